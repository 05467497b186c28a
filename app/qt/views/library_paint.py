"""How rows of the library and of the outline are painted."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTreeView, QWidget

from app.qt.icons import paint_icon
from app.qt.models.library import NODE_ROLE, Node
from app.qt.models.outline import LINE_ROLE, OutlineLine
from app.qt.style import mixed
from app.qt.theme import METRICS, Role, Theme
from app.services.rows import ReportRow

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARGIN = 12


class RowDelegate(QStyledItemDelegate):
    """28 pixels high; the chosen row has a ground, a bar at its left and, with the focus, an outline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), METRICS.row)

    def ground(self, painter: QPainter, option: Any, line: QRect) -> None:
        """Paint what tells chosen, hovered and focused rows apart."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(line, self._theme.color(Role.ACCENT_GROUND))
            painter.fillRect(QRect(line.left(), line.top(), 3, line.height()), self._theme.color(Role.ACCENT))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(line, mixed(self._theme.color(Role.SURFACE), self._theme.color(Role.TEXT), 0.04))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color(Role.ACCENT))
            painter.drawRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5))

    def words(self, painter: QPainter, rect: QRect, text: str, role: Role, align: Qt.AlignmentFlag = _LEFT) -> None:
        """Paint words, cut with dots where they do not fit."""
        painter.setPen(self._theme.color(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align, shown)


class LibraryDelegate(RowDelegate):
    """Groups in bold with a count; reports with findings and how much is decided."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        node = index.data(NODE_ROLE)
        if not isinstance(node, Node):
            return
        # the stubs leave the fields of style options out: hence Any
        view = option.widget
        line = QRect(0, option.rect.top(), view.width() if view else option.rect.width(), option.rect.height())
        line.setWidth(view.viewport().width() if isinstance(view, QTreeView) else line.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter, option, line)
        inner = QRect(option.rect.left(), line.top(), line.right() - _MARGIN - option.rect.left(), line.height())
        if node.row is None:
            open_ = isinstance(view, QTreeView) and view.isExpanded(index)
            self._group(painter, option.font, inner, node, open_)
        else:
            self._report(painter, option.font, inner, node.title, node.row)
        painter.restore()

    def _group(self, painter: QPainter, font: QFont, rect: QRect, node: Node, open_: bool) -> None:
        name = "chevron-down" if open_ else "chevron-right"
        box = QRectF(rect.left() - 2, rect.center().y() - 5, 12, 12)
        paint_icon(painter, box, name, self._theme.color(Role.FAINT))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small(font))
        count = str(node.reports())
        self.words(painter, rect, count, Role.DIM, _RIGHT)
        painter.setFont(bold)
        self.words(painter, rect.adjusted(14, 0, -32, 0), node.title, Role.TEXT)

    def _report(self, painter: QPainter, font: QFont, rect: QRect, title: str, row: ReportRow) -> None:
        painter.setFont(small(font))
        percent = f"{row.decided * 100 // row.figures}%" if row.figures else "–"
        whole = bool(row.figures) and row.decided >= row.figures
        right = rect.right()
        if whole:
            paint_icon(painter, QRectF(right - 13, rect.center().y() - 6, 14, 14), "check", self._role(Role.CONFIRMED))
        else:
            self.words(painter, rect, percent, Role.DIM if row.decided else Role.FAINT, _RIGHT)
        right -= 36
        badges = [f"▲{row.findings}"] if row.findings else []
        for badge in badges:
            right = self._badge(painter, rect, right, badge) - 6
        if row.head_differs:
            self.words(painter, QRect(right - 32, rect.top(), 32, rect.height()), f"≠{row.year}", Role.DOUBT, _RIGHT)
            right -= 40
        painter.setFont(font)
        left = rect.left() + 14
        self.words(painter, QRect(left, rect.top(), max(0, right - left), rect.height()), title, Role.TEXT)

    def _badge(self, painter: QPainter, rect: QRect, right: int, text: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        box = QRectF(right - width, rect.center().y() - 7, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Role.FINDING_GROUND))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.color(Role.FINDING))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return right - width

    def _role(self, role: Role) -> QColor:
        return self._theme.color(role)


class OutlineDelegate(RowDelegate):
    """Headings, indented by their level, with decided / all."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, OutlineLine):
            return
        painter.save()
        self.ground(painter, option, option.rect)
        indent = 14 + 14 * min(line.depth, 4)
        rect = option.rect.adjusted(_MARGIN + indent - 14, 0, -_MARGIN, 0)
        painter.setFont(small(option.font))
        if line.figures:
            done = line.decided >= line.figures
            self.words(painter, rect, f"{line.decided}/{line.figures}", Role.CONFIRMED if done else Role.FAINT, _RIGHT)
        painter.setFont(option.font)
        self.words(painter, rect.adjusted(0, 0, -48, 0), line.section.title, Role.TEXT if not line.depth else Role.DIM)
        painter.restore()


def small(font: QFont) -> QFont:
    """The same font in the size of captions."""
    result = QFont(font)
    result.setPixelSize(METRICS.caption)
    return result
