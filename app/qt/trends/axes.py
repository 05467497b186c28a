"""Axes of a plot: whole years below, round values at the left as hairlines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtGui import QFont

from app.core.amounts import grouped
from app.core.compare.series import Chart
from app.qt.theme import METRICS, Role, Theme
from app.services.read_models import FigureRow

_HAIR = 1e-9
_ROOM = 64  # pixels for a year's words
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)  # steps between ticks


class YearAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Ticks at whole years or, with `months`, at months too, as many as there is room for, up to the `last` with
    anything in it."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.last = math.inf
        self.months = False

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        parts = 12 if self.months else 1
        first, last = math.ceil(minVal * parts - _HAIR), math.floor(min(maxVal, self.last) * parts + _HAIR)
        least = math.ceil((last - first + 1) * _ROOM / max(size, 1))
        step = next((step for step in _MONTHS if step >= least), least) if self.months else max(1, least)
        first = -(-first // step) * step if self.months else first
        return [(step / parts, [place / parts for place in range(first, last + 1, step)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not self.months:
            return [str(int(value)) for value in values]
        places = [round(value * 12) for value in values]
        return [f"{place // 12}-{place % 12 + 1:02d}" for place in places]


@dataclass(frozen=True, slots=True)
class Measure:
    """How values stand on a plot: told in `scale` (亿, 万), then moved so that two measures share one height."""

    scale: Decimal = Decimal(1)
    unit: str = ""
    slope: float = 1.0
    start: float = 0.0

    def height(self, value: Decimal) -> float:
        """Where a value stands, in the heights of the left axis."""
        return float(value / self.scale) * self.slope + self.start

    def told(self, height: float) -> float:
        """What a height means on this measure's own axis."""
        return (height - self.start) / self.slope


def measure_of(chart: Chart[FigureRow]) -> Measure:
    """亿元 where the largest value is read in 亿元."""
    values = values_of(chart)
    largest = max(map(abs, values), default=Decimal(0))
    scale, fold = next(
        ((size, fold) for size, fold in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")) if largest >= size * 10),
        (Decimal(1), ""),
    )
    return Measure(scale, fold + ("" if chart.unit == "1" else chart.unit))


def shared_measure(first: Chart[FigureRow], second: Chart[FigureRow]) -> Measure:
    """The measure of a second chart that is to fill the height of the first."""
    own, other = measure_of(first), measure_of(second)
    here = [own.height(value) for value in values_of(first)]
    there = [other.height(value) for value in values_of(second)]
    if not here or not there:
        return other
    spread = (max(there) - min(there)) or abs(max(there)) * 0.2 or 1.0
    slope = ((max(here) - min(here)) or abs(max(here)) * 0.2 or 1.0) / spread
    return Measure(other.scale, other.unit, slope, min(here) - min(there) * slope)


def values_of(chart: Chart[FigureRow]) -> list[Decimal]:
    """All values that a chart draws."""
    return [point.value for line in chart.lines for point in (*line.points, *line.rivals, *line.targets)]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at round values of its `measure`, one level of them. `least` is the smallest step between two: what is
    counted has no halves."""

    def __init__(self, side: str = "left") -> None:
        super().__init__(side)
        self.least = 0.0
        self.measure = Measure()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        low, high = self.measure.told(minVal), self.measure.told(maxVal)
        if not high > low:
            return []
        rough = max((high - low) / max(3.0, size / 64), self.least)
        power = 10.0 ** math.floor(math.log10(rough))
        nices = [power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough]
        step = next((nice for nice in nices if self._whole(nice)), nices[-1])
        first, last = math.ceil(low / step), math.floor(high / step)
        slope, start = self.measure.slope, self.measure.start
        return [(step * slope, [number * step * slope + start for number in range(first, last + 1)])]

    def _whole(self, step: float) -> bool:
        """Whether a step is a whole number of the smallest ones."""
        return not self.least or abs(step / self.least - round(step / self.least)) < _HAIR

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        step = spacing / self.measure.slope
        digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step else 0
        if digits == 0 and step and abs(step - round(step)) > _HAIR:
            digits = 1
        return [grouped(Decimal(f"{self.measure.told(value):.{digits}f}")) for value in values]


def dress_axis(axis: pg.AxisItem, theme: Theme, *, grid: bool) -> None:
    """No axis line, dim words, hairlines in the colour of lines."""
    font = QFont()
    font.setPixelSize(METRICS.caption)
    axis.setStyle(tickFont=font, tickLength=0, tickTextOffset=8, autoExpandTextSpace=True)
    axis.setPen(pg.mkPen(None))
    axis.setTextPen(theme.color(Role.DIM))
    axis.setTickPen(pg.mkPen(theme.color(Role.LINE)))
    axis.setGrid(255 if grid else False)
    axis.setZValue(-1000)  # hairlines lie under what is drawn
