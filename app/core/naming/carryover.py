"""What was told before: a figure without a name of its own takes it from the figures, lists and clauses before it.

，同比下降3微克, （上年为35）, 排名第5, 已完成33项, 完成率32%, 合计545件: each carries on in its own way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.model import Kind, Reason
from app.core.naming.candidates import CHANGE_UNITS, LEFT_REACH, Matcher, Window, measured
from app.core.naming.runs import Runs
from app.core.text.segment import Mention

_RANKING = re.compile(
    r"(?:目前|累计|数量|浓度|均)?(?:在|位)?(?:全[国省市区县州盟]|本[市省])?(?:\d+|[一二三四五六七八九十]+)?"
    r"个?(?:[区县市州旗镇乡省]|中心城区?|主城区?|城市|地级|设区|省辖|街道|重点|同类|以上|及|地区|功能|范围|内|的)*[中里]?(?:综合)?"
    r"(?:由[低高好优小][到至向][高低差劣坏大])?"
    r"(?:(?:排名|排位|位次|名次|排在|位列|位居|名列|排|列|居)(?:为|在|全[国省市区县州盟])?)?(?:由|从)?(?:倒数|正数)?"
)
_MOVE = re.compile(
    r"由|从|年初|(?<!达)[到至]|目标|实际|[高低好优多少]于|去年|上年|同期|同比|原来|均值|平均|最高|(?:19|20)\d\d年"
)
_MOVED = re.compile(r"(?:滑落|上升|下降|跌|升|退|前移|后退|进位|提升|跃升|前进)?[到至为]")
_BASE_BEFORE = re.compile(r"(?:同比|环比|同期|上年|去年|上年度|(?:19|20)\d\d年|年均值|基数|目标|目标值|目标任务|任务)$")
_BASE_INSIDE = re.compile(
    r"\((?:[一二三四]季度|上季度|上月|[0-9]{1,2}月|上年|去年|同期|上年同期|去年同期|此前|目标|[国省市县]定|20\d\d年)"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_ALL_OF_IT = re.compile("^(?:全年|全[国省市区县州]|年内|以上|上述)+")
_BARE_SHARE = re.compile("(?:占比|比例|比率|比重)(?:为|达|达到|约)*")
_CASE_COUNT = re.compile("(?:办案|案件)(?:数量?|总数|总量)?")
_WHEN = re.compile(r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?)?")
_EVER = re.compile(",(?:全[国省市区县州])?(?:累计|总数)(?:突破|达到?|建成|创建|培育|完成|有|共|已)*")
_ADDED_TO = re.compile("^.*?(?:新增|新建成?|新创建?|新培育)")
_THAT_IS = re.compile(r",即(?:共|为)?|\(即?")
_RATE_HEAD = re.compile("(?:比例|比率|占比|率)(?:为|达|达到|约)*$")
_AMONG_PLACES = re.compile(r"在全[国省市区县州盟]|在?\d+个")
_GOAL_AFTER = re.compile(
    r"的?(?:年度|阶段性?|[中近远终]期|既定|全年|考核|控制|规划|任务|约束性|省定|市定)*(?:目标|任务|要求)"
)
_GOAL_BEFORE = re.compile(
    r"(?:未能?|没有|距离?|离|与|提前|超额|超前|顺利|圆满|如期|已|均|全面|超|高于|优于|好于|低于|达到|完成|实现|超过|[一二三两0-9]+年|[国省市县区]定|“?十[三四五]五”?|“[^”]{1,10}”|下降|降低|改善|提高|削减|上升|了)*"
)
_OF_A_GOAL = re.compile("(?:目标|任务|计划)[数量值]?的$")
_THE_GOAL = re.compile(
    r"(?:距离?|离|与|较|比)(?:[国省市区县]定|年度|考核|既定|约束性|[国省市区县]下达)*目标(?:值|任务|要求)?(?:的|为)?"
)
_NEAR_GOAL = 4
_OPENS_WITH_CHANGE = re.compile(
    r"[,]?(?:同比|环比|[较比与](?:上年|去年|上一年|前年|上月|(?:19|20)?[0-9]{2}年)(?:度|同期|相比|的)*)[,]?(?:分别)?"
    r"[\u4e00-\u9fff]{1,4}(?:了|约|近)?"
)
_COMPARED_WITH = re.compile(
    r"[较比与同](?:上个?[月年周]|上季度|上年度?|去年|前年|上一年度?|(?:19|20)[0-9]{2}年)(?:同期|同月|同季)?(?:的|为|是)?$"
)
_THEN = re.compile(r"\)?(?:相比|相较)?[,]?[\u4e00-\u9fff]{1,6}")
_DEALS_PLACES = re.compile("分列|分居|分别(?:列|居|位|排)")
_ADDED = frozenset(("合计", "总计", "共计", "总共", "共", "累计"))
_SURE = frozenset(("合计", "总计", "共计", "总共"))
_RATES = frozenset(("完成率", "总体完成率", "项目完成率", "任务完成率", "总完成率", "累计完成率"))
_SHARES = frozenset(("占", "占比", "占总数的", "占全部的", "占总数", "占总量的"))
_TRANSPARENT = ("溯源", "应完成", "计划完成", "启动", "开工", "推进", "在建", "正在")
_GAP = 6
_TOPIC_REACH, _NEAR, _BACK, _DONE_REACH = 90, 24, 12, 60


@dataclass(frozen=True, slots=True)
class NamingResult:
    """What a figure states: the indicator's slug or None, further slugs, and the row label. `confidence` is 0 to 100,
    `reasons` name the rule and the words that decided."""

    indicator: str | None
    also: tuple[str, ...] = ()
    subject: str = ""
    confidence: int = 100
    reasons: tuple[Reason, ...] = ()


class CarryOver:
    """The namings of the mentions before and how a later one carries them on; `namings` grows as they are named."""

    def __init__(
        self, written: str, matcher: Matcher, spots: Sequence[Window], namings: list[NamingResult], runs: Runs
    ):
        self.written = written
        self.text = matcher.text
        self.mentions = [spot.mention for spot in spots]
        self.matcher = matcher
        self.spots = spots
        self.namings = namings
        self.runs = runs

    def part_of_named(self, mention: Mention, slug: str) -> bool:
        """Whether the sentence named the indicator before and 其中 or a bracket makes this one a part of it."""
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                if not self._goes_into(mention) or other.sentence_end + 1 != mention.sentence_start:
                    return False
                if self.namings[index].indicator == slug and other.kind is mention.kind:
                    return True
                continue
            if self.namings[index].indicator == slug and other.kind is mention.kind:
                between = self.text[other.end : mention.start].rpartition(";")[2]
                return "其中" in between or (mention.in_bracket and not other.in_bracket)
        return False

    def _goes_into(self, mention: Mention) -> bool:
        """Whether the sentence tells parts of what the one before told: 其中，按日连续处罚案件3件."""
        return self.text.startswith("其中", mention.sentence_start)

    def base(self, mention: Mention) -> NamingResult | None:
        """同比(1377件), 与上月297件相比: what a figure before is compared with; and the change told behind it."""
        if not mention.in_bracket:
            return self._compared(mention)
        low = max(mention.sentence_start, mention.start - 12)
        opening = self.text.rfind("(", low, mention.start)
        inside = _BASE_INSIDE.match(self.text, opening) if opening >= 0 else None
        if opening < 0 or not (inside or _BASE_BEFORE.search(self.text[low - 8 if low > 8 else 0 : opening])):
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                return None
            if mention.unit in (other.unit, "1") and not other.in_bracket:
                why = Reason("indicator", "compared-with", self.written[other.start : other.end])
                named = self.namings[index]
                return NamingResult(named.indicator, named.also, named.subject, 80, (why,))
        return None

    def _compared(self, mention: Mention) -> NamingResult | None:
        """386件，与上月297件相比增加89件，升幅30%: all of them are of what the first states."""
        low = max(mention.sentence_start, mention.start - LEFT_REACH)
        base = mention.kind is Kind.LEVEL and _COMPARED_WITH.search(self.text, low, mention.start)
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != mention.sentence_start:
                return None
            if base:
                if other.kind is Kind.LEVEL and other.unit == mention.unit and not other.in_bracket:
                    why = Reason("indicator", "compared-with", self.written[other.start : other.end])
                    return (
                        NamingResult(named.indicator, named.also, named.subject, 80, (why,))
                        if named.indicator
                        else None
                    )
                continue
            told = any(reason.rule == "compared-with" for reason in named.reasons)
            if (
                not told
                or mention.kind is not Kind.CHANGE
                or mention.list_id >= 0
                or not _THEN.fullmatch(self.text, other.end, mention.start)
            ):
                return None
            return named
        return None

    def of_figure(self, mention: Mention) -> NamingResult | None:
        """受理180件、办结176件，同比分别增长5%、4%: the change of the figure that stands in its name."""
        if mention.kind is not Kind.CHANGE or mention.name is None:
            return None
        low, high = mention.name
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if low <= other.start and other.end <= high and named.indicator is not None:
                why = Reason("indicator", "carried", self.written[other.start : other.end])
                return NamingResult(named.indicator, named.also, named.subject, 80, (why,))
        return None

    def of_other_time(self, mention: Mention) -> NamingResult | None:
        """PM2.5平均浓度33微克/立方米，其中4月、5月、6月分别为29、25、19: the same of parts of the period."""
        first = mention.index - mention.list_index if mention.list_id >= 0 else mention.index
        for index in range(first - 1, max(-1, first - 4), -1):
            other, named = self.mentions[index], self.namings[index]
            if "\n" in self.text[other.end : mention.start]:
                return None
            if other.unit == mention.unit and named.indicator is not None and other.kind is mention.kind:
                why = Reason("indicator", "carried", self.written[other.start : other.end])
                return NamingResult(named.indicator, named.also, named.subject, 85, (why,))
        return None

    def _same_place_of_list(self, mention: Mention) -> NamingResult | None:
        """PM2.5、PM10分别为25、43(2020年分别为28、47): a list in a bracket is of the names of the list before."""
        if not mention.in_bracket or mention.list_id < 0:
            return None
        first = mention.index - mention.list_index
        opening = self.text.rfind("(", max(0, self.mentions[first].start - _NEAR), self.mentions[first].start)
        if opening < 0 or not _BASE_INSIDE.match(self.text, opening):
            return None
        last = next((i for i in range(first - 1, max(-1, first - 3), -1) if self.mentions[i].list_id >= 0), None)
        if last is None:
            return None
        at = last - self.mentions[last].list_index + mention.list_index
        size = next((i for i, m in enumerate(self.mentions[first:]) if m.list_id != mention.list_id), None)
        if at > last or (size is not None and size != self.mentions[last].list_index + 1):
            return None
        return replace(self.namings[at], confidence=80)

    def _ranked(self, spot: Window) -> NamingResult | None:
        """在全省14个市中排名第5: the place of the indicator that the sentence told before."""
        start = spot.mention.start
        low = max(spot.mention.sentence_start, start - LEFT_REACH)
        words = _BRACKETED.sub(lambda found: "的" * len(found.group()), self.text[low:start])  # 9个县(市、区)中
        floor = low + max(words.rfind(sign) + 1 for sign in ",;(")
        previous = self.mentions[spot.mention.index - 1] if spot.mention.index else None
        if previous and previous.kind is Kind.RANK and _MOVED.fullmatch(self.text, previous.end, start):
            return replace(self.namings[previous.index], confidence=75)
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
        return self._called(self.text[max(floor, among.start() - _NEAR) : among.start()], mention, "ranked")

    def carried(self, spot: Window) -> NamingResult | None:
        """From the figure before, where only linking words stand between; else from the topic of the sentence."""
        mention = spot.mention
        if mention.kind is Kind.RANK and not mention.in_bracket:
            return self._ranked(spot) or self.cases(spot)
        told = (
            self._other_basis(mention)
            or self.rate(spot)
            or self._added(spot)
            or self._goal(spot)
            or self._ever(spot)
            or self._share_of(spot)
        )
        told = (
            told or self._that_is(spot) or self._same_place_of_list(mention) or self._change_of_sentence_before(mention)
        )
        if told is not None:
            return told
        previous = self._previous(mention)
        if previous is not None and mention.start - previous.end <= LEFT_REACH:
            between = self.text[previous.end : mention.start]
            bare = spot.bare or measured(mention)
            linked = "其中" not in between and not _OF_A_GOAL.search(between)  # 完成省定目标的103% is of its own
            if linked and bare and previous.end in self.matcher.linked(previous.end, mention.start):
                return self._inherit(spot, previous, between)
            if not any(sign in between for sign in "。\n"):
                return self._done(spot) or self._from_topic(spot) or self._left_out(spot)
        return self._done(spot) or self._from_topic(spot)

    def _change_of_sentence_before(self, mention: Mention) -> NamingResult | None:
        """优良天数298天。较上年增加13天: the change of what was told before the sentence or the semicolon."""
        if mention.kind is not Kind.CHANGE or mention.in_bracket:
            return None
        if mention.list_id >= 0 or self.runs.of(mention.index) is not None:
            return None
        start = max(mention.sentence_start, *(self.text.rfind(sign, 0, mention.start) + 1 for sign in ";,"))
        if start == 0 or _OPENS_WITH_CHANGE.fullmatch(self.text, start, mention.start) is None:
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _NEAR_GOAL), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_end + 1 < mention.sentence_start or "\n" in self.text[other.end : mention.start]:
                return None
            level = other.kind is Kind.LEVEL and mention.unit in ("%", "百分点", "倍", other.unit)
            if level or (other.kind is Kind.CHANGE and other.unit == mention.unit):
                why = Reason("indicator", "carried", self.written[other.start : other.end])
                return NamingResult(named.indicator, named.also, named.subject, 80, (why,)) if named.indicator else None
        return None

    def _other_basis(self, mention: Mention) -> NamingResult | None:
        """优良天数比例为88.1%，扣除沙尘后为89.3%: the same indicator on a basis of its own."""
        previous = self._previous(mention) if mention.basis else None
        if previous is None or previous.unit != mention.unit or mention.kind is Kind.CHANGE:
            return None
        named = self.namings[previous.index]
        why = Reason("indicator", "basis", self.written[previous.start : previous.end])
        return NamingResult(named.indicator, named.also, named.subject, 85, (why,)) if named.indicator else None

    def _goal(self, spot: Window) -> NamingResult | None:
        """污水治理率达58%，超额完成55%的年度目标: the goal of what the figure before states."""
        mention = spot.mention
        previous = self._previous(mention)
        if previous is None:
            return None
        after = _GOAL_AFTER.match(self.text, mention.end)
        for index in range(mention.index - 1, max(-1, mention.index - _NEAR_GOAL), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != mention.sentence_start:
                return None
            if other.unit == mention.unit and named.indicator is not None:
                low = self.text.rfind(",", other.end, mention.start) + 1
                told = _GOAL_BEFORE if after else _THE_GOAL
                if not low or not told.fullmatch(self.text, low, mention.start):
                    return None
                why = Reason("indicator", "goal", self.written[other.start : other.end])
                return NamingResult(named.indicator, named.also, named.subject, 80, (why,))
        return None

    def _ever(self, spot: Window) -> NamingResult | None:
        """新增无废细胞52个，累计达到168个: all there are, of what was added before."""
        mention = spot.mention
        previous = self._previous(mention)
        if previous is None or previous.unit != mention.unit or not spot.bare:
            return None
        if not _EVER.fullmatch(self.text, previous.end, mention.start):
            return None
        low = self.spots[previous.index].low
        label = self.text[max(low, self.text.rfind(",", low, previous.start) + 1) : previous.start]
        return self._called(_ADDED_TO.sub("", label), mention, "cumulated") if _ADDED_TO.match(label) else None

    def _share_of(self, spot: Window) -> NamingResult | None:
        """优良水体88个，比例为93.6%: the rate that the name of the part before it makes."""
        mention = spot.mention
        previous = self._previous(mention)
        if previous is None or mention.unit != "%" or mention.kind is Kind.CHANGE:
            return None
        if self.text[previous.end] != "," or not _BARE_SHARE.fullmatch(self.text, previous.end + 1, mention.start):
            return None
        return self._called(f"{self._words_of(previous)}比例", mention, "rate")

    def _that_is(self, spot: Window) -> NamingResult | None:
        """优良天数比例66.8%，即244天: the amount that its rate was told of."""
        mention = spot.mention
        previous = self._previous(mention)
        if previous is None or previous.unit != "%" or mention.unit == "%":
            return None
        if not _THAT_IS.fullmatch(self.text, previous.end, mention.start):
            return None
        name = _RATE_HEAD.sub("", self._words_of(previous))
        return self._called(name, mention, "restated")

    def _words_of(self, mention: Mention) -> str:
        """The words of a figure's clause before it."""
        low = max(mention.sentence_start, mention.start - _NEAR, self.spots[mention.index].low)
        return self.text[max(low, *(self.text.rfind(sign, low, mention.start) + 1 for sign in ",;")) : mention.start]

    def _called(self, label: str, mention: Mention, rule: str) -> NamingResult | None:
        fits = self.matcher.by_name(label, mention.start, mention) if len(label) > 1 else []
        if not fits:
            return None
        return NamingResult(fits[0].pattern.slug, (), label, 75, (Reason("indicator", rule, label),))

    def cases(self, spot: Window) -> NamingResult | None:
        """案件数量居全省第三: of the cases that the paragraph told of before."""
        mention = spot.mention
        low = max(spot.low, *(self.text.rfind(sign, spot.low, mention.start) + 1 for sign in ",;("))
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

    def _inherit(self, spot: Window, previous: Mention, between: str) -> NamingResult | None:
        mention = spot.mention
        source = self._source(mention, self._twin(mention, previous))
        named = self.namings[source.index]
        why = (Reason("indicator", "carried", self.written[source.start : source.end]),) if named.indicator else ()
        units = self.matcher.entries[named.indicator].units if named.indicator and source.kind is Kind.RANK else ()
        if mention.kind is Kind.CHANGE and mention.unit in (*CHANGE_UNITS, source.unit, *units):
            return NamingResult(named.indicator, named.also, named.subject, 85, why)
        done = self._done(spot)
        if done is not None or mention.in_bracket:
            return done
        if mention.unit == source.unit:
            moved = _MOVE.search(between) is not None or source.kind is Kind.CHANGE
            return NamingResult(named.indicator, named.also, named.subject, 80, why) if moved else None
        fits = self.matcher.direct(spot, source.start, self.spots[source.index].low)
        differs = source.kind is Kind.CHANGE or source.direction is not None  # 下降9%、控制在30微克/立方米
        told = differs or {mention.unit, source.unit} == {"%", "百分点"}
        if fits and fits[0].pattern.slug == named.indicator and told:
            return NamingResult(named.indicator, named.also, named.subject, 80, why)
        if not fits or fits[0].pattern.slug == named.indicator or self.part_of_named(mention, fits[0].pattern.slug):
            return None
        shared = Reason("indicator", "shared-name", self.written[fits[0].start : source.start])
        return NamingResult(fits[0].pattern.slug, (), "", 78, (shared,))

    def _twin(self, mention: Mention, previous: Mention) -> Mention:
        """The figure that this one tells more of: the one before, or its counterpart in the list before."""
        twin = self.runs.twin(mention.index, self.mentions)
        if twin is not None and mention.kind is Kind.CHANGE and not mention.in_bracket:
            return self.mentions[twin]
        last = mention.index - mention.list_index - 1
        if mention.list_id < 0 or last < 0:
            return self._one_by_one(mention) or previous
        if self.mentions[last].list_id < 0:
            return self._dealt(mention) or previous
        size = self.mentions[last].list_index + 1
        if mention.list_index >= size:
            return previous
        return self.mentions[last - size + 1 + mention.list_index]

    def _one_by_one(self, mention: Mention) -> Mention | None:
        """96、剔除后79，同比分别上升8.0%、下降1.2%: each change has its own verb."""
        second = self._beside(mention.index - 1)
        first = mention.index - second
        heads = self.mentions[max(0, first - 2) : first]
        if len(heads) < 2 or not self._beside(first):
            return None
        own = all(head.kind is Kind.LEVEL and head.sentence_start == mention.sentence_start for head in heads)
        told = "分别" in self.text[heads[1].end : self.mentions[first].start]
        return heads[second] if own and told else None

    def _beside(self, index: int) -> bool:
        """Whether two changes of one unit stand side by side from an index on."""
        if not 0 <= index < len(self.mentions) - 1:
            return False
        one, other = self.mentions[index : index + 2]
        gap = self.text[one.end : other.start]
        changes = one.kind is other.kind is Kind.CHANGE and one.unit == other.unit
        return changes and gap[:1] == "、" and len(gap) < _GAP

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

    def rate(self, spot: Window) -> NamingResult | None:
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
                return NamingResult(rate, (), "", 80, (Reason("indicator", "rate", words),))
        return None

    def _added(self, spot: Window) -> NamingResult | None:
        """合计545件 after figures of one indicator, or of the parts of one."""
        mention = spot.mention
        low = max(spot.low, *(self.text.rfind(sign, spot.low, mention.start) + 1 for sign in ",;(:"))
        words = _ALL_OF_IT.sub("", self.text[low : mention.start]).rstrip("为达约")
        if words not in _ADDED or not spot.bare:
            return None
        slugs: list[str] = []
        alike = 0
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                break
            alike += other.unit == mention.unit
            if other.kind is not mention.kind or other.unit == "%":
                return None
            slug = self.namings[index].indicator
            slugs += [slug] if slug else []
        wholes = [entry.slug for entry in self.matcher.totals if slugs and set(slugs) <= {entry.slug, *entry.parts}]
        several = len(slugs) > 1 or (alike > 1 and words in _SURE)  # not every part need have a name
        one = slugs[0] if len(slugs) > 1 and len(set(slugs)) == 1 else ""
        found = wholes[0] if several and wholes else one
        return (
            NamingResult(found, (), self.matcher.entries[found].zh, 78, (Reason("indicator", "added", "合计"),))
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

    def _done(self, spot: Window) -> NamingResult | None:
        """已完成33项: the completed part of the whole that the sentence told before."""
        mention = spot.mention
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, mention.start) + 1) : mention.start]
        for opener in ("截至", "到年底", "到目前", "目前", "其中", "现", "累计", "已有", "均", "共"):
            words = words.removeprefix(opener)
        words = _WHEN.sub("", words)
        words = next((words[len(head) :] for head in self.matcher.words.heads if words.startswith(head)), words)
        words = words.removeprefix("中").removeprefix("已有")
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
                    return NamingResult(done, (), f"已完成的{whole}", 82, (Reason("indicator", "done", words),))
                return None
            if other.unit == mention.unit and not self._transparent(self.spots[index]):
                return None
        return None

    def _transparent(self, spot: Window) -> bool:
        """Whether a figure without indicator only tells more of the topic before: 其中…, a rate, a started part."""
        start = spot.mention.start
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, start) + 1) : start]
        if words.startswith("其中") or spot.mention.in_bracket or spot.mention.unit == "%":
            return True
        return any(word in words for word in _TRANSPARENT)

    def _from_topic(self, spot: Window) -> NamingResult | None:
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
        return NamingResult(fit.pattern.slug, (), words, 62, (Reason("indicator", "topic", words),))

    def _left_out(self, spot: Window) -> NamingResult | None:
        """PM2.5浓度33微克/立方米，距目标仍有差距，预计全年为32微克/立方米: the measure tells what is left out."""
        mention = spot.mention
        low = self.text.rfind(",", spot.low, mention.start) + 1
        if low <= spot.low or low not in self.matcher.linked(low, mention.start):
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != mention.sentence_start or "/" not in mention.unit:
                return None
            if other.unit == mention.unit and named.indicator is not None:
                why = Reason("indicator", "measure", self.written[other.start : other.end])
                return NamingResult(named.indicator, (), named.subject, 65, (why,))
        return None

    def carried_subject(self, mention: Mention) -> str:
        previous = self._previous(mention)
        return self.namings[previous.index].subject if previous is not None else ""
