"""Sums: a whole and the parts that the wording draws from it.

Where parts add up, a relation is drawn from any list that follows or precedes the whole. Where they do not, a finding
is made only if the wording promises that they do: 其中, a bracket, 合计, 剩余.
"""

import re
from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from app.core.arithmetic.operands import CASES, Operand, usable
from app.core.arithmetic.parts import (
    added_up,
    alike,
    alternating,
    missed_by,
    to_the_digit,
)
from app.core.arithmetic.rounding import NOTHING, exact, interval
from app.core.arithmetic.slips import one_digit_off
from app.core.arithmetic.sums.far import FarSums
from app.core.arithmetic.sums.lists import REACH
from app.core.arithmetic.sums.remainders import Judge, Remainders
from app.core.arithmetic.tables.sums import Breakdown, TableSums
from app.core.lexicon.checks import ListWords
from app.core.model import Comparison, Relation
from app.core.regex import lazy_re

_SHORT_AGO = 260
BACK_CUE = lazy_re(
    r"(?:其中|上述|以上|[^,。;:0-9、]{0,8}?按[^,。]{1,8}(?:分|统计|看|划分)|从[^,。]{1,8}看|(?P<noun>[^,。;:0-9]{2,10})中,"
    r"|分[^,。]{1,6}看)"
)
_TOTAL_AFTER = lazy_re(r"(?:(?P<sure>合计|共计|总计|总共)|共|累计)[^,;。、0-9]{0,6}$")
_CLOSED = lazy_re(r"(?:含|包括).*(?:其他|其它|其余)")  # 含甲4家、乙5家、其他2家: nothing is left out
_LEAST_APART = 10  # a smaller difference is one of a digit by chance
_BROKEN = lazy_re("[,;。、(]")
_KINDS = frozenset("类种")
_GENUS = frozenset("个家座处项件户条份起宗例")


