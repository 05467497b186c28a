"""What can be done with a report of the library."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.qt.words import version_words
from app.services.compare.versions import may_replace
from app.services.read_models import ReportRow


class ReportMenu(QObject):
    """Makes the menu of a report; each signal carries the report."""

    open_asked = Signal(object)
    beside_asked = Signal(object)
    next_asked = Signal(object)
    head_asked = Signal(object)
    file_asked = Signal(object)
    sign_asked = Signal(object)
    removal_asked = Signal(object)
    version_asked = Signal(int, int)  # ids of the older report and of its newer version
    restore_asked = Signal(int)
    table_asked = Signal(object)  # titles of reports

    def __init__(self, rows: Callable[[], Sequence[ReportRow]], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._widget = rows, parent

    def made_for(self, row: ReportRow) -> QMenu:
        """The menu of a report; it goes when it is closed."""
        menu = QMenu(self._widget)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.open_asked.emit(row))
        menu.addAction(self.tr("Open beside")).triggered.connect(lambda: self.beside_asked.emit(row))
        menu.addAction(self.tr("Next undecided figure")).triggered.connect(lambda: self.next_asked.emit(row))
        menu.addSeparator()
        self.add_table(menu, [row])
        menu.addAction(self.tr("Change region, year, title...")).triggered.connect(lambda: self.head_asked.emit(row))
        menu.addAction(self.tr("File data...")).triggered.connect(lambda: self.file_asked.emit(row))
        menu.addAction(self.tr("Sign off...")).triggered.connect(lambda: self.sign_asked.emit(row))
        self._add_versions(menu, row)
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove...") + "\t" + self.tr("Del"))
        remove.triggered.connect(lambda: self.removal_asked.emit(row))
        return menu

    def add_table(self, menu: QMenu, rows: Sequence[ReportRow]) -> None:
        """Offer to show the figures of reports alone in the table."""
        titles = frozenset(row.title for row in rows)
        menu.addAction(self.tr("Only these in the Table")).triggered.connect(lambda: self.table_asked.emit(titles))

    def _add_versions(self, menu: QMenu, row: ReportRow) -> None:
        if row.superseded_by is not None:
            menu.addAction(self.tr("Count this version again")).triggered.connect(
                lambda: self.restore_asked.emit(row.id)
            )
            return
        older = [other for other in self._rows() if may_replace(other, row)]
        versions = menu.addMenu(self.tr("New version of"))
        versions.setEnabled(bool(older))
        for other in older:
            action = versions.addAction(f"{other.title}  {version_words(other)}")
            action.triggered.connect(lambda _=False, old=other.id: self.version_asked.emit(old, row.id))
