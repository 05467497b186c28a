"""A change told with its values: `由85.0%提高到87.2%，提高2.2个百分点`, `386件，与上月297件相比增加89件`.

A level, an earlier level of the same thing and the change between them are reckoned; each is any value that its digits
leave open. A change is reckoned only from a level of the base that it names: one against the year before never from
last month's, nor the other way round. Where a change by an amount and one in percent stand beside one level, the level
before follows from the first (`13个，同比减少9个，下降69.2%`).
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from app.core.arithmetic.bases import Base, BaseKind, Bases
from app.core.arithmetic.differences import CarryOver, reckon, reckoned
from app.core.arithmetic.operands import Operand
from app.core.model import Comparison, Kind, Relation

_BACK = 8  # figures before a change that may be its levels
_REACH = 160  # characters that they may lie before it
_UNITS = ("%", "倍")


class _Levels(NamedTuple):
    """The later and the earlier level that a change may lie between; `sure` where the wording says which is which."""

    now: Operand
    before: Operand
    sure: bool


def changes(text: str, places: Sequence[Operand], bases: Bases, cells: Set[int]) -> Iterator[Relation]:
    """The changes of a text outside its tables (`cells`) whose levels stand near them, whether they fit or not."""
    finder = _Changes(text, places, bases)
    for place in places:
        relation = finder.of(place) if place.index not in cells else None
        if relation is not None:
            yield relation


class _Changes:
    def __init__(self, text: str, places: Sequence[Operand], bases: Bases) -> None:
        self._text, self._places, self._bases = text, places, bases

    def of(self, change: Operand) -> Relation | None:
        """The relation of a change, or of a ratio (是上年的1.5倍), with the levels that the wording gives it."""
        ratio = change.figure.unit == "倍" and (self._bases.is_ratio(change) or self._of_it(change))
        planned = change.figure.kind is Kind.TARGET and reckoned(replace(change.figure, kind=Kind.CHANGE))
        if not (ratio or planned or reckoned(change.figure)):
            return None
        failed = None
        for levels in self._levels(change):
            ends = self._bases.arrives(levels.now) and levels.now.index == change.index - 1
            if not _alike(levels.now, change) or (planned and not ends):
                continue
            told = CarryOver(change, levels.now, levels.before, self._amount_beside(change, levels), ratio)
            relation = reckon(told, levels.sure)
            if relation is not None and relation.holds:
                return relation
            failed = failed or (None if self._of_several(levels, near=change) else relation)
        return failed or (None if ratio or planned else self._after_amount(change))

    def _of_several(self, levels: _Levels, near: Operand) -> bool:
        """由2017年的52、2018年的45降到41，三年降了两成多: of several earlier levels the change names none."""
        before = levels.before
        other = self._places[before.index - 1] if before.index else before
        between = self._text[other.mention.end : before.mention.start]
        listed = _level(other) and other.figure.unit == before.figure.unit and between.startswith("、")
        return listed and self._bases.of_change(near) is not None and other.figure.period != before.figure.period

    def _of_it(self, times: Operand) -> bool:
        """上年8个的3倍: whether 倍 is of the figure right before it."""
        before = self._places[times.index - 1] if times.index else times
        return _level(before) and self._text[before.mention.end : times.mention.start] in ("的", ")的")

    def _levels(self, change: Operand) -> Iterator[_Levels]:
        """Pairs of levels that a change may lie between, the likelier first; other readings than the first are there
        to explain a change, not to blame it."""
        shared = self._of_list(change)
        if shared is not None:
            yield shared
            return
        near = self._near(change)
        if not near:
            return
        inside = self._in_bracket_after(change)
        if inside is not None:
            yield from (_Levels(now, inside, True) for now in near if _one_thing(now, inside))
        base = self._bases.of_change(change)
        first = near[0]
        for before in near[:3]:
            told = self._bases.of_level(before)
            if told is None or not told.fits(base) or self._bases.arrives(before):
                continue
            if before is not first and not self._bases.leads_to(first):
                continue
            for now in near:
                if now.figure.kind is Kind.TARGET and not (self._bases.arrives(now) and now.index == before.index + 1):
                    continue
                later = now.index > before.index
                if now is before or later is (before is first) or (not later and self._is_base(now, before, change)):
                    continue
                if _one_thing(now, before):
                    yield _Levels(now, before, True)
        yield from self._by_period(change, near, base)

    def _is_base(self, now: Operand, before: Operand, change: Operand) -> bool:
        """Whether a level is a base itself (较上月297件), and not what a year names that is later than the other's, or
        of the change's own period (同期办理3631件，较去年同期(3571)增长)."""
        told = self._bases.of_level(now)
        own = now.figure.period == change.figure.period != before.figure.period
        if told is None or (own and now.figure.period):
            return False
        return told.kind is not BaseKind.YEAR or self._bases.in_order(now, before) != (now, before)

    def _by_period(self, change: Operand, near: Sequence[Operand], base: Base | None) -> Iterator[_Levels]:
        """2023年350万元，2022年300万元，增长16.7%: two levels of one thing in two periods, the nearest one of them."""
        first = near[0]
        for other in near[1:]:
            pair = self._bases.in_order(first, other)
            if pair is None or not _one_thing(first, other) or not _named_alike(first, other):
                continue
            now, before = pair
            told = self._bases.between(now, before)
            own = change.figure.period in (now.figure.period, None)
            if own and told is not None and told.fits(base):
                yield _Levels(now, before, True)
                return

    def _near(self, change: Operand) -> list[Operand]:
        """Levels shortly before a change in its paragraph, the nearest first."""
        found = []
        for other in reversed(self._places[max(0, change.index - _BACK) : change.index]):
            far = change.mention.start - other.mention.end > _REACH
            if far or "\n" in self._text[other.mention.end : change.mention.start]:
                break
            if _level(other) or self._is_goal(other) or self._bases.arrives(other):
                found.append(other)
        return found

    def _is_goal(self, place: Operand) -> bool:
        """较省定目标（79.5%）高0.7个百分点: whether a target is what a level is compared with."""
        goal = place.figure.kind is Kind.TARGET and place.figure.value is not None and place.figure.high is None
        return goal and self._bases.of_level(place) is not None

    def _in_bracket_after(self, change: Operand) -> Operand | None:
        """环比增加213件，增幅16.1%（二季度为1323件）: the earlier level in the bracket after a change."""
        for other in self._places[change.index + 1 : change.index + 3]:
            opening = self._text[change.mention.end : other.mention.start]
            if _level(other) and opening.startswith("(") and ")" not in opening and len(opening) < 24:
                told = self._bases.of_words(opening)
                return other if told is not None and told.fits(self._bases.of_change(change)) else None
        return None

    def _of_list(self, change: Operand) -> _Levels | None:
        """29起、187万元，较去年同期（41起、263万元）分别减少29.3%、28.8%: as many earlier levels as changes."""
        first = change.index
        while first and self._places[first - 1].figure.kind is Kind.CHANGE and self._together(first - 1, first):
            first -= 1
        last = change.index
        while last + 1 < len(self._places) and self._places[last + 1].figure.kind is Kind.CHANGE:
            if not self._together(last, last + 1):
                break
            last += 1
        size, at = last - first + 1, change.index - first
        if size < 2 or first < 2 * size:
            return None
        befores, nows = self._places[first - size : first], self._places[first - 2 * size : first - size]
        if not all(map(_level, (*befores, *nows))) or self._bases.of_level(befores[0]) is None:
            return None
        one_sentence = nows[0].mention.sentence_start == change.mention.sentence_start
        if not one_sentence or not all(_one_thing(now, before) for now, before in zip(nows, befores, strict=True)):
            # 4388件，较2020年（4102件）和2019年（3655件）分别上升7.0%、20.1%: one level after several.
            alone = nows[-1] if all(_one_thing(nows[-1], before) for before in befores) else None
            return _Levels(alone, befores[at], True) if alone is not None else None
        return _Levels(nows[at], befores[at], True)

    def _together(self, one: int, other: int) -> bool:
        """Whether two changes stand in one enumeration, without words between them."""
        between = self._text[self._places[one].mention.end : self._places[other].mention.start]
        return between.strip() in ("、", "和", "与", ",", "及")

    def _amount_beside(self, change: Operand, levels: _Levels) -> Operand | None:
        """The change by an amount between the earlier level and a change in percent."""
        beside = self._places[change.index - 1] if change.index else change
        fits = beside.figure.kind is Kind.CHANGE and beside.figure.unit == levels.now.figure.unit
        return beside if fits and beside.figure.unit not in _UNITS and change.figure.unit in _UNITS else None

    def _after_amount(self, change: Operand) -> Relation | None:
        """13个，同比减少9个，下降69.2%, or 下降69.2%，减少9个: the level before is 13 and 9."""
        if change.figure.unit != "%" or not change.index:
            return None
        before = self._places[change.index - 1]
        if before.figure.kind is Kind.CHANGE:
            now, absolute = self._places[max(0, change.index - 2)], before
        else:
            now, absolute = before, self._places[min(change.index + 1, len(self._places) - 1)]
        one_thing = len({operand.figure.indicator for operand in (now, absolute, change)} - {None}) < 2
        fits = (
            reckoned(absolute.figure)
            and _level(now)
            and now.figure.unit == absolute.figure.unit != "%"
            and now.mention.sentence_start == absolute.mention.sentence_start == change.mention.sentence_start
            and now.figure.comparison is absolute.figure.comparison is Comparison.EQ
            and one_thing
            and self._one_base(absolute, change)
        )
        return reckon(CarryOver(change, now, absolute, amount_only=True), True) if fits else None

    def _one_base(self, one: Operand, other: Operand) -> bool:
        """Whether two changes beside each other are against one base: the later one names none, or the same."""
        first, second = sorted((one, other), key=lambda operand: operand.index)
        if self._bases.same(first, second):
            return True
        told = self._bases.of_change(first)
        return told is not None and told == self._bases.of_change(second)


