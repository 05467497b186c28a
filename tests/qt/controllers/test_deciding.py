"""Deciding with keys and buttons: never by accident, never twice, silent where words are typed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.qt import settings
from app.qt.controllers.review_queue import next_in
from app.qt.keys import DEFAULTS
from app.qt.parts.key_button import KeyButton
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.qt.window.menu import takes_letters, takes_space
from app.services.read_models import FigureRow, Status
from tests.qt.desk import Desk, _figure
from tests.qt.ui import settle


@pytest.fixture
def at_first(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    """The window with the first figure of the first report selected."""
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    window.session.select(Selection(1, 11, desk.figure(11).span))
    settle(qtbot, window)
    return window


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_A, Status.CONFIRMED), (Qt.Key.Key_X, Status.REJECTED), (Qt.Key.Key_Question, Status.DOUBT)],
)
def test_a_key_decides_and_goes_on(qtbot: QtBot, at_first: MainWindow, desk: Desk, key: Qt.Key, status: Status) -> None:
    QTest.keyClick(at_first, key)
    settle(qtbot, at_first)
    assert desk.figure(11).status is status
    assert at_first.session.place is not None
    assert at_first.session.place.figure_id == 12


def test_a_second_press_before_the_first_is_kept_does_not_decide_the_next_unseen(
    qtbot: QtBot, at_first: MainWindow, desk: Desk
) -> None:
    notes: list[str] = []
    at_first.session.told.connect(notes.append)
    QTest.keyClick(at_first, Qt.Key.Key_A)
    QTest.keyClick(at_first, Qt.Key.Key_A)
    settle(qtbot, at_first)
    assert [event.figure_id for event in desk.events] == [11]
    assert len(notes) == 1 and "Press the key again" in notes[0]


def test_a_key_held_down_decides_once(at_first: MainWindow) -> None:
    bare = [each for each in at_first.findChildren(QShortcut) if each.key().toString() in DEFAULTS.values()]
    assert len(bare) == len(DEFAULTS)
    assert not any(each.autoRepeat() for each in bare)


def test_reopening_stays_at_the_figure(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    QTest.keyClick(at_first, Qt.Key.Key_A)
    settle(qtbot, at_first)
    at_first.session.select(Selection(1, 11, desk.figure(11).span))
    settle(qtbot, at_first)
    QTest.keyClick(at_first, Qt.Key.Key_R)
    settle(qtbot, at_first)
    assert desk.figure(11).status is Status.UNDECIDED
    assert at_first.session.place is not None
    assert at_first.session.place.figure_id == 11


def test_keys_are_silent_in_a_text_field(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    at_first.top.search.setFocus()
    QTest.keyClicks(at_first.top.search, "axc ")
    assert at_first.top.search.text() == "axc "
    settle(qtbot, at_first)
    assert desk.events == []


def test_space_presses_a_button_that_has_the_focus(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    button = next(b for b in at_first.inspector.findChildren(KeyButton) if "X" in b.accessibleName())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, at_first)
    assert desk.figure(11).status is Status.REJECTED


def test_selecting_and_going_on_never_decide(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    for figure_id in (12, 13, 21, 31):
        row = desk.figure(figure_id)
        at_first.session.select(Selection(row.report_id, row.id, row.span))
        settle(qtbot, at_first)
    QTest.keyClick(at_first, Qt.Key.Key_Space)
    settle(qtbot, at_first)
    assert desk.events == []


def test_the_name_is_asked_for_once(
    qtbot: QtBot, at_first: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.remember("reviewer", "")
    asked: list[str] = []

    def answer(*_args: object, **_kwargs: object) -> tuple[str, bool]:
        asked.append("name")
        return "王审核", True

    monkeypatch.setattr(QInputDialog, "getText", answer)
    QTest.keyClick(at_first, Qt.Key.Key_A)
    settle(qtbot, at_first)
    QTest.keyClick(at_first, Qt.Key.Key_A)
    settle(qtbot, at_first)
    assert asked == ["name"]
    assert {event.reviewer for event in desk.events} == {"王审核"}


def test_without_a_name_nothing_is_decided(
    qtbot: QtBot, at_first: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.remember("reviewer", "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("", False))
    QTest.keyClick(at_first, Qt.Key.Key_A)
    settle(qtbot, at_first)
    assert desk.events == []


def test_a_comment_is_written_and_kept(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    QTest.keyClick(at_first, Qt.Key.Key_C)
    qtbot.waitUntil(at_first.inspector.comment.isVisible)
    QTest.keyClicks(at_first.inspector.comment, "xa")
    QTest.keyClick(at_first.inspector.comment, Qt.Key.Key_Return)
    settle(qtbot, at_first)
    assert [(event.act, event.reason) for event in desk.events] == [("comment", "xa")]
    assert desk.figure(11).status is Status.UNDECIDED


def test_escape_gives_a_comment_up(qtbot: QtBot, at_first: MainWindow, desk: Desk) -> None:
    QTest.keyClick(at_first, Qt.Key.Key_C)
    qtbot.waitUntil(at_first.inspector.comment.isVisible)
    QTest.keyClicks(at_first.inspector.comment, "no")
    QTest.keyClick(at_first.inspector.comment, Qt.Key.Key_Escape)
    settle(qtbot, at_first)
    assert not at_first.inspector.comment.isVisible()
    assert desk.events == []


def rows(statuses: Sequence[Status]) -> list[FigureRow]:
    base = _figure(0, 1, "7个", "7", "个", None)
    return [
        FigureRow(**{**{name: getattr(base, name) for name in base.__slots__}, "id": at, "status": status})
        for at, status in enumerate(statuses)
    ]


@given(st.lists(st.sampled_from(Status), max_size=12), st.data())
def test_going_on_visits_every_undecided_figure_once(statuses: list[Status], data: st.DataObject) -> None:
    figures = rows(statuses)
    at = data.draw(st.sampled_from([row.id for row in figures])) if figures else None
    waiting = {row.id for row in figures if row.status is Status.UNDECIDED} - {at}
    seen: list[int] = []
    while (row := next_in([row for row in figures if row.id == at or row.id in waiting], at)) is not None:
        seen.append(row.id)
        waiting.discard(row.id)
        at = row.id
    assert not waiting
    assert len(seen) == len(set(seen))


@given(st.integers(min_value=2, max_value=9), st.data())
def test_skipped_figures_come_when_nothing_else_is_left(count: int, data: st.DataObject) -> None:
    figures = rows([Status.UNDECIDED] * count)
    skipped = data.draw(st.lists(st.sampled_from(range(count)), unique=True))
    at = data.draw(st.sampled_from(range(count)))
    row = next_in(figures, at, skipped)
    assert row is not None
    fresh = set(range(count)) - set(skipped) - {at}
    assert (row.id in fresh) if fresh else row.id == next(place for place in skipped if place != at)


def test_who_keeps_letters_and_the_space_bar_for_itself(qtbot: QtBot) -> None:
    """A list with boxes to tick takes Space, a plain list does not; fields take every letter, read-only text none."""
    ticked, plain = QListView(), QListView()
    for view, checkable in ((ticked, True), (plain, False)):
        model = QStandardItemModel(view)
        item = QStandardItem("大气")
        item.setCheckable(checkable)
        item.setEditable(False)
        model.appendRow(item)
        view.setModel(model)
    field, reader, choice, button = QLineEdit(), QPlainTextEdit(), QComboBox(), QPushButton()
    reader.setReadOnly(True)
    for widget in (ticked, plain, field, reader, choice, button):
        qtbot.addWidget(widget)
    assert [takes_letters(w) for w in (ticked, plain, field, reader, choice, button)] == [
        False, False, True, False, True, False,
    ]  # fmt: skip
    assert [takes_space(w) for w in (ticked, plain, field, reader, choice, button)] == [
        True, False, True, False, True, True,
    ]  # fmt: skip
    assert not takes_letters(None)
