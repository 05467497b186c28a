"""A finding painted: what does not fit, the sentence with its figures marked, the sum written out in columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygonF, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.compare.crosscheck import Severity
from app.qt.models.findings import FindingsModel, GroupHeading, Grouping, rule_title, sum_lines
from app.qt.models.sum_steps import SumStep, steps_of
from app.qt.relation_notes import note_words
from app.qt.theme import Role, Theme
from app.qt.words import excerpt, indicator, reviewers_differ
from app.services.findings import Finding

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WIDEST = 760  # pixels; longer lines are hard to read
_INDENT = 40
_LINE = 22
_NUMBER = 116  # pixels for the column of numbers
ROLES = {Severity.ERROR: Role.FINDING, Severity.WARNING: Role.DOUBT, Severity.NOTE: Role.DIM}


def paint_severity(painter: QPainter, center: QPointF, severity: Severity, theme: Theme) -> None:
    """Filled triangle, hollow triangle, short bar: told apart without colour, and none of them a figure's status."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = theme.color(ROLES[severity])
    painter.setPen(color)
    painter.setBrush(color if severity is Severity.ERROR else Qt.BrushStyle.NoBrush)
    painter.translate(center)
    if severity is Severity.NOTE:
        painter.fillRect(QRectF(-5, -1, 10, 2), color)
    else:
        painter.drawPolygon(QPolygonF([QPointF(0, -5), QPointF(5.5, 4.5), QPointF(-5.5, 4.5)]))
    painter.restore()


