"""An OFD page as a sheet of characters and rules. Objects that are not shown are left out; those of templates (the
paper that the page is printed on) are not asked for."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.importers.ofd.numbers import IDENTITY, Affine, composed, deltas, moved, number, numbers
from app.importers.pdf.glyphs import Glyph, Sheet, upright_sheet
from app.importers.pdf.shapes import Rule, Shapes
from app.importers.symbols import with_symbols

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_POINTS = 72 / 25.4  # a millimetre
_DEEPEST = 32
_SHORTEST_RULE = 6.0  # points
_SLANT = 0.2  # of twice the angle's sine: a watermark runs across the page
_ASCENT, _DESCENT = 0.88, 0.12  # of the type size
_SAME_LINE = 0.5  # of the height: so far middles of one line may differ
_BLANK = 0.25  # of the type size: a wider gap inside of a line is a blank
_DRAWN = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers behind the letters of a path


class Drawing:
    """Collects what stands on one page. `box` is its area (left, top, width, height) in millimetres."""

    def __init__(self, box: tuple[float, ...], units: "Mapping[str, Element]") -> None:
        self._box = box
        self._units = units
        self._glyphs: list[Glyph] = []
        self._columns: list[list[Glyph]] = []  # those of long objects that run down
        self._seen: set[tuple[str, int, int]] = set()
        self._turns: Counter[int] = Counter()
        self._verticals: list[Rule] = []
        self._horizontals: list[Rule] = []
        self._pictures = 0.0
        self._hidden = 0
        self._slanted = 0

    def sheet(self, content: "Element") -> Sheet:
        """Everything that the page shows."""
        for part in _named(content, "Content"):
            for layer in _named(part, "Layer"):
                if _is_shown(layer):
                    self._objects(layer, IDENTITY, 0)
                else:
                    self._hidden += 1
        width, height = self._box[2] * _POINTS, self._box[3] * _POINTS
        shapes = Shapes(tuple(self._verticals), tuple(self._horizontals), self._pictures)
        turn = self._turns.most_common(1)[0][0] if self._turns else 0
        down = sum(len(each) for each in self._columns) * 2 > len(self._glyphs)
        sheet = upright_sheet((width, height), self._columns if down else [self._glyphs], shapes, turn)
        fragments = sheet.fragments if down else tuple(map(tuple, _lines(sheet.fragments[0])))
        return replace(sheet, fragments=fragments, hidden=self._hidden, slanted=self._slanted)

    def _objects(self, holder: "Element", transform: Affine, depth: int) -> None:
        for element in holder:
            name = _local(element)
            if not _is_shown(element):
                self._hidden += name in ("TextObject", "PageBlock", "CompositeObject")
            elif name == "TextObject":
                self._text(element, composed(transform, _placed(element)))
            elif name == "PathObject":
                self._path(element, composed(transform, _placed(element)))
            elif name == "ImageObject":
                box = numbers(element.get("Boundary"), 4)
                self._pictures += box[2] * box[3] * _POINTS**2 if box else 0.0
            elif name == "PageBlock" and depth < _DEEPEST:
                self._objects(element, transform, depth + 1)
            elif name == "CompositeObject" and depth < _DEEPEST:
                unit = self._units.get((element.get("ResourceID") or "").strip())
                for content in _named(unit, "Content") if unit is not None else ():
                    self._objects(content, composed(transform, _placed(element)), depth + 1)

    def _point(self, transform: Affine, x: float, y: float) -> tuple[float, float]:
        """In points from the page's top left corner."""
        x, y = moved(transform, x, y)
        return (x - self._box[0]) * _POINTS, (y - self._box[1]) * _POINTS

    # text

    def _text(self, element: "Element", transform: Affine) -> None:
        a, b, c, d, _, _ = transform
        angle = math.atan2(b, a)
        if abs(math.sin(2 * angle)) > _SLANT:
            self._slanted += 1
            return
        size = number(element.get("Size"), 0.0)
        x_size = size * (math.hypot(a, b) or 1.0) * number(element.get("HScale"), 1.0) * _POINTS
        height = size * (math.hypot(c, d) or 1.0) * _POINTS
        turn = round(angle / (math.pi / 2)) % 4
        x = y = 0.0
        for code in _named(element, "TextCode"):
            text = with_symbols("".join(_clean(code.text)), "")
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            places = [self._point(transform, *each) for each in _steps(code, text, (x, y), size)]
            self._add(text, places, (x_size, height), turn)

    def _add(self, text: str, places: list[tuple[float, float]], size: tuple[float, float], turn: int) -> None:
        """Characters by the places of their origins on the page."""
        down = len(text) > 1 and turn == 0 and _runs_down(places)
        if down and len(text) <= _LABEL:
            places = _side_by_side(places, size[0])
        elif down:
            self._columns.append([])
        for at, (sign, (x, y)) in enumerate(zip(text, places, strict=True)):
            key = (sign, round(x), round(y))
            outside = not (-6 <= x <= self._box[2] * _POINTS + 6 and -6 <= y <= self._box[3] * _POINTS + 6)
            if sign.isspace() or key in self._seen or outside:  # drawn twice to look bold
                self._hidden += outside
                continue
            self._seen.add(key)
            self._turns[turn] += 1
            step = places[at + 1][0] - x if at + 1 < len(text) else 0.0
            width = _width(sign, size[0])
            width = min(width, step) if step > 0 else width
            self._glyphs.append(_glyph(sign, (x, y), (width, size[1]), turn))
            if down and len(text) > _LABEL:
                self._columns[-1].append(self._glyphs[-1])

    # drawings

    def _path(self, element: "Element", transform: Affine) -> None:
        for data in _named(element, "AbbreviatedData"):
            for (x0, y0), (x1, y1) in _strokes((data.text or "").split()):
                left, top = self._point(transform, x0, y0)
                right, bottom = self._point(transform, x1, y1)
                if abs(right - left) < 1 and abs(bottom - top) >= _SHORTEST_RULE:
                    self._verticals.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
                elif abs(bottom - top) < 1 and abs(right - left) >= _SHORTEST_RULE:
                    self._horizontals.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))


