"""Scanning: every numeral of a folded text becomes a number with its unit or is set aside with a reason."""

import re
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.model import UnusedReason
from app.core.numbers.arabic import (
    DIGITS,
    Digits,
    damaged_groups,
    dealt_list,
    first_only,
    note_after,
    read_digits,
    second_part,
)
from app.core.numbers.chinese import ChineseReader, is_duration
from app.core.numbers.number import Number, NumberMaker, SkippedNumeral, cell_number, last_digit, quotient
from app.core.numbers.ranks import RankReader
from app.core.numbers.table_model import TableNumber
from app.core.regex import lazy_re
from app.core.text.dates import DATE, FIRST_MONTHS
from app.core.text.numerals import CAPITALS, SIGNS, arabic_numeral

_CANDIDATE = lazy_re(
    rf"[0-9A-Za-z×*○①-⑳{SIGNS}{CAPITALS}第首榜前注〔【\[(](?<!\()|半(?=个百)"
    r"|\((?=(?:19|20)[0-9]{2}\)第?[0-9]{1,5}号)"
)
_CODE = lazy_re(r"[A-Za-z]+(?:/[A-Z])?[-_ ]?(?=[0-9])[0-9A-Za-z./+#-]*(?:—[0-9]{4})?")
_WORD = lazy_re(r"[A-Za-z]+")
_CODE_AFTER = lazy_re(r"[0-9]+(?:[A-Za-z#][0-9A-Za-z#-]*|-[0-9]+[A-Za-z#][0-9A-Za-z#-]*)")
_MISREAD = lazy_re(r"[lIoO]?[0-9]+(?:[.,][0-9]+)?[lIoO]?[0-9.lIoO]*")  # l2.5, 1O5: letters for digits
_BEFORE_SIGN = ("", *"为是约达到至(,:、-~")
_NAMED = 4  # characters behind a number that make a quotation a name
_POINTS_BACK = lazy_re(r"[前后][两二三四]项(?=分别|指标|均|[上下]|[增减同])")
_REDACTED = lazy_re(r"(?:[xX]{1,4}|[×*]{1,4}|○{1,3})(?:\.(?:[xX]{1,3}|[×*]{1,3}))?")
_RANGE = lazy_re(rf"(?:[-~—]{{1,2}}|至|到)(?P<high>{DIGITS})")
_RISES = lazy_re(r"[提增上下降升][^,。;]{0,2}[到至]")
_RATIO = lazy_re(rf"(?P<sign>[:/])(?P<below>{DIGITS})(?![0-9.:/])")
_LONGEST = 20  # characters; a longer run of digits is a code
_QUOTED, _QUOTE = 14, 18


