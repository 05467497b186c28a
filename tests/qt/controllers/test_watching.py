"""The watched folder in the window: new files are offered, read when wanted, and their findings told."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.qt.controllers import watching
from app.qt.parts.file_dialog import FileDialog
from app.qt.window.main_window import MainWindow
from app.services.workspace import Workspace
from tests.qt.ui import button, seen

REPORT = "东江区生态环境局2023年工作总结\n一、审批\n全年审批项目305个，其中报告书7个、报告表113个、告知承诺180个。\n"

PATIENCE = 60_000  # milliseconds: other tests may hold the cores


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "来文"
    folder.mkdir()
    monkeypatch.setattr(watching, "SETTLE_MS", 10)
    monkeypatch.setattr(FileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


@pytest.fixture
def ready(qtbot: QtBot, inbox: Path, window: MainWindow, tmp_path: Path) -> MainWindow:
    assert inbox.is_dir()
    window.session.open(Workspace.open(tmp_path / "w.heyue", create=True))
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    return window


def offer(qtbot: QtBot, window: MainWindow, folder: Path, name: str = "东江.txt") -> None:
    (folder / name).write_text(REPORT.replace("东江", Path(name).stem), "utf-8")
    qtbot.waitUntil(window.new_files.isVisible, timeout=PATIENCE)


def test_new_files_are_offered_read_and_their_findings_told(qtbot: QtBot, ready: MainWindow, inbox: Path) -> None:
    ready.menu.action_of("watch_folder").trigger()
    assert ready.menu.action_of("watch_folder").isChecked()
    assert ready.watching.folder == inbox
    offer(qtbot, ready, inbox)
    assert "1 new files in the watched folder: 东江.txt" in seen(ready.new_files)
    button(ready.new_files, "Import").click()
    assert not ready.new_files.isVisible()
    said = "1 new reports with 4 figures and 1 findings"
    qtbot.waitUntil(lambda: said in ready.toast.words(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not ready.session.jobs.busy, timeout=PATIENCE)
    assert [row.file_name for row in ready.shelf.rows] == ["东江.txt"]


def test_what_was_declined_is_offered_no_more_and_the_folder_is_remembered(
    qtbot: QtBot, ready: MainWindow, inbox: Path
) -> None:
    ready.watching.toggle()
    offer(qtbot, ready, inbox)
    button(ready.new_files, "Not now").click()
    workspace = ready.session.workspace
    assert workspace is not None
    ready.session.close()
    assert not ready.menu.action_of("watch_folder").isChecked()
    ready.session.open(Workspace.open(workspace.path))
    assert ready.watching.folder == inbox
    offer(qtbot, ready, inbox, "西江.txt")
    assert "1 new files in the watched folder: 西江.txt" in seen(ready.new_files)
    ready.watching.toggle()
    assert ready.watching.folder is None
    assert not ready.new_files.isVisible()
    assert "no longer watched" in ready.toast.words()
