"""What stands between library and inspector: the welcome page, the page of an empty workspace, or the views."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.qt.session import Session
from app.qt.window.views import ViewStack
from app.qt.window.welcome import EmptyWorkspacePage, WelcomePage


class Centre(QStackedWidget):
    """Shows one page at a time and moves the keyboard with it. `search` is the field that keeps the keyboard if the
    user typed there while a workspace was being opened."""

    def __init__(self, session: Session, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._focus_wanted = False
        self.welcome = WelcomePage(session.theme)
        self.empty = EmptyWorkspacePage(session.theme)
        self.views = ViewStack(session)
        for page in (self.welcome, self.empty, self.views):
            self.addWidget(page)
        session.jobs.busy_changed.connect(self._focus_view)

    def show_welcome(self) -> None:
        """Show the welcome page with the workspaces used last."""
        self.welcome.refresh()
        self._show(self.welcome)

    def show_reports(self, empty: bool) -> None:
        """Show the views, or the page that asks for reports if the workspace has none."""
        self._show(self.empty if empty else self.views)

    def _show(self, page: QWidget) -> None:
        if self.currentWidget() is page:
            return
        self.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = page is self.views

    def _focus_view(self, busy: bool) -> None:
        """Once the view has something to read, it gets the keyboard."""
        if busy or not self._focus_wanted:
            return
        self._focus_wanted = False
        if not self._search.hasFocus():
            self.views.focus_view()
