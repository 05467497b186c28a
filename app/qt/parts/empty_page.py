"""What stands where there is nothing to show: one line that says so, one that says what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.qt.style import set_style_class


class EmptyPage(QWidget):
    """A quiet page with a title and a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._hint = QLabel(self), QLabel(self)
        set_style_class(self._title, "empty-title")
        set_style_class(self._hint, "dim")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(2)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)

    @property
    def title(self) -> str:
        return self._title.text()

    def say(self, title: str, hint: str = "") -> None:
        """Show a title and a hint."""
        self._title.setText(title)
        self._hint.setText(hint)

    def explain(self, opened: bool, *, loading: bool, filtered: bool) -> None:
        """Say why there are no figures: no workspace, still reading, nothing imported, or all filtered out."""
        if not opened:
            self.say(self.tr("No workspace is open"), self.tr("Open one, or make a new one, from the menu."))
        elif loading:
            self.say("", self.tr("Reading figures..."))
        elif filtered:
            self.say(self.tr("No figure fits the filter"), self.tr("Remove words or values, or choose Show all."))
        else:
            self.say(self.tr("No figures yet"), self.tr("Import reports: drop files or folders on the window."))

    def explain_matrix(self, *, targets: bool) -> None:
        """Say why the matrix is empty though there are figures."""
        if targets:
            self.say(self.tr("No targets among these figures"), self.tr("Choose Actuals, or widen the filter."))
        else:
            self.say(self.tr("No indicators among these figures"), self.tr("Widen the filter, or choose List."))
