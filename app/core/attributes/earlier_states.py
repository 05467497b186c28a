"""The earlier state that a number means: 由71%提高到83%, 较上年168微克, 同比(1377件)."""

from bisect import bisect_left
from collections.abc import Sequence

from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.text.time_words import find_time, month_before, shifted
from app.core.text.times import Base
from app.core.values import value

_COMPARES = lazy_re("[年同月季]")  # a sign of all that compares
_FROM = lazy_re(r"(?:从|由)(?P<when>[^,;:。从由%]{0,9}?)(?P<old>原来|原先|原有|之前|以前)?的?$")
_YEAR_ALONE = lazy_re(r"20[0-9]{2}年(?:度|底|末)?")
_FIRST_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")
_REACHED = lazy_re("[到至为成]$")
_MOVE = 6  # characters
_TO = lazy_re(r"[^,。;\d()]{0,5}(?:到|至|为|成|清零|归零|清除)")
# 较上年168微克, 与去年同期352件, 比上年同期的1.05万吨
_OF_LAST_YEAR = lazy_re(
    r"(?:较|比|与|同|低于|高于|优于)(?:上年|去年|上一年|前一年)(?:度|同期)?(?:的|为)?$"
    r"|(?:上年|去年)同期(?:的|为|是|浓度为?|值为?)?$"
)
_IN_LAST_YEAR = lazy_re(
    r"(?:同比|同期|上年|去年|上年同期|去年同期|上年度|上年为|去年为)为?\((?:(?:上年|去年)[^()]{0,6})?(?:[^()]{1,10}、)?$"
    r"|(?:\((?:上年|去年)(?:同期)?[为是]?|(?:上年|去年)全年\()$"
)
# 较2022年的33, 比2016年同期52微克, 2008年为
_OF_NAMED_YEAR = lazy_re(
    r"(?:(?:较|比|与|同)(?P<compared>(?:19|20)[0-9]{2})年度?(?P<same>同期)?(?:峰值|均值|平均|全年)?(?:的|为)?\(?"
    r"|(?:较|比|与|同)[^,;。:0-9]{2,10}(?P<base>(?:19|20)[0-9]{2})年度?的"  # 与考核基准年2013年的79相比
    r"|(?P<before>(?:19|20)[0-9]{2})年度?\(|\((?P<inside>(?:19|20)[0-9]{2})年度?[为是]?)$"
)
_OF_LAST_MONTH = lazy_re(
    r"(?:(?:较|比|与|同)上(?:个|一)?(?:月|季度)(?:的|份)?|(?:^|[,;。:(\n])上(?:个|一)?(?:月|季度)[^,;。0-9]{0,12})$"
)
_RUN = lazy_re(r"((?:19|20)[0-9]{2})\.\.(?:19|20)[0-9]{2}")
_BASE_YEAR = lazy_re(r"[较比]((?:19|20)[0-9]{2})年")


@value
class Dated:
    """The period of a number, the words that gave it and the rule: `stated`, `carried`, `section`, `prior`."""

    period: str | None
    rule: str
    words: str = ""
    deadline: bool = False
    until: bool = False
    ahead: bool = False  # its sentence began with a time after the part of the year that is reported


class EarlierStates:
    """Finds the period of numbers that tell an earlier state; call `of` in reading order."""

    def __init__(self, text: str, clauses: Clauses, numbers: Sequence[Number]) -> None:
        self._text = text
        self._clauses = clauses
        self._numbers = numbers
        self._starts = [number.start for number in numbers]
        self._by_list: dict[int, Dated] = {}

    def of(self, number: Number, found: Dated, base: Base | None) -> Dated | None:
        """An earlier state: the first number of 由71%提高到83%, a bracket after 同比, 较上年168微克."""
        text = self._text
        start, _ = self._clauses.sentence(number.start)
        before = text[max(start, number.start - 24) : number.start]
        compared = self._compared(found, before)
        if compared is not None:
            return compared
        lead = _FROM.search(before)
        if lead is None and number.list_index > 0:
            if _REACHED.search(text, max(start, number.start - _MOVE), number.start):  # 由78家增至85家,79家…
                self._by_list.pop(number.list_id, None)
            return self._by_list.get(number.list_id)
        if lead is None or lead.group("when").startswith(("年初", "期初")) or _REACHED.search(lead.group("when")):
            return None  # from the year's beginning, or what the move ends at: 由上年的78家增加到85家
        when = find_time(lead.group("when"), base.year if base else None)
        dated_itself = _YEAR_ALONE.fullmatch(lead.group("when")) is not None
        if not dated_itself and not _TO.match(text, self._list_end(number)):
            return None
        if not when or "同期" in lead.group("when"):
            named = _BASE_YEAR.search(self._text, start, number.start)
            when = "" if lead.group("old") or not found.period else _year_before(found.period)
            when = named.group(1) if named is not None and not lead.group("old") else when
        dated = Dated(when or None, "prior", lead.group())
        if number.list_id >= 0:
            self._by_list[number.list_id] = dated
        return dated

    @staticmethod
    def _compared(found: Dated, before: str) -> Dated | None:
        """The year or month that the words before a number compare with: 较上年168微克, 较2020年的33, 与上月297件."""
        if _COMPARES.search(before) is None:
            return None
        if found.period and (_IN_LAST_YEAR.search(before) or _OF_LAST_YEAR.search(before)):
            return Dated(shifted(found.period, -1), "prior", before[-4:])
        named = _OF_NAMED_YEAR.search(before)
        if named is not None:
            year = named.group("compared") or named.group("base") or named.group("before") or named.group("inside")
            same = bool(named.group("same")) and found.period is not None
            return Dated(_in_year(found.period or "", year) if same else year, "prior", named.group())
        month = _OF_LAST_MONTH.search(before)
        last = month_before(found.period) if month is not None and found.period else None
        return Dated(last, "prior", before[-3:]) if last else None

    @staticmethod
    def set_against(found: Dated, own: Dated) -> Dated:
        """去年同期浓度为80: the part of last year is counted from the place's own period, not from 去年 itself."""
        return own if found.words in ("去年", "上年", "上年度") and found.rule == "stated" else found

    def _list_end(self, number: Number) -> int:
        """Where the list that a number begins ends."""
        index = bisect_left(self._starts, number.start)
        while index + 1 < len(self._numbers) and self._numbers[index + 1].list_id == number.list_id >= 0:
            index += 1
        return self._numbers[index].end


def _year_before(period: str) -> str:
    """The same part of the year before; of several years the year before the first."""
    run = _RUN.fullmatch(period)
    return str(int(run.group(1)) - 1) if run is not None else shifted(period, -1)


def _in_year(period: str, year: str) -> str:
    """The same part of a named year."""
    first = _FIRST_YEAR.search(period)
    return shifted(period, int(year) - int(first.group())) if first is not None else year
