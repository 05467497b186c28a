"""A report's text as a pdf."""

from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.importers import read
from app.qt.reading.pdf_export import write_pdf
from app.qt.text.marks import Shown
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


def test_digits_beside_letters_are_digits_of_the_pdf_too(tmp_path: Path) -> None:
    """Noto CJK sets them in glyphs that no character has, so that PM2.5 was copied as PM. from the pdf."""
    report = report_of("环境质量\nPM2.5年均浓度为32微克/立方米，PM10为49微克/立方米，O3达标。\n")
    path = tmp_path / "out.pdf"
    write_pdf(report, figures_of(report), Shown(), path)
    text = "".join(read(path.read_bytes(), path.name).text.split())
    assert "PM2.5年均浓度为32微克/立方米，PM10为49微克/立方米，O3达标。" in text


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    report = report_of(TEXT_2023)
    with pytest.raises(KnownError):
        write_pdf(report, figures_of(report), Shown(), tmp_path / "not there" / "out.pdf")
