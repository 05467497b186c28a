"""The last decisions, in the foot: a click shows the figure again, the menu opens it again."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.qt.controllers.undo_history import RecentStep, UndoHistory
from app.qt.icons import icon
from app.qt.parts.status_marks import STATUS_ICONS
from app.qt.style import set_style_class
from app.qt.theme import Theme
from app.qt.words import amount, moment
from app.services.read_models import Status

_SHOWN = 4
_STATES = {
    "confirm": Status.CONFIRMED,
    "correct": Status.CORRECTED,
    "reject": Status.REJECTED,
    "doubt": Status.DOUBT,
    "reopen": Status.UNDECIDED,
}
_REOPENED = frozenset({"confirm", "correct", "reject", "doubt"})


class RecentStrip(QWidget):
    """Shows as many of the last decisions as there is room for, newest first."""

    def __init__(self, theme: Theme, steps: UndoHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._steps = theme, steps
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.chips: list[QToolButton] = []
        self._row.addStretch(1)
        steps.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(_SHOWN * 90, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        decided = [told for told in self._steps.latest.recent if told.step.act in _STATES][:_SHOWN]
        self.chips = [self._chip(told) for told in decided]
        for place, chip in enumerate(self.chips):
            self._row.insertWidget(place, chip)
        self._fit()

    def _fit(self) -> None:
        """No chip is cut: the older ones give way."""
        left = self.width()
        for chip in self.chips:
            left -= chip.sizeHint().width() + self._row.spacing()
            chip.setVisible(left >= 0)

    def _chip(self, told: RecentStep) -> QToolButton:
        chip = QToolButton(self)
        set_style_class(chip, "caption")
        count = len(told.step.figures)
        what = amount(told.figure) if told.figure is not None else "–"
        if count > 1 and told.step.act != "correct":
            what = self.tr("{count} figures").format(count=count)
        name, role = STATUS_ICONS[_STATES[told.step.act]]
        chip.setIcon(icon(self._theme, name, role))
        chip.setIconSize(QSize(12, 12))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setText(what)
        words = f"{told.words}  {moment(told.step.at)}"
        chip.setToolTip("\n".join(filter(None, (words, told.step.reason, told.figure.sentence if told.figure else ""))))
        chip.setAccessibleName(words)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._steps.show(told))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda at: self._menu(told).popup(chip.mapToGlobal(QPoint(at))))
        return chip

    def _menu(self, told: RecentStep) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show"), lambda: self._steps.show(told))
        if told.step.act in _REOPENED:
            menu.addAction(self.tr("Reopen"), lambda: self._steps.reopen(told))
        return menu
