"""Keys that nothing in the window wanted for itself: they act on the selected figure or on the view in front."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.qt.controllers.deciding import Deciding
from app.qt.window.menu import takes_letters
from app.qt.window.views import Steppable

_PLAIN = Qt.KeyboardModifier.NoModifier


class LateKeys(QObject):
    """F2 corrects, Delete rejects with a reason, J and K go to the next and the previous figure of the view in front,
    Ctrl+F finds there. A key comes here only after the widget with the keyboard has let it pass."""

    def __init__(
        self, window: QWidget, deciding: Deciding, front: Callable[[], QWidget | None], find: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._deciding, self._front, self._find = deciding, front, find
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        run = self._bound(event)
        if run is None:
            return False
        run()
        return True

    def _bound(self, event: QKeyEvent) -> Callable[[], object] | None:
        held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        if (held, key) == (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_F):
            return self._find
        if held != _PLAIN or takes_letters(QApplication.focusWidget()):
            return None
        return {
            Qt.Key.Key_F2: lambda: self._deciding.ask("correct"),
            Qt.Key.Key_Delete: lambda: self._deciding.ask("reject_why"),
            Qt.Key.Key_J: lambda: self._step(True),
            Qt.Key.Key_K: lambda: self._step(False),
        }.get(key)

    def _step(self, forward: bool) -> None:
        view = self._front()
        if isinstance(view, Steppable):
            view.step_figure(forward)
        elif view is not None and (target := view.focusProxy()) is not None:
            arrow = Qt.Key.Key_Down if forward else Qt.Key.Key_Up
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, arrow, _PLAIN))
