"""Time expressions of a folded text: where they stand, what they mean and whether they say when or only which.

A period is written `2023`, `2019-01..2019-11`, `2023-Q3`, `2024-05`, `2021..2025` or `..2023-11-11`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from app.core.lexicon.schema import TimeWords
from app.core.regex import lazy_re
from app.core.text.search import find_all
from app.core.text.segment import Clauses
from app.core.text.time_words import TIME, TIME_BEGINS, last_month, part_of_year, read_time, shifted
from app.core.values import value

_IS_GOAL = lazy_re(r"度?(?:安排|计划|任务|目标)")
_ITS_GOAL = lazy_re(r"[0-9.]+[^,。;0-9]{1,6}的(?:年度)?目标")  # 距全年72%的目标尚差
_OF_PLAN = lazy_re(r"度?(?:计划|任务|目标|预算)[^,。;0-9]{0,8}的(?:[0-9约近]|百分)")  # 占全年计划的76.7%
_AS_BASE = lazy_re("度?(?:的)?基[础数]")  # 在2008年基础上再削减3%
_SINCE = lazy_re(r"[^,。;0-9]{2,20}(?:以来|以后|之后|起)")
_ANNOUNCES = lazy_re("通报|发布|公布|印发|消息|讯|电")
_YEAR_OF_BASE = lazy_re("[比较与同](?:(?:19|20)[0-9]{2}年|去年|上年)(?:度)?$")  # 比2020年全年平均水平低
_MONTHS_BEFORE = lazy_re(r"(?:(?<![0-9.])(?:1[0-2]|[1-9])、)+$")
_LONGEST_MONTHS = 32  # characters of a list of months
_MONTH = lazy_re(r"[0-9]{4}-[0-9]{2}")


@value
class Base:
    """What undated numbers of a place mean: a year, or a part of it where the whole report covers only that."""

    year: int
    words: str
    part: str = ""
    this_year: int | None = None  # what 今年 means where that is another: in a speech about the year before

    @property
    def period(self) -> str:
        return self.part or str(self.year)


@value
class Time:
    """A time expression; `period` is empty where it only means the place's own year. `whole_year`: it names years
    alone; `deadline`: something is due by it; `until`: it is the end of what is counted (截至); `local`: it belongs to
    its own clause only (于2021年启动); `bracketed`: it stands at a bracket's start; `lasting`: it is
    the span of a campaign and holds for the whole paragraph."""

    start: int
    end: int
    period: str
    whole_year: bool = False
    deadline: bool = False
    until: bool = False
    local: bool = False
    lasting: bool = False
    bracketed: bool = False
    listed: bool = False  # one of several months that a list names: 4月、5月、6月分别为


class Times:
    """The time expressions of one text in reading order. `base_at` gives the base of a folded position."""

    def __init__(self, text: str, clauses: Clauses, words: TimeWords, base_at: Callable[[int], Base | None]) -> None:
        self._text = text
        self._clauses = clauses
        self.words = words
        self._base_at = base_at
        found = find_all(TIME_BEGINS, TIME, text)
        self.all: Sequence[Time] = [time for match in found for time in self._times(match)]
        self._starts = [time.start for time in self.all]

    def first_from(self, position: int) -> int:
        """Index of the first expression that begins at or after a position."""
        return bisect_left(self._starts, position)

    def any_between(self, start: int, end: int) -> bool:
        index = self.first_from(start)
        return index < len(self.all) and self.all[index].start < end

    def _times(self, match: "re.Match[str]") -> Iterator[Time]:
        """The time that a match tells, or each month of a list: 4月、5月、6月分别为."""
        base = self._base_at(match.start())
        listed = "、" in match.group() and match.group("n2")
        if listed and base is not None and not (match.group("e1") or match.group("e2")):
            at = match.start()
            yield from self._listed_before(at, base.year)
            for month in re.finditer(r"[0-9]{1,2}", match.group()):
                period = f"{base.year}-{int(month.group()):02}"
                yield Time(at + month.start(), at + month.end() + 1, period, listed=True)
            return
        time = self._time(match)
        if time is not None:
            yield time

    def _listed_before(self, at: int, year: int) -> Iterator[Time]:
        """The months of 7、8、9月 that have no 月 and stand before the last two."""
        found = _MONTHS_BEFORE.search(self._text, max(0, at - _LONGEST_MONTHS), at)
        if found is None:
            return
        for month in re.finditer("[0-9]+", found.group()):
            place = found.start() + month.start()
            yield Time(place, place + len(month.group()), f"{year}-{int(month.group()):02}", listed=True)

    def _time(self, match: "re.Match[str]") -> Time | None:
        """What a match tells; None where it only names something (2022年省级督察反馈问题) or is a base (比2020年)."""
        text, start, end = self._text, match.start(), match.end()
        before = text[max(0, start - 3) : start]
        until = before.endswith(("截至", "截止", "截止到", "截至到"))
        same_part = self._same_part(match, before)
        if same_part is not None or self._names_only(match, before):
            return same_part
        base = self._base_at(start)
        year = base.year + self._years_on(start, base) if base else None
        listed = "、" in match.group() and (match.group("m2") or match.group("n2"))  # 1月、2月、12月: no run
        if base is not None and base.this_year is not None and match.group("now") in ("今年", "今年以来"):
            year, later = base.year, str(base.this_year)
            return Time(start, end, later if later != str(year) else "", local=self._local(match, before))
        if base is not None and (so_far := self._so_far(match, base)):
            return Time(start, end, so_far)
        read = None if listed else read_time(match, year, until)
        if read is None:
            return None
        period, whole = read
        if whole and (self._in_a_name(start, end) or not self._says_when(match, year)):
            return None
        if whole and match.group("year") and base is not None and _SINCE.match(text, end) and not until:
            first = int(match.group("year"))  # 2017年任职以来
            period = f"{first}..{base.year}" if period == match.group("year") and first < base.year else period
        group = match.groupdict()
        due = any((group[key] or "").endswith(("前", "底", "末", "内")) for key in ("edge", "ntail", "tail"))
        due = due or (group["now"] or "") in ("年内", "年底前", "年终前", "年末前")
        return Time(
            start,
            end,
            period,
            whole,
            deadline=not until and (due or before.endswith(("到", "至"))),
            until=until,
            local=self._local(match, before),
            bracketed=before.endswith("("),
            lasting=before.endswith("期间("),
        )

    @staticmethod
    def _so_far(match: "re.Match[str]", base: Base) -> str:
        """今年以来 in a report on a part of the year: from January to the end of the part."""
        last = last_month(base.part)
        since = (match.group("now") or "") in ("今年以来", "年初以来") and _MONTH.fullmatch(last)
        first = f"{base.year}-01"
        return "" if not since else first if last == first else f"{first}..{last}"

    def _years_on(self, start: int, base: Base) -> int:
        """How many years a word right before a time moves it: 去年全年, 上年1-6月, 明年上半年."""
        before = self._text[max(0, start - 4) : start].removesuffix("的").removesuffix("度")
        if before[-3:-2] in ("与", "较", "比", "同"):
            return 0  # what is compared with: its number finds its own year
        if base.this_year is not None and before.endswith("今年"):
            return base.this_year - base.year
        return -1 if before.endswith(("去年", "上年")) else 1 if before.endswith("明年") else 0

    def _names_only(self, match: "re.Match[str]", before: str) -> bool:
        """Whether a match does not say when: a base of comparison, a plan's name, the day of the news, 自…以来."""
        text, end, now = self._text, match.end(), match.group("now") or ""
        compared = before.endswith(("是", "为", "于")) and now in ("去年", "上年") and text.startswith("的", end)
        of_goal = now in ("明年", "去年", "上年", "今年") and _IS_GOAL.match(text, end) is not None  # 纳入明年计划
        of_plan = bool(now) and _OF_PLAN.match(text, end) is not None
        news = (match.group("d") or match.group("e")) and _ANNOUNCES.match(text, end)  # 省督察办11月6日通报
        since = before.endswith("自") and _SINCE.match(text, end)
        compared = compared or _AS_BASE.match(text, end) is not None
        year_of_base = _YEAR_OF_BASE.search(text, max(0, match.start() - 8), match.start()) is not None
        compared = compared or (now == "全年" and year_of_base and not text.startswith("(", end))
        return compared or of_goal or of_plan or bool(news or since) or before.endswith(self.words.base_before)

    def _same_part(self, match: "re.Match[str]", before: str) -> Time | None:
        """同2016年1-2月比: what follows is of the same months of the place's own year."""
        text, base = self._text, self._base_at(match.start())
        part = match.group("year") and any(match.group(key) for key in ("m", "m1", "q", "half", "fq"))
        told = before.endswith(("同", "与", "比", "较", "和")) and text.startswith(("比", "相比"), match.end())
        if not (part and told) or base is None or match.group("d") or match.group("d1"):
            return None
        period = shifted(part_of_year(match, match.group("year"), False), base.year - int(match.group("year")))
        return Time(match.start(), match.end(), period)

    def _local(self, match: "re.Match[str]", before: str) -> bool:
        """Whether a time speaks of its own clause only: 于2021年启动, 占全年任务, 上年结转2件."""
        text, start, end, words = self._text, match.start(), match.end(), match.group("now") or ""
        if words and (_IS_GOAL.match(text, end) or _ITS_GOAL.match(text, end)):
            return True
        if words in ("去年", "上年", "上年度"):
            return not text.startswith((",", "、"), end)
        clause = self._clauses.clause(start)
        if text.startswith("其中", clause.start) and clause.start < start:
            return True
        return before.endswith(("于", "在")) and clause.start < start - 3

    def _in_a_name(self, start: int, end: int) -> bool:
        """Whether years stand in the bracket of a name: 三年行动计划(2021-2023年)."""
        text = self._text
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        return bracketed and text.endswith(self.words.names, 0, start - 1)

    def _says_when(self, match: "re.Match[str]", year: int | None) -> bool:
        """Whether bare years say when: at a clause's start, after 到 or 截至, or before a comma or a verb."""
        text, start, end = self._text, match.start(), match.end()
        if match.group("plan") or match.group("years"):
            return True
        if self.words.which.match(text, end) and match.group("year") != str(year):
            return False
        lead = text[self._clauses.clause(start).start : start]
        if not lead or lead.endswith(self.words.leads):
            return True
        return not lead.endswith(self.words.named_before) and len(lead) <= 14 and bool(self.words.when.match(text, end))