def _level(place: Operand) -> bool:
    figure = place.figure
    return figure.kind is Kind.LEVEL and figure.value is not None and figure.high is None


def _one_thing(now: Operand, before: Operand) -> bool:
    """Whether two levels can be of one thing: unit (the earlier one may lack it), place, basis, indicator."""
    one, other = now.figure, before.figure
    if one.unit != other.unit and not (other.unit == "1" and one.unit not in (*_UNITS, "元")):
        return False
    if (one.place, one.basis) != (other.place, other.basis) or not one.value or not other.value:
        return False
    return one.indicator is None or other.indicator is None or one.indicator == other.indicator


def _named_alike(one: Operand, other: Operand) -> bool:
    """Whether two levels that only their periods tell apart are of one indicator, or in one sentence and one of them
    unnamed."""
    if one.figure.indicator is not None and one.figure.indicator == other.figure.indicator:
        return True
    return one.mention.sentence_start == other.mention.sentence_start


def _alike(level: Operand, change: Operand) -> bool:
    """Whether a change can be one of a level: in its unit, in percent of it, in points of a rate, in times."""
    one, other = change.figure, level.figure
    if one.indicator is not None and other.indicator is not None and one.indicator != other.indicator:
        return False
    if one.comparison not in (Comparison.EQ, Comparison.ABOUT) and one.value == Decimal(0):
        return False
    return one.unit == other.unit or one.unit in _UNITS or (one.unit == "百分点" and other.unit == "%")
