"""A report's text with its marks as a pdf, for the file or the printer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion

from app.qt.reading.pdf_text_layer import with_ideographs
from app.qt.text.canvas import TextCanvas
from app.qt.text.marks import Shown
from app.qt.theme import Theme
from app.services.files import replacing
from app.services.read_models import FigureRow, ReportText

_WIDTH, _HEIGHT = 700, 1040  # pixels of text on a page; A4 less its margins has nearly the same shape
_MARGIN = 18.0  # millimetres


def write_pdf(report: ReportText, figures: Sequence[FigureRow], shown: Shown, path: Path) -> None:
    """Write the whole text, in the light colours, page by page; no line is cut in two."""
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(data)
    writer.setTitle(report.row.title)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    canvas = TextCanvas(Theme("light"))
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    canvas.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    canvas.resize(_WIDTH, _HEIGHT)
    canvas.show()
    canvas.set_shown(shown)
    canvas.show_report(report, figures)
    painter = QPainter(writer)
    painter.scale(writer.width() / _WIDTH, writer.width() / _WIDTH)
    for number, (top, bottom) in enumerate(_pages(canvas)):
        if number:
            writer.newPage()
        _draw(painter, canvas, top, bottom)
    painter.end()
    canvas.close()
    canvas.deleteLater()
    with replacing(path) as half:
        half.write_bytes(with_ideographs(bytes(data.data().data())))


def _draw(painter: QPainter, canvas: TextCanvas, top: float, bottom: float) -> None:
    canvas.verticalScrollBar().setValue(round(top))
    # Near the end of the text the pane cannot scroll as far as the page begins.
    ahead = round(top) - canvas.verticalScrollBar().value()
    # The region, not a clip, keeps the lines of other pages out: a clipped line would still be text of the page.
    region = QRegion(0, ahead, _WIDTH, int(bottom - top))
    canvas.viewport().render(painter, QPoint(), region)


def _pages(canvas: TextCanvas) -> list[tuple[float, float]]:
    """Upper and lower edges of the pages in the text, each ending between two lines."""
    pages, top, end = [], 0.0, canvas.text_height()
    while top < end:
        bottom = top + _HEIGHT
        if bottom < end:
            bottom = canvas.line_above(bottom, top)
        pages.append((top, min(bottom, end)))
        top = bottom
    return pages