class CardDelegate(QStyledItemDelegate):
    """Paints heads of reports and findings; heights follow the width of the list."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        if isinstance(line, GroupHeading):
            return QSize(width, 44)
        layout = self._sentence(line, self._room(width))
        extra = 20 * len(self._notes(line))
        height = 12 + 24 + layout.boundingRect().height() + 8 + _LINE * len(sum_lines(line)) + extra + 12
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FindingsModel):
            return
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs miss QStyleOption's fields
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        line = model.line(index)
        painter.save()
        if isinstance(line, GroupHeading):
            self._head(painter, rect, line)
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, self._theme.color(Role.ACCENT_GROUND if self._view.hasFocus() else Role.BAND))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, self._theme.color(Role.RAISED))
            self._card(painter, rect, line)
        painter.restore()

    def _room(self, width: int) -> int:
        return max(200, min(_WIDEST, width - _INDENT - 24))

    def _head(self, painter: QPainter, rect: QRect, head: GroupHeading) -> None:
        color = self._theme.color
        painter.fillRect(rect, color(Role.SURFACE))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))
        inner = rect.adjusted(16, 12, -16, 0)
        font = _bold(painter.font())
        painter.setFont(font)
        painter.setPen(color(Role.TEXT))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(head.title, Qt.TextElideMode.ElideMiddle, inner.width() - 60)
        painter.drawText(inner, _LEFT, title)
        painter.setFont(self._view.font())
        painter.setPen(color(Role.DIM))
        painter.drawText(inner.adjusted(metrics.horizontalAdvance(title) + 12, 0, 0, 0), _LEFT, str(head.count))

    def _card(self, painter: QPainter, rect: QRect, finding: Finding) -> None:
        color = self._theme.color
        painter.fillRect(rect.left() + 16, rect.bottom(), rect.width() - 32, 1, color(Role.LINE))
        left, top, room = rect.left() + _INDENT, rect.top() + 12, self._room(rect.width())
        paint_severity(painter, QPointF(rect.left() + 24, top + 11), finding.severity, self._theme)
        self._title(painter, QRect(left, top, rect.right() - 16 - left, 22), finding)
        top += 24
        layout = self._sentence(finding, room)
        painter.setPen(color(Role.TEXT))
        layout.draw(painter, QPointF(left, top))
        top += round(layout.boundingRect().height()) + 8
        for step in steps_of(sum_lines(finding)):
            self._step(painter, QRect(left, top, room, _LINE), step, finding.severity)
            top += _LINE
        painter.setPen(color(Role.DIM))
        metrics = painter.fontMetrics()
        for text in self._notes(finding):
            painter.drawText(
                QRect(left, top, room, 20), _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            )
            top += 20

    def _title(self, painter: QPainter, rect: QRect, finding: Finding) -> None:
        color, figure = self._theme.color, finding.figure
        painter.setFont(_bold(self._view.font()))
        title = rule_title(finding.rule)
        painter.setPen(color(ROLES[finding.severity] if finding.severity is not Severity.NOTE else Role.TEXT))
        painter.drawText(rect, _LEFT, title)
        used = painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(self._view.font())
        painter.setPen(color(Role.DIM))
        what = "" if finding.span else indicator(figure.indicator_name) or figure.subject
        painter.drawText(rect.adjusted(used, 0, 0, 0), _LEFT, _elided(painter, what, (rect.width() - used) // 2))
        where = self.tr("p. {page}").format(page=figure.page) if figure.page else ""
        where = figure.address or where
        model = self._view.model()
        by_report = isinstance(model, FindingsModel) and model.grouping is Grouping.REPORT
        report = "" if by_report else figure.report_title
        here = (figure.section_title, where)
        text = "  ".join(part for part in (report, *(here if finding.at_figure else ())) if part)
        painter.drawText(rect, _RIGHT, _elided(painter, text, (rect.width() - used) // 2 - 16))

    def _step(self, painter: QPainter, rect: QRect, step: SumStep, severity: Severity) -> None:
        color = self._theme.color
        wrong = step.sign == "≠"
        painter.setPen(color(ROLES[severity] if wrong else Role.DIM))
        painter.drawText(QRect(rect.left(), rect.top(), 16, rect.height()), _LEFT, step.sign)
        painter.setPen(color(ROLES[severity] if wrong else Role.TEXT))
        number = QRect(rect.left() + 16, rect.top(), _NUMBER - 16, rect.height())
        painter.drawText(number, _RIGHT, step.number)
        if not wrong:
            painter.setPen(color(Role.DIM))
        words = rect.adjusted(_NUMBER + 12 if step.number else 16, 0, 0, 0)
        painter.drawText(words, _LEFT, _elided(painter, step.words, words.width()))

    def _notes(self, finding: Finding) -> list[str]:
        """The lines below the sum."""
        model = self._view.model()
        if not isinstance(model, FindingsModel):
            return []
        differ = f"≠ {reviewers_differ()}" if model.differs(finding) else ""
        lines = (differ, note_words(finding.note), self._other(finding), model.mark_words(finding))
        return [line for line in lines if line]

    def _other(self, finding: Finding) -> str:
        """The other sentence that takes part, and its report where that is another one."""
        first = finding.figure
        other = next((figure for figure in finding.figures if figure.report_id != first.report_id), None)
        if other is not None:
            return self.tr("with {report}: “{sentence}”").format(report=other.report_title, sentence=excerpt(other))
        other = next((figure for figure in finding.figures if figure.sentence != first.sentence), None)
        return "" if other is None else self.tr("with “{sentence}”").format(sentence=excerpt(other))

    def _sentence(self, finding: Finding, width: int) -> QTextLayout:
        """The evidence wrapped to at most three lines, the figures of the finding on a ground."""
        figure = finding.figure
        text = finding.sentence or figure.sentence
        layout = QTextLayout(text, self._view.font())
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color(Role.FINDING_GROUND))
        formats = []
        model = self._view.model()
        for member in finding.figures:
            place = model.place(member.id) if isinstance(model, FindingsModel) else None
            # A figure of another sentence has no place in this one.
            if place is not None and (member.report_id, member.sentence) == (figure.report_id, text):
                mark = QTextLayout.FormatRange()
                mark.start, mark.format = _utf16(text, place.start), ground  # type: ignore[attr-defined]
                mark.length = _utf16(text, place.end) - mark.start  # type: ignore[attr-defined]
                formats.append(mark)
        layout.setFormats(formats)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        for _ in range(3):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += max(line.height(), _LINE)
        layout.endLayout()
        return layout


def _utf16(text: str, position: int) -> int:
    """How many of Qt's units the first `position` characters take."""
    return len(text[:position].encode("utf-16-le")) // 2


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _elided(painter: QPainter, text: str, width: int) -> str:
    metrics: QFontMetrics = painter.fontMetrics()
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
