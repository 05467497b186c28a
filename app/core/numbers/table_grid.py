"""The grid of a table in the folded text: rows of cells divided by `|`, in blocks that have heads of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.lexicon.schema import Rules
from app.core.numbers.cells import CellAmount, is_nothing, read_cell
from app.core.regex import lazy_re
from app.core.values import value

_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")
_LONG_ROW = 4000
_ABOVE = 4  # lines above a table that may tell its unit and its time
_MOST_HEADS = 4
_LONGEST_PART = 30  # characters of a line that parts the rows
_UNIT_NOTE = lazy_re(r"\(?(?:[备附]?注|说明)?[:、]?[^,。;|]{0,8}单位[:为]")
_PROSE = lazy_re("[,。;:!?]|^(?:附?[表图]|单位|注)[0-9一二三四五六七八九十:]?")


_COLUMN_CODE = lazy_re("[甲乙丙丁戊]|[0-9]{1,2}|[-—]?")


@value
class Cell:
    """A cell's text without the blanks around it, its folded range, and the amount that it states alone."""

    text: str
    start: int
    end: int
    amount: CellAmount | None = None

    @property
    def is_year(self) -> bool:
        """Whether it holds a year without 年."""
        return _YEAR.fullmatch(self.text) is not None


@value
class Block:
    """Rows under one set of heads. `heads` are the head rows, `sections` the row label that a line of its own gave
    each of `rows` (None without one), `titles` the labels above the heads that stand for all columns."""

    heads: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    sections: Sequence[Cell | None]
    titles: Sequence[str] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(len(row) for row in (*self.heads, *self.rows))


@dataclass(slots=True)
class Table:
    """A run of lines that hold a `|`, with the lines right above it, nearest last."""

    start: int
    rows: list[list[Cell]] = field(default_factory=list)
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()  # a note right below that tells the unit: 注:数量单位为个


def tables(text: str, rules: Rules) -> Iterator[Table]:
    """The tables of a folded text, in reading order."""
    table: Table | None = None
    above: list[str] = []
    start = 0
    lines = text.split("\n") if "|" in text else []
    for at, line in enumerate(lines):
        if "|" in line and len(line) < _LONG_ROW:
            if table is None:
                table = Table(start, above=tuple(above[-_ABOVE:]))
            table.rows.append(list(_cells(line, start, rules)))
        elif table is not None and _parts_rows(line, lines[at + 1 : at + 2], len(table.rows[-1])):
            empty = Cell("", start + len(line), start + len(line))
            table.rows.append([*_cells(line, start, rules), *[empty] * (len(table.rows[-1]) - 1)])
        else:
            if table is not None:
                table.below = (line,) if _UNIT_NOTE.match(line) else ()
                yield table
                table, above = None, []
            if line:
                above.append(line)
                del above[:-_ABOVE]
        start += len(line) + 1
    if table is not None:
        yield table


def _parts_rows(line: str, following: Sequence[str], width: int) -> bool:
    """Whether a line without `|` is the label of the rows below it: 一、环境质量 between rows as wide."""
    wide = bool(following) and following[0].count("|") == width - 1 > 1
    return wide and 0 < len(line) <= _LONGEST_PART and _PROSE.search(line) is None


def _cells(line: str, start: int, rules: Rules) -> Iterator[Cell]:
    for text in line.split("|"):
        left = start + len(text) - len(text.lstrip())
        bare = text.strip()
        yield Cell(bare, left, left + len(bare), read_cell(bare, left, rules) if bare else None)
        start += len(text) + 1


def is_code_row(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns, as statistical forms do: 甲 | 乙 | 1 | 2."""
    numbers = [cell.text for cell in row if cell.text.isdigit()]
    counted = numbers == [str(place) for place in range(1, len(numbers) + 1)]
    return bool(numbers) and counted and row[0].text == "甲" and all(_COLUMN_CODE.fullmatch(c.text) for c in row)


def blocks(table: Table, rules: Rules) -> Iterator[Block]:
    """A table's rows below their heads: heads may come again within it, and a line of one label parts the rows."""
    known: set[tuple[str, ...]] = set()
    heads: list[list[Cell]] = []
    rows: list[list[Cell]] = []
    sections: list[Cell | None] = []
    section: Cell | None = None
    data = [_is_data(row, at, table.rows, rules) for at, row in enumerate(table.rows)]
    for at, row in enumerate(table.rows):
        if is_code_row(row):
            continue
        words = tuple(cell.text for cell in row)
        if data[at] and words not in known:
            rows.append(row)
            sections.append(section)
            continue
        alone = _label_of(row)
        first_data = data[at + 1] if at + 1 < len(data) else False
        if not rows and (alone is None or not heads):
            heads.append(row)
            known.add(words)
        elif alone is not None and (rows or heads):
            section = alone
        elif words in known or _begins_again(row, at, table.rows, data, rules) or (not first_data and not rows):
            yield Block(_heads(heads), rows, sections, _titles(heads))
            heads, rows, sections, section = [row], [], [], None
            known.add(words)
    if rows:
        yield Block(_heads(heads), rows, sections, _titles(heads))


def _heads(found: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The rows nearest to the data; lines of one label above them are no heads of columns."""
    return [row for row in found if _label_of(row) is None or len(found) == 1][-_MOST_HEADS:]


def _titles(found: Sequence[list[Cell]]) -> list[str]:
    return [label.text for row in found if len(found) > 1 and (label := _label_of(row)) is not None]


def _is_data(row: Sequence[Cell], at: int, rows: Sequence[Sequence[Cell]], rules: Rules) -> bool:
    """Whether a row holds numbers or marks of missing ones; years alone are heads where words stand around them."""
    amounts = [cell for cell in row if cell.amount is not None]
    if not amounts:
        return sum(is_nothing(cell.text) for cell in row) > 1 and at > 0
    years = [cell for cell in amounts if cell.is_year]
    if len(years) < len(amounts):
        return True
    first = next((cell for cell in row if cell.text), None)
    if len(years) > 1 and (at == 0 or first is not years[0] or not row[0].text):
        return at > 0 and any(cell.amount and not cell.is_year for earlier in rows[:at] for cell in earlier)
    return at > 0 and first is not None and first.amount is None and len(years) == 1 and len(row) == 2


def _label_of(row: Sequence[Cell]) -> Cell | None:
    """The one label of a row that holds nothing else (or the same label in every cell)."""
    filled = [cell for cell in row if cell.text]
    one = len({cell.text for cell in filled}) == 1 and len(row) > 1
    return filled[0] if one and filled[0] is row[0] else None


def _begins_again(
    row: Sequence[Cell], at: int, rows: Sequence[Sequence[Cell]], data: Sequence[bool], rules: Rules
) -> bool:
    """Whether a row of words below other rows is a row of heads: numbers stand below it where it has head words."""
    following = next((index for index in range(at + 1, min(at + 3, len(rows))) if data[index]), None)
    if following is None or sum(bool(cell.text) for cell in row) < 2:
        return False
    columns = [column for column, cell in enumerate(rows[following]) if cell.amount is not None and column < len(row)]
    filled = [row[column].text for column in columns if row[column].text]
    return bool(filled) and any(rules.tables.heads.search(words) for words in (*filled, row[0].text))
