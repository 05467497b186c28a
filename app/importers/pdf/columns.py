"""Pages set in columns: text left of a gutter is read before text right of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

from app.importers.pdf.glyphs import Glyph

Line: TypeAlias = tuple[Glyph, ...]
_FEWEST_LINES = 4  # with text on both sides
_FEWEST_LETTERS = 7  # on each side of a line, on average; less is a table
_GUTTER = 0.45  # of the font's size
_CELLS = 1.6  # of the font's size: a wider gap within a line divides cells
_JUSTIFIED = 0.6  # of the lines left of the gutter end at it, which a table's cells do not


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other; `column` is its left and right side where there are others next to
    it."""

    lines: tuple[Line, ...]
    column: tuple[float, float] | None = None


def blocks_of(fragments: Sequence[Line]) -> list[Block]:
    """A page's fragments in reading order: as they come where the page has one column."""
    lines = _lines(fragments)
    gutter = _gutter(lines)
    if gutter is None:
        return [Block(tuple(fragments))]
    place, first, last = gutter
    band = lines[first : last + 1]
    left = [part for line in band if (part := tuple(glyph for glyph in line if glyph.right <= place + 1))]
    right = [part for line in band if (part := tuple(glyph for glyph in line if glyph.right > place + 1))]
    found = [_column(left), _column(right)]
    if first:
        found.insert(0, Block(tuple(lines[:first])))
    if last + 1 < len(lines):
        found.append(Block(tuple(lines[last + 1 :])))
    return found


def _column(lines: Sequence[Line]) -> Block:
    inked = [glyph for line in lines for glyph in line if not glyph.generated]
    return Block(tuple(lines), (min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)))


def _lines(fragments: Sequence[Line]) -> list[Line]:
    """What stands on one height, from left to right; lines from top to bottom. Blanks that pdfium made up are left
    out: one may cover the gutter."""
    found: list[list[Glyph]] = []
    for fragment in sorted(fragments, key=lambda each: each[0].middle):
        glyphs = [glyph for glyph in fragment if not glyph.generated]
        if found and glyphs and abs(glyphs[0].middle - found[-1][0].middle) < 0.4 * (glyphs[0].bottom - glyphs[0].top):
            found[-1] += glyphs
        elif glyphs:
            found.append(glyphs)
    return [tuple(sorted(line, key=lambda glyph: glyph.left)) for line in found]


def _gutter(lines: Sequence[Line]) -> tuple[float, int, int] | None:
    """The place of the gutter and the first and last line that it divides."""
    if len(lines) < _FEWEST_LINES:
        return None
    gaps = [_gaps(line) for line in lines]
    sides = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    inner = sides[0] + 0.25 * (sides[1] - sides[0]), sides[0] + 0.75 * (sides[1] - sides[0])
    places = {right - 0.5 for each in gaps for _, right in each if inner[0] < right < inner[1]}
    best: tuple[int, float, int, int] | None = None
    for place in sorted(places):
        free = [_is_free(line, each, place) for line, each in zip(lines, gaps, strict=True)]
        for is_free, group in groupby(range(len(lines)), key=lambda number: bool(free[number])):
            numbers = list(group)
            both = [number for number in numbers if free[number] == 2]
            better = is_free and len(both) >= _FEWEST_LINES and (best is None or len(both) > best[0])
            if better and _is_running([lines[number] for number in both], place):
                best = len(both), place, both[0], numbers[-1]
    return None if best is None else best[1:]


def _gaps(line: Line) -> list[tuple[float, float]]:
    return [
        (before.right, after.left)
        for before, after in pairwise(line)
        if after.left - before.right > _GUTTER * max(before.em, after.em)
    ]


def _has_cells(line: Sequence[Glyph]) -> bool:
    """Whether a line is divided as a table's row is."""
    return any(after.left - before.right > _CELLS * max(before.em, after.em) for before, after in pairwise(line))


def _is_free(line: Line, gaps: Sequence[tuple[float, float]], place: float) -> int:
    """2 where the line has text on both sides of a free place, 1 where it stands on one side, 0 where it crosses."""
    if line[-1].right <= place or line[0].left >= place:
        return 1
    return 2 if any(left <= place <= right for left, right in gaps) else 0


def _is_running(lines: Sequence[Line], place: float) -> bool:
    """Whether both sides are running text and not a table's cells."""
    left = [[glyph for glyph in line if glyph.right <= place + 1] for line in lines]
    right = [[glyph for glyph in line if glyph.right > place + 1] for line in lines]
    if any(sum(map(len, side)) < _FEWEST_LETTERS * len(side) for side in (left, right)):
        return False
    if any(sum(map(_has_cells, side)) > len(side) / 3 for side in (left, right)):
        return False
    end = max(side[-1].right for side in left)
    full = sum(end - side[-1].right < 1.6 * side[-1].em for side in left)
    return full >= _JUSTIFIED * len(left)
