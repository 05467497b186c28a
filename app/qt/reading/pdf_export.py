"""A report's text with its marks as a pdf, for the file or the printer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.qt.reading.pdf_text_layer import with_ideographs
from app.qt.text.canvas import TextCanvas
from app.qt.text.marks import Shown
from app.qt.theme import Theme
from app.services.files import replacing
from app.services.read_models import FigureRow, ReportText

_WIDTH = 700  # pixels of text across a page
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
    paint_report(report, figures, shown, writer)
    with replacing(path) as half:
        half.write_bytes(with_ideographs(bytes(data.data().data())))


def paint_report(report: ReportText, figures: Sequence[FigureRow], shown: Shown, device: QPagedPaintDevice) -> None:
    """Paint it on a pdf or a printer, as wide as its page."""
    scale = device.width() / _WIDTH
    height = int(device.height() / scale)
    canvas = TextCanvas(Theme("light"))
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    canvas.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    canvas.resize(_WIDTH, height)
    canvas.show()
    canvas.set_shown(shown)
    canvas.show_report(report, figures)
    painter = QPainter(device)
    painter.scale(scale, scale)
    for number, (top, bottom) in enumerate(_pages(canvas, height)):
        if number:
            device.newPage()
        canvas.paint_page(painter, top, bottom)
    painter.end()
    canvas.close()
    canvas.deleteLater()


def _pages(canvas: TextCanvas, height: int) -> list[tuple[float, float]]:
    """Upper and lower edges of the pages in the text, each ending between two lines."""
    pages, top, end = [], 0.0, canvas.text_height()
    while top < end:
        bottom = top + height
        if bottom < end:
            bottom = canvas.line_above(bottom, top)
        pages.append((top, min(bottom, end)))
        top = bottom
    return pages
