"""Whether a number tells a difference: a verb of change, a sign, a multiple, a distance, and its direction."""

import re

from app.core.lexicon.schema import Rules
from app.core.model import Direction
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses

_WINDOW = 18
_NEAR = 30
_SIGN = lazy_re(r"(?<![0-9A-Za-z%])[-+]$")  # 同比-4.5%
_STANDARD = lazy_re(r"(?:标准|平均|均值|水平|要求|限值|任务|计划)值?$")
_MULTIPLE = lazy_re(r"(?:是|为|达|达到|相当于)(?:上年|去年|前年|上年度|(?:19|20)[0-9]{2}年)(?:同期)?的$")
_EXTENT = lazy_re(
    r"(升幅|涨幅|增幅|降幅|减幅|上升比例|下降比例|增长比例|增加比例|减少比例)(?:最[大小高低])?"
    r"(?:的|前[一二三四五六七八九十0-9]+[位名个])?[^,;。:]{0,4}?(?:为|是|达|约|的)?"
    r"[^,;。:()0-9]{0,8}(?:[^,;。:()0-9]{1,8}、)*[^,;。:()0-9]{0,8}\(?$"
)
_ALONE = lazy_re("(?:^|[天次家件个起项人])(?:多|少|高|低)了(?:约|近|超过)?$")
_DONE_LESS = lazy_re("[比较](?:去年|上年|前年|上月|同期)(?:同期)?(多|少)[\u4e00-\u9fff]{1,2}$")
_SECOND_CHANGE = lazy_re(
    r"(?:增长|上升|增加|提高|下降|减少|降低)(?:了)?[0-9.]+(?:%|倍|个?百分点)[和、]$"
)  # 增长38%和1.1倍
_VERB_OF_TWO = lazy_re("增长|上升|增加|提高|下降|减少|降低")
_EXCEEDS = lazy_re(r"超(?:过|出)?[^,;。]{0,14}(?:标准|限值)[^,;。]{0,4}$")  # 超过Ⅲ类标准1.2倍
_EXTENT_REACH = 60
# Right before a number these tell a difference.
_EXACT = ("差距", "超额", "超目标", "超计划", "超时序", "超序时", "超年度", "还差", "尚差", "多出", "相差")
CLOSED_BRACKET = lazy_re(r"\([^()]*\)")

Change = tuple[Number, tuple[Direction, str]]  # a number that is one, its direction and the words that say so


def last_word(pattern: "re.Pattern[str]", text: str) -> tuple[int, str] | None:
    """Where the last word that a pattern finds begins, and the word."""
    found = None
    for match in pattern.finditer(text):
        words = match.group(1) if pattern.groups else match.group()
        if words:
            found = (match.start(), words)
    return found


