"""Shares and rates whose part or whole stands apart: in a bracket behind, in a sentence or a paragraph before."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from app.core.arithmetic.operands import Operand, additive, usable
from app.core.arithmetic.rounding import exact, share_holds
from app.core.arithmetic.share_bases import PartsOf, close, pair, printed, share_relation
from app.core.arithmetic.slips import share_one_digit_off
from app.core.lexicon.checks import RateWords
from app.core.model import Relation
from app.core.regex import lazy_re

_RATE = lazy_re(r"(?P<stem>[^,;。、:()0-9]{2,10})(?:率|比例|比重)(?:约|为|达|达到|近|超过|已达|仅|高达)?$")
_SUBJECT = lazy_re(r"(?P<subject>[\u4e00-\u9fff]{2,8})占(?:比|到|了)?(?:约|为|达)?$")
_OF_ALL = lazy_re(r"占(?:总[数量件]|全部|[^,;。0-9]{0,6}总[数量])[^,;。0-9]{0,6}$")
_WITHIN = lazy_re(r"中(?:有|的)?$|[,、]?(?:其中)")
_SIGNS = lazy_re(r"[,;。、:()]")
_APART, _NEAR, _FIGURES, _WHOLES = 900, 200, 60, 8
_LEAST = 10  # a share of fewer holds of many wholes


class FarShares:
    """Finds them among the percentages that nothing else explains; `parts_of` are the sums of the text."""

    def __init__(
        self, text: str, places: Sequence[Operand], parts_of: PartsOf, cells: Set[int], words: RateWords
    ) -> None:
        self._text, self._places, self._parts_of = text, places, parts_of
        self._cells, self._words = cells, words

    def run(self, percents: Sequence[Operand], behind: Mapping[int, Operand]) -> Iterator[Relation]:
        """Relations of percentages without one; `behind` are the parts that they stand right behind."""
        totals: dict[int, Operand] = {}
        sentences: set[int] = set()  # in which a share of a total far up was found
        left = []
        ways: tuple[Callable[[Operand], Relation | None], ...] = (
            self._bracket_after, self._by_subject, self._by_name, self._told_below,
        )  # fmt: skip
        for percent in percents:
            found = next((each for way in ways if (each := way(percent)) is not None), None)
            part = behind.get(percent.index)
            if found is None and part is not None:
                found = self._of_total(part, percent, totals)
                left += [(part, percent)] if found is None else []
                if found is not None:
                    sentences.add(percent.mention.sentence_start)
            if found is not None:
                yield found
        for part, percent in left:
            # 占总量的13.2%, where another share of the text is of the total told further up.
            total = next(iter(totals.values())) if len(totals) == 1 else None
            named = _OF_ALL.search(self._text, max(0, percent.mention.start - 20), percent.mention.start)
            beside = any(percent.mention.sentence_start == other for other in sentences)
            sure = (
                named or (beside and share_one_digit_off(part.figure, total.figure, percent.figure)) if total else False
            )
            if total is not None and sure and printed(percent.figure) and pair(part, total):
                yield share_relation(part, total, percent, False)

    def _of_total(self, part: Operand, percent: Operand, totals: dict[int, Operand]) -> Relation | None:
        """接诉322件，占总量的83.4%: of a total of a paragraph before, where it gives the percentage."""
        if percent.figure.step >= 1 or (part.figure.value or 0) < _LEAST:
            return None
        tried = 0
        for whole in reversed(self._places[max(0, part.index - _FIGURES) : part.index]):
            if part.mention.start - whole.mention.end > _APART or tried == _WHOLES:
                return None
            apart = whole.mention.sentence_start != part.mention.sentence_start
            if apart and whole.index not in self._cells and exact(whole.figure) and pair(part, whole):
                tried += 1
                if share_holds(part.figure, whole.figure, percent.figure):
                    totals[whole.index] = whole
                    return share_relation(part, whole, percent, True)
        return None

    def _bracket_after(self, percent: Operand) -> Relation | None:
        """达标率88.9%（9处中8处达标）: part and whole stand in the bracket behind."""
        opening = percent.mention.end
        if self._text[opening : opening + 1] != "(":
            return None
        inner = [
            place for place in self._places[percent.index + 1 : percent.index + 4] if place.bracket_start == opening
        ]
        if len(inner) != 2:
            return None
        whole, part = inner
        between = self._text[whole.mention.end : part.mention.start]
        if not _WITHIN.search(between) or not pair(part, whole) or not additive(part.figure.unit):
            return None
        return self._judged(part, whole, percent, True)

    def _by_subject(self, percent: Operand) -> Relation | None:
        """涉气49起、…，涉气案件占48.1%: the part is the one of that name in the list before."""
        low = max(percent.mention.sentence_start, percent.mention.start - 20)
        told = _SUBJECT.search(_SIGNS.split(self._text[low : percent.mention.start])[-1])
        if told is None:
            return None
        subject = told.group("subject")
        for part in reversed(self._places[max(0, percent.index - 2 * _WHOLES) : percent.index]):
            known = self._parts_of.get(part.index)
            label = self._label(part)
            if percent.mention.start - part.mention.end > _NEAR or "\n" in self._between(part, percent):
                return None
            if known is not None and len(label) > 1 and (subject.startswith(label) or label.startswith(subject)):
                whole = self._places[known[0]]
                return self._judged(part, whole, percent, True) if pair(part, whole) else None
        return None

    def _by_name(self, percent: Operand) -> Relation | None:
        """地表水104个、地下水34个。…地下水达标29个，达标率85.3%: the whole is called as the part is."""
        low = max(percent.mention.sentence_start, percent.mention.start - 24)
        rate = _RATE.search(self._text[low : percent.mention.start])
        part = self._places[percent.index - 1] if percent.index else percent
        if rate is None or not usable(part.figure) or part.mention.sentence_start != percent.mention.sentence_start:
            return None
        label, stem = self._label(part), rate.group("stem")[-2:]
        noun = label[: label.find(stem)] if stem in label else ""
        if len(noun) < 2 or self._words.denied.search(label):
            return None
        for whole in reversed(self._places[max(0, part.index - _WHOLES) : part.index]):
            if part.mention.start - whole.mention.end > _NEAR or "\n" in self._between(whole, part):
                return None
            if self._label(whole).endswith(noun[-4:]) and pair(part, whole):
                return self._judged(part, whole, percent, close(part, whole, percent))
        return None

    def _told_below(self, percent: Operand) -> Relation | None:
        """优良天数比例为91.8%，有效天数304天，其中优良279天: part and whole come after; only where they give it."""
        low = max(percent.mention.sentence_start, percent.mention.start - 24)
        rate = _RATE.search(self._text[low : percent.mention.start])
        if rate is None or percent.figure.step >= 1:
            return None
        after = [
            place
            for place in self._places[percent.index + 1 : percent.index + 6]
            if place.mention.sentence_start == percent.mention.sentence_start and usable(place.figure)
        ]
        for at, part in enumerate(after[1:3], 1):
            label = self._label(part).removeprefix("其中")
            whole = after[at - 1]
            named = len(label) > 1 and label[:2] in rate.group("stem")
            if named and pair(part, whole) and share_holds(part.figure, whole.figure, percent.figure):
                return share_relation(part, whole, percent, True)
        return None

    def _judged(self, part: Operand, whole: Operand, percent: Operand, sure: bool) -> Relation | None:
        holds = share_holds(part.figure, whole.figure, percent.figure)
        blamed = sure and printed(percent.figure) and percent.figure.value != Decimal(100)
        return share_relation(part, whole, percent, holds) if holds or blamed else None

    def _label(self, place: Operand) -> str:
        """The words before a figure in its clause."""
        low = self._places[place.index - 1].mention.end if place.index else 0
        low = max(low, place.mention.sentence_start, place.mention.start - 24)
        return _SIGNS.split(self._text[low : place.mention.start])[-1]

    def _between(self, one: Operand, other: Operand) -> str:
        return self._text[one.mention.end : other.mention.start]
