"""Scanning: every numeral of a folded text becomes a number with its unit or is set aside with a reason."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.lexicon.units import Unit
from app.core.model import Comparison, Direction, Kind, UnusedReason
from app.core.numbers.table_model import CellContext, TableNumber
from app.core.text.dates import DATE
from app.core.text.numerals import arabic_numeral, chinese_numeral, multiplier


@dataclass(slots=True)
class Number:
    """A number in the folded text, from its first digit to the end of its unit.

    `value` and `high` are in the canonical unit, `step` is what one unit of the last digit is worth.
    `unit` is empty while nothing gave one. `inside` is the comparison of 余 or 多 within the number. `cell` is what a
    table says of a number that fills a cell.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    step: Decimal = Decimal(1)
    high: Decimal | None = None
    inside: Comparison = Comparison.EQ
    rank: bool = False
    rated: bool = False
    counter: bool = False
    scale: Decimal = Decimal(1)
    list_id: int = -1
    list_index: int = -1
    name: tuple[int, int] | None = None
    cell: CellContext | None = None


@dataclass(frozen=True, slots=True)
class SkippedNumeral:
    """A numeral of the folded text that is no figure."""

    start: int
    end: int
    reason: UnusedReason


_DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])(?:\.[0-9]+)?"
    r"|[0-9](?: [0-9]){1,7}(?![0-9 ])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
_HAN_SIGNS = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = re.compile(_DIGITS)
_CHINESE = re.compile(rf"[{_HAN_SIGNS}]+(?:点[零〇一二三四五六七八九]+)?")
_CANDIDATE = re.compile(
    rf"[0-9A-Za-z×*○①-⑳{_HAN_SIGNS}第首榜前注〔【\[(](?<!\()|\((?=(?:19|20)[0-9]{{2}}\)第?[0-9]{{1,5}}号)"
)
_CODE = re.compile(r"[A-Za-z]+(?:/[A-Z])?[-_ ]?(?=[0-9])[0-9A-Za-z./+#-]*(?:—[0-9]{4})?")
_WORD = re.compile(r"[A-Za-z]+")
_CODE_AFTER = re.compile(r"[0-9]+(?:[A-Za-z#][0-9A-Za-z#-]*|-[0-9]+[A-Za-z#][0-9A-Za-z#-]*)")
_REDACTED = re.compile(r"(?:[xX]{1,4}|[×*]{1,4}|○{1,3})(?:\.(?:[xX]{1,3}|[×*]{1,3}))?")
_RANGE = re.compile(rf"(?:[-~—]{{1,2}}|至|到)(?P<high>{_DIGITS})")
_RISES = re.compile(r"[提增上下降升][^,。;]{0,2}[到至]")
_RATIO = re.compile(rf"(?P<sign>[:/])(?P<below>{_DIGITS})(?![0-9.:/])")
_PER = re.compile(
    rf"(?P<base>[百千万])分之(?P<digits>{_DIGITS}|[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)"
)
_PART = re.compile(r"(?P<below>[二三四五六七八九十]{1,3})分之(?P<above>[一二两三四五六七八九十]{1,3})")
_HAN_RANGE = re.compile(rf"(?P<low>[{_HAN_SIGNS}]{{1,6}})(?:至|到|[-~—])(?P<high>[{_HAN_SIGNS}]{{1,6}})")
_ORDINAL = re.compile(
    rf"第(?:[0-9]{{1,4}}|[{_HAN_SIGNS}]{{1,5}})(?P<place>[名位](?![于置])|个|批|轮|次|期|届|类|条|章|部分|阶段|季度|产业|方)?"
)
_HIDDEN_PLACE = re.compile(r"第(?:[xX]{1,3}|[×*]{1,3})[名位]?(?=[,。;、)!?\n]|$)")
_FIRST = re.compile(r"首位(?!度)|榜首")
_TOP = re.compile(r"前(?P<place>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|列|(?=[,。;)]))")
_AFTER_PLACE = re.compile(r"方阵|梯队|下滑|滑落|上升|提升|跃升|升至|升到|降至|降到|退至|前进|后退|跃居")
_RANKED = re.compile(r"[列居排][^,。;]{0,8}(?:[市区县省国州组中类]|城市|系统|部门|单位|地区)$")
_TITLES = re.compile(r"《[^《》\n]{1,90}》")
_LONGEST = 20  # characters; a longer run of digits is a code
_NEAR = 24  # characters before a number that decide between senses of its unit
_VAGUE = "几数好"
_MOVES = ("后退", "前进", "上升", "下降", "前移", "提升", "下滑", "倒退", "后移", "上移")
# 七台河市, 三门县, 五台县: a numeral and a classifier may begin the name of a place.
_PLACE_SIGNS, _PLACE_NAME = "台门道棵座口块层眼段面堂", re.compile(r"[\u4e00-\u9fff]{0,2}[县区市镇乡村州旗]")
_ONE_COUNTS = "家件个起名项台座处例宗人艘辆套支所张份场部条"
_NOUN = re.compile(r"[\u4e00-\u9fff“A-Za-z]")
_NO_ARTICLE_BEFORE = "同这每任某另第统逐各那哪新上下单唯独专"
_ENDS = ",。;:、!?\n()和及与"


