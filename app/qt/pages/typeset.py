"""Pages for reports that bring none: the text of a txt or docx file set on A4 sheets, tables as grids.

It answers as `services.pages.ReportPages` does for pdf files, so the page pane shows both alike. Measures are points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.core.model import Span
from app.qt.offsets import Offsets
from app.qt.style import INTERFACE_FAMILIES, REPORT_FAMILIES
from app.qt.text.document import table_rows
from app.qt.text.layout_index import x_of
from app.qt.theme import LIGHT, Role
from app.services.pages import Box, Picture
from app.services.read_models import ReportText

_WIDTH, _HEIGHT = 595.0, 842.0
_SIDE, _TOP, _BOTTOM = 66.0, 64.0, 72.0
_COLUMN = _WIDTH - 2 * _SIDE
_SIZE, _LEADING = 12, 21.0
_CELL_LEADING, _PADDING = 16.0, 5.0
_NARROWEST = 28.0  # a column of a table
_PARAGRAPH = re.compile(r"[^\r\n\u2029\f]+")


@dataclass(slots=True)
class _Piece:
    """A paragraph or cell: its span, its layout, and for each of its lines page, left edge and upper edge."""

    span: Span
    offsets: Offsets
    layout: QTextLayout
    places: list[tuple[int, float, float]] = field(default_factory=list)

    def lines(self, page: int) -> Iterator[tuple[QTextLine, QPointF]]:
        """The lines that stand on a page, and where."""
        for number, (on, x, y) in enumerate(self.places):
            if on == page:
                yield self.layout.lineAt(number), QPointF(x, y)


class SheetPages:
    """The pages of one report, counted from 0. Used in the thread that made them (`Jobs.typeset`): a layout outlives
    its fonts otherwise."""

    def __init__(self, report: ReportText) -> None:
        self._lock = Lock()
        self._report = report
        self._pieces: list[_Piece] = []
        self._rules: dict[int, list[QRectF]] = {}  # cells of tables by page
        self._starts: list[int] = []  # the text offset that each page begins with
        self._y = _HEIGHT
        self._breaks = [page.start for page in report.pages[1:]]
        self._labels: list[str] = []
        self._font = _font()
        self._headings = {section.heading.start: section.heading for section in report.outline}
        self._set()
        self._piece_starts = [piece.span.start for piece in self._pieces]
        self.sizes = ((_WIDTH, _HEIGHT),) * len(self._starts)

    def picture(self, page: int, scale: float) -> Picture:
        """A page at `scale` pixels a point."""
        image = QImage(round(_WIDTH * scale), round(_HEIGHT * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        with self._lock:  # several threads ask, and a layout belongs to one at a time
            self._draw(painter, page)
        painter.end()
        return Picture(image.width(), image.height(), bytes(image.constBits()))

    def boxes(self, page: int, spans: Iterable[Span]) -> dict[Span, tuple[Box, ...]]:
        """For each span its rectangles on a page, one a line: left, top, width, height from the top left corner."""
        with self._lock:
            return {span: tuple(self._boxes(page, span)) for span in spans}

    def page_of(self, offset: int) -> int:
        """The page on which a text offset stands."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def span_of(self, page: int) -> Span:
        """What of the canonical text stands on a page; at least one code point."""
        start = self._starts[page] if page < len(self._starts) else 1 << 60
        end = self._starts[page + 1] if page + 1 < len(self._starts) else 1 << 60
        return Span(start, max(end, start + 1))

    def close(self) -> None:
        """Nothing is held open."""

    # Setting the text
    def _set(self) -> None:
        here = 0
        for table in sorted(self._report.tables):
            self._set_paragraphs(here, table.start)
            self._set_table(table)
            here = table.end
        self._set_paragraphs(here, len(self._report.text))
        if not self._starts:
            self._new_page(0)

    def _set_paragraphs(self, start: int, end: int) -> None:
        for match in _PARAGRAPH.finditer(self._report.text, start, end):
            if match.group().strip():
                self._set_paragraph(Span(*match.span()))

    def _set_paragraph(self, span: Span) -> None:
        piece = self._piece(span)
        if span.start in self._headings:
            self._y += _LEADING * 0.4
            self._room(span.start, 2 * _LEADING)  # a heading does not stand alone at the foot
        for line in _lines(piece.layout, _COLUMN):
            self._room(span.start + piece.offsets.offset(line.textStart()), _LEADING)
            piece.places.append((len(self._starts) - 1, _SIDE, self._y + (_LEADING - line.height()) / 2))
            self._y += _LEADING
        self._pieces.append(piece)

    def _set_table(self, table: Span) -> None:
        rows = [cells for cells in table_rows(self._report.text, table) if any(c.end > c.start for c in cells)]
        widths = self._widths(rows)
        self._y += _PADDING
        for cells in rows:
            pieces = [self._piece(cell) for cell in cells]
            lines = [_lines(piece.layout, widths[i] - 2 * _PADDING) for i, piece in enumerate(pieces)]
            height = max(max(len(those), 1) for those in lines) * _CELL_LEADING + _PADDING
            self._room(cells[0].start, height)
            page, x = len(self._starts) - 1, _SIDE
            for piece, those, width in zip(pieces, lines, widths, strict=False):
                top = self._y + _PADDING / 2
                piece.places = [(page, x + _PADDING, top + n * _CELL_LEADING) for n in range(len(those))]
                self._rules.setdefault(page, []).append(QRectF(x, self._y, width, height))
                x += width
            self._pieces.extend(pieces)
            self._y += height
        self._y += _LEADING * 0.5

    def _widths(self, rows: list[list[Span]]) -> list[float]:
        """Columns as wide as their words, all together as wide as the text at most."""
        metrics = QFontMetricsF(self._font)
        widths = [_NARROWEST] * max((len(cells) for cells in rows), default=0)
        for cells in rows:
            for i, cell in enumerate(cells):
                words = metrics.horizontalAdvance(self._report.text[cell.start : cell.end])
                widths[i] = max(widths[i], words + 2 * _PADDING + 1)
        if sum(widths) <= _COLUMN:
            return widths
        fair = _COLUMN / len(widths)
        spare = _COLUMN - sum(min(width, fair) for width in widths)
        wanting = sum(width - fair for width in widths if width > fair)
        return [width if width <= fair else fair + (width - fair) / wanting * spare for width in widths]

    def _piece(self, span: Span) -> _Piece:
        offsets = Offsets(self._report.text[span.start : span.end])
        layout = QTextLayout(offsets.shown.replace("\n", " "), self._font)
        option = QTextOption()
        option.setUseDesignMetrics(True)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([*self._formats(span, offsets)])
        return _Piece(span, offsets, layout)

    def _formats(self, span: Span, offsets: Offsets) -> Iterator[QTextLayout.FormatRange]:
        """Headings in bold, what stands apart in grey."""
        heading, faint = QTextCharFormat(), QTextCharFormat()
        heading.setFontFamilies(INTERFACE_FAMILIES)
        heading.setFontWeight(QFont.Weight.DemiBold)
        faint.setForeground(QBrush(QColor(LIGHT[Role.FAINT])))
        styles = ((self._headings.values(), heading), (self._report.apart, faint))
        for spans, style in styles:
            for each in spans:
                if each.overlaps(span):
                    start = offsets.position(each.start - span.start)
                    made = QTextLayout.FormatRange()
                    made.start, made.length = start, offsets.position(each.end - span.start) - start  # type: ignore[attr-defined]
                    made.format = style  # type: ignore[attr-defined]
                    yield made

    def _room(self, offset: int, height: float) -> None:
        """Begin a new page where the source does, or where there is no room left."""
        if not self._starts or self._y + height > _HEIGHT - _BOTTOM or (self._breaks and offset >= self._breaks[0]):
            self._new_page(offset)

    def _new_page(self, offset: int) -> None:
        while self._breaks and offset >= self._breaks[0]:
            self._breaks.pop(0)
        pages = self._report.pages
        label = pages[len(pages) - len(self._breaks) - 1].label if pages else ""
        self._labels.append(label or str(len(self._starts) + 1))
        self._starts.append(offset if self._starts else 0)
        self._y = _TOP

    # Drawing
    def _draw(self, painter: QPainter, page: int) -> None:
        painter.setPen(QPen(QColor(LIGHT[Role.FAINT]), 0.6))
        for cell in self._rules.get(page, ()):
            painter.drawRect(cell)
        for piece in self._on(page):
            painter.setPen(QColor(LIGHT[Role.TEXT]))
            for line, at in piece.lines(page):
                line.draw(painter, at)
        painter.setFont(self._font)
        painter.setPen(QColor(LIGHT[Role.FAINT]))
        foot = QRectF(_SIDE, _HEIGHT - _BOTTOM / 2 - 12, _COLUMN, 24)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"— {self._labels[page]} —")

    def _on(self, page: int) -> Iterator[_Piece]:
        """The pieces that stand on a page, wholly or in part."""
        span = self.span_of(page)
        first = max(bisect_right(self._piece_starts, span.start) - 1, 0)
        for piece in self._pieces[first:]:
            if piece.span.start >= span.end:
                return
            yield piece

    def _boxes(self, page: int, span: Span) -> Iterator[Box]:
        first = max(bisect_right(self._piece_starts, span.start) - 1, 0)
        for piece in self._pieces[first:]:
            if piece.span.start >= span.end:
                return
            start = piece.offsets.position(span.start - piece.span.start)
            end = piece.offsets.position(span.end - piece.span.start)
            for line, at in piece.lines(page):
                begin, stop = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
                if begin < stop:
                    left, right = x_of(line, begin), x_of(line, stop)
                    yield at.x() + left, at.y(), right - left, line.height()


def _font() -> QFont:
    font = QFont()
    font.setFamilies(REPORT_FAMILIES)
    font.setPixelSize(_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # the same widths at every scale
    return font


def _lines(layout: QTextLayout, width: float) -> list[QTextLine]:
    """Break a layout into lines of a width; where they stand is up to the caller."""
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    return lines
