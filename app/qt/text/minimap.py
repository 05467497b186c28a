"""The whole report beside its text, small: where figures stand, what is decided, where the reader is."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.qt.accessible import Item
from app.qt.text.canvas import TextCanvas
from app.qt.text.marks import STATUS_ROLES
from app.qt.theme import Role, Theme

_WIDTH = 16
_PATIENCE_MS = 60


class Minimap(QWidget):
    """A strip as high as the pane. Each figure is a tick in its status's colour, findings and what
    reviewers differ on stand out at the right;    press or drag to go there."""

    def __init__(self, theme: Theme, canvas: TextCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._canvas = canvas
        self._ticks = QPixmap()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE_MS)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(self.tr("Where the figures stand: press to go there"))
        self.setAccessibleName(self.tr("Figures of the report"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.redraw)
        canvas.redrawn.connect(self.redraw)
        canvas.verticalScrollBar().valueChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 100)

    def accessible_count(self) -> int:
        return len(self._canvas.figures)

    def accessible_item(self, number: int) -> Item:
        row = self._canvas.figures[number]
        at = round(self._canvas.height_of(row.span.start) / self._canvas.document_height() * self.height())
        return Item(self._canvas.words_of(row), QRect(0, at - 1, self.width(), 3))

    def redraw(self) -> None:
        """Draw the ticks anew, when the text has come to rest."""
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._ticks)
        total = self._canvas.document_height()
        bar = self._canvas.verticalScrollBar()
        if bar.maximum() > 0 and total > 0:
            top = bar.value() / total * self.height()
            height = max(self._canvas.viewport().height() / total * self.height(), 8.0)
            ground = self._theme.color(Role.TEXT)
            ground.setAlpha(22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(1, top, self.width() - 2, height), 3, 3)

    def _draw(self) -> None:
        if self.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.color(Role.SURFACE))
        painter = QPainter(pixmap)
        total = self._canvas.document_height()
        for row, y in self._canvas.heights():
            at = y / total * self.height()
            painter.setPen(QPen(self._theme.color(STATUS_ROLES[row.status]), 1.5))
            painter.drawLine(QPointF(3, at), QPointF(9, at))
            if row.findings or self._canvas.differs(row):
                painter.setPen(QPen(self._theme.color(Role.FINDING), 2))
                painter.drawLine(QPointF(10, at), QPointF(14, at))
        painter.end()
        self._ticks = pixmap
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().y())

    def _go(self, y: float) -> None:
        share = y / max(self.height(), 1)
        target = share * self._canvas.document_height() - self._canvas.viewport().height() / 2
        self._canvas.verticalScrollBar().setValue(round(target))
