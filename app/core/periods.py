"""Periods: time expressions of a folded text, and the period that each number means.

A period is written `2023`, `2019-01..2019-11`, `2023-Q3`, `2024-05`, `2021..2025` or `..2023-11-11`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.clauses import Clauses
from app.core.dates import YEAR
from app.core.numerals import chinese
from app.core.scan import Number

_TIME = re.compile(
    rf"(?P<from>{YEAR})年?(?:度)?(?:[-~—至到]|、|和|与|及)(?P<to>{YEAR})年(?:度|底|末)?"
    rf"|(?P<year>{YEAR})年(?:度)?(?:(?P<m1>[0-9]{{1,2}})(?:月(?:份)?(?:(?P<d1>[0-9]{{1,2}})日)?)?[-~—至到、](?:{YEAR}年)?(?P<m2>[0-9]{{1,2}})月(?:份|(?P<d2>[0-9]{{1,2}})日)?"
    r"|(?P<m>[0-9]{1,2})月(?:份|(?P<d>[0-9]{1,2})日|(?P<tail>底|末))?|第?(?P<q>[一二三四1-4])季度|前(?P<fq>[一二三1-3两])个?季度|(?P<half>[上下])半年|(?P<edge>底前|年底前|底|末|内|以来|以前|前))?"
    r"|(?P<n1>[0-9]{1,2})(?:月(?:份)?(?:(?P<e1>[0-9]{1,2})日)?)?[-~—至到、](?P<n2>[0-9]{1,2})月(?:份|(?P<e2>[0-9]{1,2})日)?"
    r"|(?P<n>[0-9]{1,2})月(?:份|(?P<e>[0-9]{1,2})日|(?P<ntail>底前?|末前?))"
    r"|第?(?P<nq>[一二三四1-4])季度|前(?P<nfq>[一二三1-3两])个?季度|(?P<nhalf>[上下])半年"
    r"|“?十(?P<plan>[二三四五六])五”?(?P<pedge>期间|末期?|以来|时期|中期|前三年)"
    r"|(?P<now>截[至止]目前|目前为止|目前|迄今|至今|今年以来|年初以来|今年|本年度?|当年|全年|年内|年底前|年终前|年末前|明年|(?P<last>去年以来|上年以来|去年|上年度?))"
)
_ANCHOR = re.compile(r"(?:截[至止]到?|到|至)$")
_BASE_BEFORE = (
    "比",
    "较",
    "与",
    "同",
    "从",
    "由",
    "以",
    "自",
    "相比",
    "超",
    "对",
    "对比",
    "基于",
    "优于",
    "好于",
    "高于",
    "低于",
)
_NAMED_BEFORE = (
    "完成",
    "实现",
    "推进",
    "开展",
    "制定",
    "印发",
    "公布",
    "发布",
    "编制",
    "的",
    "对",
    "落实",
    "执行",
    "上报",
    "起草",
    "修订",
    "迎接",
    "召开",
    "入选",
    "获",
    "获评",
    "关于",
)
_SOURCE_AFTER = re.compile(
    r"度?(?:省|中央|国家|市级|区级|上海市|长江|第[一二三]|督察|反馈|交办|下达|警示片|版|生态环境保护督察|全国|挥发)"
)
_FREE_AFTER = re.compile(r"[,、]|共|累计|全|完成|预计|实|新|拟|计划|将|我|本|已|开|办|受|检|出动|立|度?[,]|以来")
_CARRIES = re.compile(r"^[”\"]?(?:其中|另外|此外|同时|上述|以上|该|其(?!它|他)|较|同比|占|立案后|合计|共计|环比)")
_MEASURED = re.compile(r"浓度|优良|指数|达标率|均值|比例|综合")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; `period` is empty where it only means the section's own year. `whole_year` says that it
    names a year alone; `deadline` that something is due by it."""

    start: int
    end: int
    period: str
    whole_year: bool = False
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a number, the words that gave it and the rule: `stated`, `carried`, `section`, `prior`."""

    period: str | None
    rule: str
    words: str = ""
    deadline: bool = False


class Periods:
    """Finds the period of each number of one folded text, in reading order."""

    def __init__(self, text: str, clauses: Clauses, numbers: Sequence[Number], year_at: "YearAt") -> None:
        self._text = text
        self._clauses = clauses
        self._starts = [number.start for number in numbers]
        self._year_at = year_at
        self._times = [time for match in _TIME.finditer(text) if (time := self._time(match)) is not None]
        self._time_starts = [time.start for time in self._times]
        self._carried: tuple[int, Dated] | None = None
        self._last_number: Number | None = None

    # Time expressions ----------------------------------------------------------------------------------------------

    def _time(self, match: "re.Match[str]") -> Time | None:
        """The time that a match tells, None where it only names something (2022年省级督察反馈问题)."""
        text, start, end = self._text, match.start(), match.end()
        before = text[max(0, start - 3) : start]
        if before.endswith(_BASE_BEFORE) and not before.endswith(("截至", "至", "自")):
            return None
        base = self._year_at(start)
        read = _read(
            match,
            base.year if base else None,
            bool(_ANCHOR.search(before)) and before[-2:] in ("截至", "截止", "止到", "至到"),
        )
        if read is None:
            return None
        period, whole = read
        if whole and not self._adverbial(match, base.year if base else None):
            return None
        due = match.groupdict()
        deadline = (
            (before.endswith(("到", "至")) and not before.endswith("截至"))
            or any((due.get(key) or "").endswith(("前", "底", "末", "内")) for key in ("edge", "ntail", "tail"))
            or (due.get("now") or "") in ("年内", "年底前")
        )
        return Time(start, end, period, whole, deadline)

    def _adverbial(self, match: "re.Match[str]", year: int | None) -> bool:
        """Whether a bare year says when (not: which): at a clause's start, after 到 or 截至, or before a comma."""
        text, start, end = self._text, match.start(), match.end()
        if match.group("now") or match.group("plan"):
            return True
        if _SOURCE_AFTER.match(text, end) and match.group("year") != str(year):
            return False
        clause = self._clauses.clause(start)
        lead = text[clause.start : start]
        if not lead or lead.endswith(
            (
                "到",
                "至",
                "于",
                "在",
                "截至",
                "截止",
                "自",
                "、",
                "“",
                "是",
                "我市",
                "我区",
                "全市",
                "全区",
                "我局",
                "我县",
                "全县",
                "全省",
                "其中",
            )
        ):
            return True
        if lead.endswith(_NAMED_BEFORE):
            return False
        return len(lead) <= 14 and bool(_FREE_AFTER.match(text, end))

    # Numbers -------------------------------------------------------------------------------------------------------

    def of(self, index: int, number: Number, measured: bool) -> Dated:
        """The period of the number at an index; call in reading order."""
        found = self._stated(index, number) or self._carry(number, measured) or self._own(number)
        if found.rule in ("stated", "carried"):
            self._carried = (number.start, found)
        elif found.rule == "section":
            self._carried = None
        self._last_number = number
        return found

    def _own(self, number: Number) -> Dated:
        base = self._year_at(number.start)
        return Dated(str(base.year) if base else None, "section", base.words if base else "")

    def _stated(self, index: int, number: Number) -> Dated | None:
        """A time in the number's own sentence before it, or behind it in its clause."""
        text = self._text
        sentence_start, _ = self._clauses.sentence(number.start)
        if self._prior(number, sentence_start):
            return Dated(None, "prior", text[max(0, number.start - 4) : number.start])
        clause = self._clauses.clause(number.start)
        after = bisect_left(self._time_starts, number.end)
        next_number = self._starts[index + 1] if index + 1 < len(self._starts) else len(text)
        limit = min(clause.end, next_number)
        if (
            after < len(self._times)
            and self._times[after].start < limit
            and not self._has_time(clause.start, number.start)
        ):
            time = self._times[after]
            lead = text[time.start - 1]
            if time.period and (not time.whole_year or lead in "于在至"):
                begun = text[time.end : time.end + 14]
                period = f"..{time.period}" if "前完成" in begun or "以前" in begun else time.period
                return Dated(period, "stated", text[time.start : time.end], time.deadline)
        before = bisect_left(self._time_starts, number.start) - 1
        if before >= 0 and self._times[before].start >= sentence_start:
            time = self._times[before]
            words = text[time.start : time.end]
            if time.period:
                return Dated(time.period, "stated", words, time.deadline)
            own = self._own(number)
            return Dated(own.period, "stated", words, time.deadline)
        return None

    def _has_time(self, start: int, end: int) -> bool:
        index = bisect_left(self._time_starts, start)
        return index < len(self._times) and self._times[index].start < end

    def _prior(self, number: Number, sentence_start: int) -> bool:
        """The first of `从1.08万吨增加到7.396万吨`: an earlier state without a date."""
        text = self._text
        before = text[max(sentence_start, number.start - 6) : number.start]
        lead = re.search(r"(?:从|由)(?:原来|原先|原有|之前|以前)?的?$", before)
        return lead is not None and bool(re.match(r"[^,。;\d]{0,4}(?:到|至|为|成)", text[number.end : number.end + 8]))

    def _carry(self, number: Number, measured: bool) -> Dated | None:
        """A time of an earlier sentence: an introduction without numbers, or a sentence that goes on with it."""
        text = self._text
        start, _ = self._clauses.sentence(number.start)
        if start == 0 or text[start - 1] == "\n":
            return None
        if self._carried is not None:
            position, dated = self._carried
            origin = self._clauses.sentence(position)
            if origin[0] == start:
                return Dated(dated.period, "carried", dated.words, dated.deadline)
            near = 0 <= start - origin[1] <= 1 or (dated.rule == "carried" and start - origin[1] <= 1)
            if (
                near
                and self._special(dated)
                and (_CARRIES.match(text[start : start + 6]) or (measured and self._measured_before(position)))
            ):
                return Dated(dated.period, "carried", dated.words, dated.deadline)
        return self._introduced(start)

    def _special(self, dated: Dated) -> bool:
        return bool(dated.period) and not dated.deadline

    def _measured_before(self, position: int) -> bool:
        start, _ = self._clauses.sentence(position)
        return bool(_MEASURED.search(self._text, start, position)) and not bool(
            self._last_number and self._last_number.counter
        )

    def _introduced(self, start: int) -> Dated | None:
        """The sentence before has a time at its start and no number: it introduces what follows."""
        before_start, before_end = self._clauses.sentence(max(0, start - 2))
        index = bisect_left(self._time_starts, before_start)
        if index >= len(self._times) or self._times[index].start >= before_end:
            return None
        time = self._times[index]
        if time.start - before_start > 4 or not time.period or time.whole_year:
            return None
        first = bisect_left(self._starts, before_start)
        if first < len(self._starts) and self._starts[first] < before_end:
            return None
        return Dated(time.period, "carried", self._text[time.start : time.end], time.deadline)


