"""The unit of a number in a table's cell: by its head, its row, the caption, the levels beside it, or its noun."""

from collections.abc import Sequence
from itertools import product

from app.core.lexicon.schema import Rules
from app.core.model import Kind
from app.core.numbers.cells import CellAmount
from app.core.numbers.table_columns import Columns
from app.core.numbers.table_grid import Block, Cell
from app.core.numbers.table_heads import Head, HeadReader
from app.core.regex import lazy_re

_CAPTION = lazy_re(r"单位[:为]?\(?([^\s|()。;]{1,24})")
_TITLE_UNIT = lazy_re(r"^[^。]{4,60}\(([^()0-9、,]{1,12})\)$")  # 各区PM2.5浓度(微克/立方米)
_NAMED_UNIT = lazy_re(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9.]{2,20})\((?:单位[:为]?)?(?P<unit>[^()]{1,14})\)")
# 单位:毫克/立方米(降尘:吨/平方公里·月): what one row is measured in
_OWN_UNIT = lazy_re(r"[(;](?P<name>[\u4e00-\u9fffA-Za-z0-9.]{2,12}):(?P<unit>[^();]{1,14})(?=[);])")
_MONEY, _CASES = "元", "件起宗"
_UNIT_LISTS = (lazy_re("[、,，]"), lazy_re("[、,，/]"))
_COMPARED = ("同比", "环比")


