"""The side part of a view, which yields to the main part in a narrow window."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

_NARROW = 1200  # pixels of the window's width


class YieldingSide(QObject):
    """Folds a side while the main part would have less than half of a narrow window beside it. `shown` tells whether
    the side is to be seen, for the button that opens it."""

    shown = Signal(bool)

    def __init__(self, view: QWidget, side: QWidget, width: int) -> None:
        super().__init__(view)
        self._view, self._side, self._width = view, side, width
        self._wanted, self._asked, self._was_folded = True, False, False
        view.installEventFilter(self)

    @property
    def folded(self) -> bool:
        """Whether there is no room for the side."""
        window = self._view.window().width()
        return window < _NARROW and self._view.width() - self._width < window / 2

    def want(self, wanted: bool) -> None:
        """Show the side where there is room for it, or never."""
        self._wanted = wanted
        self._fit()

    def ask(self, wanted: bool) -> None:
        """Show the side, even where there is no room, until there is another room; or hide it."""
        self._asked = wanted and self.folded
        self.want(wanted)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return False

    def _fit(self) -> None:
        if self.folded != self._was_folded:
            self._was_folded, self._asked = self.folded, False
        visible = self._wanted and (self._asked or not self.folded)
        self._side.setVisible(visible)
        self.shown.emit(visible)
