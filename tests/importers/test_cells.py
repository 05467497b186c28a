"""Figures of spreadsheets know their cell: sheet, column and row as the program that wrote the file names them."""

import io

import openpyxl

from app.core.cells import address_of, cell_number
from app.core.model import ImportedReport, Page
from app.importers import read
from tests.importers.odf_files import odf, row, table
from tests.importers.xls_files import xls


def place(report: ImportedReport, quote: str) -> str:
    return address_of(report.pages, report.text.index(quote))


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "空气"
    first["B3"], first["C3"], first["AB7"] = "PM2.5", 31.5, 1234
    first["C3"].number_format = "0.00"
    first.row_dimensions[5].hidden = True
    first["B5"] = 99
    first["B6"] = 77
    first.column_dimensions["A"].hidden = True
    second = book.create_sheet("水")
    second["C7"] = 0.852
    second["C7"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_of_a_workbook_are_named_as_excel_names_them() -> None:
    report = read(xlsx(), "a.xlsx")
    assert place(report, "31.50") == "空气!C3"
    assert place(report, "1234") == "空气!AB7"
    assert place(report, "77") == "空气!B6"
    assert place(report, "85.2%") == "水!C7"
    assert address_of(report.pages, report.text.index("空气")) == ""
    assert [page.label for page in report.pages] == ["空气", "水"]


def test_a_table_as_text_has_one_sheet_without_a_name() -> None:
    report = read('项目,数量\n\n案件,12\n企业,"1,345"\n'.encode(), "a.csv")
    assert [place(report, quote) for quote in ("12", "1,345")] == ["B3", "B4"]


def test_an_old_workbook() -> None:
    rows = (("指标", "密", "2023年"), ("旧", 1, 84.0), ("罚款", 3, 5678.0))
    report = read(xls(("表1", rows), ("表2", ((1.0, 77.0),)), hidden_rows=(1,), hidden_columns=(1,)), "a.xls")
    assert [place(report, quote) for quote in ("2023年", "5678")] == ["表1!C1", "表1!C3"]


def test_an_open_document_counts_the_rows_that_are_left_out() -> None:
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    hidden = f'<table:table-row-group table:display="false">{row("99")}{row("98")}</table:table-row-group>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    sheet = table(
        row("指标", "数量"), empty, row("案件", gap, "12"), hidden, row("企业", "34"), attributes='table:name="表1"'
    )
    report = read(odf(sheet, kind="spreadsheet"), "a.ods")
    assert [place(report, quote) for quote in ("12", "34")] == ["表1!D5", "表1!B8"]


def test_a_column_beyond_z_has_two_letters() -> None:
    pages = [Page(0, "表", ((0, cell_number(10, 27), 2), (3, cell_number(11, 703), 2)))]
    assert [address_of(pages, at) for at in (0, 2, 3)] == ["表!AA10", "", "表!AAA11"]
