"""What the centre shows without a workspace, and in a workspace without reports."""

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.qt import settings
from app.qt.icons import application_icon, icon
from app.qt.style import set_style_class
from app.qt.theme import Role, Theme
from app.qt.words import workspace_name


class WelcomePage(QWidget):
    """No workspace is open: make one, open one, look at the samples."""

    new_asked = Signal()
    open_asked = Signal()
    samples_asked = Signal()
    manual_asked = Signal()
    recent_chosen = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        outer.addLayout(column)
        outer.addStretch(1)
        column.addStretch(2)
        self._add_head(column)
        for name, title, words, signal in (
            ("new", self.tr("New workspace"), self.tr("One file that holds all your reports"), self.new_asked),
            ("folder", self.tr("Open workspace"), self.tr("Go on where you stopped"), self.open_asked),
            (
                "sample",
                self.tr("Open the samples"),
                self.tr("Six invented reports to try things on"),
                self.samples_asked,
            ),
            ("help", self.tr("Manual"), self.tr("A first review in ten minutes"), self.manual_asked),
        ):
            column.addWidget(self._way(name, title, words, signal))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        column.addStretch(3)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent workspaces as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = settings.recent_workspaces()
        if not paths:
            return
        self._recent.addSpacing(24)
        head = QLabel(self.tr("Recent"))
        set_style_class(head, "caption")
        head.setContentsMargins(12, 0, 0, 4)
        self._recent.addWidget(head)
        for path in paths[:5]:
            button = RecentButton(self._theme, path)
            button.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(button)

    def _add_head(self, column: QVBoxLayout) -> None:
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(QSize(56, 56), self.devicePixelRatio()))
        mark.setContentsMargins(12, 0, 0, 16)
        title = QLabel(self.tr("Check the figures of work reports"))
        set_style_class(title, "empty-title")
        title.setContentsMargins(12, 0, 0, 4)
        words = QLabel(self.tr("Every number with its place, its sum and its history. Nothing leaves this computer."))
        set_style_class(words, "dim")
        words.setContentsMargins(12, 0, 0, 24)
        for label in (mark, title, words):
            column.addWidget(label)

    def _way(self, name: str, title: str, words: str, signal: object) -> QPushButton:
        button = WayButton(self._theme, name, title, words)
        button.clicked.connect(signal)
        return button


class RecentButton(QPushButton):
    """A workspace by its name, with the folder it lies in and the day it was last written to."""

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "recent")
        self.setFixedHeight(32)
        self.setToolTip(str(path))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icon(theme, "file").pixmap(QSize(16, 16), self.devicePixelRatio()))
        metrics = self.fontMetrics()
        name = QLabel(metrics.elidedText(workspace_name(path), Qt.TextElideMode.ElideRight, 180))
        folder = QLabel(metrics.elidedText(_home_short(path.parent), Qt.TextElideMode.ElideMiddle, 200))
        day = QLabel(_day(path))
        set_style_class(folder, "dim")
        set_style_class(day, "dim")
        for label in (mark, name, folder):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(day)
        for label in (mark, name, folder, day):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(workspace_name(path))
        self.setAccessibleDescription(f"{path.parent} {_day(path)}")


def _home_short(folder: Path) -> str:
    """A folder as people know it: below their home it starts with `~`."""
    home = Path.home()
    return f"~{os.sep}{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)


def _day(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H:%M")
    except OSError:  # gone since the list was made
        return ""


class WayButton(QPushButton):
    """A wide button with an icon, a title and a line of words."""

    def __init__(self, theme: Theme, name: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "way")
        self.setFixedHeight(56)
        self.setMinimumWidth(440)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        mark = self._mark = QLabel()
        self._icon = icon(theme, name, Role.ACCENT)
        theme.changed.connect(self._paint_mark)
        self._paint_mark()
        column = QVBoxLayout()
        column.setSpacing(0)
        head, line = QLabel(title), QLabel(words)
        set_style_class(head, "strong")
        set_style_class(line, "dim")
        column.addWidget(head)
        column.addWidget(line)
        row.addWidget(mark)
        row.addLayout(column, 1)
        for label in (mark, head, line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _paint_mark(self) -> None:
        self._mark.setPixmap(self._icon.pixmap(QSize(20, 20), self.devicePixelRatio()))


class EmptyWorkspacePage(QWidget):
    """The workspace has no reports yet: drop some here."""

    import_asked = Signal()
    samples_asked = Signal()
    manual_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 48, 48, 48)
        frame = QFrame()
        set_style_class(frame, "drop-here")
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setSpacing(8)
        column.addStretch(1)
        title = QLabel(self.tr("Drop reports here"))
        set_style_class(title, "empty-title")
        formats = self.tr("Files, whole folders or zips: Word, pdf, WPS, OFD, Excel, web pages, text. All are copied.")
        words = QLabel(formats)
        set_style_class(words, "dim")
        choose = QPushButton(self.tr("Choose files..."))
        set_style_class(choose, "primary")
        choose.clicked.connect(self.import_asked)
        samples = QPushButton(self.tr("Import the samples"))
        samples.clicked.connect(self.samples_asked)
        manual = QPushButton(self.tr("A first review in ten minutes"))
        set_style_class(manual, "link")
        manual.clicked.connect(self.manual_asked)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(choose)
        row.addWidget(samples)
        row.addWidget(manual)
        row.addStretch(1)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(row)
        column.addStretch(1)


class DropHint(QWidget):
    """Lies over the window while files are held over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_style_class(self, "drop")
        column = QVBoxLayout(self)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_style_class(self._label, "empty-title")
        column.addWidget(self._label)
        self.hide()

    def show_over(self, open_: bool) -> None:
        """Say what letting go will do."""
        self._label.setText(self.tr("Drop to import") if open_ else self.tr("Drop to import into a new workspace"))
        self.setGeometry(self._window.rect().adjusted(12, 12, -12, -12))
        self.show()
        self.raise_()
