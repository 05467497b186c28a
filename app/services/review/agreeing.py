"""Agreement of two reviewers, each measured by their own decisions alone, and the figures on which they differ."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.core.review.agreement import cohen_kappa, krippendorff_alpha, percent
from app.core.review.decisions import Act, LoggedEvent, State, Status, is_figure, state_after
from app.services.read_models import FigureRow
from app.services.workspace import Workspace
from app.store import decisions, figures
from app.store.figures import FigureRecord
from app.store.sqlite import Database

FIELDS = ("decision", "value", "indicator", "kind")
_ACCEPTED = (Status.CONFIRMED, Status.CORRECTED)


@dataclass(frozen=True, slots=True)
class Measure:
    """Agreement on one field over `items` figures; None where a measure is not defined (`core.agreement`)."""

    items: int
    percent: Fraction | None
    kappa: Fraction | None
    alpha: Fraction | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two reviewers say of a field of a figure, as text."""

    figure: FigureRow
    field: str
    one: str
    two: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two reviewers over the figures that both decided on: measures by field (`FIELDS`), items in reading order."""

    one: str
    two: str
    measures: Mapping[str, Measure]
    disagreements: tuple[Disagreement, ...]


def reviewers(workspace: Workspace) -> tuple[tuple[str, int], ...]:
    """All reviewers in the log and the number of figures each decided on, largest first."""
    with workspace.store.reading() as db:
        own = _own_states(decisions.events(db))
    counts = [(name, len(states)) for name, states in own.items()]
    return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))


def agreement(workspace: Workspace, one: str, two: str) -> Agreement:
    """Compare two reviewers on decision, value, indicator and kind; the last three only on figures that both
    accepted."""
    with workspace.store.reading() as db:
        return _agreement(workspace, db, one, two)


def _agreement(workspace: Workspace, db: Database, one: str, two: str) -> Agreement:
    own = _own_states(decisions.events(db))
    first, second = own.get(one, {}), own.get(two, {})
    here = figures.by_keys(db, first.keys() & second.keys())
    records = {record.id: record for record in figures.records(db, figure_ids=[i for i, _ in here.values()])}
    rated: dict[str, list[tuple[int, str, str]]] = {field: [] for field in FIELDS}
    for key, (figure_id, _) in here.items():
        a, b = first[key], second[key]
        both = a.status in _ACCEPTED and b.status in _ACCEPTED
        for field in FIELDS if both else FIELDS[:1]:
            said = _SAID[field]
            rated[field].append((figure_id, said(records[figure_id], a), said(records[figure_id], b)))
    return Agreement(
        one,
        two,
        {field: _measure([(a, b) for _, a, b in pairs]) for field, pairs in rated.items()},
        _disagreements(workspace, rated),
    )


def _own_states(events: Iterable[LoggedEvent]) -> dict[str, dict[str, State]]:
    """What each reviewer's own decisions come to, by reviewer and figure. A settlement is no opinion of one's own."""
    by_reviewer: dict[str, dict[str, list[LoggedEvent]]] = {}
    for event in events:
        if is_figure(event.figure) and event.act is not Act.SETTLE:
            by_reviewer.setdefault(event.reviewer, {}).setdefault(event.figure, []).append(event)
    return {
        name: {key: state for key, those in own.items() if (state := state_after(those)).status is not Status.UNDECIDED}
        for name, own in by_reviewer.items()
    }


def _measure(pairs: list[tuple[str, str]]) -> Measure:
    return Measure(len(pairs), percent(pairs), cohen_kappa(pairs), krippendorff_alpha(pairs))


def _disagreements(workspace: Workspace, rated: Mapping[str, list[tuple[int, str, str]]]) -> tuple[Disagreement, ...]:
    apart = [(figure, field, a, b) for field, pairs in rated.items() for figure, a, b in pairs if a != b]
    rows = {figure: workspace.figure(figure) for figure in {figure for figure, *_ in apart}}
    found = [Disagreement(rows[figure], field, a, b) for figure, field, a, b in apart]
    return tuple(sorted(found, key=lambda each: (each.figure.report_id, each.figure.span, FIELDS.index(each.field))))


def _value(record: FigureRecord, state: State) -> str:
    text = state.corrections.get("value", record.value or "")
    return format(Decimal(text).normalize(), "f") if text else ""


_SAID: Mapping[str, Callable[[FigureRecord, State], str]] = {
    "decision": lambda _record, state: state.status.value,
    "value": _value,
    "indicator": lambda record, state: state.corrections.get("indicator", record.indicator or ""),
    "kind": lambda record, state: state.corrections.get("kind", record.kind),
}
