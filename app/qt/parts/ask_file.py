"""Dialogs that ask for a file; the folder is remembered."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import paths
from app.qt import settings
from app.qt.parts.file_dialog import FileDialog

_FOLDER = "export/folder"


def ask_save(parent: QWidget, title: str, name: str, kinds: str, suffix: str) -> Path | None:
    """Ask where to write; None if the user cancels. `kinds` is a filter of QFileDialog."""
    chosen, kind = FileDialog.getSaveFileName(parent, title, str(_folder() / f"{_safe(name)}{suffix}"), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    settings.remember(_FOLDER, str(path.parent))
    if path.suffix:
        return path
    return path.with_name(path.name + (kind.rpartition("*")[2].rstrip(")") or suffix))


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask what to read; None if the user cancels."""
    chosen, _ = FileDialog.getOpenFileName(parent, title, str(_folder()), kinds)
    if not chosen:
        return None
    settings.remember(_FOLDER, str(Path(chosen).parent))
    return Path(chosen)


def _folder() -> Path:
    folder = settings.text_setting(_FOLDER)
    return Path(folder) if folder and Path(folder).is_dir() else paths.workspaces_dir()


def _safe(name: str) -> str:
    """Make a title a valid file name on every system."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name).strip()[:80]
