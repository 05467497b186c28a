"""How a region looks in a plot: a colour and a shape of its own, the same in every plot."""

from dataclasses import dataclass
from functools import lru_cache

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.core.compare.series import Point
from app.qt.theme import Role, Theme
from app.services.read_models import FigureRow

# Violet and red are taken: targets and limits.
_LIGHT = ("#2A62B8", "#B5730A", "#0B6E75", "#A6377E", "#5B7F1B", "#7A4E2D", "#4A6076", "#00838F")
_DARK = ("#78A9F0", "#E0A63A", "#4FB7BD", "#E389C4", "#A5C96A", "#D0A27E", "#A9BACB", "#6FD3DC")
SHAPES = ("o", "s", "t1", "d", "t", "p", "h", "star")
SIZE = 9
DASH = (2.0, 1.8)  # of implied points, in widths of the line


@dataclass(frozen=True, slots=True)
class RegionStyle:
    """Colour and shape (a pyqtgraph symbol) of a region."""

    color: QColor
    shape: str


def region_style(number: int, theme: Theme) -> RegionStyle:
    """The style of the region that is `number`th by name; colour and shape repeat at different lengths."""
    colors = _DARK if theme.dark else _LIGHT
    turn = number // len(colors)
    return RegionStyle(QColor(colors[number % len(colors)]), SHAPES[(number + turn) % len(SHAPES)])


def shape_outline(shape: str) -> QPainterPath:
    """A shape about the origin, one wide."""
    return QPainterPath(Symbols[shape])


@lru_cache
def half(shape: str) -> QPainterPath:
    """The left half of a shape: only a part of the year."""
    left = QPainterPath()
    left.addRect(QRectF(-1, -1, 1, 2))
    return shape_outline(shape).intersected(left)


@lru_cache
def warning() -> QPainterPath:
    """A small triangle over a point, drawn as a spot four times the point's size."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(0, -0.44), QPointF(0.13, -0.22), QPointF(-0.13, -0.22)]))
    path.closeSubpath()
    return path


def paint_shape(painter: QPainter, center: QPointF, style: RegionStyle, theme: Theme, fill: str = "full") -> None:
    """Draw a shape as plots do; `fill` is full, none, half or dashed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(center)
    painter.scale(SIZE, SIZE)
    pen = QPen(style.color, 1.3)
    pen.setCosmetic(True)
    if fill == "dashed":
        pen.setDashPattern(DASH)
    painter.setPen(pen)
    painter.setBrush(style.color if fill == "full" else theme.color(Role.SURFACE))
    painter.drawPath(shape_outline(style.shape))
    if fill == "half":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color)
        painter.drawPath(half(style.shape))
    painter.restore()


def fill_of(point: Point[FigureRow]) -> str:
    """How a point is filled: implied, part of a year, decided, undecided."""
    if point.implied:
        return "dashed"
    if point.partial:
        return "half"
    return "full" if point.decided else "none"
