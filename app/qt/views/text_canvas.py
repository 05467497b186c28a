"""A report's text with its figures marked: what is shown, where it stands, how it is drawn."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.model import Aside, AsideReason, Page, Span
from app.core.versions import Change
from app.qt.style import interface_font
from app.qt.theme import METRICS, Role, Theme
from app.qt.views.text_document import ReportDocument, Typography
from app.qt.views.text_marks import Marks, Shown
from app.qt.views.text_places import Places, rects
from app.qt.views.text_words import figure_words
from app.services.rows import FigureRow, ReportText

_MARGIN = 36  # at least, on both sides; page marks stand in it
_ROOMY = 420  # in a narrower pane the margins give way
_ZOOMS = (0.6, 4.0)
_SCROLL_MS = 140


class TextCanvas(QTextEdit):
    """Shows one report's text. It knows nothing of the session: it is told what is chosen."""

    zoomed = Signal(float)
    rested = Signal()  # the text has stopped moving by itself
    redrawn = Signal()  # figures, their states or the setting of the text changed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks = Marks(theme)
        self._report: ReportDocument | None = None
        self._typography = Typography()
        self._zoom = 1.0
        self._shown = Shown()
        self._figures = Places[FigureRow]()
        self._by_id: dict[int, FigureRow] = {}
        self._asides = Places[Aside]()
        self._pages = Places[Page]()
        self._matches = Places[Span]()
        self._differences = Places[tuple[Change, Span]]()
        self._match: Span | None = None
        self._selected: int | None = None
        self._passage: Span | None = None
        self._related: frozenset[int] = frozenset()
        self._alone: frozenset[int] = frozenset()
        self._small = interface_font()
        self._small.setPixelSize(METRICS.caption)
        self._scrolling = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scrolling.setDuration(_SCROLL_MS)
        self._scrolling.finished.connect(self.rested)
        self.setReadOnly(True)
        # Without the keyboard's caret, which would promise typing and take the arrow keys from scrolling.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Report text"))
        theme.changed.connect(self._dress)
        self._dress()

    # What is shown
    @property
    def report(self) -> ReportText | None:
        return self._report.report if self._report else None

    @property
    def figures(self) -> Sequence[FigureRow]:
        """In reading order."""
        return self._figures.items

    @property
    def related(self) -> frozenset[int]:
        """The figures outlined as belonging to another."""
        return self._related

    @property
    def zoom(self) -> float:
        return self._zoom

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
        self._set_type()
        self.setDocument(self._report)
        if before is not None:
            before.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.redrawn.emit()

    def clear_report(self) -> None:
        """Show nothing."""
        if self._report is not None:
            self.setDocument(QTextDocument(self))
            self._report.deleteLater()
            self._report = None
            self._fill(())
            self.redrawn.emit()

    def set_figures(self, figures: Iterable[FigureRow]) -> None:
        """The same report with its figures as they are now; only what differs is drawn anew."""
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
        """Mark these figures as told in this report only."""
        self._alone = figures
        self.viewport().update()

    def set_related(self, figures: frozenset[int]) -> None:
        """Outline these figures as belonging to the chosen one."""
        if figures != self._related:
            self._related = figures
            self.viewport().update()

    def select(self, figure_id: int | None, passage: Span | None = None) -> None:
        """Show a figure, or a passage, as chosen; scrolls only where it is not in sight."""
        row = self._by_id.get(figure_id) if figure_id is not None else None
        self._selected = row.id if row else None
        self._passage = None if row else passage
        span = row.span if row else passage
        if span is not None and self._report is not None:
            self.reveal(span)
            if row:
                self.setAccessibleDescription(figure_words(row))
        self.viewport().update()

    def _fill(self, figures: Iterable[FigureRow]) -> None:
        document = self._report
        rows = tuple(figures)
        self._figures.fill((document.offsets.range(row.span), row) for row in rows if document is not None)
        self._by_id = {row.id: row for row in rows}

    # Places on the screen
    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands in the viewport, a rectangle a line."""
        if self._report is None:
            return []
        start, end = self._report.offsets.range(span)
        top = -self.verticalScrollBar().value()
        return [rect.translated(0, top) for rect in rects(self._report, start, end)]

    def reveal(self, span: Span) -> None:
        """Scroll a span into sight, a third from the top; not at all where it is in sight."""
        places = self.rects(span)
        if not places:
            return
        height, lead = self.viewport().height(), self._lead()
        if places[0].top() >= lead / 2 and places[-1].bottom() <= height - lead:
            return
        bar = self.verticalScrollBar()
        self.scroll_to(bar.value() + round(places[0].top() - height / 3))

    def go_to(self, span: Span) -> None:
        """Scroll a span to the top."""
        places = self.rects(span)
        if places:
            self.scroll_to(self.verticalScrollBar().value() + round(places[0].top() - self._lead() / 2))

    @property
    def scrolling(self) -> bool:
        """Whether the text is moving by itself."""
        return self._scrolling.state() == QAbstractAnimation.State.Running

    def height_in_sight(self, span: Span) -> float:
        """How far below the upper edge a span stands, or will when the text has come to rest."""
        bar = self.verticalScrollBar()
        value = self._scrolling.endValue() if self.scrolling else bar.value()
        return self.height_of(span.start) - float(value)

    def bring_level(self, span: Span, height: float) -> None:
        """Scroll so that a span stands so far below the upper edge."""
        self.scroll_to(round(self.height_of(span.start) - height))

    def scroll_to(self, value: int) -> None:
        """Scroll there, softly where it is near."""
        bar = self.verticalScrollBar()
        value = min(max(value, bar.minimum()), bar.maximum())
        self._scrolling.stop()
        if self.isVisible() and abs(value - bar.value()) <= 2 * self.viewport().height():
            self._scrolling.setStartValue(bar.value())
            self._scrolling.setEndValue(value)
            self._scrolling.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        else:
            bar.setValue(value)

    def offset_at(self, point: QPointF) -> int:
        """Text offset nearest to a point of the viewport."""
        self._lay_out()
        position = self.cursorForPosition(point.toPoint()).position()
        return self._report.offsets.offset(position) if self._report else 0

    def document_height(self) -> float:
        """Height of the whole text in pixels, at least that of the pane."""
        return max(float(self.document().size().height()), float(self.viewport().height()))

    def text_height(self) -> float:
        """Height of the text down to its last line."""
        return self.height_of(self._report.offsets.length - 1) + 2 * self._lead() if self._report else 0.0

    def line_above(self, height: float, least: float) -> float:
        """The upper edge of the line that stands at a height in the text, at least a line below `least`."""
        document = self._report
        if document is None:
            return height
        position = document.documentLayout().hitTest(QPointF(self._side(), height), Qt.HitTestAccuracy.FuzzyHit)
        return max(self.height_of(document.offsets.offset(position)) - 2, least + self._lead())

    def height_of(self, offset: int) -> float:
        """How far below the top of the whole text a text offset stands, in pixels."""
        if self._report is None:
            return 0.0
        position = self._report.offsets.position(offset)
        places = rects(self._report, position, position + 1)
        if places:
            return places[0].top()
        # A line end has no glyph: its paragraph's lower edge.
        return float(self._report.documentLayout().blockBoundingRect(self._report.findBlock(position)).bottom())

    def heights(self) -> Iterable[tuple[FigureRow, float]]:
        """The marked figures with how far down they stand, to within a line or two."""
        if self._report is None:
            return
        layout = self._report.documentLayout()
        for first, _, row in self._figures.within(0, self._report.characterCount()):
            if self._shown.includes(row):
                block = self._report.findBlock(first)
                box = layout.blockBoundingRect(block)
                yield row, box.top() + box.height() * (first - block.position()) / block.length()

    def top_offset(self) -> int:
        """Text offset of the first line in sight."""
        return self.offset_at(QPointF(self._side(), self._lead() * 0.8))

    def middle_offset(self) -> int:
        """Text offset of the line in the middle of the pane."""
        return self.offset_at(QPointF(self._side(), self.viewport().height() / 2))

    def figure_at(self, point: QPointF) -> FigureRow | None:
        """The figure whose glyphs are under a point of the viewport; the narrowest where they overlap."""
        if self._report is None:
            return None
        near = self.cursorForPosition(point.toPoint()).position()
        hits = [
            (last - first, row)
            for first, last, row in self._figures.within(near - 1, near + 1)
            if self._shown.includes(row) and any(r.adjusted(-1, -4, 1, 5).contains(point) for r in self.rects(row.span))
        ]
        return min(hits, key=lambda hit: hit[0])[1] if hits else None

    def selected_span(self) -> Span | None:
        """What the reader marked with the mouse or keyboard."""
        cursor = self.textCursor()
        if self._report is None:
            return None
        return self._report.offsets.span(cursor.selectionStart(), cursor.selectionEnd())

    # Setting of the type
    def set_typography(self, typography: Typography) -> None:
        if typography != self._typography:
            self._typography = typography
            self._keep_place(self._set_type)

    def set_zoom(self, zoom: float) -> None:
        """Size of this pane's text as a multiple of the chosen size."""
        zoom = min(max(round(zoom, 2), _ZOOMS[0]), _ZOOMS[1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._keep_place(self._set_type)
            self.zoomed.emit(zoom)

    def _set_type(self) -> None:
        if self._report is not None:
            self._report.set_type(self._typography, self._zoom, self._column(), self._side())
            # Qt gives the widget's font to the document whenever the style changes, so it must be the same.
            self.setFont(self._report.defaultFont())
            self.redrawn.emit()

    def _column(self) -> float:
        widest = float(self._typography.column * self._typography.pixels(self._zoom))
        margin = _MARGIN if self.viewport().width() > _ROOMY else _MARGIN * 0.6
        return min(widest, max(self.viewport().width() - 2.0 * margin, 80.0))

    def _side(self) -> float:
        return max((self.viewport().width() - self._column()) / 2, 8.0)

    def _lead(self) -> float:
        return self._typography.pixels(self._zoom) * self._typography.leading

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change how the text is set and keep its first line in sight."""
        top = self.top_offset()
        change()
        if self._report is not None and self.verticalScrollBar().value():
            places = self.rects(Span(top, top + 1))
            if places:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(places[0].top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._report is not None and event.size().width() != event.oldSize().width():
            # Margins first: then Qt lays the text out once, not twice.
            if self._report.report.tables:
                self._set_type()
            else:
                self._report.set_margins(self._side(), self._typography.pixels(self._zoom))
            self.redrawn.emit()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        """Finish the layout: a text laid out in part takes a point at its beginning for one behind its end."""
        self.document().size()

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

    def _painter(self, event: QPaintEvent) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())  # on paper nothing else keeps the marks of other pages out
        return painter

    def in_sight(self) -> tuple[int, int]:
        """Document positions of what is in sight, half open."""
        self._lay_out()
        size = self.viewport().size()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(QPoint(size.width() - 1, size.height() - 1)).position()
        return first, last + 1

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
            if row.id == self._selected:
                self._marks.outline(painter, places)
            elif row.id in self._related:
                self._marks.outline(painter, self.rects(row.span), dashed=True)
        if self._match is not None:
            self._marks.outline(painter, self.rects(self._match))
        if self._shown.coverage:
            for _, _, aside in self._asides.within(first, last):
                self._marks.aside(painter, self.rects(aside.span), aside.reason is AsideReason.UNEXPLAINED)
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
