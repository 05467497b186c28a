"""The tree of the library."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeView, QWidget


class ReportTree(QTreeView):
    """The tree. Return opens, as a double click does; letters belong to the window's keys."""

    opened = Signal(QModelIndex)
    removal_wanted = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.currentIndex())
        elif event.text().isalnum() or event.text() == "?":
            event.ignore()
        else:
            super().keyPressEvent(event)
