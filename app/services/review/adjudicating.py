"""Adjudication: figures on which merged reviewers differ, settled by a person who sees both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import KnownError
from app.core.review import corrections
from app.core.review.conflicts import ConflictSide, conflicts
from app.core.review.decisions import Act, State, state_text
from app.services import decision_events
from app.services.read_models import Changes, FigureRow
from app.services.workspace import Workspace
from app.store import decisions, figures
from app.store.decisions import NewDecision

STATUS = "status"


@dataclass(frozen=True, slots=True)
class ReviewDifference:
    """A figure on which reviewers differ. `fields` maps each field that differs (`status`, or a field of the figure) to
    what each of the `sides` has there, as text in their order."""

    figure: FigureRow
    sides: tuple[ConflictSide, ...]
    fields: Mapping[str, tuple[str, ...]]


def adjudications(workspace: Workspace) -> tuple[ReviewDifference, ...]:
    """All figures on which reviewers differ without a settlement, in reading order."""
    with workspace.store.reading() as db:
        found = conflicts(tuple(decisions.log(db)))
    return review_differences(workspace, found)


def unsettled(workspace: Workspace) -> frozenset[int]:
    """The ids of those figures; quick where nothing was ever merged."""
    with workspace.store.reading() as db:
        if not decisions.merged(db):
            return frozenset()
        found = conflicts(tuple(decisions.log(db)))
        return frozenset(figure_id for figure_id, _ in figures.by_keys(db, found).values())


def review_differences(
    workspace: Workspace, sides: Mapping[str, Sequence[ConflictSide]]
) -> tuple[ReviewDifference, ...]:
    """The conflicts on figures of this workspace, by figure key, field by field."""
    if not sides:
        return ()
    with workspace.store.reading() as db:
        here = figures.by_keys(db, sides)
        raw = {record.id: record for record in figures.records(db, figure_ids=[figure for figure, _ in here.values()])}
    found = []
    for key, (figure_id, _) in here.items():
        row = workspace.figure(figure_id)
        record = raw[figure_id]
        fields = {STATUS: tuple(side.state.status.value for side in sides[key])}
        for field in sorted({field for side in sides[key] for field in side.state.corrections} - {"quote"}):
            read = (
                f"{record.start}-{record.stop}" if field == "span" else corrections.field_text(getattr(record, field))
            )
            fields[field] = tuple(side.state.corrections.get(field, read) for side in sides[key])
        differing = {field: values for field, values in fields.items() if len(set(values)) > 1}
        found.append(ReviewDifference(row, tuple(sides[key]), differing))
    return tuple(sorted(found, key=lambda each: (each.figure.report_id, each.figure.span)))


def settle_conflict(
    workspace: Workspace, difference: ReviewDifference, side: ConflictSide | None, reviewer: str, reason: str = ""
) -> Changes:
    """Settle a difference in favour of one side, or (None) of the figure as it is now after a decision of the settler's
    own."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        ((key, _, engine),) = decision_events.known(db, [difference.figure.id]).values()
        if key not in conflicts(tuple(decisions.log(db))):
            raise KnownError("This difference was settled in the meantime.")
        now = decisions.state(db, key)
        chosen: State = now if side is None else side.state
        named = " ".join(sorted(each.event for each in difference.sides))
        event = NewDecision(Act.SETTLE, reviewer, key, "state", named, state_text(chosen), reason, engine)
        return decision_events.changes(db, decisions.append(db, [event]))
