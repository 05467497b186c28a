"""The bar on top: menu, name, the views, search."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.qt.icons import application_icon, icon
from app.qt.parts.yielding import ElidedLabel
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme

VIEWS = ("reading", "table", "trends", "checks", "review")


class TopBar(QWidget):
    """44 pixels high. `view_chosen` names the view whose tab was pressed."""

    view_chosen = Signal(str)

    def __init__(self, theme: Theme, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(METRICS.bar)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._menu_button(theme, menu))
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(QSize(20, 20), self.devicePixelRatio()))
        row.addWidget(mark)
        brand = QLabel(self.tr("Heyue"))
        set_style_class(brand, "brand")
        row.addWidget(brand)
        row.addSpacing(16)
        self._tabs = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for name in VIEWS:
            row.addWidget(self._tab(name))
        row.addStretch(1)
        self.last = ElidedLabel()
        set_style_class(self.last, "dim")
        self.last.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.last, 3)
        self.turns = [self._turn(theme, name) for name in ("undo", "redo")]
        for button in self.turns:
            row.addWidget(button)
        row.addSpacing(8)
        self.search = self._search_field(theme)
        row.addWidget(self.search)

    def set_turns(self, undo: QAction, redo: QAction) -> None:
        """Take back and do again by two buttons that tell what."""
        for button, action in zip(self.turns, (undo, redo), strict=True):
            button.clicked.connect(action.trigger)
            action.changed.connect(partial(_tell, button, action))
            _tell(button, action)

    def show_last(self, words: str) -> None:
        """Tell what was done last."""
        self.last.say(words)

    def _turn(self, theme: Theme, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(theme, name))
        button.setFixedSize(28, 28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_view(self, name: str) -> None:
        """Mark the tab of the view in front."""
        self._buttons[name].setChecked(True)

    def set_findings(self, count: int) -> None:
        """Tell on the Checks tab how many findings there are."""
        title = self._title("checks")
        self._buttons["checks"].setText(f"{title} {count}" if count else title)

    def set_available(self, available: bool) -> None:
        """Views and search need an open workspace."""
        self.search.setEnabled(available)
        if not available:
            self._tabs.setExclusive(False)
        for button in self._buttons.values():
            button.setEnabled(available)
            button.setChecked(available and button.isChecked())
        self._tabs.setExclusive(True)

    def _title(self, name: str) -> str:
        return {
            "reading": self.tr("Reading"),
            "table": self.tr("Table"),
            "trends": self.tr("Trends"),
            "checks": self.tr("Checks"),
            "review": self.tr("Review"),
        }[name]

    def _menu_button(self, theme: Theme, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(theme, "menu"))
        button.setToolTip(self.tr("Menu (Alt)"))
        button.setAccessibleName(self.tr("Menu"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFixedSize(32, 32)
        self.menu_button = button
        return button

    def _tab(self, name: str) -> QToolButton:
        button = QToolButton()
        set_style_class(button, "tab")
        button.setText(self._title(name))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(f"{self._title(name)} (Ctrl+{VIEWS.index(name) + 1})")
        button.setAccessibleName(self._title(name))
        button.clicked.connect(lambda: self.view_chosen.emit(name))
        self._tabs.addButton(button)
        self._buttons[name] = button
        return button

    def _search_field(self, theme: Theme) -> QLineEdit:
        field = QLineEdit()
        set_style_class(field, "search")
        field.setPlaceholderText(self.tr("Search  Ctrl+K"))
        field.setAccessibleName(self.tr("Search reports and commands"))
        field.setToolTip(self.tr("Search reports and commands"))
        field.setClearButtonEnabled(False)
        field.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        field.setMinimumWidth(180)
        field.setMaximumWidth(300)
        field.setFixedHeight(30)
        size = field.sizePolicy()
        size.setHorizontalStretch(2)
        field.setSizePolicy(size)
        return field


def _tell(button: QToolButton, action: QAction) -> None:
    words = f"{action.text()} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setEnabled(action.isEnabled())
