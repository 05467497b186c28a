"""The bar under the panes: the chosen figure, its partner in the other pane and the difference."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.compare.versions import Change
from app.qt import words
from app.qt.icons import icon
from app.qt.style import set_style_class
from app.qt.text.marks import CHANGE_SIGNS
from app.qt.text.phrases import change_name, difference_words
from app.qt.theme import METRICS, Role, Theme
from app.services.compare.pairing import FigureDifference, PairContext
from app.services.read_models import FigureRow

_NAME = 220  # pixels for the name of an indicator


class PairBar(QWidget):
    """Words only. `stepped` asks for the next (or previous) pair or repeat, `linked` for level scrolling."""

    stepped = Signal(bool)
    linked = Signal(bool)
    listed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._better: bool | None = None
        set_style_class(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        self.name, self.ours, self.year, self.theirs = QLabel(), QLabel(), QLabel(), QLabel()
        self.difference = QLabel()
        set_style_class(self.name, "dim")
        self.counts = QToolButton()
        self.counts.setToolTip(self.tr("List the differences and pairs"))
        self.counts.setCheckable(True)
        self.counts.clicked.connect(self.listed)
        set_style_class(self.year, "faint")
        for label in (self.ours, self.theirs, self.difference):
            label.setStyleSheet("font-size: 15px; font-weight: 600;")
        self.lock = QToolButton()
        self.lock.setIcon(icon(theme, "lock"))
        self.lock.setCheckable(True)
        self.lock.setToolTip(self.tr("Scroll both panes level"))
        self.lock.setAccessibleName(self.tr("Scroll both panes level"))
        self.lock.toggled.connect(self.linked)
        self.previous = self._arrow("chevron-left", self.tr("Previous (Shift+F8)"), False)
        self.next = self._arrow("chevron-right", self.tr("Next (F8)"), True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self.name)
        for label in (self.ours, self.year, self.theirs, self.difference):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.counts)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for widget in (self.previous, self.next, self.lock):
            tools.addWidget(widget)
        row.addLayout(tools)
        theme.changed.connect(self._dress)

    def show_figure(self, row: FigureRow | None) -> None:
        """Name the chosen figure; None asks for one."""
        if row is None:
            self.name.setText(self.tr("Click a figure, or press J, to see what it says."))
            self.ours.setText("")
        else:
            name = words.indicator(row.indicator_name) or row.subject or self.tr("No indicator")
            self.name.setText(self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME))
            self.ours.setText(words.amount(row))
        self.name.setToolTip(row.sentence if row else "")
        self.show_partner(None, None)

    def show_partner(self, row: FigureRow | None, difference: FigureDifference | None) -> None:
        """Name the figure of the other pane and how they differ."""
        self.year.setText(_whose(row) if row else "")
        self.theirs.setText(words.amount(row) if row else "")
        self.difference.setText(difference_words(difference) if difference else "")
        self._better = difference.better if difference else None
        self.difference.setVisible(bool(self.difference.text()))
        self._dress()
        self._fit()

    def show_change(self, change: Change, left: str, right: str) -> None:
        """Tell a chosen difference of two versions: what stands left, what right; empty where nothing does."""
        self.show_figure(None)
        sign = CHANGE_SIGNS[change][1]
        self.name.setText(f"{sign} {change_name(change)}")
        for label, text in ((self.ours, left), (self.year, "→"), (self.theirs, right)):
            label.setText(label.fontMetrics().elidedText(text or "—", Qt.TextElideMode.ElideRight, _NAME))
        self._fit()

    def show_counts(self, common: PairContext | None, repeat: tuple[int, int] = (0, 0), level: bool = False) -> None:
        """With two versions how much differs, with two reports how many figures they share; with one report, which of
        how many repeats is chosen. `level`: the panes can be kept level."""
        alignment = common.alignment if common else None
        if common is not None and common.differences:
            numbers = sum(difference.change is Change.NUMBER for difference in common.differences)
            text = self.tr("{count} differences · {numbers} in numbers").format(
                count=len(common.differences), numbers=numbers
            )
        elif alignment is not None:
            text = self.tr("{both} in both · {left} only left · {right} only right").format(
                both=len(alignment.figures), left=len(alignment.only_left), right=len(alignment.only_right)
            )
        elif repeat[1] > 1:
            text = self.tr("{index} of {count}").format(index=repeat[0], count=repeat[1])
        else:
            text = ""
        self.counts.setText(text)
        self.counts.setEnabled(alignment is not None)
        self.counts.setChecked(self.counts.isChecked() and alignment is not None)
        for button in (self.previous, self.next):
            button.setVisible(bool(text))
        self.lock.setVisible(level)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, METRICS.bar)  # long words must not widen the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for, the least needed first."""
        labels: tuple[QLabel | QToolButton, ...] = (self.counts, self.year, self.name, self.theirs)
        for label in labels:
            label.setVisible(bool(label.text()))
        for label in labels:
            layout = self.layout()
            if layout is None or layout.sizeHint().width() <= self.width():
                break
            label.hide()

    def _arrow(self, name: str, title: str, forward: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(self._theme, name))
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.clicked.connect(lambda: self.stepped.emit(forward))
        return button

    def _dress(self) -> None:
        role = {True: Role.CONFIRMED, False: Role.FINDING, None: Role.TEXT}[self._better]
        self.difference.setStyleSheet(f"font-size: 15px; font-weight: 600; color: {self._theme.color(role).name()};")
        better = {True: self.tr("better"), False: self.tr("worse"), None: ""}[self._better]
        self.difference.setToolTip(better)
        self.difference.setAccessibleDescription(better)


def _whose(row: FigureRow) -> str:
    return " ".join(part for part in (row.region, words.year_name(row.year)) if part)