_LABEL = 12  # characters: more of them one below the other are a column of text


def _local(element: "Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _named(element: "Element", name: str) -> "Iterator[Element]":
    return (each for each in element if _local(each) == name)


def _is_shown(element: "Element") -> bool:
    return (element.get("Visible") or "true").strip().lower() != "false" and number(element.get("Alpha"), 255) > 0


def _placed(element: "Element") -> Affine:
    """From an object's own space to that around it: its matrix, then a move to its box."""
    box = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers(element.get("CTM"), 6) or IDENTITY
    return a, b, c, d, e + box[0], f + box[1]


def _clean(text: str | None) -> Iterator[str]:
    for sign in text or "":
        if sign == "\t" or unicodedata.category(sign) != "Cc":
            yield " " if sign == "\t" else sign


def _steps(code: "Element", text: str, start: tuple[float, float], size: float) -> list[tuple[float, float]]:
    """The origin of each character in its object's space."""
    across, down = (deltas(code.get(key), len(text) - 1) for key in ("DeltaX", "DeltaY"))
    falls = any(down)  # some writers tell steps of 0 downwards and none across
    x, y = start
    places = [start]
    for at, sign in enumerate(text[:-1]):
        x += across[at] if at < len(across) else (0.0 if falls else _width(sign, size))
        y += down[at] if at < len(down) else 0.0
        places.append((x, y))
    return places[: len(text)]


def _width(sign: str, size: float) -> float:
    return size if unicodedata.east_asian_width(sign) in ("W", "F") else size * 0.5


def _runs_down(places: list[tuple[float, float]]) -> bool:
    return abs(places[-1][0] - places[0][0]) < 0.3 * abs(places[-1][1] - places[0][1])


def _side_by_side(places: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """A label set from top to bottom, as if it were set in one line within its width: it is one cell's."""
    middle = (places[0][1] + places[-1][1]) / 2
    return [(places[0][0] + size * at / len(places), middle) for at in range(len(places))]


def _glyph(sign: str, origin: tuple[float, float], size: tuple[float, float], turn: int) -> Glyph:
    """A character's box: its advance and line height around its origin on the baseline."""
    (x, y), (width, height) = origin, size
    up, below = _ASCENT * height, _DESCENT * height
    box = {
        0: (x, y - up, x + width, y + below),
        1: (x - below, y, x + up, y + width),
        2: (x - width, y - below, x, y + up),
        3: (x - up, y - width, x + below, y),
    }[turn]
    return Glyph(sign, -1, *box)


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
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


def _strokes(words: list[str]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path: M x y L x y ... C."""
    first = last = (0.0, 0.0)
    at = 0
    while at < len(words):
        kind = words[at]
        count = _DRAWN.get(kind)
        if count is None:
            at += 1
            continue
        found = numbers(" ".join(words[at + 1 : at + 1 + count]), count) if count else ()
        at += 1 + count
        if found is None:
            continue
        point = (found[-2], found[-1]) if found else first
        if kind in ("L", "C"):
            yield last, point
        if kind in ("M", "S"):
            first = point
        last = point
