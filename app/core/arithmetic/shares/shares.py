"""Shares and rates: a percentage with the part and the whole that the wording gives it.

Every pair of counts before it in the sentence is tried; where one gives the printed percentage, that is the relation.
Where none does, a finding is made only if part and whole are clear, and another base that would fit is named.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from app.core.arithmetic.cues import tells_done
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.rounding import exact, rounded, share_holds
from app.core.arithmetic.share_bases import PartsOf, close, of_another, other_base, pair, printed, share_relation
from app.core.arithmetic.shares.counts import CUT, OBJECT, Counts
from app.core.arithmetic.shares.far import FarShares
from app.core.arithmetic.shares.rates import Rated, Rates
from app.core.arithmetic.slips import like, share_one_digit_off
from app.core.lexicon.checks import RateWords
from app.core.model import Comparison, Kind, Relation
from app.core.regex import lazy_re

_SHARE = lazy_re(
    r"(?:占(?:比|到|了|其|总数|全部|总量|[^,;。]{0,14}的)?|(?<=[,、;(])(?:比例|比率|比重))(?:约|为|达|达到|近|超过|仅|高达)?$"
)
_THAT_IS = lazy_re(r"[,(]?(?:即|共|共计|也就是)?$")
_NAMELY = lazy_re(r"[,(]?(?:即|也就是)$")
_RATE = lazy_re(r"(?P<stem>[^,;。、:()0-9]{2,10})(?:率|比例|比重)(?:约|为|达|达到|近|超过|已达|仅|高达)?$")
_AFTER = 2
_ALL = Decimal(100)
_DIGITS = 100
_LISTED = 40  # characters between the percentages of one enumeration
_REACH, _NEXT, _SHORT, _CLOSE = 8, 24, 8, Decimal("0.15")


class _Told(NamedTuple):
    """A percentage with what stands before it: the words, the counts (nearest first), a whole that the wording names,
    占 or a rate's name, and the counts that the rate is called by."""

    percent: Operand
    words: str
    counts: list[Operand]
    inner: Operand | None
    share: bool
    rate: "re.Match[str] | None"
    rated: Rated | None


