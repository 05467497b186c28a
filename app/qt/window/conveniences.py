"""Shortcuts from one part of the window to another, all put up here so that the window itself stays small."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.errors import KnownError
from app.qt import settings
from app.qt.window.actions import Parts
from app.qt.window.keyboard.late_keys import LateKeys
from app.qt.window.keyboard.palette import found_commands
from app.qt.window.keyboard.pane_walk import stops_of, walk
from app.qt.window.views import Printable

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout


class Conveniences(QObject):
    """Acts asked for by menus of the views, late keys, the palette of commands, the line that tells the last act."""

    def __init__(self, window: Parts, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        session = window.session
        session.act_asked.connect(window.deciding.ask)
        session.trend_asked.connect(self._show_trend)
        window.library.menu.table_asked.connect(self._show_in_table)
        window.deciding.wants_reason = self._reason_wanted
        window.deciding.reason_asked.connect(self._uncover_inspector)
        LateKeys(owner, window.deciding, self._front, window.find_words)
        window.search.commands = lambda: found_commands(window.menu)
        window.top.set_turns(window.menu.action_of("undo"), window.menu.action_of("redo"))
        window.steps.changed.connect(self._tell_last)
        session.changed.connect(self._undo_is_another)
        manual = window.menu.action_of("manual")
        window.welcome.manual_asked.connect(manual.trigger)
        window.empty.manual_asked.connect(manual.trigger)
        self._tell_last()

    def walk(self, forward: bool) -> None:
        """To the next pane, or the one before."""
        window = self._window
        panels = (window.library.tree, window.library.outline)
        last = [window.inspector.first_button()] if window.inspector.first_button() is not None else []
        walk([*panels, *stops_of(self._front()), *filter(None, last)], forward)

    def print_front(self) -> None:
        """Show what the view in front puts on paper; the review record where it has nothing of its own."""
        view = self._front()
        if not isinstance(view, Printable):
            self._window.papers.print_record()
            return
        try:
            view.offer_printout(self._preview)
        except KnownError as error:
            self._window.session.jobs.crashed.emit(error)

    def _preview(self, paper: "Printout") -> None:
        from app.qt.printing.preview import show_preview  # noqa: PLC0415 - with the first print

        show_preview(paper, self._owner)

    def _reason_wanted(self) -> bool:
        """In the Review view a rejection and a doubt say why, unless the reviewer wants one key to be enough."""
        return getattr(self._front(), "asks_reasons", False) and settings.flag("review/reasons", True)

    def _uncover_inspector(self) -> None:
        """The line for words is there."""
        if self._window.inspector.isHidden():
            self._window.menu.action_of("inspector").trigger()
            self._window.inspector.comment.setFocus()

    def _front(self) -> QWidget | None:
        return self._window.views.currentWidget()

    def _show_trend(self, indicator: str) -> None:
        self._window.show_view("trends")
        self._window.views.trends().show_indicator(indicator)

    def _show_in_table(self, titles: frozenset[str]) -> None:
        self._window.show_view("table")
        self._window.views.table().show_reports(titles)

    def _undo_is_another(self) -> None:
        """Something was decided since: the undo that a note offers would take back that."""
        self._window.toast.drop(self._window.steps.undo)

    def _tell_last(self) -> None:
        recent = self._window.steps.latest.recent
        self._window.top.show_last(recent[0].words if recent else "")
