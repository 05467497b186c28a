"""The period that each number means: stated beside it, carried from a sentence before, or its section's own year."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.clauses import Clauses
from app.core.scan import Number
from app.core.times import Base, Time, Times, find_time, shifted

_CARRIES = re.compile(r"[”\"]?(?:其中|另外|此外|同时|上述|以上|该|其(?!它|他)|较|同比|占|立案后|合计|共计|环比)")
_AIR = re.compile(r"空气|大气|PM|AQI|优良|微克|浓度|综合指数|臭氧|SO2|NO2|降尘|酸雨")
_WATER = re.compile(r"断面|水质|[ⅠⅡⅢⅣⅤ]类|水体|水环境|河")
_STATUS = re.compile(r"已|剩余|尚|仍|还有|其余")
_FROM = re.compile(r"(?:从|由)(?P<when>[^,;:。从由%]{0,9}?)(?P<old>原来|原先|原有|之前|以前)?的?$")
_TO = re.compile(r"[^,。;\d()]{0,5}(?:到|至|为|成)")
_OF_LAST_YEAR = re.compile(r"(?:较|比)(?:上年|去年)(?:同期)?的?$")
_LAST_YEAR = re.compile(r"(?:同比|同期|上年|去年|上年同期|去年同期|上年度)为?$")
_INTENDED = re.compile(r"预计|计划|拟|将|力争|争取|可$")
_FINISHED_BEFORE = re.compile(r"[^,。;]{0,14}(?:前完成|以前)")


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a number, the words that gave it and the rule: `stated`, `carried`, `section`, `prior`."""

    period: str | None
    rule: str
    words: str = ""
    deadline: bool = False
    until: bool = False


def _topic(words: str) -> str:
    """What is measured: air or water; empty where the words do not say."""
    return "water" if _WATER.search(words) else "air" if _AIR.search(words) else ""


