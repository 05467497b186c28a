"""Chinese numerals: amounts before a classifier, shares, ranges, capital numerals, and what is no amount."""

import re
from decimal import Decimal

from app.core.model import Comparison, UnusedReason
from app.core.numbers.number import Number, NumberMaker, SkippedNumeral, last_digit, quotient
from app.core.regex import lazy_re
from app.core.text.dates import DATE
from app.core.text.numerals import CAPITALS, DIGIT_SIGNS, SIGNS, arabic_numeral, chinese_numeral

_DIGITS = r"[0-9]+(?:\.[0-9]+)?"
_CHINESE = lazy_re(rf"[{SIGNS}]+(?:点[{DIGIT_SIGNS}]+[十百千万亿]*)?")
_CAPITAL = lazy_re(rf"[{CAPITALS}零万亿]+")
_PER = lazy_re(rf"(?P<base>[百千万])分之(?P<digits>{_DIGITS}|[零〇一二两三四五六七八九十百]+(?:点[{DIGIT_SIGNS}]+)?)")
_PART = lazy_re(r"(?P<below>[二三四五六七八九十]{1,3})分之(?P<above>[一二两三四五六七八九十]{1,3})")
_RANGE = lazy_re(rf"(?P<low>[{SIGNS}]{{1,6}})(?:至|到|[-~—])(?P<high>[{SIGNS}]{{1,6}})")
_BELOW_ZERO = lazy_re(r"零下(?=[0-9一二三四五六七八九十])")
_TENTH = lazy_re(r"[一二三四五六七八九半](?![一二三四五六七八九十个])")
POINTS = lazy_re(r"(?:个(?P<half>半)?(?P<more>多)?|(?P<much>多)个)百分点")
_HALF_POINT = lazy_re(r"半个百分点")
_NOUN = lazy_re(r"[\u4e00-\u9fff“A-Za-z]")
_ENDS = ",。;:、!?\n()和及与"


