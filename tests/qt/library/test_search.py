"""Search in all reports from the field in the bar."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.core.model import Span
from app.qt.library.search_popup import HitDelegate
from app.qt.models.hits import COUNT_ROLE, HitsModel
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from tests.qt.desk import Desk
from tests.qt.ui import seen


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top.search.hasFocus()
    return window


def ask(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.top.search.setText(words)
    qtbot.waitUntil(lambda: window.search.isVisible() and not window.session.jobs.busy)


def test_results_drop_down_and_return_goes_to_the_place(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    ask(qtbot, ready, "浓度")
    assert ready.search.model.rowCount() == 3
    QTest.keyClick(ready.top.search, Qt.Key.Key_Down)
    QTest.keyClick(ready.top.search, Qt.Key.Key_Return)
    wanted = desk.search("浓度")[1]
    assert ready.session.place == Selection(wanted.report_id, span=wanted.span, reveal=True)
    assert not ready.search.isVisible()
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)


def test_a_click_goes_there_too(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    ask(qtbot, ready, "浓度")
    rect = ready.search.list.visualRect(ready.search.model.index(2))
    QTest.mouseClick(ready.search.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert ready.session.place is not None
    assert ready.session.place.report_id == 3
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)


def test_one_character_is_too_little_and_nothing_found_is_said(qtbot: QtBot, ready: MainWindow) -> None:
    ask(qtbot, ready, "浓")
    assert "two characters" in seen(ready.search)
    ask(qtbot, ready, "不存在的词")
    qtbot.waitUntil(lambda: "No report" in seen(ready.search))
    assert ready.search.list.isHidden()


def test_escape_closes_the_list_then_empties_the_field(qtbot: QtBot, ready: MainWindow) -> None:
    ask(qtbot, ready, "浓度")
    QTest.keyClick(ready.top.search, Qt.Key.Key_Escape)
    assert not ready.search.isVisible()
    assert ready.top.search.text() == "浓度"
    QTest.keyClick(ready.top.search, Qt.Key.Key_Escape)
    assert ready.top.search.text() == ""
    assert not ready.top.search.hasFocus()
    assert ready.views.currentWidget().isAncestorOf(ready.focusWidget())


@pytest.mark.parametrize("match", ["PM2.5", "优良天数", "WWW"])
def test_the_words_found_are_painted_whole(
    ready: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, match: str
) -> None:
    delegate = ready.search.list.itemDelegate()
    assert isinstance(delegate, HitDelegate)
    painted = []

    def words(painter: QPainter, rect: QRect, text: str, *_rest: object) -> None:
        painted.append(painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))

    monkeypatch.setattr(delegate, "words", words)
    hit = replace(desk.search("浓度")[0], snippet=f"全县{match}平均浓度", mark=Span(2, 2 + len(match)))
    picture = QPixmap(600, 40)
    font = QFont(ready.font())
    font.setPointSizeF(24)  # heavier letters are much wider than light ones
    painter = QPainter(picture)
    delegate.paint_snippet(painter, font, QRect(0, 0, 600, 40), hit)
    painter.end()
    assert painted[:2] == ["全县", match]


def test_places_are_gathered_by_report(desk: Desk) -> None:
    first, second = desk.search("浓度")[:2]
    model = HitsModel()
    model.set_found((), (first, replace(first, snippet="又一处"), second))
    assert [model.index(row).data(COUNT_ROLE) for row in range(3)] == [2, 0, 1]


def test_the_model_keeps_qts_rules(desk: Desk) -> None:
    model = HitsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_found((), desk.search("浓度"))
    assert model.reports() == 3
    model.set_found((), ())
    tester.deleteLater()
