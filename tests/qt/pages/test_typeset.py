"""Text set on sheets: every word has its place, tables stand in a grid, pages begin where the source's do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.model import Page, Span
from app.qt.pages.typeset import SheetPages
from app.services.pages import Picture
from tests.qt.reading_desk import TEXT_2023, report_of

TABLE = "指标 | 2022年 | 2023年\n细颗粒物 | 34 | 32\n优良率 | 84% | 85.2%\n"


def boxes(pages: SheetPages, span: Span) -> list[tuple[float, float, float, float]]:
    return list(pages.boxes(pages.page_of(span.start), [span])[span])


def ink(picture: Picture, box: tuple[float, float, float, float], scale: float) -> bool:
    """Whether something is printed inside a box."""
    image = QImage(picture.pixels, picture.width, picture.height, QImage.Format.Format_RGB32)
    left, top, width, height = (round(side * scale) for side in box)
    return any(
        image.pixelColor(x, y).lightness() < 120
        for x in range(left, left + width)
        for y in range(top, min(top + height, image.height()))
    )


def test_words_are_printed_where_their_boxes_are(qapp: QApplication) -> None:
    pages = SheetPages(report_of(TEXT_2023))
    picture = pages.picture(0, 2.0)
    assert (picture.width, picture.height) == (1190, 1684)
    for word in ("305个", "62.1%", "控制"):
        start = TEXT_2023.index(word)
        (box,) = boxes(pages, Span(start, start + len(word)))
        assert ink(picture, box, 2.0)


def test_a_span_over_a_line_break_has_a_box_a_line(qapp: QApplication) -> None:
    text = "句" * 100
    places = boxes(SheetPages(report_of(text)), Span(0, 100))
    assert len(places) == 3
    assert [place[1] for place in places] == sorted(place[1] for place in places)


def test_cells_stand_under_each_other_and_inside_the_column(qapp: QApplication) -> None:
    text = "前言。\n" + TABLE + "后记。\n"
    start = text.index("指标")
    pages = SheetPages(report_of(text, tables=(Span(start, start + len(TABLE)),)))

    def left(word: str) -> float:
        at = text.index(word)
        return boxes(pages, Span(at, at + len(word)))[0][0]

    assert left("2023年") == left("32\n"[:2]) == left("85.2%")
    assert left("2022年") < left("2023年") < 595 - 66
    assert boxes(pages, Span(text.index("后记"), len(text)))[0][1] > boxes(pages, Span(start, start + 2))[0][1]


def test_a_wide_table_is_folded_into_the_column(qapp: QApplication) -> None:
    row = " | ".join(["很长的一格文字需要折成好几行才能放下" * 2] * 6)
    pages = SheetPages(report_of(row, tables=(Span(0, len(row)),)))
    assert all(x + width <= 595 - 60 for x, _, width, _ in boxes(pages, Span(0, len(row))))


def test_pages_begin_where_the_source_begins_them(qapp: QApplication) -> None:
    text = "第一页。\n第二页。\n第三页。"
    marks = tuple(Page(start, str(number)) for number, start in enumerate((0, 5, 10), 7))
    pages = SheetPages(report_of(text, pages=marks))
    assert [pages.page_of(offset) for offset in (0, 4, 5, 9, 10, 13)] == [0, 0, 1, 1, 2, 2]
    assert (len(pages.sizes), pages.span_of(1)) == (3, Span(5, 10))


def test_long_text_goes_on_over_as_many_pages_as_it_needs(qapp: QApplication) -> None:
    text = "没有数的话。\n" * 190
    pages = SheetPages(report_of(text))
    assert len(pages.sizes) == 6
    assert pages.page_of(len(text) - 2) == 5


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_report_has_one_empty_page(qapp: QApplication, text: str) -> None:
    pages = SheetPages(report_of(text))
    assert len(pages.sizes) == 1
    assert pages.picture(0, 1.0).pixels


@given(st.text(st.sampled_from("审批项目 12.5%\n\r\u2028𠀀\u0301\ufeff"), max_size=200), st.data())
def test_every_visible_character_has_a_box_on_its_page(qapp: QApplication, text: str, data: st.DataObject) -> None:
    pages = SheetPages(report_of(text))
    for offset, character in enumerate(text):
        if character.isalnum():
            span = Span(offset, offset + 1)
            assert [len(pages.boxes(page, [span])[span]) for page in range(len(pages.sizes))].count(1) == 1
