"""How errors look: one sentence with what to do, or a bug's details to copy."""

import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__, paths
from app.core.errors import KnownError
from app.qt.i18n import error_message
from app.qt.notify import details
from app.qt.parts.dialog import FittingDialog
from app.qt.style import set_style_class


def program_version() -> str:
    """The version of the installed package, or of the source tree."""
    try:
        return version("heyue")
    except PackageNotFoundError:
        return __version__


class KnownErrorDialog(FittingDialog):
    """One sentence in the user's language: what happened and what to do."""

    def __init__(self, error: KnownError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Heyue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        self.sentence = QLabel(error_message(error))
        self.sentence.setWordWrap(True)
        self.sentence.setFixedWidth(400)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self.buttons.accepted.connect(self.accept)
        column.addWidget(self.sentence)
        column.addWidget(self.buttons)

    def offer(self, words: str, run: Callable[[], object]) -> QPushButton:
        """Add a button for something that can be done about it; the dialog closes first."""
        button = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _checked=False: run())
        return button


class BugDialog(FittingDialog):
    """A mistake of the program: what to tell its makers, and that nothing is lost."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(640, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        title = QLabel(self.tr("Heyue made a mistake"))
        set_style_class(title, "title")
        words = QLabel(
            self.tr("Your workspace is whole: every decision was saved before it was shown. "
                    "You can go on. Please copy the details for whoever looks after the program.")
        )  # fmt: skip
        words.setWordWrap(True)
        set_style_class(words, "dim")
        self.details = QPlainTextEdit(self._report(error))
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        for widget in (title, words, self.details):
            column.addWidget(widget)
        row = QHBoxLayout()
        copy, folder, close = (
            QPushButton(self.tr("Copy details")),
            QPushButton(self.tr("Show log")),
            QPushButton(self.tr("Go on")),
        )
        copy.clicked.connect(self._copy)
        folder.clicked.connect(lambda _checked=False: show_log())
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(copy)
        row.addWidget(folder)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)

    def _report(self, error: BaseException) -> str:
        about = f"Heyue {program_version()}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        return f"{about}\n\n{details(error)}"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def show_log() -> None:
    """Open the folder with the log in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_dir())))
