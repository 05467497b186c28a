"""How rows of the library and of the outline are painted."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTreeView, QWidget

from app.qt.controllers.report_store import ReportStore
from app.qt.icons import paint_icon
from app.qt.models.library import NODE_ROLE, Node
from app.qt.models.outline import LINE_ROLE, OutlineLine
from app.qt.style import StyleOption, mixed
from app.qt.theme import METRICS, Role, Theme
from app.services.read_models import ReportRow

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARGIN = 12
_STEP = 12


class RowDelegate(QStyledItemDelegate):
    """28 pixels high; the chosen row has a ground, a bar at its left and, with the focus, an outline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: StyleOption, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), METRICS.row)

    def ground(self, painter: QPainter, option: StyleOption, line: QRect) -> None:
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
    """Groups in bold with a count; reports with findings, how much is decided, and whether they are signed off."""

    def __init__(self, theme: Theme, shelf: ReportStore, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._shelf = shelf

    def paint(self, painter: QPainter, option: StyleOption, index: Index) -> None:
        node = index.data(NODE_ROLE)
        if not isinstance(node, Node):
            return
        tree = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter, option, option.rect)
        inner = option.rect.adjusted(0, 0, -_MARGIN, 0)
        if node.row is None:
            self._group(painter, option.font, inner, node, isinstance(tree, QTreeView) and tree.isExpanded(index))
        else:
            self._report(painter, option.font, inner, node, node.row)
        painter.restore()

    def _group(self, painter: QPainter, font: QFont, rect: QRect, node: Node, open_: bool) -> None:
        left = rect.left() + 9 + _STEP * node.depth
        name = "chevron-down" if open_ else "chevron-right"
        paint_icon(painter, QRectF(left, rect.center().y() - 5, 12, 12), name, self._theme.color(Role.FAINT))
        painter.setFont(small(font))
        self.words(painter, rect, str(node.reports()), Role.DIM, _RIGHT)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        self.words(
            painter, QRect(left + 17, rect.top(), rect.right() - left - 49, rect.height()), node.title, Role.TEXT
        )

    def _report(self, painter: QPainter, font: QFont, rect: QRect, node: Node, row: ReportRow) -> None:
        left = rect.left() + (26 + _STEP * (node.depth - 1) if node.depth else _MARGIN)
        painter.setFont(font)
        name = painter.fontMetrics().horizontalAdvance(node.title)
        painter.setFont(small(font))
        old = row.superseded_by is not None
        right = self._old(painter, rect) if old else self._share(painter, rect, row)
        if row.findings:
            right = self._badge(painter, rect, right, f"▲{row.findings}") - 6
        if row.notes:
            right = self._note(painter, rect, right)
        if row.head_differs:
            right = self._year(painter, rect, right, right - left - name, row)
        painter.setFont(font)
        role = Role.FAINT if old else Role.TEXT
        self.words(painter, QRect(left, rect.top(), max(0, right - left), rect.height()), node.title, role)

    def _old(self, painter: QPainter, rect: QRect) -> int:
        """That a newer version has taken the report's place. Returns where the words to its left must end."""
        words = QCoreApplication.translate("Library", "Old version")
        self.words(painter, rect, words, Role.FAINT, _RIGHT)
        return rect.right() - painter.fontMetrics().horizontalAdvance(words) - 8

    def _year(self, painter: QPainter, rect: QRect, right: int, room: int, row: ReportRow) -> int:
        """Which year the report tells of, where its title says another: in a word or by a sign, as there is room
        beside the name. The tooltip explains it. Returns where the words to its left must end."""
        for told in (QCoreApplication.translate("Library", "of {year}").format(year=row.year), f"≠{row.year}"):
            width = painter.fontMetrics().horizontalAdvance(told) + 2
            if width + 6 <= room:
                self.words(painter, QRect(right - width, rect.top(), width, rect.height()), told, Role.DOUBT, _RIGHT)
                return right - width - 6
        return right

    def _note(self, painter: QPainter, rect: QRect, right: int) -> int:
        """A mark where the file was not read whole or is to be read with care; the tooltip says why."""
        width = painter.fontMetrics().horizontalAdvance("※") + 2
        self.words(painter, QRect(right - width, rect.top(), width, rect.height()), "※", Role.DIM, _RIGHT)
        return right - width - 6

    def _share(self, painter: QPainter, rect: QRect, row: ReportRow) -> int:
        """How much is decided: a tick for all of it; that it is signed off, or was and has changed since. Returns where
        the words to its left must end."""
        holds = self._shelf.signed.get(row.id)
        if holds is not None:
            signed = QCoreApplication.translate("Library", "✓ Signed")
            changed = QCoreApplication.translate("Library", "≠ Signed")
            text, role = (signed, Role.CONFIRMED) if holds else (changed, Role.DOUBT)
            self.words(painter, rect, text, role, _RIGHT)
            return rect.right() - painter.fontMetrics().horizontalAdvance(text) - 6
        if row.figures and row.decided >= row.figures:
            box = QRectF(rect.right() - 13, rect.center().y() - 6, 14, 14)
            paint_icon(painter, box, "check", self._theme.color(Role.CONFIRMED))
            return rect.right() - 20
        percent = f"{row.decided * 100 // row.figures}%" if row.figures else "–"
        self.words(painter, rect, percent, Role.DIM if row.decided else Role.FAINT, _RIGHT)
        return rect.right() - painter.fontMetrics().horizontalAdvance(percent) - 8

    def _badge(self, painter: QPainter, rect: QRect, right: int, text: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        box = QRectF(right - width, rect.center().y() - 7, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Role.FINDING_GROUND))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.color(Role.FINDING))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return right - width


class OutlineDelegate(RowDelegate):
    """Headings, indented by their level, with decided / all."""

    def paint(self, painter: QPainter, option: StyleOption, index: Index) -> None:
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
