"""The original pages with their figures boxed, on a sample of the project's own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.model import Span
from app.importers import read
from app.qt.accessible import tell_painted_items
from app.qt.jobs import Jobs
from app.qt.pages.pane import PagePane
from app.qt.session import Session
from app.qt.theme import Theme
from app.services.read_models import ReportText
from tests.qt.reading_desk import Desk, figures_of, report_of

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "chengchuan-2023.pdf"


@pytest.fixture(scope="module")
def report() -> ReportText:
    imported = read(SAMPLE.read_bytes(), SAMPLE.name)
    made = report_of(imported.text, pages=imported.pages)
    return replace(made, row=replace(made.row, format="pdf"))


@pytest.fixture
def pane(qtbot: QtBot, report: ReportText) -> Iterator[PagePane]:
    tell_painted_items()  # before Qt first asks: it keeps what it was told of a widget
    jobs = Jobs()
    session = Session(Theme("light"), jobs)
    desk = Desk([report])
    desk.files[1] = SAMPLE.read_bytes()
    session.open(desk.as_workspace())
    pane = PagePane(session, "test")
    qtbot.addWidget(pane)
    pane.resize(600, 700)
    pane.show_report(report, figures_of(report))
    pane.show()
    pane.load()
    qtbot.waitUntil(lambda: pane.loaded_pages > 0 and not jobs.busy)
    QTest.qWait(150)
    qtbot.waitUntil(lambda: not jobs.busy)
    yield pane
    pane.clear()
    session.close()
    jobs.stop()


def settle(pane: PagePane, qtbot: QtBot) -> None:
    QTest.qWait(150)
    qtbot.waitUntil(lambda: not pane.busy)


def test_figures_are_read_aloud_and_marked_where_reviewers_differ(pane: PagePane, report: ReportText) -> None:
    told = QAccessible.queryAccessibleInterface(pane)
    in_sight = [item for item in map(told.child, range(told.childCount())) if not item.rect().isNull()]
    assert 0 < len(in_sight) <= told.childCount() == len(figures_of(report))
    row = pane.figure_at(QPointF(pane.mapFromGlobal(in_sight[0].rect().center())))
    assert row is not None and in_sight[0].text(QAccessible.Text.Name) == pane.words_of(row)
    plain = pane.grab().toImage()
    pane.set_differing(frozenset({row.id}))
    assert plain != pane.grab().toImage() and "Reviewers differ" in pane.words_of(row)


def test_the_page_is_drawn_with_ink(pane: PagePane) -> None:
    image = pane.grab().toImage()
    middle = [image.pixelColor(x, y).lightness() for x in range(150, 450, 3) for y in range(100, 600, 3)]
    assert min(middle) < 80 and sum(light > 240 for light in middle) > len(middle) / 2


def test_a_click_in_a_figures_box_chooses_it(pane: PagePane, report: ReportText) -> None:
    row = figures_of(report)[4]
    rects = pane.rects(row.span)
    found: list[int] = []
    pane.figure_clicked.connect(found.append)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=rects[0].center().toPoint())
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert found == [row.id]


def test_a_chosen_figure_of_the_last_page_is_brought_into_sight(
    pane: PagePane, report: ReportText, qtbot: QtBot
) -> None:
    row = figures_of(report)[-1]
    pane.select(row.id)
    settle(pane, qtbot)
    (rect, *_) = pane.rects(row.span)
    assert 0 < rect.top() < pane.viewport().height()
    assert pane.top_offset() > 0


def test_found_words_are_brought_into_sight(pane: PagePane, report: ReportText, qtbot: QtBot) -> None:
    start = report.text.rindex("计划")
    span = Span(start, start + 2)
    pane.set_matches([span], span)
    settle(pane, qtbot)
    assert pane.rects(span) and 0 < pane.rects(span)[0].top() < pane.viewport().height()


def test_zoom_keeps_what_stands_in_the_middle(pane: PagePane, report: ReportText, qtbot: QtBot) -> None:
    row = figures_of(report)[40]
    pane.select(row.id)
    settle(pane, qtbot)
    before = pane.rects(row.span)[0].width()
    QTest.keyClick(pane, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pane.rects(row.span)[0].width() == pytest.approx(before * 1.1, rel=0.02)


def test_keys_ask_for_the_next_and_the_previous_figure(pane: PagePane) -> None:
    asked: list[bool] = []
    pane.step_wanted.connect(asked.append)
    for key in (Qt.Key.Key_J, Qt.Key.Key_K):
        QTest.keyClick(pane, key)
    assert asked == [True, False]
