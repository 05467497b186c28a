"""About the program, and the list of its keys."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import paths
from app.qt.icons import application_icon
from app.qt.parts.dialog import FittingDialog, scrolled
from app.qt.parts.error_dialogs import program_version
from app.qt.style import set_style_class
from app.qt.window.menu import Menu

# What the program is built on and under which licence it may be used; `build.spec` packs their versions.
LIBRARIES = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pandas", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("sqlite-utils", "Apache-2.0"),
    ("lxml", "BSD-3-Clause"),
    ("python-docx", "MIT"),
    ("pypdfium2", "BSD-3-Clause / Apache-2.0"),
    ("openpyxl", "MIT"),
    ("msdoc2docx", "MIT"),
    ("ofdkit", "Apache-2.0"),
    ("xlrd", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
)


class AboutDialog(FittingDialog):
    """Version, promise, where data lies, and the libraries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Heyue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 20)
        column.setSpacing(4)
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(QSize(48, 48), self.devicePixelRatio()))
        column.addWidget(mark)
        for words, style in (
            (self.tr("Heyue {version}").format(version=program_version()), "title"),
            (self.tr("Checks the figures of environmental work reports"), ""),
            (self.tr("Offline: it opens no network connection, ever."), "dim"),
            (f"Python {platform.python_version()}   Qt {qVersion()}", "caption"),
            (self.tr("Settings and log: {folder}").format(folder=paths.config_dir()), "caption"),
        ):
            label = QLabel(words)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if style:
                set_style_class(label, style)
            column.addWidget(label)
        column.addSpacing(12)
        column.addWidget(scrolled(self._libraries()))
        column.addSpacing(12)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        licences = buttons.addButton(self.tr("Licences"), QDialogButtonBox.ButtonRole.ActionRole)
        licences.clicked.connect(lambda _checked=False: LicencesDialog(self).open())
        column.addWidget(buttons)

    def _libraries(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for row, (name, licence) in enumerate(LIBRARIES):
            for column, words in enumerate((name, _version_of(name), licence)):
                label = QLabel(words)
                set_style_class(label, "dim" if column else "")
                grid.addWidget(label, row, column)
        return grid


class LicencesDialog(FittingDialog):
    """Every part that is shipped, how it may be used and replaced, and the texts of the licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 640)
        self.text = QPlainTextEdit(paths.notices().read_text("utf-8"))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.text)
        column.addWidget(buttons)


class KeysDialog(FittingDialog):
    """Every key, under the title of its menu."""

    def __init__(self, menu: Menu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        columns = QHBoxLayout()
        columns.setSpacing(56)
        lists = menu.key_lists() | {self.tr("In the views"): self._view_keys()}
        for part in halves(lists):
            columns.addLayout(self._grid(part))
        column.addWidget(scrolled(columns))
        column.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _view_keys(self) -> list[tuple[str, str]]:
        """Keys that belong to a view and not to the menu."""
        return [
            (self.tr("Next or previous figure"), "J / K"),
            (self.tr("Correct the selected figure"), self.tr("F2 or double click")),
            (self.tr("Back or forward"), "Alt+← / Alt+→"),
            (self.tr("Difference or pair before or after"), "Shift+F8 / F8"),
            (self.tr("Larger or smaller text"), self.tr("Ctrl + wheel")),
            (self.tr("Open the selected row or point"), "Enter"),
        ]

    def _grid(self, lists: dict[str, list[tuple[str, str]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(6)
        for title, keys in lists.items():
            head = QLabel(title)
            set_style_class(head, "strong")
            head.setContentsMargins(0, 10 if grid.count() else 0, 0, 0)
            grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for words, key in keys:
                shown = QLabel(key)
                set_style_class(shown, "dim")
                row = grid.rowCount()
                grid.addWidget(QLabel(words), row, 0)
                grid.addWidget(shown, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid


def halves(lists: dict[str, list[tuple[str, str]]]) -> tuple[dict[str, list[tuple[str, str]]], ...]:
    """The lists in two columns of about the same height, none divided."""
    total = sum(len(keys) + 2 for keys in lists.values())
    height = 0
    parts: tuple[dict[str, list[tuple[str, str]]], ...] = ({}, {})
    for title, keys in lists.items():
        parts[int(height + (len(keys) + 2) / 2 > total / 2)][title] = keys
        height += len(keys) + 2
    return parts


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
