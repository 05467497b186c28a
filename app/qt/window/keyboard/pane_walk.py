"""F6: the keyboard goes from pane to pane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.qt.window.views import Walkable


def walk(stops: list[QWidget], forward: bool) -> None:
    """Give the keyboard to the pane after the one that has it, or before it; the first where none has it."""
    seen = [stop for stop in stops if stop.isVisible() and stop.isEnabled()]
    if not seen:
        return
    focus = QApplication.focusWidget()
    here = next((i for i, stop in enumerate(seen) if focus is not None and _holds(stop, focus)), None)
    at = 0 if here is None else (here + (1 if forward else -1)) % len(seen)
    seen[at].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(stop: QWidget, focus: QWidget) -> bool:
    return stop is focus or stop.isAncestorOf(focus) or stop.focusProxy() is focus


def stops_of(view: QWidget | None) -> list[QWidget]:
    """Where the walk stops in a view: what it says itself, else the view."""
    return view.walk_stops() if isinstance(view, Walkable) else [] if view is None else [view]
