"""Files that come to the window: dropped on it, or handed over by another start of the program."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.qt.controllers.file_dialogs import FileDialogs
from app.qt.controllers.importing import Importing
from app.qt.session import Session
from app.qt.window.welcome import DropHint
from app.services.exchange.merging import SUFFIX


class FileIntake(QObject):
    """Opens a workspace, previews a package, imports anything else."""

    workspace_given = Signal(Path)
    package_given = Signal(Path)

    def __init__(self, session: Session, importing: Importing, files: FileDialogs, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._importing, self._files = session, importing, files
        self._waiting: list[Path] = []  # given before there was a workspace
        self.hint = DropHint(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def receive(self, files: list[Path]) -> None:
        """Open, preview or import what was let go over the window or its icon. One workspace goes before one package,
        a package before reports."""
        workspaces = [path for path in files if path.suffix.lower() == ".heyue"]
        packages = [path for path in files if path.suffix == SUFFIX]
        if workspaces:
            self.workspace_given.emit(workspaces[0])
        elif packages:
            self.package_given.emit(packages[0])
        elif self._session.workspace is not None:
            self._importing.start(files)
        else:
            self._waiting = files if self._files.new_workspace() else []

    def keep(self, files: list[Path]) -> None:
        """Import files as soon as the workspace that is being opened is there."""
        self._waiting = files

    def import_kept(self) -> None:
        """Import what was kept; a workspace is open now."""
        waiting, self._waiting = self._waiting, []
        self._importing.start(waiting)

    def forget(self) -> None:
        """The workspace did not open: nothing waits for it any longer."""
        self._waiting = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                if _files(event):
                    event.acceptProposedAction()
                    self.hint.show_over(self._session.workspace is not None)
            case QEvent.Type.DragLeave:
                self.hint.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._drop(event)
            case _:
                return False
        return True

    def _drop(self, event: QDropEvent) -> None:
        self.hint.hide()
        files = _files(event)
        event.acceptProposedAction()
        # After the drag has ended: a dialog must not hold up the program the files come from.
        QTimer.singleShot(0, self, lambda: self.receive(files))


def _files(event: QDropEvent) -> list[Path]:
    """The local files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
