"""A change told with its values: `由85.0%提高到87.2%，提高2.2个百分点`, `386件，与上月297件相比增加89件`.

A level, an earlier level of the same thing and the change between them are reckoned; each is any value that its digits
leave open. Where a change by an amount and one in percent stand beside one level, the level before follows from the
first (`13个，同比减少9个，下降69.2%`).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.core.arithmetic.format import amount, line
from app.core.arithmetic.operands import Operand
from app.core.arithmetic.rounding import interval
from app.core.model import Comparison, Direction, Figure, Kind, Relation, RelationType

_BACK = 8  # figures before a change that may be its levels
_REACH = 160  # characters that they may lie before it
_DIGITS = re.compile(r"[0-9]+")


class _Bounds(NamedTuple):
    low: Decimal
    high: Decimal

    def reaches(self, value: Decimal, slack: Decimal) -> bool:
        return self.low - slack <= value <= self.high + slack


def changes(places: Sequence[Operand]) -> Iterator[Relation]:
    """The changes whose levels stand near them, whether they fit or not."""
    for place in places:
        if not _reckoned(place.figure):
            continue
        pair = _levels(places, place)
        relation = _between(*pair, place) if pair is not None else _after_amount(places, place)
        if relation is not None:
            yield relation


def _reckoned(change: Figure) -> bool:
    return (
        change.kind is Kind.CHANGE
        and change.value is not None
        and change.high is None
        and change.comparison in (Comparison.EQ, Comparison.ABOUT)
        and change.direction in (Direction.UP, Direction.DOWN)
    )


def _levels(places: Sequence[Operand], change: Operand) -> tuple[Operand, Operand] | None:
    """(now, before): the two nearest levels of one thing and of two periods before a change. The nearest level of all
    must be one of them: else the change speaks of something else."""
    near = _near(places, change)
    if not near or not _alike(near[0].figure, change.figure):
        return None
    others = [each for each in near[1:] if _of_one_thing(near[0], each)]
    # The later level is of the change's own period where one is: not last month's beside last year's.
    own = [each for each in others if change.figure.period in (each.figure.period, near[0].figure.period)]
    if not others or (not own and change.figure.period):
        return None
    other = (own or others)[0]
    return (other, near[0]) if _earlier(near[0].figure, other.figure) else (near[0], other)


def _near(places: Sequence[Operand], change: Operand) -> list[Operand]:
    """Levels shortly before a change in its sentence or the one before, the nearest first."""
    found = []
    for other in reversed(places[max(0, change.index - _BACK) : change.index]):
        if change.mention.start - other.mention.end > _REACH:
            break
        if other.figure.kind is Kind.LEVEL and other.figure.value is not None and other.figure.high is None:
            found.append(other)
    return found


def _earlier(one: Figure, other: Figure) -> bool:
    return (one.period or "").removeprefix("..") < (other.period or "").removeprefix("..")


def _of_one_thing(one: Operand, other: Operand) -> bool:
    """Whether two levels are of one thing at two times: same unit, place and basis, one indicator, or in one sentence
    where only one of them is named."""
    first, second = one.figure, other.figure
    if first.unit != second.unit or not first.period or not second.period or first.period == second.period:
        return False
    if _DIGITS.sub("0", first.period) != _DIGITS.sub("0", second.period):  # a month and a whole year
        return False
    if (first.place, first.basis) != (second.place, second.basis):
        return False
    if first.indicator == second.indicator and first.indicator is not None:
        return True
    unnamed = first.indicator is None or second.indicator is None
    return unnamed and one.mention.sentence_start == other.mention.sentence_start


def _alike(level: Figure, change: Figure) -> bool:
    """Whether a change can be one of a level: in its unit, in percent of it, in points of a rate, in times."""
    if change.indicator is not None and level.indicator is not None and change.indicator != level.indicator:
        return False
    return change.unit == level.unit or change.unit in ("%", "倍") or (change.unit == "百分点" and level.unit == "%")


def _between(now: Operand, before: Operand, change: Operand) -> Relation | None:
    first, second = _bounds(now.figure), _bounds(before.figure)
    exact_now, exact_before = now.figure.value or Decimal(0), before.figure.value or Decimal(0)
    if second.low <= 0:
        return None
    found = [_difference(first, second)] if change.figure.unit in (now.figure.unit, "百分点") else []
    computed = abs(exact_now - exact_before)
    if change.figure.unit == "%":
        found.append(_scaled(_relative(first, second), Decimal(100)))
        computed = computed if now.figure.unit == "%" else computed * 100 / exact_before
    elif change.figure.unit == "倍":
        found = [_relative(first, second)]
        computed = computed / exact_before
    rises = exact_now > exact_before
    right_way = exact_now == exact_before or rises == (change.figure.direction is Direction.UP)
    return _relation(change, (now.index, before.index, change.index), found, computed, right_way)


def _after_amount(places: Sequence[Operand], change: Operand) -> Relation | None:
    """13个，同比减少9个，下降69.2%: the level before is 13 and 9."""
    if change.figure.unit != "%" or change.index < 2:
        return None
    absolute, now = places[change.index - 1], places[change.index - 2]
    fits = (
        _reckoned(absolute.figure)
        and absolute.figure.direction is change.figure.direction
        and now.figure.kind is Kind.LEVEL
        and now.figure.unit == absolute.figure.unit != "%"
        and now.mention.sentence_start == absolute.mention.sentence_start == change.mention.sentence_start
        and interval(now.figure).exact
        and interval(absolute.figure).exact
        and now.figure.indicator == absolute.figure.indicator == change.figure.indicator
    )
    if not fits or now.figure.value is None or absolute.figure.value is None:
        return None
    sign = -1 if change.figure.direction is Direction.UP else 1
    earlier = now.figure.value + sign * absolute.figure.value
    if earlier <= 0:
        return None
    computed = absolute.figure.value * 100 / earlier
    members = (now.index, absolute.index, change.index)
    return _relation(change, members, [_Bounds(computed, computed)], computed, True)


def _relation(
    change: Operand, members: tuple[int, ...], found: Sequence[_Bounds], computed: Decimal, right_way: bool
) -> Relation | None:
    stated = change.figure.value
    if stated is None or not found:
        return None
    slack = change.figure.step / 2
    if change.figure.comparison is Comparison.ABOUT:
        slack = max(slack, stated * Decimal("0.01"))
    holds = right_way and any(bounds.reaches(stated, slack) for bounds in found)
    if not holds and change.figure.comparison is not Comparison.EQ and right_way:
        holds = any(bounds.reaches(stated, change.figure.step) for bounds in found)
    steps = (line("", change.figure), f"{'=' if holds else '≠'} {_written(computed)} {change.figure.unit}")
    return Relation(RelationType.CHANGE, members, holds, _written(computed), "" if right_way else "方向相反", steps)


def _written(value: Decimal) -> str:
    """Exact, else two decimals half up."""
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return amount(value.normalize() if value == short else short)


def _bounds(figure: Figure) -> _Bounds:
    found, value = interval(figure), figure.value or Decimal(0)
    return _Bounds(value if found.low is None else found.low, value if found.high is None else found.high)


def _difference(now: _Bounds, before: _Bounds) -> _Bounds:
    ends = (now.low - before.high, now.high - before.low)
    low, high = min(map(abs, ends)), max(map(abs, ends))
    return _Bounds(Decimal(0) if ends[0] <= 0 <= ends[1] else low, high)


def _relative(now: _Bounds, before: _Bounds) -> _Bounds:
    ends = (now.low / before.high - 1, now.high / before.low - 1)
    low, high = min(map(abs, ends)), max(map(abs, ends))
    return _Bounds(Decimal(0) if ends[0] <= 0 <= ends[1] else low, high)


def _scaled(bounds: _Bounds, by: Decimal) -> _Bounds:
    return _Bounds(bounds.low * by, bounds.high * by)