class Sums(Remainders):
    """Finds the sums of one text; `places` are all its figures in reading order, `tables` its tables, `cells` the
    indexes of the figures in them."""

    def __init__(
        self,
        text: str,
        places: Sequence[Operand],
        tables: Sequence[TableSums],
        cells: Set[int],
        words: ListWords,
    ) -> None:
        super().__init__(text, places, words)
        self._tables, self._cells = tables, cells
        self._afar: FarSums | None = None

    def run(self) -> list[Relation]:
        """All sums: first those that hold, then those that should hold and do not, among what no other explains."""
        wholes = [place for place in self.places if usable(place.figure) and place.index not in self._cells]
        for whole in wholes:
            run = self._run(whole)
            if run and self._cued(whole, run[0]):
                members = self._list(run)
                self.listed |= {part.index: whole.index for part in members if part.index not in self.listed}
                if "其中" in self.text[whole.mention.end : run[0].mention.start]:
                    self._among.update((part.index, whole.index) for part in members)
        self._in_rows()
        ways = [(whole, self._ways(whole)) for whole in wholes]
        for judge in (self._record_if_holds, self._record_if_violated):
            for whole, told in ways:
                for way in told:
                    way(whole, judge)
            self._told_later(judge)
            self._told_afar(judge)
        self._left_far(wholes)
        self._rest_far(wholes)
        return list(self.found)

    def _in_rows(self) -> None:
        """The sums of tables, first those that hold: what they explain is explained."""
        left = [[way] for table in self._tables for way in table.leftovers()]
        self._left_in_rows = {ways[0][1][1].index for ways in left}
        open_ways = [
            ways
            for ways in (*left, *(ways for table in self._tables for ways in table.breakdowns()))
            if not self._draw_all(ways)
        ]
        for table in self._tables:
            for rows in table.tasks():
                held = [self._record_if_holds(*row, tabled=True) for row in rows]
                if sum(held) * 2 >= len(held) > 1:
                    open_ways.extend([row] for row, holds in zip(rows, held, strict=True) if not holds)
        for ways in open_ways:
            whole, parts = min(ways, key=missed_by)
            self._record_if_violated(whole, parts, tabled=True)

    def _draw_all(self, ways: Sequence[Breakdown]) -> bool:
        """Draw all of several ways to add up a whole that hold: leaves, and the totals of groups."""
        return sum(self._record_if_holds(whole, parts, tabled=True) for whole, parts in ways) > 0

    # Ways to tell a sum ----------------------------------------------------------------------------------------------

    def _ways(self, whole: Operand) -> list[Callable[[Operand, Judge], None]]:
        """How the text may tell the parts of a figure, by what stands around it."""
        found: list[Callable[[Operand, Judge], None]] = []
        if len(self._inside_bracket(whole)) > 1:
            found.append(self._bracket)
        among = whole.figure.unit in _GENUS and whole.bracket_start < 0
        if among and self.text.find("其中", whole.mention.end, whole.mention.sentence_end) >= 0:
            found.append(self._mixed)
        if len(self._run(whole)) > 1:
            found.append(self._forward)
        run = self._run(whole, beyond=True)
        if any(self._tells_left(left) or self._left_after(done, left) for done, left in pairwise(run)):
            found.append(self._remainder)
        if self._total_before(whole) is not None:
            found.append(self._backward)
        return found

    def _total_before(self, whole: Operand) -> "re.Match[str] | None":
        low = max(whole.mention.sentence_start, whole.mention.start - 12)
        return _TOTAL_AFTER.search(self.text[low : whole.mention.start])

    def _bracket(self, whole: Operand, judge: Judge) -> None:
        """66家(甲20家、乙46家): the parts stand in the bracket directly after the whole."""
        inner = self._inside_bracket(whole)
        opening = self.text[whole.mention.end : inner[0].mention.start]
        closed = ")" in self.text[inner[-1].mention.end : inner[-1].mention.sentence_end]
        if judge == self._record_if_holds or (closed and not self._words.open.search(opening.partition("(")[2])):
            judge(whole, inner)

    def _forward(self, whole: Operand, judge: Judge) -> None:
        """N项，其中甲…、乙…: the parts follow in the sentence."""
        run = self._run(whole)
        cued = self._cued(whole, run[0])
        for later in self._further(whole, run):
            judge(whole, later)
        if judge == self._record_if_holds:
            for parts in alternating(self.text, run):
                self._record_if_holds(whole, list(parts))
            fitting = self._fitting(whole, run)
            least = self._whole_list(whole, run) if fitting else 0
            for size in fitting:
                if (
                    size >= least
                    and (cued or self._one_thing(whole, run[:size]))
                    and self._record_if_holds(whole, run[:size])
                ):
                    return
            return
        parts = self._origins(self._list(run))
        if not (cued or self._may_fail(whole, parts)):
            return
        cued = cued or _CLOSED.search(self.text, whole.mention.end, parts[-1].mention.start) is not None
        if not ((len(parts) > 1 and cued) or self._all_told(whole, parts)):
            return
        if not self._record_if_violated(whole, parts):
            mixed = self._origins(self._list(run, mixed=True))  # 其中省级5篇、州级121篇，县级118篇
            if cued and len(mixed) > len(parts) and added_up(mixed) > (whole.figure.value or Decimal(0)):
                self._record_if_violated(whole, mixed)

    @staticmethod
    def _fitting(whole: Operand, run: Sequence[Operand]) -> list[int]:
        """How many figures of a run may come to a whole, the most first."""
        stated, wanted = whole.figure.value or Decimal(0), interval(whole.figure)
        fitting: list[int] = []
        added = NOTHING
        for size, part in enumerate(run, 1):
            if (part.figure.value or Decimal(0)) >= stated:
                break
            added = added + interval(part.figure)
            if size > 1 and added.meets(wanted):
                fitting.append(size)
        return fitting[::-1]

    def _may_fail(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether figures can be a sum that does not hold: none is explained, each is told without a margin."""
        told = all(place.figure.comparison is Comparison.EQ for place in (whole, *parts))
        siblings = self._exclude_each_other([whole, *parts])  # 优良12天，轻度污染10天，中度污染5天
        return told and not siblings and not any(part.index in self.parts_of for part in parts)

    def _all_told(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether a list without 其中 is all of the figure before it, by what its parts are called."""
        states = len(parts) > 2 and sum(self._words.status.search(self._label(part)) is not None for part in parts) > 1
        both = len(parts) == 2 and all(self._words.status.search(self._label(part)) for part in parts)
        one_time = all(part.figure.period == whole.figure.period for part in parts)
        alone = whole.index not in self.listed and one_time
        both = (both and self._tight(whole, parts)) or (alone and self._exclude_each_other(parts))
        states = states or (both and added_up(parts) > (whole.figure.value or Decimal(0)))
        return states or self._all_of_it(whole, parts)

    def _all_of_it(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether a list without 其中 is all of the figure before it but for one slip: kinds that are all there are,
        or down to the others."""
        if len(parts) < 2 or whole.index in self.listed or whole.index in self.parts_of:
            return False
        one_list = self._tight(whole, [whole, parts[0]])  # 大气14个、水19个、…、其他6个: the first is a part itself
        known = self.all_kinds(parts) or self._kinds_of(whole, parts)
        others = len(parts) > 2 and self.ends_with_others(parts)
        if not others and max(part.figure.value or 0 for part in parts) >= (whole.figure.value or 0):
            return False
        apart = self._exclude_each_other(parts) and abs(added_up(parts) - (whole.figure.value or 0)) >= _LEAST_APART
        return not one_list and (known or others or apart) and one_digit_off(whole, parts)

    def _whole_list(self, whole: Operand, run: Sequence[Operand]) -> int:
        """How many figures of a run a sum has at least: all of a list that names all kinds, not the first that add
        up."""
        parts = self._list(run)
        return len(parts) if len(parts) > 2 and (self.all_kinds(parts) or self._kinds_of(whole, parts)) else 2

    def _mixed(self, whole: Operand, judge: Judge) -> None:
        """文件47件，其中报告表19个、登记表28个; 96件，其中来电58件；涉水14个、涉气82个: parts in other
        classifiers of the same genus, a list between two `;`."""
        lists: list[list[Operand]] = [[]]
        last = whole
        for place in self.places[whole.index + 1 : whole.index + 1 + 2 * REACH]:
            between = self.text[last.mention.end : place.mention.start]
            if place.mention.sentence_start != whole.mention.sentence_start:
                break
            if ";" in between:
                lists.append([])
            if place.figure.unit in _GENUS and usable(place.figure) and place.bracket_start < 0:
                lists[-1].append(place)
            last = place
        for at, parts in enumerate(self._list(found) for found in lists if found):
            other = len({part.figure.unit for part in parts}) == 1 and parts[0].figure.unit != whole.figure.unit
            if not other or len(parts) < 2 or (not at and not self._cued(whole, parts[0])):
                continue
            if all(exact(place.figure) for place in (whole, *parts)) and (
                judge == self._record_if_holds or (not at and len(parts) > 2 and len(self._run(whole)) < 2)
            ):
                judge(whole, parts)

    def _one_thing(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether a list without 其中 may still be parts: exact, next to the whole, and no row of equals (查封10件，
        移送9件，拘留1件), where each has its name before it and an indicator of its own."""
        if len(parts) > 2 and to_the_digit(whole, parts):
            return True
        states = any(self._words.status.search(self._label(part)) for part in parts)
        if whole.index in self.listed and not states:  # a part itself
            return False
        between = self.places[whole.index + 1 : parts[0].index]
        next_to = sum(place.bracket_start == whole.bracket_start for place in between) <= 1
        plain = all(place.figure.comparison is Comparison.EQ for place in (whole, *parts))
        own = not states and any(part.figure.indicator not in (None, whole.figure.indicator) for part in parts)
        after = self.text[whole.mention.end : whole.mention.end + 1]
        named_after = after not in ",;。、" or self._kinds_of(whole, parts)
        return after != "、" and next_to and plain and (named_after or not (own and whole.figure.indicator is not None))

    def _backward(self, whole: Operand, judge: Judge) -> None:
        """甲11家、乙34家，合计46家: the parts stand before the whole."""
        told = self._total_before(whole)
        if told is None or self._kinds(whole, judge):
            return
        if judge == self._record_if_violated and self._words.inclusive.search(self._label(whole)):
            return  # 市级以上共计214家
        before: list[Operand] = []
        for place in reversed(self.places[max(0, whole.index - REACH) : whole.index]):
            if place.mention.sentence_start != whole.mention.sentence_start:
                break
            if ";" in self.text[place.mention.end : (before[-1] if before else whole).mention.start]:
                break
            if alike(place, whole):
                before.append(place)
        before.reverse()
        if judge == self._record_if_violated and told.group("sure") is None:
            right = told.group() == "共" and len(before) > 1 and self._tight(before[0], before)
            before = before if right and one_digit_off(whole, before) else []
        for size in range(len(before), 1, -1):
            if judge(whole, before[-size:]):
                return

    def _kinds(self, whole: Operand, judge: Judge) -> bool:
        """查封14起、停产3起、拘留5起、犯罪4起，四类案件共27件: as many parts before the whole as it has kinds."""
        kinds = self.places[whole.index - 1] if whole.index else whole
        told = kinds.figure.unit in _KINDS and not _BROKEN.search(self.text, kinds.mention.end, whole.mention.start)
        size = int(kinds.figure.value or 0) if told else 0
        before = [place for place in self.places[max(0, kinds.index - size) : kinds.index] if usable(place.figure)]
        units = {place.figure.unit for place in before}
        near = len(units) == 1 and all(
            place.mention.sentence_start == whole.mention.sentence_start and place.bracket_start == whole.bracket_start
            for place in before
        )
        same = units == {whole.figure.unit} or units | {whole.figure.unit} <= CASES
        return size > 1 and len(before) == size and near and same and judge(whole, before)

    def _told_later(self, judge: Judge) -> None:
        """A sentence that begins with 其中, 上述, 按…分 breaks down a whole of the sentences before it."""
        seen: set[int] = set()
        for place in self.places:
            start = place.mention.sentence_start
            cue = None if start in seen else BACK_CUE.match(self.text, start)
            seen.add(start)
            if cue is None:
                continue
            parts = self._sentence(start, place.index)
            if len(parts) > 1:
                self._resolve(place, parts, judge, (cue.group("noun") or "")[-4:])

    def _told_afar(self, judge: Judge) -> None:
        """Parts at the heads of clauses, the whole in a sentence before."""
        self._afar = self._afar or FarSums(self, self.parts_of, self._cells)
        if judge == self._record_if_holds:
            for whole, parts in self._afar.held():
                judge(whole, parts)
        else:
            for whole, parts in self._afar.missed():
                self._record_if_violated(whole, parts, tabled=True)

    def _resolve(self, first: Operand, parts: list[Operand], judge: Judge, noun: str) -> None:
        wholes = [
            place
            for place in reversed(self.places[max(0, first.index - 2 * REACH) : first.index])
            if alike(place, parts[0])
            and place.bracket_start < 0
            and first.mention.start - place.mention.end < _SHORT_AGO
            if noun in self.text[max(0, place.mention.start - 14) : place.mention.end + 8]
        ]
        if judge == self._record_if_violated:
            largest = max(part.figure.value or Decimal(0) for part in parts)
            wholes = [place for place in wholes if place.index not in self.parts_of]  # no part of a whole itself
            wholes = [place for place in wholes if (place.figure.value or 0) >= largest][:1]
            parts = self._list(parts)
        for whole in wholes:
            for size in range(len(parts), 1 if judge == self._record_if_holds else len(parts) - 1, -1):
                if judge(whole, parts[:size]):
                    return
