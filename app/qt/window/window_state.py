"""What a window hands over to the one that takes its place when the language changes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.qt.window.dialogs.preferences import PreferencesDialog
from app.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.services.compare.figure_query import Column  # brings in numpy: not at start


@dataclass(frozen=True, slots=True)
class WindowState:
    """`sides` are report id (or None) and mode of the Reading view's panes, `sieve` the Table's words and facets,
    `settings_page` the page that the settings are open on. None for what was not there."""

    search: str
    sides: tuple[tuple[int | None, str], ...] | None
    sieve: tuple[str, Mapping[Column, frozenset[Hashable]]] | None
    settings_page: int | None


def take_state(window: MainWindow) -> WindowState:
    """What is to be found again in the next window."""
    views = window.views
    dialog = window.findChild(PreferencesDialog)
    return WindowState(
        search=window.top.search.text(),
        sides=views.reading().sides() if views.view("reading") else None,
        sieve=views.table().sieve() if views.view("table") else None,
        settings_page=dialog.pages.currentIndex() if isinstance(dialog, PreferencesDialog) else None,
    )


def restore_state(window: MainWindow, kept: WindowState) -> None:
    """Bring it back, before the window is shown."""
    window.top.search.setText(kept.search)
    if kept.sides is not None:
        window.views.reading().open_sides(kept.sides)
    if kept.sieve is not None:
        window.views.table().sift(*kept.sieve)
