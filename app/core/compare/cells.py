"""Which figure speaks for an indicator in a region and a year, of the many that tell of it.

1. Only figures that no reviewer has rejected, with a value, whose period lies within one year (without a
   period: the report's work year). What is told over several years is no year's value.
2. The one that a reviewer chose for the cell.
3. The whole year over a part of it, a longer part over a shorter one.
4. The report of that year over a later one that tells it again; among later ones the latest.
5. Decided over undecided; the indicator that the figure is named by over one it also states.
6. The whole over a subset: the larger of two counts, else the more certain reading, else the first in the text.
Figures of one period and measure that cannot be one number, each within its rounding, make a conflict
(`contradicts`); 0.034 毫克/立方米 and 34 微克/立方米 are one number. What is reckoned on another basis (扣除沙尘) is a
series of its own beside the indicator's (`series_of`).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import prod
from typing import Generic, Protocol, TypeVar

from app.core.arithmetic.rounding import Interval, interval, step_in_tenths
from app.core.compare.measures import factor
from app.core.model import Comparison, Direction, Figure, Kind, Span
from app.core.regex import lazy_re

_FOLDS = {fold: Decimal(size) for fold, size in zip("十百千万亿", (10, 100, 1000, 10**4, 10**8), strict=True)}
_MEANS = frozenset({"微克/立方米", "毫克/立方米", "毫克/升"})
DECIDED = frozenset({"confirmed", "corrected"})
RATES = frozenset({"%", "百分点", "微克/立方米", "毫克/立方米", "毫克/升", "1", "分贝", "倍", "名"})


class Observation(Protocol):
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
    @property
    def place(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def speaks_for(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Observation)


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


_POINT = lazy_re(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-\d{2})?))?")


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


def span_of(figure: Observation) -> Months | None:
    """The months that a figure is about: its period, else its report's work year."""
    found = months(figure.period)
    if found is None and figure.year is not None:
        return Months(figure.year * 12, figure.year * 12 + 12)
    return found


def bounds(figure: Observation) -> Interval:
    """The values that the printed number may stand for; all for a redacted one."""
    step = step_of(figure.quote)
    return interval(
        Figure(Span(0, 1), figure.quote, figure.value, figure.unit, figure.high, figure.comparison, step=step)
    )


def bounds_in(figure: Observation, unit: str) -> Interval | None:
    """`bounds` in another unit; None where the units do not measure the same."""
    by = factor(figure.unit, unit)
    if by is None:
        return None
    found = bounds(figure)
    return Interval(
        None if found.low is None else found.low * by, None if found.high is None else found.high * by, found.under
    )


# 千 and 百 that begin a unit (千瓦, 百分点) multiply nothing.
_PRINTED = lazy_re(r"[\d,]+(?:\.(\d+))?\s*((?:[十百千万亿](?![瓦克米分伏赫]))*)")


def step_of(quote: str) -> Decimal:
    """What one unit of the last printed digit is worth, as `Figure.step`, which rows do not keep: 1000000 for
    `73.18亿元`, 1 for `124个`, 10 for `七成`."""
    plain = unicodedata.normalize("NFKC", quote)
    if (tenths := step_in_tenths(plain)) is not None:
        return tenths
    match = _PRINTED.search(plain)
    if match is None:
        return Decimal(1)
    decimals, folds = match.groups(default="")
    return prod((_FOLDS[fold] for fold in folds), start=Decimal(1)).scaleb(-len(decimals))


def agree(a: Observation, b: Observation) -> bool:
    """Whether two figures may be one number, each within its rounding."""
    one, other = bounds(a), bounds_in(b, a.unit)
    if other is None or a.value is None or b.value is None:
        return False
    if a.value == b.value and a.unit == b.unit:
        return True
    apart = (one.high is not None and other.low is not None and one.high <= other.low) or (
        one.low is not None and other.high is not None and other.high <= one.low
    )
    return not apart


def contradicts(figure: Observation, other: Observation) -> bool:
    """Whether two figures of one cell cannot both be right. In one report another count or share may be of a part;
    a mean concentration is of the whole."""
    same = figure.report_id == other.report_id
    if factor(other.unit, figure.unit) is None or span_of(figure) != span_of(other):
        return False
    if same and figure.unit not in _MEANS:
        return False
    return not agree(figure, other)


