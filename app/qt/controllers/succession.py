"""Newer versions of reports: offered after an import, taken with the decisions that carry over, or by hand."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from app.qt.controllers.deciding import Deciding
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Session
from app.qt.words import version_words
from app.services.read_models import Changes, ReportRow
from app.services.review import succeeding
from app.services.review.succeeding import Succession
from app.services.workspace import Workspace

Pair = tuple[int, int]


class VersionsDialog(PlainDialog):
    """Pairs of an older report and a newer one; `taken` carries those that stay ticked."""

    taken = Signal(object)  # list of pairs of ids
    exchanged = Signal(object)  # all pairs, one of them the other way round

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New versions"))
        self.resize(760, 320)
        self._pairs: Sequence[Succession] = ()
        self.say(
            self.tr(
                "These files read as revised versions of reports that are here. A new version takes the place of the"
                " older one in table, trends and checks; decisions go along where the sentence did not change. The"
                " older one stays readable, and all of it can be undone."
            )
        )
        heads = self.tr("New version"), self.tr("Takes the place of"), self.tr("Decisions that go along")
        self.table = PlainTable(heads, stretched=1)
        self.table.setAccessibleName(self.tr("New versions"))
        self.column.addWidget(self.table, 1)
        self.button(self.tr("Exchange old and new"), self._exchange)
        self.button(self.tr("Leave as they are"), self.reject)
        self.go = self.button(self.tr("Take new versions"), self._take, main=True)

    def show_pairs(self, pairs: Sequence[Succession], rows: Mapping[int, ReportRow]) -> None:
        """Show what would take the place of what."""
        self._pairs = [pair for pair in pairs if pair.old in rows and pair.new in rows]
        at = max(0, self.table.currentRow())
        words = self.tr("{carried} of {decided}")
        lines = [
            (
                version_words(rows[pair.new]),
                f"{rows[pair.old].title}  {version_words(rows[pair.old])}",
                words.format(carried=pair.carried, decided=pair.decided),
            )
            for pair in self._pairs
        ]
        self.table.show_rows(lines)
        for number in range(len(lines)):
            tick = self.table.item(number, 0)
            assert isinstance(tick, QTableWidgetItem)
            tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            tick.setCheckState(Qt.CheckState.Checked)
        self.table.setCurrentCell(min(at, len(lines) - 1), 0)
        self.go.setEnabled(bool(lines))

    def _exchange(self) -> None:
        chosen = self.table.currentRow()
        if 0 <= chosen < len(self._pairs):
            self.exchanged.emit(
                [
                    (pair.new, pair.old) if number == chosen else (pair.old, pair.new)
                    for number, pair in enumerate(self._pairs)
                ]
            )

    def _take(self) -> None:
        ticks = [self.table.item(number, 0) for number in range(len(self._pairs))]
        chosen = [
            (pair.old, pair.new)
            for pair, tick in zip(self._pairs, ticks, strict=True)
            if tick is not None and tick.checkState() is Qt.CheckState.Checked
        ]
        self.accept()
        if chosen:
            self.taken.emit(chosen)


class SuccessionController(QObject):
    """Shows the dialog over a window and does what it says. `said` carries a note and what its button does."""

    said = Signal(str, str, object)

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._dialog: VersionsDialog | None = None

    def ask(self, pairs: Sequence[Pair]) -> None:
        """Show what taking newer versions would mean; nothing happens before the user agrees."""
        workspace = self._session.workspace
        if workspace is not None and pairs:
            self._session.jobs.read(lambda _job: _read(workspace, pairs), self._show, key="versions")

    def restore(self, report_id: int) -> None:
        """Let a report that was superseded count again."""
        self._deciding.keep(partial(_restore, report_id=report_id), self._session.apply)

    def _show(self, found: tuple[Sequence[Succession], Mapping[int, ReportRow]]) -> None:
        if self._dialog is None:
            dialog = self._dialog = VersionsDialog(self._window)
            dialog.taken.connect(self._take)
            dialog.exchanged.connect(self.ask)
            dialog.finished.connect(self._closed)
            dialog.open()
        self._dialog.show_pairs(*found)

    def _closed(self) -> None:
        self._dialog = None

    def _take(self, pairs: Sequence[Pair]) -> None:
        self._deciding.keep(partial(_supersede, pairs=pairs), partial(self._taken, len(pairs)))

    def _taken(self, count: int, changes: Changes) -> None:
        self._session.apply(changes)
        self.said.emit(self.tr("{count} new versions taken").format(count=count), "", None)


def _read(workspace: Workspace, pairs: Sequence[Pair]) -> tuple[Sequence[Succession], Mapping[int, ReportRow]]:
    return succeeding.preview(workspace, pairs), {row.id: row for row in workspace.reports()}


def _supersede(workspace: Workspace, reviewer: str, *, pairs: Sequence[Pair]) -> Changes:
    return succeeding.supersede(workspace, pairs, reviewer)


def _restore(workspace: Workspace, reviewer: str, *, report_id: int) -> Changes:
    return succeeding.restore(workspace, report_id, reviewer)
