"""Shares and rates: a percentage with the part and the whole that the wording gives it.

Every pair of counts before it in the sentence is tried; where one gives the printed percentage, that is the relation.
Where none does, a finding is made only if part and whole are clear, and another base that would fit is named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.core.model import Comparison, Figure, Kind, Relation, RelationType
from app.core.places import Place, additive, usable
from app.core.rounding import rounded, share_holds
from app.core.written import amount, line

_SHARE = re.compile(r"占(?:比|到|了|其|总数|全部|总量|[^,;。]{0,14}的)?(?:约|为|达|达到|近|超过|仅|高达)?$")
_RATE = re.compile(r"(?P<stem>[^,;。、:()0-9]{2,10})率(?:约|为|达|达到|近|超过|已达|仅|高达)?$")
_OBJECT = re.compile(r"占(?P<object>[^,;。()]{2,16})(?:的|比)")
_CUT = re.compile(r"[,、(;。占]")
_REACH, _FAR, _CLOSE = 8, 120, Decimal("0.15")


class Shares:
    """Finds the shares of one text. `parts_of` maps a part of a sum to its whole and all parts."""

    def __init__(self, text: str, places: Sequence[Place], parts_of: Mapping[int, tuple[int, tuple[int, ...]]]) -> None:
        self.text = text
        self.places = places
        self.parts_of = parts_of

    def run(self) -> Iterator[Relation]:
        """All shares in reading order of their percentages."""
        for place in self.places:
            figure = place.figure
            if (
                figure.unit == "%"
                and figure.value is not None
                and figure.high is None
                and figure.kind is not Kind.CHANGE
            ):
                relation = self._share(place)
                if relation is not None:
                    yield relation

    def _share(self, percent: Place) -> Relation | None:
        low = max(percent.mention.sentence_start, percent.mention.start - 30)
        words = self.text[low : percent.mention.start]
        share, rate = _SHARE.search(words), _RATE.search(words)
        if share is None and rate is None and not self._around(percent):
            return None
        counts = self._counts(percent)
        inner = self._whole_inside(percent, counts)
        for part, whole in self._pairs(counts, inner, percent):
            if share_holds(part.figure, whole.figure, percent.figure):
                return self._relation(part, whole, percent, True)
        clear = self._clear(percent, counts, share is not None, rate.group("stem") if rate else "")
        if clear is None or percent.figure.comparison is not Comparison.EQ:
            return None
        return self._finding(*clear, percent)

    def _around(self, percent: Place) -> bool:
        """占…(151件)的28.5%: 占 stands before the whole."""
        return bool(
            re.search(r"占[^,;。]{0,24}$", self.text[max(0, percent.mention.start - 26) : percent.mention.start])
        )

    def _counts(self, percent: Place) -> list[Place]:
        """Amounts before the percentage in its sentence or the one before it, nearest first."""
        found: list[Place] = []
        sentences = {percent.mention.sentence_start}
        for place in reversed(self.places[max(0, percent.index - 2 * _REACH) : percent.index]):
            sentences.add(place.mention.sentence_start)
            between = self.text[place.mention.end : percent.mention.start]
            if len(sentences) > 2 or "\n" in between or (len(sentences) > 1 and len(between) > _FAR):
                break
            if usable(place.figure) and additive(place.figure.unit):
                found.append(place)
        return found[: 2 * _REACH]

    def _whole_inside(self, percent: Place, counts: Sequence[Place]) -> Place | None:
        """The whole told between 占 and the percentage."""
        if not counts:
            return None
        at = self.text.rfind(
            "占", max(percent.mention.sentence_start, percent.mention.start - 30), percent.mention.start
        )
        told = (
            at >= 0 and counts[0].mention.start > at and not re.search("[,;。%]", self.text[at : percent.mention.start])
        )
        return counts[0] if told else None

    def _pairs(self, counts: Sequence[Place], inner: Place | None, percent: Place) -> Iterator[tuple[Place, Place]]:
        """(part, whole) pairs of one unit, the likelier first."""
        if inner is not None:
            yield from ((part, inner) for part in counts[1:3] if _pair(part, inner))
            return
        for nearness, part in enumerate(counts[:4]):
            if not _CUT.search(self.text, part.mention.end, percent.mention.start):
                continue  # 2个国考断面达标率100%: what the rate is of, no part of it
            told = self.parts_of.get(part.index)
            if told is not None:
                yield part, self.places[told[0]]
            yield from ((part, whole) for whole in counts[nearness + 1 : nearness + 1 + _REACH] if _pair(part, whole))

    def _clear(self, percent: Place, counts: Sequence[Place], share: bool, stem: str) -> tuple[Place, Place] | None:
        """The part and the whole where the wording leaves no doubt of either."""
        if not counts:
            return None
        part = counts[0]
        between = self.text[part.mention.end : percent.mention.start]
        if len(between) > 24 or any(sign in between for sign in ";。") or not _CUT.search(between):
            return None
        whole = self._whole_of(part, counts)
        if whole is None or any(figure.comparison is not Comparison.EQ for figure in (part.figure, whole.figure)):
            return None
        if share:
            thing = _OBJECT.search(between)
            return None if thing and not re.search("总|全部|其", thing.group("object")) else (part, whole)
        low = self.places[part.index - 1].mention.end if part.index else 0
        label = self.text[max(low, part.mention.start - 24) : part.mention.start]
        label += self.text[part.mention.end : part.mention.end + 8].partition(",")[0]
        kept = stem[-2:]
        return (part, whole) if kept in label or stem[:2] in label else self._covered(part, whole, stem)

    def _covered(self, part: Place, whole: Place, stem: str) -> tuple[Place, Place] | None:
        """覆盖率, 安装率 of two counts that follow each other in the sentence."""
        adjacent = part.index - whole.index == 1
        return (
            (part, whole) if adjacent and stem.endswith(("覆盖", "完成", "安装", "达标", "合格", "综合利用")) else None
        )

    def _whole_of(self, part: Place, counts: Sequence[Place]) -> Place | None:
        told = self.parts_of.get(part.index)
        if told is not None:
            return self.places[told[0]]
        return next((place for place in counts[1:] if _pair(part, place)), None)

    def _finding(self, part: Place, whole: Place, percent: Place) -> Relation | None:
        assert part.figure.value is not None and whole.figure.value and percent.figure.value
        computed = part.figure.value * 100 / whole.figure.value
        if abs(computed - percent.figure.value) > _CLOSE * percent.figure.value:
            return None
        return self._relation(part, whole, percent, False, self._other_base(part, whole, percent))

    def _other_base(self, part: Place, whole: Place, percent: Place) -> str:
        """Another base with which the percentage would be right: the sum of some of the parts."""
        told = self.parts_of.get(part.index)
        others = [self.places[index] for index in (told[1] if told else ()) if index != part.index][:8]
        for mask in range(1, 1 << len(others)):
            chosen = [place for bit, place in enumerate(others) if mask >> bit & 1]
            base = sum((place.figure.value or Decimal(0) for place in chosen), part.figure.value or Decimal(0))
            if base != whole.figure.value and self._gives(part.figure, base, percent.figure):
                left = [place.figure.subject for place in others if place not in chosen]
                outside = f"（不含{'、'.join(filter(None, left))}）" if any(left) else ""
                return f"{percent.figure.quote}是以{amount(base)}{outside}为基数"
        for place in self.places[max(0, percent.index - 2 * _REACH) : percent.index]:
            value = place.figure.value
            if place is not whole and _pair(part, place) and value and self._gives(part.figure, value, percent.figure):
                return f"{percent.figure.quote}是以{place.figure.quote}{place.figure.subject}为基数"
        return ""

    @staticmethod
    def _gives(part: Figure, base: Decimal, percent: Figure) -> bool:
        return part.value is not None and rounded(part.value * 100 / base, percent.step) == percent.value

    @staticmethod
    def _relation(part: Place, whole: Place, percent: Place, holds: bool, note: str = "") -> Relation:
        assert part.figure.value is not None and whole.figure.value
        computed = amount(rounded(part.figure.value * 100 / whole.figure.value, Decimal("0.01")))
        steps = (
            line("", part.figure),
            line("÷ ", whole.figure),
            f"= {computed} %",
            line("≈ " if holds else "≠ ", percent.figure),
        )
        members = (part.index, whole.index, percent.index)
        return Relation(RelationType.SHARE, members, holds, computed, note, steps)


def _pair(part: Place, whole: Place) -> bool:
    """Whether one can be the part and the other the whole."""
    if not usable(whole.figure) or part.figure.unit != whole.figure.unit:
        return False
    assert part.figure.value is not None and whole.figure.value is not None
    return 0 < part.figure.value <= whole.figure.value and whole.figure.value > 1
