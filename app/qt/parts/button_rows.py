"""Buttons in as many rows as they need to be read whole."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

_MOST = 4  # in a row


class ButtonRows(QWidget):
    """Shows those buttons that are not hidden, evenly, in rows of four at most; call `arrange` after hiding one."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._rows: list[list[QPushButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for button in buttons:
            button.setParent(self)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """Put the buttons into rows that are as wide as this."""
        shown = [button for button in self._buttons if not button.isHidden()]
        each = next((count for count in range(_MOST, 1, -1) if self._fits(shown, count)), 1)
        rows = [shown[start : start + each] for start in range(0, len(shown), each)]
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._column.takeAt(0)) is not None:
            if (line := item.layout()) is not None:
                while line.takeAt(0) is not None:
                    pass
                line.deleteLater()
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(6)
            for button in row:
                line.addWidget(button, 1)
            self._column.addLayout(line)
        self.updateGeometry()

    def _fits(self, shown: Sequence[QPushButton], each: int) -> bool:
        rows = (shown[start : start + each] for start in range(0, len(shown), each))
        return all(sum(button.sizeHint().width() + 6 for button in row) - 6 <= self.width() for row in rows)
