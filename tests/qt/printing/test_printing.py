"""What goes on paper is what is on show: printed to a pdf and read back by the program's own importer."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app import importers
from app.core import engine
from app.core.errors import KnownError
from app.qt.printing.printout import Block, Printout, picture_printout, written_printout
from app.qt.session import Selection
from app.qt.trends.compare.pages import Mode
from app.qt.window.main_window import MainWindow
from app.services import catalogues
from app.services.workspace import Workspace
from tests.qt.ui import settle


def printed(paper: Printout, path: Path) -> str:
    printer = paper.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    paper.paint(printer)
    return importers.read(path.read_bytes(), path.name).text


def preview(qtbot: QtBot, window: MainWindow) -> QPrintPreviewDialog:
    """The preview that Ctrl+P brings."""
    window.menu.action_of("print").trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintPreviewDialog)))
    (shown,) = window.findChildren(QPrintPreviewDialog)
    assert shown.isVisible()
    return shown


def test_a_report_read_back_gives_the_same_figures(
    qtbot: QtBot, window: MainWindow, mine: Workspace, tmp_path: Path
) -> None:
    report = next(row for row in mine.reports() if row.format == "txt")
    window.session.select(Selection(report.id))
    window.show_view("reading")
    reading = window.views.reading()
    qtbot.waitUntil(lambda: reading.first.content is not None and reading.first.content.id == report.id)
    papers: list[Printout] = []
    reading.offer_printout(papers.append)
    text = printed(papers[0], tmp_path / "report.pdf")
    back = engine.extract(importers.read((tmp_path / "report.pdf").read_bytes(), "report.pdf"), catalogues.load())
    assert "".join(text.split()) == "".join(mine.report(report.id).text.split())
    assert [(f.quote, f.indicator) for f in back.figures] == [
        (row.quote, row.indicator) for row in mine.figures([report.id])
    ]


def test_the_list_and_the_matrix_are_printed_as_they_stand(
    qtbot: QtBot, window: MainWindow, mine: Workspace, tmp_path: Path
) -> None:
    window.show_view("table")
    table = window.views.table()
    qtbot.waitUntil(lambda: table.figures.rowCount() > 0)
    table.sift("PM2.5", {})
    papers: list[Printout] = []
    table.offer_printout(papers.append)
    words = "".join(printed(papers[0], tmp_path / "list.pdf").split())
    for row in table.figures.shown():
        assert "".join(row.sentence.split()) in words
    next(each for each in table.bar.findChildren(QAbstractButton) if each.text() == "Matrix").click()
    qtbot.waitUntil(lambda: table.cells.rowCount() > 0)
    settle(qtbot, window)
    table.offer_printout(papers.append)
    words = "".join(printed(papers[1], tmp_path / "matrix.pdf").split())
    assert "PM2.5" in words and "2023" in words


def test_findings_plots_and_comparisons_are_printed(
    qtbot: QtBot, window: MainWindow, mine: Workspace, tmp_path: Path
) -> None:
    papers: list[Printout] = []
    window.show_view("checks")
    settle(qtbot, window)
    checks: Any = window.view("checks")
    qtbot.waitUntil(lambda: bool(checks.list.findings.findings))
    checks.offer_printout(papers.append)
    words = "".join(printed(papers[0], tmp_path / "checks.pdf").split())
    for finding in checks.list.findings.findings:
        assert all("".join(figure.quote.split())[:4] in words for figure in finding.figures)
    window.show_view("trends")
    settle(qtbot, window)
    trends: Any = window.view("trends")
    qtbot.waitUntil(lambda: bool(trends.panels.shown))
    trends.offer_printout(papers.append)
    assert papers[1].wide and papers[1].title == trends.panels.shown[0].title
    trends.mode.actions_of[Mode.PLANS].trigger()
    qtbot.waitUntil(lambda: not trends.compare.empty)
    trends.offer_printout(papers.append)
    assert "2023" in printed(papers[2], tmp_path / "plans.pdf")


def test_ctrl_p_shows_the_record_where_the_view_has_no_paper(qtbot: QtBot, window: MainWindow, mine: Workspace) -> None:
    window.session.select(Selection(mine.reports()[0].id))
    window.show_view("review")
    shown = preview(qtbot, window)
    assert shown.windowTitle() == "数据审核记录"
    shown.reject()


def test_ctrl_p_shows_the_report_that_is_read(qtbot: QtBot, window: MainWindow, mine: Workspace) -> None:
    report = mine.reports()[0]
    window.session.select(Selection(report.id))
    window.show_view("reading")
    qtbot.waitUntil(lambda: window.views.reading().first.content is not None)
    shown = preview(qtbot, window)
    assert shown.windowTitle() == report.title
    shown.reject()


def test_heads_stand_on_every_page_and_signs_are_no_markup(qapp: QApplication, tmp_path: Path) -> None:
    rows = [[f"第{number}行", "<b>1 & 2</b>"] for number in range(200)]
    text = printed(
        written_printout("表", ["说明"], [Block("一、甲", ("名称", "数值"), rows)], "签字"), tmp_path / "a.pdf"
    )
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        second = pdf[1].get_textpage().get_text_range()
        assert "名称" in second and f"2 / {len(pdf)}" in second
    assert "<b>1&2</b>" in text.replace(" ", "") and "第199行" in text and "签字" in text


def test_a_short_word_is_not_broken_beside_long_ones(qapp: QApplication, tmp_path: Path) -> None:
    rows = [["Confirmed", "2023", "一句很长的话，" * 12]]
    printed(
        written_printout("表", [], [Block("", ("Status", "Year", "Sentence"), rows, widths=(28, 56, 480))]),
        tmp_path / "w.pdf",
    )
    with pdfium.PdfDocument(tmp_path / "w.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Status" in text and "Confirmed" in text and "2023" in text


def test_a_table_of_hundreds_of_pages_is_refused() -> None:
    with pytest.raises(KnownError, match="6,000 rows"):
        written_printout("表", [], [Block("", ("a",), [["1"]] * 6_000)])


def test_a_picture_fills_the_page_and_keeps_its_shape(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    paper = picture_printout("图", image)
    assert paper.wide
    printer = paper.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    paper.paint(printer)
    with pdfium.PdfDocument(tmp_path / "p.pdf") as pdf:
        drawn = pdf[0].render().to_numpy()
    red = (drawn[:, :, 2] > 200) & (drawn[:, :, 0] < 60)
    rows, columns = red.any(axis=1).sum(), red.any(axis=0).sum()
    assert abs(columns / rows - 2) < 0.05 and columns > 0.8 * drawn.shape[1]
