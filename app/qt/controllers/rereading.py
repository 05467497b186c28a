"""Reading reports anew: what would change is shown before it is done; decisions that lost their figure are placed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.core.naming.catalogue import Catalogue
from app.qt.controllers.deciding import Deciding
from app.qt.jobs import Job
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.parts.figure_facts import field_name, field_words
from app.qt.session import Selection, Session
from app.qt.words import amount, chinese, status_name
from app.services.importing import rereading
from app.services.importing.rereading import Orphan, Reread, RereadSummary
from app.services.read_models import Changes, FigureRow, Progress
from app.services.workspace import Workspace


class RereadDialog(PlainDialog):
    """Shows how far the reading is, then what would change. `apply_asked` when the user agrees."""

    apply_asked = Signal()
    cancelled = Signal()

    def __init__(self, reports: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Read reports again"))
        self.resize(760, 480)
        self._head = self.say(self.tr("Reading {count} reports to see what would change...").format(count=reports))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.column.addWidget(self.bar)
        heads = self.tr("Report"), self.tr("Figure"), self.tr("What changes")
        self.table = PlainTable(heads, stretched=2)
        self.table.setAccessibleName(self.tr("What changes"))
        self.column.addWidget(self.table, 1)
        self.button(self.tr("Cancel"), self.reject)
        self.go = self.button(self.tr("Read again"), self._apply, main=True)
        self.go.setEnabled(False)
        self.finished.connect(self.cancelled)

    def show_progress(self, progress: Progress) -> None:
        """How far the reading is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def show_changes(self, rereads: Sequence[Reread], names: Mapping[str, str]) -> None:
        """What would change."""
        self.bar.hide()
        orphans = sum(len(each.orphaned) for each in rereads)
        lines = change_lines(rereads, names)
        words = self.tr("{changes} changes in {reports} reports.").format(changes=len(lines), reports=len(rereads))
        if not lines:
            words = self.tr("Nothing would change; the reports are only marked as read with this version.")
        if orphans:
            words += " " + self.tr("{count} decisions lose their figure and will be listed as unmatched.").format(
                count=orphans
            )
        self._head.setText(words)
        self.table.show_rows(lines)
        self.go.setEnabled(True)

    def _apply(self) -> None:
        self.finished.disconnect(self.cancelled)
        self.accept()
        self.apply_asked.emit()