class Shares(Counts):
    """Finds the shares of one text."""

    def __init__(
        self,
        text: str,
        places: Sequence[Operand],
        parts_of: PartsOf,
        cells: Set[int],
        words: RateWords,
    ) -> None:
        super().__init__(text, places, parts_of, words)
        self._cells = cells  # figures of tables, whose shares their columns tell
        self._rates = Rates(text, places, parts_of, words)

    def run(self) -> Iterator[Relation]:
        """All shares in reading order of their percentages."""
        percents = [place for place in self.places if self._is_share(place)]
        drawn = [relation for place in percents if (relation := self._share(place)) is not None]
        drawn.extend(self._beside_others([relation for relation in drawn if relation.holds]))
        yield from drawn
        known = {relation.members[2] for relation in drawn}
        left = [place for place in percents if place.index not in known and place.figure.step <= 1]
        afar = FarShares(self.text, self.places, self.parts_of, self._cells, self._words)
        yield from afar.run(left, self._behind)

    def _is_share(self, place: Operand) -> bool:
        figure = place.figure
        plain = figure.unit == "%" and figure.value is not None and figure.high is None
        return plain and figure.kind is not Kind.CHANGE and place.index not in self._cells

    def _share(self, percent: Operand) -> Relation | None:
        low = max(percent.mention.sentence_start, percent.mention.start - 30)
        words = self.text[low : percent.mention.start]
        if percent.figure.step > 1:  # 四成: fits too much
            return None
        share, rate = _SHARE.search(words), _RATE.search(words)
        if share is None and rate is None and "|" not in words and not self._around(percent):
            return None
        counts = self._counts(percent)
        inner = self._whole_inside(percent, counts) or self._whole_named(percent, counts)
        rated = self._rates.of(percent, counts, rate.group("stem")) if rate is not None else None
        if rated is not None and not printed(percent.figure):
            rated = None
        told = _Told(percent, words, counts, inner, share is not None, rate, rated)
        if rated is not None:
            holds = share_holds(rated.part.figure, rated.whole.figure, percent.figure)
            if not holds and self._with_others(rated, percent, counts):
                return None
            all_of_it = percent.figure.value == _ALL and not self._one_digit(rated)
            if holds or (rated.sure and not all_of_it):
                return share_relation(rated.part, rated.whole, percent, holds)
        return self._right(told) or self._wrong(told)

    @staticmethod
    def _one_digit(rated: Rated) -> bool:
        """发现问题86个，已整改36个，整改率100%: whether part and whole differ by a slip."""
        whole = rated.whole.figure.value
        return whole is not None and like(rated.part.figure.value, whole, rated.part.figure.step)

    def _right(self, told: "_Told") -> Relation | None:
        """The relation of a percentage that some counts give."""
        percent, counts, inner = told.percent, told.counts, told.inner
        unnamed = inner is None and self._names_other(percent, counts)
        behind = self._right_behind(percent, counts, told.share)
        if behind and inner is not counts[0]:
            self._behind[percent.index] = counts[0]
        if behind and inner is None:
            counts[1:] = [place for place in counts[1:] if pair(counts[0], place)]
            if (of_parent := self._of_parent(counts[0], percent)) is not None:
                return of_parent
        for one, other in (*self._pairs(counts, inner, percent), *self._beyond(counts, percent, told.words)):
            if unnamed and not (exact(one.figure) and exact(other.figure)):
                continue  # 占省级支出的31%: of a whole that is not told
            if not self._aimed(one, percent) and share_holds(one.figure, other.figure, percent.figure):
                return share_relation(one, other, percent, True)
        return self._told_after(percent, counts)

    def _wrong(self, told: "_Told") -> Relation | None:
        """The finding of a percentage that no counts give, where the wording names part and whole."""
        percent, counts, inner, rated = told.percent, told.counts, told.inner, told.rated
        if not counts or not printed(percent.figure):
            return None
        late = rated is not None and not rated.alike and (rated.late or close(rated.part, rated.whole, percent))
        if rated is not None and late and percent.figure.value != _ALL:
            return share_relation(rated.part, rated.whole, percent, False)
        if self._words.own_subject.search(self.text, counts[0].mention.end, percent.mention.start):
            return None
        if (slip := self._rate_by_a_digit(told)) is not None:
            return slip
        if self._more_than_all(percent, counts):
            return share_relation(counts[0], self.places[counts[0].index - 1], percent, False)
        part = counts[1] if inner is counts[0] and len(counts) > 1 else counts[0]
        whole = inner or self._whole_of(part, counts)
        sure = whole is not None and self._clear(part, whole, percent, told.share, told.rate)
        return self._finding(part, whole, percent) if whole is not None and sure else None

    def _rate_by_a_digit(self, told: "_Told") -> Relation | None:
        """75家，通过验收68家，完成率96.7%: a rate of the two counts right before it but for one digit."""
        percent, counts = told.percent, told.counts
        value, step = percent.figure.value or Decimal(0), percent.figure.step
        if told.rate is None or len(counts) < 2 or value < _DIGITS * step:  # shorter ones are alike by chance
            return None
        part, whole = counts[:2]
        if (part.index, whole.index) != (percent.index - 1, percent.index - 2) or not pair(part, whole):
            return None
        between = self.text[part.mention.end : percent.mention.start]
        near = len(between) <= _NEXT and ";" not in between and part.bracket_start == whole.bracket_start
        one_sentence = whole.mention.sentence_start == percent.mention.sentence_start
        if not near or not one_sentence or not like(value, _quotient(part, whole, percent), step):
            return None
        return share_relation(part, whole, percent, False)

    def _more_than_all(self, percent: Operand, counts: Sequence[Operand]) -> bool:
        """46条骨干河道中好于Ⅲ类的83条，占82.6%: a part that is more than its whole."""
        if percent.index not in self._behind or not counts[0].index:
            return False
        part, whole = counts[0], self.places[counts[0].index - 1]
        within = self._words.within.search(self.text, whole.mention.end, part.mention.start)
        alike = (
            part.figure.unit == whole.figure.unit and part.bracket_start == whole.bracket_start and usable(whole.figure)
        )
        return within is not None and alike and (part.figure.value or 0) > (whole.figure.value or 0) > 0

    @staticmethod
    def _with_others(rated: Rated, percent: Operand, counts: Sequence[Operand]) -> bool:
        """Whether a rate counts another number with its own: 达标69家、基本达标9家, and 合格率 of both."""
        for other in counts:
            if other in (rated.part, rated.whole) or other.figure.unit != rated.part.figure.unit:
                continue
            both = (rated.part.figure.value or Decimal(0)) + (other.figure.value or Decimal(0))
            if share_holds(replace(rated.part.figure, value=both), rated.whole.figure, percent.figure):
                return True
        return False

    def _strong(self, part: Operand, whole: Operand, percent: Operand) -> bool:
        """Whether the wording names part and whole, so that a percentage far off is wrong too: the part stands right
        before it, the whole is the one that it is a part of, or what 占…的 calls."""
        if part.index + 1 == whole.index == percent.index - 1:
            return True  # 审批43件，占全部审批件（151件）的28.5%
        if self._behind.get(percent.index) is not part:
            return False
        told = self.parts_of.get(part.index)
        named = self._calls(part, whole, percent)
        low, high = whole.mention.end, part.mention.start
        within = part.index - whole.index == 1 and self._words.within.search(self.text, low, high) is not None
        done = part.index - whole.index == 1 and tells_done(self.text[low:high])
        return named or within or done or whole.index > part.index or (told is not None and told[0] == whole.index)

    def _right_behind(self, percent: Operand, counts: Sequence[Operand], share: bool) -> bool:
        """23件，占21%: whether the percentage is of the count right before it."""
        if not share or not counts or counts[0].index != percent.index - 1:
            return False
        between = self.text[counts[0].mention.end : percent.mention.start]
        if self._words.own_subject.search(between):  # 其他12起，涉气案件占48.1%; 151件，合计占74.7%
            return False
        return len(between) <= _NEXT and not any(sign in between for sign in ";。|")

    def _of_parent(self, part: Operand, percent: Operand) -> Relation | None:
        """The share of the whole whose breakdown the part stands in, where it holds or no other whole explains it."""
        told = self.parts_of.get(part.index)
        if told is None or percent.figure.comparison not in (Comparison.EQ, Comparison.ABOUT):
            return None
        whole = self.places[told[0]]
        if not pair(part, whole):
            return None
        if share_holds(part.figure, whole.figure, percent.figure):
            return share_relation(part, whole, percent, True)
        return None

    def _beside_others(self, drawn: Sequence[Relation]) -> Iterator[Relation]:
        """A percentage right behind its part that stands among others of one whole is of that whole too: 8件，占7%；
        24件，占21%；23件，占21%."""
        known = {relation.members[2]: relation.members[1] for relation in drawn}
        for index, part in self._behind.items():
            percent = self.places[index]
            if index in known or not printed(percent.figure):
                continue
            wholes = {known[other] for other in self._neighbours(percent) if other in known}
            whole = self.places[wholes.pop()] if len(wholes) == 1 else part
            if whole is not part and pair(part, whole) and whole.index < part.index:
                holds = share_holds(part.figure, whole.figure, percent.figure)
                yield share_relation(part, whole, percent, holds)

    def _neighbours(self, percent: Operand) -> Iterator[int]:
        """The percentages right before and after one in its enumeration."""
        known = sorted(self._behind)
        at = known.index(percent.index)
        for other in (*known[max(0, at - 1) : at], *known[at + 1 : at + 2]):
            first, second = sorted((self.places[other], percent), key=lambda place: place.index)
            between = self.text[first.mention.end : second.mention.start]
            if len(between) <= _LISTED and "\n" not in between and "。" not in between:
                yield other

    @staticmethod
    def _aimed(part: Operand, percent: Operand) -> bool:
        """Whether a percentage to be reached stands in another sentence than what is: it is of something else."""
        apart = part.mention.sentence_start != percent.mention.sentence_start
        return apart and part.figure.kind is Kind.LEVEL and percent.figure.kind is Kind.TARGET

    def _told_after(self, percent: Operand, counts: Sequence[Operand]) -> Relation | None:
        """31个断面优良比例93.5%，即29个: the part follows the percentage; only where it gives it."""
        figure = percent.figure
        if figure.step >= 1 or figure.comparison is not Comparison.EQ:
            return None
        for part in self.places[percent.index + 1 : percent.index + 1 + _AFTER]:
            if part.mention.sentence_start != percent.mention.sentence_start:
                break
            between = self.text[percent.mention.end : part.mention.start]
            whole = next((place for place in counts if place.figure.unit == part.figure.unit), None)
            near = _THAT_IS.match(between) is not None or ";" in between or part.index == percent.index + 1
            if whole and near and pair(part, whole) and part.figure.value != whole.figure.value:
                if whole.mention.sentence_start != percent.mention.sentence_start:
                    continue
                holds = share_holds(part.figure, whole.figure, figure)
                slip = close(part, whole, percent) or share_one_digit_off(part.figure, whole.figure, figure)
                if holds or (_NAMELY.match(between) and slip):
                    return share_relation(part, whole, percent, holds)
        return None

    def _clear(
        self, part: Operand, whole: Operand, percent: Operand, share: bool, rate: "re.Match[str] | None"
    ) -> bool:
        """Whether the wording leaves no doubt of part and whole."""
        between = self.text[part.mention.end : percent.mention.start]
        near = len(between) <= _NEXT and not any(sign in between for sign in ";。") and CUT.search(between)
        exact = all(place.figure.comparison is Comparison.EQ for place in (part, whole))
        if not near or not exact or part.index == whole.index or not pair(part, whole):
            return False
        if share:
            if part.index + 1 == whole.index == percent.index - 1:
                return True  # 5个，占年度任务12个的41.7%
            thing = OBJECT.search(between)
            named = thing is None or re.search("总|全部|其", thing.group("object")) is not None
            return named or self._named(thing.group("object") if thing else "", whole)
        low = max(self.places[part.index - 1].mention.end if part.index else 0, part.mention.start - 24)
        label = self.text[low : part.mention.start]
        label = label[max(label.rfind(sign) for sign in ",;。、(:") + 1 :]
        inside = label.partition("中")[2] if part.index - whole.index == 1 else ""  # 246个村中完成治理的只有91个
        label = inside or label
        stem = rate.group("stem") if rate else ""
        told = len(label) <= (2 * _SHORT if inside else _SHORT) and (stem[-2:] in label or stem[:2] in label)
        adjacent = part.index - whole.index == 1 and self._words.adjacent.search(stem) is not None
        return told or adjacent

    def _finding(self, part: Operand, whole: Operand, percent: Operand) -> Relation | None:
        assert part.figure.value is not None and whole.figure.value and percent.figure.value is not None
        if share_holds(part.figure, whole.figure, percent.figure):
            return share_relation(part, whole, percent, True)
        computed = part.figure.value * 100 / whole.figure.value
        note = other_base(self.places, self.parts_of, part, whole, percent)
        other = (
            of_another(self.places[max(0, percent.index - 2 * _REACH) : percent.index], part, whole, percent)
            if not note
            else None
        )
        if other is not None:
            if not self._calls(part, whole, percent):
                return None
            note = f"{percent.figure.quote}是以{other.figure.quote}{other.figure.subject}为基数"
        far = abs(computed - percent.figure.value) > _CLOSE * percent.figure.value
        slip = share_one_digit_off(part.figure, whole.figure, percent.figure)
        if not note and far and not (slip or self._strong(part, whole, percent)):
            return None
        return share_relation(part, whole, percent, False, note)


def _quotient(part: Operand, whole: Operand, percent: Operand) -> Decimal:
    """What a percentage of these counts would be printed as."""
    value = (part.figure.value or Decimal(0)) * 100 / (whole.figure.value or Decimal(1))
    return rounded(value, percent.figure.step)
