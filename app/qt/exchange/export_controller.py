"""What goes out of a review: the record of a report, the evidence package; and the workspace's backups."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.qt.parts.ask_file import ask_save
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Session
from app.services.backups import Backup
from app.services.workspace import Workspace

if TYPE_CHECKING:
    from app.services.output.record import Record
    from app.services.output.record_files import RecordTable

_BACKUP_EVERY_MS = 5 * 60 * 1000  # how often it is asked whether work wants a backup


class ExportController(QObject):
    """Writes files over a window and backs work up from time to time. `said` carries a note, `restore_asked` a
    workspace's file and the backup to put in its place: that is done while the workspace is closed."""

    said = Signal(str)
    restore_asked = Signal(Path, Path)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        timer = QTimer(self)
        timer.setInterval(_BACKUP_EVERY_MS)
        timer.timeout.connect(self.back_up_work)
        timer.start()

    def _chosen_report(self) -> tuple[Workspace, int] | None:
        """The workspace and the report at hand; says so where there is none."""
        workspace, place = self._session.workspace, self._session.place
        if workspace is None or place is None:
            self.said.emit(self.tr("Choose a report first"))
            return None
        return workspace, place.report_id

    def export_record(self) -> None:
        """Write the record of the report at hand as a Word document or a workbook."""
        if (chosen := self._chosen_report()) is None:
            return
        workspace, report_id = chosen
        title = next((row.title for row in workspace.reports() if row.id == report_id), "")
        path = ask_save(
            self._window,
            self.tr("Export review record"),
            self.tr("{title} review record").format(title=title),
            self.tr("Word document (*.docx);;Excel workbook (*.xlsx)"),
            ".docx",
        )
        if path is None:
            return

        def work(_job: object) -> None:
            from app.services.exchange.evidence_package import fingerprint  # noqa: PLC0415
            from app.services.output.record_files import write_record  # noqa: PLC0415 - brings in writers: not at start

            write_record(workspace, report_id, path, fingerprint(workspace))

        self._session.jobs.read(work, partial(self._written, path), key="record")

    def print_record(self) -> None:
        """Show the record of the report at hand as it will be printed."""
        if (chosen := self._chosen_report()) is None:
            return
        workspace, report_id = chosen

        def work(_job: object) -> "tuple[Record, tuple[RecordTable, ...]]":
            from app.services.exchange.evidence_package import fingerprint  # noqa: PLC0415
            from app.services.output.record import gather  # noqa: PLC0415 - brings in writers: not at start
            from app.services.output.record_files import record_tables  # noqa: PLC0415

            record = gather(workspace, report_id, fingerprint(workspace))
            return record, record_tables(record)

        self._session.jobs.read(work, self._show_record, key="record")

    def _show_record(self, gathered: "tuple[Record, tuple[RecordTable, ...]]") -> None:
        from app.qt.printing.preview import show_preview  # noqa: PLC0415
        from app.qt.printing.printout import Block, written_printout  # noqa: PLC0415 - with the first print
        from app.services.output.record_files import RECORD_TITLE, SIGNED_BY  # noqa: PLC0415

        record, tables = gathered
        blocks = [Block(table.heading, table.heads, table.lines, widths=table.widths) for table in tables]
        head = [f"{name}：{told}" for name, told in record.head]
        show_preview(written_printout(RECORD_TITLE, head, blocks, after=SIGNED_BY), self._window)

    def export_evidence(self) -> None:
        """Write an evidence package of the whole workspace; ask whether the reports go along."""
        if self._session.workspace is None:
            return
        dialog = EvidenceDialog(self._window)
        dialog.chosen.connect(self._export_evidence)
        dialog.open()

    def _export_evidence(self, with_files: bool) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        name = self.tr("{workspace} evidence").format(workspace=workspace.path.stem)
        kinds = self.tr("Evidence packages (*.zip)")
        path = ask_save(self._window, self.tr("Export evidence package"), name, kinds, ".zip")
        if path is None:
            return

        def work(_job: object) -> str:
            from app.services.exchange.evidence_package import export_evidence  # noqa: PLC0415
            from app.services.exchange.packages import read_package  # noqa: PLC0415

            export_evidence(workspace, path, with_files=with_files)
            return read_package(path).fingerprint

        self._session.jobs.read(work, partial(self._show_fingerprint, path), key="evidence")

    def _show_fingerprint(self, path: Path, fingerprint: str) -> None:
        self._written(path, None)
        FingerprintDialog(path.name, fingerprint, self._window).open()

    def _written(self, path: Path, _none: object) -> None:
        self.said.emit(self.tr("Exported to {name}").format(name=path.name))

    # backups

    def back_up_work(self) -> None:
        """Keep a copy of the workspace where there was work since the last one."""
        workspace = self._session.workspace
        if workspace is not None:
            from app.services.backups import back_up_work  # noqa: PLC0415

            self._session.jobs.write(lambda _job: back_up_work(workspace), lambda _path: None)

    def show_backups(self) -> None:
        """List the backups of the workspace, to put one in its place."""
        workspace = self._session.workspace
        if workspace is not None:
            self.show_backups_of(workspace.path)

    def show_backups_of(self, path: Path) -> None:
        """List the backups of a workspace that need not be open."""
        from app.services.backups import list_backups  # noqa: PLC0415

        self._session.jobs.read(lambda _job: list_backups(path), partial(self._show_backups, path), key="backups")

    def _show_backups(self, path: Path, backups: Sequence[Backup]) -> None:
        workspace = self._session.workspace
        open_here = workspace is not None and workspace.path == path and not workspace.read_only
        dialog = BackupsDialog(path, backups, open_here, self._window)
        dialog.chosen.connect(lambda backup: self.restore_asked.emit(path, backup))
        dialog.wanted.connect(self._back_up_now)
        dialog.open()

    def _back_up_now(self) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return

        def work(_job: object) -> tuple[Backup, ...]:
            from app.services.backups import list_backups, make_backup  # noqa: PLC0415

            make_backup(workspace, "asked")
            return list_backups(workspace.path)

        self._session.jobs.read(work, partial(self._show_backups, workspace.path), key="backups")


