"""Reviewers' acts: every one goes through here to the writer, under the reviewer's name, one at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.compare.cells import Key
from app.core.model import Span
from app.core.review.finding_states import FindingState
from app.qt import settings
from app.qt.controllers.review_queue import ReviewQueue
from app.qt.jobs import Job
from app.qt.keys import DecisionKeys
from app.qt.session import Selection, Session
from app.services.findings import Finding
from app.services.read_models import Changes, FigureRow
from app.services.review import adding, choosing, reviewing
from app.services.review.dismissing import mark_all
from app.services.review.reviewing import Acted
from app.services.review.switching import switch
from app.services.workspace import Workspace

_EXPLAINED = frozenset({"reject", "doubt"})
ADVANCING = frozenset({"confirm", "reject", "doubt"})

T = TypeVar("T")
Added = Callable[[tuple[Changes, FigureRow]], object]
Failed = Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    changes: Changes
    following: FigureRow | None = None
    ended: bool = False  # there was nothing to go on to


class Deciding(QObject):
    """Acts on `session.place`. `name_asked` carries what to call once the reviewer has given a name, `reason_asked`
    names the act (a comment, a rejection) whose words are asked for, `correcting_asked` asks for the form. `acted`
    tells what came of an act on many."""

    name_asked = Signal(object)
    reason_asked = Signal(str)
    correcting_asked = Signal()
    nothing_left = Signal()
    acted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
        self.keys = DecisionKeys(self)
        self.queue = ReviewQueue.of(session)
        self.wants_reason: Callable[[], bool] = lambda: False  # whether a rejection or a doubt asks for words first
        self.correcting = False  # while the form is open no key decides: what was typed would be lost
        session.closed.connect(self._rest)
        session.cell_choice_asked.connect(self.choose)

    def act(self, act: str, reason: str = "", asked: bool = False) -> None:
        """Confirm, reject, doubt, comment, reopen or correct the selected figure; `asked`: its reason has been asked
        for. A key pressed while the last act is still being saved is refused with a note: the next figure is not on
        the screen yet."""
        place = self._session.place
        if self._busy:
            self._session.tell(self.tr("Too fast: the last decision was still being saved. Press the key again."))
            return
        if self.correcting or place is None:
            return
        if place.figure_id is None:
            self.next()  # a key decides on nothing that was not on show
        elif act == "correct":
            self.correcting_asked.emit()
        elif (act == "comment" and not reason) or (act in _EXPLAINED and not asked and self.wants_reason()):
            self.reason_asked.emit(act)
        else:
            figure_id = place.figure_id
            work = partial(_decide, figure_id=figure_id, act=act, reason=reason)
            self.keep(self._going_on(work, place) if act in ADVANCING else _staying(work), self._done)

    def ask(self, act: str) -> None:
        """Do what a view or a menu asks for: an act, `next`, or `reject_why`, which asks for the reason first."""
        place = self._session.place
        if act == "next":
            self.next()
        elif act != "reject_why":
            self.act(act)
        elif not self.correcting and place is not None and place.figure_id is not None:
            self.reason_asked.emit("reject")

    def correct(
        self, figure: FigureRow, changed: Mapping[str, str], reason: str, kept: Callable[[], object], failed: Failed
    ) -> None:
        """Put other values in the place of the engine's, as one step; call `kept` and go on, or `failed`."""
        place = Selection(figure.report_id, figure.id, figure.span)
        work = self._going_on(partial(_correct, figure_id=figure.id, changed=changed, reason=reason), place)

        def done(outcome: _Outcome) -> None:
            kept()
            self._done(outcome)

        self.keep(work, done, failed)

    def bound(self, figure: FigureRow, span: Span) -> None:
        """Put a figure's boundaries where the reviewer marked them in the text; its value stays."""
        changed = {"span": f"{span.start}-{span.end}"}
        self.keep(_staying(partial(_correct, figure_id=figure.id, changed=changed, reason="")), self._done)

    def add(self, report_id: int, fields: Mapping[str, str], reason: str, added: Added, failed: Failed) -> None:
        """Add a figure that the engine did not read; then `added((changes, its row))`, or `failed`."""
        self.keep(partial(_add, report_id=report_id, fields=fields, reason=reason), added, failed)

    def bulk(self, figure_ids: Sequence[int], act: str, reason: str = "") -> None:
        """One act on many figures as one step; `acted` tells how many it was done on."""
        self.keep(partial(_bulk, figure_ids=figure_ids, act=act, reason=reason), self._bulk_done)

    def mark(self, findings: Sequence[Finding], state: FindingState, reason: str) -> None:
        """Bring findings into a state, with one reason."""
        self.keep(partial(_mark, findings=findings, state=state, reason=reason), self._session.apply)

    def switch_rule(self, rule: str, on: bool, reason: str) -> None:
        """Switch a rule of the checks on, or off with a reason."""
        self.keep(partial(_switch, rule=rule, on=on, reason=reason), self._session.apply)

    def choose(self, cell: Key, chosen: int, before: int) -> None:
        """Let another figure speak for a cell of the matrix."""
        self.keep(partial(_choose, cell=cell, chosen=chosen, before=before), self._session.apply)

    def keep(
        self, work: Callable[[Workspace, str], T], done: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Do `work(workspace, reviewer)` in the writer's thread, then `done(result)`; asks for the reviewer's name
        where there is none yet. Nothing happens while another act is being kept."""
        workspace, reviewer = self._session.workspace, settings.text_setting("reviewer")
        if workspace is None or self._busy:
            return
        if not reviewer:
            self.name_asked.emit(lambda: self.keep(work, done, failed))
            return
        self._busy = True
        self._session.jobs.write(
            lambda _job: work(workspace, reviewer),
            lambda result: self._end(done, result),
            lambda error: self._end(failed or self._session.jobs.crashed.emit, error),
        )

    def next(self) -> None:
        """Select the next figure of the queue; one that is passed by undecided comes again at the end."""
        workspace, place = self._session.workspace, self._session.place
        if workspace is None or place is None or self.correcting:
            return
        ahead = self.queue.ahead()
        if place.figure_id is not None:
            self.queue.skip(place.figure_id)
        work: Callable[[Job], FigureRow | None] = lambda _job: ahead.following(workspace, place)  # noqa: E731
        self._session.jobs.read(work, self._go, key="next")

    def _going_on(
        self, work: Callable[[Workspace, str], Changes], place: Selection
    ) -> Callable[[Workspace, str], _Outcome]:
        ahead = self.queue.ahead()

        def both(workspace: Workspace, reviewer: str) -> _Outcome:
            changes = work(workspace, reviewer)
            following = ahead.following(workspace, place)
            return _Outcome(changes, following, following is None)

        return both

    def _rest(self) -> None:
        self._busy = self.correcting = False

    def _end(self, then: Callable[[T], object], result: T) -> None:
        self._busy = False
        then(result)

    def _done(self, outcome: _Outcome) -> None:
        self._session.apply(outcome.changes)
        if outcome.following is not None:
            self._go(outcome.following)
        elif outcome.ended:
            self.nothing_left.emit()

    def _bulk_done(self, acted: Acted) -> None:
        self._session.apply(acted.changes)
        self.acted.emit(acted)

    def _go(self, row: FigureRow | None) -> None:
        if row is None:
            self.nothing_left.emit()
        else:
            self._session.select(Selection(row.report_id, row.id, row.span))


def _decide(workspace: Workspace, reviewer: str, *, figure_id: int, act: str, reason: str) -> Changes:
    """The same key again says nothing new: the log holds a reviewer's verdict once."""
    verdicts = [event for event in workspace.history(figure_id) if event.act != "comment"]
    if act != "comment" and verdicts and (verdicts[-1].act, verdicts[-1].reviewer) == (act, reviewer) and not reason:
        return Changes()
    return workspace.decide(figure_id, act, reviewer, reason)


def _correct(
    workspace: Workspace, reviewer: str, *, figure_id: int, changed: Mapping[str, str], reason: str
) -> Changes:
    return reviewing.correct(workspace, figure_id, changed, reviewer, reason)


def _add(
    workspace: Workspace, reviewer: str, *, report_id: int, fields: Mapping[str, str], reason: str
) -> tuple[Changes, FigureRow]:
    changes = adding.add_figure(workspace, report_id, fields, reviewer, reason)
    (figure_id,) = changes.figures
    return changes, workspace.figure(figure_id)


def _bulk(workspace: Workspace, reviewer: str, *, figure_ids: Sequence[int], act: str, reason: str) -> Acted:
    return reviewing.bulk(workspace, figure_ids, act, reviewer, reason)


def _mark(
    workspace: Workspace, reviewer: str, *, findings: Sequence[Finding], state: FindingState, reason: str
) -> Changes:
    return mark_all(workspace, findings, state, reviewer, reason)


def _switch(workspace: Workspace, reviewer: str, *, rule: str, on: bool, reason: str) -> Changes:
    return switch(workspace, rule, on, reviewer, reason)


def _choose(workspace: Workspace, reviewer: str, *, cell: Key, chosen: int, before: int) -> Changes:
    return choosing.choose(workspace, cell, chosen, before, reviewer)


def _staying(work: Callable[[Workspace, str], Changes]) -> Callable[[Workspace, str], _Outcome]:
    return lambda workspace, reviewer: _Outcome(work(workspace, reviewer))
