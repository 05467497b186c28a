"""What a table says of each of its numbers: the words of its heads and labels, its unit, its time, what it states.

Heads may have levels (a group over sub-heads), labels may fill several columns, and either may name the indicator, the
place, the time, the unit or that the number is a target, a limit, a rank or a change. What is empty in a head
belongs to the one to its left, what is empty in a label to the one above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.model import Comparison, Direction, Kind
from app.core.numbers.cells import CellAmount, is_nothing
from app.core.numbers.table_columns import Columns, read_columns
from app.core.numbers.table_grid import Block, Cell, Table, blocks, is_code_row, tables
from app.core.numbers.table_heads import Head, HeadReader, Says
from app.core.numbers.table_units import CellUnits
from app.core.regex import lazy_re
from app.core.values import value

_TIMES_ABOVE = lazy_re(
    r"(?P<what>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9.]{0,15}?)[(:]?(?P<times>[0-9]+\.[0-9]+)(?![0-9])"
)
_LONGEST_CODE = 9


@value
class CellContext:
    """What a table says of the number in one cell. `heads` are the words of its column, the lowest first, `labels`
    those of its row, the innermost first, without units and times; `titles` are the lines above the table, nearest
    first, and `around` is all that stands above its rows. `times` are words that may tell its time, the nearest first;
    `years_back` and `months_back` move the time found (上年同期). `place` is the place of the row or the column, empty
    where it is of the whole; `total`: its row is of the whole (合计, 全市) or of a place, and its labels say no more;
    `of_year`: a head says that it is of the whole year.
    `kind` is None where nothing tells it."""

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    around: str
    times: tuple[str, ...]
    kind: Kind | None = None
    direction: Direction | None = None
    comparison: Comparison = Comparison.EQ
    years_back: int = 0
    months_back: int = 0
    place: str = ""
    total: bool = False
    of_year: bool = False
    words: str = ""


@value
class TableNumber:
    """A number that fills a cell whose text begins at `start`: its amount, its context, and the spelling of the unit
    that the table gives it (empty: none). `serial` numbers only count the rows, `named` ones are codes."""

    start: int
    amount: CellAmount
    unit: str
    context: CellContext
    serial: bool = False
    named: bool = False


def read_tables(text: str, rules: Rules) -> Iterator[TableNumber]:
    """The numbers of all tables of a folded text, in reading order within each table's rows."""
    for table in tables(text, rules):
        caption = ""
        for row in (row for row in table.rows if is_code_row(row)):
            yield from (
                TableNumber(cell.start, cell.amount, "", _NO_CONTEXT, serial=True) for cell in row if cell.amount
            )
        for block in blocks(table, rules):
            if block.heads:
                reader = _BlockReader(table, block, rules, caption)
                yield from reader.run()


