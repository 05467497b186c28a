"""What the two panes of the Reading view have in common: partners among figures and parts, differences of versions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.core.compare.versions import TextDifference
from app.core.model import Span
from app.qt.jobs import Job
from app.qt.reading.content import Content
from app.qt.reading.pane import ReadingPane
from app.qt.session import Session
from app.qt.text.phrases import part_at, part_name, parts_of
from app.services.compare import pairs_by_hand
from app.services.compare.pairing import PairContext, pair, versions
from app.services.read_models import FigureRow, ReportRow
from app.services.workspace import Workspace


class Together(QObject):
    """Pairs what the panes show, off the GUI thread, and says when it is done. A pane that shows nothing, or the same
    report as the other, has nothing in common with it."""

    changed = Signal(bool)  # whether other reports stand side by side than before

    def __init__(
        self, session: Session, first: ReadingPane, second: ReadingPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._first, self._second = first, second
        self.common: PairContext | None = None
        self._partners: dict[int, int] = {}
        self._texts: tuple[int, int] | None = None  # the reports that stand side by side

    def other(self, pane: ReadingPane) -> ReadingPane:
        return self._second if pane is self._first else self._first

    @property
    def differences(self) -> tuple[TextDifference, ...]:
        """Where two versions of one report differ, in the left one's order."""
        return self.common.differences if self.common else ()

    def contents(self) -> tuple[Content, Content] | None:
        """What the left and the right pane show, where both show something."""
        left, right = self._first.content, self._second.content
        return (left, right) if left is not None and right is not None else None

    def pair(self) -> None:
        """Pair anew: a pane shows another report, or figures changed. `changed` follows."""
        both, workspace = self.contents(), self._session.workspace
        if both is None or workspace is None or both[0].id == both[1].id:
            self._show(None)
            return
        left, right = both
        # Texts never change: what differs between them is found once.
        known = self.differences if self._texts == (left.id, right.id) else None

        def work(_job: Job) -> PairContext:
            hand = pairs_by_hand.pairs_by_hand(workspace, left.report.row, right.report.row)
            alignment = pair(left.report, left.figures, right.report, right.figures, hand)
            return PairContext(alignment, versions(left.report, right.report) if known is None else known)

        def done(found: PairContext) -> None:
            if self._first.content is left and self._second.content is right:
                self._show(found)

        self._session.jobs.read(work, done, key="reading-align")

    def partner(self, pane: ReadingPane, figure_id: int) -> FigureRow | None:
        """The figure of the other pane that tells the same as a figure of this one."""
        content = self.other(pane).content
        return content.by_id.get(self._partners.get(figure_id, figure_id)) if content is not None else None

    def shared(self, pane: ReadingPane) -> tuple[FigureRow, ...]:
        """The figures of a pane that have a partner, in reading order."""
        rows = pane.content.figures if pane.content and self.common else ()
        return tuple(row for row in rows if row.id in self._partners)

    def difference_at(self, pane: ReadingPane, passage: Span | None) -> TextDifference | None:
        """The difference of two versions that is chosen as a passage of a pane."""
        found = (each for each in self.differences if seen(self.turned(pane, each.left, each.right)[0]) == passage)
        return next(found, None)

    def turned(self, pane: ReadingPane, left: Span, right: Span) -> tuple[Span, Span]:
        """Left and right as seen from a pane: its own first."""
        return (left, right) if pane is self._first else (right, left)

    # Pairs by hand
    def fill_menu(self, menu: QMenu, pane: ReadingPane, offset: int) -> None:
        """Add what can be done about the partner of the part at a text offset of a pane."""
        other = self.other(pane)
        if self.common is None or pane.content is None or other.content is None:
            return
        report, beside = pane.content.report, other.content.report
        ours = part_at(report, offset)
        partner = self._partner_of(pane, ours)
        inner = menu.addMenu(self.tr("Partner of “{part}”").format(part=part_name(report, ours)))
        choices = QActionGroup(inner)
        for theirs in parts_of(beside):
            action = _choice(choices, part_name(beside, theirs), theirs == partner)
            action.triggered.connect(lambda _=False, theirs=theirs: self.join(pane, ours, theirs))
        inner.addActions(choices.actions())
        inner.addSeparator()
        alone = _choice(choices, self.tr("No partner"), partner is None)
        alone.triggered.connect(lambda: self.leave_alone(pane, ours))
        inner.addAction(alone)
        inner.addAction(self.tr("All pairs as the words say")).triggered.connect(self.forget)

    def join(self, pane: ReadingPane, ours: int, theirs: int) -> None:
        """Make a pair of two parts, named by the offsets at which they begin."""
        self._write(pane, partial(pairs_by_hand.join, ours=ours, theirs=theirs))

    def leave_alone(self, pane: ReadingPane, ours: int) -> None:
        """Take a part's partner from it."""
        self._write(pane, partial(pairs_by_hand.leave_alone, ours=ours))

    def forget(self) -> None:
        """Take back every pair set or broken by hand between the two reports."""
        self._write(self._first, pairs_by_hand.forget_pairs)

    def _write(self, pane: ReadingPane, act: Callable[[Workspace, ReportRow, ReportRow], None]) -> None:
        workspace, other = self._session.workspace, self.other(pane)
        if workspace is None or pane.content is None or other.content is None:
            return
        ours, theirs = pane.content.report.row, other.content.report.row
        self._session.jobs.write(lambda _job: act(workspace, ours, theirs), lambda _done: self.pair())

    def _partner_of(self, pane: ReadingPane, start: int) -> int | None:
        """Where the part begins that is paired with the one beginning at `start`."""
        pairs = self.common.alignment.sections if self.common else ()
        for each in pairs:
            ours, theirs = self.turned(pane, each.left, each.right)
            if ours.start == start:
                return theirs.start
        return None

    def _show(self, found: PairContext | None) -> None:
        both, before = self.contents(), self._texts
        self._texts = (both[0].id, both[1].id) if both else None
        self.common = found
        alignment = found.alignment if found else None
        self._first.text.set_alone(frozenset(alignment.only_left if alignment else ()))
        self._second.text.set_alone(frozenset(alignment.only_right if alignment else ()))
        self._first.text.set_differences([(each.change, each.left) for each in self.differences])
        self._second.text.set_differences([(each.change, each.right) for each in self.differences])
        pairs = alignment.figures if alignment else ()
        self._partners = dict(pairs) | {right: left for left, right in pairs}
        self.changed.emit(self._texts != before)


def _choice(group: QActionGroup, words: str, chosen: bool) -> QAction:
    action = group.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action


def seen(span: Span) -> Span:
    """A span that can be chosen: an empty one stands for the code point after it."""
    return span if span.start < span.end else Span(span.start, span.start + 1)
