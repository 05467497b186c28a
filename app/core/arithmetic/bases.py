"""What a change, or an earlier level, is measured against: the year or the period before, a year, something else."""

import re
from enum import Enum

from app.core.arithmetic.operands import Operand
from app.core.lexicon.checks import ChangeBaseWords
from app.core.regex import lazy_re
from app.core.values import value

_LABEL = 26
_COMPARING = tuple("较比是由从与为")
_ARRIVING = ("到", "至")  # before a year that a change ends in
_DIGITS = lazy_re(r"[0-9]+")
_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")


class BaseKind(Enum):
    """Kinds of bases."""

    YEAR_BEFORE = 1  # 同比, 较去年
    PERIOD_BEFORE = 2  # 环比, 较上月
    YEAR = 3  # 较2020年
    OTHER = 4  # 较年初, 比目标
    ANY = 5  # 由…增加到: whatever the change names


@value
class Base:
    """A base; `year` is that of a named year, else 0."""

    kind: BaseKind
    year: int = 0

    def fits(self, other: "Base | None") -> bool:
        """Whether a change of the base `other` may be reckoned from a level of this one."""
        if other is None or BaseKind.ANY in (self.kind, other.kind):
            return True
        if self.kind is other.kind:
            return self.year == other.year
        return {self.kind, other.kind} == {BaseKind.YEAR, BaseKind.YEAR_BEFORE}


class Bases:
    """Bases of the changes and levels of one text."""

    def __init__(self, text: str, words: ChangeBaseWords) -> None:
        self._text, self._words = text, words

    def of_change(self, change: Operand) -> Base | None:
        """The base that the words before a change name last in its sentence, None where they name none. A year that is
        the change's own period is none."""
        low = max(change.mention.sentence_start, change.mention.start - 120)
        return self._last(low, change.mention.start, own=(change.figure.period or "")[:4])

    def of_level(self, level: Operand) -> Base | None:
        """The base that a level is, by the words right before it (较上月的297件); None for one that is no base."""
        start = level.mention.start
        low = max(level.mention.sentence_start, start - _LABEL)
        found = self._words.before_level.search(self._text, low, start)
        if found is None:
            compared = self._words.after_earlier.match(self._text, level.mention.end)
            return Base(BaseKind.ANY) if compared else None
        return self._last(found.start(), start) or Base(BaseKind.ANY)

    def of_words(self, words: str) -> Base | None:
        """The base of a level in a bracket after its change, by the words before it: （上年为35.0）."""
        found = list(self._words.base.finditer(words))
        return _base(found[-1]) if found else Base(BaseKind.ANY) if words.strip("( 为是:") else None

    def leads_to(self, level: Operand) -> bool:
        """Whether a level is what a change led to: 增加到386件."""
        low = max(level.mention.sentence_start, level.mention.start - _LABEL)
        return self._words.to_level.search(self._text, low, level.mention.start) is not None

    def arrives(self, level: Operand) -> bool:
        """Whether a level is where a change ends (提高到2022年的88.1%), so that it is no base."""
        low = max(level.mention.sentence_start, level.mention.start - _LABEL)
        figure = level.figure
        told = figure.value is not None and figure.high is None
        return told and self._words.arrives.search(self._text, low, level.mention.start) is not None

    def is_ratio(self, times: Operand) -> bool:
        """Whether 1.5倍 tells how many times another level a level is."""
        low = max(times.mention.sentence_start, times.mention.start - _LABEL)
        return self._words.ratio.search(self._text, low, times.mention.start) is not None

    def same(self, one: Operand, other: Operand) -> bool:
        """Whether two changes beside each other have one base: the later one names none of its own."""
        return self._words.base.search(self._text, one.mention.end, other.mention.start) is None

    @staticmethod
    def in_order(one: Operand, other: Operand) -> tuple[Operand, Operand] | None:
        """(later, earlier) of two levels of two periods of one length; None where their periods do not tell."""
        first, second = one.figure.period or "", other.figure.period or ""
        if not first or not second or first == second:
            return None
        if _DIGITS.sub("0", first) != _DIGITS.sub("0", second):  # a month and a whole year
            return None
        return (other, one) if first.removeprefix("..") < second.removeprefix("..") else (one, other)

    @staticmethod
    def between(now: Operand, before: Operand) -> Base | None:
        """The base that an earlier level is for a later one, by their periods."""
        later, earlier = now.figure.period or "", before.figure.period or ""
        years = [int(found.group()) for found in map(_YEAR.search, (later, earlier)) if found]
        if len(years) != 2:
            return None
        if _YEAR.sub("", later, count=1) != _YEAR.sub("", earlier, count=1):
            same_rest = _YEAR.sub("", later) == _YEAR.sub("", earlier)
            return Base(BaseKind.YEAR_BEFORE) if same_rest else Base(BaseKind.PERIOD_BEFORE)
        return Base(BaseKind.YEAR_BEFORE) if years[0] - years[1] == 1 else Base(BaseKind.YEAR, years[1])

    def _last(self, low: int, high: int, own: str = "") -> Base | None:
        last = None
        for match in self._words.base.finditer(self._text, low, high):
            sign = self._text[match.start() - 1 : match.start()]
            if match.group("year") is not None and sign in _ARRIVING:
                continue
            compared = sign in _COMPARING
            if match.group("year") is None or match.group("year") != own or compared:
                last = match
        return None if last is None else _base(last)


def _base(match: "re.Match[str]") -> Base:
    if match.group("year"):
        return Base(BaseKind.YEAR, int(match.group("year")))
    kinds = {"year_before": BaseKind.YEAR_BEFORE, "period_before": BaseKind.PERIOD_BEFORE, "other": BaseKind.OTHER}
    return Base(next(kind for name, kind in kinds.items() if match.group(name)))
