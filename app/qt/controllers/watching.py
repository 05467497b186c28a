"""A folder that a workspace watches: what is new in it is offered, read in the background, its findings told."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.qt import settings
from app.qt.controllers.importing import Importing
from app.qt.controllers.report_store import ReportStore
from app.qt.jobs import Job
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Session
from app.services.importing.watching import Mark, WatchedFolder
from app.services.read_models import ImportSummary

SETTLE_MS = 2_000  # a file that is the same for so long is whole
_LOOK_MS = 60_000  # shares and some disks do not tell of changes


class Watching(QObject):
    """Looks into the folder of the open workspace; asks over `window`."""

    offered = Signal(object)  # the new files' paths, in order; none when there is nothing to offer any longer
    changed = Signal(bool)  # a folder is watched, or no longer
    told = Signal(str)
    findings_told = Signal(str)  # what reading the new files brought

    def __init__(self, session: Session, shelf: ReportStore, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._shelf, self._window = session, shelf, window
        self._importing = Importing.of(session)
        self._folder: WatchedFolder | None = None
        self._answered: list[Mark] = []
        self._waiting: tuple[Mark, ...] = ()  # offered and not answered
        self._taken = False  # the import that runs is of what was offered
        self._read: frozenset[int] = frozenset()  # reports whose findings are to be told
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon.start())
        self._often = QTimer(self, interval=_LOOK_MS)
        self._often.timeout.connect(self.refresh)
        session.opened.connect(self.resume)
        session.closed.connect(self._close)
        self._importing.finished.connect(self._imported)
        shelf.counted.connect(self._tell)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder.folder if self._folder is not None else None

    def toggle(self) -> None:
        """Ask for a folder to watch; where one is watched, stop."""
        workspace = self._session.workspace
        if workspace is None:
            return
        if self._folder is not None:
            folder = self._folder.folder
            settings.watch_folder(workspace.path, None)
            self._close()
            self.told.emit(self.tr("{folder} is no longer watched").format(folder=folder.name))
            return
        start = settings.text_setting("window/import_folder")
        name = FileDialog.getExistingDirectory(self._window, self.tr("Watch a folder"), start)
        if name:
            settings.watch_folder(workspace.path, Path(name))
            self.resume()
            self.told.emit(self.tr("New files in {folder} will be offered").format(folder=Path(name).name))
        else:
            self.changed.emit(False)

    def refresh(self) -> None:
        """See what is new in the folder; it is offered when it is settled."""
        workspace, folder = self._session.workspace, self._folder
        if workspace is None or folder is None or self._importing.running or self._waiting:
            return

        def work(job: Job) -> tuple[Mark, ...]:
            return folder.look(workspace, job.check)

        self._session.jobs.read(work, lambda found: self._offer(folder, found), key="watch")

    def take(self) -> None:
        """Import what was offered."""
        marks = self._answer()
        self._taken = True
        self._importing.start([Path(path) for path, _, _ in marks])

    def decline(self) -> None:
        """Offer it no more, unless it changes."""
        self._answer()

    def resume(self) -> None:
        """Watch the folder that the open workspace watched before, if it did."""
        workspace = self._session.workspace
        if workspace is None or workspace.read_only:
            return
        folder, self._answered = settings.watched_folder(workspace.path)
        self._folder = WatchedFolder(folder, self._answered) if folder is not None else None
        if folder is not None:
            self._watcher.addPath(str(folder))
            self._often.start()
            self.refresh()
        self.changed.emit(folder is not None)

    def _close(self) -> None:
        self._folder = None
        self._read = frozenset()
        self._waiting = ()
        self._soon.stop()
        self._often.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self.offered.emit(())
        self.changed.emit(False)

    def _offer(self, folder: WatchedFolder, found: tuple[Mark, ...]) -> None:
        if folder is not self._folder:
            return
        self._waiting = found
        if found:
            self.offered.emit(tuple(Path(path) for path, _, _ in found))
        elif folder.unsettled:
            self._soon.start()

    def _answer(self) -> tuple[Mark, ...]:
        """What was offered; it counts as answered from now on."""
        marks, self._waiting = self._waiting, ()
        workspace = self._session.workspace
        if workspace is not None and self._folder is not None:
            self._folder.answer(marks)
            paths = {path for path, _, _ in marks}
            self._answered = [*(mark for mark in self._answered if mark[0] not in paths), *marks]
            settings.watch_folder(workspace.path, self._folder.folder, self._answered)
        self.offered.emit(())
        return marks

    def _imported(self, summary: ImportSummary) -> None:
        if self._taken:
            self._taken = False
            self._read = frozenset(summary.imported)
        self._soon.start()  # more may have come meanwhile

    def _tell(self) -> None:
        """The findings have been counted anew."""
        rows = [row for row in self._shelf.rows if row.id in self._read]
        if not rows:
            return
        self._read = frozenset()
        words = self.tr("{reports} new reports with {figures} figures and {findings} findings")
        self.findings_told.emit(
            words.format(
                reports=len(rows),
                figures=sum(row.figures for row in rows),
                findings=sum(row.findings for row in rows),
            )
        )
