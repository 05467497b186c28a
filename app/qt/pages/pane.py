"""The original pages of a report with its figures boxed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.core.model import Span
from app.qt.accessible import Item
from app.qt.pages.sheets import PageSheets
from app.qt.session import Session
from app.qt.text.layout_index import LayoutIndex
from app.qt.text.marks import Marks, Shown
from app.qt.text.phrases import figure_words
from app.qt.theme import Role
from app.services.read_models import FigureRow, ReportText

_MATCHES = 400  # places of matches asked for on one page


class PagePane(PageSheets):
    """Answers and tells the same as the text pane, on pictures of the pages."""

    figure_clicked = Signal(int)
    correction_wanted = Signal(int)  # by a double click
    menu_opened = Signal(object, object)  # a QMenu to be filled, and the figure that it opens at, if any
    figure_hovered = Signal(object)  # figure id or None
    step_wanted = Signal(bool)  # to the next figure, or back
    focused = Signal()

    def __init__(self, session: Session, key: str, parent: QWidget | None = None) -> None:
        super().__init__(session, key, parent)
        self._theme = session.theme
        self._marks = Marks(session.theme, paper=True)
        self._loaded = False
        self._shown = Shown()
        self._figures = LayoutIndex[FigureRow]()
        self._by_id: dict[int, FigureRow] = {}
        self._matches = LayoutIndex[Span]()
        self._match: Span | None = None
        self._selected: int | None = None
        self._passage: Span | None = None
        self._related: frozenset[int] = frozenset()
        self._differing: frozenset[int] = frozenset()
        self._hovered: int | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Original pages"))
        session.theme.changed.connect(self.viewport().update)

    # What is shown
    def show_report(self, report: ReportText, figures: Sequence[FigureRow]) -> None:
        """Take a report; its file is read when `load` asks for it."""
        self.clear()
        self._report = report
        self.set_figures(figures)

    def load(self) -> None:
        """Read the report's file, where that has not been done."""
        if self._report is not None and not self._loaded:
            self._loaded = True
            self._pictures.open(self._report)

    def clear(self) -> None:
        """Show nothing."""
        self._pictures.close()
        self._report, self._loaded = None, False
        self._selected = self._passage = self._match = self._reveal = None
        self._matches.fill(())
        self.set_figures(())
        self.verticalScrollBar().setValue(0)

    def set_figures(self, figures: Sequence[FigureRow]) -> None:
        self._figures.fill(((row.span.start, row.span.end), row) for row in figures)
        self._by_id = {row.id: row for row in figures}
        self.viewport().update()

    def set_shown(self, shown: Shown) -> None:
        self._shown = shown
        self.viewport().update()

    def set_differing(self, figures: frozenset[int]) -> None:
        self._differing = figures
        self.viewport().update()

    def set_related(self, figures: frozenset[int]) -> None:
        self._related = figures
        self.viewport().update()

    def set_matches(self, matches: Sequence[Span], current: Span | None) -> None:
        self._matches.fill(((span.start, span.end), span) for span in matches)
        self._match = current
        if current is not None:
            self.reveal(current)
        self.viewport().update()

    def select(self, figure_id: int | None, passage: Span | None = None) -> None:
        """Show a figure, or a passage, as chosen; scrolls only where it is not in sight."""
        row = self._by_id.get(figure_id) if figure_id is not None else None
        self._selected = row.id if row else None
        self._passage = None if row else passage
        span = row.span if row else passage
        if span is not None:
            self.reveal(span)
        self.viewport().update()

    # Places
    def figure_at(self, point: QPointF) -> FigureRow | None:
        """The figure whose box is under a point of the viewport."""
        for page in self._in_sight():
            for row, places in self._marked(page):
                if any(rect.adjusted(-2, -3, 2, 4).contains(point) for rect in places):
                    return row
        return None

    def accessible_count(self) -> int:
        return len(self._figures.items)

    def accessible_item(self, number: int) -> Item:
        row = self._figures.items[number]
        marked = (places for page in self._in_sight() for each, places in self._marked(page) if each.id == row.id)
        place = next((places[0] for places in marked if places), QRectF())
        return Item(self.words_of(row), place.toAlignedRect())

    def words_of(self, row: FigureRow) -> str:
        """What is told of a figure that is pointed at."""
        return figure_words(row, differing=row.id in self._differing)

    def _marked(self, page: int) -> list[tuple[FigureRow, list[QRectF]]]:
        """The figures of a page whose places are known, with them."""
        pages = self._pictures.pages
        if pages is None:
            return []
        span = pages.span_of(page)
        rows = [row for _, _, row in self._figures.within(span.start, span.end) if self._shown.includes(row)]
        known = self._pictures.boxes(page, [row.span for row in rows])
        return [(row, self._rects(page, known[row.span])) for row in rows if row.span in known]

    # Drawing
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Role.WINDOW))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._report is not None and self._pictures.pages is None:
            painter.setPen(self._theme.color(Role.DIM))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Reading the pages…"))
        for page in self._in_sight():
            self._draw_page(painter, page)
        painter.end()

    def _draw_page(self, painter: QPainter, page: int) -> None:
        rect = self._page_rect(page)
        # While the zoom moves, the picture at hand is stretched; the sharp one is made when it rests.
        resting = not self._resting.isActive()
        picture = self._pictures.picture(page, round(self._scale() * self.devicePixelRatioF(), 4), ask=resting)
        if picture is None:
            painter.fillRect(rect, Qt.GlobalColor.white)
        else:
            painter.drawImage(rect, picture)
        painter.setPen(QPen(self._theme.color(Role.LINE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        painter.save()
        painter.setClipRect(rect)
        self._draw_grounds(painter, page)
        for row, places in self._marked(page):
            self._marks.status(painter, places, row)
            if row.id in self._differing:
                self._marks.differing(painter, places)
            if row.id == self._selected:
                self._marks.outline(painter, places)
            elif row.id in self._related:
                self._marks.outline(painter, places, dashed=True)
            else:
                self._marks.kind_box(painter, places, row)
        painter.restore()

    def _draw_grounds(self, painter: QPainter, page: int) -> None:
        """Grounds lie over the picture and leave its ink black."""
        pages = self._pictures.pages
        if pages is None:
            return
        here = pages.span_of(page)
        spans = [span for _, _, span in self._matches.within(here.start, here.end)][:_MATCHES]
        row = self._by_id.get(self._selected) if self._selected is not None else None
        chosen = row.span if row else self._passage
        if chosen is not None and chosen.overlaps(here):
            spans.append(chosen)
        known = self._pictures.boxes(page, spans)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for span, boxes in known.items():
            role = Role.SELECTION if span in (self._match, chosen) else Role.ACCENT_GROUND
            self._marks.ground(painter, self._rects(page, boxes), role)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    # The reader's hands
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if row is not None:
            self.figure_clicked.emit(row.id)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if row is not None:
            self.correction_wanted.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.figure_at(QPointF(event.pos()))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opened.emit(menu, row)
        menu.popup(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.figure_at(event.position())
        self._hover(row.id if row else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, figure_id: int | None) -> None:
        if figure_id != self._hovered:
            self._hovered = figure_id
            shape = Qt.CursorShape.ArrowCursor if figure_id is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.figure_hovered.emit(figure_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.figure_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words_of(row) if row else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_J, Qt.Key.Key_K) and not control:
            self.step_wanted.emit(key == Qt.Key.Key_J)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * 1.1)
        elif control and key == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / 1.1)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
