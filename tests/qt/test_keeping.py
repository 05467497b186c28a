"""Nothing is lost: acts that wait, copies made meanwhile, imports broken off, workspaces that come back with less."""

import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.qt import settings
from app.qt.application import Application
from app.qt.exchange.rescue import WaitingDialog
from app.qt.parts.error_dialogs import KnownErrorDialog
from app.qt.session import Selection
from app.qt.window.leaving import RestDialog
from app.services.workspace import Workspace
from tests.qt.ui import button, seen
from tests.qt.whole_program import offered, opened, settled, workspace_at
from tests.store.making import TEXT

_WORKER = 60_000  # milliseconds that a process that reads files may take on a busy machine


@pytest.mark.parametrize(("words", "read_only"), [("Open for reading", True), ("Open all the same", False)])
def test_a_workspace_that_is_open_elsewhere_is_opened_as_the_reviewer_likes(
    qtbot: QtBot, program: Application, tmp_path: Path, words: str, read_only: bool
) -> None:
    path = workspace_at(tmp_path / "w.heyue")
    other = Workspace.open(path)
    program.open(path, create=False)
    offered(qtbot, program, words)
    workspace = opened(qtbot, program)
    assert workspace.read_only is read_only
    assert ("(read only)" in program.window.windowTitle()) is read_only
    assert program.window.menu.action_of("import").isEnabled() is not read_only
    figure = other.figures()[0].id
    other.decide(figure, "confirm", "王白")
    if not read_only:
        workspace.decide(figure, "doubt", "李青")
    program.close_workspace()
    assert [event.act for event in other.history(figure)] == (["confirm"] if read_only else ["confirm", "doubt"])
    other.close()


def at_a_figure(
    qtbot: QtBot, program: Application, path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Workspace, int]:
    """A workspace open at its first figure, before a reviewer who does not wait long for another program."""
    monkeypatch.setattr("app.store.file.connection.BUSY_SECONDS", 0.01)
    settings.remember("reviewer", "李青")
    program.open(path, create=False)
    workspace = opened(qtbot, program)
    figure = workspace.figures()[0].id
    program.session.select(Selection(1, figure))
    return workspace, figure


