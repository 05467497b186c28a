"""The dialogs that ask for workspaces, files and folders."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import paths
from app.importers import EXTENSIONS
from app.qt import settings
from app.qt.controllers.importing import Importing
from app.qt.parts.file_dialog import FileDialog


class FileDialogs(QObject):
    """Opens its dialogs over a window. `open_asked` carries the path of a workspace and whether to create it."""

    open_asked = Signal(Path, bool)

    def __init__(self, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._importing, self._window = importing, window

    def new_workspace(self) -> bool:
        """Ask for a path and have a workspace created there. Return False if the user cancels."""
        start = str(paths.workspaces_dir() / self.tr("Work reports")) + ".heyue"
        name, _ = FileDialog.getSaveFileName(self._window, self.tr("New workspace"), start, self._workspaces())
        if name:
            path = Path(name)
            self.open_asked.emit(path if path.suffix else path.with_suffix(".heyue"), True)
        return bool(name)

    def open_workspace(self) -> None:
        """Ask for a workspace and open it."""
        start = str(paths.workspaces_dir())
        name, _ = FileDialog.getOpenFileName(self._window, self.tr("Open workspace"), start, self._workspaces())
        if name:
            self.open_asked.emit(Path(name), False)

    def open_recent(self, path: Path) -> None:
        """Open a workspace from the list of recent ones."""
        self.open_asked.emit(path, False)

    def choose_files(self) -> None:
        """Ask which files to import."""
        patterns = " ".join(f"*{extension}" for extension in EXTENSIONS)
        kinds = self.tr("Reports ({patterns});;All files (*)").format(patterns=patterns)
        folder = settings.text_setting("window/import_folder")
        names, _ = FileDialog.getOpenFileNames(self._window, self.tr("Import reports"), folder, kinds)
        if names:
            settings.remember("window/import_folder", str(Path(names[0]).parent))
            self._importing.start([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder whose reports are imported."""
        folder = settings.text_setting("window/import_folder")
        folder = FileDialog.getExistingDirectory(self._window, self.tr("Import folder"), folder)
        if folder:
            settings.remember("window/import_folder", folder)
            self._importing.start([Path(folder)])

    def import_samples(self) -> None:
        """Import the sample reports into the open workspace."""
        self._importing.start([paths.samples()])

    def _workspaces(self) -> str:
        return self.tr("Heyue workspaces (*.heyue)")
