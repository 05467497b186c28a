"""Reviewing: correct, decide on many, take back and do again, see what comes next."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from app.core.errors import KnownError
from app.core.model import Kind, Span
from app.core.review import corrections
from app.core.review.decisions import CATALOGUE, FINDING, Act, Status, legal
from app.core.review.finding_states import tells_rule
from app.core.text.scanned import DOUBTFUL
from app.services import decision_events
from app.services.open_findings import chosen_key
from app.services.read_models import Changes, FigureRow
from app.services.succession import tells_version
from app.services.workspace import Workspace
from app.store import decisions, figures, reports
from app.store.decisions import NewDecision, StepRecord
from app.store.sqlite import Database

# What steps are called that the log keeps as verdicts: a figure speaks for a cell, a report replaces another, a rule of
# the checks is off or on, a finding is marked.
CHOOSE, SUPERSEDE, SWITCH, MARK = "choose", "supersede", "switch", "mark"
LOW_CONFIDENCE = 70  # below it the engine guessed at the name
CATALOGUED = "catalogue"  # what a step that changes the workspace's catalogue is called; in the log a correction
_FIELDS = (
    "span", "value", "high", "unit", "comparison", "kind", "direction", "indicator", "subject", "period",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of an act on many figures: on how many it was done, how many were passed over because it does not
    apply to them, and of what status those were that it was done on."""

    changes: Changes
    done: int
    passed: int
    before: tuple[tuple[Status, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """Something a reviewer did at once. `figures` are the ids of those still there; `undone`: it was taken back."""

    id: str
    act: str
    at: str
    reason: str
    figures: tuple[int, ...]
    undone: bool = False


class QueueOrder(StrEnum):
    """In which order the queue comes."""

    READING = "reading"  # report by report, as the text goes; what OCR doubts first
    CONFIDENCE = "confidence"  # what the engine was least sure of first
    INDICATOR = "indicator"  # one indicator through all reports
    FINDINGS = "findings"  # figures of findings first


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue holds. Without `doubts` undecided figures, with it those in doubt; empty sets sift nothing."""

    reports: frozenset[int] = frozenset()
    indicators: frozenset[str] = frozenset()
    low_confidence: bool = False
    open_finding: bool = False
    doubts: bool = False


# acts


def correct(
    workspace: Workspace, figure_id: int, changed: Mapping[str, str], reviewer: str, reason: str = ""
) -> Changes:
    """Correct fields of a figure in one step. `changed` maps fields (value, high, unit, comparison, kind, direction,
    indicator, subject, period, span as `start-end`) to texts as `core.corrections.checked` reads them; an empty text
    is none. KnownError where a text is no value of its field or nothing differs."""
    decision_events.named(reviewer)
    row = workspace.figure(figure_id)
    texts = _completed(
        row, {field: corrections.checked(field, changed[field]) for field in _FIELDS if field in changed}
    )
    if texts.get("indicator") and texts["indicator"] not in workspace.catalogue.indicators:
        raise KnownError("The catalogue has no indicator {slug}.", slug=texts["indicator"])
    _expect_consistent(workspace, row, texts)
    with workspace.store.writing() as db:
        ((key, report_id, engine),) = decision_events.known(db, [figure_id]).values()
        if "span" in texts:
            texts["quote"] = _quote(reports.text(db, report_id), corrections.parse_field("span", texts["span"]))
        events = [
            NewDecision(Act.CORRECT, reviewer, key, field, old, text, reason, engine)
            for field, text in texts.items()
            if corrections.parse_field(field, old := corrections.field_text(getattr(row, field)))
            != corrections.parse_field(field, text)
        ]
        if not events:
            raise KnownError("Nothing differs from what stands there: change a field, or confirm the figure.")
        return decision_events.changes(db, decisions.append(db, events))


def bulk(workspace: Workspace, figure_ids: Sequence[int], act: str, reviewer: str, reason: str = "") -> Acted:
    """Confirm, reject, doubt, comment or reopen many figures as one step, passing over those it does not apply to: a
    verdict that stands is never overwritten (reopen it first)."""
    decision_events.named(reviewer)
    chosen, asked = Act(act), tuple(dict.fromkeys(figure_ids))
    with workspace.store.writing() as db:
        states, found = decisions.states(db), figures.keys(db, asked)
        stood = {
            figure_id: states[key].status if (key := found[figure_id][0]) in states else Status.UNDECIDED
            for figure_id in asked
            if figure_id in found
        }
        apt = [figure_id for figure_id, status in stood.items() if legal(chosen, status)]
        changes = decision_events.decide(db, apt, chosen, reviewer, reason)
    counts = Counter(stood[figure_id] for figure_id in apt)
    before = tuple((status, counts[status]) for status in Status if counts[status])
    return Acted(changes, len(apt), len(asked) - len(apt), before)


def undo(workspace: Workspace, reviewer: str) -> Changes:
    """Take back the reviewer's last step (of this session or an earlier one) by inverse events in one transaction.
    Nothing changes where there is none."""
    return _turn(workspace, reviewer, Act.UNDO)


def redo(workspace: Workspace, reviewer: str) -> Changes:
    """Do again the step that the reviewer took back last, unless something was done since."""
    return _turn(workspace, reviewer, Act.REDO)


def undoable(workspace: Workspace, reviewer: str) -> ReviewStep | None:
    """What `undo` would take back."""
    return _next_turn(workspace, reviewer, Act.UNDO)


def redoable(workspace: Workspace, reviewer: str) -> ReviewStep | None:
    """What `redo` would do again."""
    return _next_turn(workspace, reviewer, Act.REDO)


def recent(workspace: Workspace, reviewer: str, n: int = 8) -> tuple[ReviewStep, ...]:
    """The reviewer's last steps, newest first, without undoing and redoing itself."""
    with workspace.store.reading() as db:
        past = _Past(db, reviewer)
        return tuple(_step(db, past, step) for step in islice(reversed(past.steps), n))


# what next


def queue(
    workspace: Workspace,
    sieve: QueueFilter = QueueFilter(),
    order: QueueOrder = QueueOrder.READING,
    beside: int | None = None,
) -> tuple[FigureRow, ...]:
    """The figures still to be decided, sifted and in order; among them, at its place, the figure `beside`, whether it
    is decided or not."""
    rows = workspace.figures(sorted(sieve.reports) or None)
    return tuple(sorted((row for row in rows if row.id == beside or _passes(row, sieve)), key=_ORDERS[order]))


def _passes(row: FigureRow, sieve: QueueFilter) -> bool:
    return (
        row.status is (Status.DOUBT if sieve.doubts else Status.UNDECIDED)
        and (not sieve.indicators or row.indicator in sieve.indicators)
        and (not sieve.low_confidence or row.confidence < LOW_CONFIDENCE)
        and (not sieve.open_finding or row.findings > 0)
    )


_ORDERS: Mapping[QueueOrder, Callable[[FigureRow], tuple[object, ...]]] = {
    QueueOrder.READING: lambda row: (row.report_id, row.confidence > DOUBTFUL, row.span),
    QueueOrder.CONFIDENCE: lambda row: (row.confidence, row.report_id, row.span),
    QueueOrder.INDICATOR: lambda row: (row.indicator is None, row.indicator or "", row.region, row.year or 0, row.span),
    QueueOrder.FINDINGS: lambda row: (-row.findings, row.report_id, row.span),
}


# inside


def _completed(row: FigureRow, texts: dict[str, str]) -> dict[str, str]:
    """With what follows by itself: only a change has a direction."""
    kind = Kind(texts.get("kind", row.kind.value))
    if kind is not Kind.CHANGE:
        texts.pop("direction", None)
        if row.direction is not None:
            texts["direction"] = ""
    return texts


def _expect_consistent(workspace: Workspace, row: FigureRow, texts: Mapping[str, str]) -> None:
    """KnownError where what is put in contradicts itself or what stays; what stood there before is let be."""
    fields = ("value", "high", "unit", "kind", "indicator")
    if texts.keys().isdisjoint(fields):
        return
    whole = {field: corrections.field_text(getattr(row, field)) for field in fields} | dict(texts)
    known = workspace.catalogue.indicators.get(whole["indicator"])
    if (found := corrections.contradiction(whole, known.units if known else ())) is not None:
        raise found[1]


def _quote(text: str, span: Span) -> str:
    quote = text[span.start : span.end]
    if span.end > len(text) or not quote.strip():
        raise KnownError("Mark the number itself in the text: there is nothing at this place.")
    return quote


class _Past:
    """What a reviewer did in a workspace: the steps in order, which of them can be taken back and which done again, the
    next one last."""

    def __init__(self, db: Database, reviewer: str) -> None:
        self.steps: dict[str, StepRecord] = {}
        self.done: dict[str, None] = {}
        self.undone: dict[str, None] = {}
        for step in decisions.steps(db, reviewer):
            if step.act == Act.UNDO:
                self._turned(step.old, self.done, self.undone)
            elif step.act == Act.REDO:
                self._turned(step.new, self.undone, self.done)
            else:
                self.steps[step.step] = step
                self.done[step.step] = None
                self.undone.clear()

    @staticmethod
    def _turned(step: str, source: dict[str, None], target: dict[str, None]) -> None:
        if step in source:
            del source[step]
            target[step] = None

    def next(self, turn: Act) -> str | None:
        return next(reversed(self.done if turn is Act.UNDO else self.undone), None)


def _turn(workspace: Workspace, reviewer: str, turn: Act) -> Changes:
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        step = _Past(db, reviewer).next(turn)
        if step is None:
            return Changes()
        old, new = (step, "") if turn is Act.UNDO else ("", step)
        on = dict.fromkeys((event.figure, event.engine) for event in decisions.of_step(db, step))
        events = [NewDecision(turn, reviewer, key, "step", old, new, "", engine) for key, engine in on]
        return decision_events.changes(db, decisions.append(db, events))


def _next_turn(workspace: Workspace, reviewer: str, turn: Act) -> ReviewStep | None:
    with workspace.store.reading() as db:
        past = _Past(db, reviewer)
        step = past.next(turn)
        return None if step is None else _step(db, past, step)


def _step(db: Database, past: _Past, step: str) -> ReviewStep:
    told, events = past.steps[step], decisions.of_step(db, step)
    act, figure_ids = told.act, tuple(sorted(decision_events.touched(db, events)))
    if events and (chosen := chosen_key(events[0])) is not None:
        act, figure_ids = CHOOSE, tuple(figure_id for figure_id, _ in figures.by_keys(db, [chosen]).values())
    elif events and tells_version(events[0]):
        act = SUPERSEDE
    elif events and events[0].figure.startswith(CATALOGUE):
        act = CATALOGUED
    elif events and tells_rule(events[0]):
        act = SWITCH
    elif events and events[0].figure.startswith(FINDING) and act != Act.DISMISS:
        act = MARK
    return ReviewStep(step, act, told.at, told.reason, figure_ids, step not in past.done)
