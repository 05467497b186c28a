"""The bar over the Trends: what is shown, how, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.qt import settings
from app.qt.icons import icon
from app.qt.parts.yielding import ElidedLabel
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme
from app.qt.trends.mode_button import ModeButton

_PICTURES = ("png", "svg")


class TrendsBar(QWidget):
    """`exported` tells the suffix of the file wanted, `changed` that lines are drawn in another way."""

    exported = Signal(str)
    copied = Signal()
    picked = Signal(bool)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        self.mode = ModeButton(theme, self)
        self.title, self.note = ElidedLabel(self), ElidedLabel(self)
        set_style_class(self.title, "strong")
        set_style_class(self.note, "dim")
        self.how = self._button(theme, "settings", self.tr("How lines are drawn"))
        self.pick = self._button(theme, "filter", self.tr("Choose indicators and regions"))
        self.pick.setCheckable(True)
        self.pick.clicked.connect(self.picked)
        self.export = self._button(theme, "export", self.tr("Export"))
        self._pictures: list[QAction] = []
        self._fill_export()
        self._fill_how()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.mode)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        for button in (self.how, self.pick, self.export):
            row.addWidget(button)

    def _button(self, theme: Theme, picture: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(theme, picture))
        button.setFixedSize(28, 28)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _fill_export(self) -> None:
        menu = QMenu(self.export)
        self._pictures = [menu.addAction(self.tr("Copy picture")), menu.addSeparator()]
        self._pictures[0].triggered.connect(self.copied)
        for suffix, title in (
            ("png", self.tr("Picture (png)...")),
            ("svg", self.tr("Drawing (svg)...")),
            ("docx", self.tr("Report for Word (docx)...")),
            ("xlsx", self.tr("Values as Excel workbook (xlsx)...")),
            ("csv", self.tr("Values as text table (csv)...")),
            ("jsonl", self.tr("Values as JSON Lines (jsonl)...")),
        ):
            action = menu.addAction(title)
            action.triggered.connect(lambda _=False, suffix=suffix: self.exported.emit(suffix))
            if suffix in _PICTURES:
                self._pictures.append(action)
        self.export.setMenu(menu)

    def _fill_how(self) -> None:
        """By year or by month; each indicator by itself or two of them on two axes."""
        menu = QMenu(self.how)
        self.months = menu.addAction(self.tr("By month"))
        self.two_axes = menu.addAction(self.tr("Two indicators in one plot"))
        for action, key in ((self.months, "trends/months"), (self.two_axes, "trends/two_axes")):
            action.setCheckable(True)
            action.setChecked(settings.flag(key, default=False))
            action.toggled.connect(lambda on, key=key: self._switched(key, on))
        self.how.setMenu(menu)

    def _switched(self, key: str, on: bool) -> None:
        settings.remember(key, on)
        self.changed.emit()

    def suit(self, lines: bool) -> None:
        """Show what belongs to lines over the years, or what belongs to a comparison, which chooses by itself."""
        for action in self._pictures:
            action.setVisible(lines)
        for widget in (self.title, self.pick, self.how):
            widget.setVisible(lines)

    def tell(self, title: str, note: str) -> None:
        """Say what is drawn."""
        self.title.say(title)
        self.note.say(note)
