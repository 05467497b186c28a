"""What stands on a pdf page: its characters with their places, and the rules (straight lines) of its tables."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.importers.pages import PdfPages, Placement, text_of

if TYPE_CHECKING:
    import pypdfium2

_SHORTEST_RULE = 6.0  # points
_SLANT = 0.2  # of twice the angle's sine, 0 at every quarter turn: some six degrees
_MOST_OBJECTS = 20_000  # a drawing, not a table


class Glyph(NamedTuple):
    """A character of a page. `number` is pdfium's index; places are points from the top left corner."""

    text: str
    number: int
    left: float
    top: float
    right: float
    bottom: float
    generated: bool = False  # a blank that pdfium made up because it saw a gap

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """Size of the font in points, as near as the box tells (the file's own font size may be scaled later)."""
        return self.right - self.left if self.text > "\u2e80" else 0.8 * (self.bottom - self.top)


class Rule(NamedTuple):
    """A straight line: at `at` across the page, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as read: fragments of lines as pdfium divides them, and the rules on it. `pictures` where it shows any;
    `unmapped` counts characters for which the file tells no Unicode."""

    width: float
    height: float
    fragments: tuple[tuple[Glyph, ...], ...]
    verticals: tuple[Rule, ...]
    horizontals: tuple[Rule, ...]
    pictures: bool
    unmapped: int


def read_sheet(pages: PdfPages, index: int) -> Sheet:
    """Read a page (from 0)."""
    with pages.page(index) as page:
        place = Placement(page)
        with text_of(page) as text:
            fragments, unmapped = _fragments(text, place)
        verticals, horizontals, pictures = _objects(page, place)
        width, height = page.get_size()
    return Sheet(width, height, fragments, verticals, horizontals, pictures, unmapped)


def _fragments(text: "pypdfium2.PdfTextPage", place: Placement) -> tuple[tuple[tuple[Glyph, ...], ...], int]:
    """Characters in pdfium's order, divided where it begins a line or the place jumps up or down."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    done: list[tuple[Glyph, ...]] = []
    line: list[Glyph] = []
    unmapped = 0
    for character, index in _characters(text):
        if character in "\r\n":
            if line:
                done.append(tuple(line))
            line = []
            continue
        unmapped += pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        generated = pdfium.FPDFText_IsGenerated(text, index) == 1
        if (generated and (character != " " or not line)) or character < " " or character in "\ufffe\uffff\ufeff":
            continue
        glyph = _glyph(text, place, character, index, generated)
        if glyph is None:
            continue
        if line and not generated and _jumps(line[-1], glyph):
            done.append(tuple(line))
            line = []
        line.append(glyph)
    if line:
        done.append(tuple(line))
    return tuple(done), unmapped


def _glyph(
    text: "pypdfium2.PdfTextPage", place: Placement, character: str, index: int, generated: bool
) -> Glyph | None:
    box = place.box(text, index)
    if box is None or (not generated and _slanted(text, index)):
        return None
    left, top, width, height = box
    return Glyph(character, index, left, top, left + width, top + height, generated)


def _slanted(text: "pypdfium2.PdfTextPage", index: int) -> bool:
    """Whether a character runs across the page at an angle: a watermark."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return abs(math.sin(2 * pdfium.FPDFText_GetCharAngle(text, index))) > _SLANT


def _characters(text: "pypdfium2.PdfTextPage") -> Iterator[tuple[str, int]]:
    """Each character with its first index; pdfium counts two for those beyond the basic plane."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            if high:
                yield chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)), index - 1
            high = 0
        else:
            yield chr(code) if code < 0x110000 else "\ufffd", index


def _jumps(before: Glyph, after: Glyph) -> bool:
    height = max(before.bottom - before.top, after.bottom - after.top, 1.0)
    return abs(after.middle - before.middle) > 0.6 * height


def _objects(page: "pypdfium2.PdfPage", place: Placement) -> tuple[tuple[Rule, ...], tuple[Rule, ...], bool]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    verticals: list[Rule] = []
    horizontals: list[Rule] = []
    pictures = False
    if pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return (), (), pictures
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures = True
            continue
        for (x0, y0), (x1, y1) in _strokes(item, place):
            if abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORTEST_RULE:
                verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORTEST_RULE:
                horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    return tuple(verticals), tuple(horizontals), pictures


def _strokes(
    item: "pypdfium2.PdfObject", place: Placement
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path, in shown points."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for number in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = place.point(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first
