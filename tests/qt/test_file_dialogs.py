"""A dialog on a folder looks into no file of it: SQLite's locks on an open workspace would be gone."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from app.qt.parts.file_dialog import FileDialog
from app.services.workspace import Workspace


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells its locks, and only there they go")
@pytest.mark.parametrize("question", ["getOpenFileName", "getOpenFileNames", "getSaveFileName"])
def test_locks_outlast_a_file_dialog_on_the_folder(qtbot: QtBot, tmp_path: Path, question: str) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    window = QWidget()
    qtbot.addWidget(window)
    with workspace.store.reading() as db:
        db.execute("SELECT count(*) FROM reports").fetchone()
        before = _locks(tmp_path)
        assert len(before) >= 2
        _when_listed(lambda dialog: dialog.reject())
        assert not getattr(FileDialog, question)(window, "Open", str(tmp_path), "All files (*)")[0]
        assert _locks(tmp_path) == before
    workspace.close()


def test_a_file_is_chosen_and_a_name_kept(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一")
    window = QWidget()
    qtbot.addWidget(window)
    _when_listed(lambda dialog: dialog.accept())
    name, kind = FileDialog.getOpenFileName(window, "Open", str(tmp_path / "a.txt"), "Texts (*.txt);;All (*)")
    assert (Path(name), kind) == (tmp_path / "a.txt", "Texts (*.txt)")
    _when_listed(lambda dialog: dialog.accept(), looks=0)  # what it lists is filtered
    name, _ = FileDialog.getSaveFileName(window, "Save", str(tmp_path / "新.xlsx"), "Workbooks (*.xlsx)")
    assert Path(name) == tmp_path / "新.xlsx"
    _when_listed(lambda dialog: dialog.accept(), looks=0)
    assert FileDialog.getExistingDirectory(window, "Folder", str(tmp_path)) == str(tmp_path)


def _when_listed(then: Callable[[FileDialog], None], looks: int = 500) -> None:
    """Do something with the dialog once it shows the files of its folder; whatever it shows after so many looks."""

    def look(left: int) -> None:
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, FileDialog) and w.isVisible()]
        if dialogs and (not left or _listed(dialogs[0])):
            then(dialogs[0])
        else:
            QTimer.singleShot(10, lambda: look(max(0, left - 1)))

    QTimer.singleShot(0, lambda: look(looks))


def _listed(dialog: FileDialog) -> bool:
    (model,) = dialog.findChildren(QFileSystemModel)
    root = model.index(model.rootPath())
    return model.rowCount(root) >= len(list(Path(model.rootPath()).iterdir()))


def _locks(folder: Path) -> set[tuple[str, str]]:
    """Inode and kind of the locks of this process on files of a folder."""
    inodes = {str(path.stat().st_ino): path.name for path in folder.iterdir()}
    found = set()
    lines = [line for _ in range(4) for line in Path("/proc/locks").read_text().splitlines()]
    for line in lines:  # one reading leaves some out while other processes take theirs
        _, family, _, kind, owner, place, *_ = line.replace("-> ", "").split()
        if family == "POSIX" and int(owner) == os.getpid() and place.rpartition(":")[2] in inodes:
            found.add((inodes[place.rpartition(":")[2]], kind))
    return found
