"""What comes next: the figures still to be decided, as the reviewer sifted and ordered them; the skipped ones last."""

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
    """What the reviewer wants to see next. `everywhere`: in all reports, not only in the one at hand."""

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
    """How to go on from a place. Made on the GUI thread, asked in a worker's."""

    wanted: Wanted
    skipped: tuple[int, ...]

    def following(self, workspace: Workspace, place: Selection) -> FigureRow | None:
        """The figure to look at after the one at hand."""
        sieve = self.wanted.sieve(place.report_id)
        rows = reviewing.queue(workspace, sieve, self.wanted.order, beside=place.figure_id)
        return next_in(rows, place.figure_id, self.skipped)


def next_in(rows: Sequence[FigureRow], after: int | None, skipped: Collection[int] = ()) -> FigureRow | None:
    """The first figure behind the figure `after`, or from the top again; skipped ones when nothing else is left, in
    the order in which they were skipped. None when there is no other."""
    start = next((i + 1 for i, row in enumerate(rows) if row.id == after), 0)
    ahead = [row for row in (*rows[start:], *rows[:start]) if row.id != after]
    fresh = next((row for row in ahead if row.id not in skipped), None)
    if fresh is not None or not ahead:
        return fresh
    places = {figure_id: place for place, figure_id in enumerate(skipped)}
    return min(ahead, key=lambda row: places[row.id])


class ReviewQueue(QObject):
    """The one queue of the session. `changed` comes when it was sifted or ordered otherwise."""

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
        """Ids of figures that were passed by, the longest ago first."""
        return tuple(self._skipped)

    def want(self, wanted: Wanted) -> None:
        """Sift and order otherwise."""
        settings.remember(_ORDER, wanted.order.value)
        self.wanted = wanted
        self.changed.emit()

    def skip(self, figure_id: int) -> None:
        """Let a figure come again at the end."""
        self._skipped.pop(figure_id, None)
        self._skipped[figure_id] = None

    def ahead(self) -> Ahead:
        """How to go on, as things stand."""
        return Ahead(self.wanted, self.skipped)

    def _start_anew(self) -> None:
        self._skipped.clear()
        self.want(Wanted(order=self.wanted.order))

    def _forget_changed(self, changes: Changes) -> None:
        """What was decided after all is skipped no more."""
        for figure_id in changes.figures:
            self._skipped.pop(figure_id, None)


def _order(text: str) -> QueueOrder:
    return QueueOrder(text) if text in set(QueueOrder) else QueueOrder.READING
