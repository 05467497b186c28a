"""Opens the editor of the workspace's catalogue and does what it asks for: try, save, import, export."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.naming.own_entries import Entry
from app.qt.catalogue.editor import CatalogueEditor
from app.qt.catalogue.trial import TrialDialog
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.rereading import names_of
from app.qt.jobs import Job
from app.qt.parts.ask_file import ask_open, ask_save
from app.qt.session import Session
from app.services.importing import cataloguing
from app.services.importing.cataloguing import OwnCatalogue, Trial
from app.services.read_models import Changes
from app.services.workspace import Workspace


class Cataloguing(QObject):
    """`read_again_asked` comes when a saved change lets reports be read otherwise."""

    read_again_asked = Signal()

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._editor: CatalogueEditor | None = None
        self._trial: TrialDialog | None = None
        self._job: Job | None = None
        session.closed.connect(self._close)
        session.changed.connect(self._refresh)

    def open(self) -> None:
        """Show the editor."""
        workspace = self._session.workspace
        if workspace is None or self._editor is not None:
            return
        editor = self._editor = CatalogueEditor(self._session.theme, self._window)
        editor.try_asked.connect(self._try)
        editor.import_asked.connect(self._import)
        editor.export_asked.connect(self._export)
        editor.finished.connect(self._ended)
        editor.open()
        self._read(workspace)

    def _read(self, workspace: Workspace) -> None:
        self._session.jobs.read(lambda _job: cataloguing.own_catalogue_of(workspace), self._show, key="catalogue")

    def _show(self, held: OwnCatalogue) -> None:
        if self._editor is not None:
            self._editor.show_catalogue(held)

    def _refresh(self, changes: Changes) -> None:
        if self._editor is not None and changes.everything and self._session.workspace is not None:
            self._read(self._session.workspace)

    def _ended(self) -> None:
        self._editor = None

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.reject()

    def _try(self, entries: Sequence[Entry]) -> None:
        workspace = self._session.workspace
        if workspace is None or not entries:
            return
        dialog = self._trial = TrialDialog(self._editor or self._window)
        dialog.cancelled.connect(self._cancel)
        dialog.finished.connect(self._trial_ended)
        dialog.save_asked.connect(partial(self._save, tuple(entries)))
        dialog.open()
        self._job = self._session.jobs.read(
            lambda job: (
                cataloguing.try_entries(workspace, entries, job.report, job.check),
                {**names_of(workspace.catalogue), **{each["slug"]: each["zh"] for each in entries if "zh" in each}},
            ),
            self._tried,
            self._failed,
            key="trial",
        )
        self._job.progressed.connect(dialog.show_progress)

    def _tried(self, found: tuple[Trial, Mapping[str, str]]) -> None:
        if self._trial is not None:
            self._trial.show_trial(*found)

    def _failed(self, error: BaseException) -> None:
        if self._trial is not None:
            self._trial.reject()
        self._session.jobs.crashed.emit(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _trial_ended(self) -> None:
        self._trial = self._job = None

    def _save(self, entries: Sequence[Entry], rereads: bool) -> None:
        def work(workspace: Workspace, reviewer: str) -> tuple[Changes, OwnCatalogue]:
            changes = cataloguing.save_entries(workspace, entries, reviewer)
            return changes, cataloguing.own_catalogue_of(workspace)

        self._deciding.keep(work, partial(self._saved, rereads))

    def _saved(self, rereads: bool, found: tuple[Changes, OwnCatalogue]) -> None:
        changes, held = found
        if self._editor is not None:
            self._editor.show_catalogue(held, saved=True)
        self._session.apply(changes)
        self._session.tell(self.tr("Catalogue saved; Ctrl+Z takes it back"))
        if rereads:
            self.read_again_asked.emit()

    def _import(self) -> None:
        workspace = self._session.workspace
        path = ask_open(self._editor or self._window, self.tr("Import a catalogue"), self._kinds())
        if path is not None and workspace is not None:
            self._session.jobs.read(lambda _job: cataloguing.read_entries(workspace, path), self._try, key="import")

    def _export(self) -> None:
        workspace, kinds = self._session.workspace, self._kinds()
        parent = self._editor or self._window
        path = ask_save(parent, self.tr("Export the catalogue"), self.tr("Catalogue"), kinds, ".toml")
        if path is not None and workspace is not None:
            self._session.jobs.read(
                lambda _job: cataloguing.export_entries(workspace, path), partial(self._exported, path), key="export"
            )

    def _exported(self, path: Path, count: int) -> None:
        self._session.tell(self.tr("{count} entries exported to {name}").format(count=count, name=path.name))

    def _kinds(self) -> str:
        return self.tr("Catalogue texts (*.toml)")
