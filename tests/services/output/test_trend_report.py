"""The Word document of plots: headings in order, sentences of each region's course, values by year, the source."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from app.core.compare.series import chart
from app.core.errors import KnownError
from app.core.naming.catalogue import Break, Indicator
from app.services.output.trend_report import ReportSection, chart_section, chinese_number, write_trend_report
from app.services.workspace import Workspace
from tests.made_districts import NAMES, pm25


def test_plots_become_a_document(districts: Workspace, tmp_path: Path) -> None:
    known = districts.catalogue.indicators
    figures = districts.figures()
    sections = [
        chart_section(known[slug].zh, chart(figures, slug, NAMES[:3], known[slug]))
        for slug in ("air.pm25", "air.good_rate")
    ]
    write_trend_report(tmp_path / "a.docx", "空气质量趋势", sections, sources=18, today=date(2026, 11, 28))
    document = docx.Document(str(tmp_path / "a.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "空气质量趋势"
    assert f"一、{known['air.pm25'].zh}" in texts and f"二、{known['air.good_rate'].zh}" in texts
    first, last = pm25(NAMES[0], 2021), pm25(NAMES[0], 2026)
    assert f"{NAMES[0]}：2021年{first}微克/立方米，2026年{last}微克/立方米，减少{first - last}。" in texts
    assert "2026年起按 HJ 633—2026 统计，前后年份不作比较。" in texts
    assert not any("增加" in text for text in texts)  # nothing is subtracted over the break
    assert texts[-1].startswith("来源：18 份报告；") and "2026-11-28" in texts[-1]
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["地区（微克/立方米）", "2021年"]
    assert [cell.text for cell in table.rows[1].cells][:2] == [NAMES[0], str(first)]


def test_a_comparison_becomes_a_table_and_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    section = ReportSection("", ["完成 1"], b"", ["地区", "相差"], [["东湖区", Decimal("-1.50")], ["西山县", None]])
    write_trend_report(tmp_path / "a.docx", "计划与结果", [section], today=date(2026, 1, 1))
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["地区", "相差"],
        ["东湖区", "-1.5"],
        ["西山县", ""],
    ]
    with pytest.raises(KnownError):
        write_trend_report(tmp_path / "none" / "a.docx", "x", [section])


def test_numbers_of_headings() -> None:
    assert [chinese_number(number) for number in (1, 9, 10, 11, 20, 25)] == ["一", "九", "十", "十一", "二十", "二十五"]


def test_a_break_names_its_rule() -> None:
    known = Indicator("x.y", "", "", ("%",), "", "", "higher", breaks=(Break("2026-03-01", "新规定"),))
    assert chart_section("名", chart((), "x.y", [], known)).sentences == []
