"""Spreadsheets: what is shown is read, as it is shown, with each cell in its column."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

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


def saved(fill: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_book(fill: Callable[[Workbook], None]) -> ImportedReport:
    return read(saved(fill), "a.xlsx")


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


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


def test_formulas_that_nobody_reckoned_are_told() -> None:
    def fill(book: Workbook) -> None:
        for value in (31, 32, "=SUM(A1:A2)"):
            book.worksheets[0].append((value,))

    report = read_book(fill)
    assert report.text == "Sheet\n31\n32\n"
    assert "Formulas without a saved value" in report.warnings[0]


def test_dates_in_formats_that_only_have_a_number_are_shown_as_in_china() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].append((date(2023, 5, 9), 45055, 12))
        book.worksheets[0]["A1"].number_format = "mm-dd-yy"
        book.worksheets[0]["B1"].number_format = "0.0"

    data = saved(fill)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/styles.xml"] = re.sub(rb"<numFmts.*?</numFmts>", b"", parts["xl/styles.xml"]).replace(b'"165"', b'"57"')
    report = read(packed(parts), "a.xlsx")
    assert report.text == "Sheet\n2023/5/9 | 2023年5月 | 12\n"
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'"57"', b'"190"')  # nobody knows
    assert read(packed(parts), "a.xlsx").text == "Sheet\n2023/5/9 | 45055 | 12\n"


def test_strict_workbooks_show_the_same() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].append(("优良率", 0.852))
        book.worksheets[0]["B1"].number_format = "0.0%"

    with zipfile.ZipFile(io.BytesIO(saved(fill))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for usual, strict in (("officeDocument/2006/relationships", "officeDocument/relationships"),
                          ("spreadsheetml/2006/main", "spreadsheetml/main")):  # fmt: skip
        old, new = (
            f"http://schemas.openxmlformats.org/{usual}".encode(),
            f"http://purl.oclc.org/ooxml/{strict}".encode(),
        )
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    assert read(packed(parts), "a.xlsx").text == "Sheet\n优良率 | 85.2%\n"


def test_workbooks_with_odd_styles_show_the_same() -> None:
    """Programs that export workbooks name styles and fills in ways that openpyxl refuses; Excel does not mind."""

    def fill(book: Workbook) -> None:
        book.worksheets[0].append(("优良率", 0.852))
        book.worksheets[0]["B1"].number_format = "0.0%"

    with zipfile.ZipFile(io.BytesIO(saved(fill))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'name="Normal" ', b"")
    assert read(packed(parts), "a.xlsx").text == "Sheet\n优良率 | 85.2%\n"


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
