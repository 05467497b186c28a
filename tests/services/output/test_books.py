"""Workbooks to hand on: named sheets, a head that stays, comparison columns, links to the sentences, print set-up."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.services.compare.matrix import Arrangement, matrix
from app.services.output.export import export_figures, export_matrix
from app.services.output.figure_book import Compared, figure_book
from app.services.output.xlsx import number_format, write_book
from app.services.workspace import Workspace
from tests.made_districts import IN_MILLIGRAMS, MISSES, RESTATED, WITHOUT_SAND, pm25, target


def by_head(sheet: Any, head: int) -> list[dict[str, Any]]:
    titles = [cell.value for cell in sheet[head]]
    return [dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=head + 1)]


@pytest.fixture
def figures(districts: Workspace, tmp_path: Path) -> Any:
    export_figures(districts.figures(), tmp_path / "out.xlsx")
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


def test_the_list_says_what_it_is_and_stands_ready_to_print(figures: Any) -> None:
    assert figures.sheetnames == ["数据", "原句", "说明"]
    sheet = figures["数据"]
    assert sheet["A1"].value == "数据清单"
    assert "2021—2026年" in sheet["A2"].value and "60 份报告" in sheet["A2"].value
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.print_title_cols) == ("E4", "$3:$3", "$A:$D")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.auto_filter.ref.startswith("A3:")


def test_a_value_stands_beside_last_year_and_its_target(figures: Any) -> None:
    rows = by_head(figures["数据"], 3)
    row = next(
        row
        for row in rows
        if (row["地区"].value, row["年度"].value, row["单位"].value, row["类别"].value)
        == (MISSES, 2024, "微克/立方米", "实绩")
    )
    now, before = pm25(MISSES, 2024), pm25(MISSES, 2023)
    assert [row[key].value for key in ("数值", "上年", "增减", "目标", "完成情况")] == [
        now, before, now - before, target(MISSES, 2024), "未完成",
    ]  # fmt: skip
    assert row["期间"].value == "2024年"
    assert row["对照限值"].value == "符合 GB 3095—2012 二级 35"
    assert row["增减"].font.color.rgb.endswith("1E6B3A")
    place = row["数值"].hyperlink.location
    sentence = figures["原句"][place.partition("!")[2]].value
    assert f"PM2.5平均浓度为{now}微克/立方米" in sentence


def test_units_turn_into_each_other_and_a_basis_is_told(figures: Any) -> None:
    rows = by_head(figures["数据"], 3)
    row = next(row for row in rows if row["地区"].value == IN_MILLIGRAMS and row["单位"].value == "毫克/立方米")
    assert Decimal(str(row["上年"].value)) == Decimal(pm25(IN_MILLIGRAMS, 2023)) / 1000
    assert Decimal(str(row["目标"].value)) == Decimal(target(IN_MILLIGRAMS, 2024)) / 1000
    apart = next(row for row in rows if "扣除沙尘" in row["指标"].value)
    assert (apart["地区"].value, apart["上年"].value) == (WITHOUT_SAND, None)


def test_only_the_figure_that_speaks_is_compared(figures: Any) -> None:
    rows = by_head(figures["数据"], 3)
    told = [row for row in rows if (row["地区"].value, row["期间"].value) == (RESTATED, "2023年")]
    again = next(row for row in told if row["年度"].value == 2024 and row["单位"].value == "微克/立方米")
    assert again["上年"].value is None and again["目标"].value is None


def test_the_matrix_has_regions_over_years_and_changes(districts: Workspace, tmp_path: Path) -> None:
    known = districts.catalogue.indicators
    table = matrix(districts.figures(), indicators=known)
    export_matrix(table, known, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet: Any = book["指标对照表"]
    head = {(sheet.cell(3, column).value, sheet.cell(4, column).value): column for column in range(1, 80)}
    assert any("D3:J3" in str(found) for found in sheet.merged_cells.ranges)  # six years and the change of the last
    assert ("", "指标") in head or (None, "指标") in head
    row = next(number for number in range(5, 20) if sheet.cell(number, 2).value == known["air.pm25"].zh)
    values = {sheet.cell(4, column).value: sheet.cell(row, column) for column in range(4, 11)}
    region = sheet.cell(3, 4).value
    assert values["2026年"].value == pm25(region, 2026)
    assert values["比上年"].value == pm25(region, 2026) - pm25(region, 2025)
    assert values["2026年"].hyperlink.location.startswith("'原句'!G")
    assert sheet.page_setup.fitToWidth > 1 and sheet.print_title_rows == "$3:$4"
    by_year = matrix(districts.figures(), indicators=known, arrangement=Arrangement.YEAR)
    export_matrix(by_year, known, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text("utf-8").count("\n") == 4


@pytest.mark.parametrize(
    ("value", "made"), [("1234", "#,##0"), ("0.031", "#,##0.000"), ("12.50", "#,##0.00"), ("1E+6", "#,##0")]
)
def test_a_number_is_shown_with_all_its_digits(value: str, made: str) -> None:
    assert number_format(Decimal(value)) == made


def test_the_book_says_when_it_was_made(districts: Workspace, tmp_path: Path) -> None:
    rows = districts.figures()[:3]
    book = figure_book(rows, Compared.among(rows, {}), datetime(2026, 11, 28, 4, tzinfo=UTC))
    write_book(tmp_path / "out.xlsx", book)
    told = openpyxl.load_workbook(tmp_path / "out.xlsx")["说明"]
    assert any("2026-11-2" in str(cell.value) for row in told for cell in row)
