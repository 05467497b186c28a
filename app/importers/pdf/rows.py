"""A pdf page's rows of text: fragments put side by side, cells of tables kept apart. Every character of the page comes
out in one row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeAlias

from app.importers.pdf.columns import Block, blocks_of
from app.importers.pdf.glyphs import Glyph, Sheet
from app.importers.pdf.grid import Cell, Table, tables_of
from app.importers.pdf.open_tables import with_open_tables
from app.importers.pdf.row import Row, is_number, side_by_side, tidy
from app.importers.pdf.tables import rows_of_table

Line: TypeAlias = tuple[Glyph, ...]
_BACK = 0.5  # of the font's size: so far back and it is another run
_LABEL = 4  # lines of a row's label, at most
_GAP = 1.6  # of the font's size: wider and the parts of a row are cells or set apart on purpose


def rows_of(sheet: Sheet) -> list[Row]:
    """The page's rows from top to bottom; columns one after the other."""
    tables, plain = _divided(sheet)
    rows: list[Row] = []
    for block in blocks_of(plain):
        rows += _downwards(_visual_rows(block))
    return with_open_tables(_with_tables(rows, tables))


def _divided(sheet: Sheet) -> tuple[list[list[Row]], list[Line]]:
    """The rows of each ruled table, and the fragments outside of tables in the file's order."""
    plain = [run for fragment in sheet.fragments for run in _onward(fragment)]
    grids = tables_of(sheet.verticals, sheet.horizontals)
    found: list[list[Row]] = []
    for grid in grids:
        inside, outside = _by_cell(grid, plain)
        rows = rows_of_table(grid, inside) if inside else None
        if rows:
            found.append(rows)
            plain = outside
    return found, plain


def _onward(fragment: Line) -> Iterator[Line]:
    """A fragment as runs from left to right: programs draw characters of another font (quotes, digits) after the rest
    of the line. Blanks that pdfium made up where it goes back are dropped."""
    start = 0
    for at, (before, glyph) in enumerate(pairwise(fragment), 1):
        if glyph.left < before.left - _BACK * before.em and not glyph.generated:
            if run := _inked(fragment[start:at]):
                yield run
            start = at
    if run := _inked(fragment[start:]):
        yield run


def _inked(run: Line) -> Line:
    """Without blanks that were made up at the ends; empty where it is blank."""
    first, last = 0, len(run)
    while last > first and run[last - 1].generated:
        last -= 1
    while first < last and run[first].generated:
        first += 1
    return run[first:last] if any(not glyph.text.isspace() for glyph in run[first:last]) else ()


def _by_cell(grid: Table, fragments: Iterable[Line]) -> tuple[dict[Cell, list[Line]], list[Line]]:
    """Fragments divided where the cell of their characters changes: those in each cell, and those in none."""
    inside: dict[Cell, list[Line]] = {}
    outside: list[Line] = []
    for fragment in fragments:
        for cell, group in groupby(fragment, key=lambda glyph: grid.cell((glyph.left + glyph.right) / 2, glyph.middle)):
            part = tuple(group)
            if all(glyph.text.isspace() for glyph in part):
                continue
            if cell is None:
                outside.append(part)
            else:
                inside.setdefault(cell, []).append(part)
    return inside, outside


def _with_tables(rows: list[Row], tables: Iterable[list[Row]]) -> list[Row]:
    """Tables put before the first row that stands below their beginning."""
    for table in tables:
        top = min(row.top for row in table)
        place = next(
            (
                number
                for number, row in enumerate(rows)
                if not row.table and row.middle > top and not _beyond(row, table)
            ),
            len(rows),
        )
        rows = [*rows[:place], *table, *rows[place:]]
    return rows


def _beyond(row: Row, table: Sequence[Row]) -> bool:
    """Whether a row stands in another column than the table."""
    left, right = min(each.left for each in table), max(each.right for each in table)
    return row.column is not None and (row.column[1] < left or row.column[0] > right)


def _downwards(rows: list[Row]) -> list[Row]:
    """Programs may write a title or frame after the text around it; in one column the place decides."""
    ordered = sorted(rows, key=lambda row: row.middle)
    clear = all(upper.bottom - lower.top < 0.5 * min(upper.height, lower.height) for upper, lower in pairwise(ordered))
    return ordered if clear else rows


def _visual_rows(block: Block) -> list[Row]:
    """Fragments that stand side by side become one row, left to right."""
    rows: list[list[Line]] = []
    for fragment in block.lines:
        near = rows[-1:] if rows and _beside(rows[-1][-1], fragment) else []
        if not near and _is_of_a_table(fragment):  # its label may have had more lines, which the file writes before it
            near = [row for row in rows[-_LABEL:] if _beside(row[-1], fragment)]
        if near:
            near[0].append(fragment)
        else:
            rows.append([fragment])
    found = (_row(fragments) for fragments in rows)
    return [replace(row, column=block.column) if block.column else row for row in found if row.glyphs]


def _is_of_a_table(fragment: Line) -> bool:
    """Whether it is a number, or has gaps as cells have them."""
    return is_number(fragment) or len(_row([fragment]).cells) > 1


def _beside(one: Line, other: Line) -> bool:
    top, bottom = max(one[0].top, other[0].top), min(one[0].bottom, other[0].bottom)
    height = min(one[0].bottom - one[0].top, other[0].bottom - other[0].top)
    return bottom - top > 0.5 * height and _are_apart(one, other)


def _are_apart(one: Line, other: Line) -> bool:
    """Whether no character of one stands over one of the other; they may stand in its gaps."""
    if other[0].left >= one[-1].right - 1 or other[-1].right <= one[0].left + 1:
        return True
    inked = [glyph for glyph in one if not glyph.generated]
    return not any(
        min(glyph.right, each.right) - max(glyph.left, each.left) > 0.3 * (glyph.right - glyph.left)
        for glyph in other
        if not glyph.generated
        for each in inked
    )


def _row(fragments: Iterable[Line]) -> Row:
    """One row, divided into cells where a gap is wide."""
    cells: list[list[Glyph]] = []
    right = 0.0
    for glyph in side_by_side(fragments):
        if cells and (glyph.generated or glyph.left - right <= _GAP * glyph.em):
            cells[-1].append(glyph)
        else:
            cells.append([glyph])
        right = right if glyph.generated else glyph.right  # a made-up blank covers the gap that counts
    return Row(tuple(clean for cell in cells if (clean := tidy(cell))))
