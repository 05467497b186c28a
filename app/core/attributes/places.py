"""Whose figure it is: another place than the report's own body, and a basis of its own (扣除沙尘).

A place stands where a clause begins (永岚县PM2.5浓度为28), or before a bracket in a list (甲市(12)、乙市(9)); it holds
until another place, 全市 or the sentence's end. The body's own area and words for it (全市, 我区) are no place.
"""

from collections.abc import Sequence

from app.core.lexicon.schema import PlaceWords
from app.core.model import Kind, ReportHeader
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses

_START = r"(?:(?<![\s\S])|(?<=[,;:、。(|\n]))(?:其中|以及|和|与|及)?[,:]? ?"
_AREA = r"(?:自治[州县旗]|新区|高新区|经开区|(?:经济|高新)(?:技术)?(?:产业)?开发区|开发区|街道|[县区市旗镇乡州盟])"
_POINT = r"(?:断面|站点|子站|监测站|水库坝前|大桥)"
_MEASURED = r"(?=水质|PM|氨氮|总磷|高锰|化学|溶解|年均|月均|浓度|为|达|[IVⅠ-Ⅴ]|[0-9])"
_OWN = lazy_re(
    _START + r"(?:全[市县区州旗镇乡]|我[市县区州旗镇局]|本[市县区州旗局]|[市县城]区|县城|中心城区|主城区|建成区|城市)"
)
_HINT = lazy_re("[市县区州旗镇乡局盟道城国省站前桥]|断面")  # a part of whatever may name a place
_LISTED = lazy_re(r"(?:^|[、,;:为是])(?P<place>[\u4e00-\u9fff]{2,5})\($")
_BASIS = lazy_re(r"(?:扣除|剔除|不计|不含|除去|扣|剔)(?:了)?(?:外来|异常|受)?(?:沙尘|扬沙|浮尘|沙)[^,;。0-9]{0,10}")
_GOES_ON = lazy_re("同比|环比|[较比与]?(?:上年|去年|上月)")
_REACH = 60


class Places:
    """Reads place and basis of the numbers of one folded text; call `of` in reading order."""

    def __init__(
        self, text: str, clauses: Clauses, numbers: Sequence[Number], header: ReportHeader, words: PlaceWords
    ) -> None:
        first = rf"(?:(?!{words.not_first})[\u4e00-\u9fff])"
        self._words = words
        self._patterns = (
            lazy_re(_START + rf"(?P<place>{first}{{1,3}}?{_AREA})(?!{words.not_before})"),
            lazy_re(_START + rf"(?P<place>{first}{{2,6}}?{_POINT}){_MEASURED}"),
            lazy_re(_START + rf"(?P<place>全国|全省)(?={words.whole_before})"),
        )
        self._text = text
        self._clauses = clauses
        self._numbers = numbers
        self._own = f"{header.region} {header.body} {header.title}"
        self._local = header.region[-1:] in "市县区州旗盟镇乡" if header.region else False
        self._sentence = -1
        self._place = self._basis = ""

    def of(self, index: int, kind: Kind) -> tuple[str, str]:
        """(place, basis) of the number at an index; both empty for the body itself on the plain basis."""
        number = self._numbers[index]
        start, _ = self._clauses.sentence(number.start)
        low = max(start, number.start - _REACH, self._numbers[index - 1].end if index else 0)
        lead = self._text[low : number.start]
        span = low, number.start
        goes_on = kind is Kind.CHANGE and start != self._sentence and _GOES_ON.match(self._text, start) is not None
        if goes_on:  # 甲县PM2.5浓度35微克/立方米。同比下降3%
            self._sentence = start
        elif start != self._sentence or ";" in lead:
            self._sentence, self._place, self._basis = start, "", ""
        place = self._named(*span)
        if place is not None:
            self._place = place
        if "沙" in lead and (found := _BASIS.search(lead)):
            self._basis = found.group()[:2] + "沙尘"
        elif kind is not Kind.CHANGE:
            self._basis = ""
        return self._listed(index) or self._place, self._basis

    def _named(self, low: int, high: int) -> str | None:
        """The last place that a stretch names, empty for the body itself, None where it names none."""
        if _HINT.search(self._text, low, high) is None:
            return None
        last: tuple[int, str] | None = None
        for pattern in (_OWN, *self._patterns):
            for found in pattern.finditer(self._text, low, high):
                name = found.group("place") if pattern is not _OWN else ""
                if name and (self._words.not_a_place.search(name) or (name in ("全国", "全省") and not self._local)):
                    continue
                if name and name in self._own:
                    name = ""
                if last is None or found.start() >= last[0]:
                    last = found.start(), name
        return None if last is None else last[1]

    def _listed(self, index: int) -> str:
        """甲市(12.1%)、乙市(5.4%): the word before the bracket, where a neighbour of the list has one too."""
        name = self._before_bracket(index)
        if not name:
            return ""
        beside = (other for other in (index - 1, index + 1) if 0 <= other < len(self._numbers))
        alike = any(
            self._before_bracket(other) and abs(self._numbers[other].start - self._numbers[index].start) < _REACH
            for other in beside
        )
        return name if alike and name not in self._own else ""

    def _before_bracket(self, index: int) -> str:
        number = self._numbers[index]
        if self._text[number.start - 1 : number.start] not in ("(", "\n"):
            return ""
        found = _LISTED.search(self._text[max(0, number.start - 8) : number.start])
        closed = self._text[number.end : number.end + 1] in (")", ",", "、")
        if found is None or not closed or self._words.not_listed.search(found.group("place")):
            return ""
        return found.group("place")
