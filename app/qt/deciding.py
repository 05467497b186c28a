"""Reviewers' acts: decide on the selected figure through the writer, go on to the next undecided one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.qt import settings
from app.qt.jobs import Job
from app.qt.session import Place, Session
from app.services.rows import Changes, FigureRow, Status
from app.services.workspace import Workspace

ACTS = ("confirm", "reject", "doubt", "comment", "reopen")
ADVANCING = frozenset({"confirm", "reject", "doubt"})


def next_undecided(rows: Sequence[FigureRow], after: int | None) -> FigureRow | None:
    """The first undecided figure behind the figure `after`, or from the top again; None when all are decided."""
    start = next((i + 1 for i, row in enumerate(rows) if row.id == after), 0)
    ahead = (*rows[start:], *rows[:start])
    return next((row for row in ahead if row.status is Status.UNDECIDED and row.id != after), None)


@dataclass(frozen=True, slots=True)
class _Outcome:
    changes: Changes
    following: FigureRow | None


class Deciding(QObject):
    """Acts on `session.place`. `name_asked` asks for the reviewer's name before the first act and `reason_asked`
    for a comment's words; both are answered by calling `act` again with all that is known."""

    name_asked = Signal(str, str)  # act, reason
    reason_asked = Signal(str)  # act
    nothing_left = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False

    def act(self, act: str, reason: str = "") -> None:
        """Do `act` (one of ACTS) on the selected figure; a key pressed while the last act is being kept is dropped,
        so that nobody decides on a figure before seeing it."""
        workspace, place = self._session.workspace, self._session.place
        if self._busy or workspace is None or place is None or place.figure_id is None:
            return
        reviewer = settings.text("reviewer")
        if not reviewer:
            self.name_asked.emit(act, reason)
            return
        if act == "comment" and not reason:
            self.reason_asked.emit(act)
            return
        figure_id, report_id = place.figure_id, place.report_id

        def work(_job: Job) -> _Outcome:
            changes = workspace.decide(figure_id, act, reviewer, reason)
            following = _following(workspace, report_id, figure_id) if act in ADVANCING else None
            return _Outcome(changes, following)

        self._busy = True
        self._session.jobs.write(work, self._done, self._failed)

    def next(self) -> None:
        """Select the next undecided figure of the report."""
        workspace, place = self._session.workspace, self._session.place
        if workspace is None or place is None:
            return
        report_id, figure_id = place.report_id, place.figure_id
        self._session.jobs.read(lambda _job: _following(workspace, report_id, figure_id), self._go, key="next")

    def _done(self, outcome: _Outcome) -> None:
        self._busy = False
        self._session.apply(outcome.changes)
        if outcome.following is not None:
            self._go(outcome.following)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self._session.jobs.crashed.emit(error)

    def _go(self, row: FigureRow | None) -> None:
        if row is None:
            self.nothing_left.emit()
        else:
            self._session.select(Place(row.report_id, row.id, row.span))


def _following(workspace: Workspace, report_id: int, figure_id: int | None) -> FigureRow | None:
    return next_undecided(workspace.figures([report_id]), figure_id)
