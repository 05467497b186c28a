"""Five-year plans that a sentence looks back on: what was added up is of their years, what rose began before them."""

from dataclasses import replace

from app.core.attributes.earlier_states import Dated
from app.core.lexicon.schema import TimeWords
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.text.time_words import find_time

_PLAN = lazy_re("十[一二三四五六]五")
_ADDED_UP = lazy_re("累计|五年(?:来|间|共)?")
_REACH, _LEAD = 600, 24  # characters


class PlanYears:
    """Dates the numbers of one text by the plans that it names."""

    def __init__(self, text: str, clauses: Clauses, words: TimeWords) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words

    def over(self, number: Number, found: Dated) -> Dated | None:
        """“十三五”回顾:2020年…;累计投入92.6亿元: what was added up is of the plan's years, not of its last."""
        year = (found.period or "")[-4:]
        low = max(self._clauses.clause(number.start).start, number.start - _LEAD)
        added = _ADDED_UP.search(self._text, low, number.start) if not found.deadline else None
        if added is None or found.period not in (None, year):
            return None
        start = self._clauses.sentence(number.start)[0]
        part = max(start, self._text.rfind(";", start, number.start))
        if number.unit == "%" and self._words.air.search(self._text, part, number.start):
            return None  # a concentration fell by so much up to the last year
        line = max(self._text.rfind("\n", 0, number.start), number.start - _REACH)
        span = self._plan_named(max(0, line if added.group().startswith("五") else start), low)
        return Dated(span, "carried", added.group()) if span.endswith(year or "-") else None

    def _plan_named(self, low: int, high: int) -> str:
        """The years of the last five-year plan that a stretch names; empty without one."""
        plans = [match.group() for match in _PLAN.finditer(self._text, low, high)]
        return find_time(f"{plans[-1]}期间", None) if plans else ""

    def before(self, number: Number, found: Dated, earlier: Dated) -> Dated:
        """“十三五”回顾:2020年…;优良率从50%升到87.5%: from the year before the plan."""
        year = found.period or ""
        if not year.isdigit() or earlier.period != str(int(year) - 1):
            return earlier
        span = self._plan_named(self._clauses.sentence(number.start)[0], number.start)
        return replace(earlier, period=str(int(span[:4]) - 1)) if span.endswith(year) else earlier
