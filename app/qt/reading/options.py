"""The reader's choices of type and marks: remembered, and shared by both panes."""

from PySide6.QtCore import QObject, Signal

from app.qt import settings
from app.qt.text.document import Typography
from app.qt.text.marks import Shown


class ReadingOptions(QObject):
    """Setting a choice remembers it and updates both panes."""

    type_changed = Signal()
    shown_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        default = Typography()
        self.typography = Typography(
            settings.text_setting("reading/family"),
            settings.number("reading/size", default.size),
            settings.number("reading/leading", round(default.leading * 10)) / 10,
            settings.number("reading/column", default.column),
        )
        self.shown = Shown()

    def set_typography(self, typography: Typography) -> None:
        self.typography = typography
        settings.remember("reading/family", typography.family)
        settings.remember("reading/size", typography.size)
        settings.remember("reading/leading", round(typography.leading * 10))
        settings.remember("reading/column", typography.column)
        self.type_changed.emit()

    def set_shown(self, shown: Shown) -> None:
        self.shown = shown
        self.shown_changed.emit()
