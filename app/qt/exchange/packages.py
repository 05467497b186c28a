"""Exchange with a second reviewer by files: export and import packages, settle differences, measure agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.review.conflicts import ConflictSide
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.rereading import names_of
from app.qt.exchange.adjudication_dialog import AdjudicationDialog
from app.qt.exchange.agreement_dialog import AgreementDialog
from app.qt.exchange.package_preview import PreviewDialog
from app.qt.parts.ask_file import ask_open, ask_save
from app.qt.session import Selection, Session
from app.services.exchange import merging
from app.services.exchange.merging import Merged, Preview
from app.services.read_models import Changes, FigureRow
from app.services.review import adjudicating, agreeing
from app.services.review.adjudicating import ReviewDifference
from app.services.review.agreeing import Agreement
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Differences:
    open: tuple[ReviewDifference, ...]
    names: Mapping[str, str]


class Packages(QObject):
    """Opens its dialogs over a window. `said` carries a note, and the text and action of its button if it has one."""

    said = Signal(str, str, object)

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._settling: AdjudicationDialog | None = None
        self._comparing: AgreementDialog | None = None
        self._waiting = False  # blind mode keeps something aside
        session.opened.connect(self._look_for_waiting)
        session.changed.connect(self._refresh)

    # out and in

    def export(self) -> None:
        """Write the reviews of this workspace for another reviewer."""
        workspace = self._session.workspace
        if workspace is None:
            return
        path = ask_save(
            self._window, self.tr("Export review package"), workspace.path.stem, self._kinds(), merging.SUFFIX
        )
        if path is not None:
            self._session.jobs.read(
                lambda _job: merging.export_package(workspace, path), partial(self._exported, path), key="package"
            )

    def choose(self) -> None:
        """Ask for another reviewer's package and preview it."""
        if self._session.workspace is not None:
            path = ask_open(self._window, self.tr("Import review package"), self._kinds())
            if path is not None:
                self.preview(path)

    def preview(self, path: Path) -> None:
        """Show what merging a package would change."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda _job: (merging.preview_package(workspace, path), names_of(workspace.catalogue)),
                lambda found: self._show_preview(path, *found),
            )

    def _show_preview(self, path: Path, preview: Preview, names: Mapping[str, str]) -> None:
        dialog = PreviewDialog(preview, names, self._window)
        dialog.merge_asked.connect(lambda: self._merge(path))
        dialog.open()

    def _merge(self, path: Path) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.write(lambda _job: merging.merge_package(workspace, path), self._merged)

    def _merged(self, merged: Merged) -> None:
        self._session.apply(merged.changes)
        if merged.held:
            self._waiting = True
            self.said.emit(self.tr("Kept aside until both reviewers are done"), "", None)
            return
        words = self.tr("{count} decisions merged").format(count=merged.new)
        self.said.emit(words, self.tr("Differences"), self.settle)

    def _exported(self, path: Path, count: int) -> None:
        words = self.tr("{count} decisions exported to {name}").format(count=count, name=path.name)
        self.said.emit(words, "", None)

    def _kinds(self) -> str:
        return self.tr("Review packages (*{suffix})").format(suffix=merging.SUFFIX)

    # blind mode

    def set_blind(self, on: bool) -> None:
        """Switch blind mode: other reviewers' packages stay hidden until both have decided on every figure."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.write(lambda _job: merging.set_blind(workspace, on), self._session.apply)

    def blind(self) -> bool:
        """Whether blind mode is on."""
        workspace = self._session.workspace
        return workspace is not None and merging.blind(workspace)

    def _look_for_waiting(self) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(lambda _job: bool(merging.waiting(workspace)), self._set_waiting, key="waiting")

    def _set_waiting(self, waiting: bool) -> None:
        self._waiting = waiting

    def _released(self, changes: Changes) -> None:
        if changes != Changes():
            self._look_for_waiting()
            self._session.apply(changes)
            self.said.emit(self.tr("Both reviewers are done: the other's decisions are shown now"), "", None)

    def _refresh(self, _changes: Changes) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        if self._waiting:
            self._session.jobs.write(lambda _job: merging.release(workspace), self._released, key="release")
        if self._settling is not None:
            self._read_differences()

    # differences

    def settle(self) -> None:
        """Show the figures on which reviewers differ, to be settled one by one."""
        self._read_differences()

    def _read_differences(self) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda _job: _Differences(adjudicating.adjudications(workspace), names_of(workspace.catalogue)),
                self._show_differences,
                key="differences",
            )

    def _show_differences(self, found: _Differences) -> None:
        dialog = self._settling
        if dialog is None:
            dialog = self._settling = AdjudicationDialog(found.names, self._window)
            dialog.settled.connect(self._settle)
            dialog.shown.connect(self._go)
            dialog.finished.connect(self._settling_ended)
            dialog.show()
            place = self._session.place
            dialog.show_differences(found.open, place.figure_id if place else None)
            return
        dialog.show_differences(found.open)

    def _settling_ended(self) -> None:
        self._settling = None

    def _settle(self, difference: ReviewDifference, side: ConflictSide | None, reason: str) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return adjudicating.settle_conflict(workspace, difference, side, reviewer, reason)

        def refused(error: BaseException) -> None:
            self._read_differences()  # another window on the file settled it
            self._session.jobs.crashed.emit(error)

        self._deciding.keep(work, self._session.apply, refused)

    # agreement

    def compare(self) -> None:
        """Show the agreement of two reviewers."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda _job: (agreeing.reviewers(workspace), names_of(workspace.catalogue)),
                lambda found: self._show_agreement(workspace, *found),
                key="agreement",
            )

    def _show_agreement(
        self, workspace: Workspace, reviewers: tuple[tuple[str, int], ...], names: Mapping[str, str]
    ) -> None:
        if len(reviewers) < 2:
            self.said.emit(self.tr("Only one reviewer so far: import a review package first"), "", None)
            return
        dialog = self._comparing = AgreementDialog(reviewers, names, self._window)
        dialog.asked.connect(
            lambda one, two: self._session.jobs.read(
                lambda _job: agreeing.agreement(workspace, one, two), self._compared, key="agreement"
            )
        )
        dialog.chosen.connect(self._go)
        dialog.finished.connect(self._comparing_ended)
        dialog.show()
        dialog.ask()

    def _compared(self, agreement: Agreement) -> None:
        if self._comparing is not None:
            self._comparing.show_agreement(agreement)

    def _comparing_ended(self) -> None:
        self._comparing = None

    def _go(self, figure: FigureRow) -> None:
        self._session.select(Selection(figure.report_id, figure.id, figure.span, reveal=True))
