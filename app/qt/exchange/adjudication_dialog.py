"""Figures on which reviewers differ: both sides with the evidence, settled one by one."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.qt.parts.dialog import PlainDialog
from app.qt.parts.figure_facts import field_name, field_words
from app.qt.style import set_style_class
from app.qt.words import amount, indicator, moment
from app.services.review.adjudicating import ReviewDifference


class AdjudicationDialog(PlainDialog):
    """`settled` carries the difference, the side that holds (None: as the figure stands now) and the reason;
    `shown` the figure that the reader is at."""

    settled = Signal(object, object, str)
    shown = Signal(object)

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Settle differences"))
        self.resize(680, 460)
        self._names = names
        self._differences: Sequence[ReviewDifference] = ()
        self._head = self.say("", "dim")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Figures on which reviewers differ"))
        self.list.setMinimumHeight(60)  # on a low screen it gives way
        self.list.setMaximumHeight(140)
        self.list.currentRowChanged.connect(self._show)
        self.column.addWidget(self.list)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self._detail: QWidget | None = None
        self.column.addStretch(1)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason, as it stands in the record"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.column.addWidget(self.reason)
        self.button(self.tr("Close"), self.accept)

    def show_differences(self, differences: Sequence[ReviewDifference], figure_id: int | None = None) -> None:
        """Show what is still to be settled, from a figure on; else the place in the list stays."""
        ids = [difference.figure.id for difference in differences]
        at = ids.index(figure_id) if figure_id in ids else max(0, self.list.currentRow())
        self._differences = differences
        self.list.blockSignals(True)
        self.list.clear()
        for difference in differences:
            figure = difference.figure
            self.list.addItem(
                f"{amount(figure)}   {indicator(figure.indicator_name) or figure.subject}   {figure.report_title}"
            )
        self.list.blockSignals(False)
        words = self.tr("{count} figures on which reviewers differ") if differences else self.tr("All is settled.")
        self._head.setText(words.format(count=len(differences)))
        self.list.setCurrentRow(min(at, len(differences) - 1))
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        if self._detail is not None:
            self._detail.deleteLater()
            self._detail = None
        if 0 <= row < len(self._differences):
            self._detail = self._sides(self._differences[row])
            self._place.addWidget(self._detail)
            self.grow()
            self.shown.emit(self._differences[row].figure)

    def _sides(self, difference: ReviewDifference) -> QWidget:
        """The sentence, then a column for each side with a button that lets it hold."""
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        sentence = QLabel(difference.figure.sentence)
        sentence.setWordWrap(True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(sentence)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, side in enumerate(difference.sides, start=1):
            head = QLabel(f"{side.reviewer}\n{moment(side.at)}")
            set_style_class(head, "strong")
            grid.addWidget(head, 0, place)
        for line, (field, texts) in enumerate(difference.fields.items(), start=1):
            name = QLabel(field_name(field))
            set_style_class(name, "dim")
            grid.addWidget(name, line, 0)
            for place, text in enumerate(texts, start=1):
                grid.addWidget(QLabel(field_words(field, text, self._names) or "–"), line, place)
        last = len(difference.fields) + 1
        for place, side in enumerate(difference.sides, start=1):
            holds = QPushButton(self.tr("Accept"))
            holds.setAutoDefault(False)
            holds.setAccessibleName(self.tr("Accept {reviewer}'s decision").format(reviewer=side.reviewer))
            holds.clicked.connect(partial(self._settle, difference, side))
            grid.addWidget(holds, last, place)
        grid.setColumnStretch(len(difference.sides) + 1, 1)
        column.addLayout(grid)
        now = QPushButton(self.tr("Keep the current result"))
        set_style_class(now, "link")
        now.setAutoDefault(False)
        now.setToolTip(self.tr("For a third view: correct the figure first, then choose this"))
        now.clicked.connect(partial(self._settle, difference, None))
        column.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        return detail

    def _settle(self, difference: ReviewDifference, side: object, _checked: bool = False) -> None:
        self.settled.emit(difference, side, self.reason.text().strip())
        self.reason.clear()
