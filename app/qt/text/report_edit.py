"""A report's text as it is set: type, column and zoom, where each offset stands, scrolling."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.model import Span
from app.qt.text.document import ReportDocument, Typography
from app.qt.text.layout_index import rects
from app.services.read_models import ReportText

_MARGIN = 36  # at least, on both sides; page marks stand in it
_ROOMY = 420  # in a narrower pane the margins give way
_ZOOMS = (0.6, 4.0)
_SCROLL_MS = 140
_WHOLE_TITLE = 2.5  # lines: less than that at the upper edge would only cut the title
_LONG = 60_000  # characters
_PATIENCE_MS = 90


class ReportTextEdit(QTextEdit):
    """Holds the document of one report; what is marked in it is drawn by the class built on this one."""

    zoomed = Signal(float)
    rested = Signal()  # the text has stopped moving by itself
    redrawn = Signal()  # figures, their states or the setting of the text changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ReportDocument | None = None
        self._typography = Typography()
        self._zoom = 1.0
        self._scrolling = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scrolling.setDuration(_SCROLL_MS)
        self._scrolling.finished.connect(self.rested)
        # A long text takes a tenth of a second to be laid out: while the pane's edge is dragged it waits.
        self._widening = QTimer(self)
        self._widening.setSingleShot(True)
        self._widening.setInterval(_PATIENCE_MS)
        self._widening.timeout.connect(self._widen)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setReadOnly(True)
        # Without the keyboard's caret, which would promise typing and take the arrow keys from scrolling.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def report(self) -> ReportText | None:
        return self._report.report if self._report else None

    @property
    def zoom(self) -> float:
        return self._zoom

    def _show_document(self, document: ReportDocument | None, before: ReportDocument | None) -> None:
        """Show a document that has its colours, from its beginning, in the place of another; None for nothing."""
        if document is not None:
            self._set_type()
            self.setLineWrapColumnOrWidth(self.viewport().width())
        self.setDocument(document if document is not None else QTextDocument(self))
        if before is not None:
            before.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.redrawn.emit()

    # Places on the screen
    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands in the viewport, a rectangle a line."""
        if self._report is None:
            return []
        start, end = self._report.offsets.range(span)
        top = -self.verticalScrollBar().value()
        return [rect.translated(0, top) for rect in rects(self._report, start, end)]

    def reveal(self, span: Span) -> None:
        """Scroll a span into sight, a third from the top; not at all where it is in sight."""
        places = self.rects(span)
        if not places:
            return
        height, lead = self.viewport().height(), self._lead()
        if places[0].top() >= lead / 2 and places[-1].bottom() <= height - lead:
            return
        bar = self.verticalScrollBar()
        self.scroll_to(bar.value() + round(places[0].top() - height / 3))

    def go_to(self, span: Span) -> None:
        """Scroll a span to the top."""
        places = self.rects(span)
        if places:
            self.scroll_to(self.verticalScrollBar().value() + round(places[0].top() - self._lead() / 2))

    @property
    def scrolling(self) -> bool:
        """Whether the text is moving by itself."""
        return self._scrolling.state() == QAbstractAnimation.State.Running

    def height_in_sight(self, span: Span) -> float:
        """How far below the upper edge a span stands, or will when the text has come to rest."""
        bar = self.verticalScrollBar()
        value = self._scrolling.endValue() if self.scrolling else bar.value()
        return self.height_of(span.start) - float(value)

    def bring_level(self, span: Span, height: float) -> None:
        """Scroll so that a span stands so far below the upper edge; near the beginning the title stays whole."""
        value = round(self.height_of(span.start) - height)
        self.scroll_to(0 if value < _WHOLE_TITLE * self._lead() else value)

    def scroll_to(self, value: int) -> None:
        """Scroll there, softly where it is near."""
        bar = self.verticalScrollBar()
        value = min(max(value, bar.minimum()), bar.maximum())
        self._scrolling.stop()
        if self.isVisible() and abs(value - bar.value()) <= 2 * self.viewport().height():
            self._scrolling.setStartValue(bar.value())
            self._scrolling.setEndValue(value)
            self._scrolling.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        else:
            bar.setValue(value)

    def offset_at(self, point: QPointF) -> int:
        """Text offset nearest to a point of the viewport."""
        self._lay_out()
        position = self.cursorForPosition(point.toPoint()).position()
        return self._report.offsets.offset(position) if self._report else 0

    def document_height(self) -> float:
        """Height of the whole text in pixels, at least that of the pane."""
        return max(float(self.document().size().height()), float(self.viewport().height()))

    def text_height(self) -> float:
        """Height of the text down to its last line."""
        return self.height_of(self._report.offsets.length - 1) + 2 * self._lead() if self._report else 0.0

    def line_above(self, height: float, least: float) -> float:
        """The upper edge of the line that stands at a height in the text, at least a line below `least`."""
        document = self._report
        if document is None:
            return height
        position = document.documentLayout().hitTest(QPointF(self._side(), height), Qt.HitTestAccuracy.FuzzyHit)
        return max(self.height_of(document.offsets.offset(position)) - 2, least + self._lead())

    def height_of(self, offset: int) -> float:
        """How far below the top of the whole text a text offset stands, in pixels."""
        if self._report is None:
            return 0.0
        position = self._report.offsets.position(offset)
        places = rects(self._report, position, position + 1)
        if places:
            return places[0].top()
        # A line end has no glyph: its paragraph's lower edge.
        return float(self._report.documentLayout().blockBoundingRect(self._report.findBlock(position)).bottom())

    def top_offset(self) -> int:
        """Text offset of the first line in sight."""
        return self.offset_at(QPointF(self._side(), self._lead() * 0.8))

    def middle_offset(self) -> int:
        """Text offset of the line in the middle of the pane."""
        return self.offset_at(QPointF(self._side(), self.viewport().height() / 2))

    def bottom_offset(self) -> int:
        """Text offset of the end of the last line in sight."""
        return self.offset_at(QPointF(self.viewport().width() - 1, self.viewport().height() - 1))

    def in_sight(self) -> tuple[int, int]:
        """Document positions of what is in sight, half open."""
        self._lay_out()
        size = self.viewport().size()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(QPoint(size.width() - 1, size.height() - 1)).position()
        return first, last + 1

    def selected_span(self) -> Span | None:
        """What the reader marked with the mouse or keyboard."""
        cursor = self.textCursor()
        if self._report is None:
            return None
        return self._report.offsets.span(cursor.selectionStart(), cursor.selectionEnd())

    # Setting of the type
    def set_typography(self, typography: Typography) -> None:
        if typography != self._typography:
            self._typography = typography
            self._keep_place(self._set_type)

    def set_zoom(self, zoom: float) -> None:
        """Size of this pane's text as a multiple of the chosen size."""
        zoom = min(max(round(zoom, 2), _ZOOMS[0]), _ZOOMS[1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._keep_place(self._set_type)
            self.zoomed.emit(zoom)

    def _set_type(self) -> None:
        if self._report is not None:
            self._report.set_type(self._typography, self._zoom, self._column(), self._side())
            # Qt gives the widget's font to the document whenever the style changes, so it must be the same.
            self.setFont(self._report.defaultFont())
            self.redrawn.emit()

    def _column(self) -> float:
        widest = float(self._typography.column * self._typography.pixels(self._zoom))
        margin = _MARGIN if self.viewport().width() > _ROOMY else _MARGIN * 0.6
        return min(widest, max(self.viewport().width() - 2.0 * margin, 80.0))

    def _side(self) -> float:
        return max((self.viewport().width() - self._column()) / 2, 8.0)

    def _lead(self) -> float:
        return self._typography.pixels(self._zoom) * self._typography.leading

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change how the text is set and keep its first line in sight."""
        top = self.top_offset()
        change()
        if self._report is not None and self.verticalScrollBar().value():
            places = self.rects(Span(top, top + 1))
            if places:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(places[0].top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._report is None or event.size().width() == event.oldSize().width():
            return
        if self._report.offsets.length > _LONG:
            self._widening.start()
        else:
            self._fit_width()

    def _widen(self) -> None:
        self._keep_place(self._fit_width)
        self.rested.emit()

    def _fit_width(self) -> None:
        """Set the text as wide as the pane is now."""
        if self._report is None:
            return
        # Margins first: then Qt lays the text out once, not twice.
        if self._report.report.tables:
            self._set_type()
        else:
            self._report.set_margins(self._side(), self._typography.pixels(self._zoom))
        self.setLineWrapColumnOrWidth(self.viewport().width())
        self.redrawn.emit()

    def _lay_out(self) -> None:
        """Finish the layout: a text laid out in part takes a point at its beginning for one behind its end."""
        self.document().size()
