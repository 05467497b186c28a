"""What is plotted of many figures: a line a region with its gaps, targets, and last year's value where only a change
tells of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from app.core.compare.cells import (
    DECIDED,
    RATES,
    Key,
    Observation,
    SeriesCell,
    T,
    bounds,
    cells,
    contradicts,
    series_of,
    span_of,
    step_of,
)
from app.core.compare.limits import break_between
from app.core.compare.measures import converted, factor
from app.core.model import Direction, Kind
from app.core.naming.catalogue import Break, Indicator
from app.core.regex import lazy_re

# Between a level and a change of it: a comma or bracket and a verb.
_DIRECTLY = lazy_re(r"[,，、(（;；]?(?![^0-9]*[比较同环与自由从累])[\u4e00-\u9fff]{1,4}")
_BASE = lazy_re(r"同比|上年|上一年|去年|同期|(20\d\d)\s*年")


# 口径调整, 调整口径, 按新口径, 口径变化; not 按原口径 or 可比口径, which make two years comparable.
_REDEFINED = lazy_re(
    r"口径(?:有所|发生)?(?:调整|变[化更动]|改变|扩大|缩小)|(?:调整|变更|改变)(?:了)?(?:统计)?口径|按?新(?:的)?(?:统计)?口径"
)


def against_prior_year(figure: Observation) -> bool:
    """Whether the words before a change name the year before as what it is measured against."""
    return bool(words_of_change(figure))


def words_of_change(figure: Observation) -> str:
    """`同比下降4.7%`: the change with the words that name the year before as its base; empty where they do not."""
    span = span_of(figure)
    if figure.kind is not Kind.CHANGE or span is None:
        return ""
    for at in own_places(figure):
        end = at + len(figure.quote)
        named = list(_BASE.finditer(figure.sentence[:end]))
        if named and (named[-1].group(1) is None or int(named[-1].group(1)) == span.year - 1):
            return figure.sentence[named[-1].start() : end]
    return ""


def own_places(figure: Observation) -> list[int]:
    """Where a figure may stand in its sentence: not where its quote is the end of a longer number (318天 and 18天)."""
    whole = lazy_re(rf"(?<![\d.,])(?<!\d\.){re.escape(figure.quote)}")
    return [match.start() for match in whole.finditer(figure.sentence)]


def follows_its_level(change: Observation, level: Observation) -> bool:
    """优良天数比例87.2%，提高3.5个百分点: whether a change stands right after its level, with no word of what it is
    measured against. Told of a whole year it is one against the year before."""
    span = span_of(change)
    if change.kind is not Kind.CHANGE or span is None or not span.whole_year or change.sentence != level.sentence:
        return False
    ends = {at + len(level.quote) for at in own_places(level)}
    between = ((end, at) for at in own_places(change) for end in ends if end < at)
    return any(_DIRECTLY.fullmatch(change.sentence, end, at) is not None for end, at in between)


def rises(figure: Observation, better: str) -> bool | None:
    """Whether a change goes up. `better` is the indicator's sense (`lower`, `higher`, `-`); None where unknown."""
    match figure.direction:
        case Direction.UP:
            return True
        case Direction.DOWN:
            return False
        case Direction.IMPROVE if better in ("lower", "higher"):
            return better == "higher"
        case Direction.WORSEN if better in ("lower", "higher"):
            return better == "lower"
    return None


