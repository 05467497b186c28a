"""The letter to the reporting unit: place, sentence, sum, what would make it hold, the question."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.core.compare.rules import Severity
from app.core.errors import KnownError
from app.core.model import Span
from app.services.findings import Finding
from app.services.output.findings_list import check_files
from app.services.output.letter import correction, unit_of, write_letter, write_letters

TEXT = (
    "青岬区生态环境局2023年工作总结\n一、执法监管\n处罚案件25件，其中大气类9件、水类15件。\n"
    "罚款350万元，较上年的300万元增长26.7%。\n一是巡查。三是宣传，开展12场。\n"
)


@pytest.fixture
def findings(tmp_path: Path) -> tuple[Finding, ...]:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return check_files([path], Severity.WARNING)[0].findings


def test_each_finding_becomes_a_question_with_what_would_make_it_hold(findings: tuple[Finding, ...]) -> None:
    told = {finding.rule: correction(finding) for finding in findings}
    assert told == {
        "sum": "25件应为24 件，或有分项需更正",
        "change": "26.7%应为16.67 %，或前后数值需更正",
        "enumerators": "补上缺少的一项，或更正序号",
    }


def test_the_letter_as_a_document(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    path = tmp_path / "问题清单.docx"
    assert write_letter(findings, path) == 3
    document = Document(str(path))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][1:4] == ["位置", "原文", "问题"]
    words = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "处罚案件25件，其中大气类9件、水类15件。" in words and "= 24 件" in words and "请核实后更正" in words
    assert "《青岬区生态环境局2023年工作总结》（3个问题）" in [paragraph.text for paragraph in document.paragraphs]


def test_the_letter_as_a_table_has_room_for_answers(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    path = tmp_path / "问题清单.xlsx"
    write_letter(findings, path)
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    rows = list(sheet.values)
    assert rows[0][-1] == "报送单位答复" and len(rows) == 4


def test_another_suffix_is_refused(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        write_letter(findings, tmp_path / "letter.pdf")
    assert not (tmp_path / "letter.pdf").exists()


def test_a_mark_far_from_any_figure_has_no_section_of_one(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    near = next(each for each in findings if each.rule == "enumerators")
    assert near.sentence == "三是宣传，开展12场。"
    far = replace(near, span=Span(near.figure.span.start - 200, near.figure.span.start - 196))
    for finding, place in ((near, near.figure.section_title), (far, None)):
        book = tmp_path / f"{finding.at_figure}.xlsx"
        write_letter([finding], book)
        sheet = load_workbook(book).active
        assert isinstance(sheet, Worksheet)
        assert list(sheet.values)[1][2] == place


def test_each_unit_gets_a_letter_of_its_own(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    other = tuple(
        replace(
            finding,
            figures=tuple(replace(row, report_title="石门县生态环境局2022年度工作总结") for row in finding.figures),
        )
        for finding in findings[:1]
    )
    assert write_letters((*findings, *other), tmp_path) == 2
    names = sorted(path.name for path in tmp_path.glob("*.docx"))
    assert names == ["问题清单（石门县生态环境局）.docx", "问题清单（青岬区生态环境局）.docx"]
    counts = [len(Document(str(tmp_path / name)).tables[0].rows) - 1 for name in names]
    assert counts == [1, 3]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("青岬区生态环境局2023年工作总结", "青岬区生态环境局"),
        ("2023年工作总结", "青岬区"),
        ("工作总结", "青岬区"),
        ("关于青岬区2023年生态环境状况的报告", "青岬区"),
    ],
)
def test_the_unit_is_named_by_the_title_or_the_region(findings: tuple[Finding, ...], title: str, unit: str) -> None:
    row = replace(findings[0].figure, report_title=title, region="青岬区")
    assert unit_of(replace(findings[0], figures=(row,))) == unit
