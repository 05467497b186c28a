"""Months that a list deals out to as many numbers: 4月、5月、6月分别为77.6%、79.3%和75.9%."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from app.core.attributes.earlier_states import Dated
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.times import Time, Times

_DEALS = lazy_re("分别|依次")
_LONGEST_LIST, _REACH = 20, 12
_MONTHS = lazy_re(r"(?P<year>(?:19|20)[0-9]{2})-(?P<first>[0-9]{2})\.\.(?P=year)-(?P<last>[0-9]{2})")


class DealtTimes:
    """The months that the lists of one folded text deal out."""

    def __init__(self, text: str, times: Times, numbers: Sequence[Number]) -> None:
        self._text = text
        self._times = times
        self._numbers = numbers
        self._starts = [number.start for number in numbers]

    def of(self, number: Number) -> Dated | None:
        """The month at the place that a number has in its list."""
        if number.list_index < 0:
            return None
        first = bisect_left(self._starts, number.start) - number.list_index
        size = sum(other.list_id == number.list_id for other in self._numbers[first : first + _LONGEST_LIST])
        position = self._times.first_from(self._starts[first])
        run = self._times.all[position - 1] if position else None
        if run is not None and self._starts[first] - run.end <= _REACH and (month := self._month_of(run, number, size)):
            return month
        months = self._times.all[max(0, position - size) : position]
        if len(months) < size or self._starts[first] - months[-1].end > _REACH:
            return None
        gaps = [self._text[left.end : right.start] for left, right in pairwise(months)]
        if (
            not all(gap in ("、", "和", "及", "与", "") for gap in gaps)
            or _DEALS.search(self._text, months[-1].end, self._starts[first]) is None
        ):
            return None
        time = months[number.list_index]
        return Dated(time.period, "stated", self._text[time.start : time.end])

    def _month_of(self, run: Time, number: Number, size: int) -> Dated | None:
        """1-6月依次为88、82、79、71、68、64: as many numbers as the run has months."""
        ends = _MONTHS.fullmatch(run.period)
        if ends is None or _DEALS.search(self._text, run.end, number.start) is None:
            return None
        first, last = int(ends.group("first")), int(ends.group("last"))
        if last - first + 1 != size:
            return None
        period = f"{ends.group('year')}-{first + number.list_index:02}"
        return Dated(period, "stated", self._text[run.start : run.end])
