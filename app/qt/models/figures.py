"""The long table: figures as rows, their columns in the reader's words."""

from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.amounts import plain
from app.core.model import Comparison, Direction, Kind
from app.qt import words
from app.services.compare.figure_query import Column, FigureIndex, Indices, Query
from app.services.read_models import FigureRow, Status
from app.services.table_cells import Cell

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NUMERIC = {Column.YEAR, Column.VALUE, Column.FINDINGS}
_SIGNS = {Comparison.EQ: "", Comparison.GE: "≥", Comparison.LE: "≤", Comparison.ABOUT: "≈"}


class FigureTableModel(QAbstractTableModel):
    """Shows the figures of a `FigureIndex` that answer a `Query`. `Qt.UserRole` gives the FigureRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = FigureIndex(())
        self._query = Query()
        self._order: Indices = np.zeros(0, dtype=np.intp)
        self._titles = self._named()
        self.differing: frozenset[int] = frozenset()

    @property
    def listing(self) -> FigureIndex:
        return self._listing

    @property
    def query(self) -> Query:
        return self._query

    def show_listing(self, listing: FigureIndex) -> None:
        """Show other figures under the same query."""
        self._listing = listing
        self.ask(self._query)

    def mark_differing(self, ids: frozenset[int]) -> None:
        """Mark the figures on which reviewers differ."""
        self.differing = ids
        if len(self._order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, 0))

    def ask(self, query: Query) -> None:
        """Show the figures that answer another query."""
        order = self._listing.order(query)
        self.beginResetModel()
        self._query, self._order = query, order
        self.endResetModel()

    def replace(self, rows: Iterable[FigureRow]) -> None:
        """Take newer rows; those on show stay where they are until the next question."""
        rows = list(rows)
        self._listing.replace(rows)
        places = {self._listing.place(row.id) for row in rows}
        for number in np.flatnonzero(np.isin(self._order, [place for place in places if place is not None])):
            self.dataChanged.emit(self.index(int(number), 0), self.index(int(number), len(COLUMNS) - 1))

    def row(self, number: int) -> FigureRow:
        """The figure in a row of the table."""
        return self._listing.rows[int(self._order[number])]

    def number(self, figure_id: int) -> int | None:
        """The row of the table that shows a figure, None where it is filtered out."""
        place = self._listing.place(figure_id)
        if place is None:
            return None
        found = np.flatnonzero(self._order == place)
        return int(found[0]) if found.size else None

    def shown(self) -> Sequence[FigureRow]:
        """All figures on show, in their order."""
        return self._listing.rows.at(self._order)

    def title(self, column: Column) -> str:
        """A column's name, also of one whose head has no room for it."""
        return self._titles[column]

    def text(self, row: FigureRow, column: Column) -> str:
        """What a cell says."""
        return _TEXTS[column](row)

    def copied(self, row: FigureRow, column: Column) -> Cell:
        """What a spreadsheet gets: values with all digits, in the canonical unit."""
        if column is Column.VALUE and row.value is not None:
            return row.value if row.high is None else f"{plain(row.value)}–{plain(row.high)}"
        if column is Column.UNIT:
            return "" if row.unit == "1" else row.unit  # a number without unit has none in a spreadsheet either
        return self.text(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.row(index.row()), COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(row, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.STATUS:
                return self._hint(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in NUMERIC:
                return _RIGHT
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column is Column.STATUS else self._titles[column]  # its marks are as narrow as a mark
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._titles[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMERIC else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings reading order back."""
        wanted = COLUMNS[column] if 0 <= column < len(COLUMNS) else None
        descending = order is Qt.SortOrder.DescendingOrder
        self.ask(Query(self._query.words, self._query.wanted, wanted, descending))

    def _named(self) -> dict[Column, str]:
        return {
            Column.STATUS: self.tr("Status"),
            Column.REGION: self.tr("Region"),
            Column.YEAR: self.tr("Year"),
            Column.INDICATOR: self.tr("Indicator"),
            Column.SUBJECT: self.tr("Subject"),
            Column.VALUE: self.tr("Value"),
            Column.UNIT: self.tr("Unit"),
            Column.COMPARISON: self.tr("Compared"),
            Column.KIND: self.tr("Kind"),
            Column.DIRECTION: self.tr("Direction"),
            Column.PERIOD: self.tr("Period"),
            Column.FINDINGS: self.tr("Findings"),
            Column.REPORT: self.tr("Report"),
            Column.SECTION: self.tr("Section"),
            Column.SENTENCE: self.tr("Sentence"),
        }

    def _hint(self, row: FigureRow, column: Column) -> str:
        if column in (Column.VALUE, Column.UNIT):
            return f"{words.full_amount(row)}  {row.quote}"
        if column is Column.STATUS and row.id in self.differing:
            return f"{self.text(row, column)}\n≠ {words.reviewers_differ()}"
        return self.text(row, column)


def value_name(column: Column, value: Hashable) -> str:
    """A column's value in the reader's words, as cells and facets show it; empty for none."""
    match value:
        case Status():
            return words.status_name(value)
        case Kind():
            return words.kind_name(value)
        case Direction():
            return words.direction_name(value)
        case None:
            return ""
    if column is Column.INDICATOR:
        return words.indicator(str(value))
    return "" if (column, value) == (Column.UNIT, "1") else str(value)


_TEXTS: dict[Column, Callable[[FigureRow], str]] = {
    Column.STATUS: lambda row: words.status_name(row.status),
    Column.REGION: lambda row: row.region,
    Column.YEAR: lambda row: "" if row.year is None else str(row.year),
    Column.INDICATOR: lambda row: words.indicator(row.indicator_name) or row.indicator or "",
    Column.SUBJECT: lambda row: row.subject,
    Column.VALUE: lambda row: words.amount_parts(row)[0],
    Column.UNIT: lambda row: words.amount_parts(row)[1],
    Column.COMPARISON: lambda row: _SIGNS.get(row.comparison, row.comparison.value),
    Column.KIND: lambda row: words.kind_name(row.kind),
    Column.DIRECTION: lambda row: words.direction_name(row.direction),
    Column.PERIOD: words.period,
    Column.FINDINGS: lambda row: f"▲ {row.findings}" if row.findings else "",
    Column.REPORT: lambda row: row.report_title,
    Column.SECTION: lambda row: row.section_title,
    Column.SENTENCE: lambda row: row.sentence,
}