class Scanner:
    """Scans one folded text. `enumerators` are the starts of list marks that the outline found."""

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
        self._cells = sorted(cells, key=lambda item: item.start)
        self._names = re.compile(rules.names.pattern)
        self._marks = {start + ahead: end for start, end in enumerators for ahead in range(2) if start + ahead < end}
        titles = [match.span() for match in _TITLES.finditer(text)]
        self._title_starts = [start for start, _ in titles]
        self._title_ends = [end for _, end in titles]

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
        text = self.text
        if at in self._marks:
            return self._skip(at, self._marks[at], UnusedReason.ENUMERATOR)
        name = self._names.match(text, at)
        if name is not None and name.end() > at:
            return self._skip(at, name.end(), self.rules.names.reasons[name.lastgroup or ""])
        sign = text[at]
        if "0" <= sign <= "9":
            return self._digits(at)
        if sign in _HAN_SIGNS:
            return self._han(at)
        if sign in "第首榜前":
            return self._ordinal(at) if sign == "第" else self._place(at)
        return self._letters(at) if sign.isascii() or sign in "×○" else at + 1

    def _skip(self, start: int, end: int, reason: UnusedReason) -> int:
        self.skipped.append(SkippedNumeral(start, end, reason))
        return end

    def _in_title(self, at: int) -> bool:
        index = bisect_right(self._title_starts, at) - 1
        return index >= 0 and at < self._title_ends[index]

    # Latin letters -------------------------------------------------------------------------------------------------

    def _letters(self, at: int) -> int:
        text = self.text
        redacted = _REDACTED.match(text, at)
        if redacted is not None and not self._latin(at - 1):
            unit = self.rules.units.after_arabic.match(text, redacted.end())
            if unit is not None and unit.group("unit") and self.rules.units.may_be_redacted(unit.group("unit")):
                self.numbers.append(self._number(at, None, unit, Decimal(1)))
                return unit.end()
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
            return self._skip(at, code.end(), UnusedReason.NAME)
        return word.end()

    def _latin(self, at: int) -> bool:
        return at >= 0 and self.text[at].isascii() and self.text[at].isalnum()

    # Arabic digits -------------------------------------------------------------------------------------------------

    def _digits(self, at: int) -> int:
        text = self.text
        date = DATE.match(text, at)
        found = _ARABIC.match(text, at)
        assert found is not None
        if date is not None and date.end() >= found.end():
            return self._skip(at, date.end(), UnusedReason.DATE)
        if self._in_title(at) or len(found.group()) > _LONGEST:
            return self._skip(at, found.end(), UnusedReason.NAME)
        unit = self.rules.units.after_arabic.match(text, found.end())
        assert unit is not None
        written = arabic_numeral(found.group())
        if unit.group("unit") is None and not unit.group("mult"):
            return self._bare(at, found, written)
        number = self._number(at, written, unit, _last_digit(found.group()))
        self._extend(number, written, unit)
        if number.unit == "年" and not self._duration(at, number.end):
            return self._skip(at, number.end, UnusedReason.DATE)
        self.numbers.append(number)
        return number.end

    def _number(self, at: int, written: Decimal | None, found: "re.Match[str]", step: Decimal) -> Number:
        """A number from its digits' value and its unit match."""
        groups = found.groupdict()
        spelling = groups["unit"] or ""
        unit = self.rules.units.unit(spelling) if spelling else None
        scale = Decimal(multiplier(groups.get("mult") or "")) * (unit.factor if unit else 1)
        inside = Comparison.GT if (groups["more"] or groups.get("more2")) in ("余", "多", "+") else Comparison.EQ
        return Number(
            at,
            found.end(),
            None if written is None else written * scale,
            self._sense(at, spelling, unit, bool(groups.get("mult"))),
            step * scale,
            inside=inside,
            rated=bool(unit and unit.rated),
            counter=bool(unit and unit.counter),
            scale=scale,
        )

    def _sense(self, at: int, spelling: str, unit: Unit | None, scaled: bool) -> str:
        """The unit's name; the surroundings decide about money without 元 and about 度 of electricity."""
        near = self.text[max(0, at - _NEAR) : at]
        clause = near[max(near.rfind("。"), near.rfind("\n")) + 1 :]
        if unit is not None:
            electric = spelling != "度" or any(word in clause for word in self.rules.names.electricity)
            return unit.name if electric else spelling
        if not scaled:
            return ""
        return "元" if any(word in clause for word in self.rules.names.money) else "1"

    def _extend(self, number: Number, written: Decimal, unit: "re.Match[str]") -> None:
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
        upper = self._number(number.start, arabic_numeral(dash.group("high")), after, _last_digit(dash.group("high")))
        assert upper.value is not None and number.value is not None
        if (upper.unit or number.unit) != number.unit and number.unit not in ("", "1"):
            return
        if upper.value > number.value:
            number.high, number.end, number.unit = upper.value, upper.end, upper.unit or number.unit

    def _bare(self, at: int, found: "re.Match[str]", written: Decimal) -> int:
        """A number without unit: a range or list that ends in one, a ratio, a code, an index, or a name."""
        text = self.text
        dash = _RANGE.match(text, found.end())
        if dash is not None:
            after = self.rules.units.after_arabic.match(text, dash.end())
            high = arabic_numeral(dash.group("high"))
            if after is not None and (after.group("unit") or after.group("mult")) and high > written:
                number = self._number(at, written, after, _last_digit(found.group()))
                number.high = high * number.scale
                if number.unit != "年":
                    self.numbers.append(number)
                    return number.end
            if high > written and text.startswith(("之间", ",", "。", ";", ")"), dash.end()):
                self.numbers.append(Number(at, dash.end(), written, "", _last_digit(found.group()), high))
                return dash.end()
        code = _CODE_AFTER.match(text, at)
        if code is not None:
            return self._skip(at, code.end(), UnusedReason.NAME)
        ratio = _RATIO.match(text, found.end())
        if ratio is not None:
            return self._ratio(at, written, ratio)
        if found.group().isdigit() and 1949 < written < 2060:
            return self._skip(at, found.end(), UnusedReason.DATE)
        self.numbers.append(Number(at, found.end(), written, "", _last_digit(found.group())))
        return found.end()

    def _ratio(self, at: int, above: Decimal, ratio: "re.Match[str]") -> int:
        below = arabic_numeral(ratio.group("below"))
        if below == 0:
            return self._skip(at, ratio.end(), UnusedReason.NAME)
        self.numbers.append(Number(at, ratio.end(), _quotient(above, below), "1", Decimal("0.0001")))
        return ratio.end()

    def _duration(self, at: int, end: int) -> bool:
        """Whether a number of years is an amount: `连续三年`, `用三年时间`."""
        before, after = self.text[max(0, at - 3) : at], self.text[end : end + 2]
        return before.endswith(("连续", "持续", "历时", "为期")) or (
            after == "时间" and before.endswith(("用", "以", "利用"))
        )

    # Chinese numerals ----------------------------------------------------------------------------------------------

    def _han(self, at: int) -> int:
        text = self.text
        if (end := self._per(at) or self._fraction(at) or self._han_range(at)) > at:
            return end
        if (date := DATE.match(text, at)) is not None:
            return self._skip(at, date.end(), UnusedReason.DATE)
        found = _CHINESE.match(text, at)
        assert found is not None
        reason = UnusedReason.ARTICLE if found.group() == "一" else UnusedReason.NAME
        value = chinese_numeral(found.group())
        vague = at > 0 and text[at - 1] in _VAGUE
        unit = self.rules.units.after_chinese.match(text, found.end())
        named = value is None or vague or self._in_title(at) or self._quoted(at)
        if value is not None and not named and text.startswith("年", found.end()):
            return self._years(at, found.end() + 1, value)
        if named or unit is None or not self._counts(at, found.group(), unit):
            return self._skip(at, found.end(), reason)
        self.numbers.append(self._number(at, value, unit, Decimal(1)))
        return unit.end()

    def _fraction(self, at: int) -> int:
        """三分之二 is 66.67 %; gives its end, 0 where there is none."""
        part = _PART.match(self.text, at)
        if part is None:
            return 0
        above, below = chinese_numeral(part.group("above")), chinese_numeral(part.group("below"))
        if not above or not below or above >= below:
            return 0
        self.numbers.append(Number(at, part.end(), _quotient(above * 100, below), "%", Decimal("0.01")))
        return part.end()

    def _han_range(self, at: int) -> int:
        """三至五家; gives its end, 0 where there is none."""
        found = _HAN_RANGE.match(self.text, at)
        unit = self.rules.units.after_chinese.match(self.text, found.end()) if found is not None else None
        if found is None or unit is None or self._in_title(at):
            return 0
        low, high = chinese_numeral(found.group("low")), chinese_numeral(found.group("high"))
        if low is None or high is None or low >= high:
            return 0
        number = self._number(at, low, unit, Decimal(1))
        number.high = high * number.scale
        self.numbers.append(number)
        return number.end

    def _years(self, at: int, end: int, value: Decimal) -> int:
        if not self._duration(at, end):
            return self._skip(at, end, UnusedReason.DATE)
        self.numbers.append(Number(at, end, value, "年", counter=True))
        return end

    def _per(self, at: int) -> int:
        """百分之八十; gives its end, 0 where there is none."""
        share = _PER.match(self.text, at)
        if share is None:
            return 0
        digits = share.group("digits")
        value = arabic_numeral(digits) if digits[0].isdigit() and digits[0].isascii() else chinese_numeral(digits)
        if value is None:
            return self._skip(at, share.end(), UnusedReason.NAME)
        per = {"百": (Decimal(1), "%"), "千": (Decimal(1), "‰"), "万": (Decimal("0.01"), "%")}[share.group("base")]
        step = _last_digit(digits.replace("点", ".")) * per[0]
        self.numbers.append(Number(at, share.end(), value * per[0], per[1], step))
        return share.end()

    def _counts(self, at: int, numeral: str, unit: "re.Match[str]") -> bool:
        """Whether a Chinese numeral before a classifier states an amount."""
        written = unit.group("unit")
        if written == "位":
            return self.text.endswith(_MOVES, 0, at)
        if written in _PLACE_SIGNS and _PLACE_NAME.match(self.text, unit.end()):
            return False
        if numeral == "一":
            return self._one_counts(at, unit)
        if numeral[0] in "百千万亿":
            large = self.text[max(0, at - 1) : at] in ("近", "上", "超", "逾", "过", "达", "约")
            return large or unit.group("more") is not None
        return numeral != "二"  # 二次 is the second time; an amount is 两次

    def _one_counts(self, at: int, unit: "re.Match[str]") -> bool:
        """Whether 一 counts (查处案件一件) and is not an article (一件案件, 同一个)."""
        if unit.group("unit") in ("倍", "成"):
            return True
        before = self.text[max(0, at - 1) : at]
        after = self.text[unit.end() : unit.end() + 1]
        noun_before = bool(_NOUN.match(before)) and before not in _NO_ARTICLE_BEFORE
        return noun_before and (not after or after in _ENDS) and unit.group("unit") in _ONE_COUNTS

    def _quoted(self, at: int) -> bool:
        """Whether the numeral stands in a short quotation of Chinese numerals only: a slogan or a name."""
        text = self.text
        opened = text.rfind("“", max(0, at - 14), at)
        if opened < 0 or text.find("”", opened, at) >= 0:
            return False
        closed = text.find("”", at, opened + 18)
        return closed > 0 and not any("0" <= sign <= "9" for sign in text[opened:closed])

    # Places in an order --------------------------------------------------------------------------------------------

    def _ordinal(self, at: int) -> int:
        hidden = _HIDDEN_PLACE.match(self.text, at)
        if hidden is not None and self._ranked(at, hidden.end(), ""):
            self.numbers.append(Number(at, hidden.end(), None, "名", rank=True))
            return hidden.end()
        found = _ORDINAL.match(self.text, at)
        if found is None:
            return at + 1
        place = found.group("place") or ""
        if place in ("", "名", "位") and self._ranked(at, found.end(), place):
            digits = found.group()[1 : len(found.group()) - len(place)]
            value = Decimal(digits) if digits.isascii() else chinese_numeral(digits)
            self.numbers.append(Number(at, found.end(), value, "名", rank=True))
            return found.end()
        reason = UnusedReason.NAME if self._in_title(at) else UnusedReason.ORDINAL
        return self._skip(at, found.end(), reason)

    def _ranked(self, at: int, end: int, place: str) -> bool:
        """Whether an ordinal is a place: a rank word before it, or 全市第一 at the end of its clause."""
        text, rules = self.text, self.rules
        before = text[max(0, at - 12) : at]
        before = before[max(before.rfind(sign) for sign in ",。;:\n") + 1 :]
        after = text[end : end + 1]
        closed = not after or after in ",。;、)!?\n的和(" or _AFTER_PLACE.match(text, end) is not None
        if before.endswith("(") and after == ")":
            return True
        if not (closed or place):
            return False
        if before.endswith(rules.rank_before) or before.endswith(rules.rank_scope) or before.endswith(("倒数", "正数")):
            return True
        return _RANKED.search(before) is not None or any(word in before for word in rules.rank_before if len(word) > 1)

    def _place(self, at: int) -> int:
        """首位, 榜首; 排名前三."""
        first = _FIRST.match(self.text, at)
        if first is not None:
            if self.text.endswith(("放", "摆", "作", "放在", "摆在", "置于", "作为"), 0, at):
                return first.end()
            self.numbers.append(Number(at, first.end(), Decimal(1), "名", rank=True))
            return first.end()
        top = _TOP.match(self.text, at)
        if top is None:
            return at + 1
        before = self.text[max(0, at - 8) : at]
        if before.endswith(self.rules.rank_before) or before.endswith(self.rules.rank_scope):
            digits = top.group("place")
            value = Decimal(digits) if digits.isascii() else chinese_numeral(digits)
            self.numbers.append(Number(at, top.end(), value, "名", inside=Comparison.LE, rank=True))
            return top.end()
        return at + 1


