"""The inspector's foot: a button with its key for each act, and the line for a comment."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.qt.controllers.deciding import Deciding
from app.qt.keys import DecisionKeys
from app.qt.parts.button_rows import ButtonRows
from app.qt.parts.key_button import KeyButton
from app.qt.style import set_style_class
from app.qt.theme import Theme
from app.services.read_models import Status

_TWICE_MS = 300  # within it a second stroke of a key is the same one


class CommentField(QLineEdit):
    """One line for a comment; Escape gives up. `repeated` tells keys that belong to what opened the line."""

    def __init__(
        self, given_up: Callable[[], object], repeated: Callable[[QKeyEvent], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._given_up, self._repeated = given_up, repeated

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._repeated(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._given_up()
            return
        super().keyPressEvent(event)


class DecisionFoot(QWidget):
    """Acts on the selected figure. `comment_ended` comes when the comment's line has closed."""

    comment_ended = Signal()

    def __init__(self, theme: Theme, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._deciding = theme, deciding
        self._opened = QElapsedTimer()
        self._worded = "comment"  # the act whose words the line takes
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "bar")
        self._buttons = {
            "confirm": self._button(self.tr("Confirm")),
            "correct": self._button(self.tr("Correct")),
            "reject": self._button(self.tr("Reject")),
            "doubt": self._button(self.tr("Doubt")),
            "comment": self._button(self.tr("Comment")),
            "reopen": self._button(self.tr("Reopen")),
            "next": self._button(self.tr("Next")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._make_comment_row())
        self._rows = ButtonRows(tuple(self._buttons.values()))
        column.addWidget(self._rows)
        for act, button in self._buttons.items():
            button.clicked.connect(self._runner(act))
        deciding.keys.changed.connect(self._show_keys)
        self._show_keys()

    @property
    def keys(self) -> DecisionKeys:
        return self._deciding.keys

    def show_status(self, status: Status) -> None:
        """Offer what a figure of this status can become; one button is filled: what most will do next."""
        undecided = status is Status.UNDECIDED
        self._buttons["reopen"].setVisible(not undecided)
        self._buttons["confirm"].setEnabled(status is not Status.CONFIRMED)
        self._buttons["confirm"].set_primary(undecided)
        self._buttons["next"].set_primary(not undecided)
        self._rows.arrange()

    def take_focus(self) -> None:
        """Give the keyboard to the first button."""
        self.first_button().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_button(self) -> QPushButton:
        """The first button that can be pressed."""
        return next(button for button in self._buttons.values() if button.isEnabled())

    def ask_words(self, act: str) -> None:
        """Open the line for the words of an act: a comment, or a rejection's reason, which may stay empty."""
        self._worded = act
        words, button = {
            "reject": (self.tr("Reason for rejecting"), self.tr("Reject")),
            "doubt": (self.tr("What is doubtful"), self.tr("Doubt")),
        }.get(act, (self.tr("Comment on this figure"), self.tr("Save")))
        self.comment.setPlaceholderText(words)
        self.comment.setAccessibleName(words)
        self._save.setText(button)
        self._comment_row.show()
        self._opened.start()
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_up_comment(self) -> None:
        """Close the line for a comment."""
        if self._comment_row.isHidden():
            return
        self.comment.clear()
        self._comment_row.hide()
        self.comment_ended.emit()

    def _button(self, words: str) -> KeyButton:
        return KeyButton(self._theme, words, "")

    def _runner(self, act: str) -> Callable[[], None]:
        return lambda: self._deciding.next() if act == "next" else self._deciding.act(act)

    def _show_keys(self) -> None:
        for act, button in self._buttons.items():
            button.set_key(self.keys.shown(act))
        self._rows.arrange()

    def _make_comment_row(self) -> QWidget:
        row = self._comment_row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.comment = CommentField(self.give_up_comment, self._repeated)
        self.comment.returnPressed.connect(self._save_comment)
        self._save = QPushButton()
        self._save.clicked.connect(self._save_comment)
        line.addWidget(self.comment, 1)
        line.addWidget(self._save)
        row.hide()
        return row

    def _repeated(self, event: QKeyEvent) -> bool:
        """A key held down, or struck twice, is no word: `xx` would stand in the record."""
        again = event.text().upper() == self.keys.of(self._worded).toString().upper() and not self.comment.text()
        return again and (event.isAutoRepeat() or self._opened.elapsed() < _TWICE_MS)

    def _save_comment(self) -> None:
        words = self.comment.text().strip()
        self.give_up_comment()
        if words or self._worded != "comment":
            self._deciding.act(self._worded, words, asked=True)
