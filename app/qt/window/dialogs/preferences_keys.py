"""The page of the settings on which each decision is given its key."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.qt.keys import DEFAULTS, DecisionKeys
from app.qt.style import set_style_class

_ALONE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_MOVING = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyField(QLineEdit):
    """Shows a key; the next one pressed takes its place."""

    pressed = Signal(QKeySequence)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVING or key in _ALONE or event.modifiers() & _CHORDS:
            event.ignore()
            return
        # A character such as ? says by itself which keys make it.
        printed = event.text().upper().strip()
        self.pressed.emit(QKeySequence(printed) if printed else QKeySequence(key))


class KeysPage(QWidget):
    """A line for each act; a key serves one act only."""

    def __init__(self, keys: DecisionKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        intro = QLabel(self.tr("Click a key, then press another one. Keys are silent while words are being typed."))
        intro.setWordWrap(True)
        set_style_class(intro, "dim")
        column.addWidget(intro)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        self.fields = {act: KeyField() for act in DEFAULTS}
        for act, field in self.fields.items():
            field.pressed.connect(partial(self._put, act))
            field.setAccessibleName(self._name(act))
            form.addRow(self._name(act), field)
        column.addLayout(form)
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_style_class(self.words, "error")
        column.addWidget(self.words)
        reset = QPushButton(self.tr("Restore defaults"))
        reset.setAutoDefault(False)
        reset.clicked.connect(lambda _checked=False: keys.reset())
        column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        keys.changed.connect(self._show)
        self._show()

    def _put(self, act: str, keys: QKeySequence) -> None:
        other = self._keys.taken_by(keys, other_than=act)
        if other is not None:
            self.words.setText(
                self.tr("{key} is the key for “{act}” already. Give that one another key first.").format(
                    key=keys.toString(QKeySequence.SequenceFormat.NativeText), act=self._name(other)
                )
            )
        elif keys in (QKeySequence("J"), QKeySequence("K")):
            self.words.setText(self.tr("J and K go to the next and previous figure."))
        else:
            self.words.clear()
            self._keys.put(act, keys)

    def _show(self) -> None:
        for act, field in self.fields.items():
            field.setText(self._keys.shown(act))

    def _name(self, act: str) -> str:
        return {
            "confirm": self.tr("Confirm"),
            "correct": self.tr("Correct"),
            "reject": self.tr("Reject"),
            "doubt": self.tr("Doubt"),
            "comment": self.tr("Comment"),
            "reopen": self.tr("Reopen"),
            "next": self.tr("Next undecided figure"),
        }[act]
