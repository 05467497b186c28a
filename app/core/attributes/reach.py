"""How far a time reaches in its sentence: which of the numbers behind it it dates."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.text.times import Time

_YEAR_BEFORE = frozenset(("上年", "去年", "上年度"))
_SINCE = lazy_re("起(?![草步火底始动诉])")  # 2013年1月1日起按新标准监测,全市5个点位: they count since then
_SHARE_OF = lazy_re(
    r"占[^,;。0-9]{0,3}(?:第?[一二三四]季度|上半年|下半年|全年|[0-9]{1,2}月份?)(?:总[数量]|总件数)?的$"
)  # 占一季度的41.4%


class Reach:
    """The reach of the times of one folded text; `same_item` tells whether what is said at a place holds at a later
    one."""

    def __init__(
        self, text: str, clauses: Clauses, numbers: Sequence[Number], same_item: Callable[[int, int], bool]
    ) -> None:
        self._text = text
        self._clauses = clauses
        self._starts = [number.start for number in numbers]
        self._ends = [number.end for number in numbers]
        self._same_item = same_item

    def of(self, time: Time, number: Number) -> bool:
        """Whether a time before a number in its sentence speaks of it."""
        clause = self._clauses.clause(time.start)
        if time.listed or (clause.depth > 0 and not time.lasting and self._aside(time, number)):
            return False
        moved_to = self._moved_to(time, number)
        if (self._is_of_next(time, number) and not moved_to) or self._names_only(time, number):
            return False
        if time.bracketed and not time.lasting and self._parted(time, number):
            return False
        if time.bracketed and self._follows_number(time.start - 1) and number.start >= clause.end:
            return False
        if not (moved_to or clause.start <= number.start < clause.end):
            if self._ends_with_its_clause(time, number):
                return False
        elif time.local and self._next(time.end) < number.start:
            return False
        return self._same_item(time.start, number.start)

    def _next(self, position: int) -> int:
        """Where the first number at or behind a position begins; the text's end without one."""
        index = bisect_left(self._starts, position)
        return self._starts[index] if index < len(self._starts) else len(self._text)

    def _owns_next(self, time: Time) -> bool:
        """2018年的45: whether a time stands with 的 right before a number."""
        return self._text.startswith("的", time.end) and self._next(time.end) == time.end + 1

    def _is_of_next(self, time: Time, number: Number) -> bool:
        """由2018年的45降到41, 由上年的45降到41: the year is of the first alone; 是2014年的1.7倍: of none."""
        own_year = time.whole_year or self._text[time.start : time.end] in _YEAR_BEFORE
        if not own_year or not self._owns_next(time):
            return False
        return number.unit == "倍" if number.start == time.end + 1 else True

    def _moved_to(self, time: Time, number: Number) -> bool:
        """由2020年的38降到2024年的31,降幅18.4%: how much it moved is of the year of the end."""
        of_end = self._text[time.start - 1 : time.start] in ("到", "至") and self._owns_next(time)
        return of_end and number.unit in ("%", "百分点") and not self._parted(time, number)

    def _names_only(self, time: Time, number: Number) -> bool:
        """Whether a time is where a count began, or the whole that a share is told of."""
        if _SINCE.match(self._text, time.end):
            return True
        return _SHARE_OF.search(self._text, max(0, time.start - 1), number.start) is not None

    def _ends_with_its_clause(self, time: Time, number: Number) -> bool:
        """Whether a time says nothing of a number in a later clause: it is local, or a deadline that another number
        has; 已整改28项,计划2025年底前完成;1126件信访件已办结: the deadline holds for its part of the sentence."""
        if time.deadline and self._parted(time, number) and self._counts_before(time):
            return True
        clause = self._clauses.clause(time.start)
        first = self._next(clause.start)
        counts = first < clause.end
        return time.local or (time.deadline and counts and (not time.whole_year or first < time.start))

    def _parted(self, time: Time, number: Number) -> bool:
        return self._text.find(";", time.end, number.start) >= 0

    def _counts_before(self, time: Time) -> bool:
        """Whether a part of a sentence counts something before a time in it."""
        start = max(self._clauses.sentence(time.start)[0], self._text.rfind(";", 0, time.start))
        return self._next(start) < time.start

    def _aside(self, time: Time, number: Number) -> bool:
        """Whether a time stands among other words in a bracket that is closed before the number: (数据统计到10月)."""
        closing = self._text.find(")", time.end, number.start)
        return closing >= 0 and not (time.bracketed and closing == time.end)

    def _follows_number(self, position: int) -> bool:
        """Whether a number ends right before a position: a bracket there speaks of that number alone."""
        index = bisect_left(self._starts, position) - 1
        return index >= 0 and self._ends[index] == position
