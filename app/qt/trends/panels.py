"""The plots on show: one that fills the place, or small ones of one size, each under its indicator's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.compare.series import Chart
from app.core.naming.catalogue import Limit
from app.qt.style import set_style_class
from app.qt.theme import Role, Theme
from app.qt.trends.axes import measure_of
from app.qt.trends.chart import TrendChart
from app.qt.trends.marks import Mark, x_of
from app.qt.trends.style import RegionStyle
from app.services.read_models import FigureRow

_NARROW = 340  # pixels that a small plot needs beside another
_LOW = 280


@dataclass(frozen=True, slots=True)
class Panel:
    """All that one plot shows. `better` is the indicator's sense: lower, higher or `-`. What stands `beside` it in the
    same plot has the axis at the right."""

    title: str
    better: str
    chart: Chart[FigureRow]
    styles: Mapping[str, RegionStyle]
    limits: Sequence[Limit]
    beside: "Panel | None" = None

    @property
    def heading(self) -> str:
        """What the plot is called."""
        return " · ".join(each.title for each in self.each())

    def each(self) -> "tuple[Panel, ...]":
        """The panel and the one beside it."""
        return (self,) if self.beside is None else (self, self.beside)


class Panels(QScrollArea):
    """Keeps its plots and fills them anew; `pointed`, `opened` and `menu_opened` are those of whichever plot."""

    pointed = Signal(object)
    opened = Signal(object)
    menu_opened = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown: list[Panel] = []
        self.charts: list[TrendChart] = []
        self._boxes: list[QWidget] = []
        self._titles: list[QLabel] = []
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(8, 12, 8, 8)
        self._grid.setSpacing(12)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_panels(self, panels: Sequence[Panel]) -> None:
        """Show other plots."""
        self.shown = list(panels)
        while len(self.charts) < len(panels):
            self._add_box()
        for number, box in enumerate(self._boxes):
            box.setVisible(number < len(panels))
        years = _years(panels)
        for chart, title, panel in zip(self.charts, self._titles, panels, strict=False):
            chart.years = years
            chart.show_chart(panel.chart, panel.styles, panel.limits, panel.beside.chart if panel.beside else None)
            chart.setAccessibleName(panel.heading)
            title.setText(f"<b>{panel.heading}</b>&nbsp;&nbsp; {self.note(panel)}")
            title.setVisible(len(panels) > 1)
        self._arrange()

    def note(self, panel: Panel) -> str:
        """Unit and sense of a plot in a few words, and what is left out of it."""
        if panel.beside is not None:
            units = [measure_of(each.chart).unit for each in panel.each()]
            return " · ".join(
                (
                    self.tr("left: {unit}").format(unit=units[0] or "1"),
                    self.tr("right, dash-dotted: {unit}").format(unit=units[1] or "1"),
                )
            )
        parts = [measure_of(panel.chart).unit]
        parts.append({"lower": self.tr("lower is better"), "higher": self.tr("higher is better")}.get(panel.better, ""))
        if panel.chart.apart:
            parts.append(self.tr("{count} in another unit not drawn").format(count=len(panel.chart.apart)))
        return " · ".join(part for part in parts if part)

    def settle(self) -> None:
        """Place words by the size that the plots have now."""
        for chart in self.charts[: len(self.shown)]:
            chart.settle()

    def paint_on(self, painter: QPainter) -> None:
        """Paint all plots with their titles for a picture: shapes and words, no copies of pixels."""
        body = self.widget()
        painter.fillRect(body.rect(), self._theme.color(Role.SURFACE))
        for chart, title in zip(self.charts[: len(self.shown)], self._titles, strict=False):
            if title.isVisibleTo(body):
                words = QTextDocument()
                words.setDefaultFont(title.font())
                words.setHtml(f"<span style='color: {self._theme.color(Role.TEXT).name()}'>{title.text()}</span>")
                painter.save()
                painter.translate(title.mapTo(body, QPoint(4, 0)))
                painter.setClipRect(title.rect().adjusted(0, 0, 0, 8))
                words.drawContents(painter)
                painter.restore()
            chart.point_at(None)
            chart.draw_shapes(True)
            place = QRect(chart.mapTo(body, QPoint()), chart.size())
            chart.render(painter, QRectF(place), chart.viewport().rect())
            chart.draw_shapes(False)

    def point_at_figure(self, figure_id: int) -> None:
        """Stand on a figure that was selected elsewhere, in the first plot that shows it."""
        for chart in self.charts[: len(self.shown)]:
            mark = chart.mark_of(figure_id)
            if mark is not None:
                chart.point_at(mark)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _add_box(self) -> None:
        box = QWidget(self._body)
        title = QLabel(box)
        set_style_class(title, "dim")
        title.setTextFormat(Qt.TextFormat.RichText)
        title.setContentsMargins(8, 0, 8, 0)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # words give way, not plots
        chart = TrendChart(self._theme, box)
        chart.pointed.connect(self._one_pointed)
        chart.opened.connect(self.opened)
        chart.menu_opened.connect(self.menu_opened)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(chart, 1)
        self._boxes.append(box)
        self._titles.append(title)
        self.charts.append(chart)

    def _one_pointed(self, mark: Mark | None) -> None:
        """One plot at a time has the reader's mark."""
        if mark is None:
            return
        for chart in self.charts:
            if chart is not self.sender():
                chart.point_at(None)
        self.pointed.emit(mark)

    def columns(self) -> int:
        """How many plots stand beside each other."""
        return 1 if len(self.shown) == 1 else max(1, min(3, self.viewport().width() // _NARROW))

    def _arrange(self) -> None:
        count, columns = len(self.shown), self.columns()
        for number, box in enumerate(self._boxes[:count]):
            box.setMinimumHeight(0 if count == 1 else _LOW)
            self._grid.addWidget(box, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns and column < count))


def _years(panels: Sequence[Panel]) -> tuple[float, float] | None:
    """The first and last year of all plots: they stand on one axis of time."""
    lines = [line for panel in panels for each in panel.each() for line in each.chart.lines]
    years = [x_of(point) for line in lines for point in (*line.points, *line.rivals, *line.targets)]
    return (min(years), max(years)) if years else None
