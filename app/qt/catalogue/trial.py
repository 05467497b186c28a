"""What changed entries would do on the workspace, before they are saved."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.qt.controllers.rereading import change_lines
from app.qt.models.findings import rule_title
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.words import amount
from app.services.findings import Finding
from app.services.importing.cataloguing import Trial
from app.services.read_models import Progress


class TrialDialog(PlainDialog):
    """Shows how far the trial is, then what would change. `save_asked` tells whether reports are to be read again."""

    save_asked = Signal(bool)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What would change"))
        self.resize(760, 480)
        self._rereads = False
        self._head = self.say(self.tr("Trying it on the reports of this workspace..."))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.column.addWidget(self.bar)
        heads = self.tr("Report"), self.tr("Figure"), self.tr("What changes")
        self.table = PlainTable(heads, stretched=2)
        self.table.setAccessibleName(self.tr("What would change"))
        self.column.addWidget(self.table, 1)
        self.button(self.tr("Back"), self.reject)
        self.go = self.button(self.tr("Save"), self._save, main=True)
        self.go.setEnabled(False)
        self.rejected.connect(self.cancelled)

    def show_progress(self, progress: Progress) -> None:
        """How far the trial is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def show_trial(self, trial: Trial, names: Mapping[str, str]) -> None:
        """What would change."""
        self.bar.hide()
        lines = change_lines(trial.rereads, names)
        for sign, findings in (("+", trial.come), ("−", trial.gone)):
            lines += [_finding_line(sign, finding) for finding in findings]
        words = self.tr("{figures} changes in {reports} reports; findings: {come} more, {gone} fewer.").format(
            figures=len(lines) - len(trial.come) - len(trial.gone),
            reports=len(trial.rereads), come=len(trial.come), gone=len(trial.gone),
        )  # fmt: skip
        if not lines:
            words = self.tr("No figure would be read otherwise, and no finding comes or goes. Names and plots change.")
        self._rereads = bool(trial.rereads)
        if self._rereads:
            self.go.setText(self.tr("Save and read reports again"))
        self._head.setText(words)
        self.table.show_rows(lines)
        self.go.setEnabled(True)

    def _save(self) -> None:
        self.accept()
        self.save_asked.emit(self._rereads)


def _finding_line(sign: str, finding: Finding) -> tuple[str, str, str]:
    figure = finding.figure
    return figure.report_title, amount(figure), f"{sign} {rule_title(finding.rule)}"
