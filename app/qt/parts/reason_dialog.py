"""A dialog that asks for a reason and cannot be accepted without one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.qt.parts.dialog import PlainDialog


class ReasonDialog(PlainDialog):
    """`given` carries the reason."""

    given = Signal(str)

    def __init__(self, title: str, question: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(440)
        self.say(question)
        self.words = QLineEdit()
        self.words.setAccessibleName(question)
        self.column.addWidget(self.words)
        self.button(self.tr("Cancel"), self.reject)
        self._go = self.button(act, self._give, main=True)
        self._go.setEnabled(False)
        self.words.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        self.words.setFocus()

    def _give(self) -> None:
        if words := self.words.text().strip():
            self.accept()
            self.given.emit(words)
