"""Checks that need more than one sentence: this year's report against last year's, results against targets, units and
bounds against the catalogue. What arithmetic a report states by itself is `relations`' work.

Every finding writes its sum out in `steps`, in numbers and signs that need no language.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from app.core.amounts import grouped, written
from app.core.arithmetic.rounding import Interval
from app.core.compare.cells import (
    RATES,
    Key,
    Months,
    Observation,
    SeriesCell,
    T,
    agree,
    bounds,
    cells,
    contradicts,
    span_of,
)
from app.core.compare.limits import break_between, in_force_during
from app.core.compare.measures import converted, factor, possible
from app.core.compare.rules import Severity as Severity  # noqa: PLC0414  # callers take it from here
from app.core.compare.series import against_prior_year, follows_its_level, own_places, prior, rises
from app.core.compare.unusual import jumps
from app.core.lexicon.checks import CheckWords, GradeWords
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Indicator

# Between these a mean can be true; outside it was told in a wrong unit: no air holds 1 mg/m³ of fine dust over a year.
_SLIP = Decimal("0.15")  # two figures of one report further apart are of two things
_GOOD_DAYS, _GOOD_RATE = "air.good_days", "air.good_rate"
_DAYS = 366
_MAY_EXCEED = ("完成", "开工", "进度", "增长")


class CrossRule(StrEnum):
    """What does not fit."""

    PRIOR_YEAR = "prior-year"  # the change told against the value that last year's report told
    TOLD_DIFFERENTLY = "told-differently"  # one quantity, two reports, two values
    REFERENCE = "reference"  # a report against a book of statistics (`references`)
    TARGET_MISSED = "target-missed"  # the result of a year against the target set for it
    DAYS = "days"  # good days and their share that make more days than the period has
    GRADE = "grade"  # said to meet a grade whose limit it exceeds
    UNIT = "unit"  # a unit of the indicator's family that is not the indicator's
    JUMP = "jump"  # from one year to the next, far beyond what other years did
    BOUNDS = "bounds"  # more than there can be: 104 % of days, 400 days of a year


@dataclass(frozen=True, slots=True)
class CrossFinding(Generic[T]):
    """A finding between figures; the first is the one to look at. `steps` writes it out, a line each."""

    rule: CrossRule
    severity: Severity
    figures: tuple[T, ...]
    steps: tuple[str, ...]


def cross_check(
    figures: Sequence[T], catalogue: Mapping[str, Indicator], words: CheckWords | None = None
) -> tuple[CrossFinding[T], ...]:
    """All findings over the figures of all reports, rejected ones left out. Without `words` nothing is told of
    grades."""
    # Figures of another place or on another basis are not the body's own series.
    standing = [
        figure
        for figure in figures
        if figure.status != "rejected" and figure.value is not None and not (figure.place or figure.basis)
    ]
    levels = cells(standing)
    return (
        *_prior_years(standing, levels, catalogue),
        *_told_differently(levels, words.grades if words else None),
        *_targets_missed(levels, cells(standing, Kind.TARGET), catalogue),
        *_days(standing),
        *(_grades(standing, catalogue, words.grades) if words else ()),
        *_units(standing, catalogue),
        *_bounds(standing, catalogue),
        *_jumps(levels, catalogue),
    )


def _prior_years(
    figures: Iterable[T], levels: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]
) -> Iterator[CrossFinding[T]]:
    """A change against last year must fit last year's report, within the rounding of all three numbers. Of several
    changes that one sentence tells of an indicator (分别下降6%和6.8%) one that fits is enough."""
    told: dict[tuple[int, str], list[T]] = defaultdict(list)
    for figure in figures:
        if figure.indicator and figure.kind is Kind.CHANGE:
            told[figure.report_id, figure.sentence].append(figure)
    for changes in told.values():
        slugs = dict.fromkeys(change.indicator for change in changes if change.indicator)
        reckoned = {
            (slug, change.id): found
            for slug in slugs
            for change in changes
            if (change.indicator == slug or any(_in_one_list(change, other) for other in changes))
            if (found := _Prior.of(change, slug, levels, catalogue.get(slug))) is not None
        }
        # Of a list (分别下降6.0%和6.8%) a change that fits another level is that one's, and the level has its change.
        known = {member for key, found in reckoned.items() if found.fits for member in key}
        for slug in slugs:
            own = [reckoned[slug, c.id] for c in changes if c.indicator == slug and (slug, c.id) in reckoned]
            if own and slug not in known and own[0].change.id not in known:
                yield own[0].finding()


def _in_one_list(change: Observation, other: Observation) -> bool:
    """Whether two changes stand beside each other in an enumeration."""
    if change.id == other.id:
        return False
    ends = {at + len(change.quote) for at in own_places(change)}, {at + len(other.quote) for at in own_places(other)}
    starts = own_places(other), own_places(change)
    return any(start - end == 1 for here, there in zip(ends, starts, strict=True) for end in here for start in there)


@dataclass(frozen=True, slots=True)
class _Prior(Generic[T]):
    """A change against the year before with its level, last year's level and what the two first imply that it was."""

    change: T
    level: T
    before: T
    year: int
    implied: Interval

    @classmethod
    def of(
        cls, change: T, slug: str, levels: Mapping[Key, SeriesCell[T]], known: Indicator | None
    ) -> "_Prior[T] | None":
        span = span_of(change)
        if span is None:
            return None
        now, before = (levels.get((slug, change.region, year)) for year in (span.year, span.year - 1))
        if now is None or before is None or now.partial or before.partial:
            return None
        level = next((figure for figure in (now.chosen, *now.others) if _beside(figure, change, now)), now.chosen)
        if known is not None and not _possible(level, known):
            return None
        if not (against_prior_year(change) or follows_its_level(change, level)):
            return None
        if known is not None and break_between(known.breaks, span.year - 1, span.year):
            return None
        found, by = prior(level, change, known.better if known else "-"), factor(level.unit, before.chosen.unit)
        if found is None or by is None or before.chosen.report_id == change.report_id:
            return None
        return cls(change, level, before.chosen, span.year, Interval(found[1] * by, found[2] * by))

    @property
    def fits(self) -> bool:
        return bounds(self.before).meets(self.implied)

    def finding(self) -> CrossFinding[T]:
        """A warning: last year's value may have been revised since."""
        steps = _change_steps(self.change, self.level, self.before, self.year)
        return CrossFinding(CrossRule.PRIOR_YEAR, Severity.WARNING, (self.change, self.level, self.before), steps)


