"""Bringing files in: the job, its progress, and the summary at the end."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.qt import settings
from app.qt.i18n import known_message
from app.qt.jobs import Job
from app.qt.parts.dialog import FittingDialog
from app.qt.session import Session
from app.qt.style import set_style_class
from app.qt.words import version_words
from app.services.read_models import ImportSummary, Progress, Refused, ReportRow


class Importing(QObject):
    """One import at a time; files named while it runs wait for the next."""

    progressed = Signal(object)  # Progress, or None when it is over
    finished = Signal(object)  # ImportSummary
    broken_off = Signal(object, object)  # names that the import before did not come to, and the paths it was given

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._waiting: list[Path] = []
        self._given: list[Path] = []  # to the import that runs, or ran last
        self._leaving = False
        session.opened.connect(self._look_for_rest)
        session.closed.connect(self._forget)

    @classmethod
    def of(cls, session: Session) -> "Importing":
        """The one of a session: an import goes on while another language brings another window."""
        return session.findChild(cls) or cls(session, session)

    @property
    def running(self) -> bool:
        return self._job is not None

    def start_again(self) -> None:
        """Import once more what was given last, each file however long it takes."""
        self.start(self._given, patient=True)

    def start(self, paths: Sequence[Path], patient: bool = False) -> None:
        """Import files and folders into the open workspace; where `patient` each file however long it takes."""
        workspace = self._session.workspace
        if workspace is None or not paths:
            return
        if self._job is not None:
            self._waiting.extend(paths)
            return

        def work(job: Job) -> ImportSummary:
            from app.services.importing.extracting import Way  # noqa: PLC0415 - brings in parsers: not at start
            from app.services.importing.files_in import import_files  # noqa: PLC0415

            return import_files(workspace, paths, job.report, job.check, Way(apart=True, patient=patient))

        self._given = list(paths)
        self._leaving = False
        settings.remember_import(workspace.path, [*settings.unfinished_import(workspace.path), *paths])
        self.progressed.emit(Progress(0, 0, ""))
        self._job = self._session.jobs.write(work, self._done, self._failed)
        self._job.progressed.connect(self.progressed)

    def cancel(self) -> None:
        """Stop after the report at hand; what is finished stays."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Stop because the program ends: what was not read is named when the workspace is opened again."""
        self._leaving = True
        if self._job is not None:
            self._job.cancel()

    def _look_for_rest(self) -> None:
        workspace = self._session.workspace
        if workspace is None or not (given := settings.unfinished_import(workspace.path)) or not workspace.alone:
            return  # the other window on it may be importing them right now

        def work(job: Job) -> tuple[str, ...]:
            from app.services.importing.files_in import unread  # noqa: PLC0415 - brings in parsers: not at start

            return unread(workspace, given, job.check)

        def tell(names: tuple[str, ...]) -> None:
            if self._job is None:
                settings.remember_import(workspace.path, ())
            if names:
                self.broken_off.emit(names, given)

        self._session.jobs.read(work, tell, key="unread")

    def _forget(self) -> None:
        self._job = None
        self._waiting.clear()
        self.progressed.emit(None)

    def _end(self) -> None:
        self._job = None
        workspace = self._session.workspace
        if workspace is not None and not self._leaving:
            settings.remember_import(workspace.path, self._waiting)
        self.progressed.emit(None)

    def _done(self, summary: ImportSummary) -> None:
        self._end()
        self._session.apply(summary.changes)
        self.finished.emit(summary)
        waiting, self._waiting = self._waiting, []
        self.start(waiting)

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._waiting.clear()
        self._session.jobs.crashed.emit(error)