@dataclass(frozen=True, slots=True)
class Base:
    """The year that undated numbers of a place mean, and the words that say so."""

    year: int
    words: str


class YearAt:
    """The base year at a folded position, from the outline's headings and the work year."""

    def __init__(self, starts: Sequence[int], bases: Sequence[Base | None]) -> None:
        """`bases[0]` is for what stands before `starts[0]`; `len(bases) == len(starts) + 1`."""
        self._starts = starts
        self._bases = bases

    def __call__(self, position: int) -> Base | None:
        return self._bases[bisect_left(self._starts, position + 1)]


def _read(match: "re.Match[str]", base: int | None, until: bool) -> tuple[str, bool] | None:
    """(period, whether it is a bare year); an empty period is the base year. None: tells no time."""
    group = match.group
    if group("from"):
        return f"{group('from')}..{group('to')}", True
    if group("plan"):
        return _five_years(group("plan"), group("pedge"))
    if group("now"):
        return _relative(group("now"), base)
    year = group("year") or (str(base) if base is not None else None)
    if year is None:
        return None
    if (group("year") and match.end() - match.start() <= 6) or group("edge"):
        return (f"..{year}" if until and group("edge") is None else year), True
    return _part_of_year(match, year, until), False


def _relative(words: str, base: int | None) -> tuple[str, bool] | None:
    """去年, 明年 and the like; an empty period is the base year."""
    if words[0] not in "去上明":
        return "", False
    if base is None:
        return None
    if words == "明年":
        return str(base + 1), False
    return (f"{base - 1}..{base}" if "以来" in words else str(base - 1)), False