class _BlockReader:
    """Reads the rows of one block."""

    def __init__(self, table: Table, block: Block, rules: Rules, caption: str) -> None:
        self._rules = rules
        self._words = rules.tables
        self._block = block
        self._heads = HeadReader(rules)
        self._columns: Columns = read_columns(block, self._heads, rules)
        self._titles = (*reversed(block.titles), *reversed(table.above))
        self._units = CellUnits(block, self._columns, self._heads, rules, (*self._titles, *table.below))
        self._around = " ".join(
            [*self._titles, *dict.fromkeys(head.bare for path in self._columns.paths for head in path)]
        )

    def run(self) -> Iterator[TableNumber]:
        """The numbers of the block."""
        labels: dict[int, Cell] = {}
        for row, section in zip(self._block.rows, self._block.sections, strict=True):
            self._fill_labels(row, labels)
            self._units.fill(row)
            for column, cell in enumerate(row):
                if cell.amount is None and cell.text and column not in self._columns.serial:
                    yield from self._times_above(cell, column, labels)
                if cell.amount is None or column not in self._columns.numbers:
                    if cell.amount is not None and column in self._columns.serial:
                        yield TableNumber(cell.start, cell.amount, "", _NO_CONTEXT, serial=True)
                    continue
                number = self._number(row, column, cell.amount, labels, section)
                if number is not None:
                    yield number

    def _fill_labels(self, row: Sequence[Cell], labels: dict[int, Cell]) -> None:
        """Take over the labels of a row; an empty one keeps that of the row above where all before it are empty too."""
        first = next((cell for cell in row if cell.text), None)
        if first is not None and self._of_amounts(row.index(first)) and self._heads.read(first.text).total:
            labels.clear()  # 全市平均 below 排名
            labels.update({run[0]: first for run in self._columns.label_runs})
            return
        for run in self._columns.label_runs:
            above = True
            for column in run:
                cell = row[column] if column < len(row) else None
                if cell is not None and cell.text and not is_nothing(cell.text):
                    labels[column], above = cell, False
                elif not above:
                    labels.pop(column, None)

    def _of_amounts(self, column: int) -> bool:
        return column in self._columns.serial or column in self._columns.numbers

    def _number(
        self, row: Sequence[Cell], column: int, amount: CellAmount, labels: dict[int, Cell], section: Cell | None
    ) -> TableNumber | None:
        heads = self._columns.paths[column]
        if heads and self._words.no_amount.fullmatch(heads[0].bare):
            return None
        run = self._columns.labels_of(column)
        row_labels = [self._label(labels[at].text, at) for at in reversed(run) if at in labels]
        if section is not None:
            row_labels.append(self._heads.read(section.text))
        unit = self._units.of(row, column, amount, row_labels)
        says = self._says(heads, row_labels)
        if says.kind is Kind.RANK:
            unit = "名"
        named = not unit and amount.unit is None and amount.step == 1 and self._is_code(row[column].text)
        written = amount.unit.name if amount.unit is not None else unit
        context = self._context(column, amount, written, says, row_labels)
        return TableNumber(row[column].start, amount, unit, context, named=named)

    def _times_above(self, cell: Cell, column: int, labels: dict[int, Cell]) -> Iterator[TableNumber]:
        """The numbers of a cell that lists by how many times each is above its limit: 总磷(0.34)、氨氮(0.2)."""
        heads = self._columns.paths[column]
        if not heads or not self._words.exceeding.search(heads[0].bare):
            return
        run = self._columns.labels_of(column)
        row_labels = [self._label(labels[at].text, at) for at in reversed(run) if at in labels and at != column]
        for found in _TIMES_ABOVE.finditer(cell.text):
            start, end = (cell.start + at for at in found.span("times"))
            value = Decimal(found.group("times"))
            step = Decimal(1).scaleb(-len(found.group("times").partition(".")[2]))
            amount = CellAmount(start, end, value, None, step, None, Decimal(1), Comparison.EQ)
            own = [self._heads.read(found.group("what")), *row_labels]
            yield TableNumber(start, amount, "倍", self._context(column, amount, "倍", _PLAIN, own))

    def _label(self, text: str, column: int) -> Head:
        """A label; below a head like 断面 it names a place, whatever it is called."""
        label = self._heads.read(text)
        named = self._columns.names_places(column) and not label.total
        return replace(label, place=label.bare) if named and not label.place else label

    def _context(self, column: int, amount: CellAmount, unit: str, says: Says, labels: Sequence[Head]) -> CellContext:
        heads = self._columns.paths[column]
        kind, direction = says.kind, amount.direction
        cumulated = self._columns.plan and not any(head.time for head in heads)  # 累计, of the plan's years
        if kind is None and (cumulated or self._columns.planned(column)):
            kind = Kind.TARGET
        if kind is None and direction is not None and not amount.signed:
            kind = Kind.CHANGE  # 上升5.2, ↓3
        if kind is Kind.CHANGE:
            direction = _direction(amount, says.falls)
            falling = not amount.signed and any(label.falls for label in labels)  # 下降比例(%) | 累计增速 | [18]
            direction = Direction.DOWN if falling and direction is Direction.UP else direction
            if direction is not None and heads and self._words.improve.search(heads[0].bare):
                direction = Direction.WORSEN if direction is Direction.DOWN else Direction.IMPROVE
        elif says.falls and kind is Kind.TARGET:
            direction = Direction.DOWN
        elif kind is Kind.TARGET and amount.signed and unit == "%":
            direction = amount.direction  # a rate that is to fall by so much
        else:
            direction = None
        label_place = next((label.place for label in reversed(labels) if label.place), "")
        head_place = next((head.place for head in heads if head.place), "") if self._columns.place_heads else ""
        of_all = bool(labels) and labels[0].total
        place = "" if labels and labels[0].total else label_place or head_place
        return CellContext(
            heads=tuple("" if head.total else head.name for head in heads),
            labels=tuple(label.name for label in labels if not label.place),
            titles=self._titles,
            around=self._around,
            times=self._times(column, kind, heads, labels),
            kind=kind,
            direction=direction,
            comparison=amount.comparison,
            years_back=says.years_back,
            months_back=says.months_back,
            place=place,
            total=of_all or (not _name_something(labels) and bool(place or any(label.total for label in labels))),
            of_year=any(self._words.of_year.search(head.bare) for head in heads),
            words=says.words,
        )

    # What it states --------------------------------------------------------------------------------------------------

    def _says(self, heads: Sequence[Head], labels: Sequence[Head]) -> Says:
        """Kind and time shift by the lowest head that tells one, then by the row's labels."""
        kind: Kind | None = None
        falls, words, years, months = False, "", 0, 0
        for at, each in enumerate((*heads, *labels)):
            own = self._own_kind(each, at, len(heads))
            if kind is None and own is not None:
                kind, words, falls = own, each.bare, each.falls
            falls = falls or (each.falls and kind is not Kind.CHANGE)  # a target for what is to fall
            row = at >= len(heads)
            years = years or (each.years_back_row if row else each.years_back)
            months = months or each.months_back
        if kind is Kind.LEVEL and falls and self._columns.plan and any(label.falls for label in labels):
            kind = Kind.CHANGE  # what a rate that is to fall has fallen by
        if kind is Kind.CHANGE:
            years = months = 0
        return Says(kind, falls, years, months, words)

    def _own_kind(self, each: Head, at: int, heads: int) -> Kind | None:
        if each.kind is Kind.RANK and at not in (0, heads):
            return None  # 优良天数比例排名 over 比例 and 名次
        if each.kind is Kind.CHANGE and at >= heads and self._columns.plan:
            return None  # a row of a plan that falls: its targets are targets
        if each.kind is Kind.TARGET and at >= heads and heads and self._columns.plan:
            return None
        return each.kind

    # Times -----------------------------------------------------------------------------------------------------------

    def _times(self, column: int, kind: Kind | None, heads: Sequence[Head], labels: Sequence[Head]) -> tuple[str, ...]:
        found = [each.time for each in (*heads, *labels) if each.time]
        if kind is Kind.CHANGE and not any(head.time for head in heads):
            latest = self._columns.latest(column)
            found = [latest, *found] if latest else found
        return tuple(found)

    def _is_code(self, text: str) -> bool:
        return len(text) > _LONGEST_CODE or (text.startswith("0") and len(text) > 1 and text.isdigit())


def _name_something(labels: Sequence[Head]) -> bool:
    """Whether a label says what is told of a place or of the whole: 甲区 | PM2.5."""
    return any(label.name and not label.place and not label.total for label in labels)


def _direction(amount: CellAmount, falls: bool) -> Direction | None:
    """By the sign; without one by the head, which may tell that all fall (降幅)."""
    if amount.value == 0:
        return None
    if falls:
        return Direction.UP if amount.direction is Direction.DOWN else Direction.DOWN
    if amount.bracketed == "(" and amount.direction is None:
        return Direction.DOWN  # as accountants write a loss
    return amount.direction or Direction.UP


_PLAIN = Says(None, False, 0, 0, "")
_NO_CONTEXT = CellContext((), (), (), "", ())
