"""Plots out of the program: a picture twice as fine as the screen, a drawing, or their points as a table."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.core.compare.series import Point
from app.core.errors import KnownError
from app.qt import words
from app.qt.style import INTERFACE_FAMILIES
from app.qt.trends.panels import Panel, Panels
from app.services.read_models import FigureRow
from app.services.table_cells import Cell

_FINE = 2


def save_picture(panels: Panels, path: Path) -> None:
    """Write all plots on show as .png or .svg. Raises KnownError where the file cannot be written."""
    size = panels.widget().size()
    if path.suffix.lower() == ".svg":
        _save_drawing(panels, size, path)
        return
    image = QImage(size * _FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINE)
    if not (_render(panels, image) and image.save(str(path))):
        raise _unwritten(path)


def _save_drawing(panels: Panels, size: QSize, path: Path) -> None:
    buffer = QBuffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(size)
    drawing.setViewBox(QRect(QPoint(), size))
    drawing.setResolution(panels.logicalDpiX())  # axes keep recorded pictures, which scale with the resolution
    drawing.setTitle(path.stem)
    _render(panels, drawing)
    # Qt names the first family of a font only; the drawing may be opened where that one is missing.
    first, families = INTERFACE_FAMILIES[0], ", ".join(INTERFACE_FAMILIES)
    text = buffer.data().toStdString().replace(f'font-family="{first}"', f'font-family="{families}"')
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritten(path) from error


def _unwritten(path: Path) -> KnownError:
    return KnownError("{name} cannot be written: the folder is read-only or full.", name=path.name)


def _render(panels: Panels, device: QPaintDevice) -> bool:
    painter = QPainter()
    if not painter.begin(device):
        return False
    panels.paint_on(painter)
    return painter.end()


def point_rows(panels: Sequence[Panel]) -> tuple[list[str], list[list[Cell]]]:
    """Head and lines of a table with every point on show."""
    translate = QCoreApplication.translate
    head = [
        translate("TrendsView", "Indicator"),
        translate("TrendsView", "Region"),
        translate("TrendsView", "Year"),
        translate("TrendsView", "Value"),
        translate("TrendsView", "Upper end"),
        translate("TrendsView", "Unit"),
        translate("TrendsView", "What"),
        translate("TrendsView", "Period"),
        translate("TrendsView", "Status"),
        translate("TrendsView", "Report"),
        translate("TrendsView", "Sentence"),
    ]
    known, rival = translate("TrendsView", "known"), translate("TrendsView", "values differ")
    target, implied = translate("TrendsView", "target"), translate("TrendsView", "implied")
    lines = []
    for panel in panels:
        for line in panel.chart.lines:
            for what, points in ((known, line.points), (rival, line.rivals), (target, line.targets)):
                lines += list(_lines(panel, line.region, what, implied, points))
    return head, lines


def _lines(
    panel: Panel, region: str, what: str, implied: str, points: Iterable[Point[FigureRow]]
) -> Iterable[list[Cell]]:
    for point in points:
        figure = point.figure
        yield [
            panel.title,
            region,
            point.year,
            point.value,
            point.high,
            panel.chart.unit,
            implied if point.implied else what,
            figure.period,
            words.status_name(figure.status),
            figure.report_title,
            figure.sentence,
        ]
