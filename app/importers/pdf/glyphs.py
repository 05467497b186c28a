"""What stands on a pdf page: its characters with their places, as the page is read (turned upright), and the rules of
its tables. What the page does not show is left out."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from app.core.text.radicals import IDEOGRAPHS
from app.importers.pages import Box, PdfPages, Placement, text_of
from app.importers.pdf.fields import filled_in
from app.importers.pdf.shapes import Rule, Shapes, shapes_of
from app.importers.pdf.visibility import Visibility
from app.importers.symbols import is_private, shown

if TYPE_CHECKING:
    import pypdfium2

_SLANT = 0.2  # of twice the angle's sine, 0 at every quarter turn: some six degrees
READ_BY_OCR = -2  # number of a character that OCR read: it keeps its place itself
_UNPLACED = -1  # number of a character that is none of the page's own text (a form field's)
_SCAN = 0.7  # of the page that a scan's picture covers at least


class Glyph(NamedTuple):
    """A character of a page. `number` is pdfium's index, -1 for none; places are points from the top left corner of
    the page as it is read. `score` tells how sure its reading is (0 to 100), `place` where it stands on the page as
    shown, if OCR read it."""

    text: str
    number: int
    left: float
    top: float
    right: float
    bottom: float
    generated: bool = False  # a blank that pdfium made up because it saw a gap
    score: int = 100
    place: Box | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """Size of the font in points, as near as the box tells (the file's own font size may be scaled later)."""
        return self.right - self.left if self.text > "\u2e80" else 0.8 * (self.bottom - self.top)


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

    fragments: list[list[Glyph]] = field(default_factory=lambda: [[]])
    turns: Counter[float] = field(default_factory=Counter)
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
        fragments = [each for each in found.fragments if each]
        fragments += [_spread(words, box) for words, box in filled_in(pages, page, place)]
    sheet = upright_sheet((width, height), fragments, shapes, _most_turned(found.turns, place))
    return replace(
        sheet,
        unmapped=found.unmapped,
        hidden=found.hidden,
        slanted=found.slanted,
        scanned=found.scanned > 0,
    )


def upright_sheet(size: tuple[float, float], fragments: list[list[Glyph]], shapes: Shapes, turn: int) -> Sheet:
    """A page of `size` (width, height) turned so that its text runs from left to right; `turn` is how many quarters
    clockwise most characters are turned. Columns of vertical text become lines, from right to left."""
    if turn == 0 and _runs_down(fragments):
        turn = 1
        fragments = _columns(fragments)
    upright = _Turn(turn, *size)
    return Sheet(
        *upright.size,
        tuple(tuple(upright.glyph(glyph) for glyph in each) for each in fragments),
        *upright.rules(shapes),
        pictures=shapes.pictures > 0,
        covered=shapes.pictures >= _SCAN * size[0] * size[1],
    )


def _characters_of(text: "pypdfium2.PdfTextPage", place: Placement, visibility: Visibility) -> _Found:
    """Characters in pdfium's order, divided where it begins a line or the place jumps up or down."""
    found = _Found()
    line = found.fragments[-1]
    for character, index in _characters(text):
        if character in "\r\n":
            if line:
                line = []
                found.fragments.append(line)
            continue
        generated = pdfium.FPDFText_IsGenerated(text, index) == 1
        if generated and (character != " " or not line):
            continue
        sign = _sign(text, character, index)
        box = place.box(text, index) if sign else None
        if box is None:
            continue
        if not generated:
            found.unmapped += pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
            angle = pdfium.FPDFText_GetCharAngle(text, index)
            if abs(math.sin(2 * angle)) > _SLANT:  # it runs across the page: a watermark
                found.slanted += not sign.isspace()
                continue
            if not sign.isspace():
                layer = visibility.of(index, box)
                found.hidden += layer == "hidden"
                found.scanned += layer == "scanned"
                if layer == "hidden":
                    continue
                found.turns[angle] += 1
        glyph = Glyph(sign, index, box[0], box[1], box[0] + box[2], box[1] + box[3], generated)
        if line and not generated and _jumps(line[-1], glyph):
            line = []
            found.fragments.append(line)
        line.append(glyph)
    return found


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


def _most_turned(angles: Counter[float], place: Placement) -> int:
    """How many quarters clockwise most characters are turned on the page as shown."""
    quarters: Counter[int] = Counter()
    for angle, count in angles.items():
        x, y = place.direction(math.cos(angle), -math.sin(angle))  # pdfium counts clockwise
        quarters[round(math.atan2(y, x) / (math.pi / 2)) % 4] += count
    return quarters.most_common(1)[0][0] if quarters else 0


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


def _jumps(before: Glyph, after: Glyph) -> bool:
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


# pages that are not set from left to right


class _Turn:
    """From a page as shown to the page turned so that its text runs from left to right: `quarters` is how far
    clockwise the text is turned."""

    def __init__(self, quarters: int, width: float, height: float) -> None:
        self._quarters = quarters
        self._width, self._height = width, height
        self.size = (height, width) if quarters % 2 else (width, height)

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        if self._quarters == 1:
            return top, self._width - right, bottom, self._width - left
        if self._quarters == 2:
            return self._width - right, self._height - bottom, self._width - left, self._height - top
        if self._quarters == 3:
            return self._height - bottom, left, self._height - top, right
        return left, top, right, bottom

    def glyph(self, glyph: Glyph) -> Glyph:
        if not self._quarters:
            return glyph
        box = self._box(glyph.left, glyph.top, glyph.right, glyph.bottom)
        return Glyph(glyph.text, glyph.number, *box, glyph.generated)

    def rules(self, shapes: Shapes) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Vertical and horizontal ones."""
        if not self._quarters:
            return shapes.verticals, shapes.horizontals
        boxes = [self._box(rule.at, rule.start, rule.at, rule.end) for rule in shapes.verticals]
        boxes += [self._box(rule.start, rule.at, rule.end, rule.at) for rule in shapes.horizontals]
        upright = [Rule(left, top, bottom) for left, top, right, bottom in boxes if right - left < bottom - top]
        level = [Rule(top, left, right) for left, top, right, bottom in boxes if right - left >= bottom - top]
        return tuple(upright), tuple(level)


def _runs_down(fragments: list[list[Glyph]]) -> bool:
    """Whether the page is set in vertical columns: most characters stand right below the one before."""
    glyphs = [glyph for each in fragments for glyph in each if not glyph.text.isspace()]
    if len(glyphs) < 8:
        return False
    down = sum(
        abs(after.left - before.left) < 0.3 * before.em and 0.7 * before.em < after.top - before.top < 2 * before.em
        for before, after in pairwise(glyphs)
    )
    return down > 0.6 * len(glyphs) and len({round(glyph.left) for glyph in glyphs}) < len(glyphs) / 3


def _columns(fragments: list[list[Glyph]]) -> list[list[Glyph]]:
    """Vertical columns from right to left, each from top to bottom."""
    glyphs = [glyph for each in fragments for glyph in each if not glyph.generated]
    em = sorted(glyph.em for glyph in glyphs)[len(glyphs) // 2]
    ordered = sorted(glyphs, key=lambda glyph: (-round((glyph.left + glyph.right) / 2 / em), glyph.top))
    return [list(group) for _, group in groupby(ordered, key=lambda glyph: round((glyph.left + glyph.right) / 2 / em))]