def prior(level: Observation, change: Observation, better: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Last year's value as a level and its change imply it: (value, low, high) in the level's unit, the value
    rounded to one digit more than the level. None where the units do not allow it: a change of a percentage
    told in % may mean points or per cent.
    """
    up = rises(change, better)
    if up is None or level.value is None or change.value is None or change.high is not None:
        return None
    sign = 1 if up else -1
    if change.unit == "%" and level.unit != "%":

        def back(now: Decimal, by: Decimal) -> Decimal:
            return now / (1 + sign * by / 100)

        if not up and change.value >= 100:
            return None
    elif change.unit == level.unit != "%" or (change.unit, level.unit) == ("百分点", "%"):

        def back(now: Decimal, by: Decimal) -> Decimal:
            return now - sign * by

    else:
        return None
    here, there = bounds(level), bounds(change)
    if here.low is None or here.high is None or there.low is None or there.high is None:
        return None
    ends = [back(now, by) for now in (here.low, here.high) for by in (there.low, there.high)]
    value = back(level.value, change.value).quantize(step_of(level.quote) / 10)
    return value, min(ends), max(ends)


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """A value in a year or, with a `month` (1 to 12), in a month. `low` and `high` bound an implied point or are the
    ends of a range."""

    year: int
    value: Decimal
    figure: T
    partial: bool = False
    implied: bool = False
    conflict: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    month: int = 0

    @property
    def place(self) -> int:
        """Its place in time: the year, or the month counted as year * 12 + month - 1."""
        return self.year * 12 + self.month - 1 if self.month else self.year

    @property
    def decided(self) -> bool:
        return self.figure.status in DECIDED

    @property
    def redefined(self) -> bool:
        """Whether its sentence says that it is reckoned in another way than before (统计口径调整后)."""
        return not self.implied and _REDEFINED.search(self.figure.sentence) is not None


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """What one region tells of one indicator: `points` by year (known ones, and implied ones where nothing else is
    known), `rivals` the figures that contradict a point of the same year, `targets` by the year they are due in.
    `breaks` are the places in time (`Point.place`) from which on another way of measuring holds."""

    region: str
    points: tuple[Point[T], ...]
    rivals: tuple[Point[T], ...]
    targets: tuple[Point[T], ...]
    breaks: tuple[int, ...] = ()

    def runs(self) -> tuple[tuple[Point[T], ...], ...]:
        """Points of consecutive years or months: what a line may join. One without knowledge parts it, and so do a
        break and a point that is reckoned in another way."""
        runs: list[list[Point[T]]] = []
        for point in self.points:
            parted = point.place in self.breaks or point.redefined
            if runs and runs[-1][-1].place == point.place - 1 and not parted:
                runs[-1].append(point)
            else:
                runs.append([point])
        return tuple(tuple(run) for run in runs)


@dataclass(frozen=True, slots=True)
class Chart(Generic[T]):
    """One series drawn: a line a region, all in `unit`, other units of its measure converted. `apart` are figures of
    another measure, not drawn; `breaks` the indicator's that lie within the years drawn."""

    indicator: str
    unit: str
    lines: tuple[Line[T], ...]
    apart: tuple[T, ...]
    breaks: tuple[Break, ...] = ()
    monthly: bool = False

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are drawn of something counted: the axis needs no parts then."""
        points = [point for line in self.lines for point in (*line.points, *line.rivals, *line.targets)]
        return self.unit not in RATES and all(point.value == point.value.to_integral_value() for point in points)


def chart(
    figures: Sequence[T], series: str, regions: Sequence[str], known: Indicator | None = None, unit: str = ""
) -> Chart[T]:
    """What is plotted of one series (`cells.series_of`); `known` is its indicator. `unit`: the one wanted, else the
    catalogue's first, used where any figure can be told in it; else the commonest."""
    told = [figure for figure in figures if series in series_of(figure)]
    levels, targets = cells(told), cells(told, Kind.TARGET)
    units = [cell.chosen.unit for (slug, _, _), cell in {**targets, **levels}.items() if slug == series]
    unit = unit_of(units, unit or (known.units[0] if known and known.units else ""))
    breaks, better = (known.breaks, known.better) if known else ((), "-")
    changes = [figure for figure in told if figure.status != "rejected" and against_prior_year(figure)]
    lines = tuple(
        Line(
            region,
            _points(
                {year: cell for (slug, where, year), cell in levels.items() if (slug, where) == (series, region)},
                [figure for figure in changes if figure.region == region],
                _Sense(better, unit, breaks),
            ),
            tuple(_rivals(levels, series, region, unit)),
            tuple(
                point_of(year, cell, unit)
                for (slug, where, year), cell in sorted(targets.items(), key=lambda item: item[0][2])
                if (slug, where) == (series, region) and factor(cell.chosen.unit, unit) is not None
            ),
            tuple(int(found.since[:4]) for found in breaks),
        )
        for region in regions
    )
    apart = tuple(
        cell.chosen
        for (slug, region, _), cell in (*levels.items(), *targets.items())
        if slug == series and region in regions and factor(cell.chosen.unit, unit) is None
    )
    return Chart(series, unit, lines, apart, _within(breaks, lines))


@dataclass(frozen=True, slots=True)
class _Sense:
    """How a series is read: which way is better, its unit, where it breaks."""

    better: str
    unit: str
    breaks: Sequence[Break]


def unit_of(units: Sequence[str], wanted: str) -> str:
    """The unit of a series whose figures have these: the wanted one where any can be told in it."""
    if not units or any(factor(unit, wanted) is not None for unit in units):
        return wanted
    return max(sorted(set(units)), key=units.count)


def _within(breaks: Sequence[Break], lines: Iterable[Line[T]]) -> tuple[Break, ...]:
    years = [point.year for line in lines for point in line.points]
    return tuple(found for found in breaks if years and break_between([found], min(years), max(years)))


def point_of(year: int, cell: SeriesCell[T], unit: str) -> Point[T]:
    """A cell as a point in a unit of its measure."""
    figure = cell.chosen
    value = None if figure.value is None else converted(figure.value, figure.unit, unit)
    assert value is not None  # cells() takes none without; the unit was asked before
    high = None if figure.high is None else converted(figure.high, figure.unit, unit)
    return Point(
        year, value, figure, cell.partial, conflict=cell.conflict, low=None if high is None else value, high=high
    )


def _points(found: Mapping[int, SeriesCell[T]], changes: Sequence[T], sense: _Sense) -> tuple[Point[T], ...]:
    unit = sense.unit
    points = {
        year: point_of(year, cell, unit) for year, cell in found.items() if factor(cell.chosen.unit, unit) is not None
    }
    for change in changes:
        span = span_of(change)
        if span is None or span.year not in found or span.year - 1 in points:
            continue
        level = found[span.year].chosen
        by = factor(level.unit, unit)
        if by is None or span_of(level) != span or break_between(sense.breaks, span.year - 1, span.year):
            continue
        before = prior(level, change, sense.better)
        if before is not None:
            value, low, high = (end if by == 1 else end * by for end in before)
            points[span.year - 1] = Point(
                span.year - 1, value, change, partial=not span.whole_year, implied=True, low=low, high=high
            )
    return tuple(points[year] for year in sorted(points))


def _rivals(levels: Mapping[Key, SeriesCell[T]], indicator: str, region: str, unit: str) -> Iterable[Point[T]]:
    for (slug, where, year), cell in levels.items():
        if (slug, where) != (indicator, region) or not cell.conflict:
            continue
        for figure in cell.others:
            value = None if figure.value is None else converted(figure.value, figure.unit, unit)
            if value is not None and contradicts(cell.chosen, figure):
                yield Point(year, value, figure, cell.partial, conflict=True)
