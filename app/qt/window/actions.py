"""What the menus may ask of the window that holds them."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.qt.catalogue.controller import Cataloguing
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.file_dialogs import FileDialogs
from app.qt.controllers.rereading import Rereading
from app.qt.controllers.undo_history import UndoHistory
from app.qt.controllers.watching import Watching
from app.qt.exchange.export_controller import ExportController
from app.qt.exchange.packages import Packages
from app.qt.inspector.panel import InspectorPanel
from app.qt.library.panel import LibraryPanel
from app.qt.library.search_popup import SearchPopup
from app.qt.parts.toast import Toast
from app.qt.review.signing import Signing
from app.qt.session import Session
from app.qt.window.columns import Columns
from app.qt.window.menu import Menu
from app.qt.window.topbar import TopBar
from app.qt.window.views import ViewStack
from app.qt.window.welcome import EmptyWorkspacePage, WelcomePage


class Actions(Protocol):
    """The main window as its menus see it; the menus do not import the window."""

    session: Session
    files: FileDialogs
    watching: Watching
    deciding: Deciding
    steps: UndoHistory
    packages: Packages
    signing: Signing
    papers: ExportController
    rereading: Rereading
    cataloguing: Cataloguing
    library: LibraryPanel
    inspector: InspectorPanel
    columns: Columns
    search: SearchPopup

    @property
    def close_asked(self) -> SignalInstance: ...
    @property
    def scheme_chosen(self) -> SignalInstance: ...
    @property
    def language_chosen(self) -> SignalInstance: ...

    def show_view(self, name: str) -> None: ...
    def show_preferences(self, page: int = 0) -> None: ...
    def export_table(self) -> None: ...
    def find_words(self) -> None: ...
    def print_front(self) -> None: ...
    def walk_panes(self, forward: bool) -> None: ...
    def copy_marked(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def close(self) -> bool: ...


class Parts(Actions, Protocol):
    """The main window as the shortcuts between its parts see it."""

    menu: Menu
    top: TopBar
    toast: Toast
    welcome: WelcomePage
    empty: EmptyWorkspacePage
    views: ViewStack
