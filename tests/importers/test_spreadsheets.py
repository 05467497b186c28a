"""Spreadsheets: what is shown is read, as it is shown, with each cell in its column."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers import read
from tests.importers.xls_files import xls


def read_book(fill: Callable[[Workbook], None]) -> ImportedReport:
    book = openpyxl.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue(), "a.xlsx")


def test_sheets_rows_and_columns_that_are_hidden_are_left_out() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "表1"
        for row in (("指标", "一", "二", "2023年"), ("优良率", 1, 2, 85), ("旧", 3, 4, 84)):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)
        other = book.create_sheet("底稿")
        other.sheet_state = "veryHidden"
        other.append((7,))

    report = read_book(fill)
    assert report.text == "表1\n指标 | 2023年\n优良率 | 85\n"
    assert report.warnings == ("A hidden sheet was left out.",)
    assert [report.text[span.start : span.end] for span in report.tables] == ["指标 | 2023年\n优良率 | 85"]


def test_merged_heads_keep_their_columns() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row in (("指标", "2022年", None, "2023年"), (None, "计划", "实际", None), ("PM2.5", 33, 32.5, 30)):
            sheet.append(row)
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(area)

    assert read_book(fill).text == "Sheet\n指标 | 2022年 |  | 2023年\n | 计划 | 实际\nPM2.5 | 33 | 32.5 | 30\n"


def test_struck_and_raised_parts_of_cells() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        up, struck = TextBlock(InlineFont(vertAlign="superscript"), "3"), TextBlock(InlineFont(strike=True), "旧")
        sheet["A1"] = CellRichText("微克/米", up, struck, "止")
        sheet["B1"] = 35
        sheet["B1"].font = Font(strike=True)
        sheet["C1"] = 32

    report = read_book(fill)
    assert report.text == "Sheet\n微克/米³止 |  | 32\n"
    assert report.warnings == ("Struck-through text was left out.",)


def test_one_long_text_in_many_cells_is_refused() -> None:
    def fill(book: Workbook) -> None:
        for _ in range(400):
            book.worksheets[0].append(["PM2.5 " * 5_000])

    with pytest.raises(KnownError, match="more text than any report"):
        read_book(fill)


def test_a_chart_is_told() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0]["A1"] = 1
        book.worksheets[0].add_chart(BarChart(), "C3")

    assert "charts" in read_book(fill).warnings[0]


def test_old_workbooks_show_the_same() -> None:
    rows = (
        ("指标", "密", "2023年"),
        ("优良率", 1, (0.852, 1)),
        ("旧", 2, 84.0),
        ("罚款", 3, (1234567.5, 2)),
        ("天数", 4, (-3, 3)),
    )
    data = xls(
        ("表1", rows), ("底稿", ((7.0,),)), ("表2", ((("35", -1), 32.0),)),
        formats=("0.0%", "#,##0.00", '0"天";"减少"0"天"'), hidden_sheets=(1,), hidden_rows=(2,), hidden_columns=(1,),
    )  # fmt: skip
    report = read(data, "a.et")
    assert report.format == "xls"
    assert report.text == "表1\n指标 | 2023年\n优良率 | 85.2%\n罚款 | 1,234,567.50\n天数 | 减少3天\n表2\n"
    assert report.warnings == ("A hidden sheet was left out.", "Struck-through text was left out.")


def xml_cell(text: str, kind: str = "String", **attributes: str) -> str:
    told = " ".join(f'ss:{key}="{value}"' for key, value in attributes.items())
    return f'<Cell {told}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_a_workbook_as_xml_shows_the_same() -> None:
    space = "urn:schemas-microsoft-com:office:"
    formats = {"p": "0.0%", "f": "Standard", "d": "yyyy&quot;年&quot;m&quot;月&quot;"}
    styles = "".join(
        f'<Style ss:ID="{key}"><NumberFormat ss:Format="{form}"/></Style>' for key, form in formats.items()
    )
    rows = (
        "<Row>" + xml_cell("指标", MergeDown="1") + xml_cell("2022年", MergeAcross="1"),
        xml_cell("2023年", MergeDown="1") + xml_cell("密") + "</Row>",
        "<Row>" + xml_cell("计划", Index="2") + xml_cell("实际") + "</Row>",
        "<Row>" + xml_cell("优良率") + xml_cell("0.85", "Number", StyleID="p"),
        xml_cell("0.852", "Number", StyleID="p", Index="4") + "</Row>",
        '<Row ss:Hidden="1">' + xml_cell("旧") + "</Row>",
        '<Row ss:Index="9">' + xml_cell("罚款") + xml_cell("1234567.5", "Number", StyleID="f"),
        xml_cell("2023-05-01T00:00:00.000", "DateTime", StyleID="d") + "</Row>",
    )
    columns = '<Column/><Column ss:Index="5" ss:Hidden="1"/>'
    shown = f'<Worksheet ss:Name="表1"><Table>{columns}{"".join(rows)}</Table></Worksheet>'
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    hidden = f'<Worksheet ss:Name="底稿"><Table><Row>{xml_cell("7")}</Row></Table>{options}</Worksheet>'
    data = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}spreadsheet"'
        f' xmlns:ss="{space}spreadsheet" xmlns:x="{space}excel"><Styles>{styles}</Styles>{shown}{hidden}</Workbook>'
    )
    report = read(data.encode(), "a.xls")
    assert report.format == "xls"
    assert report.text == (
        "表1\n指标 | 2022年 |  | 2023年\n | 计划 | 实际\n优良率 | 85.0% |  | 85.2%\n罚款 | 1,234,567.50 | 2023年5月\n"
    )
    assert report.warnings == ("A hidden sheet was left out.",)
