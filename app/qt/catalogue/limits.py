"""The limits of an indicator as a table whose cells are typed into."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.amounts import plain
from app.core.errors import KnownError
from app.core.naming.catalogue import Limit
from app.qt.style import set_style_class
from app.qt.theme import METRICS

_ROWS = 4  # that are in sight


class LimitTable(QWidget):
    """One limit a row; `edited` when any of them was changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heads = (
            self.tr("Standard"), self.tr("Edition"), self.tr("Grade"), self.tr("Value"), self.tr("Unit"),
            self.tr("From"), self.tr("Until"), self.tr("Note"),
        )  # fmt: skip
        self.table = QTableWidget(0, len(heads), self)
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(self.tr("Limits"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(METRICS.row)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for narrow, width in ((1, 54), (2, 52), (3, 56), (5, 88), (6, 88)):
            header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(narrow, width)
        self.table.setMinimumHeight((_ROWS + 1) * METRICS.row + 8)
        self.table.itemChanged.connect(lambda _item: self.edited.emit())
        self.add = self._link(self.tr("Add a limit"))
        self.add.clicked.connect(lambda: self._put(Limit("", "", Decimal(0), ""), blank=True))
        self.remove = self._link(self.tr("Remove"))
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.table)
        column.addLayout(row)

    def show_limits(self, limits: Iterable[Limit]) -> None:
        """Show other limits; bands keep what they are."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for limit in limits:
            self._put(limit)
        self.table.blockSignals(False)

    def limits(self) -> tuple[Limit, ...]:
        """The limits as typed. KnownError where a value is no number or a day no day."""
        found = []
        for row in range(self.table.rowCount()):
            items = [self.table.item(row, column) for column in range(self.table.columnCount())]
            words = [item.text().strip() if item is not None else "" for item in items]
            standard, edition, grade, value, unit, since, until, note = words
            if any(words):
                number = number_of(value)
                if number is None:
                    raise KnownError("A limit needs a value.")
                band = items[0] is not None and bool(items[0].data(Qt.ItemDataRole.UserRole))
                days = day_of(since), day_of(until)
                found.append(Limit(standard, grade, number, unit, edition, *days, note, band))
        return tuple(found)

    def _put(self, limit: Limit, *, blank: bool = False) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        value = "" if blank else plain(limit.value)
        words = limit.standard, limit.edition, limit.grade, value, limit.unit, limit.since, limit.until, limit.note
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.UserRole, limit.band)
            self.table.setItem(row, column, item)
        if blank:
            self.table.setCurrentCell(row, 0)
            self.table.edit(self.table.model().index(row, 0))

    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self.edited.emit()

    def _link(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        set_style_class(button, "link")
        return button


def number_of(text: str) -> Decimal | None:
    """A number as typed; None for nothing. KnownError where it is none."""
    if not text.strip():
        return None
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise KnownError("{text} is no number.", text=text)
    return found


def day_of(text: str) -> str:
    """A day as ISO 8601 from a day, a month or a year (its first); empty for nothing. KnownError where it is none."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text + "-01-01"[3 * text.count("-") :]).isoformat()
    except ValueError as error:
        raise KnownError("{text} is no day: write it as 2026-03-01.", text=text) from error