def test_an_act_waits_for_another_program_and_that_is_told(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace_at(tmp_path / "w.heyue")
    workspace, figure = at_a_figure(qtbot, program, path, monkeypatch)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        program.window.deciding.act("confirm")
        qtbot.waitUntil(lambda: program.session.waiting)
        assert "Not saved yet" in seen(program.window.foot)
        program.window.close()
        dialog = program.window.findChild(WaitingDialog)
        assert isinstance(dialog, WaitingDialog)
        dialog.accept()
        program.close_workspace()
        assert program.session.workspace is workspace
        other.execute("ROLLBACK")
        qtbot.waitUntil(lambda: not program.session.waiting)
    settled(qtbot, program)
    assert "All saved" in seen(program.window.foot)
    assert [event.act for event in workspace.history(figure)] == ["confirm"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move open files")
def test_an_act_waits_until_a_moved_workspace_is_back_and_that_is_told(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, moved = workspace_at(tmp_path / "w.heyue"), tmp_path / "moved.heyue"
    workspace, figure = at_a_figure(qtbot, program, path, monkeypatch)
    path.rename(moved)
    program.window.deciding.act("confirm")
    qtbot.waitUntil(lambda: program.window.findChild(KnownErrorDialog) is not None)
    _answer(program, "OK")
    told = "Not saved yet: the workspace is no longer in its place"
    qtbot.waitUntil(lambda: told in seen(program.window.foot))
    program.window.close()
    assert "was moved" in seen(program.window.findChildren(WaitingDialog)[-1])
    _answer(program, "Wait")
    assert program.session.workspace is workspace
    assert not path.exists()
    moved.rename(path)
    qtbot.waitUntil(lambda: not program.session.waiting)
    settled(qtbot, program)
    assert "All saved" in seen(program.window.foot)
    assert [event.act for event in workspace.history(figure)] == ["confirm"]


def test_an_act_that_waits_can_be_given_up(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace_at(tmp_path / "w.heyue")
    at_a_figure(qtbot, program, path, monkeypatch)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        program.window.deciding.act("confirm")
        qtbot.waitUntil(lambda: program.session.waiting)
        program.close_workspace()
        dialog = program.window.findChild(WaitingDialog)
        assert isinstance(dialog, WaitingDialog)
        button(dialog, "Give it up").click()
        assert program.session.workspace is None
        other.execute("ROLLBACK")


def test_a_workspace_that_comes_back_with_fewer_decisions_says_so(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    path = workspace_at(tmp_path / "w.heyue")
    before = path.read_bytes()
    program.open(path, create=False)
    workspace = opened(qtbot, program)
    figure = workspace.figures()[0].id
    program.session.apply(workspace.decide(figure, "confirm", "李青"))
    settled(qtbot, program)
    program.close_workspace()
    path.write_bytes(before)
    program.open(path, create=False)
    opened(qtbot, program)
    box = program.window.findChild(KnownErrorDialog)
    assert isinstance(box, KnownErrorDialog)
    assert "holds 0 decisions, but it held 1" in box.sentence.text()
    box.close()


def decisions_in_a_copy(path: Path) -> int:
    """How many decisions a plain copy of the file holds, made without its log."""
    copy = path.with_name("copy.heyue")
    copy.write_bytes(path.read_bytes())
    workspace = Workspace.open(copy)
    count = sum(len(workspace.history(row.id)) for row in workspace.figures())
    workspace.close()
    return count


def test_a_plain_copy_holds_everything_soon_after_the_last_act(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    settings.remember("reviewer", "李青")
    path = workspace_at(tmp_path / "w.heyue")
    program.open(path, create=False)
    workspace = opened(qtbot, program)
    program.session.select(Selection(1, workspace.figures()[0].id))
    with workspace.store.reading() as held:  # a view that is just being filled keeps the log from moving on
        held.execute("SELECT COUNT(*) FROM decisions").fetchone()
        program.window.deciding.act("confirm")
        settled(qtbot, program)
        assert decisions_in_a_copy(path) == 0
    with qtbot.waitSignal(program.idle.timeout, timeout=10_000):
        pass
    settled(qtbot, program)
    assert decisions_in_a_copy(path) == 1


def test_a_plain_copy_holds_what_was_imported(qtbot: QtBot, program: Application, tmp_path: Path) -> None:
    path = tmp_path / "w.heyue"
    program.open(path, create=True)
    opened(qtbot, program)
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    with qtbot.waitSignal(program.window.importing.finished, timeout=_WORKER):
        program.window.importing.start([tmp_path / "r.txt"])
    with qtbot.waitSignal(program.idle.timeout, timeout=10_000):
        pass
    settled(qtbot, program)
    copy = tmp_path / "copy.heyue"
    copy.write_bytes(path.read_bytes())
    workspace = Workspace.open(copy)
    assert len(workspace.reports()) == 1
    workspace.close()


def test_leaving_in_the_midst_of_an_import_asks_and_the_rest_is_named_at_the_next_start(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(_workspace: object, _paths: object, _report: object, check: Callable[[], None], _way: object) -> object:
        begun.set()
        while True:
            check()

    file = tmp_path / "某区工作总结.txt"
    file.write_text(TEXT, encoding="utf-8")
    program.open(tmp_path / "w.heyue", create=True)
    opened(qtbot, program)
    with monkeypatch.context() as patch:
        patch.setattr("app.services.importing.files_in.import_files", slow)
        program.window.importing.start([file])
        qtbot.waitUntil(begun.is_set)
        program.close_workspace()
        _answer(program, "Go on importing")
        assert program.window.importing.running
        program.close_workspace()
        _answer(program, "Stop the import")
        assert program.session.workspace is None
    program.open(tmp_path / "w.heyue", create=False)
    workspace = opened(qtbot, program)
    qtbot.waitUntil(lambda: program.window.findChild(RestDialog) is not None)
    _answer(program, "Import them")
    qtbot.waitUntil(lambda: len(workspace.reports()) == 1, timeout=_WORKER)
    settled(qtbot, program)
    program.close_workspace()
    program.open(tmp_path / "w.heyue", create=False)
    opened(qtbot, program)
    settled(qtbot, program)
    assert not settings.unfinished_import(tmp_path / "w.heyue")


def _answer(program: Application, words: str) -> None:
    dialog = QApplication.activeModalWidget() or program.window.findChildren(QDialog)[-1]
    button(dialog, words).click()
    QCoreApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
