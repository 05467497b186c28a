"""Characters of an OFD page: where each stands, and the lines that they make."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.importers.ofd.numbers import deltas
from app.importers.pages import Box
from app.importers.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ASCENT, _DESCENT = 0.88, 0.12  # of the type size
_SAME_LINE = 0.5  # of the height: so far middles of one line may differ
_BLANK = 0.25  # of the type size: a wider gap inside of a line is a blank


class Letter(NamedTuple):
    """A character as drawn: its origin on the baseline, its advance and type size in points, the angle that it is
    turned by (clockwise, radians) and its colour (red, green, blue)."""

    text: str
    x: float
    y: float
    width: float
    height: float
    angle: float
    colour: tuple[int, int, int]


def box_of(letter: Letter, turn: int) -> Box:
    """A character's box (left, top, width, height): its advance and line height, turned by quarters clockwise."""
    x, y, width = letter.x, letter.y, letter.width
    up, below = _ASCENT * letter.height, _DESCENT * letter.height
    return {
        0: (x, y - up, width, up + below),
        1: (x - below, y, up + below, width),
        2: (x - width, y - below, width, up + below),
        3: (x - up, y - width, up + below, width),
    }[turn]


def clean(text: str | None) -> Iterator[str]:
    """Its characters without control characters; a tab as a blank."""
    for sign in text or "":
        if sign == "\t" or unicodedata.category(sign) != "Cc":
            yield " " if sign == "\t" else sign


def steps(code: "Element", text: str, start: tuple[float, float], size: float) -> list[tuple[float, float]]:
    """The origin of each character in its object's space."""
    across, down = (deltas(code.get(key), len(text) - 1) for key in ("DeltaX", "DeltaY"))
    falls = any(down)  # some writers tell steps of 0 downwards and none across
    x, y = start
    places = [start]
    for at, sign in enumerate(text[:-1]):
        x += across[at] if at < len(across) else (0.0 if falls else width_of(sign, size))
        y += down[at] if at < len(down) else 0.0
        places.append((x, y))
    return places[: len(text)]


def width_of(sign: str, size: float) -> float:
    """The advance of a character, where the file tells none: a wide one is as wide as the font is high."""
    return size if unicodedata.east_asian_width(sign) in ("W", "F") else size * 0.5


def runs_down(places: list[tuple[float, float]]) -> bool:
    """Whether characters at these origins stand one below the other."""
    return abs(places[-1][0] - places[0][0]) < 0.3 * abs(places[-1][1] - places[0][1])


def side_by_side(places: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """A label set from top to bottom, as if it were set in one line within its width: it is one cell's."""
    middle = (places[0][1] + places[-1][1]) / 2
    return [(places[0][0] + size * at / len(places), middle) for at in range(len(places))]


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters of one height side by side, raised ones too, with blanks where words are set apart; lines from the top
    down."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.middle, each.left)):
        near = max(lines[-1], key=_height) if lines else None
        if near is not None and abs(near.middle - glyph.middle) < _SAME_LINE * max(_height(near), _height(glyph)):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [list(_with_blanks(sorted(line, key=lambda each: each.left))) for line in lines]


def _height(glyph: Glyph) -> float:
    return glyph.bottom - glyph.top


def _with_blanks(line: list[Glyph]) -> Iterator[Glyph]:
    yield line[0]
    for before, glyph in pairwise(line):
        if glyph.left - before.right > _BLANK * (glyph.bottom - glyph.top):
            yield Glyph(" ", -1, before.right, glyph.top, glyph.left, glyph.bottom, generated=True)
        yield glyph
