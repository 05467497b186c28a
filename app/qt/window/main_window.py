"""The window: bar, library, the four views, inspector, foot, and what belongs to none of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import KnownError
from app.qt import settings
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.file_dialogs import FileDialogs
from app.qt.controllers.importing import Importing, SummaryDialog
from app.qt.controllers.last_place import LastPlace
from app.qt.controllers.report_store import ReportStore
from app.qt.controllers.rereading import Rereading
from app.qt.controllers.teaching import RulesPage, Teaching
from app.qt.controllers.undo_history import UndoHistory
from app.qt.exchange.export_controller import ExportController
from app.qt.exchange.packages import Packages
from app.qt.icons import application_icon
from app.qt.inspector.panel import InspectorPanel
from app.qt.library.panel import LibraryPanel
from app.qt.library.search_popup import SearchPopup
from app.qt.parts.error_dialogs import BugDialog, KnownErrorDialog
from app.qt.parts.toast import Toast
from app.qt.review.footer import Footer
from app.qt.review.signing import Signing
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.theme import METRICS
from app.qt.window.conveniences import Conveniences
from app.qt.window.fitting import YieldingPanels, fit_to_screen
from app.qt.window.menu import AltAlone, Menu
from app.qt.window.preferences import PreferencesDialog
from app.qt.window.topbar import TopBar
from app.qt.window.welcome import DropHint, EmptyWorkspacePage, WelcomePage
from app.qt.window.window_menu import fill_menu
from app.qt.words import acted_words, workspace_name
from app.services.exchange.merging import SUFFIX
from app.services.read_models import ImportSummary
from app.services.review.reviewing import Acted


class MainWindow(QMainWindow):
    """Shows the session. What concerns the whole program it asks for by signals."""

    open_asked = Signal(Path, bool)  # path, create
    restore_asked = Signal(Path, Path)  # workspace, backup
    samples_asked = Signal()
    close_asked = Signal()
    scheme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.shelf = ReportStore(session, self)
        self.last_place = LastPlace(session, self.shelf, self)
        self.importing = Importing.of(session)
        self.files = FileDialogs(self.importing, self)
        self.deciding = Deciding(session, self)
        self.steps = UndoHistory(session, self.deciding, self)
        self.packages = Packages(session, self.deciding, self)
        self.signing = Signing(session, self.deciding, self)
        self.papers = ExportController(session, self)
        self.rereading = Rereading(session, self.deciding, self)
        self.teaching = Teaching(session, self.deciding, self)
        self._views: dict[str, QWidget] = {}
        self._bug: BugDialog | None = None
        self._focus_wanted = False
        self._waiting_files: list[Path] = []  # dropped before there was a workspace
        self.setWindowIcon(application_icon())
        self.setMinimumSize(880, 440)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._connect_review()
        self.conveniences = Conveniences(self)
        self._restore()
        self._show_state()

    # building
    def _build(self) -> None:
        self.menu = Menu(self)
        self.top = TopBar(self.session.theme, self.menu)
        self.menu.corner = self.top.menu_button
        self.library = LibraryPanel(self.session, self.shelf)
        self.inspector = InspectorPanel(self.session, self.deciding)
        self.pages = QStackedWidget()
        self.welcome = WelcomePage(self.session.theme)
        self.empty = EmptyWorkspacePage(self.session.theme)
        self.views = QStackedWidget()
        for page in (self.welcome, self.empty, self.views):
            self.pages.addWidget(page)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.pages)  # first, and so first in the tab order
        self.split.addWidget(self.inspector)
        self.split.insertWidget(0, self.library)
        for index, panel in enumerate((self.library, self.pages, self.inspector)):
            self.split.setStretchFactor(index, int(panel is self.pages))
            self.split.setCollapsible(index, False)
        YieldingPanels(self.split)
        self.foot = Footer(self.session, self.shelf, self.deciding.queue, self.steps)
        body = QWidget()
        set_style_class(body, "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.split, 1)
        column.addWidget(self.foot)
        column.insertWidget(0, self.top)  # above, but behind the content in the tab order
        self.setCentralWidget(body)
        self.toast = Toast(self)
        self.drop_hint = DropHint(self)
        self.search = SearchPopup(self.session, self.top.search, self)
        self.search.left.connect(self._to_view)
        fill_menu(self.menu, self)
        # Alt alone opens the menu, as it does a menu bar.
        self._alt = AltAlone(self)
        self._alt.released.connect(self.top.menu_button.showMenu, Qt.ConnectionType.QueuedConnection)

    def _connect_review(self) -> None:
        """What reviewers do together, sign, teach and hand out."""
        for said in (
            self.packages.said, self.rereading.said, self.signing.said, self.papers.said, self.teaching.said,
        ):  # fmt: skip
            said.connect(self.toast.say)
        self.library.sign_asked.connect(self.signing.open)
        self.signing.differences_asked.connect(self.packages.settle)
        self.signing.orphans_asked.connect(self.rereading.place)
        self.papers.restore_asked.connect(self.restore_asked)
        self.inspector.rule_asked.connect(self.teaching.offer)
        self.teaching.taught.connect(self.rereading.start)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._show_state)
        session.closed.connect(self._show_state)
        session.selected.connect(self._follow)
        session.told.connect(self.toast.say)
        session.view_asked.connect(self.show_view)
        session.bulk_asked.connect(self.deciding.bulk)
        session.dismiss_asked.connect(self.deciding.dismiss)
        session.span_asked.connect(self.deciding.bound)
        session.add_asked.connect(self._show_inspector)
        session.jobs.crashed.connect(self.show_error)
        session.jobs.busy_changed.connect(self._focus_view)
        self.shelf.changed.connect(self._show_shelf)
        self.shelf.counted.connect(self.top.set_findings)
        self.top.view_chosen.connect(self.show_view)
        self.importing.progressed.connect(self.foot.show_progress)
        self.importing.finished.connect(self._show_summary)
        self.foot.cancel_asked.connect(self.importing.cancel)
        self.foot.reviewer_asked.connect(self.ask_reviewer)
        self.deciding.name_asked.connect(self._ask_name)
        self.deciding.correcting_asked.connect(self._show_inspector)
        self.deciding.acted.connect(self._say_acted)
        self.deciding.reason_asked.connect(self.inspector.ask_reason)
        self.deciding.nothing_left.connect(self._say_nothing_left)
        self.files.open_asked.connect(self.open_asked)
        self.library.import_asked.connect(self.files.choose_files)
        self.library.beside_asked.connect(self._open_beside)
        self.welcome.new_asked.connect(self.files.new_workspace)
        self.welcome.open_asked.connect(self.files.open_workspace)
        self.welcome.samples_asked.connect(self.samples_asked)
        self.welcome.recent_chosen.connect(self.files.open_recent)
        self.empty.import_asked.connect(self.files.choose_files)
        self.empty.samples_asked.connect(self.files.import_samples)

    # the views
    def show_view(self, name: str) -> None:
        """Bring a view to the front; it is made when it is first shown."""
        if self.session.workspace is None:
            return
        view = self.made_view(name)
        self.views.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.top.show_view(name)
        self.menu.action_of(name).setChecked(True)
        settings.remember("window/view", name)

    def view(self, name: str) -> QWidget | None:
        """A view that was made already."""
        return self._views.get(name)

    def made_view(self, name: str) -> QWidget:
        """A view, made now where it was not."""
        return self._views.get(name) or self._make_view(name)

    def _make_view(self, name: str) -> QWidget:
        view = _view_class(name)(self.session)
        self._views[name] = view
        self.views.addWidget(view)
        return view

    def _follow(self, place: Selection | None) -> None:
        if place is not None and place.reveal:
            self.show_view("reading")

    def _open_beside(self, report_id: int) -> None:
        self.show_view("reading")
        reading: Any = self._views["reading"]
        reading.open_beside(report_id)

    # state
    def _show_state(self) -> None:
        workspace = self.session.workspace
        open_ = workspace is not None
        name = self.tr("Heyue")
        self.setWindowTitle(f"{workspace_name(workspace.path)} - {name}" if workspace else name)
        self.top.set_available(open_)
        self.foot.setVisible(open_)
        self._show_panels()
        for name in ("import", "import_folder", "close_workspace", "export", "find", "copy", "search"):
            self.menu.action_of(name).setEnabled(open_)
        if workspace is None:
            self.welcome.refresh()
            self._show_page(self.welcome)
            return
        settings.remember_workspace(workspace.path)
        waiting, self._waiting_files = self._waiting_files, []
        self.importing.start(waiting)
        self.show_view(settings.text_setting("window/view", "reading"))
        self._show_shelf()

    def _show_shelf(self) -> None:
        if self.session.workspace is None:
            return
        empty = self.shelf.ready and not self.shelf.rows
        self._show_page(self.empty if empty else self.views)
        self._show_panels()

    def _show_page(self, page: QWidget) -> None:
        """Show a page of the centre; the keyboard goes with it."""
        if self.pages.currentWidget() is page:
            return
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = page is self.views

    def _focus_view(self, busy: bool) -> None:
        """Give the keyboard to the view that opening brought, once it has something to read; not if it is wanted
        elsewhere by then."""
        if busy or not self._focus_wanted:
            return
        self._focus_wanted = False
        if not self.top.search.hasFocus():
            self._to_view()

    def _to_view(self) -> None:
        """Give the keyboard to the view in front."""
        if (view := self.views.currentWidget()) is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panels(self) -> None:
        """Side panels are for workspaces with reports, and as the user left them."""
        shown = self.session.workspace is not None and bool(self.shelf.rows or not self.shelf.ready)
        for name, panel in (("library", self.library), ("inspector", self.inspector)):
            wanted = settings.flag(f"window/{name}", True)
            panel.setVisible(shown and wanted)
            self.menu.action_of(name).setChecked(wanted)

    def export_table(self) -> None:
        """Write the Table, as it is sifted, to a workbook."""
        self.show_view("table")
        table: Any = self._views["table"]
        table.export("xlsx")

    def find_words(self) -> None:
        """Find in the view in front; in all reports where the view has nothing to find in."""
        view: Any = self.views.currentWidget()
        getattr(view, "find_words", self.search.start)()

    def copy_marked(self) -> None:
        """Copy what the part with the keyboard has marked, as its own Ctrl+C does."""
        if (widget := self.focusWidget()) is not None:
            copying = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            QApplication.sendEvent(widget, copying)

    def toggle_panel(self, name: str) -> None:
        """Hide or show `library` or `inspector`."""
        settings.remember(f"window/{name}", not settings.flag(f"window/{name}", True))
        self._show_panels()

    def toggle_full_screen(self) -> None:
        """Full screen and back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _restore(self) -> None:
        if not self.restoreGeometry(settings.window_geometry("window/geometry")):
            self.resize(1440, 900)
        if not self.isMaximized() and not self.isFullScreen():
            fit_to_screen(self)
        if not (split := settings.window_geometry("window/split")).isEmpty():
            self.split.restoreState(split)

    def remember(self) -> None:
        """Keep place and sizes for the next run."""
        settings.remember("window/geometry", self.saveGeometry())
        settings.remember("window/split", self.split.saveState())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if settings.window_geometry("window/split").isEmpty():
            middle = self.width() - METRICS.library - METRICS.inspector
            self.split.setSizes([METRICS.library, middle, METRICS.inspector])
        self.setFocus()  # no button looks pressed before a key was

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        self.importing.cancel()
        event.accept()

    # words to the user
    def show_error(self, error: BaseException) -> None:
        """A sentence for the user's world; details for a bug, one dialog at a time."""
        self._waiting_files = []
        if isinstance(error, KnownError):
            KnownErrorDialog(error, self).open()
        elif self._bug is None:
            self._bug = BugDialog(error, self)
            self._bug.finished.connect(self._forget_bug)
            self._bug.open()

    def _forget_bug(self) -> None:
        if self._bug is not None:
            self._bug.deleteLater()
        self._bug = None

    def _show_summary(self, summary: ImportSummary) -> None:
        """A plain success is a note; anything to read is a dialog."""
        workspace = self.session.workspace
        if summary.imported and not (summary.refused or summary.cancelled or summary.present):
            words = self.tr("{count} reports imported").format(count=len(summary.imported))
            first = Selection(summary.imported[0], reveal=True)
            self.toast.say(words, self.tr("Show"), lambda: self.session.select(first))
        elif workspace is not None:
            self.session.jobs.read(
                lambda _job: {row.id: row for row in workspace.reports()},
                lambda rows: SummaryDialog(summary, rows, self).open(),
            )

    def _say_nothing_left(self) -> None:
        self.toast.say(self.tr("Every figure of this report is decided"))

    def ask_reviewer(self) -> bool:
        """Ask for the name that decisions carry; False when none was given."""
        name, given = QInputDialog.getText(
            self, self.tr("Reviewer"), self.tr("Your name, as it stands in the record of decisions:"),
            text=settings.text_setting("reviewer"),
        )  # fmt: skip
        if given and name.strip():
            settings.remember("reviewer", name.strip())
        self._reviewer_changed()
        return bool(given and name.strip())

    def _reviewer_changed(self) -> None:
        self.foot.show_reviewer()
        self.steps.refresh()

    def show_preferences(self, page: int = 0) -> None:
        """Language, appearance, reviewer."""
        rules = RulesPage(self.session)
        rules.changed.connect(self.rereading.offer)
        dialog = PreferencesDialog(self.deciding.keys, rules, self)
        dialog.scheme_chosen.connect(self.scheme_chosen)
        dialog.language_chosen.connect(self.language_chosen)
        dialog.finished.connect(self._reviewer_changed)
        dialog.pages.setCurrentIndex(page)
        dialog.open()

    def _ask_name(self, again: Callable[[], None]) -> None:
        if self.ask_reviewer():
            again()

    def _show_inspector(self) -> None:
        """What is asked there must be seen."""
        if not settings.flag("window/inspector", True):
            self.toggle_panel("inspector")

    def _say_acted(self, acted: Acted) -> None:
        """What came of an act on many figures."""
        self.toast.say(acted_words(acted), self.tr("Undo") if acted.done else "", self.steps.undo)

    # drag and drop
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()
            self.drop_hint.show_over(self.session.workspace is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_hint.hide()
        files = dropped_files(event)
        event.acceptProposedAction()
        # After the drag has ended: a dialog must not hold up the program the files come from.
        QTimer.singleShot(0, self, lambda: self.receive(files))

    def receive(self, files: list[Path]) -> None:
        """Open what was let go over the window or its icon: a workspace, a package, or reports to import."""
        workspaces = [path for path in files if path.suffix.lower() == ".heyue"]
        packages = [path for path in files if path.suffix == SUFFIX]
        if workspaces:
            self.open_asked.emit(workspaces[0], False)
        elif packages:
            self.packages.preview(packages[0])
        else:
            self.import_dropped(files)

    def keep_for_import(self, files: list[Path]) -> None:
        """Import files as soon as the workspace that is being opened is there."""
        self._waiting_files = files

    def import_dropped(self, files: list[Path]) -> None:
        """Import files let go over the window; where no workspace is open, into a new one."""
        if self.session.workspace is not None:
            self.importing.start(files)
        else:
            self._waiting_files = files if self.files.new_workspace() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self._alt.watch()
        super().keyPressEvent(event)


def dropped_files(event: QDropEvent) -> list[Path]:
    """The local files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _view_class(name: str) -> Callable[[Session], QWidget]:
    """The class of a view, imported when it is first shown: pandas and pyqtgraph come with some of them."""
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
