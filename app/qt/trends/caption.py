"""Under the plots: what the point is, in words, and the sentence that it comes from. And the key of the signs."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.qt import words
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.marks import Mark, value_words, what_words, when
from app.qt.trends.style import RegionStyle, fill_of, paint_shape

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

_SENTENCE = 280  # pixels that the sentence has before its source has any


class TrendsFoot(QWidget):
    """One line for the mark that the reader is on; a click opens its text."""

    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark: Mark | None = None
        self._style: RegionStyle | None = None
        self.setFixedHeight(METRICS.bar)
        theme.changed.connect(self.update)

    def show_mark(self, mark: Mark | None, style: RegionStyle | None) -> None:
        """Tell of a mark, or how to point at one."""
        self._mark, self._style = mark, style
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.text())
        figure = mark.point.figure if mark else None
        self.setToolTip(f"{figure.sentence}\n{figure.report_title}" if figure else "")
        self.update()

    def text(self) -> str:
        """All that is told, as one line."""
        if self._mark is None:
            return self.tr("Point at a mark, or go along the lines with the arrow keys.")
        mark, figure = self._mark, self._mark.point.figure
        return "  ".join((when(mark.point), mark.region, value_words(mark), figure.sentence, self._source()))

    def _source(self) -> str:
        """The report in short, `北溪县 2022`, and the page; the tip has its title."""
        figure = self._mark.point.figure if self._mark else None
        if figure is None:
            return ""
        report = f"{figure.region} {figure.year}" if figure.year else figure.region
        page = self.tr("p. {page}").format(page=figure.page) if figure.page else ""
        page = figure.address or page
        return "  ".join(part for part in (report, page) if part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._mark is not None and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._theme.color
        painter.fillRect(self.rect(), color(Role.RAISED))
        painter.fillRect(0, 0, self.width(), 1, color(Role.LINE))
        rect = self.rect().adjusted(16, 1, -16, 0)
        if self._mark is None or self._style is None:
            painter.setPen(color(Role.DIM))
            painter.drawText(rect, _LEFT, self.text())
            return
        self._paint_mark(painter, rect, self._mark, self._style)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark, style: RegionStyle) -> None:
        color = self._theme.color
        x = rect.left()

        def say(text: str, role: Role, gap: int = 12) -> None:
            nonlocal x
            painter.setPen(color(role))
            painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), _LEFT, text)
            x += painter.fontMetrics().horizontalAdvance(text) + gap

        plain = QFont(self.font())
        strong = QFont(plain)
        strong.setPixelSize(16)
        strong.setWeight(QFont.Weight.DemiBold)
        say(when(mark.point), Role.DIM, 16)
        shown = RegionStyle(color(Role.TARGET), style.shape) if mark.target else style
        paint_shape(painter, QPointF(x + 5, rect.center().y() + 1), shown, self._theme, fill_of(mark.point))
        x += 16
        say(mark.region, Role.TEXT)
        painter.setFont(strong)
        say(value_words(mark), Role.TARGET if mark.target else Role.TEXT)
        painter.setFont(plain)
        say(what_words(mark), Role.DIM, 24)
        end = self.tr("Enter: open")
        painter.setPen(color(Role.ACCENT))
        painter.drawText(rect, _RIGHT, end)
        metrics = painter.fontMetrics()
        right = rect.right() - metrics.horizontalAdvance(end) - 16
        self._paint_evidence(painter, QRect(x, rect.top(), right - x, rect.height()), mark)

    def _paint_evidence(self, painter: QPainter, room: QRect, mark: Mark) -> None:
        """The sentence round the figure, then where it stands, where the sentence leaves room for it."""
        metrics = painter.fontMetrics()
        quoted, source = f"“{words.excerpt(mark.point.figure)}”", self._source()
        width = metrics.horizontalAdvance(source) + 16
        if room.width() - width >= min(_SENTENCE, metrics.horizontalAdvance(quoted)):
            painter.setPen(self._theme.color(Role.DIM))
            painter.drawText(room, _RIGHT, source)
            room = room.adjusted(0, 0, -width, 0)
        if room.width() > 60:
            painter.setPen(self._theme.color(Role.TEXT))
            painter.drawText(room, _LEFT, metrics.elidedText(quoted, Qt.TextElideMode.ElideRight, room.width()))


class SignKey(QWidget):
    """What fills and lines mean, in a few quiet lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for _, words in self._lines()))
        theme.changed.connect(self.update)

    def _lines(self) -> tuple[tuple[str, str], ...]:
        return (
            ("full", self.tr("Decided")),
            ("none", self.tr("Undecided")),
            ("half", self.tr("Part of the year")),
            ("dashed", self.tr("Implied by a change")),
            ("target", self.tr("Target")),
            ("limit", self.tr("Limit of a standard")),
            ("gap", self.tr("Gap: not known")),
        )

    def sizeHint(self) -> QSize:
        return QSize(200, 28 + 22 * len(self._lines()) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._theme.color
        painter.fillRect(0, 0, self.width(), 1, color(Role.LINE))
        font = QFont(self.font())
        font.setPixelSize(METRICS.caption)
        painter.setFont(font)
        painter.setPen(color(Role.DIM))
        painter.drawText(QRect(12, 4, self.width() - 24, 24), _LEFT, self.tr("Key"))
        for number, (sign, text) in enumerate(self._lines()):
            y = 28 + 22 * number + 11
            self._sign(painter, sign, y)
            painter.setPen(color(Role.DIM))
            painter.drawText(QRect(44, y - 11, self.width() - 52, 22), _LEFT, text)

    def _sign(self, painter: QPainter, sign: str, y: int) -> None:
        color = self._theme.color
        if sign == "target":
            painter.setPen(QPen(color(Role.TARGET), 1, Qt.PenStyle.DashLine))
            painter.drawLine(12, y, 34, y)
        elif sign == "limit":
            painter.setPen(QPen(color(Role.FINDING), 1, Qt.PenStyle.DotLine))
            painter.drawLine(12, y, 34, y)
        elif sign == "gap":
            painter.setPen(QPen(color(Role.DIM), 1))
            painter.drawLine(12, y, 18, y)
            painter.drawLine(28, y, 34, y)
        else:
            paint_shape(painter, QPointF(23, y), RegionStyle(color(Role.DIM), "o"), self._theme, sign)
