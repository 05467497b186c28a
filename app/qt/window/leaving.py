"""Whether a workspace may be closed: not while an act still waits to be saved or reports are imported, unless its
reviewer wants it so."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.qt.controllers.importing import Importing
from app.qt.exchange.rescue import WaitingDialog
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Session


class Leaving(QObject):
    """Asks over `window`."""

    def __init__(self, session: Session, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._importing, self._window = session, importing, window
        self._giving_up = False  # an act that could not be saved

    def allowed(self, again: Callable[[], object]) -> bool:
        """Whether the workspace may be closed. Where an act still waits to be saved, or an import runs, the reviewer is
        asked, and `again` is called if it may be given up."""
        if self._giving_up or not (self._session.waiting or self._importing.running):
            return True
        workspace = self._session.workspace
        if workspace is not None and self._session.waiting:
            dialog: WaitingDialog | ImportingDialog = WaitingDialog(workspace.in_place, self._window)
        else:
            dialog = ImportingDialog(self._window)
        dialog.given_up.connect(partial(self._give_up, again))
        dialog.open()
        return False

    def _give_up(self, again: Callable[[], object]) -> None:
        self._giving_up = True
        self._importing.leave()
        again()
        self._giving_up = False


class ImportingDialog(PlainDialog):
    """Reports are being imported. `given_up` says that the rest may wait."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import under way"))
        self.setMinimumWidth(460)
        self.say(
            self.tr("Reports are still being imported. What has been read stays; the rest is named at the next start.")
        )
        self.button(self.tr("Stop the import"), self._give_up)
        self.button(self.tr("Go on importing"), self.accept, main=True)

    def _give_up(self) -> None:
        self.accept()
        self.given_up.emit()


class RestDialog(PlainDialog):
    """What an import that was broken off did not come to. `wanted` says that it is to be imported now."""

    wanted = Signal()

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import"))
        self.setMinimumWidth(460)
        self.say(self.tr("The last import was broken off. {count} files were not read:").format(count=len(names)))
        table = PlainTable((self.tr("File"),), stretched=0)
        table.setAccessibleName(self.tr("Not read"))
        table.show_rows([(name,) for name in names])
        self.column.addWidget(table, 1)
        self.button(self.tr("Leave it"), self.reject)
        self.button(self.tr("Import them"), self._want, main=True)

    def _want(self) -> None:
        self.accept()
        self.wanted.emit()
