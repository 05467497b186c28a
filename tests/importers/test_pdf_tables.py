"""PDF tables: every character of the page comes out, in its cell's place, whatever lines are drawn."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.model import ImportedReport
from app.importers import read
from tests.importers.pdf_files import Sheet, pdf
from tests.importers.test_pdf import BODY

XS, YS = (80, 200, 300, 400), (150, 190, 230, 270)


def opened(sheet: Sheet) -> ImportedReport:
    return read(pdf(sheet), "a.pdf")


def tables(report: ImportedReport) -> list[str]:
    return [report.text[span.start : span.end] for span in report.tables]


def filled(*rows: tuple[str, ...]) -> Sheet:
    """A ruled table."""
    sheet = Sheet().grid(XS, YS[: len(rows) + 1])
    for row, y in zip(rows, YS, strict=False):
        sheet.texts += [(x + 4, y + 25, 12, text) for x, text in zip(XS, row, strict=False) if text]
    return sheet


ROWS = (("街镇", "浓度", "排名"), ("甲镇", "31", "2"), ("乙镇", "29", "1"))
EXPECTED = "街镇 | 浓度 | 排名\n甲镇 | 31 | 2\n乙镇 | 29 | 1"


@pytest.mark.parametrize(
    "rules",
    [
        [(204, 217, 230, 217)],  # an underline
        [(204, 212, 216, 212)],  # a strike
        [(206, 217, 294, 217), (206, 257, 294, 257)],  # blanks to fill in
        [(230, 195, 230, 225)],  # a bar inside a cell
        [(80, 149, 400, 149), (80, 151, 400, 151)],  # a border drawn three times
    ],
)
def test_rules_inside_a_cell_divide_nothing(rules: list[tuple[float, float, float, float]]) -> None:
    sheet = filled(*ROWS)
    sheet.rules += rules
    assert tables(opened(sheet)) == [EXPECTED]


def test_borders_drawn_in_pieces_are_whole() -> None:
    sheet = filled(*ROWS)
    sheet.rules = [
        piece
        for x0, y0, x1, y1 in sheet.rules
        for piece in ((x0, y0, (x0 + x1) / 2, (y0 + y1) / 2), ((x0 + x1) / 2, (y0 + y1) / 2, x1, y1))
    ]
    assert tables(opened(sheet)) == [EXPECTED]


def test_a_table_that_is_open_at_its_sides_has_its_outer_columns() -> None:
    sheet = filled(*ROWS)
    sheet.rules = [rule for rule in sheet.rules if rule[0] != rule[2] or rule[0] not in {XS[0], XS[-1]}]
    assert tables(opened(sheet)) == [EXPECTED]


def test_a_table_with_column_rules_only_becomes_rows() -> None:
    sheet = Sheet().grid(XS, (150, 180, 300))
    for y, row in zip((170, 200, 220, 240, 260, 280), (ROWS[0], *(ROWS[1:] * 2), ("合计", "60", "3")), strict=True):
        sheet.texts += [(x + 30, y, 12, text) for x, text in zip(XS, row, strict=False)]
    assert tables(opened(sheet))[0].splitlines() == [
        "街镇 | 浓度 | 排名",
        *["甲镇 | 31 | 2", "乙镇 | 29 | 1"] * 2,
        "合计 | 60 | 3",
    ]


def test_lines_of_one_cell_are_apart_and_broken_words_whole() -> None:
    sheet = Sheet().grid(XS, (150, 200))
    sheet.texts += [(84, 170, 12, "甲镇工业园区污染治理"), (84, 190, 12, "项目32个")]
    sheet.texts += [(204, 170, 12, "35"), (204, 190, 12, "32"), (304, 180, 12, "完成")]
    assert tables(opened(sheet)) == ["甲镇工业园区污染治理项目32个 | 35 32 | 完成"]


def test_a_head_of_several_lines_is_one_row() -> None:
    sheet = Sheet().grid(XS, (150, 190, 230))
    for x, unit in zip(XS, ("（家）", "（件）", "（人）"), strict=False):
        sheet.texts += [(x + 20, 168, 12, "交办"), (x + 20, 184, 12, unit), (x + 30, 215, 12, "12")]
    assert tables(opened(sheet)) == ["交办（家） | 交办（件） | 交办（人）\n12 | 12 | 12"]


def test_a_cell_merged_over_rows_and_one_over_columns_keep_the_columns_in_line() -> None:
    sheet = Sheet()
    sheet.rules = [(80, 150, 400, 150), (80, 270, 400, 270), (200, 190, 400, 190), (80, 230, 400, 230)]
    sheet.rules += [(80, 150, 80, 270), (200, 150, 200, 270), (400, 150, 400, 270), (300, 190, 300, 270)]
    sheet.texts += [(84, 195, 12, "区域"), (230, 175, 12, "浓度"), (204, 215, 12, "今年"), (304, 215, 12, "去年")]
    sheet.texts += [(84, 255, 12, "甲镇"), (204, 255, 12, "31"), (304, 255, 12, "33")]
    assert tables(opened(sheet)) == ["区域 | 浓度\n | 今年 | 去年\n甲镇 | 31 | 33"]


def test_two_tables_and_the_text_between_them_stay_apart() -> None:
    sheet = filled(*ROWS).lines("两表之间的一句话，完成整治。", top=300)
    second = Sheet().grid(XS, (320, 360))
    second.texts += [(84, 345, 12, "丙镇"), (204, 345, 12, "27"), (304, 345, 12, "3")]
    sheet.rules += second.rules
    sheet.texts += second.texts
    report = opened(sheet)
    assert tables(report) == [EXPECTED, "丙镇 | 27 | 3"]
    assert "\n两表之间的一句话，完成整治。\n" in report.text


def test_an_open_table_has_whole_labels_and_empty_places_for_what_is_missing() -> None:
    sheet = Sheet()
    sheet.texts = [(200, 150, 12, "2022年"), (300, 150, 12, "2023年"), (400, 150, 12, "同比")]
    sheet.texts += [
        (80, 180, 12, "浓度（微克"),
        (80, 194, 12, "每立方米）"),
        (200, 180, 12, "33"),
        (300, 180, 12, "30.5"),
    ]
    sheet.texts += [(400, 180, 12, "-7.6"), (80, 220, 12, "优良率"), (200, 220, 12, "86.1"), (300, 220, 12, "87.2")]
    sheet.texts += [(80, 245, 12, "罚款"), (200, 245, 12, "300"), (300, 245, 12, "350"), (400, 245, 12, "16.7")]
    assert tables(opened(sheet)) == [
        " | 2022年 | 2023年 | 同比\n浓度（微克每立方米） | 33 | 30.5 | -7.6\n"
        "优良率 | 86.1 | 87.2\n罚款 | 300 | 350 | 16.7"
    ]


CELLS = st.lists(
    st.text(st.sampled_from("全区完成整治项目，0123456789.％-"), min_size=1, max_size=9), min_size=4, max_size=18
)
LINES = st.lists(
    st.tuples(st.integers(8, 50), st.integers(14, 60), st.integers(2, 40), st.booleans()), min_size=0, max_size=12
)


@settings(max_examples=80, deadline=None)
@given(
    CELLS, LINES, st.sets(st.integers(8, 50), max_size=6), st.sets(st.integers(14, 60), max_size=6), st.integers(6, 15)
)
def test_characters_in_are_characters_out(
    cells: list[str],
    lines: list[tuple[int, int, int, bool]],
    columns: set[int],
    rows: set[int],
    size: int,
) -> None:
    """For any rules: whole grids, pieces, underlines, strikes, crossing the text or not."""
    sheet = Sheet().lines(*BODY)
    if len(columns) > 1 and len(rows) > 1:
        sheet.grid(tuple(10.0 * each for each in sorted(columns)), tuple(10.0 * each for each in sorted(rows)))
    for x, y, length, level in lines:
        end = (10 * (x + length), 10 * y) if level else (10 * x, 10 * (y + length))
        sheet.rules.append((10 * x, 10 * y, *end))
    for number, text in enumerate(cells):
        sheet.texts.append((90 + 130 * (number % 3), 250 + 60 * (number // 3), size, text))
    report = opened(sheet)
    texts = "".join(piece[3] for piece in sheet.texts)
    assert characters(report.text) == characters(texts)
    assert all(one.end < other.start for one, other in pairwise(report.tables))


def characters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign not in " |\n")


def test_an_open_table_of_full_lines_is_no_two_columns_of_text() -> None:
    """Its cells end at one place, as justified lines do, but a gap divides each line of the left half too."""
    rows = [
        (f"北溪河断面{number}", "Ⅲ类水质", f"0.{number}5毫克", f"8{number}.6%", f"-1{number}.2%")
        for number in range(1, 7)
    ]
    sheet = Sheet()
    for number, row in enumerate(rows):
        sheet.texts += [(x, 150 + 24 * number, 12, text) for x, text in zip((70, 190, 270, 380, 460), row, strict=True)]
    (table,) = tables(opened(sheet))
    assert table.split("\n")[:2] == [" | ".join(row) for row in rows[:2]]