class ChineseReader:
    """Reads Chinese numerals where they begin; puts what it finds into `numbers` and `skipped`."""

    def __init__(self, maker: NumberMaker, numbers: list[Number], skipped: list[SkippedNumeral]) -> None:
        self._maker = maker
        self._text = maker.text
        self._units = maker.rules.units
        self._words = maker.rules.names.counting
        self._numbers = numbers
        self._skipped = skipped

    def read(self, at: int) -> int:
        """Read the numeral at a position; gives where to go on."""
        if (end := self._per(at) or self._fraction(at) or self._range(at)) > at:
            return end
        if (date := DATE.match(self._text, at)) is not None:
            return self._skip(at, date.end(), UnusedReason.DATE)
        if (below := _BELOW_ZERO.match(self._text, at)) is not None:
            return below.end()  # the digits after it read the sign
        return self._amount(at)

    def _amount(self, at: int) -> int:
        """An amount before its unit, or what is set aside."""
        text = self._text
        found = _CHINESE.match(text, at)
        assert found is not None
        reason = UnusedReason.ARTICLE if found.group() == "一" else UnusedReason.NAME
        value = chinese_numeral(found.group())
        vague = at > 0 and text[at - 1] in self._words.vague and not text.endswith(self._words.counts_of, 0, at)
        if value is None or vague or self._maker.in_title(at) or self._quoted(at):
            return self._skip(at, found.end(), reason)
        if text.startswith("年", found.end()):
            return self._years(at, found.end() + 1, value)
        number = self.points(at, found.end(), value, Decimal(1)) or self._degrees(at, found.end(), value)
        unit = self._units.after_chinese.match(text, found.end())
        if number is None and unit is not None and self._counts(at, found.group(), unit):
            number = self._maker.number(at, value, unit, Decimal(1))
            self._tenth(number, unit)
        if number is None:
            return self._skip(at, found.end(), reason)
        if text.endswith("零下", 0, at) and number.value is not None:
            number.start, number.value = at - 2, -number.value
        self._numbers.append(number)
        return number.end

    def _degrees(self, at: int, end: int, value: Decimal) -> Number | None:
        """零下十二度."""
        below = self._text.endswith("零下", 0, at) and self._text.startswith("度", end)
        return Number(at, end + 1, value, "℃") if below else None

    def capital(self, at: int) -> int:
        """柒仟元, 贰拾壹件: numerals as money is written, which no one can alter; gives where to go on."""
        found = _CAPITAL.match(self._text, at)
        assert found is not None
        written = found.group()
        unit = self._units.after_chinese.match(self._text, found.end())
        if len(written) == 1 and (written in self._words.in_words or unit is None):
            return at + 1
        value = chinese_numeral(written)
        if value is None or unit is None:
            word = value is None and self._words.in_words.issuperset(written)  # 陆陆续续
            return self._skip(at, found.end(), UnusedReason.NAME if word else UnusedReason.UNEXPLAINED)
        self._numbers.append(self._maker.number(at, value, unit, Decimal(1)))
        return unit.end()

    def half(self, at: int) -> int:
        """半个百分点; gives where to go on."""
        found = _HALF_POINT.match(self._text, at)
        if found is None:
            return at + 1
        self._numbers.append(Number(at, found.end(), Decimal("0.5"), "百分点", Decimal("0.1")))
        return found.end()

    def points(self, at: int, end: int, value: Decimal, step: Decimal) -> Number | None:
        """1个半百分点, 两个多百分点; None where the digits that end at `end` are followed by something else."""
        found = POINTS.match(self._text, end)
        if found is None or not found.group("half", "more", "much").count(None) < 3:
            return None
        half = found.group("half") is not None
        number = Number(
            at, found.end(), value + Decimal("0.5") if half else value, "百分点", Decimal("0.1") if half else step
        )
        if found.group("more") or found.group("much"):
            number.inside = Comparison.GT
        return number

    def _skip(self, start: int, end: int, reason: UnusedReason) -> int:
        self._skipped.append(SkippedNumeral(start, end, reason))
        return end

    def _tenth(self, number: Number, unit: "re.Match[str]") -> None:
        """三成五 is 35 %: a digit behind 成 counts hundredths."""
        tenth = _TENTH.match(self._text, number.end) if unit.group("unit") == "成" else None
        if tenth is not None and number.value is not None:
            number.value += Decimal(5) if tenth.group() == "半" else chinese_numeral(tenth.group()) or 0
            number.end, number.step = tenth.end(), Decimal(1)

    def _fraction(self, at: int) -> int:
        """三分之二 is 66.67 %; gives its end, 0 where there is none."""
        part = _PART.match(self._text, at)
        if part is None:
            return 0
        above, below = chinese_numeral(part.group("above")), chinese_numeral(part.group("below"))
        if not above or not below or above >= below:
            return 0
        self._numbers.append(Number(at, part.end(), quotient(above * 100, below), "%", Decimal("0.01")))
        return part.end()

    def _range(self, at: int) -> int:
        """三至五家; gives its end, 0 where there is none."""
        found = _RANGE.match(self._text, at)
        unit = self._units.after_chinese.match(self._text, found.end()) if found is not None else None
        if found is None or unit is None or self._maker.in_title(at):
            return 0
        low, high = chinese_numeral(found.group("low")), chinese_numeral(found.group("high"))
        if low is None or high is None or low >= high:
            return 0
        number = self._maker.number(at, low, unit, Decimal(1))
        number.high = high * number.scale
        self._numbers.append(number)
        return number.end

    def _years(self, at: int, end: int, value: Decimal) -> int:
        if not is_duration(self._text, at, end):
            return self._skip(at, end, UnusedReason.DATE)
        self._numbers.append(Number(at, end, value, "年", counter=True))
        return end

    def _per(self, at: int) -> int:
        """百分之八十; gives its end, 0 where there is none."""
        share = _PER.match(self._text, at)
        if share is None:
            return 0
        digits = share.group("digits")
        value = arabic_numeral(digits) if digits[0].isdigit() and digits[0].isascii() else chinese_numeral(digits)
        if value is None:
            return self._skip(at, share.end(), UnusedReason.NAME)
        per = {"百": (Decimal(1), "%"), "千": (Decimal(1), "‰"), "万": (Decimal("0.01"), "%")}[share.group("base")]
        step = last_digit(digits.replace("点", ".")) * per[0]
        self._numbers.append(Number(at, share.end(), value * per[0], per[1], step))
        return share.end()

    def _counts(self, at: int, numeral: str, unit: "re.Match[str]") -> bool:
        """Whether a Chinese numeral before a classifier states an amount."""
        written = unit.group("unit")
        if written == "位":
            return self._text.endswith(self._words.moves, 0, at)
        place = written in self._words.place_signs and self._words.places.match(self._text, unit.end()) is not None
        if place or numeral in ("零", "〇"):  # 零部件, 零投诉
            return False
        if numeral == "一":
            return self._one_counts(at, unit)
        if numeral[0] in "百千万亿":
            return self._text[max(0, at - 1) : at] in self._words.nearly or unit.group("more") is not None
        # 二次 is the second time and an amount only after a verb of work.
        return (
            numeral != "二"
            or written in self._words.counted_by_one
            or (written == "次" and self._text.endswith(self._words.works, 0, at))
        )

    def _one_counts(self, at: int, unit: "re.Match[str]") -> bool:
        """Whether 一 counts (查处案件一件) and is not an article (一件案件, 同一个)."""
        if unit.group("unit") in ("倍", "成"):
            return True
        before = self._text[max(0, at - 1) : at]
        after = self._text[unit.end() : unit.end() + 1]
        noun_before = bool(_NOUN.match(before)) and before not in self._words.no_article_before
        return noun_before and (not after or after in _ENDS) and unit.group("unit") in self._words.counted_by_one

    def _quoted(self, at: int) -> bool:
        """Whether the numeral stands in a short quotation of Chinese numerals only: a slogan or a name."""
        text = self._text
        opened = text.rfind("“", max(0, at - 14), at)
        if opened < 0 or text.find("”", opened, at) >= 0:
            return False
        closed = text.find("”", at, opened + 18)
        return closed > 0 and not any("0" <= sign <= "9" for sign in text[opened:closed])


def is_duration(text: str, at: int, end: int) -> bool:
    """Whether a number of years is an amount: `连续三年`, `用三年时间`."""
    before, after = text[max(0, at - 3) : at], text[end : end + 2]
    return before.endswith(("连续", "持续", "历时", "为期")) or (
        after == "时间" and before.endswith(("用", "以", "利用"))
    )
