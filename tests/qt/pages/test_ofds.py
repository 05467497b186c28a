"""The pages of an OFD file: painted with its letters, lines, paper and pictures, every figure boxed."""

import re

import pytest
from PySide6.QtGui import QImage

from app.core.model import Span
from app.importers import read
from app.qt.pages.ofds import OfdPages
from app.services.pages import Picture
from tests.importers.ofd_files import grid, line, ofd, text

pytestmark = pytest.mark.usefixtures("qapp")
MILLIMETRE = 72 / 25.4


def ink(picture: Picture, box: tuple[float, float, float, float]) -> bool:
    """Whether anything is drawn within a box of a picture made at one pixel a point."""
    image = QImage(picture.pixels, picture.width, picture.height, QImage.Format.Format_RGB32)
    left, top, width, height = (round(each) for each in box)
    return any(
        image.pixelColor(x, y).lightness() < 200
        for x in range(left, min(left + width, picture.width))
        for y in range(top, min(top + height, picture.height))
    )


def test_every_figure_is_boxed_where_it_is_drawn() -> None:
    turned = text("转35", 120, 150, attributes='CTM="0 1 -1 0 0 0"')
    label = text("竖排32", 32, 140, DeltaY="6 6 6 6", DeltaX="0 0 0 0")
    cells = grid((30, 60, 90), (100, 110, 120)) + text("甲镇", 32, 107) + text("31", 62, 107) + text("29", 62, 117)
    data = ofd([text("优良率为87.7%，共320天", 30, 40) + cells + label + turned, text("第二页12", 30, 40)])
    report = read(data, "a.ofd")
    pages = OfdPages(data, report.pages)
    spans = [Span(*match.span()) for match in re.finditer(r"[\d.]+", report.text)]
    assert len(spans) == 7
    for span in spans:
        page = pages.page_of(span.start)
        boxes = pages.boxes(page, [span])[span]
        picture = pages.picture(page, 1.0)
        assert boxes, report.text[span.start : span.end]
        assert all(ink(picture, box) for box in boxes), report.text[span.start : span.end]
    first = spans[0]
    ((left, top, width, height),) = pages.boxes(0, [first])[first]
    assert left == pytest.approx((30 + 4 * 5) * MILLIMETRE)
    assert width == pytest.approx(4 * 2.5 * MILLIMETRE, rel=0.05)
    assert top < 40 * MILLIMETRE < top + height


def test_the_paper_and_lines_are_painted() -> None:
    paper = text("发票", 100, 20) + line(30, 60, 150, 60)
    data = ofd([text("合计32", 30, 40)], template=paper)
    pages = OfdPages(data, read(data, "a.ofd").pages)
    picture = pages.picture(0, 1.0)
    assert [round(each) for each in pages.sizes[0]] == [595, 842]
    assert ink(picture, (100 * MILLIMETRE, 15 * MILLIMETRE, 28, 16))
    assert ink(picture, (60 * MILLIMETRE, 60 * MILLIMETRE - 2, 40, 4))
    assert not ink(picture, (200, 400, 100, 100))
    pages.close()
