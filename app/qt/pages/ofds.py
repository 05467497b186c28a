"""The pages of an OFD report, painted from what the file tells: letters in the fonts at hand, lines, pictures."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from app.core.model import Page
from app.qt.style import REPORT_FAMILIES
from app.services.pages import Box, Picture, PlacedPages

if TYPE_CHECKING:
    from app.importers.ofd.drawn import DrawnPage


class OfdPages(PlacedPages):
    """Used in the thread that made them (`Jobs.typeset`), as all that has to do with fonts."""

    def __init__(self, data: bytes, pages: Sequence[Page]) -> None:
        from app.importers.ofd.drawn import drawn_pages  # noqa: PLC0415 - its libraries load with the first such report

        super().__init__(pages)
        self._drawn = drawn_pages(data, "")
        self.sizes = tuple(page.size for page in self._drawn)

    def picture(self, page: int, scale: float) -> Picture:
        """A page at `scale` pixels a point."""
        width, height = self.sizes[page]
        image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(scale, scale)
        for paper in self._drawn[page].papers:
            _paint(painter, paper)
        _paint(painter, self._drawn[page])
        painter.end()
        return Picture(image.width(), image.height(), bytes(image.constBits()))

    def close(self) -> None:
        """Give the pages back."""
        self._drawn = ()

    def _own_boxes(self, page: int, first: int, last: int) -> Iterable[Box]:
        from app.importers.ofd.drawn import box_of  # noqa: PLC0415

        letters = self._drawn[page].letters[first:last] if page < len(self._drawn) else ()
        for letter in letters:
            yield box_of(letter, round(letter.angle / (math.pi / 2)) % 4)


def _paint(painter: QPainter, page: "DrawnPage") -> None:
    for data, (left, top, width, height) in page.images:
        image = QImage.fromData(data)
        if not image.isNull():
            painter.drawImage(QRectF(left, top, width, height), image)
    for path in page.paths:
        shape = QPainterPath()
        for x0, y0, x1, y1 in path.segments:
            if shape.currentPosition() != QPointF(x0, y0) or not shape.elementCount():
                shape.moveTo(x0, y0)
            shape.lineTo(x1, y1)
        painter.setPen(QPen(QColor(*path.colour), path.width) if path.width else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(*path.fill)) if path.fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
    _paint_letters(painter, page)


def _paint_letters(painter: QPainter, page: "DrawnPage") -> None:
    fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}
    for letter in page.letters:
        if letter.text.isspace() or letter.height <= 0:
            continue
        size = max(1, round(letter.height))
        if size not in fonts:
            font = QFont(REPORT_FAMILIES)
            font.setPixelSize(size)
            fonts[size] = font, QFontMetricsF(font)
        font, metrics = fonts[size]
        painter.save()
        painter.translate(letter.x, letter.y)
        painter.rotate(math.degrees(letter.angle))
        advance = metrics.horizontalAdvance(letter.text) or 1.0
        grown = letter.height / size
        painter.scale(min(grown, letter.width / advance) if letter.width > 0 else grown, grown)
        painter.setFont(font)
        painter.setPen(QColor(*letter.colour))
        painter.drawText(QPointF(0, 0), letter.text)
        painter.restore()