def _five_years(numeral: str, edge: str) -> tuple[str, bool]:
    last = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}[numeral]
    return (str(last) if edge.startswith("末") else f"{last - 4}..{last}"), True


def _part_of_year(match: "re.Match[str]", year: str, until: bool) -> str:
    """Months, quarters and halves of a year."""
    group = match.group
    quarter, first_quarters, half = (
        group("q") or group("nq"),
        group("fq") or group("nfq"),
        group("half") or group("nhalf"),
    )
    if quarter:
        return f"{year}-Q{_small(quarter)}"
    if first_quarters:
        return f"{year}-01..{year}-{3 * _small(first_quarters):02}"
    if half:
        return f"{year}-01..{year}-06" if half == "上" else f"{year}-07..{year}-12"
    first, last = group("m1") or group("n1"), group("m2") or group("n2")
    if first and last:
        day1, day2 = group("d1") or group("e1"), group("d2") or group("e2")
        start = f"{year}-{int(first):02}" + (f"-{int(day1):02}" if day1 and day2 else "")
        return f"{start}..{year}-{int(last):02}" + (f"-{int(day2):02}" if day2 else "")
    month, day = group("m") or group("n"), group("d") or group("e")
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return f"..{text}" if until else text


def _small(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else int(chinese(numeral) or 0)
