"""Dialogs that ask for files and look into none.

On Linux SQLite's locks go when any part of the process closes the file that they are on. Qt's dialog, and the desktop's
own within our process, open every file in sight to tell its kind: two windows on one workspace then damaged it.
"""

import sys

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

_OWN = sys.platform != "win32"  # elsewhere locks stay, and the system's dialog is the better one
_Mode, _Accept = QFileDialog.FileMode, QFileDialog.AcceptMode


class FileDialog(QFileDialog):
    """`QFileDialog` with the same four questions."""

    @staticmethod
    def getOpenFileName(parent: QWidget, title: str, start: str, kinds: str) -> tuple[str, str]:  # type: ignore[override]
        """A file to read and the filter chosen; empty if the user cancels."""
        if not _OWN:
            return QFileDialog.getOpenFileName(parent, title, start, kinds)
        names, kind = _ask(parent, title, start, kinds, _Mode.ExistingFile)
        return (names[0] if names else ""), kind

    @staticmethod
    def getOpenFileNames(parent: QWidget, title: str, start: str, kinds: str) -> tuple[list[str], str]:  # type: ignore[override]
        """Files to read and the filter chosen; none if the user cancels."""
        if not _OWN:
            return QFileDialog.getOpenFileNames(parent, title, start, kinds)
        return _ask(parent, title, start, kinds, _Mode.ExistingFiles)

    @staticmethod
    def getSaveFileName(parent: QWidget, title: str, start: str, kinds: str) -> tuple[str, str]:  # type: ignore[override]
        """A file to write and the filter chosen; empty if the user cancels."""
        if not _OWN:
            return QFileDialog.getSaveFileName(parent, title, start, kinds)
        names, kind = _ask(parent, title, start, kinds, _Mode.AnyFile)
        return (names[0] if names else ""), kind

    @staticmethod
    def getExistingDirectory(parent: QWidget, title: str, start: str) -> str:  # type: ignore[override]
        """A folder; empty if the user cancels."""
        if not _OWN:
            return QFileDialog.getExistingDirectory(parent, title, start)
        names, _ = _ask(parent, title, start, "", _Mode.Directory)
        return names[0] if names else ""


class _Unread(QFileIconProvider):
    """Icon and kind by what the folder says of a file. Asked from a thread of Qt's own."""

    def __init__(self) -> None:
        super().__init__()
        kinds = QAbstractFileIconProvider.IconType
        self._folder, self._file = super().icon(kinds.Folder), super().icon(kinds.File)

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix()


def _ask(parent: QWidget, title: str, start: str, kinds: str, mode: QFileDialog.FileMode) -> tuple[list[str], str]:
    dialog = FileDialog(parent, title)
    provider = _Unread()  # belongs to us, and the dialog only borrows it
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setIconProvider(provider)
    dialog.setFileMode(mode)
    if mode is _Mode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(start)
    else:
        dialog.setNameFilters(kinds.split(";;"))
        _begin_at(dialog, QFileInfo(start), mode)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    kind = dialog.selectedNameFilter()
    dialog.deleteLater()
    return chosen, kind


def _begin_at(dialog: QFileDialog, start: QFileInfo, mode: QFileDialog.FileMode) -> None:
    """In a folder, or on a file in one."""
    if mode is _Mode.AnyFile:
        dialog.setAcceptMode(_Accept.AcceptSave)
    if start.isDir() or not start.fileName():
        dialog.setDirectory(start.filePath())
        return
    dialog.setDirectory(start.path())
    dialog.selectFile(start.fileName())
