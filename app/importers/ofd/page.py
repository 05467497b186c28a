"""An OFD page as a sheet of characters and rules. Objects that are not shown are left out; those of templates (the
paper that the page is printed on) are not asked for."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.importers.ofd.letters import Letter, box_of, clean, lines_of, runs_down, side_by_side, steps, width_of
from app.importers.ofd.numbers import IDENTITY, Affine, composed, moved, number, numbers
from app.importers.pages import Box
from app.importers.pdf.glyphs import Glyph, Sheet, upright_sheet
from app.importers.pdf.shapes import Rule, Shapes
from app.importers.symbols import with_symbols

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_POINTS = 72 / 25.4  # a millimetre
_DEEPEST = 32
_SHORTEST_RULE = 6.0  # points
_SLANT = 0.2  # of twice the angle's sine: a watermark runs across the page
_LINE_WIDTH = 0.353  # millimetres, where a path tells none
_DRAWN = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers behind the letters of a path

Segment = tuple[float, float, float, float]  # from x, y to x, y


class Path(NamedTuple):
    """Lines as drawn, in points; curves are taken for straight. `width` 0: nothing but what they enclose is drawn."""

    segments: tuple[Segment, ...]
    width: float
    colour: tuple[int, int, int]
    fill: tuple[int, int, int] | None


class Image(NamedTuple):
    """A picture as drawn: the id of its resource and its box in points."""

    resource: str
    box: Box


class Drawing:
    """Collects what stands on one page. `box` is its area (left, top, width, height) in millimetres."""

    def __init__(self, box: tuple[float, ...], units: "Mapping[str, Element]") -> None:
        self._box = box
        self._units = units
        self._fragments: list[list[Glyph]] = []
        self._quarters: list[int] = []  # how far clockwise each of them is turned
        self._columns: list[list[Glyph]] = []  # those of long objects that run down
        self._seen: set[tuple[str, int, int]] = set()
        self._verticals: list[Rule] = []
        self._horizontals: list[Rule] = []
        self._pictures = 0.0
        self._hidden = 0
        self._slanted = 0
        self.letters: list[Letter] = []  # all that is drawn; a glyph's number is its place here
        self.paths: list[Path] = []
        self.images: list[Image] = []

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._box[2] * _POINTS, self._box[3] * _POINTS

    def sheet(self, content: "Element") -> Sheet:
        """Everything that the page shows."""
        for part in _named(content, "Content"):
            for layer in _named(part, "Layer"):
                if _is_shown(layer):
                    self._objects(layer, IDENTITY, 0)
                else:
                    self._hidden += 1
        shapes = Shapes(tuple(self._verticals), tuple(self._horizontals), self._pictures)
        down = sum(map(len, self._columns)) * 2 > sum(map(len, self._fragments))
        if down:
            sheet = upright_sheet(self.size, self._columns, shapes, [0] * len(self._columns))
        else:
            sheet = upright_sheet(self.size, self._fragments, shapes, self._quarters)
        fragments = (
            sheet.fragments if down else tuple(map(tuple, lines_of([g for each in sheet.fragments for g in each])))
        )
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
                self._image(element, composed(transform, _placed(element)))
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
        size = number(element.get("Size"), 0.0)
        x_size = size * (math.hypot(a, b) or 1.0) * number(element.get("HScale"), 1.0) * _POINTS
        height = size * (math.hypot(c, d) or 1.0) * _POINTS
        colour = _colour(element, "FillColor")
        x = y = 0.0
        for code in _named(element, "TextCode"):
            text = with_symbols("".join(clean(code.text)), "")
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            places = [self._point(transform, *each) for each in steps(code, text, (x, y), size)]
            first = len(self.letters)
            for at, (sign, place) in enumerate(zip(text, places, strict=True)):
                step = math.dist(places[at + 1], place) if at + 1 < len(text) else 0.0
                width = width_of(sign, x_size)
                self.letters.append(Letter(sign, *place, min(width, step) if step else width, height, angle, colour))
            if abs(math.sin(2 * angle)) > _SLANT:
                self._slanted += 1
            else:
                self._add(first, places, x_size, round(angle / (math.pi / 2)) % 4)

    def _add(self, first: int, places: list[tuple[float, float]], size: float, turn: int) -> None:
        """The letters from number `first` on, whose origins are `places`, as characters to be read."""
        down = len(places) > 1 and turn == 0 and runs_down(places)
        if down and len(places) <= _LABEL:
            places = side_by_side(places, size)
        fragment: list[Glyph] = []
        for at, (x, y) in enumerate(places):
            letter = self.letters[first + at]
            key = (letter.text, round(x), round(y))
            outside = not (-6 <= x <= self.size[0] + 6 and -6 <= y <= self.size[1] + 6)
            if letter.text.isspace() or key in self._seen or outside:  # drawn twice to look bold
                self._hidden += outside
                continue
            self._seen.add(key)
            step = places[at + 1][0] - x if at + 1 < len(places) else 0.0
            width = width_of(letter.text, size)
            read = letter._replace(x=x, y=y, width=min(width, step) if step > 0 else width)
            left, top, wide, high = box_of(read, turn)
            fragment.append(Glyph(letter.text, first + at, left, top, left + wide, top + high))
        if fragment:
            self._fragments.append(fragment)
            self._quarters.append(turn)
        if down and len(places) > _LABEL:
            self._columns.append(fragment)

    # drawings

    def _path(self, element: "Element", transform: Affine) -> None:
        fill = _colour(element, "FillColor") if (element.get("Fill") or "").strip().lower() == "true" else None
        drawn = (element.get("Stroke") or "true").strip().lower() != "false"
        width = number(element.get("LineWidth"), _LINE_WIDTH) * _POINTS if drawn else 0.0
        for data in _named(element, "AbbreviatedData"):
            segments = [
                (*self._point(transform, *start), *self._point(transform, *end))
                for start, end in _strokes((data.text or "").split())
            ]
            self.paths.append(Path(tuple(segments), width, _colour(element, "StrokeColor"), fill))
            for left, top, right, bottom in segments:
                if abs(right - left) < 1 and abs(bottom - top) >= _SHORTEST_RULE:
                    self._verticals.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
                elif abs(bottom - top) < 1 and abs(right - left) >= _SHORTEST_RULE:
                    self._horizontals.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))

    def _image(self, element: "Element", transform: Affine) -> None:
        """A picture fills the unit square of its object's space."""
        box = numbers(element.get("Boundary"), 4)
        self._pictures += box[2] * box[3] * _POINTS**2 if box else 0.0
        side = (1.0, 1.0) if element.get("CTM") else (box or (0.0, 0.0, 0.0, 0.0))[2:]
        x0, y0 = self._point(transform, 0.0, 0.0)
        x1, y1 = self._point(transform, side[0], side[1])
        place = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        self.images.append(Image((element.get("ResourceID") or "").strip(), place))


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


def _colour(element: "Element", name: str) -> tuple[int, int, int]:
    """The colour that a child tells, black without one; grey has one value, a print colour four."""
    for child in _named(element, name):
        found = [min(255, max(0, int(each))) for each in (child.get("Value") or "").split() if each.isdigit()]
        if len(found) == 1:
            return found[0], found[0], found[0]
        if len(found) == 3:
            return found[0], found[1], found[2]
    return 0, 0, 0


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
