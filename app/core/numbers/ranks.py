"""Places in an order: 排名第二, 全市第一, 首位, 排名前三; and ordinals that only name."""

from decimal import Decimal

from app.core.model import Comparison, UnusedReason
from app.core.numbers.number import Number, NumberMaker, SkippedNumeral
from app.core.regex import lazy_re
from app.core.text.numerals import SIGNS, chinese_numeral

_ORDINAL = lazy_re(
    rf"第(?:[0-9]{{1,12}}|[{SIGNS}]{{1,5}})(?P<place>[名位](?![于置])|个|批|轮|次|期|届|类|条|章|部分|阶段|季度|产业|方)?"
)
_HIDDEN_PLACE = lazy_re(r"第(?:[xX]{1,3}|[×*]{1,3})[名位]?(?=[,。;、)!?\n]|$)")
_FIRST = lazy_re(r"首位(?!度)|榜首")
_TOP = lazy_re(r"前(?P<place>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|列|(?=[,。;)]))")
_AFTER_PLACE = lazy_re(r"方阵|梯队|下滑|滑落|上升|提升|跃升|升至|升到|降至|降到|退至|前进|后退|跃居|\.(?![0-9])")
_RANKED = lazy_re(r"[列居排][^,。;]{0,8}(?:[市区县省国州组中类]|城市|系统|部门|单位|地区)$")
_IN_BRACKET = lazy_re(r"\([^()]*\)")  # 13个县(市、区)
_LISTS = lazy_re("依次|分别|为|是|的[是为]")
_BOTH = ("和", "、", "与", "及", "位和", "名和", "位、", "名、")
_NO_PLACE = ("放", "摆", "作", "放在", "摆在", "置于", "作为")
_LONGEST_PLACE = 4  # digits; a longer ordinal is a number of an issue or a document


class RankReader:
    """Reads ordinals where they begin; puts what it finds into `numbers` and `skipped`."""

    def __init__(self, maker: NumberMaker, numbers: list[Number], skipped: list[SkippedNumeral]) -> None:
        self._maker = maker
        self._text = maker.text
        self._rules = maker.rules
        self._numbers = numbers
        self._skipped = skipped

    def ordinal(self, at: int) -> int:
        """第二, 第5名; gives where to go on."""
        hidden = _HIDDEN_PLACE.match(self._text, at)
        if hidden is not None and self._ranked(at, hidden.end(), ""):
            self._numbers.append(Number(at, hidden.end(), None, "名", rank=True))
            return hidden.end()
        found = _ORDINAL.match(self._text, at)
        if found is None:
            return at + 1
        place = found.group("place") or ""
        digits = found.group()[1 : len(found.group()) - len(place)]
        short = len(digits) <= _LONGEST_PLACE
        if short and place in ("", "名", "位") and self._ranked(at, found.end(), place):
            value = Decimal(digits) if digits.isascii() else chinese_numeral(digits)
            self._numbers.append(Number(at, found.end(), value, "名", rank=True))
            return found.end()
        reason = UnusedReason.NAME if self._maker.in_title(at) else UnusedReason.ORDINAL
        self._skipped.append(SkippedNumeral(at, found.end(), reason))
        return found.end()

    def _ranked(self, at: int, end: int, place: str) -> bool:
        """Whether an ordinal is a place: a rank word before it, or 全市第一 at the end of its clause."""
        text, rules = self._text, self._rules
        before = _IN_BRACKET.sub("", text[max(0, at - 18) : at])[-12:]
        before = before[max(before.rfind(sign) for sign in ",。;:\n") + 1 :]
        after = text[end : end + 1]
        closed = not after or after in ",。;、)!?\n的和(" or _AFTER_PLACE.match(text, end) is not None
        if before.endswith("(") and after == ")":
            return True
        last = self._numbers[-1] if self._numbers else None
        if last is not None and last.rank and text[last.end : at] in _BOTH:  # 分列第8和第6位
            return True
        if not (closed or place):
            return False
        if before.endswith(rules.rank_before) or before.endswith(rules.rank_scope) or before.endswith(("倒数", "正数")):
            return True
        return _RANKED.search(before) is not None or any(word in before for word in rules.rank_before if len(word) > 1)

    def place(self, at: int) -> int:
        """首位, 榜首; 排名前三. Gives where to go on."""
        first = _FIRST.match(self._text, at)
        if first is not None:
            if self._text.endswith(_NO_PLACE, 0, at):
                return first.end()
            self._numbers.append(Number(at, first.end(), Decimal(1), "名", rank=True))
            return first.end()
        top = _TOP.match(self._text, at)
        if top is None:
            return at + 1
        before = self._text[max(0, at - 8) : at]
        if before.endswith(self._rules.rank_before) or before.endswith(self._rules.rank_scope):
            digits = top.group("place")
            value = Decimal(digits) if digits.isascii() else chinese_numeral(digits)
            self._numbers.append(Number(at, top.end(), value, "名", inside=Comparison.LE, rank=True))
            return top.end()
        if _LISTS.match(self._text, top.end()):  # 前三名依次为
            self._skipped.append(SkippedNumeral(at, top.end(), UnusedReason.NAME))
            return top.end()
        return at + 1
