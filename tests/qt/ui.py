"""Finds parts of the window as a user does: by the words on them; waits for it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.qt.window.main_window import MainWindow


def button(root: QWidget, words: str) -> QAbstractButton:
    """The one button below `root` whose text or accessible name begins with `words`."""
    found = [each for each in root.findChildren(QAbstractButton) if _says(each, words)]
    assert len(found) == 1, f"{len(found)} buttons say {words}"
    return found[0]


def _says(each: QAbstractButton, words: str) -> bool:
    return each.text().replace("&", "").startswith(words) or each.accessibleName().startswith(words)


def entry(root: QWidget, words: str) -> QAction:
    """The one line of a menu below `root` with this text."""
    found = [each for each in root.findChildren(QAction) if each.text() == words]
    assert len(found) == 1, f"{len(found)} lines say {words}"
    return found[0]


def seen(root: QWidget) -> str:
    """The words of all labels below `root` that are not hidden, a line each."""
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing runs behind the window."""
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
