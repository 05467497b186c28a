"""Search in all reports, and for commands: what is found drops down below the field; Return goes there or does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.qt.library.delegates import RowDelegate, small
from app.qt.models.hits import COMMAND_ROLE, COUNT_ROLE, HIT_ROLE, FoundCommand, HitsModel
from app.qt.session import Selection, Session
from app.qt.style import StyleOption, set_style_class
from app.qt.theme import Role, Theme
from app.services.read_models import Hit

Index = QModelIndex | QPersistentModelIndex
LIMIT = 200
_WIDTH, _ROW, _HEAD, _HIGH, _SHOWN = 560, 28, 28, 448, 12
_WAIT_MS = 120
_FEW = 4  # commands above the places found
_PROMPT = ">＞》"  # begins a search for commands alone; the last two are what a Chinese input method makes of it


class HitDelegate(RowDelegate):
    """The text around the match; above a report's first one its title in small and how many there are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)

    def sizeHint(self, _option: StyleOption, index: Index) -> QSize:
        return QSize(200, _ROW + _HEAD if index.data(COUNT_ROLE) else _ROW)

    def paint(self, painter: QPainter, option: StyleOption, index: Index) -> None:
        painter.save()
        rect = QRect(option.rect)
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, Hit):
            self._command(painter, option, rect, index)
            painter.restore()
            return
        if count := index.data(COUNT_ROLE):
            self._head(painter, option.font, QRect(rect.left(), rect.top(), rect.width(), _HEAD), hit, count)
            rect.setTop(rect.top() + _HEAD)
        self.ground(painter, option, rect)
        self.paint_snippet(painter, option.font, rect.adjusted(16, 3, -16, -3), hit)
        painter.restore()

    def _command(self, painter: QPainter, option: StyleOption, rect: QRect, index: Index) -> None:
        self.ground(painter, option, rect)
        inner = rect.adjusted(16, 0, -16, 0)
        keys = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")
        painter.setFont(option.font)
        self.words(painter, inner, keys, Role.DIM, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        room = inner.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(keys) - 12, 0)
        self.words(painter, room, str(index.data()), Role.TEXT)

    def _head(self, painter: QPainter, font: QFont, rect: QRect, hit: Hit, count: int) -> None:
        painter.setPen(self._theme.color(Role.LINE))
        if rect.top() > 0:
            painter.drawLine(rect.left() + 16, rect.top() + 3, rect.right() - 16, rect.top() + 3)
        inner = rect.adjusted(16, 6, -16, 0)
        painter.setFont(small(font))
        self.words(painter, inner, str(count), Role.DIM, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.words(painter, inner.adjusted(0, 0, -40, 0), hit.report_title, Role.DIM)

    def paint_snippet(self, painter: QPainter, font: QFont, rect: QRect, hit: Hit) -> None:
        before, match, after = (
            hit.snippet[: hit.mark.start],
            hit.snippet[hit.mark.start : hit.mark.end],
            hit.snippet[hit.mark.end :],
        )
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        # The match stays in sight: words before it are cut at their start.
        before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, rect.width() // 2)
        left = rect.left()
        for text, marked in ((before, False), (match, True), (after, False)):
            painter.setFont(bold if marked else font)
            width = painter.fontMetrics().horizontalAdvance(text)  # heavier letters are wider
            part = QRect(left, rect.top(), min(width, rect.right() - left), rect.height())
            if part.width() <= 0:
                break
            if marked:
                painter.fillRect(part.adjusted(-1, 1, 1, -1), self._theme.color(Role.SELECTION))
            self.words(painter, part.adjusted(0, 0, 2, 0), text, Role.TEXT)
            left += width


class SearchPopup(QFrame):
    """Belongs to the field in the top bar; the keyboard stays in the field until it is `left`."""

    left = Signal()

    def __init__(self, session: Session, field: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._field, self._window = session, field, window
        self.commands: Callable[[], Sequence[FoundCommand]] = tuple  # all that can be found, as they are now
        set_style_class(self, "popup")
        self.model = HitsModel(self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        field.textChanged.connect(self._typed)
        field.installEventFilter(self)
        session.closed.connect(self._clear)
        self.hide()

    def start(self) -> None:
        """Put the keyboard into the field and show what was found last."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        if self._field.text():
            self._ask()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(4)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self._session.theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.clicked.connect(self._go)
        self._count = QLabel()
        set_style_class(self._count, "caption")
        self._count.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self.list)
        column.addWidget(self._count)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Keys of the field that belong to the list."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN, Qt.Key.Key_PageUp: -_SHOWN}
        if event.key() == Qt.Key.Key_Escape:
            if self.isHidden():
                self._field.clear()
                self.left.emit()
            self.hide()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.list.currentIndex())
            return True
        if (by := step.get(Qt.Key(event.key()))) is not None and self.model.rowCount():
            row = min(max(self.list.currentIndex().row() + by, 0), self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(row))
            return True
        return False

    def _typed(self, _text: str) -> None:
        self._timer.start()

    def _ask(self) -> None:
        workspace, query = self._session.workspace, self._field.text().strip()
        if workspace is None or not query:
            self._clear()
            return
        alone = query[0] in _PROMPT
        wanted = query[1:] if alone else query
        commands = [command for command in self.commands() if command.fits(wanted)]
        if alone:
            self._show_found(commands, ())
        elif len(query) < 2:
            self.model.set_found((), ())
            self._show(self.tr("Type two characters or more; > for commands"))
        else:
            few = commands[:_FEW]
            self._session.jobs.read(
                lambda _job: workspace.search(query, LIMIT), lambda hits: self._show_found(few, hits), key="search"
            )

    def _show_found(self, commands: Sequence[FoundCommand], hits: tuple[Hit, ...]) -> None:
        self.model.set_found(commands, hits)
        if commands or hits:
            self.list.setCurrentIndex(self.model.index(0))
        if not hits:
            none = self.tr("No report contains these words")
            self._show(self.tr("Commands: {count}").format(count=len(commands)) if commands else none)
            return
        # A place is what most people look for: a command waits above it.
        self.list.setCurrentIndex(self.model.index(len(commands)))
        more = "+" if len(hits) >= LIMIT else ""
        self._show(
            self.tr("{count} places in {reports} reports   ↑↓ choose   Enter open").format(
                count=f"{len(hits)}{more}", reports=self.model.reports()
            )
        )

    def _show(self, words: str) -> None:
        self._count.setText(words)
        rows = self.model.rowCount()
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(min(_HIGH, rows * _ROW + self.model.reports() * _HEAD))
        if not self._field.hasFocus():
            return
        self.adjustSize()
        corner = self._field.mapTo(self._window, QPoint(self._field.width(), self._field.height() + 6))
        self.setGeometry(corner.x() - _WIDTH, corner.y(), _WIDTH, self.sizeHint().height())
        self.show()
        self.raise_()

    def _clear(self) -> None:
        self.model.set_found((), ())
        self.hide()

    def _go(self, index: QModelIndex) -> None:
        command = index.data(COMMAND_ROLE) if index.isValid() else None
        if isinstance(command, FoundCommand):
            self.hide()
            self._field.clear()
            self.left.emit()
            command.run()
            return
        hit = index.data(HIT_ROLE) if index.isValid() else None
        if isinstance(hit, Hit):
            self.hide()
            self._session.select(Selection(hit.report_id, span=hit.span, reveal=True))
            self.left.emit()
