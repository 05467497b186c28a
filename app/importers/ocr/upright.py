"""A picture of a page turned upright: by quarters, and by the few degrees that a sheet lies askew on the scanner."""

import math
from dataclasses import dataclass

from app.importers.ocr.engine import Picture, lines_of, sureness
from app.importers.ocr.repairs import Sign
from app.importers.pdf.shapes import Rule

_MOST, _STEP = 4.0, 0.25  # degrees that are tried
_SMALL = 600  # pixels of the picture's longer side for that
_LEAST = 0.3  # degrees: less does no harm
_POOR = 0.8  # sureness under which the page is tried the other ways round
_LONG = 1 / 40  # of the page's side: the shortest rule


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A page as read: `picture` upright, its lines in its pixels. `quarters` clockwise and then `degrees` it was
    turned."""

    picture: Picture
    lines: list[list[Sign]]
    quarters: int
    degrees: float


def read_upright(picture: Picture) -> UprightPage:
    """Read a picture (an array of rows, columns and colours), turned as the text is most surely read."""
    page = _read(picture, 0)
    if page.lines and sureness(page.lines) >= _POOR and not _stands_on_end(page.lines):
        return page
    others = [_read(picture, quarters) for quarters in ((1, 3) if _stands_on_end(page.lines) else (2, 1, 3))]
    return max((page, *others), key=lambda each: sureness(each.lines) * (not _stands_on_end(each.lines)))


def _read(picture: Picture, quarters: int) -> UprightPage:
    import numpy  # noqa: PLC0415

    turned = numpy.ascontiguousarray(numpy.rot90(picture, -quarters)) if quarters else picture
    degrees = _askew(turned)
    if abs(degrees) >= _LEAST:
        turned = _rotated(turned, degrees)
    else:
        degrees = 0.0
    return UprightPage(turned, lines_of(turned), quarters, degrees)


def _stands_on_end(lines: list[list[Sign]]) -> bool:
    """Whether most lines run down the page."""
    down = sum(len(line) for line in lines if _height(line) > 1.5 * _width(line) and len(line) > 1)
    return down > sum(map(len, lines)) / 2


def _height(line: list[Sign]) -> float:
    return max(sign.bottom for sign in line) - min(sign.top for sign in line)


def _width(line: list[Sign]) -> float:
    return max(sign.right for sign in line) - min(sign.left for sign in line)


def _askew(picture: Picture) -> float:
    """By how many degrees to turn a page so that its lines lie level: where dark and light rows differ most."""
    import cv2  # noqa: PLC0415
    import numpy  # noqa: PLC0415

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = _SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - small
    ink[ink < numpy.percentile(ink, 80)] = 0
    best, most = 0.0, -1.0
    for number in range(round(-_MOST / _STEP), round(_MOST / _STEP) + 1):
        rows = _rotated(ink, number * _STEP, 0).sum(axis=1, dtype=numpy.float64)
        contrast = float(numpy.square(numpy.diff(rows)).sum())
        if contrast > most * (1.0001 if number else 1.0):
            best, most = number * _STEP, contrast
    return best


def _rotated(picture: Picture, degrees: float, ground: int = 255) -> Picture:
    import cv2  # noqa: PLC0415

    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(ground,) * 3)


def turned_back(page: UprightPage, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the box around a place of the upright picture, in the picture as it was given."""
    height, width = page.picture.shape[:2]
    left, top, right, bottom = box
    # An upright box around a tilted one would cover its neighbours too: its middle is turned, its sides stay.
    x, y = (left + right) / 2 - width / 2, (top + bottom) / 2 - height / 2
    angle = math.radians(page.degrees)
    x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    wide, high = (right - left) / 2, (bottom - top) / 2
    left, top, right, bottom = x - wide + width / 2, y - high + height / 2, x + wide + width / 2, y + high + height / 2
    for _ in range(page.quarters):  # back by quarters anticlockwise
        left, top, right, bottom = top, width - right, bottom, width - left
        width, height = height, width
    return left, top, right, bottom


def rules_of(picture: Picture) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The vertical and the horizontal rules that are drawn on an upright picture, in its pixels."""
    import cv2  # noqa: PLC0415

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    found: list[tuple[Rule, ...]] = []
    for is_level in (False, True):
        length = int(picture.shape[1 if is_level else 0] * _LONG)
        size, near = ((length, 1), (1, 3)) if is_level else ((1, length), (3, 1))
        # A scanned rule wavers by a pixel: it is made thicker first.
        thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, near))
        drawn = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        _, _, stats, _ = cv2.connectedComponentsWithStats(drawn)
        boxes = [tuple(map(int, stat[:4])) for stat in stats[1:]]
        thin = [box for box in boxes if min(box[2:]) <= max(8, max(box[2:]) / 12)]
        found.append(
            tuple(
                Rule(top + high / 2, left, left + wide) if is_level else Rule(left + wide / 2, top, top + high)
                for left, top, wide, high in thin
            )
        )
    return found[0], found[1]
