"""A short note at the foot of the window that goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.qt.parts.yielding import ElidedLabel
from app.qt.style import set_style_class
from app.qt.theme import METRICS

SHOWN_MS = 5000
_LEAST = 160  # pixels


class Toast(QWidget):
    """Lies in the free part of the line of state at the window's foot; its button does what it says."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._free: Callable[[], tuple[int, int]] = lambda: (0, window.width())
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "note")
        self.setFixedHeight(METRICS.header - 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self._label = ElidedLabel()
        self._button = QToolButton()
        self._button.clicked.connect(self._act)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._run: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def keep_clear(self, line: QWidget, free: Callable[[], tuple[int, int]]) -> None:
        """Set the line of state, and where its free part begins and ends, in pixels of the window."""
        self._free = free
        line.installEventFilter(self)

    def say(self, words: str, button: str = "", run: Callable[[], object] | None = None) -> None:
        """Show `words`, with a button where there is something to do about it."""
        self._run = run
        self._label.say(words)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def drop(self, run: Callable[[], object]) -> None:
        """Take the button away if it does `run`: that is no longer what the words say."""
        if self._run != run:
            return
        self._run = None
        self._button.hide()
        self._place()

    def words(self) -> str:
        """What is shown now; empty when hidden."""
        return "" if self.isHidden() else self._label.whole

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and not self.isHidden():
            self._place()
        return False

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self) -> None:
        begin, end = self._free()
        self.resize(min(self.sizeHint().width(), max(end - begin, _LEAST)), self.height())  # long words are cut
        middle = max((self._window.width() - self.width()) // 2, begin)
        self.move(max(0, min(middle, end - self.width())), self._window.height() - METRICS.header + 1)
