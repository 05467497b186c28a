"""A report's canonical text as a document: type, headings, tables and the colours of its figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from app.core.model import Span
from app.qt.offsets import Offsets
from app.qt.style import INTERFACE_FAMILIES, REPORT_FAMILIES, plain_digits
from app.qt.text.marks import Marks, Shown
from app.qt.theme import METRICS, Role
from app.services.read_models import FigureRow, ReportText, Status

CELL = " | "
_HEAD = 3000  # characters among which a title is looked for
_BLANKS = re.compile(r"\n[^\S\n]*\n((?:[^\S\n]*\n)+)")  # all but the first of a run of blank lines


@dataclass(frozen=True, slots=True)
class Typography:
    """How report text is set: `family` (empty: the first serif that is there), `size` in pixels, `leading` from line
    to line as a multiple of the size, `column` the widest line in characters."""

    family: str = ""
    size: int = METRICS.report
    leading: float = METRICS.report_leading / METRICS.report
    column: int = 46

    def font(self, zoom: float = 1.0) -> QFont:
        font = QFont()
        font.setFamilies([self.family, *REPORT_FAMILIES] if self.family else REPORT_FAMILIES)
        font.setPixelSize(self.pixels(zoom))
        return plain_digits(font)

    def pixels(self, zoom: float) -> int:
        return max(round(self.size * zoom), 6)


class ReportDocument(QTextDocument):
    """The document of one report. The text in it is never changed, only how it looks."""

    def __init__(self, report: ReportText) -> None:
        super().__init__()
        self.report = report
        self.offsets = Offsets(report.text)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setPlainText(self.offsets.shown)

    def set_type(self, typography: Typography, zoom: float, width: float, margin: float) -> None:
        """Set the text in a column of at most `width` pixels, with `margin` beside it and above."""
        pixels = typography.pixels(zoom)
        self.setDefaultFont(typography.font(zoom))
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(_line_height(pixels * typography.leading))
        self._fold_blanks(cursor)
        self._set_headings(cursor, pixels, typography.leading)
        self._set_title(cursor, pixels)
        for table in self.report.tables:
            self._set_table(cursor, table, QFontMetricsF(self.defaultFont()), width)
        cursor.endEditBlock()
        self.set_margins(margin, pixels)

    def set_margins(self, side: float, top: float) -> None:
        frame = QTextFrameFormat(self.rootFrame().frameFormat())
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(top)
        frame.setBottomMargin(top * 6)
        self.rootFrame().setFrameFormat(frame)

    def colour(self, marks: Marks, figures: Iterable[FigureRow], shown: Shown) -> None:
        """Give the whole text its colours: what stands apart greyed, figures by kind."""
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        plain = QTextCharFormat()
        plain.setForeground(QBrush(marks.color(Role.TEXT)))
        plain.setFontStrikeOut(False)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(plain)
        faint = QTextCharFormat()
        faint.setForeground(QBrush(marks.color(Role.FAINT)))
        for span in self.report.apart:
            self._merge(cursor, span, faint)
        for table in self.report.tables:
            for separator in _separators(self.report.text, table):
                self._merge(cursor, separator, faint)
        for row in figures:
            self._colour_figure(cursor, row, marks, shown)
        cursor.endEditBlock()

    def recolour(self, marks: Marks, figures: Iterable[FigureRow], shown: Shown) -> None:
        """Give these figures alone their colours anew."""
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for row in figures:
            self._colour_figure(cursor, row, marks, shown)
        cursor.endEditBlock()

    def table_blocks(self) -> Iterable[QTextBlock]:
        """The rows of all tables."""
        for table in self.report.tables:
            start, end = self.offsets.range(table)
            block = self.findBlock(start)
            while block.isValid() and block.position() < end:
                yield block
                block = block.next()

    def _colour_figure(self, cursor: QTextCursor, row: FigureRow, marks: Marks, shown: Shown) -> None:
        included = shown.includes(row)
        style = QTextCharFormat()
        style.setForeground(QBrush(marks.text_color(row) if included else marks.color(Role.TEXT)))
        style.setFontStrikeOut(included and row.status is Status.REJECTED)
        self._merge(cursor, row.span, style)

    def _set_headings(self, cursor: QTextCursor, pixels: int, leading: float) -> None:
        bold = QTextCharFormat()
        bold.setFontFamilies(INTERFACE_FAMILIES)
        bold.setFontWeight(QFont.Weight.DemiBold)
        spaced = _line_height(pixels * leading)
        spaced.setTopMargin(pixels * 0.5)
        for section in self.report.outline:
            if any(span.overlaps(section.heading) for span in self.report.apart):
                continue
            start, _ = self.offsets.range(section.heading)
            self._merge(cursor, section.heading, bold)
            if start and self.findBlock(start).position() == start:
                cursor.setPosition(start)
                cursor.setBlockFormat(spaced)

    def _fold_blanks(self, cursor: QTextCursor) -> None:
        """Show a run of blank lines as one."""
        for run in _BLANKS.finditer(self.report.text):
            start, end = self.offsets.range(Span(run.start(1), run.end(1)))
            cursor.setPosition(start)
            cursor.setPosition(max(end - 1, start), QTextCursor.MoveMode.KeepAnchor)
            cursor.setBlockFormat(_line_height(1))

    def _set_title(self, cursor: QTextCursor, pixels: int) -> None:
        """Set the title, where the text begins with it, as a title."""
        span = _title(self.report)
        if span is None:
            return
        large = QTextCharFormat()
        large.setFontFamilies(INTERFACE_FAMILIES)
        large.setFontWeight(QFont.Weight.Bold)
        large.setProperty(QTextCharFormat.Property.FontPixelSize.value, round(pixels * 1.2))
        self._merge(cursor, span, large)
        centred = QTextBlockFormat()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.mergeBlockFormat(centred)

    def _set_table(self, cursor: QTextCursor, table: Span, metrics: QFontMetricsF, width: float) -> None:
        """Stretch the first blank of each separator so that columns stand under each other, where they fit."""
        rows = list(table_rows(self.report.text, table))
        count = max((len(cells) for cells in rows), default=0)
        columns = [
            max(metrics.horizontalAdvance(self.report.text[c[i].start : c[i].end]) for c in rows if i < len(c))
            for i in range(count)
        ]
        gap = metrics.horizontalAdvance(CELL) * 0.7
        fits = sum(columns) + (count - 1) * (metrics.horizontalAdvance(CELL) + gap) <= width
        for cells in rows:
            for cell, column in zip(cells[:-1], columns, strict=False):
                missing = column - metrics.horizontalAdvance(self.report.text[cell.start : cell.end])
                style = QTextCharFormat()
                style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                style.setFontLetterSpacing(missing + gap if fits else 0)
                self._merge(cursor, Span(cell.end, cell.end + 1), style)

    def _merge(self, cursor: QTextCursor, span: Span, style: QTextCharFormat) -> None:
        start, end = self.offsets.range(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def _title(report: ReportText) -> Span | None:
    """Where the report's title stands by itself in the first lines, over as many of them as it takes."""
    words = "".join(report.row.title.split())
    if not words:
        return None
    found = re.search(r"\s*".join(map(re.escape, words)), report.text[:_HEAD])
    if found is None:
        return None
    before, after = report.text[: found.start()].rpartition("\n")[2], report.text[found.end() :].partition("\n")[0]
    return Span(*found.span()) if not before.strip() and not after.strip() else None


def _line_height(pixels: float) -> QTextBlockFormat:
    style = QTextBlockFormat()
    style.setLineHeight(pixels, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return style


def table_rows(text: str, table: Span) -> Iterable[list[Span]]:
    """Cells of each row of a table; they may be empty ranges."""
    start = table.start
    for line in text[table.start : table.end].splitlines(keepends=True):
        cells, position = [], start
        for cell in line.rstrip("\r\n").split(CELL):
            cells.append(Span(position, position + len(cell)))
            position += len(cell) + len(CELL)
        yield cells
        start += len(line)


def _separators(text: str, table: Span) -> Iterable[Span]:
    for cells in table_rows(text, table):
        for cell in cells[:-1]:
            yield Span(cell.end, cell.end + len(CELL))
