"""What gives way in a narrow window: the side part of a view to the main part, words of a bar to its buttons."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

_NARROW = 1200  # pixels of the window's width
_LEAST = 24  # pixels of words that are cut


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


class ElidedLabel(QLabel):
    """One line that ends in `…` where it has no room; the tip has it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.whole = ""

    def say(self, words: str) -> None:
        """Show other words."""
        self.whole = words
        self.setAccessibleName(words)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))
        self.setToolTip(self.whole if self.text() != self.whole else "")


class YieldingWords(QObject):
    """Labels, buttons and choices of a bar that are shown whole or not at all, the one named first the longest: half a
    number misleads. One without words is hidden."""

    def __init__(self, bar: QWidget, row: QHBoxLayout, *words: QLabel | QToolButton | QComboBox) -> None:
        super().__init__(bar)
        self._bar, self._row, self._words = bar, row, words
        bar.installEventFilter(self)
        self.fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return False

    def fit(self) -> None:
        """Called after words have changed: those of a hidden widget are not noticed."""
        gap = self._row.spacing()
        taken = self._row.minimumSize().width()
        taken -= sum(each.minimumSizeHint().width() + gap for each in self._words if not each.isHidden())
        room = self._bar.width() - taken
        for each in self._words:
            need = each.sizeHint().width() + gap
            words = each.currentText() if isinstance(each, QComboBox) else each.text()
            each.setVisible(bool(words) and need <= room)
            room -= need if not each.isHidden() else 0
