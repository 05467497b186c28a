"""The name that a reviewer's decisions carry."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from app.qt import settings


class ReviewerName(QObject):
    """Asks for the name over `window` and keeps it in the settings."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> bool:
        """Ask for the name; False if none was given."""
        name, given = QInputDialog.getText(
            self._window, self.tr("Reviewer"), self.tr("Your name, as it stands in the record of decisions:"),
            text=settings.text_setting("reviewer"),
        )  # fmt: skip
        if given and name.strip():
            settings.remember("reviewer", name.strip())
        self.changed.emit()
        return bool(given and name.strip())

    def ask_then(self, again: Callable[[], None]) -> None:
        """Ask for the name, then do again what could not be done without one."""
        if self.ask():
            again()
