"""The window as its user meets it."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.core.errors import KnownError
from app.qt import settings
from app.qt.parts.error_dialogs import BugDialog, KnownErrorDialog
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Selection, Session
from app.qt.table.view import TableView
from app.qt.window.dialogs.about import KeysDialog
from app.qt.window.main_window import MainWindow
from app.qt.window.welcome import RecentButton
from app.services.workspace import Workspace
from tests.qt.desk import Desk
from tests.qt.ui import button


def open_desk(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)


def tabs(window: MainWindow) -> list[QAbstractButton]:
    return [each for each in window.top.findChildren(QAbstractButton) if each.isCheckable()]


def test_without_a_workspace_there_is_a_welcome_page(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.welcome
    assert not window.top.search.isEnabled()
    assert window.library.isHidden()
    assert window.inspector.isHidden()


def test_opening_selects_a_report_and_loads_only_the_first_view(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_desk(qtbot, window, desk)
    assert window.pages.currentWidget() is window.views
    assert window.session.place == Selection(1)
    assert [name for name in ("reading", "table", "trends", "checks") if window.view(name)] == ["reading"]
    assert desk.path.stem in window.windowTitle()


def test_without_a_workspace_no_view_is_marked(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_desk(qtbot, window, desk)
    window.show_view("table")
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    window.session.close()
    buttons = tabs(window)
    assert not any(tab.isEnabled() or tab.isChecked() for tab in buttons)
    open_desk(qtbot, window, Desk())
    assert [tab.text() for tab in tabs(window) if tab.isChecked()] == ["Table"]
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def test_recent_workspaces_tell_folder_and_day(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "核对.heyue"
    path.touch()
    settings.remember_workspace(path)
    window.welcome.refresh()
    (button,) = window.welcome.findChildren(RecentButton)
    assert {"核对"} < {label.text() for label in button.findChildren(QLabel)}
    assert str(tmp_path) in button.accessibleDescription()
    assert re.search(r"\d{4}-\d\d-\d\d", button.accessibleDescription())


def test_closing_a_workspace_shows_the_welcome_page_again(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_desk(qtbot, window, desk)
    window.session.close()
    assert desk.closed
    assert window.pages.currentWidget() is window.welcome


def test_an_empty_workspace_asks_for_reports(qtbot: QtBot, window: MainWindow) -> None:
    open_desk(qtbot, window, Desk(empty=True))
    assert window.pages.currentWidget() is window.empty


def test_the_last_place_is_shown_again(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_desk(qtbot, window, desk)
    place = Selection(3, 31, desk.figure(31).span)
    window.session.select(place)
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    window.session.close()
    open_desk(qtbot, window, Desk())
    qtbot.waitUntil(lambda: window.session.place == place)
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def test_each_workspace_has_a_last_place_of_its_own(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    open_desk(qtbot, window, desk)
    window.session.select(Selection(3))
    window.session.close()
    open_desk(qtbot, window, Desk(Path("other.heyue")))
    assert window.session.place == Selection(1)


@pytest.mark.parametrize(("key", "name"), [("1", "reading"), ("2", "table"), ("4", "checks")])
def test_ctrl_and_a_number_bring_a_view_to_the_front(
    qtbot: QtBot, window: MainWindow, desk: Desk, key: str, name: str
) -> None:
    open_desk(qtbot, window, desk)
    QTest.keyClick(window, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
    assert window.views.currentWidget() is window.view(name)
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def test_revealing_a_place_brings_reading_to_the_front_and_selecting_does_not(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    open_desk(qtbot, window, desk)
    window.show_view("checks")
    window.session.select(Selection(1, 11, desk.figure(11).span))
    assert window.views.currentWidget() is window.view("checks")
    window.session.select(Selection(1, 11, desk.figure(11).span, reveal=True))
    assert window.views.currentWidget() is window.view("reading")
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def test_hidden_panels_stay_hidden_in_the_next_window(
    qtbot: QtBot, window: MainWindow, bench: Session, desk: Desk
) -> None:
    open_desk(qtbot, window, desk)
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.library.isHidden()
    assert not window.inspector.isHidden()
    other = MainWindow(bench)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.shelf.ready and not bench.jobs.busy)
    assert other.library.isHidden()
    assert not other.inspector.isHidden()


def test_findings_are_counted_on_the_tab(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> None:
    with qtbot.waitSignal(window.shelf.counted) as counted:
        window.session.open(Workspace.open(sample_workspace))
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    assert counted.args[0] >= 1
    assert button(window.top, "Checks").text() == f"Checks {counted.args[0]}"
    assert sum(row.findings for row in window.shelf.rows) == counted.args[0]
    model = window.library.model
    told = [row for report in window.shelf.rows if (row := model.node(model.index_of(report.id)).row)]
    assert sum(row.findings for row in told) == counted.args[0]
    checks: Any = window.made_view("checks")
    window.session.show_view("checks")
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) == counted.args[0])


def test_another_report_without_a_figure_leaves_no_row_of_the_table_marked(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    open_desk(qtbot, window, desk)
    table = window.made_view("table")
    assert isinstance(table, TableView)
    window.show_view("table")
    qtbot.waitUntil(lambda: table.figures.rowCount() == 7 and not window.session.jobs.busy)
    window.session.select(Selection(1, 12, desk.figure(12).span))
    assert [row.id for row in table.list.selected()] == [12]
    window.session.select(Selection(2))
    assert table.list.selected() == []
    assert not table.list.currentIndex().isValid()
    assert window.session.place == Selection(2)
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    assert window.intake.hint.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert window.intake.hint.isHidden()


def test_dropped_files_are_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_desk(qtbot, window, desk)
    asked: list[list[Path]] = []
    monkeypatch.setattr(window.importing, "start", asked.append)
    drop(window, mime(tmp_path / "a.txt", tmp_path))
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [[tmp_path / "a.txt", tmp_path]]


def test_files_dropped_on_the_welcome_page_go_into_a_new_workspace(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[Path]] = []
    monkeypatch.setattr(window.importing, "start", asked.append)
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "w.heyue"), ""))
    with qtbot.waitSignal(window.open_asked) as opened:
        drop(window, mime(tmp_path / "a.txt"))
    assert opened.args == [tmp_path / "w.heyue", True]
    open_desk(qtbot, window, desk)
    assert [tmp_path / "a.txt"] in asked


def test_a_dropped_workspace_is_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.open_asked) as asked:
        drop(window, mime(tmp_path / "w.heyue"))
    assert asked.args == [tmp_path / "w.heyue", False]


def test_a_known_error_is_one_sentence(qtbot: QtBot, window: MainWindow, bench: Session) -> None:
    bench.jobs.crashed.emit(KnownError("{name} is locked.", name="a.heyue"))
    box = window.findChild(KnownErrorDialog)
    assert isinstance(box, KnownErrorDialog)
    assert box.sentence.text() == "a.heyue is locked."
    box.close()


def test_a_bug_shows_its_details_once(window: MainWindow, bench: Session) -> None:
    bench.jobs.crashed.emit(ZeroDivisionError("first"))
    bench.jobs.crashed.emit(ZeroDivisionError("second"))
    dialogs = window.findChildren(BugDialog)
    assert len(dialogs) == 1
    assert "ZeroDivisionError: first" in dialogs[0].details.toPlainText()
    button(dialogs[0], "Copy details").click()
    assert "ZeroDivisionError: first" in QApplication.clipboard().text()
    dialogs[0].accept()


def test_alt_and_a_letter_open_a_menu(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _corner: opened.append(menu.title()))
    for letter in (Qt.Key.Key_F, Qt.Key.Key_E, Qt.Key.Key_V, Qt.Key.Key_G, Qt.Key.Key_H):
        QTest.keyClick(window, letter, Qt.KeyboardModifier.AltModifier)
    assert opened == ["&File", "&Edit", "&View", "&Go", "&Help"]


def test_alt_alone_opens_the_menu_and_alt_with_another_key_does_not(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    window.alt.released.disconnect()
    window.alt.released.connect(lambda: opened.append(True))
    alt, none = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
    QTest.keyPress(window, Qt.Key.Key_Alt, alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt, none)
    assert opened == [True]
    QTest.keyPress(window, Qt.Key.Key_Alt, alt)
    QTest.keyClick(window, Qt.Key.Key_Left, alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt, none)
    assert opened == [True]


def test_the_menu_copies_finds_and_exports(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not window.menu.action_of("export").isEnabled()
    open_desk(qtbot, window, desk)
    table = window.made_view("table")
    assert isinstance(table, TableView)
    window.show_view("table")
    qtbot.waitUntil(lambda: table.figures.rowCount() == 7 and not window.session.jobs.busy)
    table.list.selectRow(0)
    table.list.setFocus()
    window.menu.action_of("copy").trigger()
    assert len(QApplication.clipboard().text().splitlines()) == 2
    window.menu.action_of("find").trigger()
    assert table.bar.search.hasFocus()
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "表.xlsx"), ""))
    window.menu.action_of("export").trigger()
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    assert (tmp_path / "表.xlsx").exists()


def test_find_in_a_view_without_a_search_of_its_own_searches_all_reports(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    open_desk(qtbot, window, desk)
    window.show_view("checks")
    window.menu.action_of("find").trigger()
    assert window.top.search.hasFocus()
    window.show_view("reading")
    window.menu.action_of("find").trigger()
    assert not window.top.search.hasFocus()
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def test_an_error_while_opening_lets_go_of_the_files_that_waited(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[Path]] = []
    monkeypatch.setattr(window.importing, "start", asked.append)
    window.intake.keep([tmp_path / "a.txt"])
    window.show_error(KnownError("{name} is locked.", name="a.heyue"))
    for box in window.findChildren(KnownErrorDialog):
        box.close()
    open_desk(qtbot, window, desk)
    assert asked == [[]]


def test_keys_are_listed_under_their_menus(window: MainWindow) -> None:
    lists = window.menu.key_lists()
    assert ("Copy", "Ctrl+C") in lists["Edit"]
    assert ("Full screen", "F11") in lists["View"]
    dialog = KeysDialog(window.menu, window)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"File", "Edit", "In the views"} <= set(shown)
    dialog.close()


def test_the_reviewer_stands_in_the_foot(window: MainWindow) -> None:
    settings.remember("reviewer", "李审核")
    window.foot.show_reviewer()
    assert button(window.foot, "李审核")


def test_the_file_dialogs_import_and_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    started: list[list[Path]] = []
    monkeypatch.setattr(window.importing, "start", started.append)
    monkeypatch.setattr(FileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "a.pdf")], ""))
    monkeypatch.setattr(FileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "新"), ""))
    monkeypatch.setattr(FileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.files.choose_files()
    window.files.choose_folder()
    assert started == [[tmp_path / "a.pdf"], [tmp_path]]
    with qtbot.waitSignal(window.open_asked) as asked:
        window.files.new_workspace()
    assert asked.args == [tmp_path / "新.heyue", True]
    with qtbot.assertNotEmitted(window.open_asked):
        window.files.open_workspace()
