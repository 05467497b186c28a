"""How a figure is marked, in the text and on the page alike: status by line, kind by colour, selection by ground."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.core.compare.versions import Change
from app.core.model import Kind
from app.qt.theme import LIGHT, Role, Theme
from app.services.read_models import FigureRow, Status

KIND_ROLES = {Kind.TARGET: Role.TARGET, Kind.CHANGE: Role.CHANGE}
STATUS_ROLES = {
    Status.UNDECIDED: Role.FAINT,
    Status.CONFIRMED: Role.CONFIRMED,
    Status.CORRECTED: Role.CORRECTED,
    Status.REJECTED: Role.REJECTED,
    Status.DOUBT: Role.DOUBT,
}
_LINES = {Status.UNDECIDED: Qt.PenStyle.DotLine, Status.DOUBT: Qt.PenStyle.DashLine}
_RADIUS = 3.0
CHANGE_SIGNS = {
    Change.NUMBER: (Role.FINDING, "≠"),
    Change.WORDING: (Role.CORRECTED, "~"),
    Change.MOVED: (Role.TARGET, "↕"),
    Change.ADDED: (Role.CONFIRMED, "+"),
    Change.REMOVED: (Role.FINDING, "−"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which figures are marked. `coverage` also marks every numeral that is no figure."""

    statuses: frozenset[Status] = frozenset(Status)
    kinds: frozenset[Kind] = frozenset(Kind)
    coverage: bool = False

    def includes(self, row: FigureRow) -> bool:
        return row.status in self.statuses and row.kind in self.kinds

    def toggled(self, what: Status | Kind) -> "Shown":
        if isinstance(what, Status):
            return replace(self, statuses=self.statuses ^ {what})
        return replace(self, kinds=self.kinds ^ {what})


class Marks:
    """Draws the marks of figures. `rects` are one rectangle a line of text, tight around the glyphs, in the painter's
    coordinates. On white paper (`paper`) the light colours are used whatever the theme."""

    def __init__(self, theme: Theme, paper: bool = False) -> None:
        self._theme = theme
        self._paper = paper

    def color(self, role: Role) -> QColor:
        return QColor(LIGHT[role]) if self._paper else self._theme.color(role)

    def text_color(self, row: FigureRow) -> QColor:
        """Colour of a figure's own characters: kind, or faint where it was rejected."""
        if row.status is Status.REJECTED:
            return self.color(Role.REJECTED)
        return self.color(KIND_ROLES.get(row.kind, Role.TEXT))

    def ground(self, painter: QPainter, rects: Sequence[QRectF], role: Role = Role.SELECTION) -> None:
        """A rounded ground; drawn before the text."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(role))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 3), _RADIUS, _RADIUS)

    def outline(self, painter: QPainter, rects: Sequence[QRectF], dashed: bool = False) -> None:
        """The outline of the selected figure, dashed for those related to it."""
        pen = QPen(self.color(Role.SELECTION_LINE), 1.3, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        if dashed:
            pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 3), _RADIUS, _RADIUS)

    def status(self, painter: QPainter, rects: Sequence[QRectF], row: FigureRow) -> None:
        """The line under a figure, and the wave with its sign where a finding names it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            self._line(painter, rect, row.status)
            if row.findings:
                self._wave(painter, rect)
        if row.findings and rects:
            self._sign(painter, rects[0].topRight())

    def differing(self, painter: QPainter, rects: Sequence[QRectF]) -> None:
        """The sign before a figure on which merged reviewers differ: nobody's status holds yet."""
        if not rects:
            return
        x, y = rects[0].left() - 1, rects[0].top() - 1
        painter.setPen(QPen(self.color(Role.FINDING), 1.3))
        for height in (-2, 1):
            painter.drawLine(QPointF(x, y + height), QPointF(x + 8, y + height))
        painter.drawLine(QPointF(x + 2, y + 4), QPointF(x + 6, y - 5))

    def difference(
        self, painter: QPainter, rects: Sequence[QRectF], change: Change, margin: float, empty: bool
    ) -> None:
        """Ground and margin sign of a difference between versions; `empty` where only the other version has words."""
        role, sign = CHANGE_SIGNS[change]
        color = self.color(role)
        painter.setPen(Qt.PenStyle.NoPen)
        color.setAlpha(70 if change is Change.NUMBER else 36)
        painter.setBrush(color)
        for rect in rects:
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()) if empty else rect, 2, 2)
        if rects:
            painter.setPen(self.color(role))
            box = QRectF(margin - 10, rects[0].top(), 20, rects[0].height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def alone(self, painter: QPainter, rects: Sequence[QRectF]) -> None:
        """A grey ground: the other report does not tell this figure. Drawn before the text."""
        ground = self.color(Role.LINE)
        ground.setAlpha(150)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 1), _RADIUS, _RADIUS)

    def kind_box(self, painter: QPainter, rects: Sequence[QRectF], row: FigureRow) -> None:
        """A thin box in the colour of the kind, where the figure's own characters cannot be coloured."""
        if row.kind in KIND_ROLES:
            painter.setPen(QPen(self.text_color(row), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 2), _RADIUS, _RADIUS)

    def aside(self, painter: QPainter, rects: Sequence[QRectF], unexplained: bool) -> None:
        """A numeral that is no figure: a thin box, on amber ground where nothing explains it."""
        painter.setPen(QPen(self.color(Role.DOUBT if unexplained else Role.LINE), 1))
        ground = self.color(Role.DOUBT)
        ground.setAlpha(48 if unexplained else 0)
        painter.setBrush(ground)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 1), _RADIUS, _RADIUS)

    def icon(self, row: FigureRow, size: QSize, ratio: float) -> QIcon:
        """A picture of a figure's mark, for the legend."""
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(1, 0, size.width() - 3, size.height() - 5)
        painter.setPen(self.text_color(row))
        font = painter.font()
        font.setPixelSize(12)
        font.setStrikeOut(row.status is Status.REJECTED)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "12")
        self.status(painter, [rect], row)
        painter.end()
        return QIcon(pixmap)

    def _line(self, painter: QPainter, rect: QRectF, status: Status) -> None:
        solid = status in (Status.CONFIRMED, Status.CORRECTED)
        pen = QPen(self.color(STATUS_ROLES[status]), 2.0 if solid else 1.6, _LINES.get(status, Qt.PenStyle.SolidLine))
        if status is Status.UNDECIDED:
            pen.setDashPattern([1, 1.4])
        elif status is Status.DOUBT:
            pen.setDashPattern([4, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        # A rejected figure is struck through, wherever its glyphs come from.
        y = rect.center().y() if status is Status.REJECTED else rect.bottom() + 1.5
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _wave(self, painter: QPainter, rect: QRectF) -> None:
        y, step = rect.bottom() + 5.0, 3.0
        path = QPainterPath(QPointF(rect.left(), y))
        x, up = rect.left(), True
        while x + step <= rect.right() + 1:
            path.quadTo(QPointF(x + step / 2, y + (-2.5 if up else 2.5)), QPointF(x + step, y))
            x, up = x + step, not up
        painter.setPen(QPen(self.color(Role.FINDING), 1.4))
        painter.drawPath(path)

    def _sign(self, painter: QPainter, corner: QPointF) -> None:
        x, y = corner.x(), corner.y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(Role.FINDING))
        painter.drawPolygon(QPolygonF([QPointF(x - 3, y + 7), QPointF(x + 4, y + 7), QPointF(x + 0.5, y + 1)]))
