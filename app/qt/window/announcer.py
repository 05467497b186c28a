"""What the window tells its user: notes that go away, errors, the summary of an import."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import KnownError
from app.qt.controllers.importing import Importing, SummaryDialog, has_to_be_read
from app.qt.controllers.undo_history import UndoHistory
from app.qt.exchange.rescue import Rescue
from app.qt.parts.error_dialogs import BugDialog, KnownErrorDialog, show_log
from app.qt.parts.toast import Toast
from app.qt.session import Selection, Session
from app.qt.window.leaving import RestDialog
from app.qt.words import acted_words
from app.services.read_models import ImportSummary
from app.services.review.reviewing import Acted


class Announcer(QObject):
    """Speaks over `window`. `versions_asked`: new versions that an import brought are to be looked at."""

    versions_asked = Signal(object)

    def __init__(self, session: Session, steps: UndoHistory, rescue: Rescue, window: QWidget) -> None:
        super().__init__(window)
        self._importing = Importing.of(session)
        self._session, self._steps, self._rescue, self._window = session, steps, rescue, window
        self._bug: BugDialog | None = None
        self.toast = Toast(window)

    def show_error(self, error: BaseException) -> None:
        """A KnownError is one sentence, of a workspace that cannot be opened with ways out; anything else is a bug
        with its details, one dialog at a time."""
        if isinstance(error, KnownError):
            dialog = KnownErrorDialog(error, self._window)
            self._rescue.offer(dialog, error)
            dialog.open()
        elif self._bug is None:
            self._bug = BugDialog(error, self._window)
            self._bug.finished.connect(self._forget_bug)
            self._bug.open()

    def show_missing(self, missing: KnownError, path: Path) -> None:
        """Say that decisions are missing which were here before, and lead to the backups."""
        dialog = KnownErrorDialog(missing, self._window)
        self._rescue.offer_backups(dialog, path)
        dialog.open()

    def show_waiting(self, waiting: bool) -> None:
        """Say that the workspace was moved while an act waits for it; that another program writes the foot tells."""
        workspace = self._session.workspace
        if waiting and workspace is not None and not workspace.in_place:
            error = KnownError(
                "{path} was moved, renamed or deleted while it was open. What you did last is kept, and saved as soon "
                "as the file is back in its place.",
                path=workspace.path,
            )
            KnownErrorDialog(error, self._window).open()

    def show_rest(self, names: Sequence[str], given: Sequence[Path]) -> None:
        """Name what the import before did not come to, and offer to go on with it."""
        dialog = RestDialog(names, self._window)
        dialog.wanted.connect(lambda: self._importing.start(given))
        dialog.open()

    def show_crash(self) -> None:
        """Say that the program crashed when it last ran, and lead to what it left."""
        error = KnownError(
            "Heyue crashed when it last ran. Every decision that was shown as saved is in the workspace. The log says "
            "where it happened: please send it to whoever looks after the program."
        )
        dialog = KnownErrorDialog(error, self._window)
        dialog.offer(self.tr("Show log"), show_log)
        dialog.open()

    def _forget_bug(self) -> None:
        if self._bug is not None:
            self._bug.deleteLater()
        self._bug = None

    def show_summary(self, summary: ImportSummary) -> None:
        """An import without trouble is a note; anything to read is a dialog."""
        workspace = self._session.workspace
        if summary.imported and not has_to_be_read(summary):
            words = self.tr("{count} reports imported").format(count=len(summary.imported))
            first = Selection(summary.imported[0], reveal=True)
            self.toast.say(words, self.tr("Show"), lambda: self._session.select(first))
        elif workspace is not None:
            self._session.jobs.read(
                lambda _job: {row.id: row for row in workspace.reports()},
                lambda rows: self._show(SummaryDialog(summary, rows, self._window)),
            )

    def _show(self, dialog: SummaryDialog) -> None:
        dialog.versions_asked.connect(self.versions_asked)
        dialog.patience_asked.connect(self._importing.start_again)
        dialog.open()

    def say_findings(self, words: str) -> None:
        """Tell what was found in new files, with the way to it."""
        self.toast.say(words, self.tr("Show"), lambda: self._session.view_asked.emit("checks"))

    def say_nothing_left(self) -> None:
        """The queue of undecided figures is empty."""
        self.toast.say(self.tr("Every figure of this report is decided"))

    def say_acted(self, acted: Acted) -> None:
        """Tell the result of a bulk decision, with the button that takes it back."""
        self.toast.say(acted_words(acted), self.tr("Undo") if acted.done else "", self._steps.undo)
