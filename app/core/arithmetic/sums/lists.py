"""Lists of figures in their sentences: which figures follow a whole, what each is called, what closes a list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.core.arithmetic.cues import left_after, tells_done, tells_left
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.parts import added_up, alike, same_kind
from app.core.lexicon.checks import ListWords
from app.core.regex import lazy_re
from app.core.text.search import after_last

REACH = 14  # figures after a whole that may be its parts
_BROKEN_LIST = lazy_re("[,;。]")
_SEPARATOR = lazy_re(r"[、,;]|和|及|与")
_SORTS = "类级型式"
_YEAR = lazy_re("(20[0-9]{2})年$")
_SIGN = lazy_re("[,;。、()]")
_BRACKETS = lazy_re(r"\([^()]*\)")


class Lists:
    """The lists of one text; `places` are all its figures in reading order."""

    def __init__(self, text: str, places: Sequence[Operand], words: ListWords) -> None:
        self.text = text
        self.places = places
        self._words = words
        self._runs: dict[int, tuple[list[Operand], list[Operand]]] = {}
        self._labels: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._done: dict[int, bool] = {}
        self._left: dict[int, bool] = {}
        self._kinds_by_place: dict[int, tuple[int, ...]] = {}

    def _further(self, whole: Operand, run: Sequence[Operand]) -> list[list[Operand]]:
        """Lists after a `;` that are all there are by their kinds: 328件，其中重点24件；属实176件、部分属实98件、…."""
        lists: list[list[Operand]] = [[]]
        for before, place in pairwise((whole, *run)):
            if ";" in self.text[before.mention.end : place.mention.start]:
                lists.append([])
            lists[-1].append(place)
        return [parts for parts in lists[1:] if len(parts) > 1 and self.all_kinds(parts)]

    def _origins(self, parts: list[Operand]) -> list[Operand]:
        """其中热线826件，平台201件，办结1251件: what was done of the whole is no part beside where it came from."""
        done = [self._tells_done(part) for part in parts]
        return parts[: done.index(True)] if True in done and not done[0] else parts

    def _cued(self, whole: Operand, first: Operand) -> bool:
        """Whether 其中 or the like stands between a whole and its first part, and no other figure after it."""
        low = max(whole.mention.end, self.places[first.index - 1].mention.end if first.index else 0)
        return self._words.cue.search(self.text[low : first.mention.start]) is not None

    def _done_already(self, whole: Operand, left: Operand) -> bool:
        """已办结1097件，其中满意975件；正在办理67件: what is under way is no rest of what is done."""
        return self._tells_done(whole) and self._words.under_way.search(self._label(left)) is not None

    def _left_after(self, done: Operand, left: Operand) -> bool:
        """已整改10条，1条长期坚持: the words after the figure tell that it is left."""
        return not self._label(left) and self._tells_done(done) and left_after(self.text, left.mention.end)

    def _run(self, whole: Operand, beyond: bool = False) -> list[Operand]:
        """The figures after the whole in its sentence (`beyond`: or the next) of its unit and in its bracket."""
        if whole.index not in self._runs:
            found = self._following(whole)
            sentence = whole.mention.sentence_start
            self._runs[whole.index] = [place for place in found if place.mention.sentence_start == sentence], found
        return self._runs[whole.index][beyond]

    def _following(self, whole: Operand) -> list[Operand]:
        found: list[Operand] = []
        sentence, further = whole.mention.sentence_start, 1
        for place in self.places[whole.index + 1 : whole.index + 1 + 2 * REACH]:
            if place.mention.sentence_start != sentence:
                if not further or "\n" in self.text[whole.mention.end : place.mention.start]:
                    break
                sentence, further = place.mention.sentence_start, 0
            if alike(place, whole):
                found.append(place)
        return found[:REACH]

    def _sentence(self, start: int, index: int) -> list[Operand]:
        found: list[Operand] = []
        for place in self.places[index : index + REACH]:
            if place.mention.sentence_start != start:
                break
            if usable(place.figure) and (not found or alike(place, found[0])):
                found.append(place)
        return found

    def _inside_bracket(self, whole: Operand) -> list[Operand]:
        opening = self.text.find("(", whole.mention.end, whole.mention.end + 20)
        if opening < 0 or any(sign in self.text[whole.mention.end : opening] for sign in ",;。、)"):
            return []
        return [
            place
            for place in self.places[whole.index + 1 : whole.index + 1 + REACH]
            if place.bracket_start == opening
            and usable(place.figure)
            and same_kind(place.figure.unit, whole.figure.unit)
        ]

    def _list(self, run: Sequence[Operand], mixed: bool = False) -> list[Operand]:
        """The beginning of a run that is one list: its members are divided by the same sign, or (`mixed`) by either
        comma."""
        parts, sign = [run[0]], ""
        for place in run[1:]:
            between = _BRACKETS.sub("", self.text[parts[-1].mention.end : place.mention.start])
            signs = [found.group() for found in _SEPARATOR.finditer(between)]
            mark = next((sign for sign in ";," if sign in signs), "、" if signs else "")
            if not mark or (sign and mark != sign and not (mixed and ";" not in (mark, sign))):
                break
            sign = mark
            parts.append(place)
        return parts

    def _label(self, place: Operand) -> str:
        """The words between the figure before and this one, in its clause."""
        if place.index not in self._labels:
            low = self.places[place.index - 1].mention.end if place.index else 0
            low = max(low, place.mention.sentence_start, place.mention.start - 24)
            words = self.text[after_last(self.text, ",、;", low, place.mention.start) : place.mention.start]
            self._labels[place.index] = words
        return self._labels[place.index]

    def _tells_done(self, place: Operand) -> bool:
        """Whether the words before a figure make it the completed part."""
        if place.index not in self._done:
            self._done[place.index] = tells_done(self._label(place))
        return self._done[place.index]

    def _tells_left(self, place: Operand) -> bool:
        """Whether the words before a figure make it what is left."""
        if place.index not in self._left:
            self._left[place.index] = tells_left(self._label(place))
        return self._left[place.index]

    def _closed(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether the parts are meant to be all: 其中 with two of many kinds (优86天，良91天 of 179) does not say so,
        unless they miss the whole by no more than one."""
        if whole.mention.start > parts[0].mention.start or abs(added_up(parts) - (whole.figure.value or 0)) <= 1:
            return True
        words = self.text[whole.mention.end : parts[-1].mention.end]
        if (
            parts[0].bracket_start >= 0
            and parts[0].bracket_start != whole.bracket_start
            and parts[0].index == whole.index + 1
        ):
            return True
        return len(parts) > 2 or self._words.closes.search(words) is not None

    def _firm(self, whole: Operand, parts: Sequence[Operand], left: bool) -> bool:
        """Whether the wording leaves no doubt of a whole and all its parts, however far they are off: what is left
        behind what was done of it; a bracket or a colon behind the whole; 其他; kinds that are all there are."""
        if len(parts) < 2:
            return False
        first, last = min(whole.mention.end, parts[0].mention.start), parts[-1].mention.start
        words = self.text[first:last]
        if left:
            return self._next_to(whole, parts[0]) and self._rest_of_it(whole, *parts)
        if any(part.figure.period != whole.figure.period for part in parts) and not self._years(parts):
            return False
        if whole.index > parts[-1].index:
            return True  # 甲11家、乙34家，合计46家
        opening = self.text[whole.mention.end : parts[0].mention.start]
        if ";" in opening:
            return self.all_kinds(parts)
        framed = (
            parts[0].bracket_start >= 0
            and parts[0].bracket_start != whole.bracket_start
            and parts[0].index == whole.index + 1
        )
        bracket = framed and not self._words.open.search(opening)
        listed = opening.lstrip("(").startswith(":") or self._words.all_of.search(words) is not None
        exceeds = added_up(parts) > (whole.figure.value or 0) and self._exclude_each_other(parts)
        closed = self.all_kinds(parts) or self._kinds_of(whole, parts) or self._all_states(parts)
        return bracket or listed or exceeds or closed or self._years(parts)

    def _rest_of_it(self, whole: Operand, done: Operand, left: Operand) -> bool:
        """Whether two figures are called what was done and what is left, and the whole before them neither."""
        label = self._label(whole)
        itself = self._tells_left(whole) or (self._tells_done(whole) and self._words.to_do.search(label) is None)
        divided = self.text.count(";", whole.mention.end, left.mention.start) > 1
        rest = self._words.rest.search(self._label(left)) is not None or self._left_after(done, left)
        did = self._tells_done(done) or self._words.did.search(self._label(done)) is not None
        return rest and did and not itself and not divided

    def _tight(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether parts stand in one enumeration: 甲5家、乙6家和丙7家."""
        between = (self.text[one.mention.end : other.mention.start] for one, other in pairwise(parts))
        if ";" in self.text[whole.mention.end : parts[0].mention.start]:
            return False
        return (
            len(parts) > 1
            and parts[0].bracket_start == whole.bracket_start
            and all("、" in words and not _BROKEN_LIST.search(words) for words in between)
        )

    def _next_to(self, whole: Operand, done: Operand) -> bool:
        """Whether no other figure of its unit stands between a whole and what was done of it, in one sentence."""
        between = self.places[whole.index + 1 : done.index]
        alone = not any(alike(place, whole) for place in between)
        return alone and whole.mention.sentence_start == done.mention.sentence_start

    def _all_states(self, parts: Sequence[Operand]) -> bool:
        """Whether the parts are states of things down to what is not done: 已完工25个，在建5个，未开工2个."""
        labels = [self._name(part) for part in parts]
        told = all(self._words.status.search(label) for label in labels)
        return len(parts) > 2 and told and any(self._words.not_done.search(label) for label in labels)

    def all_kinds(self, parts: Sequence[Operand]) -> bool:
        """Whether the parts are called by kinds that are all there are: 报告书, 报告表."""
        names = self._together(parts)
        return any(_called(names, kinds) for kinds in self._words.complete if len(parts) <= len(kinds) + 1)

    def _kinds_of(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether the parts are all kinds of a whole of that name: 优 and 良 of 优良天数."""
        label = self._label(whole)
        return any(
            len(parts) == len(kinds) and name.search(label) and _called(self._together(parts), kinds)
            for name, kinds in self._words.complete_of
        )

    def _exclude_each_other(self, parts: Sequence[Operand]) -> bool:
        """Whether nothing is of two of the parts: 办结 and 阶段性办结."""
        sets = zip(*(self._kinds_told(part) for part in parts), strict=True)
        return any(-1 not in kinds and len(set(kinds)) == len(parts) for kinds in sets)

    def _kinds_told(self, part: Operand) -> tuple[int, ...]:
        """By which kind of each exclusive set a part is called, -1 for none."""
        if part.index not in self._kinds_by_place:
            name = self._name(part)
            self._kinds_by_place[part.index] = tuple(
                next((at for at, kind in enumerate(kinds) if kind.search(name)), -1) for kinds in self._words.exclusive
            )
        return self._kinds_by_place[part.index]

    def _together(self, parts: Sequence[Operand]) -> str:
        """What the parts are called, a line each."""
        return "\n".join(map(self._name, parts))

    def _name(self, part: Operand) -> str:
        """What stands around a part: the words before it in its clause, and what follows."""
        if part.index not in self._names:
            after = _SIGN.split(self.text[part.mention.end : part.mention.end + 6], maxsplit=1)[0]
            self._names[part.index] = self._label(part).removeprefix("其中") + after
        return self._names[part.index]

    def _years(self, parts: Sequence[Operand]) -> bool:
        """其中2024年3.9亿元、2025年8.4亿元、2026年8.5亿元: whether the parts are of years in a row."""
        found = [_YEAR.search(self._label(part)) for part in parts]
        years = [int(year.group(1)) for year in found if year is not None]
        return len(parts) > 2 and years == list(range(years[0], years[0] + len(parts))) if years else False

    def ends_with_others(self, parts: Sequence[Operand]) -> bool:
        """Whether the last of the parts are all the others: 其他28件."""
        return self._words.others.match(self._label(parts[-1])) is not None

    def _one_sort(self, parts: Sequence[Operand]) -> bool:
        """Whether three parts or more are called alike: 大气类, 水类, 固废类."""
        ends = {self._label(part)[-1:] for part in parts}
        return len(parts) > 2 and len(ends) == 1 and bool(ends & set(_SORTS))


def _called(names: str, kinds: Sequence["re.Pattern[str]"]) -> bool:
    """Whether each of the kinds is one of the names, a line each."""
    return all(kind.search(names) for kind in kinds)
