"""Every act by key, by menu and by name: what a hand or the keyboard does is done on the figure meant."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.models.hits import COMMAND_ROLE
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.qt.window.palette import found_commands
from tests.qt.desk import Desk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    window.session.open(desk)
    rest(qtbot, window)
    return window


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)


def select(qtbot: QtBot, window: MainWindow, desk: Desk, figure_id: int) -> None:
    row = desk.figure(figure_id)
    window.session.select(Selection(row.report_id, row.id, row.span))
    rest(qtbot, window)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """As the system delivers it: to the widget with the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def text_of(window: MainWindow) -> Any:
    reading: Any = window.view("reading")
    return reading.first.text


def test_a_double_click_corrects(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    text = text_of(ready)
    spot = text.rects(desk.figure(11).span)[0].center().toPoint()
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: ready.inspector.form is not None)
    assert ready.inspector.form is not None
    assert ready.inspector.form.basis.figure.id == 11
    assert desk.history(11) == ()


def test_f2_corrects_and_delete_rejects_with_a_reason(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    ready.library.tree.setFocus()
    text_of(ready).setFocus()
    press(Qt.Key.Key_Delete)
    line = ready.inspector.comment
    qtbot.waitUntil(line.hasFocus)
    assert desk.history(11) == ()
    QTest.keyClicks(line, "dup")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(qtbot, ready)
    assert [(event.act, event.reason) for event in desk.history(11)] == [("reject", "dup")]
    select(qtbot, ready, desk, 12)
    text_of(ready).setFocus()
    press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: ready.inspector.form is not None)


