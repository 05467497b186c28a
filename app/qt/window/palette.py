"""The menus' commands as a list that can be searched."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.qt.models.hits import FoundCommand


def found_commands(menu: QMenu, above: tuple[str, ...] = ()) -> list[FoundCommand]:
    """Every command of a menu and its submenus that can be used now, in their order."""
    found = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            inner.aboutToShow.emit()  # some are filled only then
            found += found_commands(inner, (*above, _title(action)))
        elif action.isEnabled() and not action.isSeparator():
            words, _, silent = action.text().partition("\t")
            keys = silent or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append(FoundCommand((*above, _plain(words)), keys, action.trigger))
    return found


def _title(action: QAction) -> str:
    """A submenu's title; where a letter was added in brackets, without it: `审核 (&R)`."""
    return _plain(action.text().split(" (&")[0])


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip(".…")