class Scanner:
    """Scans one folded text. `enumerators` are the list marks that the outline found, `cells` the numbers that tables
    explain."""

    def __init__(
        self,
        text: str,
        rules: Rules,
        enumerators: Collection[tuple[int, int]] = (),
        cells: Iterable[TableNumber] = (),
    ) -> None:
        self.text = text
        self.rules = rules
        self.numbers: list[Number] = []
        self.skipped: list[SkippedNumeral] = []
        self._maker = NumberMaker(text, rules)
        self._chinese = ChineseReader(self._maker, self.numbers, self.skipped)
        self._ranks = RankReader(self._maker, self.numbers, self.skipped)
        self._others = {
            **dict.fromkeys("首榜", self._ranks.place),
            "第": self._ranks.ordinal,
            "前": self._front,
            "半": self._chinese.half,
        }
        self._cells = sorted(cells, key=lambda item: item.start)
        self._names = lazy_re(rules.names.pattern)
        self._marks = {start + ahead: end for start, end in enumerators for ahead in range(2) if start + ahead < end}

    def run(self) -> None:
        """Read the text once from start to end."""
        done, cell = 0, 0
        for match in _CANDIDATE.finditer(self.text):
            position = match.start()
            while cell < len(self._cells) and self._cells[cell].start <= position:
                done = max(done, self._cell(self._cells[cell]))
                cell += 1
            if position >= done:
                done = self._read(position) or position + 1

    def _cell(self, item: TableNumber) -> int:
        """Take in a number that a table explains; gives where it ends."""
        amount = item.amount
        if item.serial or item.named:
            return self._skip(amount.start, amount.end, UnusedReason.ENUMERATOR if item.serial else UnusedReason.NAME)
        self.numbers.append(cell_number(item, self.rules))
        return amount.end

    def _read(self, at: int) -> int:
        """Read what begins at a position; gives where to go on."""
        if at in self._marks:
            return self._skip(at, self._marks[at], UnusedReason.ENUMERATOR)
        name = self._names.match(self.text, at)
        if name is not None and name.end() > at:
            return self._skip(at, name.end(), self.rules.names.reasons[name.lastgroup or ""])
        return self._reader(self.text[at])(at)

    def _reader(self, sign: str) -> Callable[[int], int]:
        """What reads a numeral that begins with a sign."""
        if "0" <= sign <= "9":
            return self._digits
        if sign in SIGNS:
            return self._chinese.read
        if sign in CAPITALS:
            return self._chinese.capital
        return self._others.get(sign, self._letters if sign.isascii() or sign in "×○" else _next)

    def _front(self, at: int) -> int:
        """前11个月, 前三; 前两项 points back at what was named."""
        back = _POINTS_BACK.match(self.text, at)
        if back is not None:
            return self._skip(at, back.end(), UnusedReason.NAME)
        months = FIRST_MONTHS.match(self.text, at)
        return self._ranks.place(at) if months is None else self._skip(at, months.end(), UnusedReason.DATE)

    def _skip(self, start: int, end: int, reason: UnusedReason) -> int:
        self.skipped.append(SkippedNumeral(start, end, reason))
        return end

    # Latin letters -------------------------------------------------------------------------------------------------

    def _letters(self, at: int) -> int:
        text = self.text
        redacted = _REDACTED.match(text, at)
        if redacted is not None and not self._latin(at - 1):
            unit = self.rules.units.after_arabic.match(text, redacted.end())
            if unit is not None and unit.group("unit") and self.rules.units.may_be_redacted(unit.group("unit")):
                self.numbers.append(self._maker.number(at, None, unit, Decimal(1)))
                return self.numbers[-1].end
            if redacted.end() - at > 1 and self.rules.names.index_nouns.search(text, max(0, at - 6), at):
                self.numbers.append(Number(at, redacted.end(), None, "1"))
                return redacted.end()
        word = _WORD.match(text, at)
        if word is None:
            return at + 1
        if word.group() in self.rules.names.measured_letters:
            return word.end()
        code = _CODE.match(text, at)
        if code is not None:
            return self._skip(at, code.end(), self._code_reason(at, code.end()))
        return word.end()

    def _code_reason(self, at: int, end: int) -> UnusedReason:
        """A code is a name; digits with a letter that looks like one, before a unit, are a number misread."""
        misread = _MISREAD.match(self.text, at)
        if misread is None or misread.end() < end:
            return UnusedReason.NAME
        unit = self.rules.units.after_arabic.match(self.text, end)
        return UnusedReason.UNEXPLAINED if unit is not None and unit.group("unit") else UnusedReason.NAME

    def _latin(self, at: int) -> bool:
        return at >= 0 and self.text[at].isascii() and self.text[at].isalnum()

    # Arabic digits -------------------------------------------------------------------------------------------------

    def _digits(self, at: int) -> int:
        text = self.text
        date = DATE.match(text, at)
        digits = read_digits(text, at)
        if date is not None and date.end() >= digits.end:
            return self._skip(at, date.end(), UnusedReason.DATE)
        if self._maker.in_title(at) or len(digits.written) > _LONGEST or self._campaign(at, digits.end):
            return self._skip(at, digits.end, UnusedReason.NAME)
        grouped = self._grouped(at) if "," in text[at : at + 4] else 0
        return grouped or self._amount(at, digits)

    def _grouped(self, at: int) -> int:
        """Digits that commas group in no order, or that commas part in a list; 0 for other ones."""
        if (end := damaged_groups(self.text, at)) > at:
            return self._skip(at, end, UnusedReason.UNEXPLAINED)
        listed = dealt_list(self.text, at)
        return self._listed(listed) if len(listed) > 1 else 0

    def _amount(self, at: int, digits: Digits) -> int:
        digits, unit = self._unit_after(at, digits)
        points = self._chinese.points(at, digits.end, digits.value, digits.step)
        if points is not None:
            self.numbers.append(points)
            return points.end
        if unit.group("unit") is None and not unit.group("mult"):
            return self._bare(at, first_only(self.text, at) if digits.apart else digits)
        number = self._maker.number(at, digits.value, unit, digits.step)
        self._extend(number)
        if number.unit == "年" and not is_duration(self.text, at, number.end):
            return self._skip(at, number.end, UnusedReason.DATE)
        self._sign(number)
        self.numbers.append(number)
        return number.end

    def _unit_after(self, at: int, digits: Digits) -> tuple[Digits, "re.Match[str]"]:
        """The unit behind digits: after a second multiplier (1亿2345万元), after a note mark (12.5[1]微克)."""
        after = self.rules.units.after_arabic
        second = second_part(self.text, digits)
        if second is not None:
            unit = after.match(self.text, second.end)
            if unit is not None and unit.group("unit") and not unit.group("mult"):
                return second, unit
        unit = after.match(self.text, digits.end)
        assert unit is not None
        if unit.group("unit") is None and not unit.group("mult"):
            noted = after.match(self.text, note_after(self.text, digits.end))
            if noted is not None and noted.group("unit") and noted.start() > digits.end:
                return digits, noted
        return digits, unit

    def _listed(self, spans: list[tuple[int, int]]) -> int:
        """Numbers that commas part after 分别; the last one has the unit."""
        for start, end in spans[:-1]:
            self.numbers.append(Number(start, end, Decimal(self.text[start:end]), ""))
        start, end = spans[-1]
        unit = self.rules.units.after_arabic.match(self.text, end)
        assert unit is not None
        self.numbers.append(self._maker.number(start, Decimal(self.text[start:end]), unit, Decimal(1)))
        return self.numbers[-1].end

    def _campaign(self, at: int, end: int) -> bool:
        """Whether digits stand in the quoted name of a campaign: “清废2023”行动."""
        opened = self.text.rfind("“", max(0, at - _QUOTED), at)
        if opened < 0 or self.text.find("”", opened, at) >= 0:
            return False
        closed = self.text.find("”", end, opened + _QUOTE)
        begins = opened == at - 1 and closed - end >= _NAMED  # “15分钟便民回收圈”
        return closed > 0 and (begins or self.rules.names.campaigns.match(self.text, closed + 1) is not None)

    def _sign(self, number: Number) -> None:
        """A minus, 负 or 零下 before a level: 最低气温-12.5℃. That of a difference tells its direction."""
        text, at = self.text, number.start
        if number.value is None or at == 0 or text[at - 1] not in "-负下":
            return
        before = text[max(0, at - 2) : at]
        if text[at - 1] == "下" and before != "零下":
            return
        if text[at - 1] == "负" and before[:1] not in _BEFORE_SIGN:  # 为企业减负2亿元
            return
        if text[at - 1] == "-" and (
            number.unit not in self.rules.names.signed or self._latin(at - 2) or before == "--"
        ):
            return
        number.start = at - (2 if text[at - 1] == "下" else 1)
        number.value, number.high = -number.value, None
        if number.unit == "度" and before == "零下":
            number.unit = "℃"

    def _extend(self, number: Number) -> None:
        """Take in the upper end of a range: `8-10个`, `79%至83%`, `10万至20万吨`."""
        text = self.text
        dash = _RANGE.match(text, number.end)
        if dash is None:
            return
        after = self.rules.units.after_arabic.match(text, dash.end())
        assert after is not None
        from_to = text[max(0, number.start - 1) : number.start] in ("从", "由", "自")
        if from_to and not _RISES.match(text, after.end()):
            return
        high = dash.group("high")
        upper = self._maker.number(number.start, arabic_numeral(high), after, last_digit(high))
        assert upper.value is not None and number.value is not None
        if (upper.unit or number.unit) != number.unit and number.unit not in ("", "1"):
            return
        if upper.value > number.value:
            number.high, number.end, number.unit = upper.value, upper.end, upper.unit or number.unit

    def _bare(self, at: int, digits: Digits) -> int:
        """A number without unit: a range or list that ends in one, a ratio, a code, an index, or a name."""
        text, written = self.text, digits.value
        dash = _RANGE.match(text, digits.end)
        if dash is not None:
            after = self.rules.units.after_arabic.match(text, dash.end())
            high = arabic_numeral(dash.group("high"))
            if after is not None and (after.group("unit") or after.group("mult")) and high > written:
                number = self._maker.number(at, written, after, digits.step)
                number.high = high * number.scale
                if number.unit != "年":
                    self.numbers.append(number)
                    return number.end
            if high > written and text.startswith(("之间", ",", "。", ";", ")"), dash.end()):
                self.numbers.append(Number(at, dash.end(), written, "", digits.step, high))
                return dash.end()
        code = _CODE_AFTER.match(text, at)
        if code is not None and code.end() > digits.end:
            return self._skip(at, code.end(), self._code_reason(at, code.end()))
        ratio = _RATIO.match(text, digits.end)
        if ratio is not None:
            return self._ratio(at, written, ratio)
        if digits.written.isdigit() and 1949 < written < 2060:
            return self._skip(at, digits.end, UnusedReason.DATE)
        self.numbers.append(Number(at, digits.end, written, "", digits.step))
        return digits.end

    def _ratio(self, at: int, above: Decimal, ratio: "re.Match[str]") -> int:
        below = arabic_numeral(ratio.group("below"))
        if below == 0:
            return self._skip(at, ratio.end(), UnusedReason.NAME)
        self.numbers.append(Number(at, ratio.end(), quotient(above, below), "1", Decimal("0.0001")))
        return ratio.end()


def _next(at: int) -> int:
    return at + 1
