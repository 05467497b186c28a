"""One indicator drawn: a line a region with its gaps, targets as steps, limits of standards, words beside them."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.amounts import short
from app.core.compare.limits import LimitStep, limit_steps
from app.core.compare.series import Chart, Line, Point, words_of_change
from app.core.naming.catalogue import Limit
from app.qt.accessible import Item
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.axes import Measure, ValueAxis, YearAxis, dress_axis, measure_of, shared_measure
from app.qt.trends.labels import Box, Places, Sheet, along, along_line, around, at_top, beside
from app.qt.trends.marks import Mark, mark_words, x_of
from app.qt.trends.style import DASH, SIZE, RegionStyle, half, warning
from app.services.read_models import FigureRow

_ROOMY = 440  # pixels from which a plot has room for words beside implied points
_WORDS_Z = 5  # words hide the lines below them, and points are above
_FEW = 4  # up to so many lines each target and implied point gets words of its own, and targets their steps
_DASH = 0.2  # of a year: half a target's dash where there are more


@dataclass(frozen=True, slots=True)
class _Label:
    """Words and the places that they may take, in pixels, best first; left out where none is free unless they `must`
    stand."""

    item: pg.TextItem
    places: Callable[[Box], Iterable[tuple[float, float]]]
    must: bool = False
    roomy: bool = False


class ChartCanvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is not typed
    """Draws a `Chart` and knows where its marks are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": YearAxis(), "left": ValueAxis(), "right": ValueAxis("right")})
        self._theme = theme
        self._chart: Chart[FigureRow] | None = None
        self._styles: Mapping[str, RegionStyle] = {}
        self._limits: Sequence[Limit] = ()
        self._measure = Measure()  # of what is drawn now
        self._labels: list[_Label] = []
        self._widest = 0.0  # pixels that the regions' names need at the right
        self._curves: list[list[tuple[float, float]]] = []
        self.marks: list[Mark] = []
        self.unit = ""
        self.years: tuple[float, float] | None = None  # first and last to show; without them those of its marks
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getViewBox().sigResized.connect(self.settle)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def accessible_count(self) -> int:
        return len(self.marks)

    def accessible_item(self, number: int) -> Item:
        mark = self.marks[number]
        at = self.mapFromScene(self.getViewBox().mapViewToScene(QPointF(mark.x, mark.y)))
        return Item(mark_words(mark), QRect(at.x() - SIZE, at.y() - SIZE, 2 * SIZE, 2 * SIZE))

    def show_chart(
        self,
        chart: Chart[FigureRow],
        styles: Mapping[str, RegionStyle],
        limits: Sequence[Limit],
        second: Chart[FigureRow] | None = None,
    ) -> None:
        """Draw another chart, or the same one in other colours; a `second` one has the axis at the right."""
        self._chart, self._styles, self._limits = chart, styles, limits
        self.clear()
        self._labels, self._curves, self.marks, self._widest = [], [], [], 0.0
        self._dress(chart, second)
        self._halo = pg.ScatterPlotItem(
            size=SIZE + 8, pen=self._pen(Role.SELECTION_LINE), brush=self._brush(Role.SELECTION)
        )
        self._year = pg.InfiniteLine(angle=90, pen=self._pen(Role.FAINT, Qt.PenStyle.DotLine))
        self._year.hide()
        for item in (self._year, self._halo):
            self.addItem(item, ignoreBounds=True)
        spots: list[dict[str, object]] = []
        if second is not None:
            self._measure = shared_measure(chart, second)
            for line in second.lines:
                self._draw_line(line, spots, second=True)
            self._measure = measure_of(chart)
        for line in chart.lines:
            self._draw_line(line, spots)
        for line in chart.lines:
            self._draw_targets(line, spots)
        scatter = pg.ScatterPlotItem(pxMode=True)
        scatter.addPoints(spots)
        scatter.setZValue(_WORDS_Z + 1)
        self.addItem(scatter)
        self._set_range(chart)
        self._draw_breaks(chart)
        self._draw_limits(chart)
        self._place_words()

    def _dress(self, chart: Chart[FigureRow], second: Chart[FigureRow] | None) -> None:
        """Axes in the measures of what is drawn."""
        self._measure = measure_of(chart)
        self.unit = self._measure.unit
        self.setBackground(self._theme.color(Role.SURFACE))
        left, right, bottom = (self.getAxis(side) for side in ("left", "right", "bottom"))
        bottom.months = chart.monthly
        self.showAxis("right", second is not None)
        for axis, drawn in ((left, chart), (right, second)):
            if drawn is not None:
                axis.measure = shared_measure(chart, drawn) if axis is right else self._measure
                axis.least = float(1 / axis.measure.scale) if drawn.whole else 0.0
                axis.picture = None  # its words may be others in the same range
        dress_axis(left, self._theme, grid=True)
        dress_axis(right, self._theme, grid=False)
        dress_axis(bottom, self._theme, grid=False)

    def _y(self, value: Decimal) -> float:
        return self._measure.height(value)

    def draw_shapes(self, fine: bool) -> None:
        """Paint each point's shape itself, as pictures in another resolution need it, not a copy of its pixels."""
        for item in self.getPlotItem().items:
            if isinstance(item, pg.ScatterPlotItem):
                item.setExportMode(fine, {"antialias": True})

    # drawing

    def _draw_line(self, line: Line[FigureRow], spots: list[dict[str, object]], second: bool = False) -> None:
        style = self._styles[line.region]
        for run in line.runs():
            # Pieces of one kind are one curve: implied points are joined by dashes.
            for dashed, steps in groupby(pairwise(run), key=lambda step: step[0].implied or step[1].implied):
                pairs = list(steps)
                points = [pairs[0][0], *(after for _, after in pairs)]
                whole = Qt.PenStyle.DashDotLine if second else Qt.PenStyle.SolidLine
                pen = pg.mkPen(style.color, width=1, style=Qt.PenStyle.DashLine if dashed else whole)
                self._segment([(x_of(point), point.value) for point in points], pen)
        implied = sum(point.implied for point in line.points)
        marks = [Mark(x_of(point), self._y(point.value), line.region, point) for point in line.points]
        if marks:
            text = f"{line.region} →" if second else line.region
            self._label(text, style.color, beside(marks[-1].x, marks[-1].y, 8), must=True)
            self._widest = max(self._widest, self._labels[-1].item.boundingRect().width())
        for mark in marks:
            self._draw_point(mark, style, spots, told=implied <= _FEW)
        self._draw_rivals(line, style, spots)

    def _draw_point(self, mark: Mark, style: RegionStyle, spots: list[dict[str, object]], *, told: bool) -> None:
        """A point with what is to be said of it; where an implied one comes from only if it is `told`."""
        spots += self._spots(mark, style)
        point = mark.point
        if point.redefined:
            self._label(self.tr("restated"), Role.DIM, around(mark.x, mark.y))
        if point.implied and point.low is not None and point.high is not None:
            self._segment([(mark.x, point.low), (mark.x, point.high)], pg.mkPen(style.color, width=1))
            if told:
                self._say_implied(mark)
        if point.figure.findings and not point.implied:
            place, ground = (mark.x, mark.y), self._brush(Role.FINDING)
            spots.append({"pos": place, "size": 4 * SIZE, "symbol": warning(), "pen": pg.mkPen(None), "brush": ground})

    def _draw_rivals(self, line: Line[FigureRow], style: RegionStyle, spots: list[dict[str, object]]) -> None:
        told = {point.place: point.value for point in line.points}
        for rival in line.rivals:
            mark = Mark(x_of(rival), self._y(rival.value), line.region, rival, rival=True)
            self._segment([(mark.x, told[rival.place]), (mark.x, rival.value)], self._pen(Role.FINDING))
            spots += self._spots(mark, style)
            self._label("≠", Role.FINDING, around(mark.x, mark.y))

    def _draw_targets(self, line: Line[FigureRow], spots: list[dict[str, object]]) -> None:
        """Targets as steps; of many lines a dash each, or the steps would hide the lines."""
        pen = pg.mkPen(self._theme.color(Role.TARGET), width=1, dash=[5, 4])
        few = self._chart is not None and len(self._chart.lines) <= _FEW
        half_year = 0.5 if few else _DASH
        before: Point[FigureRow] | None = None
        for target in line.targets:
            x, y = target.year, target.value
            steps = [(x - half_year, y), (x + half_year, y)]
            if few and before is not None and before.year == x - 1:
                steps.insert(0, (x - half_year, before.value))
            self._segment(steps, pen)
            mark = Mark(x, self._y(y), line.region, target, target=True)
            spots += self._spots(mark, RegionStyle(self._theme.color(Role.TARGET), self._styles[line.region].shape))
            before = target
        if before is not None and few:
            number = short(before.value / self._measure.scale, "")[0]
            text = self.tr("Target {value}").format(value=number)
            self._label(text, Role.TARGET, beside(before.year + 0.5, self._y(before.value), 2))

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
            if any(before.goes_on(step) and step.value == before.value for before in seen):
                start = left  # one line with that of the edition before
            places = along_line(start, math.inf if step.last == last else end, self._y(step.value))
            self._label(_limit_words(step.limit, chart.unit), Role.FINDING, places, must=step.last == last)
        beyond = sorted((step for step in steps if self._y(step.value) > high), key=lambda step: step.value)
        if beyond and not seen:
            self._label(f"↑ {_limit_words(beyond[0].limit, chart.unit)}", Role.FINDING, at_top(None), must=True)

    def _draw_breaks(self, chart: Chart[FigureRow]) -> None:
        """A line where another way of measuring begins, with the rule's name."""
        for found in chart.breaks:
            year, month = int(found.since[:4]), int(found.since[5:7])
            at = year + (month - 1.5) / 12 if chart.monthly else year - 0.5
            self.addItem(pg.InfiniteLine(at, pen=self._pen(Role.DIM, Qt.PenStyle.DashDotLine)), ignoreBounds=True)
            self._label(f"→ {found.why}", Role.DIM, at_top(at), must=True)

    def _say_implied(self, mark: Mark) -> None:
        told = words_of_change(mark.point.figure)
        if told:
            text = self.tr("from “{words}”").format(words=told if len(told) <= 16 else f"{told[:15]}…")
            self._label(text, Role.DIM, around(mark.x, mark.y), roomy=True)

    def _segment(self, points: Sequence[tuple[float, Decimal]], pen: object) -> None:
        heights = [self._y(y) for _, y in points]
        self._curves.append([(x, height) for (x, _), height in zip(points, heights, strict=True)])
        self.addItem(pg.PlotCurveItem([x for x, _ in points], heights, pen=pen, antialias=True))

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

    def _label(
        self, text: str, color: Role | QColor, places: Places, *, must: bool = False, roomy: bool = False
    ) -> None:
        """Words that are placed when all is drawn; `roomy` ones stand on a large plot only."""
        item = pg.TextItem(text, color if isinstance(color, QColor) else self._theme.color(color), anchor=(0, 1))
        font = QFont(self.font())
        font.setPixelSize(METRICS.caption)
        item.setFont(font)
        item.textItem.document().setDocumentMargin(1)  # its ground hides no more than the line that it stands on
        item.updateTextPos()
        item.fill = self._brush(Role.SURFACE)
        item.setZValue(_WORDS_Z)
        self.addItem(item, ignoreBounds=True)
        self._labels.append(_Label(item, lambda box: places(self, box), must, roomy))

    def in_pixels(self, x: float, y: float) -> tuple[float, float]:
        """A place of the plot in pixels from its lower left corner."""
        (left, _), (low, _) = self.getViewBox().viewRange()
        across, up = self.getViewBox().viewPixelSize()
        return (x - left) / (across or 1.0), (y - low) / (up or 1.0)

    def room(self) -> tuple[float, float]:
        """Width and height in pixels of where lines are drawn."""
        return self.getViewBox().width(), self.getViewBox().height()

    def sight(self) -> tuple[float, float]:
        """The first and the last year in sight, parts of years included."""
        first, last = self.getViewBox().viewRange()[0]
        return first, last

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
        widest = self._widest
        width = max(self.getViewBox().width(), 3 * widest, 1)
        pad_years = 0.6 / 12 if chart.monthly else 0.6
        first, last = min(years) - pad_years, max(years) + pad_years
        self.setRange(
            xRange=(first, last + (last - first) * widest / (width - widest)), yRange=(low - pad, high + pad), padding=0
        )

    def settle(self) -> None:
        """In another size there is other room for words."""
        if self._chart is not None:
            self._set_range(self._chart)
            self._place_words()

    def _place_words(self) -> None:
        """Each label where it covers no other and as little as can be; what finds no place is left out."""
        view = self.getViewBox()
        (left, _), (low, _) = view.viewRange()
        across, up = view.viewPixelSize()
        points = [self.in_pixels(mark.x, mark.y) for mark in self.marks]
        inks = [ink for curve in self._curves for ink in along([self.in_pixels(x, y) for x, y in curve])]
        sheet = Sheet(points, inks)
        for label in sorted(self._labels, key=lambda label: not label.must):
            size = label.item.boundingRect()
            mine = Box(0, 0, size.width(), size.height())
            boxes = [Box(x, y, mine.width, mine.height) for x, y in label.places(mine)]
            inside = [box for box in boxes if _within(box, view.width(), view.height())]
            hidden = label.roomy and self.width() < _ROOMY
            box = None if hidden else sheet.place(inside or boxes[: int(label.must)], must=label.must)
            label.item.setVisible(box is not None)
            if box is not None:
                label.item.setPos(left + box.left * across, low + box.low * up)


def _within(box: Box, width: float, height: float) -> bool:
    return box.left >= 0 and box.low >= 0 and box.left + box.width <= width and box.low + box.height <= height


def _limit_words(limit: Limit, unit: str) -> str:
    """Standard, grade and value; the unit only where it is not the plot's."""
    value, word = short(limit.value, limit.unit)
    return f"{limit.title} {limit.grade} {value} {'' if limit.unit == unit else word}".rstrip()
