"""A pdf page's rows of text: fragments put side by side, cells of tables kept apart."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from app.importers.pdf.glyphs import Glyph, Sheet
from app.importers.pdf.shapes import Rule

_GAP = 1.6  # of the font's size: wider and the parts of a row are cells or set apart on purpose
_NEAR = 3.0  # points: rules closer than that are one (a border drawn twice, a thin filled rectangle)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text. `cells` are its parts, one for running text; `table` where they are a table's."""

    cells: tuple[tuple[Glyph, ...], ...]
    table: bool = False

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for cell in self.cells for glyph in cell)

    @property
    def text(self) -> str:
        return " ".join("".join(glyph.text for glyph in cell) for cell in self.cells)

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def em(self) -> float | None:
        """Size of its font in points, told by the width of its ideographs; None without any (`100%。`)."""
        widths = [glyph.right - glyph.left for glyph in self.glyphs if "\u3400" <= glyph.text < "\ua000"]
        return median(widths) if widths else None


def rows_of(sheet: Sheet) -> list[Row]:
    """The page's rows from top to bottom; in the order of the file where rows stand side by side (columns)."""
    rows: list[Row] = []
    for ruled, group in groupby(_by_cell(sheet), key=lambda part: part[0] is not None):
        parts = list(group)
        table = _ruled_table(parts) if ruled else None
        rows.extend(table if table is not None else _visual_rows(fragment for _, fragment in parts))
    return _gap_tables(_downwards(rows))


def _downwards(rows: list[Row]) -> list[Row]:
    """Programs may write a frame or table after the text around it; on a page of one column the place decides."""
    ordered = sorted(rows, key=lambda row: (row.top + row.bottom) / 2)
    clear = all(
        upper.table or lower.table or upper.bottom - lower.top < 0.5 * min(upper.height, lower.height)
        for upper, lower in pairwise(ordered)
    )
    return ordered if clear else rows


# tables drawn with rules

_Key = tuple[float, float, float, float]  # left, top, right, bottom of a cell
_Part = tuple[_Key | None, tuple[Glyph, ...]]


def _by_cell(sheet: Sheet) -> list[_Part]:
    """Fragments divided where the cell of their characters changes; None is outside of any table."""
    plain: list[_Part] = [(None, clean) for fragment in sheet.fragments if (clean := tidy(fragment))]
    if len(sheet.verticals) < 3 or len(sheet.horizontals) < 2:
        return plain
    grid = _Grid(sheet.verticals, sheet.horizontals)
    parts: list[_Part] = []
    for fragment in sheet.fragments:
        for key, group in groupby(fragment, key=lambda glyph: grid.cell((glyph.left + glyph.right) / 2, glyph.middle)):
            if clean := tidy(tuple(group)):
                parts.append((key, clean))
    return parts


class _Grid:
    """The cells that rules draw: for a point, the nearest rule on each of its four sides."""

    def __init__(self, verticals: Sequence[Rule], horizontals: Sequence[Rule]) -> None:
        self._verticals = _snapped(verticals)
        self._horizontals = _snapped(horizontals)

    def cell(self, x: float, y: float) -> _Key | None:
        columns = sorted(rule.at for rule in self._verticals if rule.start - _NEAR <= y <= rule.end + _NEAR)
        lines = sorted(rule.at for rule in self._horizontals if rule.start - _NEAR <= x <= rule.end + _NEAR)
        column, line = bisect_right(columns, x), bisect_right(lines, y)
        if not 0 < column < len(columns) or not 0 < line < len(lines):
            return None
        return columns[column - 1], lines[line - 1], columns[column], lines[line]


def _snapped(rules: Iterable[Rule]) -> list[Rule]:
    """Rules next to each other moved onto one place."""
    moved: list[Rule] = []
    place = float("-inf")
    for rule in sorted(rules):
        place = rule.at if rule.at - place > _NEAR else place
        moved.append(Rule(place, rule.start, rule.end))
    return sorted(set(moved))


