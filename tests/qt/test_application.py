"""The program put together: opening, remembering, speaking another language without a restart."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import paths
from app.qt import settings
from app.qt.application import Application
from app.qt.exchange.export_controller import BackupsDialog
from app.qt.exchange.rescue import SalvagedDialog
from app.qt.open_windows import OpenWindow, hand_over
from app.qt.parts.error_dialogs import KnownErrorDialog
from app.qt.reading.view import ReadingView
from app.qt.session import Selection
from app.qt.table.view import TableView
from app.qt.window.dialogs.preferences import PreferencesDialog
from app.services.backups import make_backup
from app.services.compare.figure_query import Column
from app.services.workspace import Workspace
from tests.qt.desk import Desk
from tests.qt.whole_program import offered, settled
from tests.store.making import new_report


def test_a_new_workspace_is_made_and_opened_again_next_time(qtbot: QtBot, program: Application, tmp_path: Path) -> None:
    path = tmp_path / "新工作区.heyue"
    program.open(path, create=True)
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    assert path.exists()
    assert program.window.pages.currentWidget() is program.window.empty
    program.session.close()
    program.show([])
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    assert settings.recent_workspaces() == [path]


def test_a_closed_workspace_is_not_opened_by_itself(qtbot: QtBot, program: Application, tmp_path: Path) -> None:
    program.open(tmp_path / "w.heyue", create=True)
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    program.close_workspace()
    program.show([])
    settled(qtbot, program)
    assert program.session.workspace is None


def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    path = tmp_path / "w.heyue"
    path.write_bytes(b"not a workspace at all, but long enough to be looked at" * 40)
    program.show([path])
    qtbot.waitUntil(lambda: program.window.findChild(KnownErrorDialog) is not None)
    box = program.window.findChild(KnownErrorDialog)
    assert isinstance(box, KnownErrorDialog)
    assert "w.heyue" in box.sentence.text()
    box.close()
    assert program.session.workspace is None


def test_another_language_keeps_what_is_open(qtbot: QtBot, program: Application, desk: Desk) -> None:
    program.window.show()
    program.session.open(desk)
    program.session.select(Selection(3))
    settled(qtbot, program)
    old = program.window
    program.set_language("zh_CN")
    qtbot.waitUntil(lambda: program.window.shelf.ready)
    settled(qtbot, program)
    assert program.window is not old
    assert program.window.isVisible()
    assert program.session.place == Selection(3)
    assert not desk.closed
    assert settings.text_setting("language") == "zh_CN"
    # the window before is gone, and nothing of it answers any more
    program.set_scheme("dark")
    program.window.deciding.next()
    settled(qtbot, program)


def test_another_language_keeps_panes_words_and_the_settings(qtbot: QtBot, program: Application, desk: Desk) -> None:
    window = program.window
    window.show()
    program.session.open(desk)
    settled(qtbot, program)
    reading, table = window.made_view("reading"), window.made_view("table")
    assert isinstance(reading, ReadingView)
    assert isinstance(table, TableView)
    program.session.select(Selection(1))
    reading.open_beside(3)
    program.session.select(Selection(3, 31, desk.figure(31).span))
    table.sift("浓度", {Column.YEAR: frozenset({2023})})
    window.top.search.setText("审批")
    settled(qtbot, program)
    window.show_preferences(1)
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog.language_chosen.emit("zh_CN")
    settled(qtbot, program)
    later = program.window
    reading, table = later.made_view("reading"), later.made_view("table")
    assert isinstance(reading, ReadingView)
    assert isinstance(table, TableView)
    assert reading.sides() == ((1, "text"), (3, "text"))
    assert program.session.place == Selection(3, 31, desk.figure(31).span)
    assert table.sieve() == ("浓度", {Column.YEAR: frozenset({2023})})
    assert later.top.search.text() == "审批"
    dialog = later.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    assert dialog.isVisible()
    assert dialog.pages.currentIndex() == 1
    dialog.close()
    settled(qtbot, program)


def test_the_scheme_is_remembered_and_worn(program: Application) -> None:
    program.set_scheme("dark")
    assert program.theme.dark
    assert settings.text_setting("scheme") == "dark"
    program.set_scheme("light")
    assert not program.theme.dark


def test_a_file_opened_again_goes_to_the_window_that_has_it(qtbot: QtBot, program: Application, tmp_path: Path) -> None:
    folder, path, other = paths.open_windows_dir(), tmp_path / "全市.heyue", tmp_path / "另一个.heyue"
    for each in (path, other):
        Workspace.open(each, create=True).close()
    entry = OpenWindow(folder)
    program.attend(entry)
    program.window.show()
    assert hand_over(folder, [path])  # the window shows no workspace yet, so it takes this one
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    shown = program.session.workspace
    assert hand_over(folder, [path])
    assert not hand_over(folder, [other])  # it is to have a window of its own
    settled(qtbot, program)
    assert program.session.workspace is shown
    entry.close()
    assert not hand_over(folder, [path])


def test_a_report_given_at_the_start_is_imported_into_the_last_workspace(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    path, report = tmp_path / "全市.heyue", tmp_path / "报告.txt"
    report.write_text("白沙县生态环境局2023年工作总结\n全年处罚12件。\n", encoding="utf-8")
    program.open(path, create=True)
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    program.session.close()
    program.show([report])
    qtbot.waitUntil(lambda: program.session.workspace is not None and bool(program.session.workspace.reports()))
    settled(qtbot, program)
    assert [row.file_name for row in program.session.workspace.reports()] == ["报告.txt"]  # type: ignore[union-attr]


def damaged_workspace(path: Path) -> Path:
    """A workspace with two reports and a backup, then without its first page."""
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    workspace.decide(workspace.figures()[0].id, "confirm", "李青")
    make_backup(workspace, "work")
    workspace.close()
    path.write_bytes(b"\x07" * 4096 + path.read_bytes()[4096:])
    return path


def test_one_click_leads_from_damaged_to_the_backups(qtbot: QtBot, program: Application, tmp_path: Path) -> None:
    path = damaged_workspace(tmp_path / "w.heyue")
    program.show([path])
    offered(qtbot, program, "Backups...")
    qtbot.waitUntil(lambda: program.window.findChild(BackupsDialog) is not None)
    backups = program.window.findChild(BackupsDialog)
    assert isinstance(backups, BackupsDialog)
    backups.table.selectRow(0)
    backups.restore.click()
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    assert program.session.workspace is not None
    assert [row.decided for row in program.session.workspace.reports()] == [1]


def test_what_can_be_read_of_a_damaged_workspace_is_saved_and_opened(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = damaged_workspace(tmp_path / "w.heyue"), tmp_path / "saved.heyue"
    monkeypatch.setattr("app.qt.exchange.rescue.ask_save", lambda *_: target)
    program.show([path])
    offered(qtbot, program, "Save what can be read...")
    qtbot.waitUntil(lambda: program.window.findChild(SalvagedDialog) is not None)
    dialog = program.window.findChild(SalvagedDialog)
    assert isinstance(dialog, SalvagedDialog)
    assert "1 reports and 1 decisions" in dialog.findChildren(QLabel)[0].text()
    dialog.accept()
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    assert program.session.workspace is not None
    assert program.session.workspace.path == target
