"""A workspace that is damaged or in use: from the sentence that says so to what can be done about it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import KnownError
from app.qt.i18n import known_message
from app.qt.jobs import Job
from app.qt.parts.ask_file import ask_save
from app.qt.parts.dialog import PlainDialog
from app.qt.parts.error_dialogs import KnownErrorDialog
from app.qt.session import Session
from app.store.errors import DamagedError
from app.store.file.lock import InUseError

if TYPE_CHECKING:
    from app.services.salvage import Salvaged


class Rescue(QObject):
    """Offers what can be done. `backups_asked` carries the damaged file, `open_asked` the workspace that was saved and
    that it need not be made; `reading_asked` and `beside_asked` the one that another program has open."""

    backups_asked = Signal(Path)
    open_asked = Signal(Path, bool)
    reading_asked = Signal(Path)
    beside_asked = Signal(Path)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def offer(self, dialog: KnownErrorDialog, error: KnownError) -> None:
        """Give the dialog that tells of an error the ways out, where there are any."""
        if isinstance(error, DamagedError):
            self.offer_backups(dialog, error.workspace)
            dialog.offer(self.tr("Save what can be read..."), partial(self.salvage, error.workspace))
        elif isinstance(error, InUseError):
            dialog.offer(self.tr("Open for reading"), partial(self.reading_asked.emit, error.workspace))
            if error.here:
                dialog.offer(self.tr("Open all the same"), partial(self.beside_asked.emit, error.workspace))

    def offer_backups(self, dialog: KnownErrorDialog, workspace: Path) -> None:
        """Give the dialog a way to the list of backups."""
        dialog.offer(self.tr("Backups..."), lambda: self.backups_asked.emit(workspace))

    def salvage(self, damaged: Path) -> None:
        """Ask where to, then save what a damaged workspace still holds."""
        name = self.tr("{workspace} saved").format(workspace=damaged.stem)
        kinds = self.tr("Heyue workspaces (*.heyue)")
        target = ask_save(self._window, self.tr("Save what can be read"), name, kinds, ".heyue")
        if target is None:
            return

        def work(job: Job) -> "Salvaged":
            from app.services.salvage import salvage_workspace  # noqa: PLC0415 - brings in parsers: not at start

            return salvage_workspace(damaged, target, job.report, job.check)

        self._session.jobs.write(work, partial(self._saved, target))

    def _saved(self, target: Path, saved: "Salvaged") -> None:
        dialog = SalvagedDialog(saved, self._window)
        dialog.finished.connect(lambda _result: self.open_asked.emit(target, False))
        dialog.open()


class WaitingDialog(PlainDialog):
    """An act waits while another program writes, or while the file is not `in_place`: it is lost where the workspace is
    closed now. `given_up` says that it may be."""

    given_up = Signal()

    def __init__(self, in_place: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Not saved yet"))
        self.setMinimumWidth(460)
        if in_place:
            self.say(self.tr("Another program is writing to the workspace, and what you did last waits for it."))
        else:
            self.say(self.tr("The workspace was moved, and what you did last waits until it is back in its place."))
        self.button(self.tr("Give it up"), self._give_up)
        self.button(self.tr("Wait"), self.accept, main=True)

    def _give_up(self) -> None:
        self.accept()
        self.given_up.emit()


class SalvagedDialog(PlainDialog):
    """What was saved and what is lost."""

    def __init__(self, saved: "Salvaged", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Save what can be read"))
        self.setMinimumWidth(460)
        words = self.tr("{reports} reports and {decisions} decisions were saved.")
        self.say(words.format(reports=saved.reports, decisions=saved.decisions), "title")
        for line in self._lines(saved):
            self.say(line)
        self.button(self.tr("Open"), self.accept, main=True)

    def _lines(self, saved: "Salvaged") -> list[str]:
        lines = [self.tr("Nothing is known to be lost.")] if saved.whole else []
        for count, words in (
            (saved.from_backups, self.tr("{count} of them were only in backups.")),
            (saved.lost_decisions, self.tr("{count} decisions or more are lost.")),
            (saved.loose, self.tr("{count} decisions follow lost ones: the log has gaps before them.")),
        ):
            lines += [words.format(count=count)] if count else []
        lost = self.tr("The file of “{title}” is lost. Import it again: its decisions are kept.")
        lines += [lost.format(title=title) for title in saved.lost_reports]
        return lines + [known_message(refused.message, refused.fields) for refused in saved.refused]
