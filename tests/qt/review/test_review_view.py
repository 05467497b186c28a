"""The Review view: one figure with what stands beside it; decisions, reasons and queue by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.qt import settings
from app.qt.controllers.review_queue import Wanted
from app.qt.review.context import read_context
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.services.read_models import FigureRow, Status
from app.services.workspace import Workspace

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)


@pytest.fixture
def workspace(sample_workspace: Path) -> Workspace:
    return Workspace.open(sample_workspace, create=False)


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> MainWindow:
    """The window with the Review view in front, on the first figure."""
    window.session.open(workspace)
    rest(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_5, CONTROL)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: view_of(window).figure.text() != "")
    return window


def view_of(window: MainWindow) -> Any:
    view = window.view("review")
    assert view is not None
    return view


def here(window: MainWindow) -> int:
    place = window.session.place
    assert place is not None
    assert place.figure_id is not None
    return place.figure_id


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def test_it_opens_on_the_next_undecided_figure(room: MainWindow, workspace: Workspace) -> None:
    row = workspace.figure(here(room))
    assert row.status is Status.UNDECIDED
    assert row.quote in view_of(room).figure.text()
    assert room.views.currentWidget() is view_of(room)


def test_one_key_confirms_and_goes_on(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    first = here(room)
    press(room, Qt.Key.Key_A)
    rest(qtbot, room)
    assert workspace.figure(first).status is Status.CONFIRMED
    assert here(room) != first
    assert "1 decided" in view_of(room).progress.text()


def test_a_rejection_says_why_and_enter_alone_goes_on(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    first = here(room)
    press(room, Qt.Key.Key_X)
    qtbot.waitUntil(room.inspector.comment.hasFocus)
    assert workspace.figure(first).status is Status.UNDECIDED
    QTest.keyClicks(room.inspector.comment, "no figure")
    press(room, Qt.Key.Key_Return)
    rest(qtbot, room)
    assert [(event.act, event.reason) for event in workspace.history(first)] == [("reject", "no figure")]
    second = here(room)
    press(room, Qt.Key.Key_X)
    qtbot.waitUntil(room.inspector.comment.hasFocus)
    press(room, Qt.Key.Key_Return)
    rest(qtbot, room)
    assert [(event.act, event.reason) for event in workspace.history(second)] == [("reject", "")]
    assert here(room) not in (first, second)
    assert "2 decided, 2 rejected" in view_of(room).progress.text()


@pytest.mark.parametrize(("within", "held", "kept"), [(10**9, False, ""), (-1, True, ""), (-1, False, "x")])
def test_a_key_struck_twice_or_held_down_is_no_word(
    qtbot: QtBot, room: MainWindow, monkeypatch: pytest.MonkeyPatch, within: int, held: bool, kept: str
) -> None:
    monkeypatch.setattr("app.qt.inspector.decision_foot._TWICE_MS", within)
    press(room, Qt.Key.Key_X)
    line = room.inspector.comment
    qtbot.waitUntil(line.hasFocus)
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, NONE, "x", held))
    assert line.text() == kept
    press(room, Qt.Key.Key_Escape)


def test_one_key_is_enough_where_the_reviewer_wants_it(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    settings.remember("review/reasons", False)
    first = here(room)
    room.menu.action_of("doubt").trigger()
    rest(qtbot, room)
    assert workspace.figure(first).status is Status.DOUBT
    assert "1 in doubt" in view_of(room).progress.text()


def test_in_the_other_views_one_key_rejects_as_before(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    room.show_view("reading")
    rest(qtbot, room)
    first = here(room)
    room.menu.action_of("reject").trigger()
    rest(qtbot, room)
    assert workspace.figure(first).status is Status.REJECTED


def test_the_inspector_is_shown_for_the_reason(qtbot: QtBot, room: MainWindow) -> None:
    room.menu.action_of("inspector").trigger()
    assert room.inspector.isHidden()
    view_of(room).setFocus()
    press(room, Qt.Key.Key_X)
    qtbot.waitUntil(room.inspector.comment.hasFocus)
    assert not room.inspector.isHidden()


def test_j_and_k_go_on_and_back_and_decide_nothing(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    first = here(room)
    press(room, Qt.Key.Key_J)
    rest(qtbot, room)
    second = here(room)
    assert second != first
    press(room, Qt.Key.Key_K)
    rest(qtbot, room)
    assert here(room) == first
    assert workspace.history(first) == workspace.history(second) == ()


def test_the_queue_is_filtered_in_sight(qtbot: QtBot, room: MainWindow, workspace: Workspace) -> None:
    view = view_of(room)
    view.filters["open_finding"].click()
    view.setFocus()
    press(room, Qt.Key.Key_J)
    rest(qtbot, room)
    assert workspace.figure(here(room)).findings > 0
    assert room.deciding.queue.wanted.open_finding
    room.deciding.queue.want(Wanted())
    assert not view.filters["open_finding"].isChecked()


def test_undo_takes_from_the_tally(qtbot: QtBot, room: MainWindow) -> None:
    press(room, Qt.Key.Key_A)
    rest(qtbot, room)
    room.steps.undo()
    rest(qtbot, room)
    assert "0 decided" in view_of(room).progress.text()


def test_a_review_goes_on_where_it_stopped_and_the_day_counts_on(
    qtbot: QtBot, room: MainWindow, sample_workspace: Path
) -> None:
    for _ in range(3):
        press(room, Qt.Key.Key_A)
        rest(qtbot, room)
    stopped = here(room)
    room.session.close()
    room.session.open(Workspace.open(sample_workspace, create=False))
    rest(qtbot, room)
    qtbot.waitUntil(lambda: room.session.place is not None and room.session.place.figure_id == stopped)
    rest(qtbot, room)
    assert "3 decided" in view_of(room).progress.text()


def pm25(workspace: Workspace, year: int) -> FigureRow:
    return next(
        row
        for row in workspace.figures()
        if row.indicator == "air.pm25" and row.kind.value == "level" and row.region == "北溪县" and row.year == year
    )


def test_beside_a_figure_stand_last_years_the_target_and_other_regions(
    qtbot: QtBot, room: MainWindow, workspace: Workspace
) -> None:
    row = pm25(workspace, 2022)
    context = read_context(workspace, row.id)
    assert {other.year for other in context.last_year} == {2021}
    assert {other.region for other in context.districts} == {"澄川区"}
    assert context.targets
    assert all(other.kind.value == "target" for other in context.targets)
    room.session.select(Selection(row.report_id, row.id, row.span))
    rest(qtbot, room)
    words = view_of(room).company.text()
    assert "The year before" in words
    assert "Target" in words
    view_of(room).company.linkActivated.emit(str(context.last_year[0].id))
    rest(qtbot, room)
    assert here(room) == context.last_year[0].id
    assert room.views.currentWidget() is room.view("reading")


def test_a_figure_without_indicator_has_no_company(workspace: Workspace) -> None:
    row = next(row for row in workspace.figures() if row.indicator is None)
    context = read_context(workspace, row.id)
    assert not (context.last_year or context.targets or context.twins or context.districts)
    workspace.close()
