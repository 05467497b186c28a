"""What stands on a pdf page: its characters with their places, as the page is read (turned upright), and the rules of
its tables. What the page does not show is left out."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from app.core.text.radicals import IDEOGRAPHS
from app.importers.pages import Box, PdfPages, Placement, text_of
from app.importers.pdf.fields import filled_in
from app.importers.pdf.glyph import READ_BY_OCR, Glyph
from app.importers.pdf.shapes import Rule, Shapes, shapes_of
from app.importers.pdf.turned import Turn, columns_of, levelled, runs_down
from app.importers.pdf.visibility import Visibility
from app.importers.symbols import is_private, shown

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["READ_BY_OCR", "Glyph", "Sheet", "read_sheet", "upright_sheet"]

_SLANT = 0.2  # of twice the angle's sine, 0 at every quarter turn: some six degrees
_UNPLACED = -1  # number of a character that is none of the page's own text (a form field's)
_SCAN = 0.7  # of the page that a scan's picture covers at least


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as read: fragments of lines as pdfium divides them, and the rules on it. `pictures` where it shows any,
    `covered` where they cover it; `unmapped` counts characters for which the file tells no Unicode, `hidden` those
    that are not shown, `slanted` those set across the page; `scanned` where the text is the layer that a scanner
    wrote below its picture, `read_by_ocr` where it is ours."""

    width: float
    height: float
    fragments: tuple[tuple[Glyph, ...], ...]
    verticals: tuple[Rule, ...] = ()
    horizontals: tuple[Rule, ...] = ()
    pictures: bool = False
    covered: bool = False
    unmapped: int = 0
    hidden: int = 0
    slanted: int = 0
    scanned: bool = False
    read_by_ocr: bool = False


@dataclass(slots=True)
class _Found:
    """What was seen among a page's characters so far."""

    fragments: list[list[Glyph]] = field(default_factory=list)
    quarters: list[int] = field(default_factory=list)  # how far clockwise each of them is turned
    unmapped: int = 0
    hidden: int = 0
    slanted: int = 0
    scanned: int = 0


def read_sheet(pages: PdfPages, index: int) -> Sheet:
    """Read a page (from 0)."""
    with pages.page(index) as page:
        place = Placement(page)
        width, height = page.get_size()
        shapes = shapes_of(page, place)
        covered = shapes.pictures >= _SCAN * width * height
        with text_of(page) as text:
            found = _characters_of(text, place, Visibility(page, text, covered))
        fields = [_spread(words, box) for words, box in filled_in(pages, page, place)]
    quarters = [*found.quarters, *(0 for _ in fields)]
    sheet = upright_sheet((width, height), [*found.fragments, *fields], shapes, quarters)
    return replace(
        sheet,
        unmapped=found.unmapped,
        hidden=found.hidden,
        slanted=found.slanted,
        scanned=found.scanned > 0,
    )


def upright_sheet(
    size: tuple[float, float], fragments: list[list[Glyph]], shapes: Shapes, quarters: Sequence[int]
) -> Sheet:
    """A page of `size` (width, height) turned so that its text runs from left to right; `quarters` tells how far
    clockwise each fragment is turned. Columns of vertical text become lines, from right to left; where few fragments
    are turned they are labels."""
    counted = Counter[int]()
    for quarter, fragment in zip(quarters, fragments, strict=True):
        counted[quarter] += len(fragment)
    turn = counted.most_common(1)[0][0] if counted else 0
    falls = turn == 0 and runs_down(fragments)
    if falls:
        turn = 1
        fragments = columns_of(fragments)
    upright = Turn(turn, *size)
    read = [[upright.glyph(glyph) for glyph in each] for each in fragments]
    if not falls:
        read = [levelled(each) if quarter != turn else each for quarter, each in zip(quarters, read, strict=True)]
    return Sheet(
        *upright.size,
        tuple(map(tuple, read)),
        *upright.rules(shapes),
        pictures=shapes.pictures > 0,
        covered=shapes.pictures >= _SCAN * size[0] * size[1],
    )


