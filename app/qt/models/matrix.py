"""The matrix: indicators as rows, regions and years as columns."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.compare.cells import Key, Precedence, precedence
from app.core.compare.measures import converted
from app.qt import words
from app.services.compare.matrix import FigureCell, Matrix, MatrixRow, cell_text, marks
from app.services.read_models import FigureRow

Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Shows a `Matrix`. `Qt.UserRole` gives the cell, None where nothing is known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), (), {})
        self._differing: frozenset[int] = frozenset()

    @property
    def matrix(self) -> Matrix:
        return self._matrix

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def mark_differing(self, ids: frozenset[int]) -> None:
        """Mark the cells of the figures on which merged reviewers differ."""
        self._differing = ids
        if self._matrix.cells:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def differs(self, cell: FigureCell) -> bool:
        """Whether reviewers differ on a figure of a cell."""
        return any(figure.id in self._differing for figure in (cell.chosen, *cell.others))

    def head(self, row: int) -> MatrixRow:
        """What a row is of."""
        return self._matrix.rows[row]

    def cell(self, index: Index) -> FigureCell | None:
        return self._matrix.cells.get((index.row(), index.column()))

    def trend(self, row: int, region: str) -> list[tuple[int, float]]:
        """Years and values of a row for a region, whole years alone, in the row's unit."""
        found = []
        for column, (where, year) in enumerate(self._matrix.columns):
            cell = self._matrix.cells.get((row, column)) if where == region else None
            value = None if cell is None or cell.partial else cell.chosen.value
            told = None if cell is None or value is None else converted(value, cell.chosen.unit, self.head(row).unit)
            if told is not None:
                found.append((year, float(told)))
        return found

    def find(self, figure_id: int) -> QModelIndex:
        """The cell that a figure speaks for or stands in; an invalid index where it is not here."""
        within = QModelIndex()
        for (row, column), cell in self._matrix.cells.items():
            if cell.chosen.id == figure_id:
                return self.index(row, column)
            if any(other.id == figure_id for other in cell.others):
                within = self.index(row, column)
        return within

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._matrix.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.head(index.row()).slug:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index) if index.isValid() else None
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                text = cell_text(cell, self.head(index.row()).unit)
                return f"{text} {marks(cell)}".rstrip()
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (cell_text(cell, self.head(index.row()).unit), words.status_name(cell.chosen.status))
                return "\n".join((" · ".join(parts), *self._meanings(cell)))
            case Qt.ItemDataRole.UserRole:
                return cell
            case Qt.ItemDataRole.ToolTipRole:
                return self.explanation(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        # During a reset one of the two headers still counts what the matrix had before.
        if section >= (self.columnCount() if orientation is Qt.Orientation.Horizontal else self.rowCount()):
            return None
        if orientation is Qt.Orientation.Horizontal:
            region, year = self._matrix.columns[section]
            return f"{region} {year}"
        head = self.head(section)
        return f"{head.name}  {head.unit}" if head.unit not in ("", "1") else head.name

    def explanation(self, cell: FigureCell) -> str:
        """All figures of a cell, the one on show first, with what its marks mean."""
        lines = self._meanings(cell)
        lines += [candidate(figure) for figure in (cell.chosen, *cell.others)[:12]]
        return "\n".join(lines)

    def _meanings(self, cell: FigureCell) -> list[str]:
        """What the marks of a cell mean, a line each."""
        lines = []
        if self.differs(cell):
            lines.append(f"≠ {words.reviewers_differ()}")
        if cell.conflict:
            lines.append(self.tr("≠ Reports give different values"))
        if cell.partial:
            lines.append(self.tr("◐ Only part of the year"))
        if cell.later:
            lines.append(self.tr("← Only in a later report"))
        return lines

    def key(self, index: Index) -> Key:
        """Series, region and year of a cell."""
        region, year = self._matrix.columns[index.column()]
        return self.head(index.row()).slug, region, year

    def reason(self, index: Index) -> str:
        """Why the figure on show speaks for its cell, before the next one; empty where there is no other."""
        cell = self.cell(index)
        if cell is None or not cell.others:
            return ""
        reasons = {
            Precedence.CHOSEN: self.tr("chosen by a reviewer"),
            Precedence.LONGER: self.tr("of the whole year, or of a longer part of it"),
            Precedence.OWN: self.tr("from the report of that year"),
            Precedence.LATEST: self.tr("from the latest report that tells it"),
            Precedence.DECIDED: self.tr("decided on"),
            Precedence.NAMED: self.tr("named so itself"),
            Precedence.LARGER: self.tr("the larger one: the whole, not a part"),
            Precedence.SURER: self.tr("read with more certainty"),
            Precedence.FIRST: self.tr("the first in the text"),
        }
        return reasons[precedence(self.key(index), cell.chosen, cell.others[0])]


def candidate(figure: FigureRow) -> str:
    """One line for a figure of a cell: amount, period, basis, report with page, status."""
    source = " · ".join(filter(None, (figure.report_title, figure.address or str(figure.page or ""))))
    parts = (words.amount(figure), words.period(figure), figure.basis, source, words.status_name(figure.status))
    return "  ·  ".join(part for part in parts if part)
