"""A small line of one indicator over the years, painted by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.qt.accessible import Item
from app.qt.theme import METRICS, Role, Theme

_NEAR = 14.0


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A value of a year. `current` is the figure that the inspector shows; `label` the value as written."""

    figure_id: int
    year: int
    value: float
    label: str
    decided: bool
    current: bool = False
    finding: bool = False


class Sparkline(QWidget):
    """Decided points are filled, undecided hollow, the current one is square. A click on a point chooses it."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, points: Sequence[SparkPoint], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._points = theme, tuple(points)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(", ".join(f"{point.year}: {point.label}" for point in self._points))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 76)

    def accessible_count(self) -> int:
        return len(self._points)

    def accessible_item(self, number: int) -> Item:
        point, place = self._points[number], self.places()[number].toPoint()
        return Item(f"{point.year}: {point.label}", QRect(place.x() - 4, place.y() - 4, 8, 8))

    def places(self) -> list[QPointF]:
        """Where the points lie. A year without a value leaves its room empty."""
        years, values = [p.year for p in self._points], [p.value for p in self._points]
        area = QRectF(self.rect()).adjusted(16, 18, -16, -22)
        span, height = max(years) - min(years) or 1, max(values) - min(values) or 1.0
        return [
            QPointF(
                area.left() + area.width() * (year - min(years)) / span,
                area.bottom() - area.height() * (value - min(values)) / height,
            )
            for year, value in zip(years, values, strict=True)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places()
        painter.setPen(QPen(self._theme.color(Role.ACCENT), 1.25))
        for one, two, a, b in zip(self._points, self._points[1:], places, places[1:], strict=False):
            if two.year - one.year <= 1:  # where a year is not known, the line has a gap
                painter.drawLine(a, b)
        small = QFont(self.font())
        small.setPixelSize(METRICS.caption - 1)
        painter.setFont(small)
        for point, place in zip(self._points, places, strict=True):
            self._mark(painter, point, place)
            self._label(painter, point, place)

    def _mark(self, painter: QPainter, point: SparkPoint, place: QPointF) -> None:
        color = self._theme.color(Role.FINDING if point.finding else Role.ACCENT)
        painter.setPen(QPen(color, 1.25))
        filled = point.decided or point.current
        painter.setBrush(color if filled else self._theme.color(Role.SURFACE))
        if point.current:
            painter.drawRect(QRectF(place.x() - 3.5, place.y() - 3.5, 7, 7))
        else:
            painter.drawEllipse(place, 3.25, 3.25)

    def _label(self, painter: QPainter, point: SparkPoint, place: QPointF) -> None:
        above = QRectF(place.x() - 40, place.y() - 19, 80, 14)
        below = QRectF(place.x() - 40, self.height() - 15, 80, 14)
        strong = Role.FINDING if point.finding else Role.TEXT
        for rect, words, role in (
            (above, point.label, strong if point.current else Role.DIM),
            (below, str(point.year), Role.FAINT),
        ):
            painter.setPen(self._theme.color(role))
            box = rect.translated(max(0.0, -rect.left()) - max(0.0, rect.right() - self.width()), 0)
            left_edge, right_edge = rect.left() < 0, rect.right() > self.width()
            align = (
                Qt.AlignmentFlag.AlignLeft
                if left_edge
                else Qt.AlignmentFlag.AlignRight
                if right_edge
                else Qt.AlignmentFlag.AlignHCenter
            )
            painter.drawText(box, align, words)

    def _near(self, position: QPointF) -> SparkPoint | None:
        distances = [(place - position).manhattanLength() for place in self.places()] if self._points else []
        nearest = min(range(len(distances)), key=distances.__getitem__, default=-1)
        return self._points[nearest] if nearest >= 0 and distances[nearest] < _NEAR else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{near.year}  {near.label}" if near else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is not None and not near.current:
            self.chosen.emit(near.figure_id)
