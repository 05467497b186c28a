"""The bar below the table while several rows are selected: one act on all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.qt.style import set_style_class
from app.qt.theme import METRICS


class BulkBar(QWidget):
    """`chosen` names the act."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "bar")
        self.setFixedHeight(METRICS.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self._count = QLabel()
        row.addWidget(self._count)
        row.addSpacing(8)
        self.buttons = {
            "confirm": QPushButton(self.tr("Confirm")),
            "reject": QPushButton(self.tr("Reject")),
            "doubt": QPushButton(self.tr("Doubt")),
            "reopen": QPushButton(self.tr("Reopen")),
        }
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.chosen.emit(act))
            row.addWidget(button)
        row.addStretch(1)
        self._total = QLabel()
        row.addWidget(self._total)
        self.hide()

    def show_count(self, count: int, total: str) -> None:
        """Be there while more than one row is selected; `total` says what they come to."""
        self._total.setText(total)
        self._count.setText(self.tr("{count} selected").format(count=count))
        self.setVisible(count > 1)
