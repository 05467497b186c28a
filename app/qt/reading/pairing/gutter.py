"""The gutter between the panes: bands join the sections that tell of the same, a line the chosen pair."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.core.compare.align import Alignment
from app.core.model import Span
from app.qt.icons import icon
from app.qt.text.canvas import TextCanvas
from app.qt.theme import METRICS, Role, Theme

_WIDTH = 40


class Gutter(QWidget):
    """Draws; knows nothing but the two texts, what is paired and which pair is chosen."""

    swapped = Signal()

    def __init__(self, theme: Theme, left: TextCanvas, right: TextCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left, self._right = left, right
        self._alignment: Alignment | None = None
        self._chosen: tuple[Span, Span] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        swap = QToolButton(self)
        swap.setIcon(icon(theme, "swap"))
        swap.setToolTip(self.tr("Swap the panes"))
        swap.setAccessibleName(self.tr("Swap the panes"))
        swap.setGeometry((_WIDTH - 28) // 2, (METRICS.header - 28) // 2, 28, 28)
        swap.clicked.connect(self.swapped)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 100)

    def show_pairs(self, alignment: Alignment | None) -> None:
        """Bands for the pairs of sections of an alignment, left to right; None for no bands."""
        self._alignment = alignment
        self.update()

    def show_chosen(self, pair: tuple[Span, Span] | None) -> None:
        """A line between the chosen figure and its partner."""
        self._chosen = pair
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color(Role.WINDOW))
        painter.fillRect(0, 0, self.width(), METRICS.header - 1, self._theme.color(Role.RAISED))
        painter.fillRect(0, METRICS.header - 1, self.width(), 1, self._theme.color(Role.LINE))
        painter.setClipRect(0, METRICS.header, self.width(), self.height() - METRICS.header)
        if self._alignment is not None and all(canvas.isVisible() for canvas in self._texts):
            self._draw_bands(painter, self._alignment)
        if self._chosen is not None:
            left, right = (self._middle(canvas, span) for canvas, span in zip(self._texts, self._chosen, strict=True))
            painter.setPen(QPen(self._theme.color(Role.SELECTION_LINE), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            path = QPainterPath(QPointF(0, left))
            self._curve(path, 0, left, self.width(), right)
            painter.drawPath(path)

    @property
    def _texts(self) -> tuple[TextCanvas, TextCanvas]:
        return self._left, self._right

    def _draw_bands(self, painter: QPainter, alignment: Alignment) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Role.BAND))
        for pair in alignment.sections:
            (top, bottom), (other_top, other_bottom) = (
                self._edges(self._left, pair.left),
                self._edges(self._right, pair.right),
            )
            if max(bottom, other_bottom) < 0 or min(top, other_top) > self.height():
                continue
            path = QPainterPath(QPointF(0, top))
            self._curve(path, 0, top, self.width(), other_top)
            path.lineTo(self.width(), other_bottom)
            self._curve(path, self.width(), other_bottom, 0, bottom)
            path.closeSubpath()
            painter.drawPath(path)

    def _curve(self, path: QPainterPath, x: float, y: float, to_x: float, to_y: float) -> None:
        middle = (x + to_x) / 2
        path.cubicTo(QPointF(middle, y), QPointF(middle, to_y), QPointF(to_x, to_y))

    def _edges(self, canvas: TextCanvas, span: Span) -> tuple[float, float]:
        """Upper and lower edge of a section in the gutter; a little apart from its neighbours."""
        lift = self._lift(canvas)
        return canvas.height_of(span.start) + lift + 2, canvas.height_of(span.end) + lift - 4

    def _middle(self, canvas: TextCanvas, span: Span) -> float:
        places = canvas.rects(span)
        return places[0].center().y() + self._top(canvas) if places else -100.0

    def _lift(self, canvas: TextCanvas) -> float:
        return self._top(canvas) - canvas.verticalScrollBar().value()

    def _top(self, canvas: TextCanvas) -> float:
        return canvas.viewport().mapToGlobal(QPoint()).y() - self.mapToGlobal(QPoint()).y()
