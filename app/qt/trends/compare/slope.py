"""Two years of all regions as slopes: who rose, who fell, from where to where."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.amounts import grouped
from app.qt.accessible import Item
from app.qt.theme import Role, Theme
from app.services.compare.comparisons import TwoYears

_SIDE = 128  # pixels at each side for names and values
_TOP, _BOTTOM = 40, 20
_LINE = 17  # pixels from label to label
_NEAR = 8.0


class SlopeChart(QWidget):
    """A line a region between two years. `chosen` tells the figure of the line that was clicked."""

    chosen = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[TwoYears] = ()
        self._years = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def show_rows(self, first: int, second: int, rows: Sequence[TwoYears]) -> None:
        """Show other regions or years."""
        self._years, self._rows = (first, second), rows
        self.setAccessibleName(f"{first} – {second}")
        self.update()

    def accessible_count(self) -> int:
        return len(self._rows)

    def accessible_item(self, number: int) -> Item:
        row, (first, second) = self._rows[number], self._years
        top, bottom = sorted(self._scale()(float(value)) for value in (row.first, row.second))
        left, right = self._ends()
        words = f"{row.region}  {first}: {grouped(row.first)}  {second}: {grouped(row.second)}"
        return Item(words, QRectF(left, top, right - left, max(bottom - top, 1.0)).toAlignedRect())

    def _ends(self) -> tuple[float, float]:
        return float(_SIDE), float(self.width() - _SIDE)

    def _scale(self) -> Callable[[float], float]:
        values = [float(value) for row in self._rows for value in (row.first, row.second)]
        low, high = min(values), max(values)
        spread = high - low or 1.0
        room = self.height() - _TOP - _BOTTOM
        return lambda value: _TOP + room * (high - value) / spread

    def _role(self, row: TwoYears) -> Role:
        if row.change.better is None:
            return Role.DIM
        return Role.CONFIRMED if row.change.better else Role.FINDING

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Role.SURFACE))
        if not self._rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self._ends()
        y = self._scale()
        painter.setPen(self._theme.color(Role.DIM))
        for x, year in zip((left, right), self._years, strict=True):
            painter.drawText(QRectF(x - 40, 8, 80, 20), Qt.AlignmentFlag.AlignCenter, str(year))
            painter.drawLine(QPointF(x, _TOP - 8), QPointF(x, self.height() - _BOTTOM + 8))
        for row in self._rows:
            color = self._theme.color(self._role(row))
            painter.setPen(QPen(color, 1.6))
            one, two = QPointF(left, y(float(row.first))), QPointF(right, y(float(row.second)))
            painter.drawLine(one, two)
            painter.setBrush(color)
            for end in (one, two):
                painter.drawEllipse(end, 3.5, 3.5)
        self._paint_words(
            painter, [(y(float(row.first)), f"{row.region}  {grouped(row.first)}") for row in self._rows], 0
        )
        self._paint_words(
            painter, [(y(float(row.second)), f"{grouped(row.second)}  {row.region}") for row in self._rows], 1
        )

    def _paint_words(self, painter: QPainter, labels: Sequence[tuple[float, str]], side: int) -> None:
        """Names beside the ends, moved apart where they would cover each other."""
        painter.setPen(self._theme.color(Role.TEXT))
        right = self._ends()[1]
        for place, text in _spaced(labels, self.height() - _BOTTOM / 2):
            rect = QRectF(0 if side == 0 else right + 8, place - _LINE / 2, _SIDE - 8, _LINE)
            aligned = Qt.AlignmentFlag.AlignRight if side == 0 else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, int(aligned | Qt.AlignmentFlag.AlignVCenter), text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._rows:
            return
        left, right = self._ends()
        y, at = self._scale(), event.position()
        share = (at.x() - left) / (right - left)
        if not -0.05 <= share <= 1.05:
            return

        def distance(row: TwoYears) -> float:
            one, two = y(float(row.first)), y(float(row.second))
            return abs(one + (two - one) * share - at.y())

        nearest = min(self._rows, key=distance)
        if distance(nearest) <= _NEAR:
            self.chosen.emit(nearest.before if share < 1 / 2 else nearest.after, False)


def _spaced(labels: Sequence[tuple[float, str]], bottom: float) -> list[tuple[float, str]]:
    """The labels from top to bottom, each at least a line below the one before; pushed up again at the lower end."""
    placed: list[tuple[float, str]] = []
    for place, text in sorted(labels):
        placed.append((max(place, placed[-1][0] + _LINE) if placed else place, text))
    limit = bottom
    for number in range(len(placed) - 1, -1, -1):
        place, text = placed[number]
        placed[number] = (min(place, limit), text)
        limit = placed[number][0] - _LINE
    return placed
