"""Checks that need more than one sentence: this year's report against last year's, results against targets, units and
bounds against the catalogue. What arithmetic a report states by itself is `relations`' work.

Every finding writes its sum out in `steps`, in numbers and signs that need no language.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from app.core.amounts import grouped, written
from app.core.arithmetic.rounding import Interval
from app.core.compare.cells import Key, Observation, SeriesCell, T, bounds, cells, contradicts, span_of
from app.core.compare.rules import Severity as Severity  # noqa: PLC0414  # callers take it from here
from app.core.compare.series import against_prior_year, prior, rises
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Indicator

# Units of one measure: a figure in another of its family than the catalogue's is a slip of the pen.
_FAMILIES = (
    frozenset({"微克/立方米", "毫克/立方米", "纳克/立方米"}),
    frozenset({"毫克/升", "微克/升"}),
    frozenset({"吨", "千克", "克"}),
    frozenset({"%", "‰"}),
)
_DAYS = 366
_MAY_EXCEED = ("完成", "开工", "进度", "增长")


class CrossRule(StrEnum):
    """What does not fit."""

    PRIOR_YEAR = "prior-year"  # the change told against the value that last year's report told
    TOLD_DIFFERENTLY = "told-differently"  # one quantity, two reports, two values
    TARGET_MISSED = "target-missed"  # the result of a year against the target set for it
    UNIT = "unit"  # a unit of the indicator's family that is not the indicator's
    BOUNDS = "bounds"  # more than there can be: 104 % of days, 400 days of a year


@dataclass(frozen=True, slots=True)
class CrossFinding(Generic[T]):
    """A finding between figures; the first is the one to look at. `steps` writes it out, a line each."""

    rule: CrossRule
    severity: Severity
    figures: tuple[T, ...]
    steps: tuple[str, ...]


def cross_check(figures: Sequence[T], catalogue: Mapping[str, Indicator]) -> tuple[CrossFinding[T], ...]:
    """All findings over the figures of all reports, rejected ones left out."""
    # Figures of another place or on another basis are not the body's own series.
    standing = [
        figure
        for figure in figures
        if figure.status != "rejected" and figure.value is not None and not (figure.place or figure.basis)
    ]
    levels = cells(standing)
    return (
        *_prior_years(standing, levels, catalogue),
        *_told_differently(levels),
        *_targets_missed(levels, cells(standing, Kind.TARGET), catalogue),
        *_units(standing, catalogue),
        *_bounds(standing, catalogue),
    )


def _prior_years(
    figures: Iterable[T], levels: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]
) -> Iterator[CrossFinding[T]]:
    """A change against last year must fit last year's report, within the rounding of all three numbers. Of several
    changes that one sentence tells of an indicator (分别下降6%和6.8%) one that fits is enough."""
    told: dict[tuple[int, str, str], list[T]] = defaultdict(list)
    for figure in figures:
        if figure.indicator and against_prior_year(figure):
            told[figure.report_id, figure.indicator, figure.sentence].append(figure)
    for (_, slug, _), changes in told.items():
        known = catalogue.get(slug)
        found = [_prior_year(change, slug, levels, known.better if known else "-") for change in changes]
        if all(found):
            yield from filter(None, found[:1])


def _prior_year(change: T, slug: str, levels: Mapping[Key, SeriesCell[T]], better: str) -> CrossFinding[T] | None:
    span = span_of(change)
    if span is None:
        return None
    now = levels.get((slug, change.region, span.year))
    before = levels.get((slug, change.region, span.year - 1))
    if now is None or before is None or now.partial or before.partial or now.chosen.unit != before.chosen.unit:
        return None
    level = next((figure for figure in (now.chosen, *now.others) if _beside(figure, change, now)), now.chosen)
    implied = prior(level, change, better)
    if implied is None or before.chosen.report_id == change.report_id:
        return None
    if bounds(before.chosen).meets(Interval(implied[1], implied[2])):
        return None
    steps = _change_steps(change, level, before.chosen, span.year)
    return CrossFinding(CrossRule.PRIOR_YEAR, Severity.WARNING, (change, level, before.chosen), steps)


def _beside(level: Observation, change: Observation, now: SeriesCell[T]) -> bool:
    """Whether a level may be the one that the change is told of: same report, the cell's unit."""
    return level.report_id == change.report_id and level.unit == now.chosen.unit


