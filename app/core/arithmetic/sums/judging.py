"""Judging sums: whether figures and their whole add up, and whether the wording promises that they do."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.arithmetic.operands import PEOPLE, Operand
from app.core.arithmetic.parts import added_up, plausible, sum_steps, verdict
from app.core.arithmetic.rounding import adds_up
from app.core.arithmetic.slips import far_off, one_digit_off
from app.core.arithmetic.sums.lists import Lists
from app.core.lexicon.checks import ListWords
from app.core.model import Comparison, Relation, RelationType
from app.core.regex import lazy_re

_TWICE = lazy_re("同时|重复|交叉|兼有|重叠")
_NEAR, _AFTERWORD = Decimal("0.06"), 16


class Judging(Lists):
    """Draws the sums of one text; `found` are those drawn, `parts_of` maps their parts to their wholes and all
    parts."""

    def __init__(self, text: str, places: Sequence[Operand], words: ListWords) -> None:
        super().__init__(text, places, words)
        self.found: dict[Relation, None] = {}
        self.listed: dict[int, int] = {}  # members of a list after 其中, with its whole
        self._among: dict[int, int] = {}  # of those, the ones after 其中 itself, with the nearest whole
        self._left_in_rows: set[int] = set()  # cells that tell what is left of their row's whole
        self.parts_of: dict[int, tuple[int, tuple[int, ...]]] = {}

    def _record_if_holds(self, whole: Operand, parts: list[Operand], tabled: bool = False) -> bool:
        """Record a sum that holds; one whole may be broken down several ways."""
        if not plausible(whole, parts, tabled) or (not tabled and self._siblings(whole, parts)):
            return False
        if not tabled and self._nested(parts) and not self._is_left(parts):
            return False
        if not adds_up([part.figure for part in parts], whole.figure):
            return False
        left = self._is_left(parts)
        kind = RelationType.REMAINDER if left else RelationType.SUM
        members = (whole.index, *(part.index for part in parts))
        self._record(whole, parts, Relation(kind, members, True, steps=sum_steps(whole, parts, True)))
        return True

    def _record_if_violated(self, whole: Operand, parts: list[Operand], tabled: bool = False) -> bool:
        """Record a sum that does not hold where the wording (`tabled`: a table) promises that it does and nothing else
        explains it."""
        explained = any(part.index in self.parts_of for part in parts)
        left = self._is_left(parts)
        firm = tabled or self._firm(whole, parts, left)
        slip = not left and self._one_slip(whole, parts)
        if (explained and not tabled) or not plausible(whole, parts, firm or slip or self._tight(whole, parts)):
            return False
        if any(place.figure.comparison is not Comparison.EQ for place in (whole, *parts)):
            return False
        end = parts[-1].mention.end
        # 一件涉及多个问题的分别统计; 废水79家、废气112家(23家同时联网)
        apart = self._words.apart.search(self.text, whole.mention.end, end + _AFTERWORD)
        if apart or _TWICE.search(self.text, end, end + _AFTERWORD):
            return False
        stated, added = whole.figure.value or Decimal(0), added_up(parts)
        if adds_up([part.figure for part in parts], whole.figure):
            return False
        within = {part.index for part in parts}
        if not tabled and not left and any(self._among.get(part.index) in within for part in parts):
            return False
        tight = self._tight(whole, parts)
        units = len(parts) > 2 and tight and one_digit_off(whole, parts)
        # 23人，其中党员13名、大专以上16人: one may be both.
        people = added > stated and not (firm or units) and whole.figure.unit in PEOPLE
        if not left and added > stated and tight:
            firm = True  # 正常生产23座、停产91座、关闭15座 of 57
        if people or (left and self._done_already(whole, parts[1])):
            return False
        if added < stated and not (firm or left or slip or self._closed(whole, parts)):
            return False
        near = abs(added - stated) <= max(Decimal(2 if stated > 5 else 0), _NEAR * stated)
        if not (firm or near or slip) and not (stated < added <= 2 * stated and not left):
            return False
        kind = RelationType.REMAINDER if left else RelationType.SUM
        members = (whole.index, *(part.index for part in parts))
        computed, note = verdict(whole, parts, left)
        self._record(whole, parts, Relation(kind, members, False, computed, note, sum_steps(whole, parts, False)))
        return True

    def _one_slip(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether a slip of one digit explains best why parts miss their whole."""
        if not one_digit_off(whole, parts):
            return False
        bracket = (
            parts[0].bracket_start >= 0
            and parts[0].bracket_start != whole.bracket_start
            and parts[0].index == whole.index + 1
        )
        states = all(self._words.status.search(self._label(part)) for part in parts)
        ways = len(parts) > 2 and states and self._tight(whole, parts) and whole.index + 1 == parts[0].index
        return bracket or ways or far_off(whole, parts) or self._one_sort(parts)

    def _is_left(self, parts: Sequence[Operand]) -> bool:
        """Whether the second of two parts is what is left after the first."""
        if len(parts) != 2:
            return False
        if parts[1].index in self._left_in_rows and parts[0].mention.sentence_start == parts[1].mention.sentence_start:
            return True
        return self._tells_left(parts[1]) or self._left_after(parts[0], parts[1])

    def _nested(self, parts: Sequence[Operand]) -> bool:
        """Whether one of the parts is the whole of others: 14项中还有8项，其中甲2项、乙2项、丙1项."""
        indexes = {part.index for part in parts}
        return any(self.listed.get(part.index) in indexes for part in parts)

    def _siblings(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether whole and parts are already parts of one greater whole."""
        told = self.parts_of.get(whole.index)
        return told is not None and all(part.index in told[1] for part in parts)

    def _record(self, whole: Operand, parts: list[Operand], relation: Relation) -> None:
        self.found[relation] = None
        for part in parts:
            self.parts_of.setdefault(part.index, (whole.index, tuple(other.index for other in parts)))