class SummaryDialog(FittingDialog):
    """What an import brought: new, already there, refused with the reason each. `versions_asked` carries the pairs of
    an older report and its new version; `patience_asked` says that files given up for the time they took are wanted."""

    versions_asked = Signal(object)
    patience_asked = Signal()

    def __init__(self, summary: ImportSummary, rows: Mapping[int, ReportRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(4)
        title = QLabel(self._headline(summary))
        set_style_class(title, "title")
        column.addWidget(title)
        if summary.cancelled:
            note = QLabel(self.tr("The import was cancelled; what was finished stays."))
            set_style_class(note, "dim")
            column.addWidget(note)
        column.addWidget(self._lists(summary, rows), 1)
        self.text = self._as_text(summary, rows)
        column.addLayout(self._buttons(summary))

    def _headline(self, summary: ImportSummary) -> str:
        return self.tr("{new} imported, {present} already there, {refused} refused").format(
            new=len(summary.imported),
            present=len(summary.present) + len(summary.same_text),
            refused=len(summary.refused),
        )

    def _lists(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> QScrollArea:
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 8, 8, 8)
        lines.setSpacing(2)
        if summary.refused:
            lines.addWidget(_caption(self.tr("Refused")))
            for refused in summary.refused:
                lines.addWidget(_line(_refusal(refused), "error"))
        for name, entries in (
            (self.tr("New versions"), self._versions(summary, rows)),
            (self.tr("Notes"), self._notes(summary, rows)),
            (self.tr("Imported"), self._imported(summary, rows)),
            (self.tr("Already there"), [*self._present(summary, rows), *self._same_text(summary, rows)]),
            (self.tr("Left out"), self._left_out(summary)),
        ):
            if entries:
                lines.addWidget(_caption(name))
                for words in entries:
                    lines.addWidget(_line(words, ""))
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _imported(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> list[str]:
        """The files imported, each with the title of its report."""
        found = [rows[report_id] for report_id in summary.imported if report_id in rows]
        return [self.tr("{file}: {title}").format(file=row.file_name, title=row.title) for row in found]

    def _present(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> list[str]:
        """The files given, each with the report that it is already."""
        words = self.tr("{file}: the same as “{title}”")
        return [
            words.format(file=name, title=rows[report_id].title)
            for report_id, name in zip(summary.present, summary.present_names, strict=True)
            if report_id in rows
        ]

    def _same_text(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> list[str]:
        """The files given, each with the report that has its text."""
        words = self.tr("{file}: same text as “{title}”, as another format")
        return [
            words.format(file=name, title=rows[report_id].title)
            for report_id, name in summary.same_text
            if report_id in rows
        ]

    def _versions(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> list[str]:
        """The new reports that read as revisions of older ones."""
        words = self.tr("{file}: reads as a new version of “{title}” ({older})")
        return [
            words.format(file=rows[new].file_name, title=rows[old].title, older=version_words(rows[old]))
            for old, new in summary.versions
            if old in rows and new in rows
        ]

    def _notes(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> list[str]:
        """What was not read of a new report, or is to be read with care."""
        return [
            self.tr("{file}: {note}").format(file=rows[report_id].file_name, note=known_message(note, {}))
            for report_id, notes in summary.notes
            if report_id in rows
            for note in notes
        ]

    def _left_out(self, summary: ImportSummary) -> list[str]:
        """The other files in folders and zips by kind."""
        words, bare = self.tr("{count} × {kind}: {reason}"), self.tr("without extension")
        return [
            words.format(count=left.count, kind=left.kind or bare, reason=known_message(left.message, {}))
            for left in summary.left_out
        ]

    def _as_text(self, summary: ImportSummary, rows: Mapping[int, ReportRow]) -> str:
        lines = [self._headline(summary)]
        lines += [f"{item.name}\t{known_message(item.message, item.fields)}" for item in summary.refused]
        lines += [
            *self._versions(summary, rows),
            *self._notes(summary, rows),
            *self._imported(summary, rows),
            *self._present(summary, rows),
        ]
        return "\n".join([*lines, *self._same_text(summary, rows), *self._left_out(summary)])

    def _buttons(self, summary: ImportSummary) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = QPushButton(self.tr("Copy list"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        close.accepted.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        if any(refused.too_slow for refused in summary.refused):
            patient = QPushButton(self.tr("Read without a time limit"))
            patient.clicked.connect(self.accept)
            patient.clicked.connect(self.patience_asked)
            row.addWidget(patient)
        if summary.versions:
            versions = QPushButton(self.tr("Take new versions..."))
            versions.clicked.connect(self.accept)
            versions.clicked.connect(lambda: self.versions_asked.emit(summary.versions))
            row.addWidget(versions)
        row.addWidget(close)
        return row


def has_to_be_read(summary: ImportSummary) -> bool:
    """Whether an import says more than that all of it was done."""
    besides = (summary.refused, summary.present, summary.same_text, summary.notes, summary.left_out, summary.versions)
    return summary.cancelled or any(besides)


def _refusal(refused: Refused) -> str:
    """Why a file was refused, with its name once: most sentences hold it."""
    words = known_message(refused.message, refused.fields)
    return words if refused.name in words else f"{refused.name}: {words}"


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    set_style_class(label, "caption")
    label.setContentsMargins(0, 10, 0, 2)
    return label


def _line(words: str, style: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if style:
        set_style_class(label, style)
    return label
