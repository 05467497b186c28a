"""Places in a ranking take the name of what the sentence ranks: 在全省14个市中排名第5."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.model import Kind, Reason
from app.core.naming.candidates import LEFT_REACH, Window, measured
from app.core.naming.named_before import NamedBefore, NamingResult
from app.core.regex import lazy_re
from app.core.text.search import after_last
from app.core.text.segment import Mention

_RANKING = lazy_re(
    r"(?:目前|累计|数量|浓度|均)?(?:[我本][省市县区州盟旗])?(?:在|位)?(?:全[国省市区县州盟]|本[市省])?(?:\d+|[一二三四五六七八九十]+)?"
    r"个?(?:[区县市州旗镇乡省]|中心城区?|主城区?|城市|地级|设区|省辖|街道|重点|同类|以上|及|地区|功能|范围|内|的)*[中里]?(?:综合)?"
    r"(?:由[低高好优小][到至向][高低差劣坏大])?"
    r"(?:(?:排名|排位|位次|名次|排在|位列|位居|名列|排|列|居)(?:为|在|全[国省市区县州盟])?)?(?:由|从)?(?:(?:上年|去年|年初|(?:19|20)\d\d年)(?:同期)?的?)?(?:倒数|正数)?"
)
_MOVED = lazy_re(r"(?:滑落|上升|下降|跌|升|退|前移|后退|进位|提升|跃升|前进)?[到至为]")
_BRACKETED = lazy_re(r"\([^()]*\)")
_CASE_COUNT = lazy_re("(?:(?:办案|案件)(?:数量?|总数|总量)?|[件宗起案]数)(?=[居位排列在])")
_AND_PLACE = lazy_re("[、,和及](?:在|居|位居|列|位列|排名?)?全[国省市区县州盟](?:第|排名?|居|列)?")
_AMONG_PLACES = lazy_re(r"在全[国省市区县州盟]|在?\d+个")
_DEALS_PLACES = lazy_re("分列|分居|分别(?:列|居|位|排)")
_NEAR, _BACK, _LISTED = 24, 12, 140
_BY_AREA = lazy_re(
    "[从分按](?:各)?(?:地区|区域|地域|地市|县区|区县|县市区?|市州|市县|镇街|乡镇|行政区)(?:分布|情况)?来?[看分]?[,:]"
)
_NAMES_PLACE = lazy_re("(?:[县市区州盟旗镇乡]|次之|其次)$")
_HEADLINE = 700  # characters back to the figure of the whole that a list of areas parts


class Rankings(NamedBefore):
    """Namings of places in a ranking."""

    def ranked(self, spot: Window) -> NamingResult | None:
        """在全省14个市中排名第5: the place of the indicator that the sentence told before."""
        start = spot.mention.start
        low = max(spot.mention.sentence_start, start - LEFT_REACH)
        words = _BRACKETED.sub(lambda found: "的" * len(found.group()), self.text[low:start])  # 9个县(市、区)中
        floor = low + max(words.rfind(sign) + 1 for sign in ",;(")
        previous = self.mentions[spot.mention.index - 1] if spot.mention.index else None
        if previous and previous.kind is Kind.RANK and _MOVED.fullmatch(self.text, previous.end, start):
            return replace(self.namings[previous.index], confidence=75)
        if previous and previous.kind is Kind.RANK and _AND_PLACE.fullmatch(self.text, previous.end, start):
            return replace(self.namings[previous.index], confidence=75)  # 列全市第1、全省第8
        dealt = self._dealt_ranks(spot.mention)
        if dealt is not None:
            return dealt
        if start == floor or not _RANKING.fullmatch(words, floor - low):
            return self._named_rank(spot, floor)
        for index in range(spot.mention.index - 1, max(-1, spot.mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != spot.mention.sentence_start:
                return None
            if named.indicator is not None:
                why = Reason("indicator", "ranked", self.written[other.start : other.end])
                return NamingResult(named.indicator, (), named.subject, 75, (why,))
            if other.start < floor:
                return None
        return None

    def _dealt_ranks(self, mention: Mention) -> NamingResult | None:
        """优良率88.6%，PM2.5浓度26微克/立方米，分列第5位和第7位: places dealt to as many figures before."""
        if mention.list_id < 0:
            return None
        first = mention.index - mention.list_index
        if not _DEALS_PLACES.search(self.text, mention.sentence_start, self.mentions[first].start):
            return None
        size = next((i for i, m in enumerate(self.mentions[first:]) if m.list_id != mention.list_id), None)
        size = size if size is not None else len(self.mentions) - first
        told = [
            index
            for index in range(max(0, first - _BACK), first)
            if self.namings[index].indicator is not None
            and self.mentions[index].kind is Kind.LEVEL
            and self.mentions[index].sentence_start == mention.sentence_start
        ]
        if len(told) < size:
            return None
        return replace(self.namings[told[len(told) - size + mention.list_index]], confidence=75)

    def _named_rank(self, spot: Window, floor: int) -> NamingResult | None:
        """综合指数在全省17个市中由低到高排名第11: the name stands before the places."""
        mention = spot.mention
        floor = max(mention.sentence_start, self.text.rfind(",", mention.sentence_start, floor) + 1)
        among = _AMONG_PLACES.search(self.text, floor, mention.start)
        if among is None or not _RANKING.fullmatch(self.text, among.start(), mention.start):
            return None
        return self.called(self.text[max(floor, among.start() - _NEAR) : among.start()], mention, "ranked")

    def of_place(self, spot: Window) -> NamingResult | None:
        """综合指数前三名为甲县(2.86)、乙区(3.11),丙区仅3.97: each place has what the sentence ranks."""
        mention = spot.mention
        if not mention.place:
            return None
        if self.text[mention.start - 1 : mention.start] == "(" and self.text[mention.end : mention.end + 1] == ")":
            floor = max(mention.sentence_start, mention.start - _LISTED, *self._parts(mention))
            fit = self.matcher.last_name(spot, mention.start - 1, floor)
            if fit is None:
                return None
            words = self.written[fit.start : fit.end]
            return NamingResult(fit.pattern.slug, (), words, 70, (Reason("indicator", "ranked", words),))
        previous = self.previous(mention)
        alike = previous is not None and previous.place and previous.unit == mention.unit
        if previous is None or not alike or previous.kind is not mention.kind or mention.kind is Kind.CHANGE:
            return None
        at = self.text.find(mention.place, previous.end, mention.start)
        linked = at >= 0 and at + len(mention.place) in self.matcher.linked(at + len(mention.place), mention.start)
        named = self.namings[previous.index]
        return replace(named, confidence=70) if linked and named.indicator is not None else None

    def of_area(self, spot: Window) -> NamingResult | None:
        """分县区看,甲县208件、1856万元;乙县仅17件: parts of the whole that the section told of first in this unit."""
        mention = spot.mention
        if mention.kind is not Kind.LEVEL or (measured(mention) and mention.unit != "元"):
            return None
        told = _BY_AREA.search(self.text, mention.sentence_start, mention.start)
        listed = mention.name is not None and _NAMES_PLACE.search(self.text[slice(*mention.name)])
        if told is None or not (listed if mention.name is not None else mention.place):
            return None
        for whole in self._first_of_paragraphs(mention, told.start()):
            named, value = self.namings[whole.index], whole.value
            if named.indicator is not None and value is not None and value >= (mention.value or 0):
                return replace(named, confidence=70)
        return None

    def _first_of_paragraphs(self, mention: Mention, end: int) -> Iterator[Mention]:
        """The first figure of a mention's unit in each paragraph of its section before `end`, the nearest first."""
        found: Mention | None = None
        for index in range(mention.index - 1, -1, -1):
            other = self.mentions[index]
            if other.section != mention.section or other.start < end - _HEADLINE:
                break
            if other.start > end or other.unit != mention.unit or other.kind is not Kind.LEVEL or other.place:
                continue
            if found is not None and "\n" in self.text[other.end : found.start]:
                yield found
            found = other
        if found is not None:
            yield found

    def _parts(self, mention: Mention) -> tuple[int, ...]:
        return (self.text.rfind(";", mention.sentence_start, mention.start) + 1,)

    def cases(self, spot: Window) -> NamingResult | None:
        """案件数量居全省第三: of the cases that the paragraph told of before."""
        mention = spot.mention
        low = after_last(self.text, ",;(", spot.low, mention.start)
        told = _CASE_COUNT.match(self.text, low, mention.start)
        if told is None or mention.kind not in (Kind.RANK, Kind.CHANGE):
            return None
        for index in range(mention.index - 1, max(-1, mention.index - 2 * _BACK), -1):
            if "\n" in self.text[self.mentions[index].end : mention.start]:
                return None
            slug = self.namings[index].indicator
            if slug is not None and slug.endswith("cases"):
                return NamingResult(slug, (), told.group(), 70, (Reason("indicator", "referred", told.group()),))
        return None