@dataclass(frozen=True, slots=True)
class SeriesCell(Generic[T]):
    """The figure that speaks for (indicator, region, year), and all others of that place by rank.
    `later`: no report of that year tells it, a later one does. `partial`: it is not of the whole year."""

    chosen: T
    others: tuple[T, ...]
    conflict: bool
    partial: bool
    later: bool


Key = tuple[str, str, int]  # series, region, year


def cell_name(key: Key) -> str:
    """What a reviewer's choice of a candidate names its cell."""
    return " ".join(map(str, key))


_SEP = "@"  # between an indicator and the basis that a series of it is reckoned on


def series_of(figure: Observation) -> tuple[str, ...]:
    """The series that a figure stands in: its indicators' slugs, `air.pm25@扣除沙尘` for one on a basis of its own.
    How reports call one basis differs (剔除沙尘, 不计沙尘)."""
    if figure.indicator is None:
        return ()
    slugs = (figure.indicator, *figure.also)
    if not figure.basis:
        return slugs
    basis = "扣除沙尘" if figure.basis.endswith("沙尘") else figure.basis
    return tuple(f"{slug}{_SEP}{basis}" for slug in slugs)


def parts_of_series(series: str) -> tuple[str, str]:
    """Indicator and basis of a series; the basis is empty for the plain one."""
    slug, _, basis = series.partition(_SEP)
    return slug, basis


def cells(figures: Iterable[T], kind: Kind = Kind.LEVEL) -> dict[Key, SeriesCell[T]]:
    """The cells of a matrix; targets stand in the year that they are due in."""
    found: dict[Key, list[T]] = defaultdict(list)
    for figure in figures:
        span = place_in_time(figure, kind)
        if span is None or not figure.indicator:
            continue
        for series in series_of(figure):
            found[series, figure.region, span.year].append(figure)
    return {key: cell_of(key, several) for key, several in found.items()}


def place_in_time(figure: Observation, kind: Kind) -> Months | None:
    """The months whose year a figure's cell stands in; None for a figure that stands in no cell of this kind."""
    if figure.kind is not kind or figure.value is None or figure.status == "rejected" or not figure.indicator:
        return None
    if figure.place:  # a district's row: not the body's own
        return None
    span = span_of(figure)
    return None if span is None or (kind is not Kind.TARGET and not span.within_year) else span


class Precedence(StrEnum):
    """Why one candidate of a cell speaks before another, in the order in which they are asked."""

    CHOSEN = "chosen"  # a reviewer chose it
    LONGER = "longer"  # it is of the whole year, or of a longer part
    OWN = "own"  # it stands in the report of that year
    LATEST = "latest"  # of later reports the latest tells it
    DECIDED = "decided"  # a reviewer confirmed or corrected it
    NAMED = "named"  # the indicator is its own name, not one that it also states
    LARGER = "larger"  # the whole, not a part
    SURER = "surer"  # the engine is surer of it
    FIRST = "first"  # it comes first in the text


def precedence(key: Key, before: Observation, after: Observation) -> Precedence:
    """Why the first of two candidates of a cell speaks before the second."""
    pairs = zip(Precedence, _rank(before, key), _rank(after, key), strict=True)
    return next((reason for reason, mine, theirs in pairs if mine != theirs), Precedence.FIRST)


def cell_of(key: Key, figures: list[T]) -> SeriesCell[T]:
    """The cell that candidates of one region and time make: who speaks, and whether they differ."""
    year = key[2]
    ranked = sorted(figures, key=lambda figure: _rank(figure, key)) if len(figures) > 1 else figures
    chosen = ranked[0]
    span = span_of(chosen)
    return SeriesCell(
        chosen,
        tuple(ranked[1:]),
        conflict=any(contradicts(chosen, figure) for figure in ranked[1:]),
        partial=span is not None and span.within_year and not span.whole_year,
        later=chosen.year is not None and chosen.kind is not Kind.TARGET and chosen.year > year,
    )


def _rank(figure: Observation, key: Key) -> tuple[int, int, int, int, int, int, Decimal, int, int]:
    series, _, year = key
    span = span_of(figure)
    length = span.last - span.first if span else 0
    own = figure.year == year
    size = figure.value or Decimal(0)
    return (
        0 if figure.speaks_for and cell_name(key) in figure.speaks_for else 1,
        -length,
        0 if own else 1,
        0 if own else -(figure.year or 0),
        0 if figure.status in DECIDED else 1,
        0 if figure.indicator == parts_of_series(series)[0] else 1,
        -size if figure.unit not in RATES else Decimal(0),
        -figure.confidence,
        figure.id,
    )
