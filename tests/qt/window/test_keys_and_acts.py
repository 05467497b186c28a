"""Every act by key, by menu and by name: what a hand or the keyboard does is done on the figure meant."""

import gc
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app import paths
from app.core.model import Span
from app.qt import settings
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.models.hits import COMMAND_ROLE
from app.qt.session import Selection
from app.qt.window.dialogs.preferences import PreferencesDialog
from app.qt.window.keyboard.palette import found_commands
from app.qt.window.main_window import MainWindow
from app.qt.words import amount
from app.services.workspace import Workspace
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
    qtbot: QtBot, window: MainWindow, sample_workspace: Path
) -> None:
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
    assert window.top.last.whole == f"Confirmed “{amount(row)}”"  # without the quotes it would read as a count
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


@pytest.fixture
def real(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> MainWindow:
    """The window on the samples, with the first figure of the first report selected."""
    workspace = Workspace.open(sample_workspace, create=False)
    window.session.open(workspace)
    rest(qtbot, window)
    row = workspace.figures([workspace.reports()[0].id])[0]
    window.session.select(Selection(row.report_id, row.id, row.span))
    rest(qtbot, window)
    return window


def test_an_act_on_many_tells_of_what_state_they_were_and_confirms_no_doubt(qtbot: QtBot, real: MainWindow) -> None:
    workspace = real.session.workspace
    assert workspace is not None
    first, second, third = workspace.figures()[:3]
    workspace.decide(first.id, "doubt", "审核员")
    real.session.bulk_asked.emit([first.id, second.id, third.id], "confirm")
    rest(qtbot, real)
    assert workspace.figure(first.id).status.value == "doubt"
    assert workspace.figure(second.id).status.value == "confirmed"
    assert "2 figures done" in real.toast.words()
    assert "1 passed over" in real.toast.words()
    real.session.bulk_asked.emit([first.id, second.id], "reopen")
    rest(qtbot, real)
    assert "Confirmed 1" in real.toast.words()
    assert "In doubt 1" in real.toast.words()


def test_the_undo_of_a_note_goes_when_something_else_was_done(qtbot: QtBot, real: MainWindow) -> None:
    workspace = real.session.workspace
    assert workspace is not None
    rows = workspace.figures()[:4]
    real.session.bulk_asked.emit([rows[0].id, rows[1].id], "confirm")
    rest(qtbot, real)
    button = real.toast.findChild(QToolButton)
    assert button is not None
    assert button.isVisibleTo(real.toast)
    real.steps.undo()
    rest(qtbot, real)
    assert not button.isVisibleTo(real.toast)
    assert real.toast.words()


def test_many_figures_are_counted_in_the_foot_in_words(qtbot: QtBot, real: MainWindow) -> None:
    workspace = real.session.workspace
    assert workspace is not None
    real.session.bulk_asked.emit([row.id for row in workspace.figures()[:5]], "confirm")
    rest(qtbot, real)
    assert real.foot.recent.chips[0].text() == "5 figures"


def test_a_moved_boundary_is_told_in_words(qtbot: QtBot, real: MainWindow) -> None:
    workspace, place = real.session.workspace, real.session.place
    assert workspace is not None
    assert place is not None
    row = workspace.figure(place.figure_id or 0)
    longer = Span(row.span.start, row.span.end + 1)
    real.session.span_asked.emit(row, longer)
    rest(qtbot, real)
    words = "\n".join(label.text() for label in real.inspector.findChildren(QLabel))
    after = workspace.report(row.report_id).text[longer.start : longer.end]
    assert f"{row.quote} → {after}" in words
    assert f"{row.span.start}-{row.span.end}" not in words


def test_library_and_outline_follow_the_pane_that_is_read(qtbot: QtBot, real: MainWindow) -> None:
    workspace, place = real.session.workspace, real.session.place
    assert workspace is not None
    assert place is not None
    other = next(row.id for row in workspace.reports() if row.id != place.report_id)
    reading: Any = real.view("reading")
    reading.open_beside(other)
    rest(qtbot, real)
    reading.second.text.setFocus()
    rest(qtbot, real)
    node = real.library.model.node(real.library.tree.currentIndex())
    assert node.row is not None
    assert node.row.id == other
    assert real.session.place == place
    real.shelf.changed.emit()  # after a decision, say
    assert real.library.model.node(real.library.tree.currentIndex()) == node
    reading.first.text.setFocus()
    rest(qtbot, real)
    node = real.library.model.node(real.library.tree.currentIndex())
    assert node.row is not None
    assert node.row.id == place.report_id


def test_a_swap_is_found_again(qtbot: QtBot, real: MainWindow, sample_workspace: Path) -> None:
    workspace, place = real.session.workspace, real.session.place
    assert workspace is not None
    assert place is not None
    other = next(row.id for row in workspace.reports() if row.id != place.report_id)
    reading: Any = real.view("reading")
    reading.open_beside(other)
    rest(qtbot, real)
    reading.swap()
    rest(qtbot, real)
    assert [pane.report_id for pane in (reading.first, reading.second)] == [other, place.report_id]
    real.session.close()
    real.session.open(Workspace.open(sample_workspace, create=False))
    rest(qtbot, real)
    qtbot.waitUntil(lambda: reading.second.report_id is not None)
    rest(qtbot, real)
    assert [pane.report_id for pane in (reading.first, reading.second)] == [other, place.report_id]


def test_a_hit_gives_the_keyboard_to_the_text(qtbot: QtBot, ready: MainWindow) -> None:
    ready.search.start()
    ready.top.search.setText("浓度")
    qtbot.waitUntil(lambda: ready.search.model.rowCount() > 0)
    QTest.keyClick(ready.top.search, Qt.Key.Key_Return)
    rest(qtbot, ready)
    focus = ready.focusWidget()
    assert focus is not None
    assert ready.views.isAncestorOf(focus)


def test_the_samples_are_called_so(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> None:
    own = paths.sample_workspace_path()
    shutil.copy(sample_workspace, own)
    window.session.open(Workspace.open(own, create=False))
    rest(qtbot, window)
    assert window.windowTitle().startswith("Samples")


def test_content_comes_first_in_the_tab_order(qtbot: QtBot, ready: MainWindow) -> None:
    """From the view to the inspector, to library and foot, and the bar on top at last."""
    parts = (ready.pages, ready.inspector, ready.library, ready.foot, ready.top)
    order, widget = [], ready.nextInFocusChain()
    while widget is not None and widget is not ready:
        part = next((part for part in parts if part is widget or part.isAncestorOf(widget)), None)
        if part is not None and part not in order:
            order.append(part)
        widget = widget.nextInFocusChain()
    assert order.index(ready.pages) < order.index(ready.inspector) < order.index(ready.library)
    assert order[0] is ready.pages
    assert order[-1] is ready.top


def test_the_interface_is_written_in_another_size_at_once(qtbot: QtBot, qapp: QApplication, ready: MainWindow) -> None:
    before = qapp.font()
    ready.show_preferences()
    dialog = ready.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    try:
        dialog.text_size.setCurrentIndex(3)
        dialog.text_size.activated.emit(3)
        assert qapp.font().pixelSize() == 17
        assert settings.number("interface/size") == 17
    finally:
        qapp.setFont(before)
        dialog.close()


def test_a_note_covers_no_content(qtbot: QtBot, ready: MainWindow) -> None:
    ready.session.tell("Copied")
    assert ready.toast.isVisible()
    lowest = ready.pages.mapTo(ready, ready.pages.rect().bottomLeft()).y()
    assert ready.toast.geometry().top() > lowest
    assert ready.rect().contains(ready.toast.geometry())
    ready.toast.hide()


@pytest.mark.parametrize("words", [">dark", ">match system", ">agreement", ">findings first"])
def test_a_command_of_a_menu_within_a_menu_is_done(qtbot: QtBot, ready: MainWindow, words: str) -> None:
    """Each key typed fills these menus anew, and the line found first was gone."""
    ready.search.start()
    QTest.keyClicks(ready.top.search, words)
    qtbot.waitUntil(lambda: ready.search.isVisible() and ready.search.model.rowCount() > 0)
    found = ready.search.list.currentIndex().data(COMMAND_ROLE)
    gc.collect()
    chosen: list[str] = []
    ready.scheme_chosen.connect(chosen.append)
    QTest.keyClick(ready.top.search, Qt.Key.Key_Return)
    assert chosen == (["dark"] if found.path[-1] == "Dark" else ["system"] if "Appearance" in found.path else [])
    rest(qtbot, ready)


def test_a_key_that_is_let_go_and_pressed_at_one_moment_is_held_down(
    qtbot: QtBot, ready: MainWindow, desk: Desk
) -> None:
    """So X11 tells a key held down; Qt took some of these for presses, and 6 figures were confirmed in 2.5 s."""
    select(qtbot, ready, desk, 11)
    (confirm,) = (each for each in ready.findChildren(QShortcut) if each.key() == QKeySequence("A"))
    chosen: list[bool] = []
    ready.menu.action_of("confirm").triggered.connect(lambda: chosen.append(True))
    for let_go, pressed in ((0, 0), (500, 540), (600, 600), (640, 640), (700, 765)):
        for kind, at in ((QEvent.Type.KeyRelease, let_go), (QEvent.Type.ShortcutOverride, pressed)):
            event = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
            event.setTimestamp(at)
            QApplication.sendEvent(text_of(ready), event)
        confirm.activated.emit()
    assert len(chosen) == 3
    rest(qtbot, ready)
