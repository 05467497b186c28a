"""What a figure is compared with, and the same thing on another basis, in a bracket or against its goal."""

from dataclasses import replace

from app.core.model import Kind, Reason
from app.core.naming.candidates import LEFT_REACH, Window
from app.core.naming.named_before import NamedBefore, NamingResult
from app.core.regex import lazy_re
from app.core.text.search import after_last
from app.core.text.segment import Mention

_BASE_BEFORE = lazy_re(r"(?:同比|环比|同期|上年|去年|上年度|(?:19|20)\d\d年|年均值|基数|目标|目标值|目标任务|任务)$")
_BASE_INSIDE = lazy_re(
    r"\((?:[一二三四]季度|上季度|上月|[0-9]{1,2}月|上年|去年|同期|上年同期|去年同期|此前|目标|[国省市县]定|20\d\d年)"
)
_GOAL_AFTER = lazy_re(
    r"的?(?:年度|阶段性?|[中近远终]期|既定|全年|考核|控制|规划|任务|约束性|省定|市定)*(?:目标|任务|要求)"
)
_GOAL_BEFORE = lazy_re(
    r"(?:未能?|没有|距离?|离|与|提前|超额|超前|顺利|圆满|如期|已|均|全面|超|高于|优于|好于|低于|达到|完成|实现|超过|[一二三两0-9]+年|[国省市县区]定|“?十[三四五]五”?|“[^”]{1,10}”|下降|降低|改善|提高|削减|上升|了)*"
)
_THE_GOAL = lazy_re(
    r"(?:距离?|离|与|较|比)(?:[国省市区县]定|年度|考核|既定|约束性|[国省市区县]下达)*目标(?:值|任务|要求)?(?:的|为)?"
)
_NEAR_GOAL = 4
_OPENS_WITH_CHANGE = lazy_re(
    r"[,]?(?:同比|环比|[较比与](?:上年|去年|上一年|前年|上月|(?:19|20)?[0-9]{2}年)(?:度|同期|相比|的)*)[,]?(?:分别)?"
    r"[\u4e00-\u9fff]{1,4}(?:了|约|近)?"
)
_COMPARED_WITH = lazy_re(
    r"[较比与同](?:上个?[月年周]|上季度|上年度?|去年|前年|上一年度?|(?:19|20)[0-9]{2}年)(?:同期|同月|同季)?(?:的|为|是)?$"
)
_THEN = lazy_re(r"\)?(?:相比|相较)?[,]?[\u4e00-\u9fff]{1,6}")
_NEAR, _BACK = 24, 12


class Comparisons(NamedBefore):
    """Names figures that stand beside one that they are compared with: 同比(1377件), 扣除沙尘后为89.3%."""

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

    def same_place_of_list(self, mention: Mention) -> NamingResult | None:
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

    def change_of_sentence_before(self, mention: Mention) -> NamingResult | None:
        """优良天数298天。较上年增加13天: the change of what was told before the sentence or the semicolon."""
        if mention.kind is not Kind.CHANGE or mention.in_bracket:
            return None
        if mention.list_id >= 0 or self.runs.of(mention.index) is not None:
            return None
        start = after_last(self.text, ";,", mention.sentence_start, mention.start)
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

    def other_basis(self, mention: Mention) -> NamingResult | None:
        """优良天数比例为88.1%，扣除沙尘后为89.3%: the same indicator on a basis of its own."""
        previous = self.previous(mention) if mention.basis else None
        if previous is None or previous.unit != mention.unit or mention.kind is Kind.CHANGE:
            return None
        named = self.namings[previous.index]
        why = Reason("indicator", "basis", self.written[previous.start : previous.end])
        return NamingResult(named.indicator, named.also, named.subject, 85, (why,)) if named.indicator else None

    def goal(self, spot: Window) -> NamingResult | None:
        """污水治理率达58%，超额完成55%的年度目标: the goal of what the figure before states."""
        mention = spot.mention
        previous = self.previous(mention)
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
