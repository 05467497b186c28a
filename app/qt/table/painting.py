"""How a status and the cells of figures are painted: light enough to scroll 100,000 rows."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.core.model import Kind
from app.qt.models.figures import COLUMNS, FigureTableModel
from app.qt.theme import METRICS, Role, Theme
from app.services.compare.figure_query import Column
from app.services.read_models import FigureRow, Status

Index = QModelIndex | QPersistentModelIndex
STATUS_ROLES = {
    Status.UNDECIDED: Role.FAINT,
    Status.CONFIRMED: Role.CONFIRMED,
    Status.CORRECTED: Role.CORRECTED,
    Status.REJECTED: Role.REJECTED,
    Status.DOUBT: Role.DOUBT,
}
KIND_ROLES = {Kind.TARGET: Role.TARGET, Kind.CHANGE: Role.CHANGE, Kind.THRESHOLD: Role.DIM}
PAD = 2 * METRICS.grid
_NARROWEST = 5  # pixels; no character is narrower, so longer texts are cut before they are measured


def paint_status(painter: QPainter, center: QPointF, status: Status, theme: Theme) -> None:
    """Ring, tick, pen stroke, cross or question mark, 10 pixels wide: told apart without colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = theme.color(STATUS_ROLES[status])
    painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(center)
    match status:
        case Status.UNDECIDED:
            painter.setPen(QPen(color, 1.2))
            painter.drawEllipse(QPointF(0, 0), 3.5, 3.5)
        case Status.DOUBT:
            painter.setPen(color)
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(QRectF(-6, -9, 12, 18), Qt.AlignmentFlag.AlignCenter, "?")
        case _:
            painter.drawPath(_STROKES[status])
    painter.restore()


def _stroke(*lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    return path


_STROKES = {
    Status.CONFIRMED: _stroke(((-4, 0.5), (-1, 3.5), (4.5, -3.5))),
    Status.CORRECTED: _stroke(((-4, 4), (-3, 1), (2.5, -4.5), (4.5, -2.5), (-1, 3), (-4, 4))),
    Status.REJECTED: _stroke(((-3.5, -3.5), (3.5, 3.5)), ((3.5, -3.5), (-3.5, 3.5))),
}


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, focused: bool) -> None:
    """A cell's ground: selected, hovered or plain, with a hairline under it."""
    rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs miss QStyleOption's fields
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color(Role.ACCENT_GROUND if focused else Role.BAND))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color(Role.LINE))


class FigureDelegate(QStyledItemDelegate):
    """Paints a cell of the long table by itself: a style sheet's item painting is ten times slower."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._shaped = lru_cache(maxsize=16_384)(self._shape)

    def _shape(self, text: str, width: int) -> tuple[QStaticText, int]:
        """A text cut to a width and laid out, with the width that it takes: most cells say what others said before."""
        metrics = self._view.fontMetrics()
        cut = metrics.elidedText(text[: width // _NARROWEST + 1], Qt.TextElideMode.ElideRight, width)
        static = QStaticText(cut)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=self._view.font())
        return static, metrics.horizontalAdvance(cut)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FigureTableModel):
            return
        row, column = model.row(index.row()), COLUMNS[index.column()]
        paint_ground(painter, option, self._theme, self._view.hasFocus())
        rect = QRect(option.rect).adjusted(PAD, 0, -PAD, -1)  # type: ignore[attr-defined]
        if column is Column.STATUS:
            if row.id in model.differing:
                painter.setPen(self._theme.color(Role.FINDING))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "≠")  # nobody's status holds yet
                return
            paint_status(painter, QPointF(rect.left() + 5, rect.center().y() + 1), row.status, self._theme)
            return
        text = model.text(row, column)
        if not text or rect.width() < _NARROWEST:
            return
        painter.setPen(self._theme.color(_role(row, column)))
        shown, width = self._shaped(text, rect.width())
        right = column in (Column.VALUE, Column.YEAR, Column.FINDINGS)
        left = rect.right() + 1 - width if right else rect.left()
        top = rect.top() + (rect.height() - self._view.fontMetrics().height()) // 2
        painter.drawStaticText(left, top, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text (double click on a header's edge), within reason."""
        text = "" if COLUMNS[index.column()] is Column.STATUS else str(index.data() or "")
        width = option.fontMetrics.horizontalAdvance(text[:80])  # type: ignore[attr-defined]
        return QSize(max(10, width) + 2 * PAD + 2, METRICS.row)

    def editorEvent(self, event: QEvent, model: QObject, option: QStyleOptionViewItem, index: Index) -> bool:
        return False


def _role(row: FigureRow, column: Column) -> Role:
    match column:
        case Column.FINDINGS:
            return Role.FINDING
        case Column.VALUE | Column.KIND | Column.DIRECTION:
            if row.status is Status.REJECTED:
                return Role.REJECTED
            return KIND_ROLES.get(row.kind, Role.TEXT)
        case Column.INDICATOR | Column.SUBJECT | Column.REGION | Column.YEAR:
            return Role.TEXT
    return Role.DIM
