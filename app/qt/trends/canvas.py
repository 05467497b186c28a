"""One indicator drawn: a line a region with its gaps, targets as steps, limits of standards, words beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.amounts import short
from app.core.compare.limits import LimitStep, limit_steps
from app.core.compare.series import Chart, Line, Point, words_of_change
from app.core.naming.catalogue import Limit
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.axes import ValueAxis, YearAxis, dress_axis
from app.qt.trends.style import DASH, SIZE, RegionStyle, half, warning
from app.services.read_models import FigureRow

_LINE = 16  # pixels between words at the lines' ends
_ROOMY = 440  # pixels from which a plot has room for words beside implied points
_WORDS_Z = 5  # words hide the lines below them, and points are above
_FEW = 4  # up to so many lines each target and implied point gets words of its own


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as plotted: where it stands (year, value in the chart's measure) and what it is."""

    x: float
    y: float
    region: str
    point: Point[FigureRow]
    target: bool = False
    rival: bool = False


class ChartCanvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is not typed
    """Draws a `Chart` and knows where its marks are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": YearAxis(), "left": ValueAxis()})
        self._theme = theme
        self._chart: Chart[FigureRow] | None = None
        self._styles: Mapping[str, RegionStyle] = {}
        self._limits: Sequence[Limit] = ()
        self._scale = Decimal(1)
        self._edge: list[tuple[pg.TextItem, float]] = []  # words at the right edge, value
        self._past: list[tuple[pg.TextItem, int]] = []  # words of limits that hold no more, years that they held
        self._edge_top: list[pg.TextItem] = []  # words at the upper edge
        self._asides: list[pg.TextItem] = []  # words that a small plot does without
        self._ends: list[tuple[pg.TextItem, float, float, int]] = []  # words, year, value, pixels to the right
        self.marks: list[Mark] = []
        self.unit = ""
        self.years: tuple[float, float] | None = None  # first and last to show; without them those of its marks
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getViewBox().sigResized.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_chart(self, chart: Chart[FigureRow], styles: Mapping[str, RegionStyle], limits: Sequence[Limit]) -> None:
        """Draw another chart, or the same one in other colours."""
        self._chart, self._styles, self._limits = chart, styles, limits
        self.clear()
        self._ends, self._edge, self._asides, self.marks = [], [], [], []
        self._past, self._edge_top = [], []
        self._choose_measure(chart)
        self.getAxis("left").least = float(1 / self._scale) if chart.whole else 0.0
        self.setBackground(self._theme.color(Role.SURFACE))
        dress_axis(self.getAxis("left"), self._theme, grid=True)
        dress_axis(self.getAxis("bottom"), self._theme, grid=False)
        self._halo = pg.ScatterPlotItem(
            size=SIZE + 8, pen=self._pen(Role.SELECTION_LINE), brush=self._brush(Role.SELECTION)
        )
        self._year = pg.InfiniteLine(angle=90, pen=self._pen(Role.FAINT, Qt.PenStyle.DotLine))
        self._year.hide()
        for item in (self._year, self._halo):
            self.addItem(item, ignoreBounds=True)
        spots: list[dict[str, object]] = []
        for line in chart.lines:
            self._draw_targets(line, spots)
        for line in chart.lines:
            self._draw_line(line, spots)
        scatter = pg.ScatterPlotItem(pxMode=True)
        scatter.addPoints(spots)
        scatter.setZValue(_WORDS_Z + 1)
        self.addItem(scatter)
        self._set_range(chart)
        self._draw_limits(chart)
        self._draw_breaks(chart)
        self._place_words()

    def _choose_measure(self, chart: Chart[FigureRow]) -> None:
        """Plot 亿元 where the largest value is read in 亿元."""
        values = [point.value for line in chart.lines for point in (*line.points, *line.rivals, *line.targets)]
        largest = max(map(abs, values), default=Decimal(0))
        self._scale, fold = next(
            (
                (size, fold)
                for size, fold in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
                if largest >= size * 10
            ),
            (Decimal(1), ""),
        )
        self.unit = fold + ("" if chart.unit == "1" else chart.unit)

    def _y(self, value: Decimal) -> float:
        return float(value / self._scale)

    def draw_shapes(self, fine: bool) -> None:
        """Paint each point's shape itself, as pictures in another resolution need it, not a copy of its pixels."""
        for item in self.getPlotItem().items:
            if isinstance(item, pg.ScatterPlotItem):
                item.setExportMode(fine, {"antialias": True})

    # drawing

    def _draw_line(self, line: Line[FigureRow], spots: list[dict[str, object]]) -> None:
        style = self._styles[line.region]
        for run in line.runs():
            # Pieces of one kind are one curve: implied points are joined by dashes.
            for dashed, steps in groupby(pairwise(run), key=lambda step: step[0].implied or step[1].implied):
                pairs = list(steps)
                points = [pairs[0][0], *(second for _, second in pairs)]
                pen = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
                self._segment(
                    [(point.year, point.value) for point in points], pg.mkPen(style.color, width=1, style=pen)
                )
        implied = [point for point in line.points if point.implied]
        for point in line.points:
            mark = Mark(point.year, self._y(point.value), line.region, point)
            spots += self._spots(mark, style)
            if point.redefined:
                self._words(self.tr("restated"), mark.x, mark.y, Role.DIM, (1.1, 0.5))
            if point.implied and point.low is not None and point.high is not None:
                self._segment([(point.year, point.low), (point.year, point.high)], pg.mkPen(style.color, width=1))
                if len(implied) <= _FEW:
                    self._say_implied(mark)
            if point.figure.findings and not point.implied:
                pen, ground = pg.mkPen(None), self._brush(Role.FINDING)
                place = (mark.x, mark.y)
                spots.append({"pos": place, "size": 4 * SIZE, "symbol": warning(), "pen": pen, "brush": ground})
        self._draw_rivals(line, style, spots)
        known = [mark for mark in self.marks if mark.region == line.region and not mark.target and not mark.rival]
        if known:
            item = self._words(line.region, known[-1].x, known[-1].y, style.color, (0, 0.5))
            self._ends.append((item, known[-1].x, known[-1].y, 8))

    def _draw_rivals(self, line: Line[FigureRow], style: RegionStyle, spots: list[dict[str, object]]) -> None:
        told = {point.year: point.value for point in line.points}
        for rival in line.rivals:
            mark = Mark(rival.year, self._y(rival.value), line.region, rival, rival=True)
            self._segment([(rival.year, told[rival.year]), (rival.year, rival.value)], self._pen(Role.FINDING))
            spots += self._spots(mark, style)
            self._words("≠", mark.x, mark.y, Role.FINDING, (-0.4, 0.5))

    def _draw_targets(self, line: Line[FigureRow], spots: list[dict[str, object]]) -> None:
        pen = pg.mkPen(self._theme.color(Role.TARGET), width=1, dash=[5, 4])
        before: Point[FigureRow] | None = None
        for target in line.targets:
            x, y = target.year, target.value
            steps = [(x - 0.5, y), (x + 0.5, y)]
            if before is not None and before.year == x - 1:
                steps.insert(0, (x - 0.5, before.value))
            self._segment(steps, pen)
            mark = Mark(x, self._y(y), line.region, target, target=True)
            spots += self._spots(mark, RegionStyle(self._theme.color(Role.TARGET), self._styles[line.region].shape))
            before = target
        if before is not None and self._chart is not None and len(self._chart.lines) <= _FEW:
            number = short(before.value / self._scale, "")[0]
            text = self.tr("Target {value}").format(value=number)
            item = self._words(text, before.year + 0.5, self._y(before.value), Role.TARGET, (0, 0.5))
            self._ends.append((item, before.year + 0.5, self._y(before.value), 2))

    def _steps(self, unit: str) -> tuple[LimitStep, ...]:
        """The limits of the years on show."""
        years = [int(mark.x) for mark in self.marks]
        return limit_steps(self._limits, unit, min(years), max(years)) if years else ()

    def _draw_limits(self, chart: Chart[FigureRow]) -> None:
        """A dotted red line with its words for each limit in sight, over the years that it holds; the nearest one
        beyond is told in words alone."""
        (left, _), (low, high) = self.getViewBox().viewRange()
        steps = self._steps(chart.unit)
        seen = [step for step in steps if low <= self._y(step.value) <= high]
        first, last = min((step.first for step in steps), default=0), max((step.last for step in steps), default=0)
        pen = self._pen(Role.FINDING, Qt.PenStyle.DotLine)
        for step in seen:
            start, end = left if step.first == first else step.first - 0.5, step.last + 0.5
            self._segment([(start, step.value), (end, step.value)], pen)
            for after in seen:
                if step.goes_on(after) and step.value != after.value:
                    self._segment([(end, step.value), (end, after.value)], pen)
            if any(step.goes_on(after) and step.value == after.value for after in seen):
                continue  # the later edition says it for both
            words = self._words(_limit_words(step.limit), end, self._y(step.value), Role.FINDING, (1, 1))
            if step.last == last:
                self._edge.append((words, self._y(step.value)))
            else:
                self._past.append((words, step.last - step.first + 1))
        beyond = sorted((step for step in steps if self._y(step.value) > high), key=lambda step: step.value)
        if beyond and not seen:
            self._edge.append((self._words(f"↑ {_limit_words(beyond[0].limit)}", 0, high, Role.FINDING, (1, 0)), high))

    def _draw_breaks(self, chart: Chart[FigureRow]) -> None:
        """A line where another way of measuring begins, with the rule's name."""
        for found in chart.breaks:
            at = int(found.since[:4]) - 0.5
            self.addItem(pg.InfiniteLine(at, pen=self._pen(Role.DIM, Qt.PenStyle.DashDotLine)), ignoreBounds=True)
            self._edge_top.append(self._words(f"→ {found.why}", at, 0, Role.DIM, (0, 0)))

    def _say_implied(self, mark: Mark) -> None:
        told = words_of_change(mark.point.figure)
        if told:
            text = self.tr("from “{words}”").format(words=told if len(told) <= 16 else f"{told[:15]}…")
            self._asides.append(self._words(text, mark.x, mark.y, Role.DIM, (-0.06, 1.1)))

    def _segment(self, points: Sequence[tuple[float, Decimal]], pen: object) -> None:
        curve = pg.PlotCurveItem([x for x, _ in points], [self._y(y) for _, y in points], pen=pen, antialias=True)
        self.addItem(curve)

    def _spots(self, mark: Mark, style: RegionStyle) -> Iterable[dict[str, object]]:
        """The shape, outlined; the half of it filled where only a part of the year is known."""
        self.marks.append(mark)
        point = mark.point
        filled = point.decided and not (point.implied or point.partial or mark.rival)
        dash = list(DASH) if point.implied else None
        size = SIZE - 2 if mark.target or mark.rival else SIZE
        ground = style.color if filled else self._theme.color(Role.SURFACE)
        base = {"pos": (mark.x, mark.y), "size": size, "symbol": style.shape}
        yield {**base, "pen": pg.mkPen(style.color, width=1.3, dash=dash), "brush": pg.mkBrush(ground)}
        if point.partial and not point.implied:
            yield {**base, "symbol": half(style.shape), "pen": pg.mkPen(None), "brush": pg.mkBrush(style.color)}

    def _words(self, text: str, x: float, y: float, color: Role | QColor, anchor: tuple[float, float]) -> pg.TextItem:
        item = pg.TextItem(text, color if isinstance(color, QColor) else self._theme.color(color), anchor=anchor)
        font = QFont(self.font())
        font.setPixelSize(METRICS.caption)
        item.setFont(font)
        item.textItem.document().setDocumentMargin(1)  # its ground hides no more than the line that it stands on
        item.updateTextPos()
        if color is not Role.FINDING:  # a limit's words stand on their own line
            item.fill = self._brush(Role.SURFACE)
        item.setZValue(_WORDS_Z + (color is Role.FINDING))
        item.setPos(x, y)
        self.addItem(item, ignoreBounds=True)
        return item

    def _pen(self, role: Role, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> object:
        return pg.mkPen(self._theme.color(role), width=1, style=style)

    def _brush(self, role: Role) -> object:
        return pg.mkBrush(self._theme.color(role))

    def _set_range(self, chart: Chart[FigureRow]) -> None:
        """All marks, and the limits that do not squeeze them; room at the right for the regions' names."""
        values = [mark.y for mark in self.marks]
        for line in chart.lines:
            values += [self._y(end) for point in line.points for end in (point.low, point.high) if end is not None]
        if not values:
            return
        low, high = min(values), max(values)
        spread = high - low or abs(high) * 0.2 or 1.0
        near = [self._y(step.value) for step in self._steps(chart.unit)]
        inside = [y for y in near if low - spread <= y <= high + spread]
        low, high = min([low, *inside]), max([high, *inside])
        pad = (high - low or spread) * 0.12
        years = [mark.x for mark in self.marks] if self.years is None else list(self.years)
        self.getAxis("bottom").last = max(years)
        widest = max((item.boundingRect().width() for item, *_ in self._ends), default=0)
        width = max(self.getViewBox().width(), 3 * widest, 1)
        first, last = min(years) - 0.6, max(years) + 0.6
        self.setRange(
            xRange=(first, last + (last - first) * widest / (width - widest)), yRange=(low - pad, high + pad), padding=0
        )

    def _fit(self) -> None:
        """In another size there is other room for words."""
        if self._chart is not None:
            self._set_range(self._chart)
            self._place_words()

    def _place_words(self) -> None:
        """Words of limits at the right edge; words at the lines' ends, pushed up where they would cover each other."""
        (_, edge), (_, top) = self.getViewBox().viewRange()
        for aside in self._asides:
            aside.setVisible(self.width() >= _ROOMY)
        for item, y in self._edge:
            item.setPos(edge, y)
        for item in self._edge_top:
            item.setPos(item.pos().x(), top)
        across, up = self.getViewBox().viewPixelSize()
        for item, years in self._past:
            item.setVisible(item.boundingRect().width() * across <= years)
        placed: list[tuple[float, float, float]] = [  # left, right, middle
            (edge - item.boundingRect().width() * across, edge, y + _LINE * up / 2) for item, y in self._edge
        ]
        for item, x, y, gap in sorted(self._ends, key=lambda end: end[2]):
            left = x + gap * across
            right = left + item.boundingRect().width() * across
            middle = y
            for other_left, other_right, other in sorted(placed, key=lambda place: place[2]):
                if other_left < right and left < other_right and abs(other - middle) < _LINE * up:
                    middle = other + _LINE * up
            placed.append((left, right, middle))
            item.setPos(left, middle)


def _limit_words(limit: Limit) -> str:
    value, word = short(limit.value, limit.unit)
    return f"{limit.title} {limit.grade} {value} {word}".rstrip()
