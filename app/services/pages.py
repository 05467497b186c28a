"""The original pages of a report: their pictures, and where spans of the canonical text stand on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.model import Page, Span
from app.importers.pages import PdfPages

Box = tuple[float, float, float, float]
_TENTHS = 10  # of a point, in which the boxes of what OCR read are kept
_SAME_LINE = 0.5  # share of the lower of two heights that must overlap


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered page: `width` x `height` pixels, 4 bytes each (blue, green, red, unused), rows without padding."""

    width: int
    height: int
    pixels: bytes


class PlacedPages:
    """Pages on which the canonical text has places, counted from 0."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    def boxes(self, page: int, spans: Iterable[Span]) -> dict[Span, tuple[Box, ...]]:
        """For each span its rectangles on a page, one a line: left, top, width, height in points from the top left
        corner; none where the span stands elsewhere."""
        return {span: tuple(_lines(self._boxes(page, span))) for span in spans}

    def page_of(self, offset: int) -> int:
        """The page on which a text offset stands."""
        return max(sum(page.start <= offset for page in self._pages) - 1, 0)

    def span_of(self, page: int) -> Span:
        """What of the canonical text stands on a page; at least one code point."""
        if page >= len(self._pages):
            return Span(1 << 60, (1 << 60) + 1)
        start = self._pages[page].start
        end = self._pages[page + 1].start if page + 1 < len(self._pages) else 1 << 60
        return Span(start, max(end, start + 1))

    def _boxes(self, page: int, span: Span) -> Iterable[Box]:
        for start, index, length, *place in self._pages[page].runs if page < len(self._pages) else ():
            first, last = max(span.start, start), min(span.end, start + length)
            if first >= last:
                continue
            if len(place) == 5:
                _, left, top, width, height = (each / _TENTHS for each in place)
                step = width / length
                yield left + step * (first - start), top, step * (last - first), height
            else:
                yield from self._own_boxes(page, index + first - start, index + last - start)

    def _own_boxes(self, _page: int, _first: int, _last: int) -> Iterable[Box]:
        """The boxes of a page's own characters by their indexes; a picture has none."""
        return ()


class ReportPages(PlacedPages):
    """The pages of one pdf report. May be used from any thread; `close` it when done."""

    def __init__(self, data: bytes, pages: Sequence[Page]) -> None:
        super().__init__(pages)
        self._pdf = PdfPages(data)
        self.sizes = tuple(self._pdf.size(index) for index in range(self._pdf.count))

    def picture(self, page: int, scale: float) -> Picture:
        """A page at `scale` pixels a point."""
        return Picture(*self._pdf.render(page, scale))

    def close(self) -> None:
        """Give the file back."""
        self._pdf.close()

    def _own_boxes(self, page: int, first: int, last: int) -> Iterable[Box]:
        return self._pdf.boxes(page, first, last)


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """Join boxes that stand on one line: a blank that was dropped splits a run."""
    lines: list[Box] = []
    for left, top, width, height in boxes:
        if lines:
            x, y, w, h = lines[-1]
            overlap = min(y + h, top + height) - max(y, top)
            if overlap >= _SAME_LINE * min(h, height) and left >= x:
                bottom = max(y + h, top + height)
                lines[-1] = (x, min(y, top), max(x + w, left + width) - x, bottom - min(y, top))
                continue
        lines.append((left, top, width, height))
    return lines
