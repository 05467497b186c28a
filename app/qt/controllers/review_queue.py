"""The queue of undecided figures, filtered and ordered by the reviewer; skipped figures come last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.qt import settings
from app.qt.session import Selection, Session
from app.services.read_models import Changes, FigureRow
from app.services.review import reviewing
from app.services.review.reviewing import QueueFilter, QueueOrder
from app.services.workspace import Workspace

_ORDER = "queue/order"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The reviewer's filter and order. `everywhere` queues figures of all reports, not only of the selected one."""

    everywhere: bool = False
    indicator: str | None = None
    low_confidence: bool = False
    open_finding: bool = False
    doubts: bool = False
    order: QueueOrder = QueueOrder.READING

    def sieve(self, report_id: int) -> QueueFilter:
        """As the service takes it, seen from a report."""
        return QueueFilter(
            frozenset() if self.everywhere else frozenset({report_id}),
            frozenset() if self.indicator is None else frozenset({self.indicator}),
            self.low_confidence,
            self.open_finding,
            self.doubts,
        )


@dataclass(frozen=True, slots=True)
class Ahead:
    """A snapshot of the queue: made on the GUI thread, asked on a worker thread."""

    wanted: Wanted
    skipped: tuple[int, ...]

    def following(self, workspace: Workspace, place: Selection) -> FigureRow | None:
        """The figure to look at after the one at hand."""
        sieve = self.wanted.sieve(place.report_id)
        rows = reviewing.queue(workspace, sieve, self.wanted.order, beside=place.figure_id)
        return next_in(rows, place.figure_id, self.skipped)


def next_in(rows: Sequence[FigureRow], after: int | None, skipped: Collection[int] = ()) -> FigureRow | None:
    """Return the first figure after `after`, else the first of all; a skipped figure only if no other is left, the one
    skipped longest ago first. None if there is no other figure."""
    start = next((i + 1 for i, row in enumerate(rows) if row.id == after), 0)
    ahead = [row for row in (*rows[start:], *rows[:start]) if row.id != after]
    fresh = next((row for row in ahead if row.id not in skipped), None)
    if fresh is not None or not ahead:
        return fresh
    places = {figure_id: place for place, figure_id in enumerate(skipped)}
    return min(ahead, key=lambda row: places[row.id])


class ReviewQueue(QObject):
    """The window's one queue. Emits `changed` when filter or order change."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._skipped: dict[int, None] = {}
        self.wanted = Wanted(order=_order(settings.text_setting(_ORDER)))
        session.opened.connect(self._start_anew)
        session.changed.connect(self._forget_changed)

    @classmethod
    def of(cls, session: Session) -> "ReviewQueue":
        """The one queue of a session."""
        return session.findChild(cls) or cls(session, session)

    @property
    def skipped(self) -> tuple[int, ...]:
        """Ids of skipped figures, the one skipped longest ago first."""
        return tuple(self._skipped)

    def want(self, wanted: Wanted) -> None:
        """Set filter and order."""
        settings.remember(_ORDER, wanted.order.value)
        self.wanted = wanted
        self.changed.emit()

    def skip(self, figure_id: int) -> None:
        """Put a figure at the end of the queue."""
        self._skipped.pop(figure_id, None)
        self._skipped[figure_id] = None

    def ahead(self) -> Ahead:
        """Take a snapshot of the queue."""
        return Ahead(self.wanted, self.skipped)

    def _start_anew(self) -> None:
        self._skipped.clear()
        self.want(Wanted(order=self.wanted.order))

    def _forget_changed(self, changes: Changes) -> None:
        """A figure that was decided is no longer skipped."""
        for figure_id in changes.figures:
            self._skipped.pop(figure_id, None)


def _order(text: str) -> QueueOrder:
    return QueueOrder(text) if text in set(QueueOrder) else QueueOrder.READING
