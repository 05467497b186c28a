"""The four views in one stack; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.qt.session import Session

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout
    from app.qt.reading.view import ReadingView
    from app.qt.table.view import TableView
    from app.qt.trends.view import TrendsView


@runtime_checkable
class View(Protocol):
    """A view that has words to find. One that has none (Checks) leaves Ctrl+F to the search in all reports."""

    def find_words(self) -> None:
        """Open the view's own search field."""


@runtime_checkable
class Printable(Protocol):
    """A view that puts something of its own on paper."""

    def offer_printout(self, show: Callable[[Printout], object]) -> None:
        """Give what is on show to `show`, where there is something."""


@runtime_checkable
class Steppable(Protocol):
    """A view that goes from figure to figure."""

    def step_figure(self, forward: bool) -> None:
        """Select the next figure, or the one before."""


@runtime_checkable
class Walkable(Protocol):
    """A view of several panes."""

    def walk_stops(self) -> list[QWidget]:
        """The panes that F6 goes through."""


class ViewStack(QStackedWidget):
    """Views by name: `reading`, `table`, `trends`, `checks`, `review`. Some import pandas or pyqtgraph, so none is made
    before it is wanted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._views: dict[str, QWidget] = {}

    def view(self, name: str) -> QWidget | None:
        """The view, or None while it has not been made."""
        return self._views.get(name)

    def made_view(self, name: str) -> QWidget:
        """The view, made now if it has not been made."""
        if name not in self._views:
            view = self._views[name] = _view_class(name)(self._session)
            self.addWidget(view)
        return self._views[name]

    def reading(self) -> ReadingView:
        """The Reading view, made now if it has not been made."""
        from app.qt.reading.view import ReadingView  # noqa: PLC0415 - loaded with the view

        view = self.made_view("reading")
        assert isinstance(view, ReadingView)
        return view

    def table(self) -> TableView:
        """The Table view, made now if it has not been made."""
        from app.qt.table.view import TableView  # noqa: PLC0415 - loaded with the view

        view = self.made_view("table")
        assert isinstance(view, TableView)
        return view

    def trends(self) -> TrendsView:
        """The Trends view, made now if it has not been made."""
        from app.qt.trends.view import TrendsView  # noqa: PLC0415 - loaded with the view

        view = self.made_view("trends")
        assert isinstance(view, TrendsView)
        return view

    def bring_forward(self, name: str) -> None:
        """Show a view and give it the keyboard."""
        self.setCurrentWidget(self.made_view(name))
        self.focus_view()

    def focus_view(self) -> None:
        """Give the keyboard to the view in front, if there is one."""
        if (view := self.currentWidget()) is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_words(self, otherwise: Callable[[], object]) -> None:
        """Search in the view in front; call `otherwise` if it has no search of its own."""
        view = self.currentWidget()
        if isinstance(view, View):
            view.find_words()
        else:
            otherwise()


def _view_class(name: str) -> Callable[[Session], QWidget]:
    """The class of a view, imported on first use."""
    if name == "table":
        from app.qt.table.view import TableView  # noqa: PLC0415

        return TableView
    if name == "trends":
        from app.qt.trends.view import TrendsView  # noqa: PLC0415

        return TrendsView
    if name == "checks":
        from app.qt.checks.view import ChecksView  # noqa: PLC0415

        return ChecksView
    if name == "review":
        from app.qt.review.view import ReviewView  # noqa: PLC0415

        return ReviewView
    from app.qt.reading.view import ReadingView  # noqa: PLC0415

    return ReadingView
