"""Rates told after their count: 交办3426件，已办结2752件，办结率80.3%.

The part is the count that the rate is called by, the whole the one right before it, or what that one is a part of.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.core.arithmetic.operands import Operand, usable
from app.core.lexicon.checks import RateWords

_STEM = 4  # characters of a rate's name that may call its count: 整改完成率
_AFTER = 4  # characters after a count that may: 49项达标，达标率
_FAR_AFTER = 10  # 302家按时提交了报告，提交率
_ALIKE = 0.5
_PARTS = 4  # counts before a rate that may be its part


class Rated(NamedTuple):
    """Part and whole of a rate; `sure` where nothing but a slip can make it differ, `late` where nothing but a slip or
    another whole nearby can, `alike` where the count is called by another word of the same sense."""

    part: Operand
    whole: Operand
    sure: bool
    alike: bool = False
    late: bool = False


class Rates:
    """Finds the counts of the rates of one text; `parts_of` are its sums as `Sums.parts_of`."""

    def __init__(
        self,
        text: str,
        places: Sequence[Operand],
        parts_of: Mapping[int, tuple[int, tuple[int, ...]]],
        words: RateWords,
    ) -> None:
        self._text, self._places, self._parts_of, self._words = text, places, parts_of, words

    def of(self, percent: Operand, counts: Sequence[Operand], stem: str) -> Rated | None:
        """The counts of a rate whose name is `stem` with 率; `counts` are those before it, the nearest first."""
        names = self._names(stem)
        for part in counts[:_PARTS]:
            if part.mention.sentence_start != percent.mention.sentence_start:
                return None
            called = self._called(part, names, stem)
            if not called:
                continue
            if self._has_rate(part, percent):
                return None
            beside = self._beside(part)
            if beside is None:
                return None
            told = self._parts_of.get(beside.index)
            if told is not None and told[0] != part.index and part.index not in told[1]:
                rated = self._pair(part, self._places[told[0]], False)
                late = called > 1 and told[1][-1] == beside.index
                return rated._replace(late=late) if rated is not None else None
            if self._parted(beside, part) or self._listed(beside):
                return None
            next_to = self._next_to(beside, part)
            rated = self._pair(part, beside, next_to and (called > 1 or self._within(beside, part)))
            return rated._replace(alike=called == _ALIKE) if rated is not None else None
        return None

    def _has_rate(self, part: Operand, percent: Operand) -> bool:
        """实际完成94家，完成率117.5%；…，完成率98.0%: whether another percentage stands between, and a new list."""
        after = self._places[part.index + 1]
        between = self._text[part.mention.end : percent.mention.start]
        return after is not percent and after.figure.unit == "%" and ";" in between

    def _pair(self, part: Operand, whole: Operand, sure: bool) -> Rated | None:
        one, other = part.figure, whole.figure
        if not usable(other) or one.unit != other.unit or part.index == whole.index:
            return None
        if 0 < (one.value or 0) <= (other.value or 0):
            return Rated(part, whole, sure)
        # 12个断面中…的91个: more than there are; 任务64个，实际完成72个: more than was asked for
        more = self._within(whole, part) or self._words.task.search(self._label(whole)) is not None
        return Rated(part, whole, True) if more and self._next_to(whole, part) and other.value else None

    def _within(self, whole: Operand, part: Operand) -> bool:
        low, high = whole.mention.end, part.mention.start
        return (
            part.bracket_start == whole.bracket_start and self._words.within.search(self._text, low, high) is not None
        )

    def _label(self, place: Operand) -> str:
        low = self._places[place.index - 1].mention.end if place.index else 0
        before = self._text[max(low, place.mention.sentence_start) : place.mention.start]
        after = self._text[place.mention.end : place.mention.end + _AFTER]
        return before[-24:] + after

    def _names(self, stem: str) -> list[str]:
        """What the count of a rate may be called by: pairs of its name's last characters, and what means the same."""
        end = stem[-_STEM:]
        return [end[at : at + 2] for at in range(len(end) - 2, -1, -1)]

    def _called(self, part: Operand, names: Sequence[str], stem: str) -> float:
        """How surely a count is called by a rate's name: 2 where its label ends with it, holds all of it, or it follows
        the count, 1 where the label holds a part of it, `_ALIKE` where it holds a word of the same sense or the name
        stands further behind, 0 where it
        does not or says the opposite."""
        low = self._places[part.index - 1].mention.end if part.index else part.mention.sentence_start
        between = self._text[max(low, part.mention.sentence_start) : part.mention.start]
        label = re.split("[,;。、(:]", between)[-1]
        denies = self._words.denied.search(label)
        if denies is not None and not stem.startswith(denies.group()):
            return 0
        after = self._text[part.mention.end : part.mention.end + _FAR_AFTER]
        after = re.split("[,;。、(:]", after)[0]
        held = [label.rfind(name) + len(name) for name in names if name in label]
        if any(self._words.tail.fullmatch(label, end) for end in held) or any(map(after.startswith, names)):
            return 2
        if self._is_task_done(part, stem):
            return 2
        if not held and any(name in after for name in names) and self._words.denied.search(after) is None:
            return _ALIKE
        if held:
            return min(len(held), 2)
        same = (word for key, word in self._words.same.items() if key in stem[-_STEM:])
        return _ALIKE if any(word in label for word in same) else 0

    def _is_task_done(self, part: Operand, stem: str) -> bool:
        """计划淘汰2400辆，实际淘汰2351辆，完成率: whether a count is what was done of the task before it."""
        whole = self._beside(part)
        asked = whole is not None and self._words.task.search(self._label(whole)) is not None
        return asked and stem.endswith("完成") and self._words.actual.search(self._label(part)) is not None

    def _beside(self, part: Operand) -> Operand | None:
        """The nearest figure of the part's unit before it in its sentence."""
        for place in reversed(self._places[max(0, part.index - _PARTS) : part.index]):
            if place.mention.sentence_start != part.mention.sentence_start:
                return None
            if place.figure.unit == part.figure.unit and usable(place.figure):
                return place
        return None

    def _parted(self, whole: Operand, part: Operand) -> bool:
        """Whether a count stands in another clause list than the one before it: 整治15个；治理7个."""
        between = self._text[whole.mention.end : part.mention.start]
        return ";" in between and not self._words.within.search(between.rpartition(";")[2])

    def _listed(self, whole: Operand) -> bool:
        """Whether a count is the last of several that together are the whole: 2个国控断面、4个省控断面中5个达标."""
        before = self._places[whole.index - 1] if whole.index else whole
        between = self._text[before.mention.end : whole.mention.start]
        joined = self._words.joined.search(between) is not None and not any(sign in between for sign in ",;。:\n")
        return joined and before.figure.unit == whole.figure.unit

    def _next_to(self, whole: Operand, part: Operand) -> bool:
        """Whether no other figure and no end of a clause list stands between a whole and its part."""
        between = self._text[whole.mention.end : part.mention.start]
        ends = any(sign in between for sign in "。\n") or self._parted(whole, part)
        return part.index - whole.index == 1 and not ends
