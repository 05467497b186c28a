"""A button that shows the key that does the same."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionButton,
)

from app.qt.style import set_style_class
from app.qt.theme import METRICS, Role, Theme


class KeyButton(QPushButton):
    """A button that shows its key, smaller, behind its words."""

    def __init__(self, theme: Theme, words: str, key: str, primary: bool = False) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setMinimumHeight(32)
        self.set_key(key)
        self.set_primary(primary)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(f"{self._words} ({key})")
        self.setToolTip(f"{self._words} ({key})")
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Be the one filled button, or one of the others."""
        self._primary = primary
        set_style_class(self, "primary" if primary else "plain")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(f"{self._words} {self._key}") + 20, 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        small = QFont(self.font())
        small.setPixelSize(METRICS.caption - 1)
        words = self.fontMetrics().horizontalAdvance(self._words)
        painter.setFont(small)
        gap, key = 5, painter.fontMetrics().horizontalAdvance(self._key)
        left = (self.width() - words - gap - key) // 2
        strong = Role.ON_ACCENT if self._primary else Role.TEXT
        enabled = self.isEnabled()
        painter.setPen(self._theme.color((Role.ON_ACCENT if self._primary else Role.DIM) if enabled else Role.OFF))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left + words + gap, 1, key + 4, self.height()), middle, self._key)
        painter.setFont(self.font())
        painter.setPen(self._theme.color(strong if enabled else Role.OFF))
        painter.drawText(QRect(left, 0, words + 4, self.height()), middle, self._words)
