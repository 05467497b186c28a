"""Dialogs to build on: one that fits its screen; a plain one with margins, a title line, paragraphs, a row of buttons;
quiet tables."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.qt.style import set_style_class
from app.qt.theme import METRICS

_WIDEST = 220  # pixels of a column that does not stretch
_FRAME = QSize(16, 44)  # at most; a window that has not been shown does not know its own


def fit_to_screen(window: QWidget) -> None:
    """Make a window no larger than what its screen has free, and move it wholly into that."""
    screen = QGuiApplication.screenAt(window.geometry().center()) or window.screen()
    room, size = screen.availableGeometry(), window.size()
    fitting = size.boundedTo(room.size() - _FRAME).expandedTo(window.minimumSize())
    if fitting != size:
        window.resize(fitting)
    whole = fitting + _FRAME
    place = window.pos()  # with its frame
    left = max(min(place.x(), room.right() + 1 - whole.width()), room.left())
    top = max(min(place.y(), room.bottom() + 1 - whole.height()), room.top())
    if (left, top) != (place.x(), place.y()):
        window.move(left, top)


class FittingDialog(QDialog):
    """A dialog that is shown wholly on its screen, however small that is."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_to_screen(self)


def scrolled(content: QLayout) -> QScrollArea:
    """An area without a frame, as wide as its content, that scrolls where the screen is too low for it."""
    page, area = QWidget(), _Area()
    content.setContentsMargins(0, 0, 8, 0)
    page.setLayout(content)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(page.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area


class _Area(QScrollArea):
    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()  # not cut at some lines, as Qt has it


class PlainDialog(FittingDialog):
    """`column` takes the widgets, `buttons` the row below them. It goes when it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(16)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        whole.addLayout(self.column, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        whole.addLayout(self.buttons)

    def grow(self) -> None:
        """Be as high as what was put into it needs at this width: wrapped words are cut otherwise."""
        layout = self.layout()
        if layout is not None and (wanted := layout.totalHeightForWidth(self.width())) > self.height():
            self.resize(self.width(), wanted)
            fit_to_screen(self)

    def say(self, words: str, style: str = "") -> QLabel:
        """Add a paragraph."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if style:
            set_style_class(label, style)
        self.column.addWidget(label)
        return label

    def button(self, words: str, run: Callable[[], object], main: bool = False) -> QPushButton:
        """Add a button; Enter presses the main one."""
        button = QPushButton(words)
        button.setDefault(main)
        button.setAutoDefault(main)
        button.clicked.connect(lambda _checked=False: run())
        self.buttons.addWidget(button)
        return button


class PlainTable(QTableWidget):
    """Rows of words that can be read and chosen, not changed."""

    def __init__(self, heads: Sequence[str], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(METRICS.row)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._stretched = stretched

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.setRowCount(len(rows))
        for number, words in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(number, column, item)
        for column in range(self.columnCount()):
            if column != self._stretched:
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 12))
