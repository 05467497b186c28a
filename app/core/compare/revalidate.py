"""Does arithmetic that the engine drew still hold when figures were corrected?"""

from collections.abc import Sequence

from app.core.arithmetic.averages import average_holds
from app.core.arithmetic.differences import change_holds
from app.core.arithmetic.rounding import Interval, share_holds
from app.core.compare.cells import Observation, bounds, step_of
from app.core.model import Figure, RelationType, Span


def holds(kind: RelationType, members: Sequence[Observation]) -> bool | None:
    """Whether a relation holds between figures as they stand now, each within its rounding; `members` in the order
    that `RelationType` names. None where that cannot be told (a redacted amount, other units): then what the engine
    said counts."""
    if len(members) < 2 or any(member.value is None for member in members):
        return None
    match kind:
        case RelationType.SHARE if len(members) == 3 and members[2].unit == "%" and members[1].value:
            part, whole, percent = map(_figure, members)
            return share_holds(part, whole, percent)
        case RelationType.CHANGE if len(members) > 2:
            now, before, change = map(_figure, members[:3])
            return change_holds(now, before, change)
        case RelationType.AVERAGE if len(members) == 3:
            total, count, mean = map(_figure, members)
            return average_holds(total, count, mean)
        case RelationType.SUM | RelationType.REMAINDER | RelationType.SAME if _one_unit(members):
            return bounds(members[0]).meets(_added(members[1:]))
    return None


def _added(members: Sequence[Observation]) -> Interval:
    first, *others = map(bounds, members)
    return sum(others, first)


def _one_unit(members: Sequence[Observation]) -> bool:
    return len({member.unit for member in members}) == 1


def _figure(told: Observation) -> Figure:
    return Figure(
        Span(0, 1), told.quote, told.value, told.unit, told.high, told.comparison, told.kind, told.direction,
        step=step_of(told.quote),
    )  # fmt: skip