def cell_number(item: TableNumber, rules: Rules) -> Number:
    """The number of a cell in the canonical unit. A level keeps its sign; a change is told by direction."""
    amount, context = item.amount, item.context
    unit, factor = amount.unit, amount.factor
    if unit is None and item.unit:
        found = rules.units.after_arabic.fullmatch(item.unit)
        written = (found.group("unit") or "") if found is not None else ""
        unit = rules.units.unit(written) if written else Unit("1")
        factor = multiplier((found.group("mult") or "") if found is not None else "") * unit.factor
    negative = amount.signed and amount.direction is Direction.DOWN or (amount.bracketed == "(" and unit is not None and unit.name == "元")
    negative = negative and context.kind is not Kind.CHANGE and context.direction is None
    rank = context.kind is Kind.RANK
    return Number(
        amount.start,
        amount.end,
        -amount.value * factor if negative else amount.value * factor,
        "名" if rank else unit.name if unit is not None else "1",
        amount.step * factor,
        None if amount.high is None or negative else amount.high * factor,
        context.comparison,
        rank=rank,
        rated=bool(unit and unit.rated),
        counter=bool(unit and unit.counter),
        scale=Decimal(factor),
        cell=context,
    )


def _last_digit(written: str) -> Decimal:
    """What one unit of the last printed digit is worth."""
    _, point, fraction = written.partition(".")
    return Decimal(1).scaleb(-len(fraction)) if point else Decimal(1)


def _quotient(above: Decimal, below: Decimal) -> Decimal:
    """A ratio to four digits after the point, exact ones without trailing zeros."""
    return (above / below).quantize(Decimal("0.0001")).normalize() + 0