def _change_steps(change: Observation, now: Observation, before: Observation, year: int) -> tuple[str, ...]:
    assert now.value is not None and before.value is not None  # cells() takes none without
    computed = now.value - before.value
    here, there = grouped(now.value), grouped(before.value)
    if change.unit == "%" and now.unit != "%" and before.value:
        share = (computed / before.value * 100).quantize(Decimal("0.01"))
        last = f"= {_signed(share)} %   ({here} − {there}) ÷ {there}"
    else:
        last = f"= {_signed(computed)}   {here} − {there}"
    sign = "↑" if rises(change, "-") else "↓"
    return (f"{_amount(now)}   {year}", f"{_amount(before)}   {year - 1}", last, f"≠ {sign} {_amount(change)}")


def _told_differently(levels: Mapping[Key, SeriesCell[T]]) -> Iterator[CrossFinding[T]]:
    for (slug, _, year), cell in levels.items():
        if not cell.conflict or cell.chosen.indicator != slug:
            continue
        for other in cell.others:
            if contradicts(cell.chosen, other):
                steps = (f"{_amount(cell.chosen)}   {year}", f"≠ {_amount(other)}   {year}")
                yield CrossFinding(CrossRule.TOLD_DIFFERENTLY, Severity.WARNING, (other, cell.chosen), steps)


def _targets_missed(
    levels: Mapping[Key, SeriesCell[T]], targets: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]
) -> Iterator[CrossFinding[T]]:
    for key, cell in targets.items():
        slug, _, year = key
        result, known = levels.get(key), catalogue.get(slug)
        if result is None or result.partial or result.chosen.unit != cell.chosen.unit or cell.chosen.indicator != slug:
            continue
        if cell.chosen.year is not None and cell.chosen.year >= year:
            continue  # a report that plans and tells the same year compares them itself
        sign = _missed(cell.chosen, result.chosen, known.better if known else "-")
        if sign:
            steps = (f"{_amount(result.chosen)}   {year}", f"{sign} {_amount(cell.chosen)}   → {year}")
            yield CrossFinding(CrossRule.TARGET_MISSED, Severity.NOTE, (result.chosen, cell.chosen), steps)


def _missed(target: Observation, result: Observation, better: str) -> str:
    """`<` or `>` where the result falls short of the target, else empty; the printed numbers decide."""
    assert target.value is not None and result.value is not None  # cells() takes none without
    at_least = target.comparison in (Comparison.GE, Comparison.GT)
    at_most = target.comparison in (Comparison.LE, Comparison.LT)
    if not at_least and not at_most:
        at_least, at_most = better == "higher", better == "lower"
    if at_least and result.value < target.value:
        return "<"
    return ">" if at_most and result.value > (target.high or target.value) else ""


def _units(figures: Iterable[T], catalogue: Mapping[str, Indicator]) -> Iterator[CrossFinding[T]]:
    for figure in figures:
        known = catalogue.get(figure.indicator or "")
        if known is None or not known.units or figure.kind not in (Kind.LEVEL, Kind.TARGET):
            continue
        family = next((family for family in _FAMILIES if known.units[0] in family), frozenset())
        if figure.unit in family and figure.unit != known.units[0]:
            steps = (f"{_amount(figure)}", f"≠ {known.units[0]}")
            yield CrossFinding(CrossRule.UNIT, Severity.ERROR, (figure,), steps)


def _bounds(figures: Iterable[T], catalogue: Mapping[str, Indicator]) -> Iterator[CrossFinding[T]]:
    for figure in figures:
        known, value = catalogue.get(figure.indicator or ""), figure.value or Decimal(0)
        if known is None or figure.kind not in (Kind.LEVEL, Kind.TARGET):
            continue
        # What was done of a task may be more than the task; of days, cases or land there is no more than all.
        whole = known.slug.endswith("_rate") and not any(word in known.zh for word in _MAY_EXCEED)
        if whole and figure.unit == "%" and value > 100:
            yield CrossFinding(CrossRule.BOUNDS, Severity.ERROR, (figure,), (f"{_amount(figure)}", "> 100 %"))
        if known.slug.endswith("_days") and figure.unit == "天" and value > _DAYS:
            yield CrossFinding(CrossRule.BOUNDS, Severity.ERROR, (figure,), (f"{_amount(figure)}", f"> {_DAYS} 天"))


def _amount(figure: Observation) -> str:
    return " ".join(written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)).rstrip()


def _signed(value: Decimal) -> str:
    return f"−{grouped(-value)}" if value < 0 else f"+{grouped(value)}"
