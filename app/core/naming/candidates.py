"""Matching: which patterns of the catalogue fit around one figure.

Words that only link a name with its figure (为, 达到, 同比下降) are peeled off; what then touches the figure on the
left, or heads the noun phrase on its right, is looked up by dictionary: the cost does not grow with the catalogue.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from app.core.model import Kind
from app.core.naming.catalogue import AIR, WATER, Catalogue, Indicator, Pattern
from app.core.naming.name_index import NameIndex
from app.core.regex import lazy_re
from app.core.text.search import after_last
from app.core.text.segment import Mention
from app.core.values import value

LEFT_REACH = 48
_RIGHT_REACH, _AFTER_REACH, _GAP_REACH, _ATTRIBUTES = 30, 16, 44, 8
_FARTHEST = 400  # characters behind a figure in which its clause may end
_SENTENCE_BEFORE = 60
_FAR_NAME = 8  # what a name loses whose words lie in two clauses
_HARD = ";。!?\n|"
_RIGHT_CUT = lazy_re(r"[,;。:()、!?\n|]")
_CLAUSE_CUT = lazy_re(r"[,;。!?\n|]")
_COUNTED = frozenset(("天", "公里", "吨", "平方米", "公顷", "亩"))  # may stand before what they measure
_BRACKETS = lazy_re(r"\([^()]*\)")
_AND_ABOVE = lazy_re(r"[省市区县镇乡]级?(?:及其?)?以上")  # all of them, no part
_SCOPE = lazy_re("全年|今年以来|年内|截至目前|目前,|上半年|下半年")  # what it is said of begins anew
_UNDONE = lazy_re("尚未|仍未|还未|未能|未完|未达")
_NEGATED = ("未", "没有", "没", "不", "未能")
_AMONG = lazy_re(r"(?<!集)中(?:,|已|有|累计|目前|完成|达)")
_TOTAL = lazy_re("各类|各种|合计|总计|等共")
CHANGE_UNITS = frozenset(("%", "百分点", "倍", "名", "位", "成"))
_LONGEST_TITLE = 60
_MEASURES = frozenset(
    (
        *("%", "百分点", "倍", "1", "名", "元", "吨", "千克", "公里", "米", "平方米", "平方公里", "公顷", "亩"),
        *("千瓦", "千瓦时", "立方米", "分贝", "小时", "天", "月", "年"),
    )
)


@value
class Window:
    """A mention with its surroundings: the words before it begin at `low`, those directly after it end at `right`,
    and nothing is looked for beyond `limit`, the next mention. `bare`: what follows names nothing, so the name must
    stand before. `walled`: the mention before is of the same unit, so that its name is its own. `clause_end`: where the
    clause or, before it, `limit` ends what names may have behind the figure."""

    mention: Mention
    low: int
    right: int
    limit: int
    bare: bool
    walled: bool
    clause_end: int


@value
class Candidate:
    """A pattern that fits: where its words begin and end, how much text supports it, and by which rule."""

    pattern: Pattern
    start: int
    end: int
    score: float
    rule: str


def contains_in_order(parts: Sequence[str], text: str) -> bool:
    """Whether all parts occur in the text one after the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _said(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of the words; `…` in a word is a gap."""
    for word in words:  # noqa: SIM110 - as in `any_in`
        if contains_in_order(word.split("…"), text) if "…" in word else word in text:
            return True
    return False


def _of_other_medium(medium: str, before: str) -> bool:
    """断面水质为优…;中心城区空气优良率: the medium (air, water) that was spoken of last decides."""
    last_water, last_air = max(map(before.rfind, WATER)), max(map(before.rfind, AIR))
    return last_air > last_water if medium == "water" else last_water > last_air


def any_in(words: Iterable[str], text: str) -> bool:
    """Whether a text holds one of the words."""
    for word in words:  # noqa: SIM110 - the quickest way, and it is asked thousands of times
        if word in text:
            return True
    return False


def measured(mention: Mention) -> bool:
    """Whether the unit is a measure, not a classifier that counts the noun after it."""
    return mention.unit in _MEASURES or "/" in mention.unit or mention.kind is Kind.CHANGE


class Matcher:
    """Looks names up in one text. `text` has ASCII letters in capitals; `titles` are the sections' headings."""

    def __init__(self, text: str, titles: Sequence[str], catalogue: Catalogue) -> None:
        self.text = text
        self.titles = titles
        self.entries = catalogue.indicators
        self.lexicon = catalogue.lexicon
        self.words = catalogue.words
        self.names = NameIndex(text, catalogue.lexicon)
        first = text.split("\n", 1)[0]
        self._report_title = first if len(first) <= _LONGEST_TITLE and "。" not in first else ""
        self._absent: dict[tuple[str, ...], bool] = {}
        self._narrowing: dict[str, bool] = {}
        self._contexts: dict[tuple[int, bool, tuple[str, ...]], bool] = {}
        self.totals = [entry for entry in catalogue.indicators.values() if entry.parts]

    def spot(self, mention: Mention, previous: Mention | None, following: Mention | None) -> Window:
        """The surroundings of a mention between its neighbours."""
        low = max(mention.sentence_start, mention.start - LEFT_REACH, previous.end if previous else 0)
        low = after_last(self.text, ";|", low, mention.start)
        limit = following.start if following else len(self.text)
        high = min(limit, mention.end + _RIGHT_REACH)
        cut = _RIGHT_CUT.search(self.text, mention.end, high)
        right = max(mention.end, cut.start() if cut else high)
        walled = previous is not None and previous.unit == mention.unit
        end = _CLAUSE_CUT.search(self.text, mention.end, min(limit, mention.end + _FARTHEST))
        bare = self._says_nothing(mention.end, right)
        return Window(mention, low, right, limit, bare, walled, end.start() if end else limit)

    def fitting(self, mention: Mention) -> Container[str]:
        """The slugs of the indicators that a figure of this unit and kind can state."""
        wide = "（" in mention.unit
        unit = mention.unit.replace("（", "(").replace("）", ")") if wide else mention.unit
        # A planned difference (下降3%以上) is a target with a direction.
        differs = mention.kind is Kind.CHANGE or mention.direction is not None
        if mention.kind is Kind.RANK or (differs and unit in CHANGE_UNITS):
            return self.entries
        return self.lexicon.measured_in.get(unit, ())

    def direct(self, spot: Window, start: int, low: int) -> list[Candidate]:
        """Patterns that fit around the figure, best first; the words before it reach from `low` to `start`."""
        fitting = self.fitting(spot.mention)
        fits = [*self._after(spot, fitting), *self._before(spot, fitting, start, low)]
        fits.sort(key=lambda fit: (-fit.score, fit.pattern.slug))
        return fits

    def _before(self, spot: Window, fitting: Container[str], start: int, low: int) -> Iterator[Candidate]:
        """Patterns whose last word before the figure touches it but for linking words."""
        for place in self.words.links.back(self.text, low, start):
            for pattern in self._ending(place, low):
                if pattern.slug in fitting and (fit := self._fit_before(pattern, spot, place, low)) is not None:
                    yield fit

    def _ending(self, place: int, low: int) -> Iterator[Pattern]:
        """Patterns whose last word before a figure stands between `low` and `place`, the longest first."""
        for length in self.lexicon.before_lengths.get(self.text[place - 1 : place], ()):
            if place - length >= low:
                yield from self.lexicon.before.get(self.text[place - length : place], ())

    def linked_words(self, low: int, start: int) -> int:
        """Where the linking words (without names' own measured heads) before `start` begin."""
        return min(self.words.filler_links.back(self.text, low, start))

    def linked(self, low: int, start: int) -> list[int]:
        """Positions down to which only linking words and commas stand before `start`."""
        return self.words.links.back(self.text, low, start, commas=True)

    def by_name(self, label: str, at: int, mention: Mention, head: str = "", around: str = "") -> list[Candidate]:
        """Patterns that a name standing apart from its figure fits, best first; `at` is its place in the text, `head`
        what the names of its list have in common and what leads to their figures,
        `around` the title that it stands under."""
        fits: list[Candidate] = []
        fitting = self.fitting(mention)
        for place in self.words.links.back(label, 0, len(label)):
            for length in self.lexicon.before_lengths.get(label[place - 1 : place], ()):
                words = self.lexicon.before.get(label[place - length : place], ()) if length <= place else ()
                fits.extend(
                    Candidate(pattern, at, at + place, 2 * sum(map(len, pattern.left)), "list")
                    for pattern in words
                    if pattern.slug in fitting
                    and self._name_fits(pattern, label, mention, around)
                    and not any_in(self.entries[pattern.slug].excludes, head)
                )
        fits.sort(key=lambda fit: (-fit.score, fit.pattern.slug))
        return fits

    def last_name(self, spot: Window, end: int, floor: int) -> Candidate | None:
        """The last plain name of a fitting unit that ends at or before `end`."""
        fitting = self.fitting(spot.mention)
        for place in range(end, floor + 1, -1):
            for pattern in self._ending(place, floor):
                plain = not pattern.right and len(pattern.left) == 1 and not pattern.context
                start = place - len(pattern.left[-1])
                fits = plain and place - start > 1 and pattern.slug in fitting
                if fits and self._allowed(pattern, spot, start, place, floor):
                    return Candidate(pattern, start, place, 0, "topic")
        return None

    def _name_fits(self, pattern: Pattern, label: str, mention: Mention, around: str) -> bool:
        entry = self.entries[pattern.slug]
        if pattern.right or not contains_in_order(pattern.left, label):
            return False
        if pattern.context and not _said(pattern.context, around) and not self._in_context(pattern, mention):
            return False
        head = label[: label.find(pattern.left[0])]
        return not any_in(entry.excludes, label) and not self.narrowed(entry, head)

    def _fit_before(self, pattern: Pattern, spot: Window, place: int, low: int) -> Candidate | None:
        mention = spot.mention
        end = self._end_of_right(pattern.right, spot) if pattern.right else place
        if end < 0 or not (pattern.right or spot.bare or measured(mention)):
            return None
        begin = place - len(pattern.left[-1])
        if len(pattern.left) > 1 and self.text.rfind(pattern.left[-2], max(0, begin - _GAP_REACH), begin) < 0:
            return None
        if spot.walled and begin == low and self._became(place, mention.start):
            return None  # 41件信访件办结39件: the noun is counted by the figure before
        if len(pattern.left) == 1 and len(pattern.left[0]) == 1 and not self._opens_clause(low, begin):
            return None  # 新能源公交车占比90%: a word of one sign is the name only where no other stands before it
        skipped = ""
        if len(pattern.left) > 1:
            walled = spot.walled and pattern.left[0] not in self.words.done
            floor = max(low if walled else mention.sentence_start, begin - _GAP_REACH)
            floor = after_last(self.text, _HARD, floor, begin)
            for part in reversed(pattern.left[:-1]):
                at = self.text.rfind(part, floor, begin)
                if at < 0 or _TOTAL.search(self.text, at + len(part) + 2, begin):
                    return None
                skipped += self.text[at + len(part) : begin]
                begin = at
        if skipped and self.narrowed(self.entries[pattern.slug], skipped.rpartition(",")[2]):
            return None
        told = end if spot.right == spot.limit and not pattern.right else max(spot.right, end)  # or of the next
        if not self._allowed(pattern, spot, begin, told, low):
            return None
        size = sum(map(len, pattern.left)) + sum(map(len, pattern.right))
        score = 2 * size - 0.1 * len(skipped) - 0.2 * (mention.start - place) + pattern.conditions
        if "," in skipped:
            score -= _FAR_NAME
        return Candidate(pattern, begin, end, score, "alias")

    def _opens_clause(self, low: int, start: int) -> bool:
        """Whether nothing but linking words stands between the last figure or clause and a position."""
        floor = after_last(self.text, ",;。:()、", low, start)
        return floor in self.words.links.back(self.text, floor, start)

    def _after(self, spot: Window, fitting: Container[str]) -> Iterator[Candidate]:
        """Patterns whose words all follow the figure: it counts the noun phrase that they head."""
        mention = spot.mention
        if measured(mention) and mention.unit not in _COUNTED:
            return
        last = self.words.noun_end(self.text, mention.end, mention.end + _AFTER_REACH)
        lengths, words = self.lexicon.after_lengths, self.lexicon.after
        for at in range(mention.end, min(spot.right, last + 1, mention.end + _AFTER_REACH)):
            for length in lengths.get(self.text[at], ()):  # the longest word first
                for pattern in words.get(self.text[at : at + length], ()) if at + length <= spot.right else ():
                    if pattern.slug in fitting and (fit := self._fit_after(pattern, spot, at)) is not None:
                        yield fit

    def _fit_after(self, pattern: Pattern, spot: Window, at: int) -> Candidate | None:
        mention = spot.mention
        end = at + len(pattern.right[0])
        if len(pattern.right) > 1:
            end = self._find_parts(pattern.right[1:], end, spot.clause_end)
        elif not self._ends_phrase(end, spot.right):
            return None
        if end < 0 or _AMONG.search(self.text, mention.end, end):  # 45个项目中已完成: what is done comes next
            return None
        if not self._allowed(pattern, spot, mention.start, end, spot.low):
            return None
        size = sum(map(len, pattern.right))
        inside = min(end - at - size, _ATTRIBUTES)  # attributes within a name tell it more closely
        score = 2 * size + 1.5 * inside - 0.3 * (at - mention.end) + 1 + pattern.conditions
        return Candidate(pattern, at, end, score, "alias-after")

    def _became(self, start: int, end: int) -> bool:
        """Whether the words between a name and a figure tell what became of it."""
        words = self.text[start:end]
        return "," not in words and any_in(self.words.done, words)

    def _end_of_right(self, parts: Sequence[str], spot: Window) -> int:
        """The end of the parts after the figure, -1 where they do not follow it: the first touches the figure but for
        a few attributes, further ones stand anywhere before the clause ends."""
        start = spot.mention.end
        at = self.text.find(parts[0], start, max(spot.right, start + len(parts[0])))
        if at < 0 or at - start > _ATTRIBUTES or self.words.noun_end(self.text, start, at) < at:
            return -1
        return self._find_parts(parts[1:], at + len(parts[0]), spot.clause_end)

    def _find_parts(self, parts: Sequence[str], end: int, clause_end: int) -> int:
        high = end + _GAP_REACH if end + _GAP_REACH < clause_end else clause_end
        for part in parts:
            at = self.text.find(part, end, high)
            if at < 0:
                return -1
            end = at + len(part)
        return end

    def _allowed(self, pattern: Pattern, spot: Window, begin: int, end: int, low: int) -> bool:
        """Whether context, excluded words and narrowing words let the name stand."""
        mention, entry = spot.mention, self.entries[pattern.slug]
        if not self.conditions_hold(pattern, mention):
            return False
        if self.text.endswith(_NEGATED, 0, begin):
            return False  # 没有达到二级的19天
        if entry.done and _UNDONE.search(self.text, mention.end, spot.right):
            return False
        floor = after_last(self.text, ",;。\n", low, begin)
        for total in _TOTAL.finditer(self.text, floor, min(begin + 2, mention.start)):
            floor = total.end()  # 热线及来访各类投诉386件: what went before is all in it
        for scope in _SCOPE.finditer(self.text, floor, begin):
            floor = scope.end()
        begin = max(begin, floor)
        if entry.excludes:
            region = f"{self.text[floor : mention.start]}#{self.text[mention.end : end]}"
            for part in (*pattern.left, *pattern.right):  # 来信来访 is no name of 来访 alone
                region = region.replace(part, "#")
            if any_in(entry.excludes, region):
                return False
        if begin == floor:
            return True
        before = _AND_ABOVE.sub("", _BRACKETS.sub("", self.text[floor:begin])).rpartition("、")[2]
        return not before or not (before.endswith(("类", "类项目", "站")) or self.narrowed(entry, before))

    def narrowed(self, entry: Indicator, before: str) -> bool:
        """Whether words before a name make it a part of what it names: 涉气, 其余."""
        if before not in self._narrowing:
            self._narrowing[before] = self.words.restrictor.search(before) is not None
        if not self._narrowing[before]:
            return False
        return not entry.whole or any(word in before for word in self.words.restrictors if word not in entry.whole)

    def conditions_hold(self, pattern: Pattern, mention: Mention) -> bool:
        """Whether the sentence and the text meet what a pattern asks of them beyond its words."""
        if pattern.context and not self._in_context(pattern, mention):
            return False
        if pattern.absent and not self._is_absent(pattern.absent):
            return False
        return not (pattern.unless and self._says(pattern.unless, mention))

    def _says(self, words: tuple[str, ...], mention: Mention) -> bool:
        """Whether the sentence holds one of the words, within reach of the figure."""
        low, high = max(mention.sentence_start, mention.start - 120), min(mention.sentence_end, mention.end + 60)
        return _said(words, self.text[low:high])

    def _is_absent(self, words: tuple[str, ...]) -> bool:
        """Whether the whole text holds none of the words; looked up once a text."""
        if words not in self._absent:
            self._absent[words] = not any_in(words, self.text)
        return self._absent[words]

    def _in_context(self, pattern: Pattern, mention: Mention) -> bool:
        """Whether the sentence holds a context word, or for a pattern with a noun the end of the sentence before or the
        section's heading; looked up once a figure for all patterns that ask for the same."""
        bare = self.words.done.issuperset(pattern.left + pattern.right)
        key = (mention.start, bare, pattern.context)
        if key not in self._contexts:
            sentence, before, title = self._around(mention, bare)
            other = bool(pattern.medium) and _of_other_medium(pattern.medium, before)
            self._contexts[key] = not other and (_said(pattern.context, sentence) or _said(pattern.context, title))
        return self._contexts[key]

    def _around(self, mention: Mention, bare: bool) -> tuple[str, str, str]:
        """Where context words may stand (the sentence, its part before the figure, the headings); the sentence alone
        for a `bare` verb."""
        start, end = max(mention.sentence_start, mention.start - 240), min(mention.sentence_end, mention.end + 60)
        title = ""
        if not bare:
            title = self.titles[mention.section] if 0 <= mention.section < len(self.titles) else ""
            title = f"{title}|{self._report_title}"
            if start == mention.sentence_start:
                low = max(0, start - _SENTENCE_BEFORE)
                start = max(low, self.text.rfind("\n", low, start) + 1)
        other = self.text.find(";", mention.end, end)  # what stands after it is said of something else
        return self.text[start : other if other > 0 else end], self.text[start : mention.start], title

    def _ends_phrase(self, at: int, right: int) -> bool:
        """Whether a noun phrase after the figure may end here."""
        return at >= right or bool(
            self.words.boundary.match(self.text, at) or self.words.phrase_end.match(self.text, at)
        )

    def _says_nothing(self, start: int, right: int) -> bool:
        """Whether what follows the figure names nothing: a boundary, or a word like 项目 and then a boundary."""
        if start >= right or self.words.boundary.match(self.text, start):
            return True
        return any(
            self.text[start:end] in self.words.generic_nouns
            and (end >= right or self.words.boundary.match(self.text, end))
            for length in self.words.generic_lengths.get(self.text[start], ())
            if (end := start + length)
        )
