"""A report's text with its figures marked: what is shown and how it is drawn."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QTextBlock
from PySide6.QtWidgets import QWidget

from app.core.compare.versions import Change
from app.core.model import Page, Span, UnusedNumeral, UnusedReason
from app.qt.style import interface_font
from app.qt.text.document import ReportDocument
from app.qt.text.layout_index import LayoutIndex
from app.qt.text.marks import Marks, Shown
from app.qt.text.phrases import figure_words
from app.qt.text.report_edit import ReportTextEdit
from app.qt.theme import METRICS, Role, Theme
from app.services.read_models import FigureRow, ReportText


class TextCanvas(ReportTextEdit):
    """Shows one report's text. Knows nothing of the session: its owner tells it what is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks = Marks(theme)
        self._shown = Shown()
        self._figures = LayoutIndex[FigureRow]()
        self._by_id: dict[int, FigureRow] = {}
        self._asides = LayoutIndex[UnusedNumeral]()
        self._pages = LayoutIndex[Page]()
        self._matches = LayoutIndex[Span]()
        self._differences = LayoutIndex[tuple[Change, Span]]()
        self._match: Span | None = None
        self._selected: int | None = None
        self._passage: Span | None = None
        self._related: frozenset[int] = frozenset()
        self._alone: frozenset[int] = frozenset()
        self._differing: frozenset[int] = frozenset()
        self._small = interface_font()
        self._small.setPixelSize(METRICS.caption)
        self.setAccessibleName(self.tr("Report text"))
        theme.changed.connect(self._dress)
        self._dress()

    # What is shown
    @property
    def figures(self) -> Sequence[FigureRow]:
        """In reading order."""
        return self._figures.items

    @property
    def related(self) -> frozenset[int]:
        """The figures outlined as belonging to another."""
        return self._related

    def show_report(self, report: ReportText, figures: Iterable[FigureRow]) -> None:
        """Show a report from its beginning."""
        before, self._report = self._report, ReportDocument(report)
        self._report.setParent(self)
        offsets = self._report.offsets
        self._fill(figures)
        self._asides.fill((offsets.range(aside.span), aside) for aside in report.asides)
        self._pages.fill((offsets.range(Span(page.start, page.start + 1)), page) for page in report.pages)
        self._matches.fill(())
        self._differences.fill(())
        self._match = self._passage = self._selected = None
        self._related = self._alone = frozenset()
        self._report.colour(self._marks, self.figures, self._shown)
        self._show_document(self._report, before)

    def clear_report(self) -> None:
        """Show nothing."""
        if self._report is not None:
            before, self._report = self._report, None
            self._fill(())
            self._show_document(None, before)

    def set_figures(self, figures: Iterable[FigureRow]) -> None:
        """Update the figures of the same report; only what differs is redrawn."""
        if self._report is None:
            return
        before = self._by_id
        self._fill(figures)
        changed = [row for row in self.figures if before.get(row.id) != row]
        if before.keys() - self._by_id.keys():
            self._report.colour(self._marks, self.figures, self._shown)
        else:
            self._report.recolour(self._marks, changed, self._shown)
        self.viewport().update()
        self.redrawn.emit()

    def set_shown(self, shown: Shown) -> None:
        """Choose which figures are marked."""
        self._shown = shown
        if self._report is not None:
            self._report.recolour(self._marks, self.figures, shown)
        self.viewport().update()
        self.redrawn.emit()

    def set_matches(self, matches: Sequence[Span], current: Span | None) -> None:
        """Mark what find found, and show the current one."""
        if self._report is None:
            return
        offsets = self._report.offsets
        self._matches.fill((offsets.range(span), span) for span in matches)
        self._match = current
        if current is not None:
            self.reveal(current)
        self.viewport().update()

    def set_differences(self, differences: Sequence[tuple[Change, Span]]) -> None:
        """Mark where this version differs from the other. An empty span marks a place where the other has more."""
        if self._report is None:
            return
        offsets = self._report.offsets
        self._differences.fill(
            ((start, max(end, start + 1)), (change, span))
            for change, span in differences
            for start, end in (offsets.range(span),)
        )
        self.viewport().update()

    def set_alone(self, figures: frozenset[int]) -> None:
        """Mark these figures as stated in this report only."""
        self._alone = figures
        self.viewport().update()

    def set_differing(self, figures: frozenset[int]) -> None:
        """Mark these figures as those on which merged reviewers differ."""
        self._differing = figures
        self.viewport().update()
        self.redrawn.emit()

    def differs(self, row: FigureRow) -> bool:
        """Whether merged reviewers differ on a figure."""
        return row.id in self._differing

    def words_of(self, row: FigureRow) -> str:
        """What is told of a figure that is pointed at or chosen."""
        return figure_words(row, differing=self.differs(row))

    def set_related(self, figures: frozenset[int]) -> None:
        """Outline these figures as related to the chosen one."""
        if figures != self._related:
            self._related = figures
            self.viewport().update()

    def select(self, figure_id: int | None, passage: Span | None = None) -> None:
        """Mark a figure or a passage as chosen; scroll only if it is out of view."""
        row = self._by_id.get(figure_id) if figure_id is not None else None
        self._selected = row.id if row else None
        self._passage = None if row else passage
        span = row.span if row else passage
        if span is not None and self._report is not None:
            self.reveal(span)
            if row:
                self.setAccessibleDescription(self.words_of(row))
        self.viewport().update()

    def _fill(self, figures: Iterable[FigureRow]) -> None:
        document = self._report
        rows = tuple(figures)
        self._figures.fill((document.offsets.range(row.span), row) for row in rows if document is not None)
        self._by_id = {row.id: row for row in rows}

    def heights(self) -> Iterable[tuple[FigureRow, float]]:
        """The marked figures and their distance from the top, to within a line or two."""
        if self._report is None:
            return
        layout = self._report.documentLayout()
        for first, _, row in self._figures.within(0, self._report.characterCount()):
            if self._shown.includes(row):
                block = self._report.findBlock(first)
                box = layout.blockBoundingRect(block)
                yield row, box.top() + box.height() * (first - block.position()) / block.length()

    def figure_at(self, point: QPointF) -> FigureRow | None:
        """The figure under a point of the viewport; the narrowest if several overlap."""
        if self._report is None:
            return None
        near = self.cursorForPosition(point.toPoint()).position()
        hits = [
            (last - first, row)
            for first, last, row in self._figures.within(near - 1, near + 1)
            if self._shown.includes(row) and any(r.adjusted(-1, -4, 1, 5).contains(point) for r in self.rects(row.span))
        ]
        return min(hits, key=lambda hit: hit[0])[1] if hits else None

    def _dress(self) -> None:
        surface, text = self._theme.color(Role.SURFACE), self._theme.color(Role.TEXT)
        chosen, on_chosen = self._theme.color(Role.ACCENT_GROUND), text
        # The application's style sheet frames text fields; a report is no field.
        self.setStyleSheet(
            f"QTextEdit {{ background: {surface.name()}; border: 0; border-radius: 0; padding: 0; "
            f"selection-background-color: {chosen.name()}; selection-color: {on_chosen.name()}; }}"
        )
        if self._report is not None:
            self._report.colour(self._marks, self.figures, self._shown)
        self.viewport().update()

    # Drawing
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._report is None:
            super().paintEvent(event)
            return
        first, last = self.in_sight()
        painter = self._painter(event)
        self._draw_grounds(painter, first, last)
        painter.end()
        super().paintEvent(event)
        painter = self._painter(event)
        self._draw_marks(painter, first, last)
        self._draw_pages(painter, first, last)
        painter.end()

    def paint_page(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint what stands between two heights of the text, pixels, at the painter's origin. (A widget that renders
        itself on a printer becomes one image there, and its text is none.)"""
        self.verticalScrollBar().setValue(0)
        document, clip = self.document(), QRectF(0, top, self.viewport().width(), bottom - top)
        layout = document.documentLayout()
        first, last = (layout.hitTest(QPointF(0, height), Qt.HitTestAccuracy.FuzzyHit) for height in (top, bottom))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -top)
        painter.setClipRect(clip)
        self._draw_grounds(painter, first, last + 1)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        self._draw_lines(painter, document.findBlock(first), top, bottom)
        self._draw_marks(painter, first, last + 1)  # no numbers of pages: they would be read into the lines beside them
        painter.restore()

    def _draw_lines(self, painter: QPainter, block: QTextBlock, top: float, bottom: float) -> None:
        """Lines of other pages are left out, not only clipped: a clipped line would still be text of the page."""
        while block.isValid() and block.layout().position().y() < bottom:
            layout, at = block.layout(), block.layout().position()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                if top <= at.y() + line.y() + line.height() / 2 < bottom:
                    line.draw(painter, at)
            block = block.next()

    def _painter(self, event: QPaintEvent) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())  # on paper nothing else keeps the marks of other pages out
        return painter

    def _draw_grounds(self, painter: QPainter, first: int, last: int) -> None:
        """What lies under the text: found places, chosen passage, chosen figure."""
        if self._alone:
            for _, _, row in self._figures.within(first, last):
                if row.id in self._alone and self._shown.includes(row):
                    self._marks.alone(painter, self.rects(row.span))
        for _, _, (change, span) in self._differences.within(first, last):
            self._marks.difference(painter, self.rects(_seen(span)), change, 12.0, span.start == span.end)
        for _, _, span in self._matches.within(first, last):
            role = Role.SELECTION if span == self._match else Role.ACCENT_GROUND
            self._marks.ground(painter, self.rects(span), role)
        if self._passage is not None:
            self._marks.ground(painter, self.rects(self._passage))
        selected = self._by_id.get(self._selected) if self._selected is not None else None
        if selected is not None:
            self._marks.ground(painter, self.rects(selected.span))

    def _draw_marks(self, painter: QPainter, first: int, last: int) -> None:
        """What lies over the text: status lines and outlines, table rules, numerals set aside."""
        for _, _, row in self._figures.within(first, last):
            places = self.rects(row.span) if self._shown.includes(row) or row.id == self._selected else []
            if self._shown.includes(row):
                self._marks.status(painter, places, row)
                if self.differs(row):
                    self._marks.differing(painter, places)
            if row.id == self._selected:
                self._marks.outline(painter, places)
            elif row.id in self._related:
                self._marks.outline(painter, self.rects(row.span), dashed=True)
        if self._match is not None:
            self._marks.outline(painter, self.rects(self._match))
        if self._shown.coverage:
            for start, end, aside in self._asides.within(first, last):
                if any(row.span.overlaps(aside.span) for _, _, row in self._figures.within(start, end)):
                    continue  # somebody made a figure of it
                self._marks.aside(painter, self.rects(aside.span), aside.reason is UnusedReason.UNEXPLAINED)
        self._draw_tables(painter)

    def _draw_tables(self, painter: QPainter) -> None:
        """A hairline under each row of the tables in sight."""
        document = self._report
        if document is None or not document.report.tables:
            return
        painter.setPen(QPen(self._theme.color(Role.LINE), 1))
        left, right = self._side(), self._side() + self._column()
        for block in document.table_blocks():
            box = document.documentLayout().blockBoundingRect(block).translated(0, -self.verticalScrollBar().value())
            if 0 <= box.bottom() <= self.viewport().height():
                y = round(box.bottom() + 5) + 0.5
                painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _draw_pages(self, painter: QPainter, first: int, last: int) -> None:
        """In the margin, where a page of the source begins: its label and a short rule."""
        document = self._report
        if document is None or len(document.report.pages) < 2:
            return
        painter.setFont(self._small)
        right = self.viewport().width() - 4.0
        for _, _, page in self._pages.within(first, last):
            places = self.rects(Span(page.start, page.start + 1))
            if places:
                y = places[0].top() - 3
                painter.setPen(QPen(self._theme.color(Role.LINE), 1))
                painter.drawLine(QPointF(right - 24, y), QPointF(right, y))
                painter.setPen(self._theme.color(Role.FAINT))
                box = QRectF(right - 60, y + 2, 60, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, page.label)


def _seen(span: Span) -> Span:
    """A span that has something to draw: an empty one stands for the code point after it."""
    return span if span.start < span.end else Span(span.start, span.start + 1)
