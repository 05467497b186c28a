"""Places that a search found, as a list."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.read_models import Hit

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class HitsModel(QAbstractListModel):
    """One row a place, report by report; HIT_ROLE gives the Hit, COUNT_ROLE at a report's first place how many
    there are in it, 0 at the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show other places."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def reports(self) -> int:
        """In how many reports the places lie."""
        return len({hit.report_id for hit in self._hits})

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == COUNT_ROLE:
            above = self._hits[index.row() - 1].report_id if index.row() else None
            return 0 if above == hit.report_id else sum(other.report_id == hit.report_id for other in self._hits)
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return hit.report_title
        return None
