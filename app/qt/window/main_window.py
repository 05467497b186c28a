"""The window: bar, library, the four views, inspector, foot, and how they hang together."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.qt import settings
from app.qt.catalogue.controller import Cataloguing
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.file_dialogs import FileDialogs
from app.qt.controllers.importing import Importing
from app.qt.controllers.last_place import LastPlace
from app.qt.controllers.report_store import ReportStore
from app.qt.controllers.rereading import Rereading
from app.qt.controllers.succession import SuccessionController
from app.qt.controllers.teaching import Teaching
from app.qt.controllers.undo_history import UndoHistory
from app.qt.controllers.watching import Watching
from app.qt.exchange.export_controller import ExportController
from app.qt.exchange.packages import Packages
from app.qt.exchange.rescue import Rescue
from app.qt.icons import application_icon
from app.qt.inspector.panel import InspectorPanel
from app.qt.library.panel import LibraryPanel
from app.qt.library.search_popup import SearchPopup
from app.qt.parts.dialog import fit_to_screen
from app.qt.review.footer import Footer
from app.qt.review.signing import Signing
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.window.announcer import Announcer
from app.qt.window.centre import Centre
from app.qt.window.columns import Columns
from app.qt.window.conveniences import Conveniences
from app.qt.window.dialogs.preferences import PreferencesDialog
from app.qt.window.dialogs.reviewer_name import ReviewerName
from app.qt.window.file_intake import FileIntake
from app.qt.window.fitting import YieldingPanels
from app.qt.window.leaving import Leaving
from app.qt.window.menu import AltAlone, Menu
from app.qt.window.new_files_bar import NewFilesBar
from app.qt.window.topbar import TopBar
from app.qt.window.window_menu import fill_menu
from app.qt.words import workspace_name


class MainWindow(QMainWindow):
    """Shows the session. What concerns the whole program it asks for by signals."""

    open_asked = Signal(Path, bool)  # path, create
    restore_asked = Signal(Path, Path)  # workspace, backup
    reading_asked = Signal(Path)  # a workspace that is open elsewhere: for reading only
    beside_asked = Signal(Path)  # the same, to work in beside another program on this machine
    samples_asked = Signal()
    close_asked = Signal()
    scheme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowIcon(application_icon())
        self.setMinimumSize(880, 440)
        self._make_controllers()
        self._make_parts()
        self._lay_out()
        self._connect_session()
        self._connect_parts()
        self._connect_review()
        self.conveniences = Conveniences(self, self)
        if not self.restoreGeometry(settings.window_geometry("window/geometry")):
            self.resize(1440, 900)
        if not self.isMaximized() and not self.isFullScreen():
            fit_to_screen(self)
        self.columns.restore()
        self._show_state()

    # building
    def _make_controllers(self) -> None:
        session = self.session
        self.shelf = ReportStore(session, self)
        LastPlace(session, self.shelf, self)
        self.importing = Importing.of(session)
        self.files = FileDialogs(self.importing, self)
        self.watching = Watching(session, self.shelf, self)
        self.deciding = Deciding(session, self)
        self.steps = UndoHistory(session, self.deciding, self)
        self.packages = Packages(session, self.deciding, self)
        self.succession = SuccessionController(session, self.deciding, self)
        self.signing = Signing(session, self.deciding, self)
        self.papers = ExportController(session, self)
        self.rescue = Rescue(session, self)
        self.rereading = Rereading(session, self.deciding, self)
        self.teaching = Teaching(session, self.deciding, self)
        self.cataloguing = Cataloguing(session, self.deciding, self)
        self.reviewer = ReviewerName(self)
        self.leaving = Leaving(session, self.importing, self)

    def _make_parts(self) -> None:
        session = self.session
        self.menu = Menu(self)
        self.top = TopBar(session.theme, self.menu)
        self.menu.corner = self.top.menu_button
        self.library = LibraryPanel(session, self.shelf)
        self.inspector = InspectorPanel(session, self.deciding)
        self.pages = Centre(session, self.top.search)
        self.welcome, self.empty, self.views = self.pages.welcome, self.pages.empty, self.pages.views
        self.columns = Columns(self.library, self.pages, self.inspector)
        YieldingPanels(self.columns)
        self.foot = Footer(session, self.shelf, self.deciding.queue, self.steps)

    def _lay_out(self) -> None:
        body = QWidget()
        set_style_class(body, "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.columns, 1)
        self.new_files = NewFilesBar()
        column.addWidget(self.new_files)
        column.addWidget(self.foot)
        column.insertWidget(0, self.top)  # above, but behind the content in the tab order
        self.setCentralWidget(body)
        # What lies over the body comes after it.
        self.announcer = Announcer(self.session, self.steps, self.rescue, self)
        self.toast = self.announcer.toast
        self.toast.keep_clear(self.foot, self.foot.free)
        self.intake = FileIntake(self.session, self.importing, self.files, self)
        self.search = SearchPopup(self.session, self.top.search, self)
        fill_menu(self.menu, self)
        # Alt alone opens the menu, as it does a menu bar.
        self.alt = AltAlone(self)
        self.alt.released.connect(self.top.menu_button.showMenu, Qt.ConnectionType.QueuedConnection)

    def _connect_session(self) -> None:
        session = self.session
        session.opened.connect(self._show_state)
        session.closed.connect(self._show_state)
        session.selected.connect(self._follow)
        session.told.connect(self.toast.say)
        session.view_asked.connect(self.show_view)
        session.bulk_asked.connect(self.deciding.bulk)
        session.mark_asked.connect(self.deciding.mark)
        session.comment_asked.connect(lambda ids, words: self.deciding.bulk(ids, "comment", words))
        session.switch_asked.connect(self.deciding.switch_rule)
        session.span_asked.connect(self.deciding.bound)
        session.add_asked.connect(self._show_inspector)
        session.settle_asked.connect(self.packages.settle)
        session.jobs.crashed.connect(self.show_error)

    def _connect_parts(self) -> None:
        self.shelf.changed.connect(self._show_shelf)
        self.shelf.counted.connect(self.top.set_findings)
        self.top.view_chosen.connect(self.show_view)
        self.search.left.connect(self.views.focus_view)
        self.columns.wanted_changed.connect(lambda name, wanted: self.menu.action_of(name).setChecked(wanted))
        self.importing.progressed.connect(self.foot.show_progress)
        self.importing.finished.connect(self.announcer.show_summary)
        self.importing.broken_off.connect(self.announcer.show_rest)
        self.watching.offered.connect(self.new_files.offer)
        self.watching.changed.connect(self.menu.action_of("watch_folder").setChecked)
        self.watching.told.connect(self.toast.say)
        self.watching.findings_told.connect(self.announcer.say_findings)
        self.new_files.taken.connect(self.watching.take)
        self.new_files.declined.connect(self.watching.decline)
        self.watching.resume()
        self.session.waiting_changed.connect(self.announcer.show_waiting)
        self.foot.cancel_asked.connect(self.importing.cancel)
        self.foot.reviewer_asked.connect(self.reviewer.ask)
        self.reviewer.changed.connect(self._reviewer_changed)
        self.files.open_asked.connect(self.open_asked)
        self.intake.workspace_given.connect(lambda path: self.open_asked.emit(path, False))
        self.intake.package_given.connect(self.packages.preview)
        self.library.import_asked.connect(self.files.choose_files)
        self.library.beside_asked.connect(self._open_beside)
        self.welcome.new_asked.connect(self.files.new_workspace)
        self.welcome.open_asked.connect(self.files.open_workspace)
        self.welcome.samples_asked.connect(self.samples_asked)
        self.welcome.recent_chosen.connect(self.files.open_recent)
        self.empty.import_asked.connect(self.files.choose_files)
        self.empty.samples_asked.connect(self.files.import_samples)

    def _connect_review(self) -> None:
        """What reviewers decide, do together, sign, teach and hand out."""
        self.deciding.name_asked.connect(self.reviewer.ask_then)
        self.deciding.correcting_asked.connect(self._show_inspector)
        self.deciding.acted.connect(self.announcer.say_acted)
        self.deciding.reason_asked.connect(self.inspector.ask_reason)
        self.deciding.nothing_left.connect(self.announcer.say_nothing_left)
        for part in (self.packages, self.rereading, self.succession, self.signing, self.papers, self.teaching):
            part.said.connect(self.toast.say)
        self.library.sign_asked.connect(self.signing.open)
        self.announcer.versions_asked.connect(self.succession.ask)
        self.library.menu.version_asked.connect(lambda old, new: self.succession.ask([(old, new)]))
        self.library.menu.restore_asked.connect(self.succession.restore)
        self.signing.differences_asked.connect(self.packages.settle)
        self.signing.orphans_asked.connect(self.rereading.place)
        self.papers.restore_asked.connect(self.restore_asked)
        self.rescue.backups_asked.connect(self.papers.show_backups_of)
        self.rescue.open_asked.connect(self.open_asked)
        self.rescue.reading_asked.connect(self.reading_asked)
        self.rescue.beside_asked.connect(self.beside_asked)
        self.inspector.rule_asked.connect(self.teaching.offer)
        self.teaching.taught.connect(self.rereading.start)
        self.cataloguing.read_again_asked.connect(self.rereading.read_again)

    # what is shown
    def _show_state(self) -> None:
        workspace = self.session.workspace
        name = self.tr("Heyue")
        if workspace is not None:
            mark = self.tr(" (read only)") if workspace.read_only else ""
            name = f"{workspace_name(workspace.path)}{mark} - {name}"
        self.setWindowTitle(name)
        for action in ("import", "import_folder", "watch_folder"):
            self.menu.action_of(action).setEnabled(workspace is not None and not workspace.read_only)
        self.top.set_available(workspace is not None)
        self.foot.setVisible(workspace is not None)
        if workspace is None:
            self.columns.set_available(False)
            self.pages.show_welcome()
            return
        self._show_panels()
        settings.remember_workspace(workspace.path)
        self.intake.import_kept()
        self.show_view(settings.text_setting("window/view", "reading"))
        self._show_shelf()

    def _show_shelf(self) -> None:
        if self.session.workspace is not None:
            self.pages.show_reports(empty=self.shelf.ready and not self.shelf.rows)
            self._show_panels()

    def _show_panels(self) -> None:
        self.columns.set_available(bool(self.shelf.rows or not self.shelf.ready))

    def _show_inspector(self) -> None:
        """What is asked there must be seen."""
        self.columns.uncover("inspector")

    def _follow(self, place: Selection | None) -> None:
        if place is not None and place.reveal:
            self.show_view("reading")

    def _open_beside(self, report_id: int) -> None:
        self.show_view("reading")
        self.views.reading().open_beside(report_id)

    def _reviewer_changed(self) -> None:
        self.foot.show_reviewer()
        self.steps.refresh()

    def show_view(self, name: str) -> None:
        """Bring a view to the front; does nothing while no workspace is open."""
        if self.session.workspace is None:
            return
        self.views.bring_forward(name)
        self.top.show_view(name)
        self.menu.action_of(name).setChecked(True)
        settings.remember("window/view", name)

    def view(self, name: str) -> QWidget | None:
        """The view, or None while it has not been made."""
        return self.views.view(name)

    def made_view(self, name: str) -> QWidget:
        """The view, made now if it has not been made."""
        return self.views.made_view(name)

    def show_error(self, error: BaseException) -> None:
        """Tell an error; files that waited for a workspace to open wait no longer."""
        self.intake.forget()
        self.announcer.show_error(error)

    def show_preferences(self, page: int = 0) -> None:
        """Open the settings on a page: 0 general, 1 keys."""
        dialog = PreferencesDialog(self.deciding.keys, self)
        dialog.scheme_chosen.connect(self.scheme_chosen)
        dialog.language_chosen.connect(self.language_chosen)
        dialog.finished.connect(self._reviewer_changed)
        dialog.pages.setCurrentIndex(page)
        dialog.open()

    # commands of the menu
    def walk_panes(self, forward: bool) -> None:
        """Give the keyboard to the next pane, or the one before."""
        self.conveniences.walk(forward)

    def export_table(self) -> None:
        """Write the Table, with its filters, to a workbook."""
        self.show_view("table")
        self.views.table().export("xlsx")

    def print_front(self) -> None:
        """Print what is in front."""
        self.conveniences.print_front()

    def find_words(self) -> None:
        """Search in the view in front; in all reports if the view has no search of its own."""
        self.views.find_words(self.search.start)

    def copy_marked(self) -> None:
        """Send Ctrl+C to the widget that has the keyboard."""
        if (widget := self.focusWidget()) is not None:
            copying = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            QApplication.sendEvent(widget, copying)

    def toggle_full_screen(self) -> None:
        """Full screen and back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # the window itself
    def remember(self) -> None:
        """Keep place and sizes for the next run."""
        settings.remember("window/geometry", self.saveGeometry())
        self.columns.remember()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.columns.set_first_widths(self.width())
        self.setFocus()  # no button looks pressed before a key was

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.allowed(self.close):
            event.ignore()
            return
        self.remember()
        self.importing.leave()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self.alt.watch()
        super().keyPressEvent(event)
