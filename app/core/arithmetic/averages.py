"""Averages told beside their total: 248份，罚款1736万元，案均罚款7万元; 全年2616件，平均每月218件.

The total is the nearest amount before an average in its sentence that it can be one of, the count the nearest that the
average is called by; of an average by the month or day the count is that of the total's period.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.core.arithmetic.format import amount, line
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.rounding import Interval, interval, rounded
from app.core.lexicon.checks import AverageWords
from app.core.model import Comparison, Figure, Relation, RelationType
from app.core.regex import lazy_re
from app.core.text.segment import Mention

_BACK = 6  # figures before an average that may be its total or count
_LABEL = 16
_ANY = "个"
_NOUN = lazy_re(r"[\u4e00-\u9fff]{0,10}")
_YEAR = lazy_re(r"([0-9]{4})")
_MONTH = lazy_re(r"([0-9]{4})-([0-9]{2})")
_QUARTER = lazy_re(r"[0-9]{4}-Q[1-4]")
_WEIGHTS = {"吨": Decimal(1000), "千克": Decimal(1)}
_LIKELY = (Decimal("0.5"), Decimal(2))  # a slip of a digit or two; further off the average is of something else
_UNIT_SLIPS = tuple(Decimal(10) ** power for power in (-4, -3, 3, 4))
_NEARLY = Decimal("0.01")
_SCALES = {"万": Decimal(10000), "亿": Decimal(100000000)}
_Way = tuple[Operand, Operand | None, Interval | None]  # total, count, and how many that is


def tells_average(text: str, mention: Mention, words: AverageWords) -> "re.Match[str] | None":
    """The words before a figure that make it an average of a total."""
    low = max(mention.sentence_start, mention.start - _LABEL)
    return words.label.search(text, low, mention.start)


def averages(text: str, places: Sequence[Operand], words: AverageWords) -> Iterator[Relation]:
    """The averages of a text with what they are of, whether they fit or not."""
    for place in places:
        called = tells_average(text, place.mention, words) if usable(place.figure) else None
        if called is None or words.compared.search(text, called.start() - _LABEL, called.start()):
            continue  # 较去年同期月均210件: of another period's total
        before = _before(places, place)
        totals = [other for other in before if _of_one_measure(other.figure, place.figure)]
        kinds = next(filter(None, called.groups()))
        kinds = kinds.removeprefix(_ANY) or kinds  # 每个村 is by the village
        if kinds[0] in words.periods:
            ways: list[_Way] = [(total, None, _units(total, words.periods[kinds[0]])) for total in totals]
        else:
            counts = [other for other in before if any(_counted(text, other, kind, words) for kind in kinds)]
            ways = [
                (total, count, interval(count.figure)) for total in totals for count in counts if total is not count
            ]
        relations = [found for way in ways if (found := _relation(place, *way)) is not None]
        yield from [found for found in relations if found.holds][:1] or relations[:1]


def average_holds(total: Figure, count: Figure, mean: Figure) -> bool | None:
    """Whether a total by a count is an average, each within its rounding. None where that cannot be told."""
    computed = _by(total, interval(count), mean)
    return None if computed is None else _fits(computed, mean)


def _before(places: Sequence[Operand], mean: Operand) -> list[Operand]:
    """The figures before an average in its sentence that it may rest on, the nearest first."""
    near = places[max(0, mean.index - _BACK) : mean.index]
    start = mean.mention.sentence_start
    return [other for other in reversed(near) if other.mention.sentence_start == start and usable(other.figure)]


def _of_one_measure(total: Figure, mean: Figure) -> bool:
    return total.unit == mean.unit or (total.unit in _WEIGHTS and mean.unit in _WEIGHTS)


def _counted(text: str, count: Operand, kind: str, words: AverageWords) -> bool:
    """Whether a count is of what an average is called by: 案均 of 件, 每村 of 42个行政村."""
    if count.figure.unit in words.classifiers.get(kind, kind):
        return True
    noun = _NOUN.match(text, count.mention.end)
    return noun is not None and kind in noun.group()


def _units(total: Operand, unit: str) -> Interval | None:
    """How many days or months a total is of."""
    period = total.figure.period or ""
    months = 3 if _QUARTER.fullmatch(period) else 12 if _YEAR.fullmatch(period) else 0
    if found := _MONTH.fullmatch(period):
        months = 1
    first, _, last = period.partition("..")
    ends = _MONTH.fullmatch(first), _MONTH.fullmatch(last)
    if ends[0] and ends[1] and ends[0].group(1) == ends[1].group(1):
        months = int(ends[1].group(2)) - int(ends[0].group(2)) + 1
    if not months:
        return None
    if unit == "month":
        return Interval(Decimal(months), Decimal(months)) if months > 1 else None
    if found:
        days = Decimal(monthrange(int(found.group(1)), int(found.group(2)))[1])
        return Interval(days, days)
    longest = Decimal(366) if months == 12 else Decimal(months * 31)
    return Interval(Decimal(365) if months == 12 else Decimal(months * 30 - 2), longest)


def _by(total: Figure, count: Interval, mean: Figure) -> Interval | None:
    found, scale = interval(total), _WEIGHTS.get(total.unit, Decimal(1)) / _WEIGHTS.get(mean.unit, Decimal(1))
    if not count.low or not count.high or found.low is None or found.high is None or count.low <= 0:
        return None
    return Interval(found.low * scale / count.high, found.high * scale / count.low)


def _fits(computed: Interval, mean: Figure) -> bool:
    """Whether an average is what was computed, rounded or cut."""
    assert computed.low is not None and computed.high is not None
    if mean.comparison is not Comparison.EQ or mean.value is None:
        return computed.meets(interval(mean))
    return computed.low < mean.value + mean.step and mean.value - mean.step < computed.high


def _relation(mean: Operand, total: Operand, count: Operand | None, units: Interval | None) -> Relation | None:
    computed = _by(total.figure, units, mean.figure) if units is not None else None
    told = mean.figure.value
    if computed is None or computed.low is None or not told or units is None:
        return None
    holds = _fits(computed, mean.figure)
    ratio = computed.low / told
    slip = _LIKELY[0] <= ratio <= _LIKELY[1] or any(abs(ratio / power - 1) < _NEARLY for power in _UNIT_SLIPS)
    if not holds and not slip:
        return None
    scale = next((sign for sign in _SCALES if sign in mean.figure.quote), "")
    value = amount(rounded(computed.low / _SCALES.get(scale, Decimal(1)), Decimal("0.01")))
    divisor = line("÷ ", count.figure) if count is not None else f"÷ {amount(units.high or Decimal(0))}"
    printed = line("≈ " if holds else "≠ ", mean.figure)
    steps = line("", total.figure), divisor, f"= {value} {scale}{mean.figure.unit}", printed
    members = (total.index, *((count.index,) if count is not None else ()), mean.index)
    return Relation(RelationType.AVERAGE, members, holds, value, steps=steps)
