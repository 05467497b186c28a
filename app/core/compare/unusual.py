"""Jumps from one year to the next that lie far beyond what an indicator of a region did in all other years."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from app.core.compare.cells import Key, SeriesCell, T
from app.core.compare.limits import break_between
from app.core.compare.measures import converted
from app.core.naming.catalogue import Indicator

_FEWEST = 4  # changes of other years; of fewer no spread is told
_FAR = 5  # spreads from the median
_NORMAL = Decimal("1.4826")  # MAD of a normal distribution to its standard deviation
_LEAST_SPREAD = Decimal(5)  # per cent, or points of a rate divided by five
_LEAST_JUMP = Decimal(50)
_POINTS = Decimal(5)  # a rate's points weigh as much as this many per cent


class Jump(NamedTuple):
    """A level with the year before's, the change between them and the changes of all other years, in per cent or, of
    a rate, in points."""

    key: Key
    change: Decimal
    unit: str
    usual: Decimal
    spread: Decimal
    known: int


def jumps(levels: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]) -> Iterator[Jump]:
    """Jumps between years that stand beside each other, of one region's indicator; no partial years, no years between
    which the indicator is measured in another way."""
    by_series: dict[tuple[str, str], list[int]] = {}
    for slug, region, year in levels:
        by_series.setdefault((slug, region), []).append(year)
    for (slug, region), years in by_series.items():
        known = catalogue.get(slug)
        changes = {
            year: change for year in years if (change := _change(levels, (slug, region, year), known)) is not None
        }
        if len(changes) > _FEWEST:
            yield from _beyond(slug, region, changes)


def _change(levels: Mapping[Key, SeriesCell[T]], key: Key, known: Indicator | None) -> tuple[Decimal, str] | None:
    slug, region, year = key
    now, before = levels[key], levels.get((slug, region, year - 1))
    if before is None or now.partial or before.partial or now.conflict or before.conflict:
        return None
    if known is not None and break_between(known.breaks, year - 1, year):
        return None
    value, unit = now.chosen.value, now.chosen.unit
    earlier = converted(before.chosen.value or Decimal(0), before.chosen.unit, unit)
    if value is None or earlier is None or value <= 0 or earlier <= 0:
        return None
    return (value - earlier, "百分点") if unit == "%" else ((value - earlier) * 100 / earlier, "%")


def _beyond(slug: str, region: str, changes: Mapping[int, tuple[Decimal, str]]) -> Iterator[Jump]:
    for year, (change, unit) in changes.items():
        others = [other for at, (other, its) in changes.items() if at != year and its == unit]
        if len(others) < _FEWEST:
            continue
        scale = _POINTS if unit == "百分点" else Decimal(1)
        usual = median(others)
        spread = max(_mad(others, usual) * _NORMAL, _LEAST_SPREAD / scale)
        least = max(_LEAST_JUMP / scale, *map(abs, others))
        if abs(change - usual) > _FAR * spread and abs(change) >= least:
            yield Jump((slug, region, year), change, unit, usual, spread, len(others))


def _mad(values: Sequence[Decimal], middle: Decimal) -> Decimal:
    """The median absolute deviation."""
    return median(abs(value - middle) for value in values)
