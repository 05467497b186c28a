"""The bar that finds words in both panes at once."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.core.model import Span
from app.qt.icons import icon
from app.qt.reading.find_text import find_key, matches, nearest
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme


class _Side:
    """The text of one pane with what was found in it. Folding waits for the first search."""

    def __init__(self) -> None:
        self.text = ""
        self.found: list[Span] = []
        self._folded: str | None = None

    def set_text(self, text: str) -> None:
        self.text, self._folded, self.found = text, None, []

    def search(self, words: str, regular: bool) -> None:
        """Raises re.error where a regular expression is none."""
        if self._folded is None:
            self._folded = find_key(self.text)
        self.found = matches(self._folded, words, regular)


class FindBar(QWidget):
    """Finds in the text of the left pane (side 0) and of the right one (side 1). `found` carries for each side all
    matches and, on one side alone, the current one; going on leads from the end of one text into the other."""

    found = Signal(int, list, object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        self._sides = (_Side(), _Side())
        self._side = 0  # the one that the current match is in, or would be
        self._from = 0
        self._index = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in the reports shown"))
        self.field.setAccessibleName(self.tr("Find in the reports shown"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        set_style_class(self.count, "dim")
        self.count.setMinimumWidth(72)
        self._regular = QToolButton()
        self._regular.setText(".*")
        self._regular.setCheckable(True)
        self._regular.setToolTip(self.tr("Regular expression"))
        self._regular.setAccessibleName(self.tr("Regular expression"))
        self._lay_out(theme)
        self.field.textChanged.connect(self._search)
        self._regular.toggled.connect(self._search)
        self.hide()

    def _lay_out(self, theme: Theme) -> None:
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

    def set_text(self, side: int, text: str) -> None:
        """Find in another text from now on; empty where a pane shows nothing."""
        if self._sides[side].text is not text:
            self._sides[side].set_text(text)
            if not self.isHidden():
                self._search()

    def open_bar(self, side: int, offset: int, words: str = "") -> None:
        """Show the bar and find from a text offset of one side on; `words` marked in the text are what to find."""
        self._side, self._from = side, offset
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and the marks of its matches."""
        if self.isHidden():
            return
        self.hide()
        for side in range(len(self._sides)):
            self.found.emit(side, [], None)
        self.closed.emit()

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._index < 0:
            return
        self._index += by
        if not 0 <= self._index < len(self._sides[self._side].found):
            if self._sides[1 - self._side].found:
                self._side = 1 - self._side
            self._index = 0 if by > 0 else len(self._sides[self._side].found) - 1
        self._from = self._sides[self._side].found[self._index].start
        self._tell()

    def _search(self) -> None:
        try:
            for side in self._sides:
                side.search(self.field.text(), self._regular.isChecked())
        except re.error:
            for side in self._sides:
                side.found = []
            self._index = -1
            self._tell()
            self.count.setText(self.tr("Not a pattern"))
            return
        if not self._sides[self._side].found and self._sides[1 - self._side].found:
            self._side, self._from = 1 - self._side, 0
        self._index = nearest(self._sides[self._side].found, self._from)
        self._tell()

    def _tell(self) -> None:
        self.count.setText(self._words())
        for number, side in enumerate(self._sides):
            current = side.found[self._index] if number == self._side and self._index >= 0 else None
            self.found.emit(number, side.found, current)

    def _words(self) -> str:
        """`2 / 5`, or with two texts how many in each."""
        if self._index < 0:
            return self.tr("Nothing found") if self.field.text().strip() else ""
        counts = [
            f"{self._index + 1} / {len(side.found)}" if number == self._side else str(len(side.found))
            for number, side in enumerate(self._sides)
        ]
        if all(side.text for side in self._sides):
            return self.tr("left {left} · right {right}").format(left=counts[0], right=counts[1])
        return counts[self._side]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
