"""Which limit of a standard holds for a figure: standards come and go, and a figure is judged by those of its time."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.compare.cells import Months, Observation, span_of
from app.core.compare.measures import converted
from app.core.naming.catalogue import Break, Indicator, Limit


class Standing(StrEnum):
    """How a value stands to the limits of its time."""

    WITHIN = "within"  # every limit is kept
    BETWEEN = "between"  # a stricter one is not kept: 12 µg/m³ is over the first grade's limit, under the second's
    OVER = "over"  # none is kept


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a figure stands, and the limit that says so: the strictest that it keeps, else the loosest. `value` is that
    limit's, `loosest` the loosest one's, in the figure's unit."""

    standing: Standing
    limit: Limit
    value: Decimal
    loosest: Decimal


def in_force(limits: Iterable[Limit], year: int, month: int = 12) -> tuple[Limit, ...]:
    """The limits that hold at the end of a month; at the end of a year without one. The mean of 2026 is judged by the
    standard that came into force in March 2026."""
    day = date(year, month, monthrange(year, month)[1]).isoformat()
    return tuple(limit for limit in limits if limit.since <= day and (not limit.until or day <= limit.until))


def in_force_during(limits: Iterable[Limit], span: Months) -> tuple[Limit, ...]:
    """The limits that hold at the end of a range of months."""
    return in_force(limits, span.year, (span.last - 1) % 12 + 1)


def verdict(figure: Observation, known: Indicator | None) -> Verdict | None:
    """How a figure stands to the limits of its period. None where nothing can be said: no limit in its unit, no way
    that is better, or only a part of a year, whose mean no yearly limit judges. Bands are no limits. The printed number
    is compared, since standards have means rounded before they are judged."""
    span = span_of(figure)
    if known is None or known.better not in ("lower", "higher") or span is None or not span.whole_year:
        return None
    found: list[tuple[Decimal, Limit]] = []
    for limit in in_force_during((limit for limit in known.limits if not limit.band), span):
        value = converted(limit.value, limit.unit, figure.unit)
        if value is not None:
            found.append((value, limit))
    if not found or figure.value is None:
        return None
    found.sort(key=lambda pair: pair[0], reverse=known.better == "higher")
    worst = figure.high if figure.high is not None and known.better == "lower" else figure.value
    # In the limit's unit, in which a number with a slip in its own is taken as it is meant.
    meant = [(converted(worst, figure.unit, limit.unit), limit.value) for _, limit in found]
    broken = [value is not None and _broken(value, most, known.better) for value, most in meant]
    value, limit = next((pair for pair, over in zip(found, broken, strict=True) if not over), found[-1])
    standing = Standing.OVER if broken[-1] else Standing.BETWEEN if any(broken) else Standing.WITHIN
    return Verdict(standing, limit, value, found[-1][0])


def band_of(figure: Observation, known: Indicator | None) -> str:
    """The grade that a figure falls in, of bands that are told by their upper ends; `>` and the last where it is over
    all; empty without bands in its unit."""
    if known is None or figure.value is None:
        return ""
    found: list[tuple[Decimal, Limit]] = []
    for limit in known.limits:
        value = converted(limit.value, limit.unit, figure.unit) if limit.band else None
        if value is not None:
            found.append((value, limit))
    found.sort(key=lambda pair: pair[0])
    name = next((limit.grade for value, limit in found if figure.value <= value), "")
    return name or (f"> {found[-1][1].grade}" if found else "")


def _broken(value: Decimal, limit: Decimal, better: str) -> bool:
    return value > limit if better == "lower" else value < limit


def break_between(breaks: Sequence[Break], earlier: int, later: int) -> Break | None:
    """The break that parts the values of two years: it lies after the end of the earlier one, or within the later."""
    for found in breaks:
        year = int(found.since[:4])
        if earlier < year <= later:
            return found
    return None


@dataclass(frozen=True, slots=True)
class LimitStep:
    """A limit over the years that it holds at the end of, both included; `value` in the plot's unit."""

    limit: Limit
    value: Decimal
    first: int
    last: int

    def goes_on(self, other: "LimitStep") -> bool:
        """Whether `other` follows as the same grade of the same standard."""
        mine, theirs = self.limit, other.limit
        return (mine.standard, mine.grade) == (theirs.standard, theirs.grade) and self.last + 1 == other.first


def limit_steps(limits: Iterable[Limit], unit: str, first: int, last: int) -> tuple[LimitStep, ...]:
    """The limits that hold in the years from `first` to `last`, each with its years within them, as a plot draws
    them; those in another measure than `unit` are left out."""
    steps = []
    for limit in limits:
        value = converted(limit.value, limit.unit, unit)
        years = [year for year in range(first, last + 1) if in_force([limit], year)]
        if value is not None and years:
            steps.append(LimitStep(limit, value, years[0], years[-1]))
    return tuple(steps)