def _ruled_table(parts: Sequence[_Part]) -> list[Row] | None:
    """Rows of cells; None where the rules only frame running text (one column)."""
    cells: dict[_Key, list[tuple[Glyph, ...]]] = {}
    for key, fragment in parts:
        if key is not None:
            cells.setdefault(key, []).append(fragment)
    columns = sorted({key[0] for key in cells})
    if len(columns) < 2:
        return None
    rows: list[Row] = []
    for top in sorted({key[1] for key in cells}):
        line: list[tuple[Glyph, ...]] = [()] * len(columns)
        for key, fragments in cells.items():
            if key[1] == top:  # a cell merged over rows stands in its first one
                line[columns.index(key[0])] = tuple(glyph for fragment in fragments for glyph in fragment)
        rows.append(Row(tuple(line), table=True))
    return rows


# rows without rules


def _visual_rows(fragments: Iterable[tuple[Glyph, ...]]) -> list[Row]:
    """Fragments that stand side by side become one row, left to right."""
    rows: list[list[tuple[Glyph, ...]]] = []
    for fragment in fragments:
        if rows and _beside(rows[-1][-1], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_row(fragments) for fragments in rows]


def _beside(one: tuple[Glyph, ...], other: tuple[Glyph, ...]) -> bool:
    top, bottom = max(one[0].top, other[0].top), min(one[0].bottom, other[0].bottom)
    height = min(one[0].bottom - one[0].top, other[0].bottom - other[0].top)
    apart = other[0].left >= one[-1].right - 1 or other[-1].right <= one[0].left + 1
    return bottom - top > 0.5 * height and apart


def _row(fragments: Iterable[tuple[Glyph, ...]]) -> Row:
    """One row, divided into cells where a gap is wide."""
    cells: list[list[Glyph]] = []
    right = 0.0
    for fragment in sorted(fragments, key=lambda each: each[0].left):
        for glyph in fragment:
            if cells and (glyph.generated or glyph.left - right <= _GAP * glyph.em):
                cells[-1].append(glyph)
            else:
                cells.append([glyph])
            right = right if glyph.generated else glyph.right  # a made-up blank covers the gap that counts
    return Row(tuple(clean for cell in cells if (clean := tidy(cell))))


def _gap_tables(rows: Sequence[Row]) -> list[Row]:
    """Consecutive rows with gaps in the same places are a table: three with two cells, two with more."""
    found: list[Row] = []
    for count, group in groupby(rows, key=lambda row: 0 if row.table else len(row.cells)):
        run = list(group)
        enough = len(run) >= (3 if count == 2 else 2)
        if count >= 2 and enough and _aligned(run):
            run = [Row(row.cells, table=True) for row in run]
        found.extend(run)
    return found


def _aligned(rows: Sequence[Row]) -> bool:
    """Whether every gap leaves a strip that is empty in all the rows."""
    for number in range(len(rows[0].cells) - 1):
        left = max(row.cells[number][-1].right for row in rows)
        right = min(row.cells[number + 1][0].left for row in rows)
        if left >= right:
            return False
    return True


def tidy(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Without blanks at the ends, and without those that pdfium made up between Chinese characters and numbers."""
    kept: list[Glyph] = []
    for position, glyph in enumerate(glyphs):
        if glyph.generated and not _latin_around(glyphs, position):
            continue
        kept.append(glyph)
    while kept and kept[-1].text.isspace():
        kept.pop()
    start = next((position for position, glyph in enumerate(kept) if not glyph.text.isspace()), len(kept))
    return tuple(kept[start:])


def _latin_around(glyphs: Sequence[Glyph], position: int) -> bool:
    return 0 < position < len(glyphs) - 1 and all(
        glyphs[near].text.isascii() and glyphs[near].text.isalnum() for near in (position - 1, position + 1)
    )
