"""A plot that is pointed at: the nearest point by mouse, along the lines by keys, a click or Enter opens its text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.compare.series import Chart
from app.core.naming.catalogue import Limit
from app.qt.theme import Theme
from app.qt.trends.canvas import ChartCanvas
from app.qt.trends.marks import Mark
from app.qt.trends.style import RegionStyle
from app.services.read_models import FigureRow

_NEAR = 28  # pixels within which the nearest point is meant


class TrendChart(ChartCanvas):
    """`pointed` tells the mark that the reader is on, `opened` the one to open, `menu_opened` a QMenu to be filled and
    the figure that it opens at."""

    pointed = Signal(object)
    opened = Signal(object)
    menu_opened = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._current: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scene().sigMouseMoved.connect(self._mouse_moved)

    def show_chart(
        self,
        chart: Chart[FigureRow],
        styles: Mapping[str, RegionStyle],
        limits: Sequence[Limit],
        second: Chart[FigureRow] | None = None,
    ) -> None:
        """Draw another chart; stand on the same figure where it is still there."""
        before, self._current = self._current, None
        super().show_chart(chart, styles, limits, second)
        if before is not None:
            self.point_at(self.mark_of(before.point.figure.id))

    @property
    def current(self) -> Mark | None:
        return self._current

    def point_at(self, mark: Mark | None) -> None:
        """Stand on a mark: a halo round it and a dotted line at its year."""
        if mark == self._current:
            return
        self._current = mark
        self._halo.setData([mark.x] if mark else [], [mark.y] if mark else [])
        self._year.setVisible(mark is not None)
        if mark:
            self._year.setPos(mark.x)
        self.pointed.emit(mark)

    def mark_of(self, figure_id: int) -> Mark | None:
        """Where a figure is plotted."""
        return next((mark for mark in self.marks if mark.point.figure.id == figure_id), None)

    def nearest(self, at: QPointF) -> Mark | None:
        """The mark nearest to a place of the scene, within reach."""
        box = self.getViewBox()
        if not self.marks or not box.sceneBoundingRect().contains(at):
            return None
        place, (across, up) = box.mapSceneToView(at), box.viewPixelSize()

        def distance(mark: Mark) -> float:
            return float(((mark.x - place.x()) / across) ** 2 + ((mark.y - place.y()) / up) ** 2)

        found = min(self.marks, key=distance)
        return found if distance(found) <= _NEAR**2 else None

    def _mouse_moved(self, at: QPointF) -> None:
        found = self.nearest(at)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if found is not None:
            self.point_at(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self.nearest(self.mapToScene(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.point_at(found)
            self.opened.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the figure of the nearest point; by the menu key, of the one stood on."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        found = self.nearest(self.mapToScene(event.pos())) if by_mouse else self._current
        if found is None:
            return
        self.point_at(found)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the text\tEnter")).triggered.connect(lambda: self.opened.emit(found))
        self.menu_opened.emit(menu, found.point.figure)
        menu.popup(event.globalPos() + QPoint(1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(Qt.Key(key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        else:
            event.ignore()

    def _step(self, key: Qt.Key) -> None:
        """Left and right along a region's points, up and down among the values of a year."""
        if not self.marks:
            return
        at = self._current or max(self.marks, key=lambda mark: mark.x)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = sorted((mark for mark in self.marks if mark.x == at.x), key=lambda mark: mark.y)
            step = 1 if key == Qt.Key.Key_Up else -1
        else:
            along = [
                mark
                for mark in self.marks
                if (mark.region, mark.target, mark.rival) == (at.region, at.target, at.rival)
            ]
            row = sorted(along, key=lambda mark: mark.x)
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(row)}.get(key, len(row))
        number = min(max(row.index(at) + (step if self._current else 0), 0), len(row) - 1)
        self.point_at(row[number])
