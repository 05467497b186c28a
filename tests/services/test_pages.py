"""Places of spans on the pages of a real pdf (a sample of the project's own)."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.model import ImportedReport, Page, Span
from app.importers import read
from app.services.pages import PlacedPages, ReportPages

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "chengchuan-2023.pdf"


@pytest.fixture(scope="module")
def report() -> ImportedReport:
    return read(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture
def pages(report: ImportedReport) -> Iterator[ReportPages]:
    opened = ReportPages(SAMPLE.read_bytes(), report.pages)
    yield opened
    opened.close()


def test_a_span_has_one_box_on_its_page_and_none_elsewhere(report: ImportedReport, pages: ReportPages) -> None:
    start = report.text.index("251个")
    span = Span(start, start + 4)
    page = pages.page_of(start)
    (box,) = pages.boxes(page, [span])[span]
    left, top, width, height = box
    assert 0 < left < left + width < pages.sizes[page][0]
    assert 0 < top < top + height < pages.sizes[page][1]
    assert 8 < height < 40 and width < 80
    assert pages.boxes(page + 1, [span])[span] == ()


def test_a_span_over_a_line_end_has_a_box_a_line(report: ImportedReport, pages: ReportPages) -> None:
    boxes = pages.boxes(0, [Span(0, 300)])[Span(0, 300)]
    tops = [top for _, top, _, _ in boxes]
    assert len(boxes) > 5 and tops == sorted(tops)


def test_the_pages_cover_the_text_without_overlap(report: ImportedReport, pages: ReportPages) -> None:
    spans = [pages.span_of(page) for page in range(len(pages.sizes))]
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    for offset in range(0, len(report.text), 97):
        assert offset in spans[pages.page_of(offset)]


def test_a_picture_is_as_large_as_its_scale_says(pages: ReportPages) -> None:
    picture = pages.picture(0, 1.5)
    assert abs(picture.width - pages.sizes[0][0] * 1.5) <= 1
    assert len(picture.pixels) == picture.width * picture.height * 4


def test_what_ocr_read_has_the_boxes_that_were_kept_with_it() -> None:
    # 全年12件 on one line, 10 points a character, from 60.0; 34件 on the next.
    page = Page(0, "1", ((0, -1, 5, 99, 600, 1000, 500, 120), (5, -1, 3, 62, 600, 1200, 300, 120)))
    pages = PlacedPages([page])
    twelve, thirty = Span(2, 5), Span(5, 8)
    assert pages.boxes(0, [twelve, thirty]) == {
        twelve: ((80.0, 100.0, 30.0, 12.0),),
        thirty: ((60.0, 120.0, 30.0, 12.0),),
    }
    assert pages.boxes(0, [Span(3, 6)])[Span(3, 6)] == ((90.0, 100.0, 20.0, 12.0), (60.0, 120.0, 10.0, 12.0))
