"""What tables and plots show of many figures: years, the figure that speaks for a cell, lines with their gaps.

Which figure speaks for (indicator, region, year):
1. Only figures that no reviewer has rejected, with a value, whose period lies within one year (without a
   period: the report's work year). What is told over several years is no year's value.
2. The whole year over a part of it, a longer part over a shorter one.
3. The report of that year over a later one that tells it again; among later ones the latest.
4. Decided over undecided; the indicator that the figure is named by over one it also states.
5. The whole over a subset: the larger of two counts, else the more certain reading, else the first in the text.
Figures of equal fullness and unit that cannot be one number, each within its rounding, make a conflict.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from app.core.model import Comparison, Direction, Kind

DECIDED = frozenset({"confirmed", "corrected"})
RATES = frozenset({"%", "百分点", "微克/立方米", "毫克/立方米", "毫克/升", "1", "分贝", "倍", "名"})


class Told(Protocol):
    """A figure as far as tables, plots and checks read it (`services.rows.FigureRow` is one)."""

    @property
    def id(self) -> int: ...
    @property
    def report_id(self) -> int: ...
    @property
    def region(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def comparison(self) -> Comparison: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def direction(self) -> Direction | None: ...
    @property
    def indicator(self) -> str | None: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def period(self) -> str | None: ...
    @property
    def quote(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def confidence(self) -> int: ...
    @property
    def status(self) -> str: ...


T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """Half-open range of months, each counted as year * 12 + month - 1."""

    first: int
    last: int

    @property
    def year(self) -> int:
        """The year that the range ends in."""
        return (self.last - 1) // 12

    @property
    def within_year(self) -> bool:
        return self.first // 12 == self.year

    @property
    def whole_year(self) -> bool:
        return self.last - self.first == 12 and self.first % 12 == 0


_POINT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-\d{2})?))?")


@lru_cache(maxsize=4096)
def months(period: str | None) -> Months | None:
    """Read a `Figure.period`. `..2023-11-11` counts from the start of its last year; None where there is no period."""
    if not period:
        return None
    start, dots, end = period.partition("..")
    if not dots:
        return _months(period)
    first, last = _months(start), _months(end)
    if last is None:
        return first
    return Months(first.first if first else last.year * 12, last.last)


def _months(text: str) -> Months | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, quarter, half, month = (int(group) if group else 0 for group in match.groups())
    if quarter:
        return Months(year * 12 + 3 * quarter - 3, year * 12 + 3 * quarter)
    if half:
        return Months(year * 12 + 6 * half - 6, year * 12 + 6 * half)
    if 1 <= month <= 12:
        return Months(year * 12 + month - 1, year * 12 + month)
    return Months(year * 12, year * 12 + 12)


def span_of(figure: Told) -> Months | None:
    """The months that a figure is about: its period, else its report's work year."""
    found = months(figure.period)
    if found is None and figure.year is not None:
        return Months(figure.year * 12, figure.year * 12 + 12)
    return found


def bounds(figure: Told) -> tuple[Decimal, Decimal]:
    """Lowest and highest number that the printed one may stand for: half a unit of its last digit either way,
    a whole unit where the text says about; unequal comparisons reach one unit beyond. Raises ValueError without value.
    """
    if figure.value is None:
        raise ValueError("a redacted figure has no bounds")
    step = _step(figure.value)
    if figure.high is not None:
        return figure.value, figure.high
    match figure.comparison:
        case Comparison.EQ:
            return figure.value - step / 2, figure.value + step / 2
        case Comparison.ABOUT:
            return figure.value - step, figure.value + step
        case Comparison.GT | Comparison.GE:
            return figure.value, figure.value + step
        case _:
            return figure.value - step, figure.value