def _beside(level: Observation, change: Observation, now: SeriesCell[T]) -> bool:
    """Whether a level may be the one that the change is told of: same report, the cell's unit."""
    return level.report_id == change.report_id and level.unit == now.chosen.unit


def _change_steps(change: Observation, now: Observation, before: Observation, year: int) -> tuple[str, ...]:
    assert now.value is not None and before.value is not None  # cells() takes none without
    earlier = converted(before.value, before.unit, now.unit)
    earlier = before.value if earlier is None else earlier
    computed = now.value - earlier
    here, there = grouped(now.value), grouped(earlier)
    if change.unit == "%" and now.unit != "%" and earlier:
        share = (computed / earlier * 100).quantize(Decimal("0.01"))
        last = f"= {_signed(share)} %   ({here} − {there}) ÷ {there}"
    else:
        last = f"= {_signed(computed)}   {here} − {there}"
    sign = "↑" if rises(change, "-") else "↓"
    return (f"{_amount(now)}   {year}", f"{_amount(before)}   {year - 1}", last, f"≠ {sign} {_amount(change)}")


def _told_differently(levels: Mapping[Key, SeriesCell[T]], words: GradeWords | None) -> Iterator[CrossFinding[T]]:
    for (slug, _, year), cell in levels.items():
        if not cell.conflict or cell.chosen.indicator != slug:
            continue
        members = (cell.chosen, *cell.others)
        for other in cell.others:
            bound = words is not None and (_is_bound(cell.chosen, words) or _is_bound(other, words))
            if not bound and contradicts(cell.chosen, other) and not _of_two_things(members, cell.chosen, other):
                steps = (f"{_amount(cell.chosen)}   {year}", f"≠ {_amount(other)}   {year}")
                counts = cell.chosen.unit not in RATES and _far_apart(cell.chosen, other)
                severity = Severity.NOTE if counts else Severity.WARNING  # counts that far apart may be of other things
                yield CrossFinding(CrossRule.TOLD_DIFFERENTLY, severity, (other, cell.chosen), steps)


def _is_bound(figure: Observation, words: GradeWords) -> bool:
    """Whether a figure is the limit or the goal that another is measured by: 距离国家二级标准35微克/立方米."""
    return any(words.bound.search(figure.sentence[:at]) for at in own_places(figure))


def _of_two_things(members: Sequence[Observation], one: Observation, other: Observation) -> bool:
    """Whether two figures that differ are rather of two things: within a report in one sentence (before and after),
    or far apart (a mean and the worst hour); between reports, where one of them tells both values itself: of parts, or
    as a copy of the other."""
    if one.report_id == other.report_id:
        return (bool(one.sentence) and one.sentence == other.sentence) or _far_apart(one, other)
    mine = [figure for figure in members if figure.report_id == one.report_id]
    theirs = [figure for figure in members if figure.report_id == other.report_id]
    return any(agree(figure, other) for figure in mine) or any(agree(figure, one) for figure in theirs)


def _far_apart(one: Observation, other: Observation) -> bool:
    told = None if other.value is None else converted(other.value, other.unit, one.unit)
    return told is None or one.value is None or abs(one.value - told) > _SLIP * max(abs(one.value), abs(told))


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


