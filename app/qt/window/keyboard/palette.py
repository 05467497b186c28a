"""The menus' commands as a list that can be searched."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.qt.models.hits import FoundCommand


def found_commands(menu: QMenu) -> list[FoundCommand]:
    """Every command of a menu and its submenus that can be used now, in their order."""
    found = []
    for path, action in _usable(menu, ()):
        _, _, silent = action.text().partition("\t")
        keys = silent or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        found.append(FoundCommand(path, keys, partial(_run, menu, path)))
    return found


def _run(menu: QMenu, wanted: tuple[str, ...]) -> None:
    """Do a command. It is looked for by its name: a submenu that was filled anew since has other actions now."""
    for path, action in _usable(menu, ()):
        if path == wanted:
            action.trigger()
            return


def _usable(menu: QMenu, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], QAction]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            inner.aboutToShow.emit()  # some are filled only then
            yield from _usable(inner, (*above, _title(action)))
        elif action.isEnabled() and not action.isSeparator():
            yield (*above, _plain(action.text().partition("\t")[0])), action


def _title(action: QAction) -> str:
    """A submenu's title; where a letter was added in brackets, without it: `审核 (&R)`."""
    return _plain(action.text().split(" (&")[0])


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip(".…")
