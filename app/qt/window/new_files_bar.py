"""A line above the window's foot that offers the new files of the watched folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.qt.style import set_style_class

_NAMED = 3  # files named in the line; the others in its tool tip


class NewFilesBar(QWidget):
    """Stays until it is answered."""

    taken = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "offer")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        self._label = QLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._label, 1)
        decline = QPushButton(self.tr("Not now"))
        decline.clicked.connect(self.declined)
        row.addWidget(decline)
        take = QPushButton(self.tr("Import"))
        set_style_class(take, "primary")
        take.clicked.connect(self.taken)
        row.addWidget(take)
        self.hide()

    def offer(self, files: Sequence[Path]) -> None:
        """Offer these files; none hides the line."""
        names = [path.name for path in files]
        shown = self.tr(", ").join(names[:_NAMED])
        words = self.tr("{count} new files in the watched folder: {names}")
        if len(names) > _NAMED:
            words = self.tr("{count} new files in the watched folder: {names} and others")
        self._label.setText(words.format(count=len(names), names=shown))
        self._label.setToolTip("\n".join(names))
        self.setVisible(bool(names))
