"""The bar that finds words in a pane."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.core.model import Span
from app.qt.icons import icon
from app.qt.style import look
from app.qt.theme import METRICS, Theme
from app.qt.views.find import fold, matches, nearest


class FindBar(QWidget):
    """Finds in one text. `found` carries all matches and the current one (None without a match)."""

    found = Signal(list, object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        self._text = ""
        self._folded: str | None = None
        self._from = 0
        self._matches: list[Span] = []
        self._index = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this report"))
        self.field.setAccessibleName(self.tr("Find in this report"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        look(self.count, "dim")
        self.count.setMinimumWidth(72)
        self._regular = QToolButton()
        self._regular.setText(".*")
        self._regular.setCheckable(True)
        self._regular.setToolTip(self.tr("Regular expression"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._regular)
        row.addSpacing(4)
        row.addWidget(self.count)
        for name, words, slot in (
            ("chevron-up", self.tr("Previous match (Shift+Enter)"), self.previous),
            ("chevron-down", self.tr("Next match (Enter)"), self.next),
            ("close", self.tr("Close (Esc)"), self.close_bar),
        ):
            button = QToolButton()
            button.setIcon(icon(theme, name))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.field.textChanged.connect(self._search)
        self._regular.toggled.connect(self._search)
        self.hide()

    def set_text(self, text: str) -> None:
        """Find in another text from now on."""
        self._text, self._folded = text, None
        if self.isVisible():
            self._search()

    def open_bar(self, offset: int, words: str = "") -> None:
        """Show the bar and find from a text offset on; `words` marked in the text are what to find."""
        self._from = offset
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and the marks of its matches."""
        self.hide()
        self.found.emit([], None)
        self.closed.emit()

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._matches:
            self._index = (self._index + by) % len(self._matches)
            self._from = self._matches[self._index].start
            self._tell()

    def _search(self) -> None:
        if self._folded is None:
            self._folded = fold(self._text)
        try:
            self._matches = matches(self._folded, self.field.text(), self._regular.isChecked())
        except re.error:
            self._matches, self._index = [], -1
            self._tell()
            self.count.setText(self.tr("Not a pattern"))
            return
        self._index = nearest(self._matches, self._from)
        self._tell()

    def _tell(self) -> None:
        current = self._matches[self._index] if self._index >= 0 else None
        if current is not None:
            self.count.setText(f"{self._index + 1} / {len(self._matches)}")
        else:
            self.count.setText(self.tr("Nothing found") if self.field.text().strip() else "")
        self.found.emit(self._matches, current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
