"""The bar below a text while several figures are marked in it: what they come to."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.core.compare.selections import Outcome, Reckoned, reckon_together
from app.qt.style import set_style_class
from app.qt.theme import METRICS
from app.services.read_models import FigureRow

_MOST = 400  # figures; more are no sum that anybody marks by hand


class SumBar(QWidget):
    """`kept` carries figure ids and the sum to be kept as a comment on them."""

    kept = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "bar")
        self.setFixedHeight(METRICS.bar)
        self._figures: tuple[FigureRow, ...] = ()
        self._reckoned: tuple[Reckoned, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._count = QLabel()
        set_style_class(self._count, "dim")
        self.outcomes = QComboBox()
        self.outcomes.setAccessibleName(self.tr("What the marked figures come to"))
        self.outcomes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.outcomes.currentIndexChanged.connect(self._show_sum)
        self._sum = QLabel()
        self._sum.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.sum))
        self.keep = QPushButton(self.tr("Keep as comment"))
        self.keep.setToolTip(self.tr("The sum stands as a comment on each of these figures"))
        self.keep.clicked.connect(self._keep)
        for widget in (self._count, self.outcomes, self._sum, self._copy, self.keep):
            row.addWidget(widget, 1 if widget is self._sum else 0)
        self.hide()

    @property
    def sum(self) -> str:
        """The sum on show, written out."""
        at = self.outcomes.currentIndex()
        return self._reckoned[at].sum if 0 <= at < len(self._reckoned) else ""

    def show_figures(self, figures: Sequence[FigureRow]) -> None:
        """Tell what figures come to; gone where they are fewer than two, or cannot be put together."""
        chosen = tuple(figures) if 1 < len(figures) <= _MOST else ()
        if chosen == self._figures:
            return
        self._figures, self._reckoned = chosen, reckon_together(chosen) if chosen else ()
        wanted = self.outcomes.currentData()
        self.outcomes.blockSignals(True)
        self.outcomes.clear()
        for each in self._reckoned:
            self.outcomes.addItem(f"{_name(each.outcome)} {each.amount}", each.outcome)
        self.outcomes.setCurrentIndex(max(0, self.outcomes.findData(wanted)))
        self.outcomes.blockSignals(False)
        self._count.setText(self.tr("{count} figures").format(count=len(chosen)))
        self._show_sum()
        self.setVisible(bool(self._reckoned))

    def _keep(self) -> None:
        self.kept.emit([figure.id for figure in self._figures], self.sum)

    def _show_sum(self) -> None:
        self._sum.setText(self.sum)
        self._sum.setToolTip(self.sum)


def _name(outcome: Outcome) -> str:
    translate = QCoreApplication.translate
    return {
        Outcome.SUM: translate("SumBar", "Sum"),
        Outcome.DIFFERENCE: translate("SumBar", "Difference"),
        Outcome.CHANGE: translate("SumBar", "Rate of change"),
        Outcome.SHARE: translate("SumBar", "Share"),
        Outcome.RATIO: translate("SumBar", "Ratio"),
        Outcome.MEAN: translate("SumBar", "Mean"),
    }[outcome]
