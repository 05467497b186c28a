"""A report's text as a pdf."""

from pathlib import Path

import pytest

from app.core.engine import extract
from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers import read
from app.qt.reading.pdf_export import write_pdf
from app.qt.text.marks import Shown
from app.services import catalogues
from tests.qt.reading_desk import TEXT_2023, figures_of, report_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("lead", range(4))
def test_the_pdf_holds_the_whole_text_once(tmp_path: Path, lead: int) -> None:
    report = report_of("一行\n" * lead + "".join(f"第{n}段。{TEXT_2023}" for n in range(100, 116)))
    path = tmp_path / "out.pdf"
    write_pdf(report, figures_of(report), Shown(), path)
    back = read(path.read_bytes(), path.name)
    assert len(back.pages) > 3
    for n in range(100, 116):
        assert back.text.replace(" ", "").count(f"第{n}段") == 1


def test_our_own_pdf_reads_back_as_it_was_written(tmp_path: Path) -> None:
    text = (
        "东湖区生态环境局2023年工作总结\n一、环境质量\n全区PM2.5平均浓度为34微克/立方米，SO2为7微克/立方米，"
        "O3为150微克/立方米。\n长江见底，马门风车，水质Ⅲ类断面占比78.3%，一般工业固废2.5吨。\n"
    )
    report = report_of(text)
    write_pdf(report, [], Shown(), tmp_path / "out.pdf")
    back = read((tmp_path / "out.pdf").read_bytes(), "out.pdf").text
    assert "".join(back.split()) == "".join(text.split())
    catalogue = catalogues.load()
    one, other = (extract(ImportedReport(each, "txt"), catalogue).figures for each in (text, back))
    assert [(f.quote, f.value, f.indicator) for f in one] == [(f.quote, f.value, f.indicator) for f in other]
    assert len(one) >= 4


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    report = report_of(TEXT_2023)
    with pytest.raises(KnownError):
        write_pdf(report, figures_of(report), Shown(), tmp_path / "not there" / "out.pdf")
