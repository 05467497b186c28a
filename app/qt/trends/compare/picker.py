"""A button that says which indicator is compared; its list finds others by words or pinyin initials."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.qt.parts.menu_button import MenuButton
from app.qt.parts.search_field import SearchField
from app.qt.style import set_style_class
from app.qt.theme import Theme
from app.qt.trends.chooser import ChoiceList
from app.services.compare.matrix import Choice

_POPUP = QSize(380, 420)


class SeriesPicker(MenuButton):
    """`chosen` tells the key that the reader chose; `current` is the one that stands."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "menu", parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.current = ""
        self._names: dict[str, str] = {}
        self.popup = QFrame(self, Qt.WindowType.Popup)
        set_style_class(self.popup, "panel")
        self.seek = SearchField(self.popup)
        self.seek.setPlaceholderText(self.tr("Find an indicator"))
        self.seek.setAccessibleName(self.tr("Find an indicator"))
        self.list = ChoiceList(theme, shapes=False, parent=self.popup)
        self.list.setAccessibleName(self.tr("Indicators"))
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(8)
        column.addWidget(self.seek)
        column.addWidget(self.list, 1)
        self.seek.textChanged.connect(self.list.choices.seek)
        self.seek.entered.connect(self._to_list)
        self.list.choices.changed.connect(self._choose)
        self.clicked.connect(self._open)

    def show_choices(self, choices: Sequence[Choice], wanted: str) -> None:
        """Offer other choices; the one wanted stands, else the first."""
        self._names = {choice.key: choice.name for choice in choices}
        self.current = wanted if wanted in self._names else next(iter(self._names), "")
        self.list.choices.show_choices(choices, [self.current])
        self._show()

    def choose(self, key: str) -> None:
        """Choose as the reader does."""
        self.current = key
        self._show()
        self.popup.hide()
        self.chosen.emit(key)

    def name(self) -> str:
        return self._names.get(self.current, "")

    def _show(self) -> None:
        name = self.fontMetrics().elidedText(self.name(), Qt.TextElideMode.ElideRight, 240)
        self.setText(name)
        self.setToolTip(self.name())
        self.setAccessibleName(self.name())

    def _open(self) -> None:
        self.seek.clear()
        self.list.choices.chosen = (self.current,)
        self.popup.resize(_POPUP)
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.popup.show()
        self.seek.setFocus()

    def _to_list(self) -> None:
        model = self.list.choices
        first = next((row for row in range(model.rowCount()) if model.entry(model.index(row, 0)).choice), None)
        if first is not None:
            self.list.setFocus()
            self.list.setCurrentIndex(model.index(first, 0))

    def _choose(self, keys: Sequence[str]) -> None:
        key = next((key for key in reversed(keys) if key != self.current), self.current)
        if key:
            self.choose(key)