class Changes:
    """The differences among the numbers of one folded text."""

    def __init__(self, text: str, rules: Rules, clauses: Clauses) -> None:
        self._text = text
        self._rules = rules
        self._clauses = clauses

    def of(self, number: Number, before: str, last: "Change | None" = None) -> tuple[Direction, str] | None:
        """The verb of a difference and its direction, None where the number is no difference."""
        if number.unit in ("倍", "%") and _EXCEEDS.search(before):
            return None
        if number.unit in ("%", "倍", "百分点") and _SECOND_CHANGE.search(before):
            verb = last_word(_VERB_OF_TWO, before)
            if verb is not None:
                return self._rules.change.directions.get(verb[1], Direction.UP), verb[1]
        plain = (
            self._same_again(number, last)
            or self._multiple(number, before)
            or self._extent(number)
            or self._verb(number, before)
        )
        if plain is not None:
            return plain
        window = before[-_WINDOW:]
        beside = self._rules.change.beside.search(window)
        if beside is not None and _ALONE.search(window):  # 重污染19天,少了8天
            return self._rules.change.beside_directions[beside.group(1)], beside.group()
        less = _DONE_LESS.search(window)
        if less is not None:  # 比去年少跑41.3%
            return (Direction.UP if less.group(1) == "多" else Direction.DOWN), less.group()
        if beside is not None:  # 去年是185件,少了43件: what it is set against may stand in the clause before
            start = max(self._clauses.sentence(number.start)[0], number.start - _NEAR)
            if self._rules.change.against.search(self._text, start, number.start - len(beside.group())):
                return self._rules.change.beside_directions[beside.group(1)], beside.group()
        if number.unit in ("百分点", "位"):
            return self.distance(before) or self._any_verb(before)
        found = self.distance(before)
        counted = number.counter and not (found is not None and found[1].startswith(_EXACT))
        if (
            found is not None
            and not counted
            and (self._rules.change.against.search(before) or _STANDARD.search(before))
        ):
            return found
        return None

    def _same_again(self, number: Number, last: "Change | None") -> tuple[Direction, str] | None:
        """减少402件(9.2%): a share in a bracket right behind a change that is none itself tells the same change."""
        if last is None or number.unit != "%" or not self._text.startswith(")", number.end):
            return None
        change, told = last
        amount = change.unit not in ("%", "百分点", "位", "倍")
        return told if amount and self._text[change.end : number.start] == "(" else None

    def _verb(self, number: Number, before: str) -> tuple[Direction, str] | None:
        """A sign (同比-4.5%) or a verb of change right before the number."""
        window = before[-_WINDOW:]
        sign = _SIGN.search(window) if window.endswith(("-", "+")) else None
        if sign is not None and number.unit in ("%", "百分点", "1"):
            return (Direction.UP if sign.group() == "+" else Direction.DOWN), sign.group()
        verb = self._rules.change.verb_before(window)
        if verb is not None and self._differs(number, verb.group(1), before):
            return self._rules.change.directions[verb.group(1)], verb.group()
        return None

    @staticmethod
    def _multiple(number: Number, before: str) -> tuple[Direction, str] | None:
        """是上年的1.8倍: a multiple of an earlier value is a change."""
        found = _MULTIPLE.search(before) if number.unit == "倍" else None
        if found is None or number.value is None:
            return None
        return (Direction.UP if number.value > 1 else Direction.DOWN), found.group()

    def _extent(self, number: Number) -> tuple[Direction, str] | None:
        """升幅前三位为甲市(12.1%)、乙市(5.4%), 上升比例为8.4%: a share that a noun calls a change."""
        if number.unit not in ("%", "百分点"):
            return None
        start = max(self._clauses.sentence(number.start)[0], number.start - _EXTENT_REACH)
        found = _EXTENT.search(CLOSED_BRACKET.sub("", self._text[start : number.start]))
        if found is None:
            return None
        return (Direction.UP if found.group(1)[0] in "升涨增上" else Direction.DOWN), found.group(1)

    def _differs(self, number: Number, verb: str, before: str) -> bool:
        """Whether a verb of change makes a difference: 整改提升40家 and 削减128吨 tell work, 同比提升40家 does not."""
        effort = verb in self._rules.change.effort and number.unit not in ("%", "百分点")
        work = number.counter and verb in self._rules.change.work
        return not (effort or work) or bool(self._rules.change.against.search(before))

    def distance(self, before: str) -> tuple[Direction, str] | None:
        """高于, 好于 ... with something between it and the number."""
        last = None
        for match in self._rules.change.apart.finditer(before):
            last = match
        if last is None or (len(before) - last.end() < 2 and not last.group().startswith(_EXACT)):
            return None
        return self._rules.change.apart_directions[last.group()], last.group()

    def _any_verb(self, before: str) -> tuple[Direction, str] | None:
        """For units that only differences have: the last change verb of the clause."""
        best: tuple[int, str] | None = None
        for word in self._rules.change.directions:
            at = before.rfind(word)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, word)
        return (self._rules.change.directions[best[1]], best[1]) if best else None
