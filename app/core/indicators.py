"""Naming: which indicator of the catalogue each figure states, and of what it is.

Chinese puts the name directly before the figure (罚款2623.69万元), after it as the noun that its classifier counts
(23个市考断面), or leaves it out where the clause before had it (，同比下降3微克). A name after a narrowing word
(其余, 涉气) is a part of what the body reports and gets none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.catalogue import EXTENDED, Catalogue, plain
from app.core.clauses import Mention
from app.core.fold import Folded
from app.core.matching import CHANGE_UNITS, LEFT_REACH, Fit, Matcher, Spot, measured
from app.core.model import Kind, Reason, Section
from app.core.subjects import subject_of

_RANKING = re.compile(
    r"(?:目前|累计|数量|浓度|均)?(?:在|位)?(?:全[国省市区县州盟]|本[市省])?(?:\d+|[一二三四五六七八九十]+)?"
    r"个?(?:[区县市州旗镇乡省]|城市|地级|设区|省辖|街道|重点|同类|以上|及|地区|功能|范围|内|的)*中?(?:综合)?"
    r"(?:(?:排名|排位|位次|名次|排在|位列|位居|名列|排|列|居)(?:为|全[国省市区县])?)?(?:由|从)?"
)
_MOVE = re.compile(r"由|从|(?<!达)[到至]|目标|[高低好优多少]于|去年|上年|同期|同比|原来|均值|平均|最高")
_BASE_BEFORE = re.compile(r"(?:同比|环比|同期|上年|去年|上年度|年均值|基数|目标|目标值)$")
_BASE_INSIDE = re.compile(r"\((?:上年|去年|同期|上年同期|去年同期|此前|目标|20\d\d年)")
_MOVED = re.compile(r"(?:滑落|上升|下降|跌|升|退|前移|后退|进位|提升|跃升|前进)?[到至为]")
_ADDED = frozenset(("合计", "总计", "共计", "总共", "共", "累计"))
_ENUMERATED = re.compile(r"[、,]|和|及|与|以及")
_RATES = frozenset(("完成率", "总体完成率", "项目完成率", "任务完成率", "总完成率", "累计完成率"))
_SHARES = frozenset(("占", "占比", "占总数的", "占全部的", "占总数", "占总量的"))
_COORDINATE = re.compile(r"[、和及与]")
_TRANSPARENT = ("应完成", "计划完成", "启动", "开工", "推进", "在建", "正在")
_WHOLE_ROW = re.compile(r"(?:19|20)\d\d|[年月季]|全[国省市区县]|合计|平均|均值|实绩|目标")
_UNIT_CELL = re.compile(r"\([^()]*\)$")
_TOPIC_REACH, _NEAR, _BACK, _DONE_REACH, _TABLE_ROWS, _LONG_ROW = 90, 24, 12, 60, 40, 2000


@dataclass(frozen=True, slots=True)
class Naming:
    """What a figure states: the indicator's slug or None, further slugs, and the row label. `confidence` is 0 to 100,
    `reasons` name the rule and the words that decided."""

    indicator: str | None
    also: tuple[str, ...] = ()
    subject: str = ""
    confidence: int = 100
    reasons: tuple[Reason, ...] = ()


def name_all(
    folded: Folded, mentions: Sequence[Mention], outline: Sequence[Section], catalogue: Catalogue
) -> tuple[Naming, ...]:
    """Name every mention, in their order. Linear in the number of mentions."""
    reader = _Reader(folded.text, mentions, Matcher(plain(folded.text), [plain(s.title) for s in outline], catalogue))
    return reader.run()


class _Reader:
    """Names the mentions of one text in reading order; what was named before carries over."""

    def __init__(self, written: str, mentions: Sequence[Mention], matcher: Matcher) -> None:
        self.written = written
        self.text = matcher.text
        self.mentions = mentions
        self.matcher = matcher
        self.namings: list[Naming] = []
        self.spots = [
            matcher.spot(
                mention,
                mentions[index - 1] if index else None,
                mentions[index + 1] if index + 1 < len(mentions) else None,
            )
            for index, mention in enumerate(mentions)
        ]

    def run(self) -> tuple[Naming, ...]:
        """Name all; a later mention may look at the namings before it."""
        for spot in self.spots:
            naming = self._name(spot)
            label = subject_of(self.written, spot.mention, spot.low, spot.right, self.matcher.words)
            told = naming.subject and naming.reasons and naming.reasons[0].rule == "done"
            if label and not told:
                naming = replace(naming, subject=label)
            elif not naming.subject:
                naming = replace(naming, subject=self._carried_subject(spot.mention))
            self.namings.append(naming)
        return tuple(self.namings)

    def _name(self, spot: Spot) -> Naming:
        mention = spot.mention
        name = mention.name or self._mixed_name(mention)
        fits = self._listed(spot, name) if name else self.matcher.direct(spot, mention.start, spot.low)
        fits = fits or self._tabled(mention)
        if not fits:
            own = name is not None  # a name of its own that the catalogue lacks
            carried = None if own else self._base(mention) or self._carried(spot)
            return carried or Naming(None, confidence=70)
        best = self._whole_first(fits)
        slug = best.pattern.slug
        if self.matcher.entries[slug].tier == EXTENDED and (rate := self._rate(spot)):
            return rate
        if self._part_of_named(mention, slug):
            return Naming(None, confidence=75, reasons=(Reason("indicator", "part", "其中"),))
        gaps = len(best.pattern.left) + len(best.pattern.right) > 1
        sure = 95 - 7 * bool(best.pattern.context) - 5 * gaps
        why = Reason("indicator", best.rule, self.written[best.start : best.end])
        return Naming(slug, self._also(spot, fits), "", sure, (why,))

    def _whole_first(self, fits: Sequence[Fit]) -> Fit:
        """转办信访件104件全部办结: the noun before tells what is counted, the predicate only what became of it."""
        best = fits[0]
        if best.rule != "alias-after":
            return best
        whole = (fit for fit in fits if fit.rule == "alias" and not fit.pattern.right)
        return next((fit for fit in whole if self.matcher.entries[fit.pattern.slug].done == best.pattern.slug), best)

    # Lists and several indicators ------------------------------------------------------------------------------------

    def _mixed_name(self, mention: Mention) -> tuple[int, int] | None:
        """The name that a list of several units deals to this figure: SO2、CO分别为13微克/立方米和1.4毫克/立方米."""
        first = last = mention.index
        while first and self._next_in_list(first):
            first -= 1
        while last + 1 < len(self.mentions) and self._next_in_list(last + 1):
            last += 1
        if first == last:
            return None
        start = self.mentions[first].start
        end = self.matcher.linked_words(self.spots[first].low, start)
        low = max(self.spots[first].low, *(self.text.rfind(sign, 0, end) + 1 for sign in ",;。:("))
        cuts = list(_COORDINATE.finditer(self.text, low, end))
        if len(cuts) != last - first or "均为" in self.text[end:start]:
            return None
        edges = [low, *(edge for cut in cuts for edge in cut.span()), end]
        at = 2 * (mention.index - first)
        return (edges[at], edges[at + 1]) if edges[at] < edges[at + 1] else None

    def _next_in_list(self, index: int) -> bool:
        before, after = self.mentions[index - 1], self.mentions[index]
        gap = after.start - before.end
        return 0 < gap <= 2 and _ENUMERATED.fullmatch(self.text, before.end, after.start) is not None

    def _listed(self, spot: Spot, name: tuple[int, int]) -> list[Fit]:
        """By the name that a list deals to this figure, with the head that the last name of the list has."""
        mention = spot.mention
        start, end = name
        fits = self.matcher.by_name(self.text[start:end], start, mention)
        last = self._last_name(mention) if mention.name else ""
        for size in range(min(8, len(last) - 1), 1, -1):
            if fits:
                break
            fits = self.matcher.by_name(self.text[start:end] + last[-size:], start, mention)
        return fits or self.matcher.direct(spot, mention.start, spot.low)

    def _tabled(self, mention: Mention) -> list[Fit]:
        """By the first cell of a table's row, else by the head of the column."""
        if mention.sentence_end - mention.sentence_start > _LONG_ROW:
            return []
        line = self.text[mention.sentence_start : mention.sentence_end]
        if "|" not in line:
            return []
        column = line.count("|", 0, mention.start - mention.sentence_start)
        top = mention.sentence_start
        for _ in range(_TABLE_ROWS):
            start = self.text.rfind("\n", max(0, top - _LONG_ROW), max(0, top - 1)) + 1
            if top == 0 or "|" not in self.text[start : top - 1]:
                break
            top = start
        head = self.text[top : top + _LONG_ROW].partition("\n")[0].split("|")
        first = line.split("|", 1)[0]
        names = [first, head[column] if column < len(head) and _WHOLE_ROW.search(first) else ""]
        for name in (*names, *(_UNIT_CELL.sub("", name.strip()) for name in names)):
            fits = self.matcher.by_name(name.strip(), mention.sentence_start, mention)
            if fits:
                return fits
        return []

    def _last_name(self, mention: Mention) -> str:
        name = mention.name
        for other in self.mentions[mention.index + 1 : mention.index + _BACK]:
            if other.list_id != mention.list_id:
                break
            name = other.name or name
        return self.text[name[0] : name[1]] if name else ""

    def _also(self, spot: Spot, fits: Sequence[Fit]) -> tuple[str, ...]:
        """Further indicators that the same number states: names joined by 和 with one head or one 均."""
        best = fits[0]
        if spot.mention.name is not None or best.rule != "alias":
            return ()
        others: list[str] = []
        for fit in fits[1:]:
            spread = self.text[min(fit.start, best.start) : max(fit.start, best.start)]
            gaps = len(fit.pattern.left) > 1 or len(best.pattern.left) > 1
            whole = "," in spread or "各类" in spread or "等" in spread
            if fit.rule == "alias" and gaps and not whole and _COORDINATE.search(spread):
                others.append(fit.pattern.slug)
        between = self.text[best.start : spot.mention.start]
        if "均" in between or "都" in between:
            others.extend(self._joined(spot, best))
        return tuple(slug for slug in dict.fromkeys(others) if slug != best.pattern.slug)

    def _joined(self, spot: Spot, best: Fit) -> list[str]:
        """Slugs of the names joined before the one that touches the figure: PM2.5、PM10均为35."""
        floor = max(spot.low, *(self.text.rfind(sign, spot.low, best.start) + 1 for sign in ",;。:\n"))
        slugs: list[str] = []
        for name in _COORDINATE.split(self.text[floor : best.start])[:-1]:
            fits = self.matcher.by_name(name, floor, spot.mention) if 1 < len(name) < 24 else []
            slugs.extend(fit.pattern.slug for fit in fits[:1])
        return slugs

    def _part_of_named(self, mention: Mention, slug: str) -> bool:
        """Whether the sentence named the indicator before and 其中 or a bracket makes this one a part of it."""
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                return False
            if self.namings[index].indicator == slug and other.kind is mention.kind:
                between = self.text[other.end : mention.start]
                return "其中" in between or (mention.in_bracket and not other.in_bracket)
        return False

    # What was said before --------------------------------------------------------------------------------------------

    def _base(self, mention: Mention) -> Naming | None:
        """同比(1377件): what a figure before the bracket is compared with."""
        if not mention.in_bracket:
            return None
        low = max(mention.sentence_start, mention.start - 12)
        opening = self.text.rfind("(", low, mention.start)
        inside = _BASE_INSIDE.match(self.text, opening) if opening >= 0 else None
        if opening < 0 or not (inside or _BASE_BEFORE.search(self.text[low - 8 if low > 8 else 0 : opening])):
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                return None
            if other.unit == mention.unit and not other.in_bracket:
                why = Reason("indicator", "compared-with", self.written[other.start : other.end])
                named = self.namings[index]
                return Naming(named.indicator, named.also, named.subject, 80, (why,))
        return None

    def _ranked(self, spot: Spot) -> Naming | None:
        """在全省14个市中排名第5: the place of the indicator that the sentence told before."""
        start = spot.mention.start
        low = max(spot.mention.sentence_start, start - LEFT_REACH)
        floor = max(low, *(self.text.rfind(sign, low, start) + 1 for sign in ",;("))
        previous = self.mentions[spot.mention.index - 1] if spot.mention.index else None
        if previous and previous.kind is Kind.RANK and _MOVED.fullmatch(self.text, previous.end, start):
            return replace(self.namings[previous.index], confidence=75)
        if start == floor or not _RANKING.fullmatch(self.text, floor, start):
            return None
        for index in range(spot.mention.index - 1, max(-1, spot.mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != spot.mention.sentence_start:
                return None
            if named.indicator is not None:
                why = Reason("indicator", "ranked", self.written[other.start : other.end])
                return Naming(named.indicator, (), named.subject, 75, (why,))
            if other.start < floor:
                return None
        return None

    def _carried(self, spot: Spot) -> Naming | None:
        """From the figure before, where only linking words stand between; else from the topic of the sentence."""
        mention = spot.mention
        if mention.kind is Kind.RANK and not mention.in_bracket:
            return self._ranked(spot)
        told = self._rate(spot) or self._added(spot)
        if told is not None:
            return told
        previous = self._previous(mention)
        if previous is not None and mention.start - previous.end <= LEFT_REACH:
            between = self.text[previous.end : mention.start]
            bare = spot.bare or measured(mention)
            if "其中" not in between and bare and previous.end in self.matcher.linked(previous.end, mention.start):
                return self._inherit(spot, previous, between)
            if not any(sign in between for sign in "。\n"):
                return self._done(spot) or self._from_topic(spot)
        return self._done(spot) or self._from_topic(spot)

    def _inherit(self, spot: Spot, previous: Mention, between: str) -> Naming | None:
        mention = spot.mention
        source = self._source(mention, self._twin(mention, previous))
        named = self.namings[source.index]
        why = (Reason("indicator", "carried", self.written[source.start : source.end]),) if named.indicator else ()
        if mention.kind is Kind.CHANGE and (mention.unit in CHANGE_UNITS or mention.unit == source.unit):
            return Naming(named.indicator, named.also, named.subject, 85, why)
        done = self._done(spot)
        if done is not None or mention.in_bracket:
            return done
        if mention.unit == source.unit:
            moved = _MOVE.search(between) is not None
            return Naming(named.indicator, named.also, named.subject, 80, why) if moved else None
        fits = self.matcher.direct(spot, source.start, self.spots[source.index].low)
        if fits and fits[0].pattern.slug == named.indicator and {mention.unit, source.unit} == {"%", "百分点"}:
            return Naming(named.indicator, named.also, named.subject, 80, why)
        if not fits or fits[0].pattern.slug == named.indicator or self._part_of_named(mention, fits[0].pattern.slug):
            return None
        shared = Reason("indicator", "shared-name", self.written[fits[0].start : source.start])
        return Naming(fits[0].pattern.slug, (), "", 78, (shared,))

    def _twin(self, mention: Mention, previous: Mention) -> Mention:
        """The figure that this one tells more of: the one before, or its counterpart in the list before."""
        last = mention.index - mention.list_index - 1
        if mention.list_id < 0 or last < 0:
            return previous
        if self.mentions[last].list_id < 0:
            return self._dealt(mention) or previous
        size = self.mentions[last].list_index + 1
        if mention.list_index >= size:
            return previous
        return self.mentions[last - size + 1 + mention.list_index]

    def _dealt(self, mention: Mention) -> Mention | None:
        """检查…家次，立案…件，罚款…元，同比分别上升a、b、c: as many figures before the list as it has members."""
        first = mention.index - mention.list_index
        size = sum(other.list_id == mention.list_id for other in self.mentions[first : first + _BACK])
        heads = self.mentions[max(0, first - size) : first]
        clear = len(heads) == size and all(
            head.sentence_start == mention.sentence_start and head.kind is not Kind.CHANGE and head.list_id < 0
            for head in heads
        )
        dealt = (
            mention.kind is Kind.CHANGE and clear and "分别" in self.text[heads[-1].end : self.mentions[first].start]
        )
        return heads[mention.list_index] if dealt else None

    def _source(self, mention: Mention, previous: Mention) -> Mention:
        """For a change in points or in a measure: the nearest figure in %, or in that measure."""
        wanted = "%" if mention.unit == "百分点" else mention.unit
        if mention.kind is not Kind.CHANGE or wanted == previous.unit or mention.unit in ("%", previous.unit):
            return previous
        for other in reversed(self.mentions[max(0, mention.index - _BACK) : mention.index]):
            if other.sentence_start != mention.sentence_start:
                break
            if other.unit == wanted:
                return other
        return previous

    def _rate(self, spot: Spot) -> Naming | None:
        """完成率40.4% after the completed part of a whole: the rate that belongs to it."""
        mention = spot.mention
        if mention.unit != "%" or mention.kind is Kind.CHANGE:
            return None
        low = max(spot.low, *(self.text.rfind(sign, spot.low, mention.start) + 1 for sign in ",;("))
        words = self.text[low : mention.start].rstrip("约为达到近")
        reach = _BACK if words in _RATES else 1 if words in _SHARES else 0
        for index in range(mention.index - 1, max(-1, mention.index - 1 - reach), -1):
            if self.mentions[index].sentence_start != mention.sentence_start:
                return None
            rate = self.matcher.entries[slug].rate if (slug := self.namings[index].indicator) else ""
            if rate:
                return Naming(rate, (), "", 80, (Reason("indicator", "rate", words),))
        return None

    def _added(self, spot: Spot) -> Naming | None:
        """合计545件 after figures of one indicator, or of the parts of one."""
        mention = spot.mention
        low = max(spot.low, *(self.text.rfind(sign, spot.low, mention.start) + 1 for sign in ",;(:"))
        if self.text[low : mention.start].rstrip("为达约") not in _ADDED or not spot.bare:
            return None
        slugs: list[str] = []
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                break
            if other.kind is not mention.kind or other.unit == "%":
                return None
            slug = self.namings[index].indicator
            slugs += [slug] if slug else []
        wholes = [entry.slug for entry in self.matcher.totals if slugs and set(slugs) <= {entry.slug, *entry.parts}]
        one = slugs[0] if len(slugs) > 1 and len(set(slugs)) == 1 else ""
        found = wholes[0] if len(slugs) > 1 and wholes else one
        return (
            Naming(found, (), self.matcher.entries[found].zh, 78, (Reason("indicator", "added", "合计"),))
            if found
            else None
        )

    def _previous(self, mention: Mention) -> Mention | None:
        if not mention.index:
            return None
        previous = self.mentions[mention.index - 1]
        if previous.sentence_start == mention.sentence_start:
            return previous
        near = mention.start - previous.end <= _NEAR and "\n" not in self.text[previous.end : mention.start]
        return previous if near and mention.kind is Kind.CHANGE else None

    def _done(self, spot: Spot) -> Naming | None:
        """已完成33项: the completed part of the whole that the sentence told before."""
        mention = spot.mention
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, mention.start) + 1) : mention.start]
        for opener in ("截至", "目前", "其中", "现", "累计", "已有", "均", "共"):
            words = words.removeprefix(opener)
        words = next((words[len(head) :] for head in self.matcher.words.heads if words.startswith(head)), words)
        if not spot.bare or words.rstrip("了的约为共计") not in self.matcher.words.done:
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            between = self.text[other.end : mention.start]
            if "\n" in between or (other.sentence_start != mention.sentence_start and len(between) > _DONE_REACH):
                return None
            slug = self.namings[index].indicator
            if slug is not None:
                done = self.matcher.entries[slug].done
                if done and mention.unit in self.matcher.entries[done].units:
                    whole = self.namings[index].subject
                    return Naming(done, (), f"已完成的{whole}", 82, (Reason("indicator", "done", words),))
                return None
            if other.unit == mention.unit and not self._transparent(self.spots[index]):
                return None
        return None

    def _transparent(self, spot: Spot) -> bool:
        """Whether a figure without indicator only tells more of the topic before: 其中…, a rate, a started part."""
        start = spot.mention.start
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, start) + 1) : start]
        if words.startswith("其中") or spot.mention.in_bracket or spot.mention.unit == "%":
            return True
        return any(word in words for word in _TRANSPARENT)

    def _from_topic(self, spot: Spot) -> Naming | None:
        """A change or a measure whose clause names nothing: the last name in the clauses of the sentence before it."""
        mention = spot.mention
        if mention.kind is not Kind.CHANGE and (mention.unit in CHANGE_UNITS or not measured(mention)):
            return None
        floor = max(mention.sentence_start, mention.start - _TOPIC_REACH)
        if mention.index:
            floor = max(floor, self.mentions[mention.index - 1].end)
        end = self.matcher.linked(floor, mention.start)[-1]
        if "," not in self.text[max(floor, end - 1) : mention.start]:
            return None
        fit = self.matcher.last_name(spot, end, floor)
        if fit is None:
            return None
        words = self.written[fit.start : fit.end]
        return Naming(fit.pattern.slug, (), words, 62, (Reason("indicator", "topic", words),))

    def _carried_subject(self, mention: Mention) -> str:
        previous = self._previous(mention)
        return self.namings[previous.index].subject if previous is not None else ""
