"""Plots as a picture to hand on: title, unit, legend, source and date, in light colours, without any pointer."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPaintDevice, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from app.core.errors import KnownError
from app.qt.style import INTERFACE_FAMILIES, interface_font
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.panels import Panel, Panels
from app.qt.trends.style import paint_shape, region_style
from app.services.files import replacing

_WIDTH = 760  # pixels that stand for the width of a page's text
_ONE, _ROW = 430, 280  # height of a plot alone, and of each row of small ones
_DPI = 300
_PAGE = 16.0  # centimetres
_HEAD, _LINE = 34, 20
translate = QCoreApplication.translate
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_INCH = 2.54


def save_picture(panels: Sequence[Panel], regions: Mapping[str, int], path: Path, today: date | None = None) -> None:
    """Write plots as .png (300 dpi, as wide as a page's text) or .svg. `regions` are the numbers that give each region
    its look. Raises KnownError where the file cannot be written."""
    with replacing(path) as half, _Picture(panels, regions, today or date.today()).laid_out() as picture:
        if path.suffix.lower() == ".svg":
            half.write_text(_drawing(picture, path.stem), encoding="utf-8")
        elif not picture.image().save(str(half), path.suffix[1:]):  # type: ignore[call-overload]  # takes it as text
            raise _unwritten(path)


def picture_of(panels: Sequence[Panel], regions: Mapping[str, int], today: date | None = None) -> QImage:
    """The same picture for the clipboard."""
    with _Picture(panels, regions, today or date.today()).laid_out() as picture:
        return picture.image()


def picture_bytes(panels: Sequence[Panel], regions: Mapping[str, int]) -> bytes:
    """The same picture as a png for a document."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_of(panels, regions).save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes the format as text
    return bytes(buffer.data().data())


def _drawing(picture: "_Picture", title: str) -> str:
    buffer = QBuffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(picture.size)
    drawing.setViewBox(QRect(QPoint(), picture.size))
    drawing.setResolution(picture.body.logicalDpiX())  # axes keep recorded pictures, which scale with the resolution
    drawing.setTitle(title)
    picture.render(drawing)
    # Qt names the first family of a font only; the drawing may be opened where that one is missing.
    first, families = INTERFACE_FAMILIES[0], ", ".join(INTERFACE_FAMILIES)
    return buffer.data().toStdString().replace(f'font-family="{first}"', f'font-family="{families}"')


def _unwritten(path: Path) -> KnownError:
    return KnownError("{name} cannot be written: the folder is read-only or full.", name=path.name)


class _Picture:
    """Plots laid out apart from the screen, with what belongs around them."""

    def __init__(self, panels: Sequence[Panel], regions: Mapping[str, int], today: date) -> None:
        self._theme = Theme("light")
        self._today = today
        self._regions = [(region, number) for region, number in regions.items() if _drawn(panels, region)]
        styles = {region: region_style(number, self._theme) for region, number in regions.items()}
        self._panels = [replace(panel, styles=styles) for panel in panels]
        self.body = Panels(self._theme)
        self.size = QSize()

    @contextmanager
    def laid_out(self) -> "Iterator[_Picture]":
        body = self.body
        body.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        body.setFont(interface_font())
        body.resize(_WIDTH, _ONE if len(self._panels) == 1 else _ROW)
        body.show()
        try:
            body.show_panels(self._panels)
            rows = -(-len(self._panels) // body.columns())
            body.resize(_WIDTH, _ONE if len(self._panels) == 1 else _ROW * rows)
            QCoreApplication.sendPostedEvents()
            self.size = QSize(_WIDTH, _HEAD + body.widget().height() + _LINE * (len(self._legend_lines()) + 2))
            yield self
        finally:
            body.close()
            body.deleteLater()

    def image(self) -> QImage:
        """The picture in the fineness of print; programs place it as wide as a page's text."""
        fine = _DPI * _PAGE / _INCH / _WIDTH
        image = QImage(self.size * fine, QImage.Format.Format_RGB32)
        image.fill(self._theme.color(Role.SURFACE))
        image.setDevicePixelRatio(fine)
        self.render(image)
        image.setDevicePixelRatio(1)
        image.setDotsPerMeterX(round(_DPI / _INCH * 100))
        image.setDotsPerMeterY(round(_DPI / _INCH * 100))
        return image

    def render(self, device: QPaintDevice) -> None:
        """Paint title, plots, legend, source."""
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font())
        painter.fillRect(QRect(QPoint(), self.size), self._theme.color(Role.SURFACE))
        self._paint_title(painter)
        painter.save()
        painter.translate(0, _HEAD)
        self.body.paint_on(painter)
        painter.restore()
        self._paint_foot(painter, _HEAD + self.body.widget().height())
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        alone = len(self._panels) == 1
        several = translate("TrendsView", "{count} indicators").format(count=len(self._panels))
        title = self._panels[0].heading if alone else several
        strong = QFont(painter.font())
        strong.setPixelSize(16)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(strong)
        painter.setPen(self._theme.color(Role.TEXT))
        painter.drawText(QRect(16, 6, _WIDTH - 32, 28), _LEFT, title)
        width = painter.fontMetrics().horizontalAdvance(title)
        painter.restore()
        if alone:
            painter.setPen(self._theme.color(Role.DIM))
            painter.drawText(QRect(28 + width, 6, _WIDTH - width - 40, 28), _LEFT, self.body.note(self._panels[0]))

    def _legend_lines(self) -> list[list[tuple[str, int]]]:
        """The regions, as many a line as there is room for."""
        metrics = self.body.fontMetrics()
        lines: list[list[tuple[str, int]]] = [[]]
        room = _WIDTH - 32
        for region, number in self._regions:
            width = metrics.horizontalAdvance(region) + 36
            if lines[-1] and width > room:
                lines.append([])
                room = _WIDTH - 32
            lines[-1].append((region, number))
            room -= width
        return lines

    def _paint_foot(self, painter: QPainter, top: int) -> None:
        color = self._theme.color
        metrics = painter.fontMetrics()
        for line in self._legend_lines():
            x = 16
            for region, number in line:
                paint_shape(painter, QPointF(x + 6, top + _LINE / 2), region_style(number, self._theme), self._theme)
                painter.setPen(color(Role.TEXT))
                painter.drawText(QRect(x + 18, top, _WIDTH, _LINE), _LEFT, region)
                x += metrics.horizontalAdvance(region) + 36
            top += _LINE
        small = QFont(painter.font())
        small.setPixelSize(METRICS.caption)
        painter.setFont(small)
        x = 16
        for name, pen in self._signs():
            painter.setPen(pen)
            painter.drawLine(x, top + _LINE // 2, x + 24, top + _LINE // 2)
            painter.setPen(color(Role.DIM))
            painter.drawText(QRect(x + 30, top, _WIDTH, _LINE), _LEFT, name)
            x += painter.fontMetrics().horizontalAdvance(name) + 48
        painter.setPen(color(Role.DIM))
        painter.drawText(QRect(16, top + _LINE, _WIDTH - 32, _LINE), _LEFT, self._source())

    def _signs(self) -> Iterator[tuple[str, QPen]]:
        color = self._theme.color
        lines = [line for panel in self._panels for each in panel.each() for line in each.chart.lines]
        if any(line.targets for line in lines):
            yield translate("TrendsView", "Target"), QPen(color(Role.TARGET), 1, Qt.PenStyle.DashLine)
        if any(panel.limits for panel in self._panels):
            yield translate("TrendsView", "Limit of a standard"), QPen(color(Role.FINDING), 1, Qt.PenStyle.DotLine)
        if any(point.implied for line in lines for point in line.points):
            yield translate("TrendsView", "Implied by a change"), QPen(color(Role.DIM), 1, Qt.PenStyle.DashLine)

    def _source(self) -> str:
        lines = [line for panel in self._panels for each in panel.each() for line in each.chart.lines]
        points = [point for line in lines for point in (*line.points, *line.targets)]
        reports = {point.figure.report_id for point in points}
        text = translate("TrendsView", "Source: {count} reports · {date} · Heyue")
        return text.format(count=len(reports), date=self._today.isoformat())


def _drawn(panels: Sequence[Panel], region: str) -> bool:
    """Whether anything of a region is drawn."""
    lines = (line for panel in panels for each in panel.each() for line in each.chart.lines if line.region == region)
    return any(line.points or line.targets for line in lines)
