"""The rules (straight lines) of a pdf page and how much of it a picture covers."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from app.importers.pages import Placement

if TYPE_CHECKING:
    import pypdfium2

_SHORTEST_RULE = 6.0  # points
_MOST_OBJECTS = 20_000  # a drawing, not a table


class Rule(NamedTuple):
    """A straight line: at `at` across the page, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is drawn. `pictures` is their area together in square points, as far as they are on the page
    (scanners cut a page into strips)."""

    verticals: tuple[Rule, ...] = ()
    horizontals: tuple[Rule, ...] = ()
    pictures: float = 0.0


def shapes_of(page: "pypdfium2.PdfPage", place: Placement) -> Shapes:
    """Look at a page's drawings and pictures."""
    verticals: list[Rule] = []
    horizontals: list[Rule] = []
    pictures = 0.0
    if pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return Shapes()
    size = page.get_size()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += _area(item, place, size)
            continue
        for (x0, y0), (x1, y1) in _strokes(item, place):
            if abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORTEST_RULE:
                verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORTEST_RULE:
                horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    return Shapes(tuple(verticals), tuple(horizontals), pictures)


def _area(item: "pypdfium2.PdfObject", place: Placement, size: tuple[float, float]) -> float:
    import pypdfium2  # noqa: PLC0415

    try:
        left, bottom, right, top = item.get_bounds()
    except pypdfium2.PdfiumError:
        return 0.0
    x0, y0 = place.point(left, bottom)
    x1, y1 = place.point(right, top)
    width = min(max(x0, x1), size[0]) - max(min(x0, x1), 0)
    height = min(max(y0, y1), size[1]) - max(min(y0, y1), 0)
    return max(width, 0) * max(height, 0)


def _strokes(
    item: "pypdfium2.PdfObject", place: Placement
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path, in shown points."""
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
