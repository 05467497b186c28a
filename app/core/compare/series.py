"""What is plotted of many figures: a line a region with its gaps, targets, and last year's value where only a change
tells of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from app.core.compare.cells import (
    DECIDED,
    Key,
    Observation,
    SeriesCell,
    T,
    bounds,
    cells,
    contradicts,
    printed_step,
    span_of,
)
from app.core.model import Direction, Kind

_BASE = re.compile(r"同比|上年|上一年|去年|同期|(20\d\d)\s*年")


def against_prior_year(figure: Observation) -> bool:
    """Whether the words before a change name the year before as what it is measured against."""
    return bool(words_of_change(figure))


def words_of_change(figure: Observation) -> str:
    """`同比下降4.7%`: the change with the words that name the year before as its base; empty where they do not."""
    if figure.kind is not Kind.CHANGE:
        return ""
    span = span_of(figure)
    at = figure.sentence.find(figure.quote)
    if span is None or at < 0:
        return ""
    end = at + len(figure.quote)
    named = list(_BASE.finditer(figure.sentence[:end]))
    if not named or (named[-1].group(1) is not None and int(named[-1].group(1)) != span.year - 1):
        return ""
    return figure.sentence[named[-1].start() : end]


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
    value = back(level.value, change.value).quantize(printed_step(level.quote) / 10)
    return value, min(ends), max(ends)


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """A value in a year. `low` and `high` bound an implied point or are the ends of a range."""

    year: int
    value: Decimal
    figure: T
    partial: bool = False
    implied: bool = False
    conflict: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def decided(self) -> bool:
        return self.figure.status in DECIDED


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """What one region tells of one indicator: `points` by year (known ones, and implied ones where nothing else is
    known), `rivals` the figures that contradict a point of the same year, `targets` by the year they are due in."""

    region: str
    points: tuple[Point[T], ...]
    rivals: tuple[Point[T], ...]
    targets: tuple[Point[T], ...]

    def runs(self) -> tuple[tuple[Point[T], ...], ...]:
        """Points of consecutive years: what a line may join. A year without knowledge breaks it."""
        runs: list[list[Point[T]]] = []
        for point in self.points:
            if runs and runs[-1][-1].year == point.year - 1:
                runs[-1].append(point)
            else:
                runs.append([point])
        return tuple(tuple(run) for run in runs)


@dataclass(frozen=True, slots=True)
class Chart(Generic[T]):
    """One indicator drawn: a line a region, all in `unit`. `apart` are figures told in another unit, not drawn."""

    indicator: str
    unit: str
    lines: tuple[Line[T], ...]
    apart: tuple[T, ...]


def chart(figures: Sequence[T], indicator: str, regions: Sequence[str], better: str = "-", unit: str = "") -> Chart[T]:
    """What is plotted of one indicator. `unit`: the catalogue's, used where any figure has it; else the commonest."""
    told = [figure for figure in figures if indicator == figure.indicator or indicator in figure.also]
    levels, targets = cells(told), cells(told, Kind.TARGET)
    units = [cell.chosen.unit for (slug, _, _), cell in {**targets, **levels}.items() if slug == indicator]
    unit = unit if unit in units or not units else max(sorted(set(units)), key=units.count)
    changes = [figure for figure in told if figure.status != "rejected" and against_prior_year(figure)]
    lines = tuple(
        Line(
            region,
            _points(
                {year: cell for (slug, where, year), cell in levels.items() if (slug, where) == (indicator, region)},
                [figure for figure in changes if figure.region == region],
                better,
                unit,
            ),
            tuple(_rivals(levels, indicator, region, unit)),
            tuple(
                _point(year, cell)
                for (slug, where, year), cell in sorted(targets.items(), key=lambda item: item[0][2])
                if (slug, where) == (indicator, region) and cell.chosen.unit == unit
            ),
        )
        for region in regions
    )
    apart = tuple(
        cell.chosen
        for (slug, region, _), cell in (*levels.items(), *targets.items())
        if slug == indicator and region in regions and cell.chosen.unit != unit
    )
    return Chart(indicator, unit, lines, apart)


def _point(year: int, cell: SeriesCell[T]) -> Point[T]:
    figure = cell.chosen
    assert figure.value is not None  # cells() takes none without
    low = figure.value if figure.high is not None else None
    return Point(year, figure.value, figure, cell.partial, conflict=cell.conflict, low=low, high=figure.high)


def _points(found: Mapping[int, SeriesCell[T]], changes: Sequence[T], better: str, unit: str) -> tuple[Point[T], ...]:
    points = {year: _point(year, cell) for year, cell in found.items() if cell.chosen.unit == unit}
    for change in changes:
        span = span_of(change)
        if span is None or span.year not in found or span.year - 1 in points:
            continue
        level = found[span.year].chosen
        if level.unit != unit or span_of(level) != span:
            continue
        before = prior(level, change, better)
        if before is not None:
            value, low, high = before
            points[span.year - 1] = Point(
                span.year - 1, value, change, partial=not span.whole_year, implied=True, low=low, high=high
            )
    return tuple(points[year] for year in sorted(points))


def _rivals(levels: Mapping[Key, SeriesCell[T]], indicator: str, region: str, unit: str) -> Iterable[Point[T]]:
    for (slug, where, year), cell in levels.items():
        if (slug, where) != (indicator, region) or not cell.conflict:
            continue
        for figure in cell.others:
            if figure.unit == unit and figure.value is not None and contradicts(cell.chosen, figure):
                yield Point(year, figure.value, figure, cell.partial, conflict=True)
