"""The sample reports: every form reads back as the text that it was made from, whole and cut off alike."""

import re
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.importers import EXTENSIONS, read
from tests.importers.make_samples import DOCX, PDF, SAMPLES, document
from tests.importers.test_pdf import assert_page_map

TEXTS = Path(__file__).parent / "sample_texts"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in EXTENSIONS)


def folded(text: str) -> list[str]:
    """Paragraphs without white space."""
    return [bare for line in text.splitlines() if (bare := re.sub(r"\s", "", line))]


def test_there_are_six() -> None:
    assert {path.name for path in FILES} == {
        *(f"{name}.docx" for name in DOCX),
        *(f"{name}.pdf" for name in PDF),
        "chengchuan-2021.txt",
        "beixi-2022.txt",
    }


@pytest.mark.parametrize("name", [*(f"{name}.docx" for name in DOCX), *(f"{name}.pdf" for name in PDF)])
def test_each_form_reads_back_as_its_text(name: str) -> None:
    report = read((SAMPLES / name).read_bytes(), name)
    assert folded(report.text) == folded((TEXTS / f"{Path(name).stem}.txt").read_text("utf-8"))


@pytest.mark.parametrize("name", DOCX)
def test_word_samples_are_made_from_their_texts(name: str) -> None:
    assert (SAMPLES / f"{name}.docx").read_bytes() == document(name)


@pytest.mark.parametrize("name", DOCX)
def test_word_samples_have_headings_and_a_table(name: str) -> None:
    report = read((SAMPLES / f"{name}.docx").read_bytes(), name)
    titles = [report.text[hint.span.start : hint.span.end] for hint in report.hints if hint.level == 1]
    assert [title[:2] for title in titles] == ["一、", "二、", "三、"]
    assert [report.text[span.start : span.end].count("\n") for span in report.tables] == [5]


@pytest.mark.parametrize("name", PDF)
def test_pdf_samples_have_pages_that_map(name: str) -> None:
    data = (SAMPLES / f"{name}.pdf").read_bytes()
    report = read(data, name)
    assert [page.label for page in report.pages] == [str(number) for number in range(1, len(report.pages) + 1)]
    assert len(report.pages) >= 4
    assert_page_map(report, data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_samples_are_small_and_long_enough(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) < 400_000
    assert 2_500 <= len("".join(folded(read(data, path.name).text))) <= 5_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_cut_off_samples_raise_nothing_but_known_errors(path: Path) -> None:
    data = path.read_bytes()
    for step in range(1, 24):
        try:
            read(data[: len(data) * step // 24], path.name)
        except KnownError:
            continue