class FingerprintDialog(PlainDialog):
    """What an evidence package was written with, to be kept elsewhere."""

    def __init__(self, name: str, fingerprint: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Fingerprint"))
        self.setMinimumWidth(520)
        words = self.tr(
            "The fingerprint of {name} shows later whether it is still this package. Keep it elsewhere, on paper for "
            "instance; a review record exported now holds it too."
        )
        self.say(words.format(name=name))
        self.field = QLineEdit(fingerprint)
        self.field.setReadOnly(True)
        self.field.setAccessibleName(self.tr("Fingerprint"))
        self.column.addWidget(self.field)
        self.button(self.tr("Copy"), self._copy)
        self.button(self.tr("Close"), self.accept, main=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())


class EvidenceDialog(PlainDialog):
    """Asks what goes into the package. `chosen` says whether the reports themselves do."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Export evidence package"))
        self.setMinimumWidth(460)
        self.say(
            self.tr(
                "A zip file with all figures, decisions and hashes that anybody can check with standard tools; "
                "how to is in the file."
            )
        )
        self.files = QCheckBox(self.tr("Also the report files and their texts"))
        self.column.addWidget(self.files)
        self.button(self.tr("Cancel"), self.reject)
        self.button(self.tr("Export..."), self._choose, main=True)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.files.isChecked())


class BackupsDialog(PlainDialog):
    """The backups, newest first. `chosen` carries the file of the one to restore, `wanted` that one be made now, which
    only a workspace that is open here offers."""

    chosen = Signal(Path)
    wanted = Signal()

    def __init__(self, path: Path, backups: Sequence[Backup], open_here: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Backups"))
        self.resize(520, 360)
        self._backups = backups
        if backups:
            words = self.tr("Restoring puts a backup in the place of {name}; what is there now is backed up first.")
            self.say(words.format(name=path.name))
        else:
            self.say(self.tr("There is no backup yet: one is made before risky acts and every 30 minutes of work."))
        self.table = PlainTable((self.tr("Made"), self.tr("Occasion"), self.tr("Size")), stretched=1)
        self.table.show_rows([(_when(each), self._occasion(each.occasion), _size(each)) for each in backups])
        self.table.setAccessibleName(self.tr("Backups"))
        self.column.addWidget(self.table, 1)
        if open_here:
            self.make = self.button(self.tr("Back up now"), self._make)
        self.button(self.tr("Close"), self.reject, main=not backups)
        self.restore = self.button(self.tr("Restore"), self._restore, main=bool(backups))
        self.restore.setEnabled(False)
        self.table.itemSelectionChanged.connect(lambda: self.restore.setEnabled(self.table.currentRow() >= 0))

    def _occasion(self, occasion: str) -> str:
        words = {
            "before-merging": self.tr("Before merging"),
            "before-rereading": self.tr("Before reading again"),
            "before-restoring": self.tr("Before restoring"),
            "work": self.tr("While working"),
            "asked": self.tr("Asked for"),
        }
        return words.get(occasion, self.tr("Before an upgrade"))

    def _make(self) -> None:
        self.accept()
        self.wanted.emit()

    def _restore(self) -> None:
        if (row := self.table.currentRow()) >= 0:
            self.accept()
            self.chosen.emit(self._backups[row].path)


def _when(backup: Backup) -> str:
    return f"{backup.at.astimezone():%Y-%m-%d %H:%M}"


def _size(backup: Backup) -> str:
    return QLocale().formattedDataSize(backup.size)