def _characters_of(text: "pypdfium2.PdfTextPage", place: Placement, visibility: Visibility) -> _Found:
    """Characters in pdfium's order, divided where it begins a line, they are turned otherwise or the place jumps across
    their direction."""
    found = _Found()
    line: list[Glyph] = []
    quarter = 0
    for character, index in _characters(text):
        if character in "\r\n":
            line = []
            continue
        generated = pdfium.FPDFText_IsGenerated(text, index) == 1
        if generated and (character != " " or not line):
            continue
        sign = _sign(text, character, index)
        box = place.box(text, index) if sign else None
        if box is None:
            continue
        if not generated:
            shown = _is_read(found, text, (index, sign, box), visibility)
            if not shown:
                continue
        turned = quarter if sign.isspace() else _quarter(text, index, place)
        glyph = Glyph(sign, index, box[0], box[1], box[0] + box[2], box[1] + box[3], generated)
        if not line or turned != quarter or (not generated and _jumps(line[-1], glyph, turned)):
            line = []
            found.fragments.append(line)
            found.quarters.append(turned)
        quarter = turned
        line.append(glyph)
    return found


def _is_read(
    found: _Found, text: "pypdfium2.PdfTextPage", character: tuple[int, str, Box], visibility: Visibility
) -> bool:
    """Whether a character (index, sign and box) is shown and no watermark; what is left out is counted."""
    index, sign, box = character
    found.unmapped += pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    if abs(math.sin(2 * pdfium.FPDFText_GetCharAngle(text, index))) > _SLANT:  # it runs across the page
        found.slanted += not sign.isspace()
        return False
    layer = "shown" if sign.isspace() else visibility.of(index, box)
    found.hidden += layer == "hidden"
    found.scanned += layer == "scanned"
    return layer != "hidden"


def _sign(text: "pypdfium2.PdfTextPage", character: str, index: int) -> str:
    """The character that is shown; empty for none."""
    if character == "\x02" and pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"  # pdfium takes a minus at a line's end for one that divides a word
    if character < " " or character in "\ufffe\uffff\ufeff":
        return ""
    if is_private(character):
        return shown(character, _font(text, index))
    return IDEOGRAPHS.get(ord(character), character)


def _font(text: "pypdfium2.PdfTextPage", index: int) -> str:
    """The name of a character's font."""
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")


def _quarter(text: "pypdfium2.PdfTextPage", index: int, place: Placement) -> int:
    """How many quarters clockwise a character is turned on the page as shown."""
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    x, y = place.direction(math.cos(angle), -math.sin(angle))  # pdfium counts clockwise
    return round(math.atan2(y, x) / (math.pi / 2)) % 4


def _characters(text: "pypdfium2.PdfTextPage") -> Iterator[tuple[str, int]]:
    """Each character with its first index; pdfium counts two for those beyond the basic plane."""
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


def _jumps(before: Glyph, after: Glyph, quarter: int) -> bool:
    """Whether a character stands on another line than the one before."""
    if quarter % 2:
        width = max(before.right - before.left, after.right - after.left, 1.0)
        return abs(after.left + after.right - before.left - before.right) > 1.2 * width
    height = max(before.bottom - before.top, after.bottom - after.top, 1.0)
    return abs(after.middle - before.middle) > 0.6 * height


def _spread(words: str, box: Box) -> list[Glyph]:
    """A form field's words, spread over its box."""
    left, top, width, height = box
    size = min(height, 12.0)
    step = min(width / max(1, len(words)), size)
    middle = top + height / 2
    return [
        Glyph(sign, _UNPLACED, left + step * at, middle - size / 2, left + step * (at + 1), middle + size / 2)
        for at, sign in enumerate(words)
    ]
