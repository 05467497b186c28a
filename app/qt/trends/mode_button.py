"""What the Trends show, in one menu: lines over the years or a comparison."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.qt import settings
from app.qt.parts.menu_button import MenuButton
from app.qt.theme import Theme
from app.qt.trends.compare.pages import Mode

_KEY = "trends/mode"


class ModeButton(MenuButton):
    """Its menu has the modes, its words the one chosen. `chosen` tells a mode that the reader chose."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "menu", parent)
        self.setAccessibleName(self.tr("What is shown"))
        menu, group = QMenu(self), QActionGroup(self)
        self.actions_of: dict[Mode, QAction] = {}
        for mode, title in (
            (Mode.LINES, self.tr("Lines over the years")),
            (Mode.PLANS, self.tr("Plan and result")),
            (Mode.REGIONS, self.tr("Regions in one year")),
            (Mode.TWO_YEARS, self.tr("Two years")),
            (Mode.HEAT, self.tr("Heat map")),
            (Mode.RESTATED, self.tr("Told differently later")),
        ):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, mode=mode: self._choose(mode))
            group.addAction(action)
            self.actions_of[mode] = action
        self.setMenu(menu)
        kept = settings.text_setting(_KEY)
        self.mode = Mode(kept) if kept in set(Mode) else Mode.LINES
        self._show()

    def title(self) -> str:
        """The name of the mode."""
        return self.actions_of[self.mode].text()

    def _choose(self, mode: Mode) -> None:
        self.mode = mode
        settings.remember(_KEY, mode.value)
        self._show()
        self.chosen.emit(mode)

    def _show(self) -> None:
        action = self.actions_of[self.mode]
        action.setChecked(True)
        self.setText(action.text())
