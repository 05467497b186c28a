"""The text of a report under the reader's hands: click, keys, hover, zoom, copy."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.core.model import Span
from app.qt.text.canvas import TextCanvas
from app.qt.text.phrases import aside_words, citation, sentence_span
from app.qt.theme import Theme
from app.services.read_models import FigureRow

_CLICK = 4  # pixels that a hand may tremble
_MARKING = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.Right,
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
    Qt.Key.Key_Home: QTextCursor.MoveOperation.StartOfLine,
    Qt.Key.Key_End: QTextCursor.MoveOperation.EndOfLine,
}


class TextPane(TextCanvas):
    """Says what was clicked or asked for; what comes of it is decided elsewhere."""

    figure_clicked = Signal(int)
    correction_wanted = Signal(int)  # by a double click
    figure_hovered = Signal(object)  # figure id or None
    step_wanted = Signal(bool)  # to the next figure, or back
    focused = Signal()
    menu_opened = Signal(object, int, object)  # a QMenu to be added to, the text offset and the figure it opens at

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self.viewport().setMouseTracking(True)

    # Copying
    def copy_with_source(self) -> None:
        """Put what is marked, or the chosen figure's sentence, on the clipboard with its source."""
        span = self.selected_span() or self._sentence()
        if span is not None and self.report is not None:
            QGuiApplication.clipboard().setText(citation(self.report, span))

    def copy(self) -> None:
        """Put what is marked, or the chosen figure, on the clipboard as the canonical text has it."""
        chosen = self._by_id.get(self._selected) if self._selected is not None else None
        span = self.selected_span() or (chosen.span if chosen else None)
        if span is not None and self.report is not None:
            QGuiApplication.clipboard().setText(self.report.text[span.start : span.end])

    def _sentence(self) -> Span | None:
        chosen = self._by_id.get(self._selected) if self._selected is not None else None
        if chosen is None or self.report is None:
            return None
        return sentence_span(self.report.text, chosen.span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    # Mouse
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if (
            pressed is None
            or (event.position() - pressed).manhattanLength() > _CLICK
            or self.textCursor().hasSelection()
        ):
            return
        row = self.figure_at(pressed)
        if row is not None:
            self.figure_clicked.emit(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if row is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.correction_wanted.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = None if event.buttons() else self.figure_at(event.position())
        self._hover(row.id if row else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, figure_id: int | None) -> None:
        if figure_id != self._hovered:
            self._hovered = figure_id
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if figure_id is not None else Qt.CursorShape.IBeamCursor
            )
            self.figure_hovered.emit(figure_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _words_at(self, point: QPointF) -> str:
        row = self.figure_at(point)
        if row is not None:
            alone = " · " + self.tr("only in this report") if row.id in self._alone else ""
            return self.words_of(row) + alone
        if self._report is None or not self._shown.coverage:
            return ""
        near = self.cursorForPosition(point.toPoint()).position()
        for _, _, aside in self._asides.within(near - 1, near + 1):
            if any(rect.contains(point) for rect in self.rects(aside.span)):
                return aside_words(aside)
        return ""

    # Keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action(event)
        if action is None:
            super().keyPressEvent(event)
            return
        action()
        event.accept()

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here; other keys scroll and mark as in any text."""
        bar = self.verticalScrollBar()
        standard: dict[QKeySequence.StandardKey, Callable[[], None]] = {
            QKeySequence.StandardKey.Copy: self.copy,
            QKeySequence.StandardKey.ZoomIn: lambda: self.set_zoom(self.zoom * 1.1),
            QKeySequence.StandardKey.ZoomOut: lambda: self.set_zoom(self.zoom / 1.1),
        }
        for key, action in standard.items():
            if event.matches(key):
                return action
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = Qt.KeyboardModifier.NoModifier
        bound: dict[tuple[Qt.KeyboardModifier, int], Callable[[], None]] = {
            (control, Qt.Key.Key_0): lambda: self.set_zoom(1.0),
            (control | shift, Qt.Key.Key_C): self.copy_with_source,
            (plain, Qt.Key.Key_J): lambda: self.step_wanted.emit(True),
            (plain, Qt.Key.Key_Right): lambda: self.step_wanted.emit(True),
            (plain, Qt.Key.Key_K): lambda: self.step_wanted.emit(False),
            (plain, Qt.Key.Key_Left): lambda: self.step_wanted.emit(False),
            (plain, Qt.Key.Key_Home): lambda: bar.setValue(bar.minimum()),
            (plain, Qt.Key.Key_End): lambda: bar.setValue(bar.maximum()),
        }
        if held == shift and event.key() in _MARKING:
            return lambda: self._mark(_MARKING[Qt.Key(event.key())])
        return bound.get((held, event.key()))

    def _mark(self, move: QTextCursor.MoveOperation) -> None:
        """Mark text by keyboard, from the chosen figure on where nothing is marked yet."""
        cursor = self.textCursor()
        chosen = self._by_id.get(self._selected) if self._selected is not None else None
        if not cursor.hasSelection() and chosen is not None and self._report is not None:
            cursor.setPosition(self._report.offsets.position(chosen.span.start))
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # Menu
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.figure_at(QPointF(event.pos()))
        menu = self.menu(row)
        self.menu_opened.emit(menu, self.offset_at(QPointF(event.pos())), row)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self, row: FigureRow | None) -> QMenu:
        """The context menu, for a figure or for the text."""
        menu = QMenu(self)
        if row is not None:
            head = menu.addAction(self.words_of(row))
            head.setEnabled(False)
            menu.addAction(self.tr("Choose this figure")).triggered.connect(lambda: self.figure_clicked.emit(row.id))
            menu.addAction(self.tr("Copy figure")).triggered.connect(lambda: self._copy_text(row.quote))
            menu.addSeparator()
        marked = self.textCursor().hasSelection() or self._selected is not None
        self._add(menu, self.tr("Copy"), "Ctrl+C", self.copy, marked)
        self._add(
            menu,
            self.tr("Copy with source"),
            "Ctrl+Shift+C",
            self.copy_with_source,
            marked or self._selected is not None,
        )
        self._add(menu, self.tr("Select all"), "Ctrl+A", self.selectAll, self._report is not None)
        menu.addSeparator()
        self._add(menu, self.tr("Next figure"), "J", lambda: self.step_wanted.emit(True), bool(self.figures))
        self._add(menu, self.tr("Previous figure"), "K", lambda: self.step_wanted.emit(False), bool(self.figures))
        return menu

    def _add(self, menu: QMenu, words: str, key: str, slot: Callable[[], None], enabled: bool) -> None:
        # The key is shown, not bound: keyPressEvent answers to it.
        action = menu.addAction(f"{words}\t{key}")
        action.triggered.connect(slot)
        action.setEnabled(enabled)

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
