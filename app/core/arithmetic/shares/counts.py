"""Which counts a percentage may be of: those before it, the whole that 占 names, the likelier pairs first."""

import re
from collections.abc import Iterator, Sequence

from app.core.arithmetic.operands import Operand, additive, usable
from app.core.arithmetic.share_bases import PartsOf, pair
from app.core.arithmetic.sums.sums import BACK_CUE
from app.core.lexicon.checks import RateWords
from app.core.regex import lazy_re

_COMPLETED = lazy_re("完成率(?:约|为|达|达到)?$")
OBJECT = lazy_re(r"占(?P<object>[^,;。()]{2,16})(?:的|比)")
CUT = lazy_re(r"[,、(;。占|]")
_REACH, _FAR, _SENTENCES = 8, 120, 3


class Counts:
    """The counts of one text. `parts_of` maps a part of a sum to its whole and all parts."""

    def __init__(self, text: str, places: Sequence[Operand], parts_of: PartsOf, words: RateWords) -> None:
        self.text = text
        self.places = places
        self.parts_of = parts_of
        self._words = words
        self._behind: dict[int, Operand] = {}  # the parts that percentages stand right behind, by percentage

    def _calls(self, part: Operand, whole: Operand, percent: Operand) -> bool:
        """Whether 占…的 between a part and its percentage calls the whole by its name."""
        thing = OBJECT.search(self.text, part.mention.end, percent.mention.start)
        return thing is not None and self._named(thing.group("object"), whole)

    def _around(self, percent: Operand) -> bool:
        """占…(151件)的28.5%: 占 stands before the whole."""
        return bool(
            re.search(
                r"占(?:[^,;。]|(?<=[0-9]),){0,24}$",
                self.text[max(0, percent.mention.start - 26) : percent.mention.start],
            )
        )

    def _counts(self, percent: Operand) -> list[Operand]:
        """Amounts before the percentage in its sentence or the one before it, nearest first."""
        found: list[Operand] = []
        sentences = {percent.mention.sentence_start}
        # 按来源分 at the start of a paragraph goes on with the one before it.
        lines = 1 if BACK_CUE.match(self.text, percent.mention.sentence_start) else 0
        for place in reversed(self.places[max(0, percent.index - 2 * _REACH) : percent.index]):
            sentences.add(place.mention.sentence_start)
            between = self.text[place.mention.end : percent.mention.start]
            far = len(sentences) > 1 and len(between) > _FAR
            if len(sentences) > _SENTENCES or between.count("\n") > lines or far:
                break
            if usable(place.figure) and additive(place.figure.unit):
                found.append(place)
        return found[: 2 * _REACH]

    def _whole_inside(self, percent: Operand, counts: Sequence[Operand]) -> Operand | None:
        """The whole told between 占 and the percentage."""
        if not counts:
            return None
        at = self.text.rfind(
            "占", max(percent.mention.sentence_start, percent.mention.start - 30), percent.mention.start
        )
        told = (
            at >= 0
            and counts[0].mention.start > at
            and not re.search("(?<![0-9]),|[;。%]", self.text[at : percent.mention.start])
        )
        return counts[0] if told else None

    def _pairs(
        self, counts: Sequence[Operand], inner: Operand | None, percent: Operand
    ) -> Iterator[tuple[Operand, Operand]]:
        """(part, whole) pairs of one unit, the likelier first."""
        if inner is not None:
            yield from ((part, inner) for part in counts[:3] if part is not inner and pair(part, inner))
            return
        for nearness, part in enumerate(counts[: 1 if percent.index in self._behind else 4]):
            if not CUT.search(self.text, part.mention.end, percent.mention.start):
                continue  # 2个国考断面达标率100%: what the rate is of, no part of it
            told = self.parts_of.get(part.index)
            if told is not None:
                yield part, self.places[told[0]]
            for whole in counts[nearness + 1 : nearness + 1 + _REACH]:
                near = whole.mention.sentence_start == percent.mention.sentence_start
                if pair(part, whole) and (near or part.figure.value != whole.figure.value):
                    yield part, whole

    def _beyond(self, counts: Sequence[Operand], percent: Operand, words: str) -> Iterator[tuple[Operand, Operand]]:
        """年度任务24个，实际完成26个，完成率108.3%; 征收68.5万元，占任务60万元的114%: more than the task."""
        if not percent.figure.value or percent.figure.value <= 100 or len(counts) < 2:
            return
        alike = counts[0].figure.unit == counts[1].figure.unit
        if alike and _COMPLETED.search(words):
            yield counts[0], counts[1]
        elif alike and self._around(percent) and self._words.task.search(words):
            yield counts[1], counts[0]

    def _names_other(self, percent: Operand, counts: Sequence[Operand]) -> bool:
        """Whether 占…的 names a whole that none of the counts is called by."""
        thing = OBJECT.search(self.text, max(0, percent.mention.start - 24), percent.mention.start)
        if thing is None or re.search("总[数量]$|全部|其", thing.group("object")):
            return False
        return not any(self._named(thing.group("object"), place) for place in counts)

    def _named(self, thing: str, place: Operand) -> bool:
        """Whether a whole is called by the words between 占 and 的."""
        low = max(self.places[place.index - 1].mention.end if place.index else 0, place.mention.start - 14)
        after = self.text[place.mention.end : place.mention.end + 10]
        around = (
            self.text[low : place.mention.start]
            + after[: next((at for at, sign in enumerate(after) if sign in ",;。("), 10)]
        )
        return len(thing) > 1 and thing[-4:] in around

    def _whole_named(self, percent: Operand, counts: Sequence[Operand]) -> Operand | None:
        """占抽查企业的38.5%: the whole that 占 names."""
        thing = OBJECT.search(self.text, max(0, percent.mention.start - 24), percent.mention.start)
        if thing is None or len(counts) < 2:
            return None
        return next((place for place in counts[1:] if self._named(thing.group("object"), place)), None)

    def _whole_of(self, part: Operand, counts: Sequence[Operand]) -> Operand | None:
        told = self.parts_of.get(part.index)
        if told is not None:
            return self.places[told[0]]
        parts = {place.index for place in self._behind.values()}
        found = [place for place in counts[1:] if pair(part, place) and place.index not in parts]
        # Not last year's number in a bracket: 2417户次，较上年（2688户次）减少; nor a part of another list.
        level = [place for place in found if place.bracket_start == part.bracket_start] or found
        told = self.parts_of.get(level[0].index) if level else None
        whole = self.places[told[0]] if told is not None else level[0] if level else None
        return whole if whole is not None and whole is not part and pair(part, whole) else None
