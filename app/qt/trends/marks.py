"""A point as plotted, and what is said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core.compare.period_words import period_words
from app.core.compare.series import Point
from app.qt import words
from app.services.read_models import FigureRow


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as plotted: where it stands (year, value in the chart's measure) and what it is."""

    x: float
    y: float
    region: str
    point: Point[FigureRow]
    target: bool = False
    rival: bool = False


def x_of(point: Point[FigureRow]) -> float:
    """Where a point stands on the axis of years: a month at its part of the year."""
    return point.year + (point.month - 1) / 12 if point.month else point.year


def when(point: Point[FigureRow]) -> str:
    """The year, or the month in words."""
    return period_words(f"{point.year}-{point.month:02d}", words.chinese()) if point.month else str(point.year)


def value_words(mark: Mark) -> str:
    """The amount as it is told; of an implied point about how much."""
    if not mark.point.implied:
        return words.amount(mark.point.figure)
    return QCoreApplication.translate("TrendsFoot", "about {value}").format(value=f"{mark.point.value:f}")


def what_words(mark: Mark) -> str:
    """What kind of point it is, and its status."""
    point, parts = mark.point, []
    if mark.target:
        parts.append(QCoreApplication.translate("TrendsFoot", "target"))
    if point.implied:
        parts.append(QCoreApplication.translate("TrendsFoot", "implied"))
    if mark.rival or point.conflict:
        parts.append(QCoreApplication.translate("TrendsFoot", "≠ values differ"))
    if point.partial and point.figure.period:
        parts.append(words.period(point.figure))
    parts.append(words.status_name(point.figure.status))
    return " · ".join(parts)


def mark_words(mark: Mark) -> str:
    """A point in one line, for a screen reader."""
    return "  ".join((when(mark.point), mark.region, value_words(mark), what_words(mark)))
