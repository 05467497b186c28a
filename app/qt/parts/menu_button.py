"""A button with words that opens a menu, marked by a small arrow of our own: not every font has a glyph for it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.qt.icons import paint_icon
from app.qt.style import set_style_class
from app.qt.theme import Role, Theme

_ARROW, _INSET = 12, 4  # the style sheet's looks `menu...` leave room for it at the right


class MenuButton(QToolButton):
    """`look` is one of the style sheet's `menu`, `menu-caption`, `menu-title`."""

    def __init__(self, theme: Theme, look: str = "menu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_style_class(self, look)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - _ARROW - _INSET, (self.height() - _ARROW) / 2 + 1, _ARROW, _ARROW)
        paint_icon(painter, place, "chevron-down", self._theme.color(Role.DIM))
