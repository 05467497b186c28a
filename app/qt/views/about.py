"""About the program, and the list of its keys."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app import paths
from app.qt.icons import application_icon
from app.qt.style import look
from app.qt.views.menu import Menu
from app.qt.views.trouble import program_version

# What the program is built on and under which licence it may be used.
LIBRARIES = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pandas", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("sqlite-utils", "Apache-2.0"),
    ("lxml", "BSD-3-Clause"),
    ("python-docx", "MIT"),
    ("pypdfium2", "BSD-3-Clause / Apache-2.0"),
    ("openpyxl", "MIT"),
    ("platformdirs", "MIT"),
)


class AboutDialog(QDialog):
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
                look(label, style)
            column.addWidget(label)
        column.addSpacing(12)
        column.addLayout(self._libraries())
        column.addSpacing(12)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _libraries(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for row, (name, licence) in enumerate(LIBRARIES):
            for column, words in enumerate((name, _version_of(name), licence)):
                label = QLabel(words)
                look(label, "dim" if column else "")
                grid.addWidget(label, row, column)
        return grid


class KeysDialog(QDialog):
    """Every key of the menu, in its order."""

    def __init__(self, menu: Menu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(6)
        for words, keys in menu.key_list():
            row = grid.rowCount()
            name, key = QLabel(words), QLabel(keys)
            look(key, "dim")
            grid.addWidget(name, row, 0)
            grid.addWidget(key, row, 1)
        column.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
