"""Finding words in a report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.model import Span
from app.qt.reading.find_bar import FindBar
from app.qt.reading.find_text import find_key, matches, nearest
from app.qt.theme import Theme


def found(text: str, query: str, regular: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in matches(find_key(text), query, regular)]


@given(st.text(max_size=80))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(find_key(text)) == len(text)


@given(st.text(st.sampled_from("审批项目ＡaB１2%％ \n"), min_size=1, max_size=30), st.data())
def test_every_stretch_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    query = text[start : data.draw(st.integers(start + 1, len(text)))]
    if query.strip():
        stripped = start + len(query) - len(query.lstrip())
        spans = matches(find_key(text), query)
        assert any(span.start <= stripped < span.end for span in spans)


def test_width_and_case_do_not_count() -> None:
    assert found("ＰＭ２．５和pm2.5", "PM2.5") == ["ＰＭ２．５", "pm2.5"]


def test_breaks_inside_chinese_words_do_not_count_but_numbers_are_whole() -> None:
    assert found("生态 环境\n局", "生态环境局") == ["生态 环境\n局"]
    assert found("1 2件和12件", "12") == ["12"]


def test_signs_mean_themselves_unless_an_expression_is_asked_for() -> None:
    assert found("a.b axb", "a.b") == ["a.b"]
    assert found("a.b axb", "a.b", regular=True) == ["a.b", "axb"]
    assert found("12件 345件", r"\d+件", regular=True) == ["12件", "345件"]


def test_a_bad_expression_is_told() -> None:
    with pytest.raises(re.error):
        matches("a", "(", regular=True)


def test_an_expression_that_matches_nothing_finds_nothing() -> None:
    assert found("abc", "x*", regular=True) == []


def test_the_nearest_match_is_the_next_one_round_to_the_first() -> None:
    spans = [Span(2, 3), Span(8, 9)]
    assert [nearest(spans, offset) for offset in (0, 3, 9)] == [0, 1, 0]
    assert nearest([], 0) == -1


def test_the_bar_counts_steps_and_closes(qtbot: QtBot) -> None:
    bar = FindBar(Theme("light"))
    qtbot.addWidget(bar)
    told: list[tuple[list[Span], Span | None]] = []
    bar.found.connect(lambda side, spans, current: told.append((spans, current)) if side == 0 else None)
    bar.set_text(0, "5个和6个和7个")
    bar.open_bar(0, 3, "个")
    assert bar.count.text() == "2 / 3"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.count.text(), told[-1][1]) == ("1 / 3", Span(1, 2))
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 / 3"
    bar.field.setText("没有")
    assert (bar.count.text(), told[-1]) == ("Nothing found", ([], None))
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden() and told[-1] == ([], None)


def test_one_bar_finds_in_both_texts_and_goes_from_one_into_the_other(qtbot: QtBot) -> None:
    bar = FindBar(Theme("light"))
    qtbot.addWidget(bar)
    current: dict[int, Span | None] = {}
    bar.found.connect(lambda side, _spans, found: current.update({side: found}))
    bar.set_text(0, "5个和6个")
    bar.set_text(1, "共7个")
    bar.open_bar(0, 3, "个")
    assert (bar.count.text(), current) == ("left 2 / 2 · right 1", {0: Span(4, 5), 1: None})
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.count.text(), current) == ("left 2 · right 1 / 1", {0: None, 1: Span(2, 3)})
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert current == {0: Span(1, 2), 1: None}
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert current == {0: None, 1: Span(2, 3)}
    bar.field.setText("5")
    assert (bar.count.text(), current) == ("left 1 / 1 · right 0", {0: Span(0, 1), 1: None})
    bar.set_text(1, "")
    assert bar.count.text() == "1 / 1"


def test_words_that_only_the_other_text_has_are_shown_there(qtbot: QtBot) -> None:
    bar = FindBar(Theme("light"))
    qtbot.addWidget(bar)
    bar.set_text(0, "甲")
    bar.set_text(1, "乙")
    bar.open_bar(0, 0, "乙")
    assert bar.count.text() == "left 0 · right 1 / 1"


def test_script_and_the_commas_of_thousands_do_not_count() -> None:
    assert found("检查企業1,234家，⽐上年多", "企业1234家") == ["企業1,234家"]
    assert found("检查企业1234家", "企業1,234") == ["企业1234"]
    assert found("⽐上年多", "比上年") == ["⽐上年"]
