"""The text of a report under a reader's hands."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.model import Kind, Page, Span
from app.qt.text.document import Typography
from app.qt.text.marks import Shown
from app.qt.text.pane import TextPane
from app.qt.theme import Theme
from app.services.read_models import FigureRow, Status
from tests.qt.reading_desk import TEXT_2023, figures_of, report_of

Make = Callable[..., TextPane]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def build(text: str = TEXT_2023, pages: tuple[Page, ...] = (), tables: tuple[Span, ...] = ()) -> TextPane:
        pane = TextPane(Theme("light"))
        qtbot.addWidget(pane)
        report = report_of(text, pages=pages, tables=tables)
        pane.resize(640, 600)
        pane.show_report(report, figures_of(report))
        pane.show()
        QTest.qWait(1)
        return pane

    return build


def click(pane: TextPane, x: float, y: float) -> None:
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def clicked(pane: TextPane, row: FigureRow, share: float) -> list[int]:
    """What a click at a share of a figure's width chooses."""
    found: list[int] = []
    pane.figure_clicked.connect(found.append)
    rect = pane.rects(row.span)[0]
    click(pane, rect.left() + rect.width() * share, rect.center().y())
    pane.figure_clicked.disconnect(found.append)
    return found


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_click_anywhere_on_a_figure_chooses_it(make: Make, share: float) -> None:
    pane = make()
    for row in pane.figures:
        assert clicked(pane, row, share) == [row.id]


def test_a_click_beside_a_figure_chooses_nothing(make: Make) -> None:
    pane = make()
    rect = pane.rects(pane.figures[0].span)[0]
    found: list[int] = []
    pane.figure_clicked.connect(found.append)
    click(pane, rect.left() - 8, rect.center().y())
    click(pane, rect.left(), 4)
    assert found == []


@pytest.mark.parametrize("nasty", ["\ufeff", "\r\n", "😀𠀀", "e\u0301", "\u2028", "\xa0", "\x00"])
def test_the_last_digit_of_a_long_report_is_hit_whatever_stands_before_it(make: Make, nasty: str) -> None:
    text = (f"没有数的一句话{nasty}还有一句。\n" * 600) + "最后一个数是97.25%。"
    pane = make(text)
    row = pane.figures[-1]
    pane.select(row.id)
    assert clicked(pane, row, 0.75) == [row.id]


def test_marking_text_with_the_mouse_chooses_no_figure(make: Make) -> None:
    pane = make()
    rect = pane.rects(pane.figures[0].span)[0]
    found: list[int] = []
    pane.figure_clicked.connect(found.append)
    start, end = rect.center().toPoint(), (rect.center() + QPointF(120, 0)).toPoint()
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(pane.viewport(), end)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert found == []


def test_a_chosen_figure_in_sight_does_not_move_the_text(make: Make) -> None:
    pane = make(TEXT_2023 * 20)
    pane.verticalScrollBar().setValue(100)
    row = next(row for row in pane.figures if 100 < pane.rects(row.span)[0].top() < 300)
    pane.select(row.id)
    QTest.qWait(1)
    assert pane.verticalScrollBar().value() == 100 and not pane.scrolling


def test_a_chosen_figure_out_of_sight_is_brought_into_sight(make: Make) -> None:
    pane = make(TEXT_2023 * 40)
    pane.select(pane.figures[-1].id)
    rect = pane.rects(pane.figures[-1].span)[0]
    assert 0 < rect.top() < pane.viewport().height()


def test_copying_gives_the_canonical_text(make: Make) -> None:
    pane = make("第一行\r\n第二行\xa0有5个。")
    pane.selectAll()
    pane.copy()
    assert QGuiApplication.clipboard().text() == "第一行\r\n第二行\xa0有5个。"


def test_copying_with_source_names_report_page_and_section(make: Make) -> None:
    pages = (Page(0, "— 1 —"), Page(TEXT_2023.index("（三）"), "— 2 —"))
    pane = make(pages=pages)
    row = next(row for row in pane.figures if row.quote == "1276件")
    pane.select(row.id)
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "“受理信访1276件，全部办结。” (临江区2023年工作总结, p. 2, （三）信访)"


def test_hovering_tells_which_figure_is_under_the_pointer(make: Make) -> None:
    pane = make()
    found: list[int | None] = []
    pane.figure_hovered.connect(found.append)
    row = pane.figures[2]
    QTest.mouseMove(pane.viewport(), pane.rects(row.span)[0].center().toPoint())
    QTest.mouseMove(pane.viewport(), QPoint(3, 3))
    assert found == [row.id, None]


def test_figures_that_are_not_marked_cannot_be_clicked(make: Make) -> None:
    pane = make()
    row = next(row for row in pane.figures if row.kind is Kind.TARGET)
    pane.set_shown(Shown(kinds=frozenset(Kind) - {Kind.TARGET}))
    assert clicked(pane, row, 0.5) == []
    pane.set_shown(Shown())
    assert clicked(pane, row, 0.5) == [row.id]


