"""A number of the folded text with its unit, and how one is made from its digits and the unit behind them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.lexicon.units import Unit
from app.core.model import Comparison, Direction, Kind, UnusedReason
from app.core.numbers.table_model import CellContext, TableNumber
from app.core.regex import lazy_re
from app.core.text.numerals import multiplier
from app.core.text.search import after_last
from app.core.values import value

_TITLES = lazy_re(r"《[^《》\n]{1,90}》")
_NEAR = 24  # characters before a number that decide between senses of its unit
_CHANGE_NEAR = 12


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


@value
class SkippedNumeral:
    """A numeral of the folded text that is no figure."""

    start: int
    end: int
    reason: UnusedReason


class NumberMaker:
    """Makes numbers of one text from their digits and the match of the unit behind them."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.text = text
        self.rules = rules
        titles = [match.span() for match in _TITLES.finditer(text)]
        self._title_starts = [start for start, _ in titles]
        self._title_ends = [end for _, end in titles]

    def in_title(self, at: int) -> bool:
        """Whether a position lies in the title of a document: 《关于加强2家企业管理的通知》."""
        index = bisect_right(self._title_starts, at) - 1
        return index >= 0 and at < self._title_ends[index]

    def number(self, at: int, written: Decimal | None, found: "re.Match[str]", step: Decimal) -> Number:
        """A number that begins at a position, from its digits' value and its unit match."""
        groups = found.groupdict()
        spelling, end = groups["unit"] or "", found.end()
        if spelling == "个点" and not self._differs(at, step):
            spelling, end = "个", end - 1  # 96个点的监测; 提高1.2个点 is told in 百分点
        unit = self.rules.units.unit(spelling) if spelling else None
        scale = Decimal(multiplier(groups.get("mult") or "")) * (unit.factor if unit else 1)
        inside = Comparison.GT if (groups["more"] or groups.get("more2")) in ("余", "多", "+") else Comparison.EQ
        return Number(
            at,
            end,
            None if written is None else written * scale,
            self._sense(at, spelling, unit, bool(groups.get("mult")), end),
            step * scale,
            inside=inside,
            rated=bool(unit and unit.rated),
            counter=bool(unit and unit.counter),
            scale=scale,
        )

    def _differs(self, at: int, step: Decimal) -> bool:
        """Whether a difference of rates is told: by a verb of change, or by a number with decimals."""
        before = self.text[max(0, at - _CHANGE_NEAR) : at]
        change = self.rules.change
        return step < 1 or change.verb_before(before) is not None or change.against.search(before) is not None

    def _sense(self, at: int, spelling: str, unit: Unit | None, scaled: bool, end: int) -> str:
        """The unit's name; the surroundings decide about money without 元 and about 度 of electricity."""
        if unit is not None and spelling != "度":
            return unit.name
        if unit is None and not scaled:
            return ""
        clause = self.text[after_last(self.text, "。\n", max(0, at - _NEAR), at) : at]
        if unit is not None:
            return unit.name if any(word in clause for word in self.rules.names.electricity) else spelling
        if self.rules.names.people.match(self.text, end):
            return "人"
        return "元" if any(word in clause for word in self.rules.names.money) else "1"


def cell_number(item: TableNumber, rules: Rules) -> Number:
    """The number of a cell in the canonical unit. A level keeps its sign; a change is told by direction."""
    amount, context = item.amount, item.context
    unit, factor = amount.unit, amount.factor
    if unit is None and item.unit:
        found = rules.units.after_arabic.fullmatch(item.unit)
        written = (found.group("unit") or "") if found is not None else ""
        unit = rules.units.unit(written) if written else Unit("1")
        factor = multiplier((found.group("mult") or "") if found is not None else "") * unit.factor
    owed = amount.bracketed == "(" and unit is not None and unit.name == "元"  # as accountants write a loss
    negative = owed or (amount.signed and amount.direction is Direction.DOWN)
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


def last_digit(written: str) -> Decimal:
    """What one unit of the last printed digit is worth."""
    _, point, fraction = written.partition(".")
    return Decimal(1).scaleb(-len(fraction)) if point else Decimal(1)


def quotient(above: Decimal, below: Decimal) -> Decimal:
    """A ratio to four digits after the point, exact ones without trailing zeros."""
    return (above / below).quantize(Decimal("0.0001")).normalize() + 0