def test_a_reason_may_stay_empty_and_escape_rejects_nothing(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    ready.deciding.ask("reject_why")
    QTest.keyClick(ready.inspector.comment, Qt.Key.Key_Escape)
    assert desk.history(11) == ()
    ready.deciding.ask("reject_why")
    QTest.keyClick(ready.inspector.comment, Qt.Key.Key_Return)
    rest(qtbot, ready)
    assert [event.act for event in desk.history(11)] == ["reject"]


def test_a_comment_after_a_rejection_asks_for_a_comment_again(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    ready.deciding.ask("reject_why")
    QTest.keyClick(ready.inspector.comment, Qt.Key.Key_Escape)
    ready.deciding.ask("comment")
    QTest.keyClicks(ready.inspector.comment, "see p. 3")
    QTest.keyClick(ready.inspector.comment, Qt.Key.Key_Return)
    rest(qtbot, ready)
    assert [event.act for event in desk.history(11)] == ["comment"]


def test_keys_in_a_text_field_write_and_do_not_act(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    ready.top.search.setFocus()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(key)
    assert ready.inspector.form is None
    assert not ready.inspector.comment.isVisible()
    assert ready.session.place == Selection(1, 11, desk.figure(11).span)
    rest(qtbot, ready)


def test_j_and_a_work_right_after_a_click_in_the_library(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    ready.library.tree.setFocus()
    ready.session.select(Selection(1))
    rest(qtbot, ready)
    press(Qt.Key.Key_J)
    rest(qtbot, ready)
    first = ready.session.place
    assert first is not None
    assert first.figure_id is not None
    ready.menu.action_of("confirm").trigger()
    rest(qtbot, ready)
    assert [event.act for event in desk.history(first.figure_id)] == ["confirm"]


def test_a_key_decides_on_nothing_that_was_not_on_show(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    ready.session.select(Selection(1))
    rest(qtbot, ready)
    ready.menu.action_of("confirm").trigger()
    qtbot.waitUntil(lambda: ready.session.place is not None and ready.session.place.figure_id is not None)
    rest(qtbot, ready)
    assert all(desk.history(row.id) == () for row in desk.figures([1]))


def test_f6_walks_through_library_view_and_inspector_and_back(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    select(qtbot, ready, desk, 11)
    text = text_of(ready)
    text.setFocus()
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[3] is text
    assert ready.library.tree in seen
    assert any(ready.inspector.isAncestorOf(widget) for widget in seen if widget is not None)
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is not text


@pytest.mark.parametrize("name", ["reading", "table", "trends", "checks"])
def test_ctrl_f_finds_in_every_view(qtbot: QtBot, ready: MainWindow, name: str) -> None:
    ready.show_view(name)
    rest(qtbot, ready)
    ready.library.tree.setFocus()
    press(Qt.Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    rest(qtbot, ready)


def plotted(window: MainWindow) -> tuple[str, ...]:
    trends: Any = window.view("trends")
    return tuple(trends.indicators.choices.chosen)


def acts(menu: QMenu) -> dict[str, QAction]:
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_menu_of_a_figure_acts_on_that_figure(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    menu = QMenu(ready)
    add_figure_acts(menu, ready.session, desk.figure(12))
    found = acts(menu)
    assert "Reopen" not in found
    found["Confirm"].trigger()
    rest(qtbot, ready)
    assert [event.act for event in desk.history(12)] == ["confirm"]
    again = QMenu(ready)
    add_figure_acts(again, ready.session, desk.figure(12))
    assert "Confirm" not in acts(again)
    acts(again)["Reopen"].trigger()
    rest(qtbot, ready)
    assert [event.act for event in desk.history(12)] == ["confirm", "reopen"]


def test_the_menu_of_a_figure_goes_to_table_trend_and_other_reports(
    qtbot: QtBot, ready: MainWindow, desk: Desk
) -> None:
    row = next(row for row in desk.figures() if desk.same_indicator(row.id))
    menu = QMenu(ready)
    add_figure_acts(menu, ready.session, row)
    found = acts(menu)
    found["Show in the table"].trigger()
    assert ready.views.currentWidget() is ready.view("table")
    found["Show the trend"].trigger()
    rest(qtbot, ready)
    assert ready.views.currentWidget() is ready.view("trends")
    qtbot.waitUntil(lambda: plotted(ready) == (row.indicator,))
    (others,) = (inner for inner in menu.findChildren(QMenu) if inner.parent() is menu)
    others.aboutToShow.emit()
    others.actions()[0].trigger()
    assert ready.session.place is not None
    assert ready.session.place.report_id != row.report_id
    found["Copy the sentence with its source"].trigger()
    assert row.quote in QApplication.clipboard().text()
    rest(qtbot, ready)


def test_a_right_click_in_the_text_offers_the_acts(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    menu, text = QMenu(ready), text_of(ready)
    text.menu_opened.emit(menu, desk.figure(11).span.start, desk.figure(11))
    assert {"Confirm", "Reject with a reason...", "Show the trend"} <= acts(menu).keys()


def test_undo_and_redo_stand_above_with_what_was_done_last(
    qtbot: QtBot, window: MainWindow, sample_workspace: Any
) -> None:
    from app.services.workspace import Workspace

    window.session.open(Workspace.open(sample_workspace, create=False))
    rest(qtbot, window)
    undo, redo = window.top.turns
    assert not undo.isEnabled()
    assert window.session.workspace is not None
    row = window.session.workspace.figures()[0]
    window.session.select(Selection(row.report_id, row.id, row.span))
    window.deciding.act("confirm")
    rest(qtbot, window)
    assert undo.isEnabled()
    assert undo.toolTip().startswith("Undo: Confirmed")
    assert window.top.last.toolTip().startswith("Confirmed")
    undo.click()
    rest(qtbot, window)
    assert redo.isEnabled()
    assert window.session.workspace.figure(row.id).status.value == "undecided"


def test_every_command_is_found_by_name(qtbot: QtBot, ready: MainWindow) -> None:
    titles = [" ".join(command.path) for command in found_commands(ready.menu)]
    for wanted in ("Review Reject", "View Trends", "File Quit", "Review Second reviewer Agreement"):
        assert wanted in titles
    assert len(titles) == len(set(titles))


def test_a_command_is_found_and_done(qtbot: QtBot, ready: MainWindow) -> None:
    ready.search.start()
    QTest.keyClicks(ready.top.search, ">trends")
    qtbot.waitUntil(lambda: ready.search.isVisible() and ready.search.model.rowCount() > 0)
    index = ready.search.list.currentIndex()
    assert index.data(COMMAND_ROLE).path == ("View", "Trends")
    QTest.keyClick(ready.top.search, Qt.Key.Key_Return)
    assert ready.views.currentWidget() is ready.view("trends")
    assert ready.top.search.text() == ""
    rest(qtbot, ready)


def test_the_mark_of_blind_mode_is_shown_when_its_menu_opens(qtbot: QtBot, ready: MainWindow) -> None:
    """Python took the action for deleted, and the mark never came."""
    (menu,) = (menu for menu in ready.findChildren(QMenu) if menu.title() == "Second reviewer")
    menu.aboutToShow.emit()
    assert menu.actions()[-1].isCheckable()
    assert not menu.actions()[-1].isChecked()
