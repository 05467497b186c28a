"""Axes of a plot: whole years below, round values at the left as hairlines."""

import math
from collections.abc import Sequence
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtGui import QFont

from app.core.amounts import grouped
from app.qt.theme import METRICS, Role, Theme

_HAIR = 1e-9
_ROOM = 64  # pixels for a year's words


class YearAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Ticks at whole years, as many as there is room for, up to the `last` with anything in it."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.last = math.inf

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        first, last = math.ceil(minVal), math.floor(min(maxVal, self.last))
        step = max(1, math.ceil((last - first + 1) * _ROOM / max(size, 1)))
        return [(step, [float(year) for year in range(first, last + 1, step)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [str(int(value)) for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at round values, one level of them, each with its hairline. `least` is the smallest step between two:
    what is counted has no halves."""

    def __init__(self) -> None:
        super().__init__("left")
        self.least = 0.0

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        if not maxVal > minVal:
            return []
        rough = max((maxVal - minVal) / max(3.0, size / 64), self.least)
        power = 10.0 ** math.floor(math.log10(rough))
        nices = [power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough]
        step = next((nice for nice in nices if self._whole(nice)), nices[-1])
        first, last = math.ceil(minVal / step), math.floor(maxVal / step)
        return [(step, [number * step for number in range(first, last + 1)])]

    def _whole(self, step: float) -> bool:
        """Whether a step is a whole number of the smallest ones."""
        return not self.least or abs(step / self.least - round(step / self.least)) < _HAIR

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        digits = max(0, -math.floor(math.log10(spacing) + 1e-9)) if spacing else 0
        if digits == 0 and spacing and spacing % 1:
            digits = 1
        return [grouped(Decimal(f"{value:.{digits}f}")) for value in values]


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
