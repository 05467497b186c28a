"""A field of a correction that Qt does not have: a passage to mark the number in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.model import Span
from app.qt.offsets import Offsets
from app.qt.style import set_style_class

_AROUND = 45  # characters shown before and behind the number


class Passage(QPlainTextEdit):
    """Some text around a figure. What is marked in it, by mouse or with Shift and the arrows, is the figure's place."""

    marked = Signal()

    def __init__(self, text: str, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from = max(0, span.start - _AROUND)
        excerpt = text[self._from : span.end + _AROUND]
        self._offsets = Offsets(excerpt)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setPlainText(self._offsets.shown)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 12)
        self.mark(span)
        self.selectionChanged.connect(self.marked)

    def span(self) -> Span | None:
        """What is marked; None where nothing is."""
        cursor = self.textCursor()
        found = self._offsets.span(cursor.selectionStart(), cursor.selectionEnd())
        return None if found is None else Span(found.start + self._from, found.end + self._from)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensureCursorVisible()

    def mark(self, span: Span) -> None:
        """Mark a span that lies in the text shown."""
        start, end = self._offsets.range(Span(span.start - self._from, span.end - self._from))
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def show_wrong(field: QWidget, wrong: bool) -> None:
    """A red line around a field that holds nothing of its sort."""
    set_style_class(field, "wrong" if wrong else "")
