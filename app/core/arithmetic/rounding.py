"""What a printed number leaves open: intervals from its digits and its wording, and sums and quotients of them.

A count (`124个`) is exact. A measured or scaled number (`73.18亿元`, `62.1%`) is any value that rounds half up to it.
约 and 左右 widen it both ways, 余 and 多 up to the next round number, 超过 and 不低于 leave it open upwards.
"""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from app.core.model import Comparison, Figure
from app.core.regex import lazy_re
from app.core.values import value

_MEASURED = frozenset(("%", "百分点", "元", "吨", "公里", "公顷", "亩", "平方米", "千瓦时", "倍"))
_TENTHS = lazy_re("[一二三四五六七八九十0-9]成(?P<rest>[一二三四五六七八九半])?")
_ABOUT = Decimal("0.05")
_ZERO = Decimal(0)


@value
class Interval:
    """All values from `low` to `high`; None is unbounded. `high` is left out where `under` (what is rounded half up
    stays under it), else included."""

    low: Decimal | None
    high: Decimal | None
    under: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return not (self._below(other) or other._below(self))

    def _below(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high <= other.low if self.under else self.high < other.low

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.under or other.under,
        )

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


NOTHING = Interval(_ZERO, _ZERO)


def interval(figure: Figure) -> Interval:
    """The values that a figure may stand for, in its canonical unit; all for a redacted one."""
    value = figure.value
    if value is None or figure.high is not None:
        return Interval(value, figure.high)
    if figure.comparison is Comparison.EQ:
        slack = figure.step / 2 if _rounded(figure) else _ZERO
        return Interval(value - slack, value + slack, True) if slack > 0 else Interval(value, value)
    match figure.comparison:
        case Comparison.GT if "余" in figure.quote or "多" in figure.quote:
            found = Interval(value, value + grain(value, figure.step))
        case Comparison.GT | Comparison.GE:
            found = Interval(value, None)
        case Comparison.LT | Comparison.LE:
            found = Interval(None, value)
        case _:
            slack = max(grain(value, figure.step) / 2, abs(value) * _ABOUT)
            found = Interval(value - slack, value + slack)
    return found


def exact(figure: Figure) -> bool:
    """Whether a figure stands for one value alone."""
    if figure.comparison is Comparison.EQ and figure.high is None:
        return figure.value is not None and not (_rounded(figure) and figure.step)
    return interval(figure).exact


def step_in_tenths(quote: str) -> Decimal | None:
    """What 七成 leaves open, in per cent: ten, or one for 七成五; None for anything else."""
    found = _TENTHS.fullmatch(quote.strip())
    return None if found is None else Decimal(1 if found.group("rest") else 10)


def grain(value: Decimal, step: Decimal) -> Decimal:
    """What one unit of the last digit that is not zero is worth: 100 for 1500, `step` for 1503."""
    unit = step if step > 0 else Decimal(1)
    while value != 0 and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _rounded(figure: Figure) -> bool:
    return figure.unit in _MEASURED or "/" in figure.unit or figure.step != 1


def total(figures: list[Figure]) -> Interval:
    """The interval of a sum."""
    result = NOTHING
    for figure in figures:
        result = result + interval(figure)
    return result


def adds_up(parts: list[Figure], whole: Figure) -> bool:
    """Whether parts may be a whole, each within its rounding. Of parts that are all rounded to the whole's last digit
    the errors cancel out rather than add up: four of them miss it by two units of that digit about twice in a
    hundred times, which is told; the sum may miss it by one and a half, of more parts by their number's root."""
    if not total(parts).meets(interval(whole)):
        return False
    rounded_alike = all(part.step == whole.step and part.comparison is Comparison.EQ for part in (*parts, whole))
    values = [part.value for part in parts]
    if not rounded_alike or whole.value is None or None in values:
        return True
    missed = abs(sum((value for value in values if value is not None), _ZERO) - whole.value)
    return missed <= whole.step * max(Decimal("1.5"), Decimal(len(parts)).sqrt() * Decimal("0.75"))


def percentage(part: Interval, whole: Interval) -> Interval:
    """The interval of part ÷ whole × 100, for positive wholes."""
    low = None if part.low is None or not whole.high else part.low * 100 / whole.high
    high = None if part.high is None or not whole.low else part.high * 100 / whole.low
    if part.low is not None and whole.high is None:
        low = _ZERO
    return Interval(low, high)


def rounded(value: Decimal, step: Decimal, even: bool = False) -> Decimal:
    """The value as it would be printed: half up, or half `even`, to a multiple of `step`."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN if even else ROUND_HALF_UP) * step


def cut(value: Decimal, step: Decimal) -> Decimal:
    """The value with what is finer than `step` cut off."""
    return (value / step).quantize(Decimal(1), ROUND_DOWN) * step


def share_holds(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether the stated percentage is the computed one rounded half up to its digits, where part and whole are
    exact; else whether some values that part, whole and percentage leave open agree."""
    assert percent.value is not None
    computed = percentage(interval(part), interval(whole))
    # 约 before a number with decimals leaves nothing open: 约39.32% of what is 39.23 has two digits swapped.
    fixed = percent.comparison is Comparison.EQ or (percent.comparison is Comparison.ABOUT and percent.step < 1)
    if computed.exact and fixed and percent.high is None:
        assert computed.low is not None
        # An exact tie may be rounded half up or half even (GB/T 8170-2008, 3.2).
        return percent.value in (rounded(computed.low, percent.step), rounded(computed.low, percent.step, even=True))
    return computed.meets(interval(percent))
