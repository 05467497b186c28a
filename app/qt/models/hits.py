"""Commands and places that a search found, as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.read_models import Hit

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
COMMAND_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class FoundCommand:
    """A command of the menus: its titles from the menu down (`Review`, `Confirm`), its key as the system writes it."""

    path: tuple[str, ...]
    keys: str
    run: Callable[[], object]

    def fits(self, query: str) -> bool:
        """Whether every word of a query stands in the titles."""
        titles = " ".join(self.path).casefold()
        return all(word in titles for word in query.casefold().split())


class HitsModel(QAbstractListModel):
    """Commands first, then one row a place, report by report; COMMAND_ROLE gives a FoundCommand, HIT_ROLE a Hit,
    COUNT_ROLE at a report's first place how many there are in it, 0 at the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: Sequence[FoundCommand] = ()
        self._hits: tuple[Hit, ...] = ()

    @property
    def commands(self) -> Sequence[FoundCommand]:
        return self._commands

    def set_found(self, commands: Sequence[FoundCommand], hits: tuple[Hit, ...]) -> None:
        """Show other commands and places."""
        self.beginResetModel()
        self._commands, self._hits = commands, hits
        self.endResetModel()

    def reports(self) -> int:
        """In how many reports the places lie."""
        return len({hit.report_id for hit in self._hits})

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._commands) + len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.row() < len(self._commands):
            return self._command_data(self._commands[index.row()], role)
        row = index.row() - len(self._commands)
        hit = self._hits[row]
        if role == HIT_ROLE:
            return hit
        if role == COUNT_ROLE:
            above = self._hits[row - 1].report_id if row else None
            return 0 if above == hit.report_id else sum(other.report_id == hit.report_id for other in self._hits)
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return hit.report_title
        return None

    def _command_data(self, command: FoundCommand, role: int) -> object:
        if role == COMMAND_ROLE:
            return command
        if role == Qt.ItemDataRole.DisplayRole:
            return " › ".join(command.path)
        return command.keys if role == Qt.ItemDataRole.AccessibleDescriptionRole else None
