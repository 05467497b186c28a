"""Pages of a report one below the other: their size on the screen, scrolling, and where text stands on them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.core.model import Span
from app.qt.pages.pictures import PagePictures
from app.qt.session import Session
from app.services.pages import Box
from app.services.read_models import ReportText

_GAP = 16
_WIDEST = 900  # pixels a page is wide at most, unzoomed
_ZOOMS = (0.4, 5.0)
_REST_MS = 80
_PAPER_EDGE = 0.08  # share of a page's height that its text leaves free above and below, about


class PageSheets(QAbstractScrollArea):
    """Lays the pages out; what is drawn on them is up to the class built on this one."""

    opened = Signal()  # the pages are there and measured

    def __init__(self, session: Session, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = PagePictures(session, key, self)
        self._report: ReportText | None = None
        self._zoom = 1.0
        self._reveal: Span | None = None
        self._tops: list[int] = [_GAP]  # where each page begins, and where one more would
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._pictures.opened.connect(self._opened)
        self._pictures.changed.connect(self._changed)

    @property
    def loaded_pages(self) -> int:
        """How many pages the report has, 0 until its file has been read."""
        return len(self._pictures.pages.sizes) if self._pictures.pages else 0

    @property
    def busy(self) -> bool:
        """Whether pictures or places are still being made."""
        return self._resting.isActive() or self._pictures.busy

    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands in the viewport, a rectangle a line; none until its place is known."""
        pages = self._pictures.pages
        if pages is None:
            return []
        page = pages.page_of(span.start)
        return self._rects(page, self._pictures.boxes(page, [span]).get(span, ()))

    def reveal(self, span: Span) -> None:
        """Scroll a span into view, now or when its place is known."""
        self._reveal = None
        pages = self._pictures.pages
        if pages is None:
            self._reveal = span
            return
        page = pages.page_of(span.start)
        boxes = self._pictures.boxes(page, [span]).get(span)
        if boxes is None:
            self._reveal = span
        elif boxes:
            self._show_rect(self._rects(page, boxes[:1])[0])
        elif 0 <= page < len(pages.sizes):
            self._show_rect(self._page_rect(page))

    def go_to(self, span: Span) -> None:
        """Scroll to a heading; on pages this is `reveal`."""
        self.reveal(span)

    def top_offset(self) -> int:
        """Text offset of the beginning of the first visible page."""
        pages = self._pictures.pages
        for page in self._in_sight():
            if pages is not None and self._page_rect(page).bottom() > self.viewport().height() / 3:
                return pages.span_of(page).start
        return 0

    def middle_offset(self) -> int:
        """Text offset near the middle of the pane."""
        pages = self._pictures.pages
        if pages is None or not pages.sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = min(max(bisect_right(self._tops, middle) - 1, 0), len(pages.sizes) - 1)
        start, end = self._text_of(page)
        top, height = self._tops[page], self._tops[page + 1] - self._tops[page]
        part = ((middle - top) / max(height, 1) - _PAPER_EDGE) / (1 - 2 * _PAPER_EDGE)
        return start + round(min(max(part, 0.0), 1.0) * (end - start))

    def height_of(self, offset: int) -> float:
        """How far below the top of all pages a text offset stands, in pixels, as if a page's text filled it evenly."""
        pages = self._pictures.pages
        if pages is None or not pages.sizes:
            return 0.0
        page = min(pages.page_of(offset), len(pages.sizes) - 1)
        start, end = self._text_of(page)
        part = min((offset - start) / max(end - start, 1), 1.0)
        height = self._tops[page + 1] - self._tops[page]
        return self._tops[page] + height * (_PAPER_EDGE + part * (1 - 2 * _PAPER_EDGE))

    def _text_of(self, page: int) -> tuple[int, int]:
        pages = self._pictures.pages
        if pages is None or self._report is None:
            return 0, 0
        span = pages.span_of(page)
        return span.start, min(span.end, len(self._report.text))

    def _show_rect(self, rect: QRectF) -> None:
        height = self.viewport().height()
        if rect.top() < 8 or rect.bottom() > height - 24:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - height / 3))

    def _scale(self) -> float:
        """Pixels a point."""
        pages = self._pictures.pages
        widest = max((width for width, _ in pages.sizes), default=1.0) if pages else 1.0
        return min(max(self.viewport().width() - 2 * _GAP, 100), _WIDEST) / widest * self._zoom

    def _page_rect(self, page: int) -> QRectF:
        """Where a page stands in the viewport."""
        pages, scale = self._pictures.pages, self._scale()
        if pages is None:
            return QRectF()
        top = self._tops[page]
        width, height = (round(side * scale) for side in pages.sizes[page])
        free = self.viewport().width() - width
        left = free / 2 if free > 0 else -self.horizontalScrollBar().value()
        return QRectF(round(left), top - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> Iterator[int]:
        pages = self._pictures.pages
        first = max(bisect_right(self._tops, self.verticalScrollBar().value()) - 1, 0)
        for page in range(first, len(pages.sizes) if pages else 0):
            rect = self._page_rect(page)
            if rect.top() > self.viewport().height():
                return
            if rect.bottom() >= 0:
                yield page

    def _rects(self, page: int, boxes: Sequence[Box]) -> list[QRectF]:
        origin, scale = self._page_rect(page).topLeft(), self._scale()
        return [
            QRectF(origin.x() + x * scale, origin.y() + y * scale, width * scale, height * scale)
            for x, y, width, height in boxes
        ]

    def set_zoom(self, zoom: float) -> None:
        """Size of the pages as a multiple of the pane's width; what stands in the middle stays there."""
        zoom = min(max(round(zoom, 2), _ZOOMS[0]), _ZOOMS[1])
        if zoom == self._zoom:
            return
        bar, middle = self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + middle) / self._tops[-1]
        self._zoom = zoom
        self._resting.start()
        self._measure()
        bar.setValue(round(share * self._tops[-1] - middle))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resting.start()
        self._measure()

    def _measure(self) -> None:
        pages, scale = self._pictures.pages, self._scale()
        size = self.viewport().size()
        heights = (round(height * scale) + _GAP for _, height in pages.sizes) if pages else ()
        self._tops = list(accumulate(heights, initial=_GAP))
        widest = max((width for width, _ in pages.sizes), default=0.0) if pages else 0.0
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(self._tops[-1] - size.height(), 0))
        down.setPageStep(size.height())
        down.setSingleStep(40)
        across.setRange(0, max(round(widest * scale) - size.width(), 0))
        across.setPageStep(size.width())

    def _opened(self) -> None:
        self._measure()
        self._changed()
        self.opened.emit()

    def _changed(self) -> None:
        if self._reveal is not None:
            self.reveal(self._reveal)
        self.viewport().update()
