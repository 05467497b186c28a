"""Tables out of the program: ask where to, write off the GUI thread, say what was written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import paths
from app.qt import settings
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Session

Check = Callable[[], None]
_FOLDER = "export/folder"


class Exporter(QObject):
    """Writes one file at a time for a view."""

    def __init__(self, session: Session, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._view = session, view

    def ask(self, name: str, *suffixes: str) -> Path | None:
        """Ask the user for a file of one of some kinds, the first proposed; None where they think better of it."""
        kinds = {
            "xlsx": self.tr("Excel workbook (*.xlsx)"),
            "docx": self.tr("Word document (*.docx)"),
            "csv": self.tr("Text table (*.csv)"),
            "jsonl": self.tr("JSON Lines (*.jsonl)"),
            "png": self.tr("Picture (*.png)"),
            "svg": self.tr("Drawing (*.svg)"),
        }
        chosen, _ = FileDialog.getSaveFileName(
            self._view,
            self.tr("Export"),
            str(self._start() / f"{name}.{suffixes[0]}"),
            ";;".join(map(kinds.__getitem__, suffixes)),
        )
        if not chosen:
            return None
        path = Path(chosen)
        settings.remember(_FOLDER, str(path.parent))
        return path if path.suffix else path.with_suffix(f".{suffixes[0]}")

    def ask_folder(self) -> Path | None:
        """Ask the user for a folder; None where they think better of it."""
        chosen = FileDialog.getExistingDirectory(self._view, self.tr("Export to a folder"), str(self._start()))
        if not chosen:
            return None
        settings.remember(_FOLDER, chosen)
        return Path(chosen)

    @staticmethod
    def _start() -> Path:
        """The folder written to last."""
        folder = settings.text_setting(_FOLDER)
        return Path(folder) if folder and Path(folder).is_dir() else paths.workspaces_dir()

    def write(self, path: Path, work: Callable[[Path, Check], None]) -> None:
        """Do the writing in a reader's thread; what goes wrong is shown by the window."""
        self._session.jobs.read(lambda job: work(path, job.check), lambda _none: self._written(path), key="export")

    def _written(self, path: Path) -> None:
        self._session.tell(self.tr("Exported to {name}").format(name=path.name))
