"""Matching: which patterns of the catalogue fit around one figure.

Words that only link a name with its figure (为, 达到, 同比下降) are peeled off; what then touches the figure on the
left, or heads the noun phrase on its right, is looked up by dictionary: the cost does not grow with the catalogue.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.model import Kind
from app.core.naming.catalogue import Catalogue, Indicator, Pattern, lengths_by_sign
from app.core.text.segment import Mention

LEFT_REACH = 48
_RIGHT_REACH, _AFTER_REACH, _GAP_REACH, _ATTRIBUTES = 30, 16, 44, 8
_SENTENCE_BEFORE = 60
_FAR_NAME = 8  # what a name loses whose words lie in two clauses
_HARD = ";。!?\n|"
_RIGHT_CUT = re.compile(r"[,;。:()、!?\n|]")
_CLAUSE_CUT = re.compile(r"[,;。!?\n|]")
_YEAR = r"(?:19|20)\d\d年?"
_MONTH = r"\d{1,2}月(?:份|底|末|\d{1,2}日)?"
_DATE = re.compile(
    rf"(?:{_YEAR})?(?:\d{{1,2}}-)?(?:{_MONTH}|{_YEAR}(?:度|底|末|同期)?|\d{{1,2}}月至|第?[一二三四1-4]季度)"
)
_DATE_ENDS = "年月度日季期份底末至"
_COUNTED = frozenset(("天", "公里", "吨", "平方米", "公顷", "亩"))  # may stand before what they measure
_BRACKETS = re.compile(r"\([^()]*\)")
_AND_ABOVE = re.compile(r"[省市区县镇乡]级?(?:及其?)?以上")  # all of them, no part
_SCOPE = re.compile("全年|今年以来|年内|截至目前|目前,|上半年|下半年")  # what it is said of begins anew
_WATER = ("断面", "水质", "地表水", "水体", "水环境")
_AIR = ("空气", "AQI", "大气", "PM2.5", "PM10", "综合指数", "城区")
_UNDONE = re.compile("尚未|仍未|还未|未能|未完|未达")
_FORMULA = re.compile(r"\([A-Z][A-Z0-9.\-]{0,14}\)$")  # 臭氧(O3-8H-90PER)
_AMONG = re.compile(r"(?<!集)中(?:,|已|有|累计|目前|完成|达)")
_TOTAL = re.compile("各类|各种|合计|总计|等共")
CHANGE_UNITS = frozenset(("%", "百分点", "倍", "名", "位", "成"))
_LONGEST_TITLE = 60
_MEASURES = frozenset(
    (
        *("%", "百分点", "倍", "1", "名", "元", "吨", "千克", "公里", "米", "平方米", "平方公里", "公顷", "亩"),
        *("千瓦", "千瓦时", "立方米", "分贝", "小时", "天", "月", "年"),
    )
)


@dataclass(frozen=True, slots=True)
class Window:
    """A mention with its surroundings: the words before it begin at `low`, those directly after it end at `right`,
    and nothing is looked for beyond `limit`, the next mention. `bare`: what follows names nothing, so the name must
    stand before. `walled`: the mention before is of the same unit, so that its name is its own."""

    mention: Mention
    low: int
    right: int
    limit: int
    bare: bool
    walled: bool


@dataclass(frozen=True, slots=True)
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


def unit_fits(entry: Indicator, mention: Mention) -> bool:
    """Whether a figure of this unit and kind can state the indicator."""
    if mention.kind is Kind.RANK:
        return True
    unit = mention.unit.replace("（", "(").replace("）", ")")
    # A planned difference (下降3%以上) is a target with a direction.
    differs = mention.kind is Kind.CHANGE or mention.direction is not None
    return (differs and unit in CHANGE_UNITS) or unit in entry.units


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
        first = text.split("\n", 1)[0]
        self._report_title = first if len(first) <= _LONGEST_TITLE and "。" not in first else ""
        self._absent: dict[tuple[str, ...], bool] = {}
        self._restricted = re.compile("|".join(map(re.escape, self.words.restrictors)) or "(?!)")
        self._links = _Links(catalogue.words.fillers | catalogue.words.measures)
        self._fillers = _Links(catalogue.words.fillers)
        self.totals = [entry for entry in catalogue.indicators.values() if entry.parts]
        self._head_lengths = lengths_by_sign(self.words.generic_nouns, 0)
        self._ends = self.words.generic_nouns | self.words.measures
        self._end_lengths = lengths_by_sign(self._ends, 0)

    def spot(self, mention: Mention, previous: Mention | None, following: Mention | None) -> Window:
        """The surroundings of a mention between its neighbours."""
        low = max(mention.sentence_start, mention.start - LEFT_REACH, previous.end if previous else 0)
        for sign in ";|":
            low = max(low, self.text.rfind(sign, low, mention.start) + 1)
        limit = following.start if following else len(self.text)
        high = min(limit, mention.end + _RIGHT_REACH)
        cut = _RIGHT_CUT.search(self.text, mention.end, high)
        right = max(mention.end, cut.start() if cut else high)
        walled = previous is not None and previous.unit == mention.unit
        return Window(mention, low, right, limit, self._says_nothing(mention.end, right), walled)

    def direct(self, spot: Window, start: int, low: int) -> list[Candidate]:
        """Patterns that fit around the figure, best first; the words before it reach from `low` to `start`."""
        fits = list(self._after(spot))
        for place in self._links.back(self.text, low, start):
            for length in self.lexicon.before_lengths.get(self.text[place - 1 : place], ()):
                if place - length >= low:
                    words = self.lexicon.before.get(self.text[place - length : place], ())
                    found = (self._fit_before(pattern, spot, place, low) for pattern in words)
                    fits.extend(fit for fit in found if fit is not None)
        fits.sort(key=lambda fit: (-fit.score, fit.pattern.slug))
        return fits

    def linked_words(self, low: int, start: int) -> int:
        """Where the linking words (without names' own measured heads) before `start` begin."""
        return min(self._fillers.back(self.text, low, start))

    def linked(self, low: int, start: int) -> list[int]:
        """Positions down to which only linking words and commas stand before `start`."""
        return self._links.back(self.text, low, start, commas=True)

    def by_name(self, label: str, at: int, mention: Mention, head: str = "", around: str = "") -> list[Candidate]:
        """Patterns that a name standing apart from its figure fits, best first; `at` is its place in the text, `head`
        what the names of its list have in common and what leads to their figures,
        `around` the title that it stands under."""
        fits: list[Candidate] = []
        for place in self._links.back(label, 0, len(label)):
            for length in self.lexicon.before_lengths.get(label[place - 1 : place], ()):
                words = self.lexicon.before.get(label[place - length : place], ()) if length <= place else ()
                fits.extend(
                    Candidate(pattern, at, at + place, 2 * sum(map(len, pattern.left)), "list")
                    for pattern in words
                    if self._name_fits(pattern, label, mention, around)
                    and not any(word in head for word in self.entries[pattern.slug].excludes)
                )
        fits.sort(key=lambda fit: (-fit.score, fit.pattern.slug))
        return fits

    def last_name(self, spot: Window, end: int, floor: int) -> Candidate | None:
        """The last plain name of a fitting unit that ends at or before `end`."""
        mention = spot.mention
        for place in range(end, floor + 1, -1):
            for length in self.lexicon.before_lengths.get(self.text[place - 1], ()):
                if length < 2 or place - length < floor:
                    continue
                for pattern in self.lexicon.before.get(self.text[place - length : place], ()):
                    plain = not pattern.right and len(pattern.left) == 1 and not pattern.context
                    fits = plain and unit_fits(self.entries[pattern.slug], mention)
                    if fits and self._allowed(pattern, spot, place - length, place, floor):
                        return Candidate(pattern, place - length, place, 0, "topic")
        return None

    def _name_fits(self, pattern: Pattern, label: str, mention: Mention, around: str) -> bool:
        entry = self.entries[pattern.slug]
        if pattern.right or not unit_fits(entry, mention) or not contains_in_order(pattern.left, label):
            return False
        titled = any(contains_in_order(word.split("…"), around) for word in pattern.context)
        if pattern.context and not titled and not self._in_context(pattern, mention):
            return False
        head = label[: label.find(pattern.left[0])]
        return not any(word in label for word in entry.excludes) and not self.narrowed(entry, head)

    def _fit_before(self, pattern: Pattern, spot: Window, place: int, low: int) -> Candidate | None:
        entry, mention = self.entries[pattern.slug], spot.mention
        if not unit_fits(entry, mention) or not (pattern.right or spot.bare or measured(mention)):
            return None
        begin = place - len(pattern.left[-1])
        if spot.walled and begin == low and self._became(place, mention.start):
            return None  # 41件信访件办结39件: the noun is counted by the figure before
        if len(pattern.left) == 1 and len(pattern.left[0]) == 1 and not self._opens_clause(low, begin):
            return None  # 新能源公交车占比90%: a word of one sign is the name only where no other stands before it
        skipped = ""
        if len(pattern.left) > 1:
            walled = spot.walled and pattern.left[0] not in self.words.done
            floor = max(low if walled else mention.sentence_start, begin - _GAP_REACH)
            for sign in _HARD:
                floor = max(floor, self.text.rfind(sign, floor, begin) + 1)
            for part in reversed(pattern.left[:-1]):
                at = self.text.rfind(part, floor, begin)
                if at < 0 or _TOTAL.search(self.text, at + len(part) + 2, begin):
                    return None
                skipped += self.text[at + len(part) : begin]
                begin = at
        if skipped and self.narrowed(entry, skipped.rpartition(",")[2]):
            return None
        end = self._end_of_right(pattern.right, spot) if pattern.right else place
        told = end if spot.right == spot.limit and not pattern.right else max(spot.right, end)  # or of the next
        if end < 0 or not self._allowed(pattern, spot, begin, told, low):
            return None
        size = sum(map(len, pattern.left)) + sum(map(len, pattern.right))
        score = 2 * size - 0.1 * len(skipped) - 0.2 * (mention.start - place) + pattern.conditions
        if "," in skipped:
            score -= _FAR_NAME
        return Candidate(pattern, begin, end, score, "alias")

    def _opens_clause(self, low: int, start: int) -> bool:
        """Whether nothing but linking words stands between the last figure or clause and a position."""
        floor = max(low, *(self.text.rfind(sign, low, start) + 1 for sign in ",;。:()、"))
        return floor in self._links.back(self.text, floor, start)

    def _after(self, spot: Window) -> Iterator[Candidate]:
        """Patterns whose words all follow the figure: it counts the noun phrase that they head."""
        mention = spot.mention
        if measured(mention) and mention.unit not in _COUNTED:
            return
        for at in range(mention.end, min(spot.right, mention.end + _AFTER_REACH)):
            for length in self.lexicon.after_lengths.get(self.text[at], ()):
                if at + length <= spot.right:
                    for pattern in self.lexicon.after.get(self.text[at : at + length], ()):
                        fit = self._fit_after(pattern, spot, at)
                        if fit is not None:
                            yield fit
            if self._stop_at(at):
                return

    def _fit_after(self, pattern: Pattern, spot: Window, at: int) -> Candidate | None:
        mention = spot.mention
        if not unit_fits(self.entries[pattern.slug], mention):
            return None
        end = at + len(pattern.right[0])
        if len(pattern.right) > 1:
            end = self._find_parts(pattern.right[1:], end, spot.limit)
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
        return "," not in words and any(word in words for word in self.words.done)

    def _end_of_right(self, parts: Sequence[str], spot: Window) -> int:
        """The end of the parts after the figure, -1 where they do not follow it: the first touches the figure but for
        a few attributes, further ones stand anywhere before the clause ends."""
        start = spot.mention.end
        at = self.text.find(parts[0], start, max(spot.right, start + len(parts[0])))
        if at < 0 or at - start > _ATTRIBUTES or any(self._stop_at(place) for place in range(start, at)):
            return -1
        return self._find_parts(parts[1:], at + len(parts[0]), spot.limit)

    def _find_parts(self, parts: Sequence[str], end: int, limit: int) -> int:
        high = min(limit, end + _GAP_REACH)
        cut = _CLAUSE_CUT.search(self.text, end, high)
        high = cut.start() if cut else high
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
        if entry.done and _UNDONE.search(self.text, mention.end, spot.right):
            return False
        floor = max(low, *(self.text.rfind(sign, low, begin) + 1 for sign in ",;。\n"))
        for total in _TOTAL.finditer(self.text, floor, min(begin + 2, mention.start)):
            floor = total.end()  # 热线及来访各类投诉386件: what went before is all in it
        for scope in _SCOPE.finditer(self.text, floor, begin):
            floor = scope.end()
        begin = max(begin, floor)
        region = f"{self.text[floor : mention.start]}#{self.text[mention.end : end]}"
        for part in (*pattern.left, *pattern.right):  # 来信来访 is no name of 来访 alone
            region = region.replace(part, "#")
        if any(word in region for word in entry.excludes):
            return False
        before = _AND_ABOVE.sub("", _BRACKETS.sub("", self.text[floor:begin])).rpartition("、")[2]
        return not before or not (before.endswith(("类", "类项目", "站")) or self.narrowed(entry, before))

    def narrowed(self, entry: Indicator, before: str) -> bool:
        """Whether words before a name make it a part of what it names: 涉气, 其余."""
        if self._restricted.search(before) is None:
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
        sentence = self.text[low:high]
        return any(contains_in_order(word.split("…"), sentence) for word in words)

    def _is_absent(self, words: tuple[str, ...]) -> bool:
        """Whether the whole text holds none of the words; looked up once a text."""
        if words not in self._absent:
            self._absent[words] = not any(word in self.text for word in words)
        return self._absent[words]

    def _in_context(self, pattern: Pattern, mention: Mention) -> bool:
        """Whether the sentence holds a context word, or for a pattern with a noun the end of the sentence before or the
        section's heading."""
        start, end = max(mention.sentence_start, mention.start - 240), min(mention.sentence_end, mention.end + 60)
        title = ""
        if not self.words.done.issuperset(pattern.left + pattern.right):
            title = self.titles[mention.section] if 0 <= mention.section < len(self.titles) else ""
            title = f"{title}|{self._report_title}"
            if start == mention.sentence_start:
                low = max(0, start - _SENTENCE_BEFORE)
                start = max(low, self.text.rfind("\n", low, start) + 1)
        other = self.text.find(";", mention.end, end)  # what stands after it is said of something else
        sentence = self.text[start : other if other > 0 else end]
        contexts = [word.split("…") for word in pattern.context]
        if self._of_other_medium(pattern, self.text[start : mention.start]):
            return False
        return any(contains_in_order(parts, sentence) or contains_in_order(parts, title) for parts in contexts)

    def _of_other_medium(self, pattern: Pattern, before: str) -> bool:
        """断面水质为优…;中心城区空气优良率: the medium (air, water) that was spoken of last decides."""
        water = any(word in _WATER for word in pattern.context)
        air = any(word in _AIR for word in pattern.context)
        if water is air:
            return False
        last_water = max(before.rfind(word) for word in _WATER)
        last_air = max(before.rfind(word) for word in _AIR)
        return last_air > last_water if water else last_water > last_air

    def _stop_at(self, at: int) -> bool:
        return self.words.boundary_at(self.text, at)

    def _ends_phrase(self, at: int, right: int) -> bool:
        """Whether a noun phrase after the figure may end here."""
        if at >= right or self._stop_at(at):
            return True
        return any(self.text[at : at + length] in self._ends for length in self._end_lengths.get(self.text[at], ()))

    def _says_nothing(self, start: int, right: int) -> bool:
        """Whether what follows the figure names nothing: a stop, or a word like 项目 and then a stop."""
        if start >= right or self._stop_at(start):
            return True
        return any(
            self.text[start : start + length] in self.words.generic_nouns
            and (start + length >= right or self._stop_at(start + length))
            for length in self._head_lengths.get(self.text[start], ())
        )


class _Links:
    """The linking words, and how to go back over them."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._lengths = lengths_by_sign(words, -1)

    def back(self, text: str, low: int, start: int, commas: bool = False) -> list[int]:
        """Positions from `start` down to `low` such that only linking words and dates (and commas) stand between."""
        seen, waiting = {start}, [start]
        while waiting:
            place = waiting.pop()
            for found in self._nearer(text, low, place, commas):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
        return sorted(seen, reverse=True)

    def _nearer(self, text: str, low: int, place: int, commas: bool) -> Iterator[int]:
        for length in self._lengths.get(text[place - 1], ()) if place else ():
            if place - length >= low and text[place - length : place] in self._words:
                yield place - length
        if place > low and text[place - 1] == ")":
            formula = _FORMULA.search(text[max(low, place - 17) : place])
            if formula is not None:
                yield place - len(formula.group())
        if place > low and text[place - 1] in _DATE_ENDS:
            for match in _DATE.finditer(text, max(low, place - 12), place):
                if match.end() == place:
                    yield match.start()
        if commas and place > low and text[place - 1] in ",、:":
            yield place - 1