def _days(figures: Iterable[T]) -> Iterator[CrossFinding[T]]:
    """优良天数300天，占75.0%: that would be 400 days. Fewer than the period's are right where days were not valid."""
    told: dict[tuple[int, Months], dict[str, T]] = defaultdict(dict)
    for figure in figures:
        span = span_of(figure)
        plain = figure.kind is Kind.LEVEL and figure.comparison is Comparison.EQ and figure.high is None
        if span is not None and plain and figure.indicator in (_GOOD_DAYS, _GOOD_RATE):
            told[figure.report_id, span].setdefault(figure.indicator, figure)
    for (_, span), found in told.items():
        days, rate = found.get(_GOOD_DAYS), found.get(_GOOD_RATE)
        if days is None or rate is None or not days.value or not rate.value or rate.unit != "%" or days.unit != "天":
            continue
        at_most, limits = days_in(span), bounds(rate)
        if limits.high is not None and days.value * 100 > at_most * limits.high:
            whole = (days.value * 100 / rate.value).quantize(Decimal("0.1"))
            steps = (_amount(days), f"÷ {_amount(rate)}", f"= {whole} 天", f"> {at_most} 天")
            yield CrossFinding(CrossRule.DAYS, Severity.ERROR, (days, rate), steps)


def days_in(span: Months) -> int:
    """The days of a range of months."""
    return sum(monthrange(month // 12, month % 12 + 1)[1] for month in range(span.first, span.last))


def _grades(figures: Iterable[T], catalogue: Mapping[str, Indicator], words: GradeWords) -> Iterator[CrossFinding[T]]:
    """33微克/立方米，达到国家二级标准: a yearly level against the limit of that grade that held at the year's end."""
    for figure in figures:
        known, span = catalogue.get(figure.indicator or ""), span_of(figure)
        if known is None or not known.limits or figure.kind is not Kind.LEVEL or span is None or not span.whole_year:
            continue
        grade = _grade_claimed(figure, words)
        for limit in in_force_during(known.limits, span) if grade else ():
            value = converted(limit.value, limit.unit, figure.unit)
            if limit.grade != grade or limit.band or value is None or known.better != "lower":
                continue
            if figure.value is not None and figure.value > value:
                steps = (_amount(figure), f"> {grouped(value)} {figure.unit}   {grade}  {limit.title}")
                yield CrossFinding(CrossRule.GRADE, Severity.ERROR, (figure,), steps)


def _grade_claimed(figure: Observation, words: GradeWords) -> str:
    """The grade that the words after a figure say it meets; empty where they name none or speak of another figure."""
    for at in own_places(figure):
        after = figure.sentence[at + len(figure.quote) :]
        claim = words.claim.search(after)
        if claim is None or words.denied.search(after, 0, claim.end()):
            continue
        between = after[: claim.start()]
        if not words.other.search(between) or words.all_of_them.search(between[-4:] + claim.group()):
            return claim.group("grade")
    return ""


def _units(figures: Iterable[T], catalogue: Mapping[str, Indicator]) -> Iterator[CrossFinding[T]]:
    """A unit of the indicator's measure that makes its value impossible: 35毫克/立方米 of PM2.5. Older reports tell
    0.051毫克/立方米, which is 51微克/立方米."""
    for figure in figures:
        known = catalogue.get(figure.indicator or "")
        if known is not None and figure.kind in (Kind.LEVEL, Kind.TARGET) and not _possible(figure, known):
            steps = (_amount(figure), f"≠ {known.units[0]}")
            yield CrossFinding(CrossRule.UNIT, Severity.ERROR, (figure,), steps)


def _possible(figure: Observation, known: Indicator) -> bool:
    """Whether a figure in another unit than its indicator's can be true at all."""
    proper = known.units[0] if known.units else figure.unit
    return not figure.value or possible(figure.value, figure.unit, proper)


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
        yield from _beyond(figure, known)


def _beyond(figure: T, known: Indicator) -> Iterator[CrossFinding[T]]:
    """A level outside the bounds that a workspace's catalogue gives its indicator."""
    for end, over in ((known.least, False), (known.most, True)):
        bound = None if end is None else converted(end, known.units[0], figure.unit)
        if bound is None or figure.value is None:
            continue
        if figure.value > bound if over else figure.value < bound:
            steps = (_amount(figure), f"{'>' if over else '<'} {grouped(bound)} {figure.unit}")
            yield CrossFinding(CrossRule.BOUNDS, Severity.ERROR, (figure,), steps)


def _jumps(levels: Mapping[Key, SeriesCell[T]], catalogue: Mapping[str, Indicator]) -> Iterator[CrossFinding[T]]:
    """Worth a look, not wrong: bad winters and new plants happen."""
    for jump in jumps(levels, catalogue):
        slug, region, year = jump.key
        now, before = levels[jump.key].chosen, levels[slug, region, year - 1].chosen
        step = Decimal("0.1")
        told = f"= {_signed(jump.change.quantize(step))} {jump.unit}"
        spread = jump.spread.quantize(step)
        usual = f"x̃ {_signed(jump.usual.quantize(step))}   ± {spread} {jump.unit}   n = {jump.known}"
        steps = (f"{_amount(now)}   {year}", f"{_amount(before)}   {year - 1}", told, usual)
        yield CrossFinding(CrossRule.JUMP, Severity.NOTE, (now, before), steps)


def _amount(figure: Observation) -> str:
    return " ".join(written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)).rstrip()


def _signed(value: Decimal) -> str:
    return f"−{grouped(-value)}" if value < 0 else f"+{grouped(value)}"
