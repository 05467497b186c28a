"""From the characters in a ruled table's cells to rows of text: every character comes out, lines of a cell apart."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.grid import Cell, Table
from app.importers.pdf.row import Row, first_word, is_number, side_by_side, tidy

Line: TypeAlias = tuple[Glyph, ...]
_FULL = 0.9  # of the font's size: what a cell's padding takes from a line that its right side broke
_DIVIDER = " "


def rows_of_table(table: Table, contents: dict[Cell, list[Line]]) -> list[Row] | None:
    """The table's rows from top to bottom; a cell merged over rows stands in its first one, one merged over columns in
    its first. None where the rules only frame running text (one column)."""
    columns = sorted({cell[0] for cell in table.cells})
    if len({cell[0] for cell in contents}) < 2:
        return None
    lines = {cell: _lines(fragments) for cell, fragments in contents.items()}
    rows: list[Row] = []
    for _, group in groupby(sorted(lines, key=lambda cell: (cell[1], cell[0])), key=lambda cell: cell[1]):
        band = {cell: lines[cell] for cell in group}
        for part in _split(band):
            parts: list[Line] = [()] * len(columns)
            for cell, some in part.items():
                place = columns.index(cell[0])
                parts[place] = (*parts[place], *_cell_text(cell, some))
            if any(parts):
                rows.append(Row(tuple(parts), table=True))
    return rows


def _lines(fragments: Iterable[Line]) -> list[Line]:
    """The lines of a cell from top to bottom, each from left to right."""
    found: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda each: (each[0].middle, each[0].left)):
        if found and _on_line(found[-1][-1], fragment):
            found[-1].append(fragment)
        else:
            found.append([fragment])
    return [line for each in found if (line := tidy(side_by_side(each)))]


def _on_line(one: Line, other: Line) -> bool:
    height = min(one[0].bottom - one[0].top, other[0].bottom - other[0].top)
    return min(one[0].bottom, other[0].bottom) - max(one[0].top, other[0].top) > 0.4 * height


def _split(band: dict[Cell, list[Line]]) -> list[dict[Cell, list[Line]]]:
    """The band between two level rules as one row, or as the rows that it holds where only its columns are ruled: the
    lines of at least two cells stand side by side and none of them was broken by the cell's side."""
    apart = [cell for cell, lines in band.items() if len(lines) > 1 and not _is_broken(cell, lines)]
    if len(apart) < 2:
        return [band]
    heights = sorted(line[0].middle for lines in band.values() for line in lines)
    size = min(line[0].bottom - line[0].top for lines in band.values() for line in lines)
    tops: list[float] = []
    for height in heights:
        if not tops or height - tops[-1] > 0.5 * size:
            tops.append(height)
    rows: list[dict[Cell, list[Line]]] = [{} for _ in tops]
    for cell, lines in band.items():
        for line in lines:
            place = max(number for number, top in enumerate(tops) if line[0].middle >= top - 0.01)
            rows[place].setdefault(cell, []).append(line)
    shared = sum(len(row) > 1 for row in rows)
    counted = sum(any(is_number(line) for some in row.values() for line in some) for row in rows)
    if shared < 2 or 2 * shared < len(rows) or 2 * counted < len(rows):  # a head of several lines has no numbers
        return [band]
    return _with_broken_lines(rows)


def _with_broken_lines(rows: list[dict[Cell, list[Line]]]) -> list[dict[Cell, list[Line]]]:
    """A row of one cell only that goes on with that cell's full line above belongs to the row above."""
    found: list[dict[Cell, list[Line]]] = []
    for row in rows:
        (cell, lines), *others = row.items()
        above = found[-1].get(cell) if found else None
        if not others and above and _is_full(cell, above[-1], lines[0]) and not above[-1][-1].text.isdigit():
            above += lines
        else:
            found.append(row)
    return found


def _is_broken(cell: Cell, lines: Sequence[Line]) -> bool:
    """Whether the lines are one text that the cell's width broke."""
    return all(_is_full(cell, *pair) for pair in pairwise(lines)) and not all(is_number(line) for line in lines)


def _is_full(cell: Cell, line: Line, after: Line) -> bool:
    """Whether what the next line begins with had no room behind a line, for a cell as wide as both its paddings."""
    left = min(line[0].left, after[0].left) - cell[0]
    return line[-1].right + first_word(after) > cell[2] - max(min(left, line[-1].em), _FULL * line[-1].em)


def _cell_text(cell: Cell, lines: Sequence[Line]) -> Line:
    """A cell's lines as one; a blank keeps words, numbers and lines that end on purpose apart."""
    text: list[Glyph] = []
    for number, line in enumerate(lines):
        if number:
            before, after = text[-1], line[0]
            ascii_ = before.text.isascii() and after.text.isascii()
            ideographs = before.text > "\u2e80" and after.text > "\u2e80"
            if ascii_ or not (ideographs or _is_full(cell, lines[number - 1], line)):
                place = before.right, before.top, before.right, before.bottom
                text.append(Glyph(_DIVIDER, -1, *place))
        text.extend(line)
    return tuple(text)