class CellUnits:
    """The units of one block's cells; `titles` are the lines above it, nearest first. Call `fill` for each row before
    its cells."""

    def __init__(self, block: Block, columns: Columns, reader: HeadReader, rules: Rules, titles: Sequence[str]) -> None:
        self._block = block
        self._columns = columns
        self._heads = reader
        self._rules = rules
        self._words = rules.tables
        self._titles = titles
        self._captions = self._captioned()
        self._written_unit = ""

    def fill(self, row: Sequence[Cell]) -> None:
        """Take over the row's unit; a merged one goes on below, with the label before it."""
        column = self._columns.unit
        if column is None:
            return
        written = row[column].text if column < len(row) else ""
        if written or any(cell.text for cell in row[:column]):
            self._written_unit = written

    def _captioned(self) -> tuple[str, ...]:
        """The units that the lines above, or a title within the table, give all of it: 单位:件、万元、家次."""
        for line in self._titles:
            found = _CAPTION.search(line) or _TITLE_UNIT.search(line)
            if found is None:
                continue
            for units in ((found.group(1),), *(tuple(cut.split(found.group(1))) for cut in _UNIT_LISTS)):
                if all(self._rules.units.after_arabic.fullmatch(unit) for unit in units):
                    return units
        return ()

    def _unit_of_title(self, names: Sequence[Head]) -> str:
        """The unit that a title gives to one of several names: 各点位降尘量(吨/平方千米·月)及PM10(μg/m3)."""
        for title in self._titles:
            own = _OWN_UNIT.finditer(title) if "单位" in title else ()
            if unit := next((each["unit"] for each in own if any(each["name"] in name.bare for name in names)), ""):
                return unit if self._heads.is_unit(unit) else ""
            told = [each for each in _NAMED_UNIT.finditer(title) if self._heads.is_unit(each.group("unit"))]
            for name in names if len(told) > 1 else ():
                fitting = (
                    each.group("unit") for each in told if len(name.name) > 1 and name.name in each.group("name")
                )
                if unit := next(fitting, ""):
                    return unit
        return ""

    def _caption_unit(self, heads: Sequence[Head]) -> str:
        """The unit of the caption that a column has: that of money below words of money, the one that its head or the
        group over it counts (检查企业 over 合计), else the first that is no money."""
        if len(self._captions) < 2:
            return next(iter(self._captions), "")
        words = self._rules.tables
        signed = (
            (words.money, _MONEY), (words.of_firms, "家户"), (words.of_people, "人"), (words.of_things, "辆台"),
            (words.of_milligrams, "毫"),
        )  # fmt: skip
        for head, (pattern, signs) in product(heads[:2], signed):
            fitting = [unit for unit in self._captions if unit[0] in signs or unit[-1] in signs]
            if fitting and pattern.search(head.bare):
                return fitting[0]
        counts = [unit for unit in self._captions if unit[-1] not in _MONEY]
        return next((unit for unit in counts if unit[0] in _CASES), next(iter(counts), ""))

    def of(self, row: Sequence[Cell], column: int, amount: CellAmount, labels: Sequence[Head]) -> str:
        """The spelling of a cell's unit by its heads, its row, the corner or the caption; empty where nothing tells."""
        heads = self._columns.paths[column]
        lowest = heads[0] if heads else None
        against = next((label.unit for label in labels if label.unit and (label.relative or label.absolute)), "")
        if against:  # a row that tells the change of each column: 2022年较2021年(%)
            return against
        changed = next((each for each in (*heads, *labels[:1]) if each.relative or each.absolute), None)
        own = (lowest.unit or lowest.implied) if lowest is not None else ""
        if changed is not None and changed not in heads and (unit := self._unit_by_rows(row, column, amount, own)):
            return unit
        if lowest is not None and lowest.unit:
            return lowest.unit
        row_unit = self._row_unit(labels)
        group = next((head.unit for head in heads[1:] if head.unit), "")
        general = self._columns.corner_unit(column) or self._unit_of_title((*labels, *heads))
        general = general or self._caption_unit(heads)
        if changed is not None and changed not in heads and self._written_unit and row_unit == self._written_unit:
            return row_unit  # the row's own unit: 排放降低 | %
        if changed is not None:
            unit = row_unit or self._columns.level_unit(column) or group or general
            unit_told = changed.unit or self._unit_by_levels(row, column, amount, unit)
            return unit_told or self._unit_of_change(changed, unit)
        implied = next((each.implied for each in heads[:1] if each.implied), "")
        if implied in ("%", "分") and not (row_unit or group):
            return implied
        unitless = lowest is not None and lowest.unitless
        found = "" if unitless else row_unit or group or implied or general
        found = found or next((label.implied for label in labels if label.implied and not unitless), "")
        silent = unitless or any(label.unitless for label in labels)
        return found if found or silent else self._unit_beside(column, amount, labels)

    def _unit_beside(self, column: int, amount: CellAmount, labels: Sequence[Head]) -> str:
        """The unit that the levels to the left tell, or what the noun is counted in."""
        heads = self._columns.paths[column]
        if heads and self._says_only_when(heads[0]) and labels:  # 降尘量(吨) | 去年同期 | 合计
            return self._unit_to_the_left(column, amount)
        beside = self._columns.unit_beside(column)
        money = "元" in beside and any(word in head.bare for head in heads for word in self._rules.names.money)
        bounds = any(head.kind in (Kind.TARGET, Kind.THRESHOLD) for head in heads)
        return beside if bounds or money else self._unit_of_noun(heads, labels, amount)

    def _says_only_when(self, head: Head) -> bool:
        """Whether a head names nothing that is measured: 去年同期, 1-7月平均, 合计."""
        return not head.name or self._words.total.search(head.name) is not None

    def _unit_to_the_left(self, column: int, amount: CellAmount) -> str:
        """The unit of the nearest level to the left that has a name."""
        for at in reversed(self._columns.levels_before(column)):
            head = self._columns.paths[at][0]
            if unit := head.unit or head.implied:
                return unit
            if not self._says_only_when(head):
                return self._unit_of_noun((head,), (), amount)
        return ""

    def _unit_of_noun(self, heads: Sequence[Head], labels: Sequence[Head], amount: CellAmount) -> str:
        """The classifier of what is counted where a table tells no unit: of the lowest head or the row's label."""
        for each in (*heads[:2], *labels[:1]) if amount.unit is None else ():
            if self._words.airborne.search(each.bare):
                small = amount.value < 1 or self._words.of_milligrams.search(each.bare) is not None
                return "毫克/立方米" if small else "微克/立方米"
        whole = amount.step == 1 and amount.unit is None
        for each in (*heads[:2], *labels[:1]) if whole else ():
            found = self._words.nouns.search(each.bare)
            if found is not None:
                return found.lastgroup or ""
        return ""

    def _unit_of_change(self, changed: Head, unit: str) -> str:
        """同比 is told in %, 增减 in the unit of what changed, of a rate in 百分点."""
        against_a_year = "/" in unit and changed.bare.startswith(_COMPARED)  # 同比增减 of a concentration
        if changed.relative or not unit or against_a_year:
            return "%"
        return "百分点" if unit == "%" else unit

    def _unit_by_levels(self, row: Sequence[Cell], column: int, amount: CellAmount, unit: str) -> str:
        """What the levels before it tell of a change: their difference, or what it is of the earlier one in %."""
        levels = [found for at in self._columns.levels_before(column) if (found := row[at].amount) is not None][-2:]
        if len(levels) < 2 or amount.unit is not None or not levels[1].value:
            return ""
        difference = abs(levels[0].value - levels[1].value)
        if abs(difference - amount.value) <= max(levels[0].step, amount.step) / 2:
            return "百分点" if unit == "%" else unit
        share = difference * 100 / levels[1].value
        return "%" if abs(share - amount.value) <= amount.step else ""

    def _unit_by_rows(self, row: Sequence[Cell], column: int, amount: CellAmount, unit: str) -> str:
        """What the rows above tell of a row of changes: 2019年较2018年 below 2018 and 2019."""
        at = next((index for index, other in enumerate(self._block.rows) if other is row), 0)
        levels = [
            found for other in self._block.rows[max(0, at - 2) : at] if (found := other[column].amount) is not None
        ]
        if len(levels) < 2 or amount.unit is not None or not levels[0].value or not levels[1].value:
            return ""
        difference = abs(levels[0].value - levels[1].value)
        if difference == amount.value and unit:
            return "百分点" if unit == "%" else unit
        return "%" if abs(difference * 100 / levels[0].value - amount.value) <= amount.step else ""

    def _row_unit(self, labels: Sequence[Head]) -> str:
        written = self._written_unit
        if written and self._rules.units.after_arabic.fullmatch(written):
            return written
        return next((label.unit for label in labels if label.unit), "")
