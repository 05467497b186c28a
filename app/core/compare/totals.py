"""Totals of figures, only where adding is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.core.compare.cells import RATES, Observation, series_of, span_of
from app.core.compare.measures import converted
from app.core.model import Comparison, Kind

# Names of places end with what they are; those of one line lie beside each other.
_LEVELS = ("区县旗", "市州盟", "省")


class NoTotal(StrEnum):
    """Why figures have no total."""

    KIND = "kind"  # not all of them tell what is: targets, changes, limits
    SERIES = "series"  # of several indicators, or of none
    RATE = "rate"  # shares, means, levels of sound: their sum says nothing
    PERIOD = "period"  # of several periods: the same things may be counted in each
    PLACE = "place"  # of one place several times, or of a place and a part of it


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in the unit of the first figure; `least` where one of the figures is only a lower bound."""

    value: Decimal
    unit: str
    count: int
    least: bool


def total_of(figures: Sequence[Observation]) -> Total | NoTotal:
    """The sum of one indicator over places that lie beside each other, told of one period."""
    first = figures[0]
    if any(figure.kind is not Kind.LEVEL or figure.value is None or figure.high is not None for figure in figures):
        return NoTotal.KIND
    if not series_of(first) or len({series_of(figure)[:1] for figure in figures}) > 1:
        return NoTotal.SERIES
    values = [converted(figure.value or Decimal(0), figure.unit, first.unit) for figure in figures]
    known = [value for value in values if value is not None]
    if first.unit in RATES or len(known) < len(values):
        return NoTotal.RATE
    if span_of(first) is None or len({span_of(figure) for figure in figures}) > 1:
        return NoTotal.PERIOD
    places = [(figure.region, figure.place) for figure in figures]
    if len(set(places)) < len(places) or not _beside(figures):
        return NoTotal.PLACE
    at_least = (Comparison.GE, Comparison.GT)
    return Total(sum(known, Decimal(0)), first.unit, len(known), any(each.comparison in at_least for each in figures))


def _beside(figures: Sequence[Observation]) -> bool:
    """Whether no place is part of another: all are of one level, and none is told with its own parts."""
    if len({bool(figure.place) for figure in figures}) > 1:
        return False
    names = [figure.place or figure.region for figure in figures]
    levels = {next((level for level in _LEVELS if name[-1:] in level), name[-1:]) for name in names}
    return all(names) and len(levels) == 1
