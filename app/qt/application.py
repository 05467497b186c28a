"""The composition root of the window: theme, language, session and the window itself, put together once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.core.errors import KnownError
from app.qt import settings
from app.qt.accessible import tell_painted_items
from app.qt.i18n import Translators, language
from app.qt.icons import application_icon
from app.qt.jobs import Jobs
from app.qt.notify import Catcher, details, log
from app.qt.open_windows import OpenWindow, first_workspace
from app.qt.session import Session
from app.qt.style import apply_style
from app.qt.theme import METRICS, Theme
from app.qt.window.main_window import MainWindow
from app.qt.window.window_state import restore_state, take_state
from app.services.backups import set_limit
from app.services.workspace import Workspace
from app.store.connect import Access

IDLE_MS = 1000  # without a change
_AFTER_DIALOG = 500  # milliseconds until a file is offered again to a window that shows a dialog


class Application(QObject):
    """Owns what lives as long as the program. A change of language makes the window anew on the same session."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.setApplicationDisplayName("")
        app.setWindowIcon(application_icon())
        app.setDesktopFileName("heyue")
        tell_painted_items()
        self.theme = Theme(settings.text_setting("scheme", "system"), self)
        apply_style(app, self.theme, settings.number("interface/size", METRICS.body))
        set_limit(settings.backup_limit() * 2**20)
        self.translators = Translators()
        self.translators.use(language(settings.text_setting("language", "system")))
        self.jobs = Jobs(self)
        self.jobs.crashed.connect(_write_down)
        self.session = Session(self.theme, self.jobs, self)
        self._samples_wanted = False
        self.window = self._make_window()
        self.session.changed.connect(self._keep_seen)
        self.idle = QTimer(self)  # since the last change
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.timeout.connect(self._checkpoint)
        self.session.changed.connect(lambda _changes: self.idle.start())
        self.session.closed.connect(self.idle.stop)
        self.catcher = Catcher(self)
        self.catcher.bug.connect(self._show_bug)
        app.aboutToQuit.connect(self.close)

    def show(self, files: Sequence[Path]) -> None:
        """Show the window, on a workspace where one is named or was open last; reports are imported into that."""
        self.window.show()
        last = settings.last_workspace()
        if (workspace := first_workspace(files)) is not None:
            self.open(workspace, create=False)
        elif last is not None:
            self.window.intake.keep(list(files))
            self.open(last, create=False)
        elif files:
            self.window.intake.receive(list(files))

    def attend(self, entry: OpenWindow) -> None:
        """Open what other starts of the program hand over to this window, and say there what it shows."""
        entry.asked.connect(self._take)

        def say() -> None:
            shown = self.session.workspace
            entry.has(shown.path if shown is not None else None)

        self.session.opened.connect(say)
        self.session.closed.connect(say)

    def _take(self, files: list[Path]) -> None:
        """Come to the front and open files; after the dialog where one is open, for it may be about the workspace."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AFTER_DIALOG, self, lambda: self._take(files))
        else:
            window.intake.receive(files)

    def open(self, path: Path, create: bool, access: Access = Access.ALONE) -> None:
        """Open or create a workspace, off the GUI thread: it may have to be migrated. The one that is open stays
        until the other has been opened."""
        workspace = self.session.workspace
        if workspace is not None and path.exists() and workspace.path.samefile(path):
            return
        if self.window.leaving.allowed(lambda: self.open(path, create, access)):
            self.jobs.read(lambda _job: _open(path, create, access), self._opened, self._not_opened)

    def open_samples(self) -> None:
        """Open the workspace of the sample reports; made and filled the first time."""
        path = paths.sample_workspace_path()
        self._samples_wanted = not path.exists()
        self.open(path, create=self._samples_wanted)

    def close(self) -> None:
        """End all work and close the workspace."""
        self.session.close()
        self.jobs.stop()

    def close_workspace(self) -> None:
        """Close the workspace and show the welcome page."""
        if self.window.leaving.allowed(self.close_workspace):
            self.session.close()
            settings.remember("reopen", False)

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a workspace, which is closed for it and opened again."""
        from app.services.backups import restore  # noqa: PLC0415 - seldom wanted

        if not self.window.leaving.allowed(lambda: self.restore(path, backup)):
            return
        self.session.close()
        self.jobs.read(
            lambda _job: restore(path, backup),
            lambda _none: self.open(path, create=False),
            lambda error: self._not_restored(path, error),
        )

    def _not_restored(self, path: Path, error: BaseException) -> None:
        self.jobs.crashed.emit(error)
        self.open(path, create=False)

    def set_scheme(self, scheme: str) -> None:
        """`system`, `light` or `dark`, from now on."""
        settings.remember("scheme", scheme)
        self.theme.set_scheme(scheme)

    def set_language(self, chosen: str) -> None:
        """`system`, `zh_CN` or `en`, from now on."""
        settings.remember("language", chosen)
        self.translators.use(language(chosen))
        old, place = self.window, self.session.place
        kept = take_state(old)
        old.remember()
        old.hide()
        self.window = self._make_window()
        restore_state(self.window, kept)
        self.window.show()
        old.deleteLater()
        if place is not None:
            self.session.selected.emit(place)
        if kept.settings_page is not None:
            self.window.show_preferences(kept.settings_page)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.session)
        window.open_asked.connect(self.open)
        window.samples_asked.connect(self.open_samples)
        window.close_asked.connect(self.close_workspace)
        window.restore_asked.connect(self.restore)
        window.reading_asked.connect(lambda path: self.open(path, False, Access.READ))
        window.beside_asked.connect(lambda path: self.open(path, False, Access.BESIDE))
        window.scheme_chosen.connect(self.set_scheme)
        window.language_chosen.connect(self.set_language)
        return window

    def _opened(self, opened: tuple[Workspace, KnownError | None]) -> None:
        workspace, missing = opened
        self.session.open(workspace)
        settings.remember("reopen", True)
        if missing is not None:
            self.window.announcer.show_missing(missing, workspace.path)
        if self._samples_wanted:
            self._samples_wanted = False
            self.window.importing.start([paths.samples()])

    def _keep_seen(self, _changes: object) -> None:
        workspace = self.session.workspace
        if workspace is not None:
            self.jobs.read(lambda _job: workspace.keep_seen(), lambda _none: None, key="seen")

    def _checkpoint(self) -> None:
        """Have everything in the file itself while nobody works, so that a plain copy of it is a backup."""
        workspace = self.session.workspace
        if workspace is not None:
            self.jobs.write(lambda _job: workspace.checkpoint(), self._checkpointed)

    def _checkpointed(self, whole: bool) -> None:
        if not whole and self.session.workspace is not None:
            self.idle.start()

    def _not_opened(self, error: BaseException) -> None:
        self._samples_wanted = False
        self.jobs.crashed.emit(error)

    def _show_bug(self, error: BaseException) -> None:
        self.window.show_error(error)


def _open(path: Path, create: bool, access: Access) -> tuple[Workspace, KnownError | None]:
    """A workspace, and what to say of decisions that are missing in it."""
    workspace = Workspace.open(path, create, access)
    try:
        missing = workspace.missing()
        workspace.keep_seen()
    except BaseException:
        workspace.close()
        raise
    return workspace, missing


def _write_down(error: BaseException) -> None:
    """A bug of a job goes to the log; the user's world does not."""
    if not isinstance(error, KnownError):
        log.error("a job failed\n%s", details(error))
