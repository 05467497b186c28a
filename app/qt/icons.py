"""Line icons that take their colour from the theme each time they are painted."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths
from app.qt.theme import Role, Theme


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw the icon `name` into `rect` in one colour."""
    _renderer(name, color.name()).render(painter, rect)


class _Engine(QIconEngine):
    def __init__(self, theme: Theme, name: str, role: Role) -> None:
        super().__init__()
        self._theme, self._name, self._role = theme, name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = Role.OFF
        elif state == QIcon.State.On:
            role = Role.ACCENT
        paint_icon(painter, QRectF(rect), self._name, self._theme.color(role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _Engine(self._theme, self._name, self._role)


def icon(theme: Theme, name: str, role: Role = Role.DIM) -> QIcon:
    """The icon `resources/icons/NAME.svg` in a role's colour; it follows the theme by itself."""
    return QIcon(_Engine(theme, name, role))


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resources() / "icons" / "heyue.png"))