def change_lines(rereads: Sequence[Reread], names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """A line for each figure that comes, goes or is read otherwise."""
    translate = QCoreApplication.translate
    lines = []
    for each in rereads:
        lost = {row.id for row in each.orphaned}
        lines += [(each.title, "".join(quote.split()), translate("RereadDialog", "new")) for quote in each.come]
        for row in each.gone:
            words = (
                translate("RereadDialog", "goes; its decision stays unmatched")
                if row.id in lost
                else translate("RereadDialog", "goes")
            )
            lines.append((each.title, amount(row), words))
        for change in each.altered:
            old, new = (field_words(change.field, text, names) or "–" for text in (change.old, change.new))
            lines.append((each.title, amount(change.figure), f"{field_name(change.field)}: {old} → {new}"))
    return lines


class OrphansDialog(PlainDialog):
    """Decisions whose figure is gone. `placed` carries key and figure id, `closed` a key, `shown` a Place."""

    placed = Signal(str, int)
    closed = Signal(str)
    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Unmatched decisions"))
        self.resize(720, 400)
        self._orphans: Sequence[Orphan] = ()
        self._candidates: Mapping[int, FigureRow] = {}
        self._head = self.say("", "dim")
        heads = self.tr("Decided on"), self.tr("Decision"), self.tr("Sentence")
        self.table = PlainTable(heads, stretched=2)
        self.table.setAccessibleName(self.tr("Unmatched decisions"))
        self.table.itemSelectionChanged.connect(self._chosen)
        self.column.addWidget(self.table, 1)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(6)
        self.column.addLayout(self._acts)
        self.button(self.tr("Close"), self.accept)

    def show_orphans(self, orphans: Sequence[Orphan], candidates: Mapping[int, FigureRow]) -> None:
        """Show what is still to be placed."""
        self._orphans, self._candidates = orphans, candidates
        words = self.tr("Move each to the figure that it means, or dismiss it.") if orphans else self.tr("None.")
        self._head.setText(words)
        self.table.show_rows([(each.amount, status_name(each.state.status), each.sentence) for each in orphans])
        self.table.setCurrentCell(0 if orphans else -1, 0)
        self._chosen()

    def _chosen(self) -> None:
        while (item := self._acts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        row = self.table.currentRow()
        if not 0 <= row < len(self._orphans):
            return
        orphan = self._orphans[row]
        self.shown.emit(Selection(orphan.report_id, None, orphan.span, reveal=True))
        for figure_id in orphan.candidates:
            if figure_id in self._candidates:
                words = self.tr("Move to {figure}").format(figure=amount(self._candidates[figure_id]))
                self._act(words, partial(self.placed.emit, orphan.key, figure_id))
        self._act(self.tr("Dismiss"), partial(self.closed.emit, orphan.key))
        self._acts.addStretch(1)

    def _act(self, words: str, run: Callable[[], object]) -> None:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        self._acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class _Lost:
    orphans: tuple[Orphan, ...]
    candidates: Mapping[int, FigureRow]


class Rereading(QObject):
    """Offers to read reports anew over a window. `said` carries a note, with what its button does where it has one."""

    said = Signal(str, str, object)

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._dialog: RereadDialog | None = None
        self._placing: OrphansDialog | None = None
        self._job: Job | None = None
        session.opened.connect(self.offer)
        session.changed.connect(self._refresh)

    def offer(self) -> None:
        """Tell where reports were read with an older engine, catalogue or rules."""
        self._ask_stale(self._offer)

    def start(self) -> None:
        """Show what reading the stale reports anew would change."""
        self._ask_stale(self._start)

    def read_again(self) -> None:
        """Read the stale reports anew at once: what it changes was shown already."""
        self._ask_stale(lambda stale: self._apply(stale) if stale else None)

    def _ask_stale(self, then: Callable[[tuple[int, ...]], None]) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(lambda _job: rereading.stale(workspace), then, key="stale")

    def _offer(self, stale: tuple[int, ...]) -> None:
        if stale:
            words = self.tr("{count} reports were read by an older version or with other rules")
            self.said.emit(words.format(count=len(stale)), self.tr("Show"), self.start)

    def _start(self, stale: tuple[int, ...]) -> None:
        workspace = self._session.workspace
        if not stale:
            self.said.emit(self.tr("Every report was read with this version and these rules"), "", None)
        elif workspace is not None and self._dialog is None:
            dialog = self._dialog = RereadDialog(len(stale), self._window)
            dialog.cancelled.connect(self._cancel)
            dialog.finished.connect(self._closed)
            dialog.apply_asked.connect(partial(self._apply, stale))
            dialog.open()
            self._job = self._session.jobs.read(
                lambda job: (
                    rereading.preview_rereading(workspace, stale, job.report, job.check),
                    names_of(workspace.catalogue),
                ),
                self._show,
                key="reread",
            )
            self._job.progressed.connect(dialog.show_progress)

    def _show(self, found: tuple[tuple[Reread, ...], Mapping[str, str]]) -> None:
        if self._dialog is not None:
            self._dialog.show_changes(*found)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _closed(self) -> None:
        self._dialog = self._job = None

    def _apply(self, stale: tuple[int, ...]) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self.said.emit(self.tr("Reading {count} reports again...").format(count=len(stale)), "", None)
            self._session.jobs.write(
                lambda job: rereading.apply_rereading(workspace, stale, job.report, job.check), self._applied
            )

    def _applied(self, summary: RereadSummary) -> None:
        self._session.apply(summary.changes)
        words = self.tr("{count} reports read again").format(count=len(summary.done))
        self.said.emit(words, self.tr("Unmatched decisions"), self.place)

    # decisions without a figure

    def place(self) -> None:
        """Show the decisions whose figure is gone."""
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: _read_lost(workspace), self._show_lost, key="orphans")

    def _show_lost(self, lost: _Lost) -> None:
        dialog = self._placing
        if dialog is None:
            dialog = self._placing = OrphansDialog(self._window)
            dialog.placed.connect(self._place)
            dialog.closed.connect(self._close)
            dialog.shown.connect(self._session.select)
            dialog.finished.connect(self._placing_ended)
            dialog.show()
        dialog.show_orphans(lost.orphans, lost.candidates)

    def _placing_ended(self) -> None:
        self._placing = None

    def _place(self, key: str, figure_id: int) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return rereading.place_orphan(workspace, key, figure_id, reviewer)

        self._deciding.keep(work, self._session.apply)

    def _close(self, key: str) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return rereading.close_orphan(workspace, key, reviewer)

        self._deciding.keep(work, self._placed)

    def _placed(self, changes: Changes) -> None:
        self._session.apply(changes)
        self.place()  # a closed one has no figure that would tell

    def _refresh(self, _changes: Changes) -> None:
        if self._placing is not None:
            self.place()


def names_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Names of the indicators by slug."""
    zh = chinese()
    return {slug: entry.zh if zh else entry.en for slug, entry in catalogue.indicators.items()}


def _read_lost(workspace: Workspace) -> _Lost:
    orphans = rereading.list_orphans(workspace)
    ids = {figure_id for orphan in orphans for figure_id in orphan.candidates}
    return _Lost(orphans, {figure_id: workspace.figure(figure_id) for figure_id in ids})
