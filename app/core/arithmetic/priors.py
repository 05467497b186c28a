"""A count with its change in percent: is there a whole earlier count that gives the percentage?"""

from collections.abc import Iterator, Sequence, Set
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.core.arithmetic.format import amount
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.rounding import cut, exact, rounded
from app.core.model import Comparison, Direction, Kind, Relation, RelationType

_BACK = 12  # figures between a whole and its change told after all its parts


def priors(text: str, places: Sequence[Operand], known: Set[int], parts: Set[int]) -> Iterator[Relation]:
    """Changes in percent that no whole earlier count gives, or only one with its last digits cut off (such a relation
    holds and has a note). `known` are figures of changes whose levels are told, `parts` those that are parts of
    sums."""
    for place in places:
        change = place.figure
        sign = {Direction.UP: 1, Direction.DOWN: -1}.get(change.direction or Direction.IMPROVE)
        plain = change.kind is Kind.CHANGE and change.unit == "%" and change.comparison is Comparison.EQ
        if not sign or not plain or change.high is not None or place.index in known or change.indicator is None:
            continue
        count = _count(text, places, place, known, parts)
        relation = _prior(count, place, sign) if count is not None else None
        if relation is not None:
            yield relation


def _count(text: str, places: Sequence[Operand], change: Operand, known: Set[int], parts: Set[int]) -> Operand | None:
    """The count that a change is of: the figure right before it, else the whole of its indicator in its paragraph with
    nothing but its parts between."""
    for before in reversed(places[max(0, change.index - _BACK) : change.index]):
        adjacent = change.index - before.index == 1
        if before.index in known or (not adjacent and "\n" in text[before.mention.end : change.mention.start]):
            return None
        if before.index in parts and not (adjacent and before.figure.indicator == change.figure.indicator):
            continue
        one, other = before.figure, change.figure
        alike = adjacent or (one.period, one.place) == (other.period, other.place)
        fits = alike and one.indicator == other.indicator and usable(one) and exact(one) and one.value
        return before if fits else None
    return None


def _prior(count: Operand, change: Operand, sign: int) -> Relation | None:
    assert count.figure.value is not None and change.figure.value is not None
    value, stated, step = count.figure.value, change.figure.value, change.figure.step
    low, high = 1 + sign * (stated - step) / 100, 1 + sign * (stated + step) / 100
    if min(low, high) <= 0:
        return None
    first = (value / max(low, high)).to_integral_value(ROUND_FLOOR)
    last = (value / min(low, high)).to_integral_value(ROUND_CEILING)
    if last - first > 60:
        return None
    members = (count.index, change.index)
    earlier = [Decimal(number) for number in range(max(1, int(first)), int(last) + 1)]
    by_cut = None
    for number in earlier:
        exact = abs(value - number) * 100 / number
        if rounded(exact, step) == stated:
            return None
        by_cut = number if cut(exact, step) == stated else by_cut
    steps = tuple(
        f"|{amount(value)} − {number}| ÷ {number} = {amount(rounded(abs(value - number) * 100 / number, step / 10))} %"
        for number in sorted(earlier, key=lambda n: abs(abs(value - n) * 100 / n - stated))[:2]
    )
    if by_cut is not None:
        return Relation(
            RelationType.PRIOR, members, True, note=f"上期为{by_cut}时按去尾才得{change.figure.quote}", steps=steps
        )
    return Relation(
        RelationType.PRIOR, members, False, note=f"上期无论为哪个整数都得不出{change.figure.quote}", steps=steps
    )
