"""Plots out of the program: a picture twice as fine as the screen, a drawing, or their points as a table."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QScrollArea

from app.core.errors import KnownError
from app.core.series import Point
from app.qt import words
from app.qt.views.trends_panels import Panel
from app.services.exporting import Cell
from app.services.rows import FigureRow

_FINE = 2


def save_picture(area: QScrollArea, path: Path) -> None:
    """Write all of what a scroll area holds as .png or .svg. Raises KnownError where the file cannot be written."""
    body = area.widget()
    size = body.size()
    if path.suffix.lower() == ".svg":
        drawing = QSvgGenerator()
        drawing.setFileName(str(path))
        drawing.setSize(size)
        drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
        drawing.setTitle(path.stem)
        painter = QPainter()
        good = painter.begin(drawing)
        if good:
            painter.fillRect(QRect(0, 0, size.width(), size.height()), area.palette().base())
            body.render(painter, QPoint())
            painter.end()
    else:
        image = QImage(QSize(size.width() * _FINE, size.height() * _FINE), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_FINE)
        image.fill(area.palette().base().color())
        body.render(image)
        good = image.save(str(path))
    if not good:
        raise KnownError("{name} cannot be written: the folder is read-only or full.", name=path.name)


def lines_of(panels: Sequence[Panel]) -> tuple[list[str], list[list[Cell]]]:
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
    known, rival = translate("TrendsView", "known"), translate("TrendsView", "told differently")
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
