"""The period that each number means: stated beside it, carried from a sentence before, or its section's own year."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.attributes.dealt_times import DealtTimes
from app.core.attributes.earlier_states import Dated, EarlierStates
from app.core.attributes.plan_years import PlanYears
from app.core.attributes.reach import Reach
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.text.time_words import in_months, last_month
from app.core.text.times import Base, Time, Times

_LEAD = lazy_re(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|\([一二三四五六七八九十]{1,3}\))?[^,。;0-9看]{0,8}(?:[,:])?(?:截至|截止)?到?"
)  # 监测表明,截至
_PART_REACH, _LEADS = 600, 8  # characters
_SPAN = lazy_re(r"(?:19|20)[0-9]{2}\.\.((?:19|20)[0-9]{2})")
_MOVED_TO = lazy_re(r"(?:由|从)[^,;。]{2,30}[升降增减高低长少][^,;。0-9]{0,3}[到至为]$")
_ITS_YEAR = "年度"  # 40微克/立方米的年度目标 says nothing of the next figure
_DIGITS_YEAR = lazy_re("(?:19|20)[0-9]{2}")
_QUARTER = lazy_re(r"(?:19|20)[0-9]{2}-Q[1-4]")
_YEARLY = lazy_re("年均|年平均|年日均")
_OF_YEARS_GOAL = lazy_re(r"年度(?:考核|控制)?(?:目标|要求|任务)值?[为是]?\(?$")
_OF_YEAR, _GOAL = lazy_re("(?:全年|年度)的?$"), lazy_re("(?:以上|以下|以内)?的[^,;。0-9]{0,6}(?:目标|任务)")
_PART_OF_YEAR = lazy_re(r"^[0-9]{4}-")
_MEASURED_UNITS = frozenset(("%", "微克/立方米", "毫克/立方米", "毫克/升", "1", "百分点", "天", "分贝"))
_FINISH = lazy_re("(?:全部|全面|基本)(?:完成|完工|建成|开工|清零|销号)")
_FINISHED_BEFORE = lazy_re(r"[^,。;]{0,14}(?:前完成|以前)")


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
        self._words = times.words
        self._earlier = EarlierStates(text, clauses, numbers)
        self._plans = PlanYears(text, clauses, times.words)
        self._starts = [number.start for number in numbers]
        self._sections = sections
        self._reach = Reach(text, clauses, numbers, self._same_item)
        self._dealt = DealtTimes(text, times, numbers)
        self._planned = self._partial = False
        self._carried: tuple[int, Dated] | None = None
        self._lasting: tuple[int, Dated] | None = None
        self._part: tuple[int, Dated] | None = None
        self._as_of: tuple[int, Dated] | None = None  # the last 截至

    def of(self, index: int, number: Number, base: Base | None, planned: bool) -> Dated:
        """The period of the number at an index; `planned`: its section speaks of what is to be done."""
        self._planned = planned
        self._partial = base is not None and bool(base.part)
        own = Dated(base.period, "section", base.words) if base else self._unbased(number)
        found = self._stated(index, number, own) or self._carry(number, number.unit in _MEASURED_UNITS) or own
        if found.rule == "section" and number.unit in _MEASURED_UNITS and not self._partial:
            found = self._same_part(number) or found
        if (before := self._earlier.of(number, self._earlier.set_against(found, own), base)) is not None:
            return self._plans.before(number, found, before)
        if (whole := self._plans.over(number, found)) is not None:
            return whole
        if found.rule != "section":
            if not self._looks_ahead(number, found) and found.words != _ITS_YEAR:
                self._carried = (number.start, found)
            self._note_part(number, found)
            if found.until and found.rule == "stated" and (found.period or "").startswith(".."):
                self._as_of = (number.start, found)
        elif base is not None and not (self._carried is not None and self._carried[1].until):
            self._carried = None
        return self._whole_year(number, found, base) or self._as_quarter(found, own) or self._end_of(number, found)

    def _whole_year(self, number: Number, found: Dated, base: Base | None) -> Dated | None:
        """前三季度…,PM2.5年均浓度86; 与年度目标(83%)相差: words that say the whole year where only a part was told
        before."""
        if base is None or found.until or _PART_OF_YEAR.match(found.period or "") is None:
            return None
        clause = self._clauses.clause(number.start).start
        low = max(clause, number.start - _LEADS * 3)
        goal = number.unit != "百分点" and (
            _OF_YEARS_GOAL.search(self._text, max(0, number.start - 12), number.start)
            or (
                _OF_YEAR.search(self._text, max(0, number.start - 3), number.start)
                and _GOAL.match(self._text, number.end)
            )
        )
        words = _YEARLY.search(self._text, low, number.start) or goal or None
        part = clause
        if not goal and _DIGITS_YEAR.match(found.words):  # 2013年1-10月,二级天数182天,PM10平均浓度0.094
            part = max(self._clauses.sentence(number.start)[0], self._text.rfind(";", 0, number.start))
        if words is None or (found.words and self._text.find(found.words, part, number.start) >= 0):
            return None
        return Dated(str(base.year), "stated", words.group())

    def _looks_ahead(self, number: Number, found: Dated) -> bool:
        """前三季度…优良天数243天,预计全年不低于325天: what is expected of the year is no time of the next sentence."""
        start = self._clauses.sentence(number.start)[0]
        own = self._carried is not None and self._carried[0] >= start and found.words == "全年"
        return own and self._words.intended.search(self._text, start, number.start) is not None

    @staticmethod
    def _as_quarter(found: Dated, own: Dated) -> Dated | None:
        """7-9月 in a report on the third quarter is that quarter."""
        quarter = _QUARTER.fullmatch(own.period or "")
        if quarter is None:
            return None
        return replace(found, period=own.period) if found.period == in_months(quarter.group()) else None

    def _end_of(self, number: Number, found: Dated) -> Dated:
        """“十二五”期间…由2010年的86%提高到95%: where a move over years ends is their last."""
        span = _SPAN.fullmatch(found.period or "")
        moved = span and _MOVED_TO.search(self._text[max(0, number.start - 40) : number.start])
        return replace(found, period=span.group(1)) if span and moved else found

    def _note_part(self, number: Number, found: Dated) -> None:
        """Keep the last part of a year that a sentence began with."""
        start = self._clauses.sentence(number.start)[0]
        leads = self._text.find(found.words, start, number.start) - start
        part = found.rule == "stated" and not found.deadline and _PART_OF_YEAR.match(found.period or "")
        if part and 0 <= leads <= _LEADS and not self._text.startswith("(", start + leads - 1):
            self._part = (number.start, found)

    def _same_part(self, number: Number) -> Dated | None:
        """1-10月…\n变化上看,PM10均值49,较2016年同期52下降: 同期 is the part of the year that the section told."""
        start, end = self._clauses.sentence(number.start)
        if self._part is None or not self._same_item(self._part[0], number.start):
            return None
        near = number.start - self._part[0] < _PART_REACH and "同期" in self._text[start:end]
        return Dated(self._part[1].period, "carried", self._part[1].words) if near else None

    def _unbased(self, number: Number) -> Dated:
        """Where no year is known: what the section spoke of last, as in the account that begins a scheme."""
        if (
            self._carried is not None
            and not self._carried[1].deadline
            and self._same_item(self._carried[0], number.start)
        ):
            chain = self._sections(number.start)
            if chain and self._sections(self._carried[0])[:1] == chain[:1]:
                return Dated(self._carried[1].period, "section", self._carried[1].words)
        return Dated(None, "section")

    # Stated --------------------------------------------------------------------------------------------------------

    def _stated(self, index: int, number: Number, own: Dated) -> Dated | None:
        """A time in the number's own sentence: behind it in its clause, or the last one before it."""
        dealt = self._dealt.of(number)
        if dealt is not None:
            return dealt
        time = self._behind(index, number)
        if time is not None:
            words = self._text[time.start : time.end]
            finished = _FINISHED_BEFORE.match(self._text, time.end) is not None
            return Dated(f"..{time.period}" if finished else time.period, "stated", words, time.deadline)
        time = self._due_next(index, number) if self._planned else None
        if time is not None:
            return Dated(time.period, "stated", self._text[time.start : time.end], True)
        start, _ = self._clauses.sentence(number.start)
        position = self._times.first_from(number.start) - 1
        while position >= 0 and self._times.all[position].start >= start:
            time = self._times.all[position]
            if self._reach.of(time, number):
                time = self._until_before(position, start) or time
                period = self._of_stated_year(time, position, start) or time.period or own.period
                ahead = bool(own.period) and self._partial and self._begins_ahead(position, start, own)
                found = Dated(period, "stated", self._text[time.start : time.end], time.deadline, time.until, ahead)
                if time.lasting or self._opens_paragraph(time, start, own):
                    self._lasting = (number.start, found)
                elif self._lasting is not None and (
                    found.words == "全年" or (time.whole_year and not self._lasting[1].until)
                ):
                    self._lasting = None
                return found
            position -= 1
        return None

    def _opens_paragraph(self, time: Time, start: int, own: Dated) -> bool:
        """Whether a time holds for the rest of its paragraph: 截至6月18日 or, in a bulletin, another part of the year
        at its beginning; another year than the report's at the beginning of a sentence."""
        if _LEAD.fullmatch(self._text, start, time.start) is None:
            return False
        other = bool(time.period) and time.period != own.period and not time.deadline
        year = other and time.period.isdigit() and self._text[time.start].isdigit() and not self._partial
        year = year and not self._own_before(time, own)
        first = start == 0 or self._text[start - 1] == "\n"
        return year or (first and (time.until or (other and self._partial and not time.whole_year)))

    def _begins_ahead(self, position: int, start: int, own: Dated) -> bool:
        """下半年要确保…;全年优良天数达到330天: a report on a part of the year looks ahead in such a sentence."""
        earlier = [time for time in self._times.all[max(0, position - 4) : position + 1] if time.start >= start]
        last = last_month(own.period or "")
        return any(_PART_OF_YEAR.match(each.period) and in_months(each.period)[:7] > last for each in earlier)

    def _own_before(self, time: Time, own: Dated) -> bool:
        """Whether the paragraph spoke of the report's own year before a time."""
        low = self._text.rfind("\n", 0, time.start) + 1
        earlier = self._times.all[self._times.first_from(low) : self._times.first_from(time.start)]
        return any(each.period in ("", own.period) for each in earlier)

    def _of_stated_year(self, time: Time, position: int, start: int) -> str:
        """2021年延伸管网6公里,年底前负荷率达到70%: 年底 and 全年 are of the year told before."""
        if not time.period.isdigit() or self._text[time.start] not in "年全":
            return ""
        for earlier in reversed(self._times.all[max(0, position - 3) : position]):
            if earlier.start < start:
                return ""
            if earlier.whole_year and self._text[earlier.start].isdigit() and earlier.period.isdigit():
                return earlier.period
        return ""

    def _until_before(self, position: int, start: int) -> Time | None:
        """截至11月21日,2024年全区综合指数为: the day that counts ends on, where the year alone follows it."""
        time, earlier = self._times.all[position], self._times.all[position - 1] if position else None
        if earlier is None or not earlier.until or earlier.start < start or not time.whole_year:
            return None
        apart = self._text[earlier.end : time.start]
        return earlier if apart in (",", "") and earlier.period.removeprefix("..")[:4] == time.period else None

    def _same_item(self, earlier: int, later: int) -> bool:
        """Whether what is said at a place still holds at a later one: same section, or one that holds it."""
        chain = self._sections(earlier)
        return not chain or chain[0] in self._sections(later)

    def _behind(self, index: int, number: Number) -> Time | None:
        """A time behind the number in its clause: 3个断面1-10月份均值达标, 29个排污口于2021年启动."""
        bracketed = self._in_bracket(number)
        after = self._times.first_from(number.end)
        clause = self._clauses.clause(number.start)
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        last = bracketed is None and self._times.first_from(min(clause.end, following)) == after
        if bracketed is not None or last or self._times.any_between(clause.start, number.start):
            return bracketed
        time = self._times.all[after]
        between = self._text[number.end : time.start]
        bound = between.endswith(("于", "在", "结转")) or (
            time.deadline
            and (_FINISH.match(self._text, time.end) is not None or (not between and self._is_rest(number)))
        )
        foreign = "(" in between or self._words.intended.search(between) is not None or not time.period or time.until
        return None if foreign or ((time.deadline or time.whole_year) and not bound) else time

    def _is_rest(self, number: Number) -> bool:
        """其余8个3月底前补办到位: a rest that falls due."""
        return self._text.endswith(("其余", "剩余", "余下", "尚余"), 0, number.start)

    def _in_bracket(self, number: Number) -> Time | None:
        """A time alone in the bracket right behind a number: 2800户(10月底前), 25%(2020年)."""
        text = self._text
        index = self._times.first_from(number.end)
        if index >= len(self._times.all) or not text.startswith("(", number.end):
            return None
        time = self._times.all[index]
        return time if time.start == number.end + 1 and text.startswith(")", time.end) and time.period else None

    def _due_next(self, index: int, number: Number) -> Time | None:
        """A deadline that the next clause sets for what this one counts: ...1家改造,6月底前全部完工."""
        clause = self._clauses.clause(number.start)
        if self._times.any_between(clause.start, number.start):
            return None
        position = self._times.first_from(clause.end)
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        if position >= len(self._times.all):
            return None
        time = self._times.all[position]
        lead = self._text[clause.end + 1 : time.start]
        sets = (
            time.deadline
            and lead in ("", "确保", "力争", "并于", "预计")
            and self._words.finished.match(self._text, time.end)
        )
        return time if sets and time.start < following and self._text[clause.end : clause.end + 1] == "," else None

    # Carried -------------------------------------------------------------------------------------------------------

    def _carry(self, number: Number, measured: bool) -> Dated | None:
        """A time of an earlier sentence: of a campaign, of an introduction, or of what this sentence goes on with."""
        text = self._text
        start, _ = self._clauses.sentence(number.start)
        if self._lasting is not None:
            position, dated = self._lasting
            if "\n" not in text[position : number.start] and self._same_item(position, number.start):
                return Dated(dated.period, "carried", dated.words, until=dated.until)
        if start == 0 or text[start - 1] == "\n":
            return None
        if self._as_of is not None and self._words.status.search(text, start, number.start):
            position, dated = self._as_of
            if "\n" not in text[position : number.start] and self._same_item(position, number.start):
                return Dated(dated.period, "carried", dated.words, until=True)
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
        status = dated.until and self._words.status.search(text, start, number.start) is not None
        return self._words.carries.match(text, start) is not None or status or self._same_topic(number, start, measured)

    def _same_topic(self, number: Number, start: int, measured: bool) -> bool:
        """Whether a sentence without a time measures on: air after air, water after water. In a report on a part of a
        year what has no time of its own means the whole part."""
        assert self._carried is not None
        if self._partial:
            return False
        text, end, position = self._text, self._clauses.sentence(number.start)[1], self._carried[0]
        words = text[start:end]
        if not measured and (self._words.measured.search(words) is None or self._times.any_between(start, end)):
            return False
        before = self._topic(text[self._clauses.sentence(position)[0] : position])
        return before == (self._topic(words) or "air") != ""

    def _topic(self, words: str) -> str:
        """What is measured: air or water; empty where the words do not say."""
        return "water" if self._words.water.search(words) else "air" if self._words.air.search(words) else ""

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
