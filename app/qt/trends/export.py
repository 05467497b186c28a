"""The points of plots as a table."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from app.core.compare.series import Point
from app.qt import words
from app.qt.trends.panels import Panel
from app.services.read_models import FigureRow
from app.services.table_cells import Cell


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
    for each in (each for panel in panels for each in panel.each()):
        for line in each.chart.lines:
            for what, points in ((known, line.points), (rival, line.rivals), (target, line.targets)):
                lines += list(_lines(each, line.region, what, implied, points))
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
            None if point.implied else point.high,  # an implied one has bounds of 28 digits, no upper end
            panel.chart.unit,
            implied if point.implied else what,
            figure.period,
            words.status_name(figure.status),
            figure.report_title,
            figure.sentence,
        ]
