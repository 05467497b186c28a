"""What became of what was planned: each target with the result of its year, and each result with the year before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from app.core.compare.cells import Key, Observation, SeriesCell, T, cells, parts_of_series
from app.core.compare.limits import break_between
from app.core.compare.measures import converted, possible
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Indicator

_PACE = Decimal("0.01")


class Outcome(StrEnum):
    """Whether a target was reached."""

    KEPT = "kept"
    MISSED = "missed"
    OPEN = "open"  # no report tells the result
    UNSURE = "unsure"  # only a part of the year is known, or nobody can say which way counts


@dataclass(frozen=True, slots=True)
class PlanResult(Generic[T]):
    """A target of a series, a region and a year, and what came of it. `value` is the result in the target's unit, `by`
    the result less the target; both None while it is open (`result` is then the last known one of an earlier year)."""

    key: Key
    target: T
    result: T | None
    value: Decimal | None
    by: Decimal | None
    outcome: Outcome
    pace: Decimal | None = None  # while it is open: what each year from the last known one has to bring


@dataclass(frozen=True, slots=True)
class YearChange:
    """A cell's value against the year before in the cell's unit. `percent` is None for shares and where the signs
    differ, `better` where nobody can say, as across a break of the indicator."""

    before: Decimal
    amount: Decimal
    percent: Decimal | None
    better: bool | None


def plan_results(figures: Sequence[T], catalogue: Mapping[str, Indicator]) -> tuple[PlanResult[T], ...]:
    """Every target that a report set for its own or a later year with the result, in the catalogue's order, then by
    region and year. Of several targets for one cell the one that speaks for it counts."""
    return results_of(cells(figures, Kind.TARGET), cells(figures), catalogue)


def results_of(
    targets: Mapping[Key, SeriesCell[T]], levels: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]
) -> tuple[PlanResult[T], ...]:
    """The same over cells that were made already."""
    places = {slug: place for place, slug in enumerate(catalogue)}
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    for series, region, year in levels:
        known[series, region].append(year)
    order = sorted(targets, key=lambda key: (places.get(parts_of_series(key[0])[0], len(places)), *key))
    found = []
    for key in order:
        result = _result(key, targets[key].chosen, levels.get(key), catalogue)
        if result.outcome is Outcome.OPEN:
            earlier = [year for year in known[key[:2]] if year < key[2]]
            result = _open(result, levels[*key[:2], max(earlier)], max(earlier)) if earlier else result
        found.append(result)
    return tuple(found)


def _open(result: PlanResult[T], last: SeriesCell[T], year: int) -> PlanResult[T]:
    """A target whose result is not known yet with the last known value and the pace needed from there on."""
    figure, target = last.chosen, result.target
    value = None if figure.value is None else converted(figure.value, figure.unit, target.unit)
    if value is None or target.value is None or last.partial:
        return result
    pace = ((target.value - value) / (result.key[2] - year)).quantize(_PACE).normalize()
    return replace(result, result=figure, pace=pace)


def _result(key: Key, target: T, level: SeriesCell[T] | None, catalogue: Mapping[str, Indicator]) -> PlanResult[T]:
    if level is None or level.chosen.value is None or target.value is None:
        return PlanResult(key, target, None, None, None, Outcome.OPEN)
    result = level.chosen
    assert result.value is not None
    value = converted(result.value, result.unit, target.unit)
    if value is None:
        return PlanResult(key, target, None, None, None, Outcome.OPEN)
    known = catalogue.get(parts_of_series(key[0])[0])
    reached = is_reached(target, value, known.better if known else "-")
    outcome = Outcome.UNSURE if reached is None or level.partial else Outcome.KEPT if reached else Outcome.MISSED
    return PlanResult(key, target, result, value, value - target.value, outcome)


def is_reached(target: Observation, value: Decimal, better: str) -> bool | None:
    """Whether a value in the target's unit reaches it: at least, at most, or as the indicator's sense has it. None
    where neither says which way counts, unless the two are equal. The printed numbers decide."""
    if target.value is None:
        return None
    at_least = target.comparison in (Comparison.GE, Comparison.GT)
    at_most = target.comparison in (Comparison.LE, Comparison.LT)
    if not at_least and not at_most:
        at_least, at_most = better == "higher", better == "lower"
    if at_least:
        return value >= target.value
    if at_most:
        return value <= (target.high or target.value)
    return True if value == target.value else None


def year_change(
    levels: Mapping[Key, SeriesCell[T]], key: Key, known: Indicator | None, back: int = 1, unit: str = ""
) -> YearChange | None:
    """How a cell stands against the one `back` years before it, in `unit` or the cell's own (the indicator's where the
    cell's can only be a slip); None where that is not known, in another measure, or where one of them is of a part of
    its year."""
    series, region, year = key
    now, then = levels.get(key), levels.get((series, region, year - back))
    if now is None or then is None or now.partial or then.partial:
        return None
    if now.chosen.value is None or then.chosen.value is None or now.chosen.high or then.chosen.high:
        return None
    proper = known.units[0] if known is not None and known.units else ""
    if not unit:
        unit = now.chosen.unit if possible(now.chosen.value, now.chosen.unit, proper) else proper
    value = converted(now.chosen.value, now.chosen.unit, unit)
    before = converted(then.chosen.value, then.chosen.unit, unit)
    if value is None or before is None:
        return None
    amount = value - before
    percent = None
    if unit not in ("%", "‰", "1") and before * value > 0:
        percent = (amount / before * 100).quantize(Decimal("0.1"))
    better = None
    parted = known is not None and break_between(known.breaks, year - back, year)
    if known is not None and known.better in ("lower", "higher") and amount and not parted:
        better = (amount < 0) == (known.better == "lower")
    return YearChange(before, amount, percent, better)


@dataclass(frozen=True, slots=True)
class Restatement(Generic[T]):
    """One series, region and year as successive reports tell it, oldest report first; `spread` is the largest less the
    smallest value in the first one's unit."""

    key: Key
    told: tuple[T, ...]
    values: tuple[Decimal, ...]

    @property
    def spread(self) -> Decimal:
        return max(self.values) - min(self.values)


def restatements(levels: Mapping[Key, SeriesCell[T]]) -> Iterator[Restatement[T]]:
    """The cells that more than one report tells for the whole year, where the values differ beyond their rounding."""
    for key, cell in levels.items():
        if not cell.conflict or cell.partial:
            continue
        first: dict[int, T] = {}
        for figure in (cell.chosen, *cell.others):
            if figure.period == cell.chosen.period or figure.period is None or cell.chosen.period is None:
                first.setdefault(figure.report_id, figure)
        told = sorted(first.values(), key=lambda figure: (figure.year or 0, figure.report_id))
        unit = told[0].unit
        pairs = [(each, converted(each.value, each.unit, unit)) for each in told if each.value is not None]
        known = [(each, value) for each, value in pairs if value is not None]
        if len(known) > 1:
            yield Restatement(key, tuple(each for each, _ in known), tuple(value for _, value in known))