def _step(value: Decimal) -> Decimal:
    """What one unit of the last digit that is not a folded zero is worth: 7318000000 was printed as 73.18亿."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(1)


def agree(a: Told, b: Told) -> bool:
    """Whether two figures may be one number, each within its rounding."""
    if a.unit != b.unit:
        return False
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    return low < other_high and other_low < high


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """The figure that speaks for (indicator, region, year), and all others of that place by rank.
    `later`: no report of that year tells it, a later one does. `partial`: it is not of the whole year."""

    chosen: T
    others: tuple[T, ...]
    conflict: bool
    partial: bool
    later: bool


Key = tuple[str, str, int]  # indicator, region, year


def cells(figures: Iterable[T], kind: Kind = Kind.LEVEL) -> dict[Key, Cell[T]]:
    """The cells of a matrix; targets stand in the year that they are due in."""
    found: dict[Key, list[T]] = defaultdict(list)
    for figure in figures:
        if figure.kind is not kind or figure.value is None or figure.status == "rejected" or not figure.indicator:
            continue
        span = span_of(figure)
        if span is None or (kind is not Kind.TARGET and not span.within_year):
            continue
        for slug in (figure.indicator, *figure.also):
            found[slug, figure.region, span.year].append(figure)
    return {key: _cell(key, several) for key, several in found.items()}


def _cell(key: Key, figures: list[T]) -> Cell[T]:
    slug, _, year = key
    ranked = sorted(figures, key=lambda figure: _rank(figure, slug, year)) if len(figures) > 1 else figures
    chosen = ranked[0]
    span = span_of(chosen)
    rivals = [figure for figure in ranked[1:] if span_of(figure) == span]
    return Cell(
        chosen,
        tuple(ranked[1:]),
        conflict=any(figure.unit == chosen.unit and not agree(chosen, figure) for figure in rivals),
        partial=span is not None and span.within_year and not span.whole_year,
        later=chosen.year is not None and chosen.kind is not Kind.TARGET and chosen.year > year,
    )


def _rank(figure: Told, slug: str, year: int) -> tuple[int, int, int, int, int, Decimal, int, int]:
    span = span_of(figure)
    length = span.last - span.first if span else 0
    own = figure.year == year
    size = figure.value or Decimal(0)
    return (
        -length,
        0 if own else 1,
        0 if own else -(figure.year or 0),
        0 if figure.status in DECIDED else 1,
        0 if figure.indicator == slug else 1,
        -size if figure.unit not in RATES else Decimal(0),
        -figure.confidence,
        figure.id,
    )


_BASE = re.compile(r"同比|上年|上一年|去年|同期|(20\d\d)\s*年")


def against_prior_year(figure: Told) -> bool:
    """Whether the words before a change name the year before as what it is measured against."""
    return bool(words_of_change(figure))


def words_of_change(figure: Told) -> str:
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


def rises(figure: Told, better: str) -> bool | None:
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


def prior(level: Told, change: Told, better: str) -> tuple[Decimal, Decimal, Decimal] | None:
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

        if not up and bounds(change)[1] >= 100:
            return None
    elif change.unit == level.unit != "%" or (change.unit, level.unit) == ("百分点", "%"):

        def back(now: Decimal, by: Decimal) -> Decimal:
            return now - sign * by

    else:
        return None
    ends = [back(now, by) for now in bounds(level) for by in bounds(change)]
    value = back(level.value, change.value).quantize(_step(level.value) / 10)
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


def _point(year: int, cell: Cell[T]) -> Point[T]:
    figure = cell.chosen
    assert figure.value is not None  # cells() takes none without
    low = figure.value if figure.high is not None else None
    return Point(year, figure.value, figure, cell.partial, conflict=cell.conflict, low=low, high=figure.high)


def _points(found: Mapping[int, Cell[T]], changes: Sequence[T], better: str, unit: str) -> tuple[Point[T], ...]:
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


def _rivals(levels: Mapping[Key, Cell[T]], indicator: str, region: str, unit: str) -> Iterable[Point[T]]:
    for (slug, where, year), cell in levels.items():
        if (slug, where) != (indicator, region) or not cell.conflict:
            continue
        for figure in cell.others:
            if figure.unit == unit and figure.value is not None and not agree(cell.chosen, figure):
                yield Point(year, figure.value, figure, cell.partial, conflict=True)
