"""The original pages of a report with its figures boxed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.core.model import Span
from app.qt.session import Session
from app.qt.theme import Role
from app.qt.views.page_pictures import PagePictures
from app.qt.views.text_marks import Marks, Shown
from app.qt.views.text_places import Places
from app.qt.views.text_words import figure_words
from app.services.pages import Box
from app.services.rows import FigureRow, ReportText

_GAP = 16
_WIDEST = 900  # pixels a page is wide at most, unzoomed
_ZOOMS = (0.4, 5.0)
_REST_MS = 80
_PAPER_EDGE = 0.08  # share of a page's height that its text leaves free above and below, about
_MATCHES = 400  # places of matches asked for on one page


class PagePane(QAbstractScrollArea):
    """Answers and tells the same as the text pane, on pictures of the pages."""

    figure_clicked = Signal(int)
    figure_hovered = Signal(object)  # figure id or None
    step_wanted = Signal(bool)  # to the next figure, or back
    focused = Signal()
    opened = Signal()  # the pages are there and measured

    def __init__(self, session: Session, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = session.theme
        self._marks = Marks(session.theme, paper=True)
        self._pictures = PagePictures(session, key, self)
        self._report: ReportText | None = None
        self._loaded = False
        self._zoom = 1.0
        self._shown = Shown()
        self._figures = Places[FigureRow]()
        self._by_id: dict[int, FigureRow] = {}
        self._matches = Places[Span]()
        self._match: Span | None = None
        self._selected: int | None = None
        self._passage: Span | None = None
        self._related: frozenset[int] = frozenset()
        self._hovered: int | None = None
        self._reveal: Span | None = None
        self._tops: list[int] = [_GAP]  # where each page begins, and where one more would
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Original pages"))
        session.theme.changed.connect(self.viewport().update)
        self._pictures.opened.connect(self._opened)
        self._pictures.changed.connect(self._changed)

    # What is shown
    def show_report(self, report: ReportText, figures: Sequence[FigureRow]) -> None:
        """Take a report; its file is read when `load` asks for it."""
        self.clear()
        self._report = report
        self.set_figures(figures)

    def load(self) -> None:
        """Read the report's file, where that has not been done."""
        if self._report is not None and not self._loaded:
            self._loaded = True
            self._pictures.open(self._report)

    def clear(self) -> None:
        """Show nothing."""
        self._pictures.close()
        self._report, self._loaded = None, False
        self._selected = self._passage = self._match = self._reveal = None
        self._matches.fill(())
        self.set_figures(())
        self.verticalScrollBar().setValue(0)

    def set_figures(self, figures: Sequence[FigureRow]) -> None:
        self._figures.fill(((row.span.start, row.span.end), row) for row in figures)
        self._by_id = {row.id: row for row in figures}
        self.viewport().update()

    def set_shown(self, shown: Shown) -> None:
        self._shown = shown
        self.viewport().update()

    def set_related(self, figures: frozenset[int]) -> None:
        self._related = figures
        self.viewport().update()

    def set_matches(self, matches: Sequence[Span], current: Span | None) -> None:
        self._matches.fill(((span.start, span.end), span) for span in matches)
        self._match = current
        if current is not None:
            self.reveal(current)
        self.viewport().update()

    def select(self, figure_id: int | None, passage: Span | None = None) -> None:
        """Show a figure, or a passage, as chosen; scrolls only where it is not in sight."""
        row = self._by_id.get(figure_id) if figure_id is not None else None
        self._selected = row.id if row else None
        self._passage = None if row else passage
        span = row.span if row else passage
        if span is not None:
            self.reveal(span)
        self.viewport().update()

    @property
    def loaded_pages(self) -> int:
        """How many pages the report has, 0 until its file has been read."""
        return len(self._pictures.pages.sizes) if self._pictures.pages else 0

    @property
    def busy(self) -> bool:
        """Whether pictures or places are still being made."""
        return self._resting.isActive() or self._pictures.busy

    # Places
    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands in the viewport, a rectangle a line; none until its place is known."""
        pages = self._pictures.pages
        if pages is None:
            return []
        page = pages.page_of(span.start)
        return self._rects(page, self._pictures.boxes(page, [span]).get(span, ()))

    def reveal(self, span: Span) -> None:
        """Scroll a span into sight, now or when its place is known."""
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
        """As `reveal`: a page shows where on it a heading stands."""
        self.reveal(span)

    def top_offset(self) -> int:
        """Text offset with which the first page in sight begins."""
        pages = self._pictures.pages
        for page in self._in_sight():
            if pages is not None and self._page_rect(page).bottom() > self.viewport().height() / 3:
                return pages.span_of(page).start
        return 0

    def middle_offset(self) -> int:
        """Text offset that stands about in the middle of the pane."""
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

    def figure_at(self, point: QPointF) -> FigureRow | None:
        """The figure whose box is under a point of the viewport."""
        for page in self._in_sight():
            for row, places in self._marked(page):
                if any(rect.adjusted(-2, -3, 2, 4).contains(point) for rect in places):
                    return row
        return None

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

    def _marked(self, page: int) -> list[tuple[FigureRow, list[QRectF]]]:
        """The figures of a page whose places are known, with them."""
        pages = self._pictures.pages
        if pages is None:
            return []
        span = pages.span_of(page)
        rows = [row for _, _, row in self._figures.within(span.start, span.end) if self._shown.includes(row)]
        known = self._pictures.boxes(page, [row.span for row in rows])
        return [(row, self._rects(page, known[row.span])) for row in rows if row.span in known]

    # Drawing
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Role.WINDOW))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._report is not None and self._pictures.pages is None:
            painter.setPen(self._theme.color(Role.DIM))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Reading the pages…"))
        for page in self._in_sight():
            self._draw_page(painter, page)
        painter.end()

    def _draw_page(self, painter: QPainter, page: int) -> None:
        rect = self._page_rect(page)
        # While the zoom moves, the picture at hand is stretched; the sharp one is made when it rests.
        resting = not self._resting.isActive()
        picture = self._pictures.picture(page, round(self._scale() * self.devicePixelRatioF(), 4), ask=resting)
        if picture is None:
            painter.fillRect(rect, Qt.GlobalColor.white)
        else:
            painter.drawImage(rect, picture)
        painter.setPen(QPen(self._theme.color(Role.LINE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        painter.save()
        painter.setClipRect(rect)
        self._draw_grounds(painter, page)
        for row, places in self._marked(page):
            self._marks.status(painter, places, row)
            if row.id == self._selected:
                self._marks.outline(painter, places)
            elif row.id in self._related:
                self._marks.outline(painter, places, dashed=True)
            else:
                self._marks.kind_box(painter, places, row)
        painter.restore()

    def _draw_grounds(self, painter: QPainter, page: int) -> None:
        """Grounds lie over the picture and leave its ink black."""
        pages = self._pictures.pages
        if pages is None:
            return
        here = pages.span_of(page)
        spans = [span for _, _, span in self._matches.within(here.start, here.end)][:_MATCHES]
        row = self._by_id.get(self._selected) if self._selected is not None else None
        chosen = row.span if row else self._passage
        if chosen is not None and chosen.overlaps(here):
            spans.append(chosen)
        known = self._pictures.boxes(page, spans)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for span, boxes in known.items():
            role = Role.SELECTION if span in (self._match, chosen) else Role.ACCENT_GROUND
            self._marks.ground(painter, self._rects(page, boxes), role)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    # Size
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

    # The reader's hands
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if row is not None:
            self.figure_clicked.emit(row.id)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position())
        self._hover(row.id if row else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, figure_id: int | None) -> None:
        if figure_id != self._hovered:
            self._hovered = figure_id
            shape = Qt.CursorShape.ArrowCursor if figure_id is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.figure_hovered.emit(figure_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.figure_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), figure_words(row) if row else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_J, Qt.Key.Key_K) and not control:
            self.step_wanted.emit(key == Qt.Key.Key_J)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * 1.1)
        elif control and key == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / 1.1)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