def test_a_decided_figure_is_drawn_anew_where_it_stands(make: Make) -> None:
    pane = make()
    row = pane.figures[0]
    before = pane.grab().toImage()
    pane.verticalScrollBar().setValue(0)
    pane.set_figures([replace(row, status=Status.CONFIRMED), *pane.figures[1:]])
    assert pane.grab().toImage() != before
    assert clicked(pane, pane.figures[0], 0.5) == [row.id]


def test_zooming_keeps_the_place_and_stays_within_bounds(make: Make) -> None:
    pane = make(TEXT_2023 * 30)
    pane.verticalScrollBar().setValue(1500)
    top = pane.top_offset()
    for _ in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pane.zoom > 1.2
    assert abs(pane.top_offset() - top) < 60
    for _ in range(60):
        QTest.keyClick(pane, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pane.zoom == 0.6
    QTest.keyClick(pane, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pane.zoom == 1.0


def test_columns_of_a_table_stand_under_each_other(make: Make) -> None:
    table = "指标 | 2022年 | 2023年\n细颗粒物平均浓度 | 34 | 32\n优良率 | 84 | 85.2\n"
    pane = make("附表\n" + table, tables=(Span(3, 3 + len(table)),))
    bars = [pane.rects(Span(i, i + 1))[0].left() for i, c in enumerate("附表\n" + table) if c == "|"]
    assert bars[0] == pytest.approx(bars[2], abs=1.5) == pytest.approx(bars[4], abs=1.5)
    assert bars[1] == pytest.approx(bars[3], abs=1.5) == pytest.approx(bars[5], abs=1.5)


def test_the_lines_are_no_longer_than_the_column_asks(make: Make) -> None:
    pane = make(TEXT_2023)
    pane.resize(1400, 600)
    pane.set_typography(Typography(column=20))
    assert all(rect.right() - rect.left() <= 20 * 15 for rect in pane.rects(Span(0, len(TEXT_2023))))


def test_the_theme_changes_under_an_open_report(qtbot: QtBot) -> None:
    theme = Theme("light")
    pane = TextPane(theme)
    qtbot.addWidget(pane)
    report = report_of(TEXT_2023)
    pane.resize(500, 400)
    pane.show_report(report, figures_of(report))
    light = pane.grab().toImage().pixelColor(5, 395)
    theme.set_scheme("dark")
    dark = pane.grab().toImage().pixelColor(5, 395)
    assert (light.lightness() > 200, dark.lightness() < 60) == (True, True)


def test_text_is_marked_by_keyboard_from_the_chosen_figure_on(make: Make) -> None:
    pane = make()
    pane.select(pane.figures[0].id)
    for _ in range(4):
        QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    span = pane.selected_span()
    assert span is not None and TEXT_2023[span.start : span.end] == "305个"


def test_arrow_keys_up_and_down_scroll(make: Make) -> None:
    pane = make(TEXT_2023 * 10)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert pane.verticalScrollBar().value() > 0
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert pane.verticalScrollBar().value() == 0


def test_the_first_painting_of_every_report_has_its_marks(make: Make, qtbot: QtBot) -> None:
    pane = make("一段。\n" * 3 + TEXT_2023)
    for blanks in range(6):
        report = report_of("标题\n" + "\n" * blanks + TEXT_2023 * 3)
        pane.show_report(report, figures_of(report))
        first, last = pane.in_sight()
        assert first == 0 and last > 200
        assert pane.top_offset() < 10


def test_a_long_text_is_set_anew_when_the_edge_has_come_to_rest(qtbot: QtBot) -> None:
    pane = TextPane(Theme("light"))
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    report = report_of("没有数的一句话，只为占地方。\n" * 6000)
    pane.show_report(report, ())
    pane.show()
    pane.go_to(Span(40_000, 40_001))
    top = pane.top_offset()
    pane.resize(420, 400)
    qtbot.waitUntil(lambda: round(pane.document().textWidth()) == pane.viewport().width())
    assert abs(pane.top_offset() - top) <= 46


def test_the_title_is_set_as_a_title_and_blank_lines_are_folded(qtbot: QtBot) -> None:
    text = "印发通知\n临江区2023年\n工作总结\n\n\n\n正文第一句。\n"
    pane = TextPane(Theme("light"))
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show_report(report_of(text), ())
    pane.show()
    document, title = pane.document(), text.index("临江区")
    block = document.findBlock(title)
    assert block.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert document.findBlock(0).blockFormat().alignment() != Qt.AlignmentFlag.AlignHCenter
    body, above = pane.height_of(text.index("正文")), pane.height_of(text.index("工作总结"))
    assert body - above < 2.5 * (above - pane.height_of(title))
