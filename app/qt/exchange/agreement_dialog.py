"""Agreement of two reviewers: the measures, and the figures on which they differ."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.parts.figure_facts import field_name, field_words
from app.qt.words import amount
from app.services.review.agreeing import FIELDS, Agreement


class AgreementDialog(PlainDialog):
    """`asked` carries the two reviewers to compare, `chosen` the figure of a row that was clicked."""

    asked = Signal(str, str)
    chosen = Signal(object)

    def __init__(
        self, reviewers: Sequence[tuple[str, int]], names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Agreement"))
        self.resize(720, 520)
        self._names = names
        self._agreement: Agreement | None = None
        self.one, self.two = self._choice(reviewers, 0), self._choice(reviewers, 1)
        row = QHBoxLayout()
        row.addWidget(self.one)
        row.addWidget(QLabel(self.tr("and")))
        row.addWidget(self.two)
        row.addStretch(1)
        self.column.addLayout(row)
        self.measures = PlainTable(
            (
                self.tr("Field"),
                self.tr("Figures"),
                self.tr("Agreed"),
                "Cohen κ",
                "Krippendorff α",
            ),
            stretched=0,
        )
        self.measures.setFixedHeight(32 + 28 * len(FIELDS))
        self.column.addWidget(self.measures)
        self._head = self.say("", "strong")
        self.lines = PlainTable((self.tr("Figure"), self.tr("Report"), self.tr("Field"), "", ""), stretched=1)
        self.lines.cellClicked.connect(self._go)
        self.lines.cellActivated.connect(self._go)
        self.column.addWidget(self.lines, 1)
        self.button(self.tr("Close"), self.accept)
        for box in (self.one, self.two):
            box.activated.connect(self._ask)

    def ask(self) -> None:
        """Ask for the two reviewers chosen."""
        self._ask()

    def show_agreement(self, agreement: Agreement) -> None:
        """Show the measures of two reviewers."""
        self._agreement = agreement
        self.measures.show_rows(
            [
                (
                    field_name(field), str(measure.items), _share(measure.percent), _number(measure.kappa),
                    _number(measure.alpha),
                )
                for field in FIELDS if (measure := agreement.measures.get(field)) is not None
            ]
        )  # fmt: skip
        count = len(agreement.disagreements)
        words = self.tr("{count} disagreements; a click shows the figure") if count else self.tr("They agree on all")
        self._head.setText(words.format(count=count))
        self.lines.setHorizontalHeaderLabels(
            [self.tr("Figure"), self.tr("Report"), self.tr("Field"), agreement.one, agreement.two]
        )
        words_of: Callable[[str, str], str] = lambda field, text: field_words(field, text, self._names) or "–"  # noqa: E731
        self.lines.show_rows(
            [
                (amount(each.figure), each.figure.report_title, field_name(each.field),
                 words_of(each.field, each.one), words_of(each.field, each.two))
                for each in agreement.disagreements
            ]
        )  # fmt: skip

    def _choice(self, reviewers: Sequence[tuple[str, int]], chosen: int) -> QComboBox:
        box = QComboBox()
        for name, count in reviewers:
            box.addItem(self.tr("{reviewer} ({count} figures)").format(reviewer=name, count=count), name)
        box.setCurrentIndex(min(chosen, len(reviewers) - 1))
        return box

    def _ask(self) -> None:
        if self.one.currentData() and self.two.currentData():
            self.asked.emit(self.one.currentData(), self.two.currentData())

    def _go(self, row: int, _column: int) -> None:
        if self._agreement is not None:
            self.chosen.emit(self._agreement.disagreements[row].figure)


def _share(value: Fraction | None) -> str:
    return "–" if value is None else f"{float(value) * 100:.1f}%"


def _number(value: Fraction | None) -> str:
    return "–" if value is None else f"{float(value):.3f}"
