"""The difference of two levels against the change that is told of them, each within its rounding."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.core.arithmetic.format import amount, line
from app.core.arithmetic.operands import Operand, genus
from app.core.arithmetic.rounding import interval
from app.core.model import Comparison, Direction, Figure, Kind, Relation, RelationType
from app.core.text.segment import Mention

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_FAR_END = Decimal("0.6")  # of half an interval: levels that were not rounded lie beyond it one time in six


class _Bounds(NamedTuple):
    low: Decimal
    high: Decimal

    def reaches(self, value: Decimal, slack: Decimal) -> bool:
        return self.low - slack <= value <= self.high + slack

    def scaled(self, by: Decimal) -> "_Bounds":
        return _Bounds(self.low * by, self.high * by)


class CarryOver(NamedTuple):
    """A change with its levels. `amount` is the change by an amount beside one in percent; `ratio`: it tells how many
    times the earlier level; `amount_only`: `before` is a change by an amount, which gives the earlier level."""

    change: Operand
    now: Operand
    before: Operand
    amount: Operand | None = None
    ratio: bool = False
    amount_only: bool = False

    @property
    def earlier(self) -> Decimal:
        """The earlier level as printed or as it follows."""
        value = self.before.figure.value or _ZERO
        return (self.now.figure.value or _ZERO) + self._sign * value if self.amount_only else value

    @property
    def _sign(self) -> int:
        return -1 if self.before.figure.direction is Direction.UP else 1

    def bounds_before(self) -> "_Bounds":
        """What the earlier level may be."""
        here = _bounds(self.before.figure)
        if not self.amount_only:
            return here
        now = _bounds(self.now.figure)
        ends = here if self._sign > 0 else _Bounds(-here.high, -here.low)
        return _Bounds(now.low + ends.low, now.high + ends.high)


def reckoned(change: Figure) -> bool:
    """Whether a figure is a change that can be reckoned: one value, up or down."""
    return (
        change.kind is Kind.CHANGE
        and change.value is not None
        and change.high is None
        and change.direction in (Direction.UP, Direction.DOWN)
    )


def reckon(told: CarryOver, sure: bool) -> Relation | None:
    """The relation of a change and its levels. Where the direction alone is wrong it fails only if `sure`."""
    first, second = _bounds(told.now.figure), told.bounds_before()
    if second.low <= 0 or told.change.figure.value is None:
        return None
    exact_now = told.now.figure.value or _ZERO
    exact_before = told.earlier
    found, computed = _candidates(told, first, second)
    rises = exact_now > exact_before
    way = told.ratio or exact_now == exact_before or rises == (told.change.figure.direction is Direction.UP)
    if not way and not sure:
        return None
    return _relation(told, found, computed, way)


def change_holds(now: Figure, before: Figure, change: Figure) -> bool | None:
    """Whether a change fits its levels as they stand; `before` may be a change by an amount. A ratio (倍) may be told
    of the whole or of the difference. None where it cannot be reckoned."""
    levels = _operand(change), _operand(now), _operand(before)
    told = [CarryOver(*levels, amount_only=before.kind is Kind.CHANGE)]
    if change.unit == "倍":
        told.append(CarryOver(*levels, ratio=True))
    found = [relation.holds for each in told if (relation := reckon(each, True)) is not None]
    return any(found) if found else None


def _operand(figure: Figure) -> Operand:
    start, end = figure.span.start, figure.span.end
    mention = Mention(0, start, end, start, end, start, end, -1, figure.value, figure.unit)
    return Operand(0, mention, figure, -1, genus=genus(figure.unit))


def _candidates(told: CarryOver, first: _Bounds, second: _Bounds) -> tuple[list[_Bounds], Decimal]:
    """What the levels allow the change to be, and its exact value."""
    change, now = told.change.figure, told.now.figure
    exact_now = now.value or _ZERO
    exact_before = told.earlier
    computed = abs(exact_now - exact_before)
    if told.ratio:
        return [_Bounds(first.low / second.high, first.high / second.low)], exact_now / exact_before
    if change.unit == "倍":
        return [_relative(first, second)], computed / exact_before
    found = [_difference(first, second)] if change.unit in (now.unit, "百分点") else []
    if change.unit == "%":
        found.append(_relative(first, second).scaled(_HUNDRED))
        computed = computed if now.unit == "%" else computed * 100 / exact_before
    return found, computed


def _relation(told: CarryOver, found: Sequence[_Bounds], computed: Decimal, right_way: bool) -> Relation | None:
    change = told.change.figure
    stated = change.value
    if stated is None or not found:
        return None
    holds = right_way and _fits(change, stated, found)
    note = "" if right_way else "方向相反"
    if holds and change.unit == "%" and change.comparison is Comparison.EQ and not told.amount_only:
        note = _barely(told, change, stated, found[-1])
    unit = change.unit
    steps = (
        line("", told.now.figure),
        line("", told.before.figure),
        f"= {_written(computed)} {unit}",
        line("≈ " if holds else "≠ ", change),
    )
    amounts = (told.amount.index,) if told.amount is not None else ()
    members = (told.now.index, told.before.index, told.change.index, *amounts)
    return Relation(RelationType.CHANGE, members, holds, _written(computed), note, steps)


def _barely(told: CarryOver, change: Figure, stated: Decimal, relative: _Bounds) -> str:
    """What to say of a change in percent that fits its levels only in points, or only by far ends of their rounding:
    such numbers are possible, and hardly ever meant."""
    now, before = told.now.figure, told.earlier
    if any(level.comparison is not Comparison.EQ for level in (now, told.before.figure)):
        return ""
    by_print = abs((now.value or _ZERO) - before) * _HUNDRED / before
    if now.unit == "%":
        points = not relative.reaches(stated, change.step / 2) and abs(by_print - stated) > change.step
        return (
            f"按百分点计为{_written(abs((now.value or _ZERO) - before))}，按百分比计为{_written(by_print)}%"
            if points
            else ""
        )
    off, room = abs(by_print - stated), (relative.high - relative.low) / 2
    far = off > max(_FAR_END * room, 2 * change.step)
    return f"按所印数值为{_written(by_print)}%" if far else ""


def _fits(change: Figure, stated: Decimal, found: Sequence[_Bounds]) -> bool:
    match change.comparison:
        case Comparison.GT | Comparison.GE:  # 增长超过20%; 十多件 up to the next round number
            return any(bounds.high >= stated - change.step / 2 for bounds in found)
        case Comparison.LT | Comparison.LE:
            return any(bounds.low <= stated + change.step / 2 for bounds in found)
    slack = change.step / 2
    if change.comparison is Comparison.ABOUT and change.step >= 1:
        slack = max(slack, _loose(stated))
    return any(bounds.reaches(stated, slack) for bounds in found)


def _loose(stated: Decimal) -> Decimal:
    """What 约 leaves open of a whole number: 5 of 约30, 2.5 of 约25, else 1. Told with decimals it leaves nothing."""
    whole = Decimal(1)
    while stated and stated % (whole * 10) == 0:
        whole *= 10
    return whole / 2 if whole > 1 else Decimal("2.5") if stated % 5 == 0 else whole


def _written(value: Decimal) -> str:
    """Exact, else two decimals half up."""
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return amount(value.normalize() if value == short else short)


def _bounds(figure: Figure) -> _Bounds:
    value = figure.value or _ZERO
    if figure.comparison is not Comparison.EQ and not ("余" in figure.quote or "多" in figure.quote):
        figure = _plain(figure)  # 比上月241件多81件: 多 belongs to the change
    found = interval(figure)
    return _Bounds(value if found.low is None else found.low, value if found.high is None else found.high)


def _plain(figure: Figure) -> Figure:
    return Figure(figure.span, figure.quote, figure.value, figure.unit, step=figure.step)


def _difference(now: _Bounds, before: _Bounds) -> _Bounds:
    ends = (now.low - before.high, now.high - before.low)
    low, high = min(map(abs, ends)), max(map(abs, ends))
    return _Bounds(_ZERO if ends[0] <= 0 <= ends[1] else low, high)


def _relative(now: _Bounds, before: _Bounds) -> _Bounds:
    ends = (now.low / before.high - 1, now.high / before.low - 1)
    low, high = min(map(abs, ends)), max(map(abs, ends))
    return _Bounds(_ZERO if ends[0] <= 0 <= ends[1] else low, high)