class Periods:
    """Finds the period of each number of one folded text; call `of` in reading order.

    `sections` gives the chain of sections that hold a position, innermost first: a time does not reach into another
    item of a list."""

    def __init__(
        self,
        text: str,
        clauses: Clauses,
        times: Times,
        numbers: Sequence[Number],
        sections: Callable[[int], Sequence[int]],
    ) -> None:
        self._text = text
        self._clauses = clauses
        self._times = times
        self._starts = [number.start for number in numbers]
        self._ends = [number.end for number in numbers]
        self._sections = sections
        self._carried: tuple[int, Dated] | None = None
        self._lasting: tuple[int, Dated] | None = None

    def of(self, index: int, number: Number, base: Base | None, measured: bool) -> Dated:
        """The period of the number at an index. `measured`: it is a level of something measured, not a count."""
        own = Dated(base.period if base else None, "section", base.words if base else "")
        if number.period is not None:
            return Dated(number.period, "column")
        found = self._stated(index, number, own) or self._carry(number, measured) or own
        if number.end - number.start and (before := self._earlier(number, found, base)) is not None:
            return before
        if found.rule != "section":
            self._carried = (number.start, found)
        return found

    # Stated --------------------------------------------------------------------------------------------------------

    def _stated(self, index: int, number: Number, own: Dated) -> Dated | None:
        """A time in the number's own sentence: behind it in its clause, or the last one before it."""
        time = self._behind(index, number)
        if time is not None:
            words = self._text[time.start : time.end]
            finished = _FINISHED_BEFORE.match(self._text, time.end) is not None
            return Dated(f"..{time.period}" if finished else time.period, "stated", words, time.deadline)
        start, _ = self._clauses.sentence(number.start)
        position = self._times.first_from(number.start) - 1
        while position >= 0 and self._times.all[position].start >= start:
            time = self._times.all[position]
            if self._reaches(time, number):
                period = time.period or own.period
                found = Dated(period, "stated", self._text[time.start : time.end], time.deadline, time.until)
                if time.lasting:
                    self._lasting = (number.start, found)
                return found
            position -= 1
        return None

    def _reaches(self, time: Time, number: Number) -> bool:
        """Whether a time before a number in its sentence speaks of it."""
        clause = self._clauses.clause(time.start)
        if time.bracketed and not time.lasting and self._text.find(";", time.end, number.start) >= 0:
            return False
        if time.bracketed and self._follows_number(time.start - 1) and number.start >= clause.end:
            return False
        if not clause.start <= number.start < clause.end:
            first = bisect_left(self._starts, clause.start)
            due_of_another = time.deadline and self._starts[first] < time.start
            if time.local or due_of_another:
                return False
        return self._same_item(time.start, number.start)

    def _follows_number(self, position: int) -> bool:
        """Whether a number ends right before a position: a bracket there speaks of that number alone."""
        index = bisect_left(self._starts, position) - 1
        return index >= 0 and self._ends[index] == position

    def _same_item(self, earlier: int, later: int) -> bool:
        """Whether what is said at a place still holds at a later one: same section, or one that holds it."""
        chain = self._sections(earlier)
        return not chain or chain[0] in self._sections(later)

    def _behind(self, index: int, number: Number) -> Time | None:
        """A time behind the number in its clause: 3个断面1-10月份均值达标, 29个排污口于2021年启动."""
        clause = self._clauses.clause(number.start)
        due = self._times.first_from(number.end)
        if (
            due < len(self._times.all)
            and self._times.all[due].start == number.end + 1
            and self._text[number.end] == "("
        ):
            return self._times.all[due] if self._times.all[due].deadline else None
        after = self._times.first_from(number.end)
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        if after >= len(self._times.all) or self._times.all[after].start >= min(clause.end, following):
            return None
        time = self._times.all[after]
        between = self._text[number.end : time.start]
        if not time.period or time.deadline or time.until or "(" in between or _INTENDED.search(between):
            return None
        if self._times.any_between(clause.start, number.start) or (
            time.whole_year and between[-1:] not in ("于", "在", "至")
        ):
            return None
        return time

    def _earlier(self, number: Number, found: Dated, base: Base | None) -> Dated | None:
        """An earlier state: the first number of 由71%提高到83%, a bracket after 同比, 较上年168微克."""
        text = self._text
        start, _ = self._clauses.sentence(number.start)
        before = text[max(start, number.start - 14) : number.start]
        bracket = before.endswith("(") and _LAST_YEAR.search(before[:-1])
        if found.period and (bracket or _OF_LAST_YEAR.search(before)):
            return Dated(shifted(found.period, -1), "prior", before[-4:])
        lead = _FROM.search(before)
        if lead is None or not _TO.match(text, number.end) or lead.group("when").startswith(("年初", "期初")):
            return None
        when = find_time(lead.group("when"), base.year if base else None)
        if when and "同期" not in lead.group("when"):
            return Dated(when, "prior", lead.group())
        unknown = lead.group("old") or not found.period
        return Dated(None if unknown else shifted(found.period or "", -1), "prior", lead.group())

    # Carried -------------------------------------------------------------------------------------------------------

    def _carry(self, number: Number, measured: bool) -> Dated | None:
        """A time of an earlier sentence: of a campaign, of an introduction, or of what this sentence goes on with."""
        text = self._text
        start, _ = self._clauses.sentence(number.start)
        if self._lasting is not None:
            position, dated = self._lasting
            if "\n" not in text[position : number.start] and self._same_item(position, number.start):
                return Dated(dated.period, "carried", dated.words)
        if start == 0 or text[start - 1] == "\n":
            return None
        if self._carried is not None and self._goes_on(number, start, measured):
            dated = self._carried[1]
            return Dated(dated.period, "carried", dated.words, dated.deadline, dated.until)
        return self._introduced(number, start) if measured else None

    def _goes_on(self, number: Number, start: int, measured: bool) -> bool:
        """Whether a sentence goes on with the dated number of the sentence before."""
        assert self._carried is not None
        position, dated = self._carried
        origin_start, origin_end = self._clauses.sentence(position)
        if not self._same_item(position, number.start):
            return False
        if origin_start == start:
            return dated.rule == "carried"
        if start - origin_end > 1 or dated.deadline or not dated.period:
            return False
        text = self._text
        if _CARRIES.match(text, start):
            return True
        if dated.until and _STATUS.search(text, start, number.start):
            return True
        return measured and _topic(text[origin_start:position]) == (_topic(text[start : number.start]) or "air") != ""

    def _introduced(self, number: Number, start: int) -> Dated | None:
        """The sentence before has a time at its start and no number: it introduces what follows."""
        before_start, before_end = self._clauses.sentence(max(0, start - 2))
        index = self._times.first_from(before_start)
        if index >= len(self._times.all) or self._times.all[index].start >= before_end:
            return None
        time = self._times.all[index]
        if time.start - before_start > 4 or not time.period or time.whole_year:
            return None
        first = bisect_left(self._starts, before_start)
        if self._starts[first] < before_end or not self._same_item(time.start, number.start):
            return None
        return Dated(time.period, "carried", self._text[time.start : time.end], time.deadline, time.until)
