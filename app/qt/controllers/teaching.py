"""Correcting teaches: rules offered after a correction, with what else they would change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.core.naming.user_rules import RuleKind, UserRule
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.rereading import change_lines, names_of
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Session
from app.services.importing import teaching
from app.services.importing.cataloguing import Trial
from app.services.importing.rereading import Reread
from app.services.read_models import Changes, FigureRow
from app.services.workspace import Workspace


def lesson_name(lesson: RuleKind) -> str:
    """What kind of rule, in words."""
    return {
        RuleKind.ALIAS: QCoreApplication.translate("Teaching", "also names"),
        RuleKind.EXCLUSION: QCoreApplication.translate("Teaching", "rules out"),
        RuleKind.UNIT: QCoreApplication.translate("Teaching", "is also a unit of"),
    }[lesson]


class TeachDialog(PlainDialog):
    """Rules to be taken or left, their words to be changed. `preview_asked` and `teach_asked` carry those taken."""

    preview_asked = Signal(object)
    teach_asked = Signal(object)

    def __init__(self, proposals: Sequence[UserRule], names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Make a rule from this correction"))
        self.resize(680, 460)
        self._names = names
        self._lines: list[tuple[QCheckBox, QLineEdit, UserRule]] = []
        self.say(self.tr("From now on this workspace reads these words as follows, in every report:"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, rule in enumerate(proposals):
            taken, words = QCheckBox(), QLineEdit(rule.words)
            taken.setChecked(True)
            taken.setAccessibleName(self.tr("Take this rule"))
            words.setAccessibleName(self.tr("Words of the rule"))
            means = QLabel(f"{lesson_name(rule.lesson)}  {names.get(rule.slug, rule.slug)}")
            for column, widget in enumerate((taken, words, means)):
                grid.addWidget(widget, line, column)
            taken.toggled.connect(self._changed)
            words.textEdited.connect(self._changed)
            self._lines.append((taken, words, rule))
        self.column.addLayout(grid)
        self._head = self.say(self.tr("The effect has not been previewed yet."), "dim")
        heads = self.tr("Report"), self.tr("Figure"), self.tr("What changes")
        self.table = PlainTable(heads, stretched=2)
        self.table.setAccessibleName(self.tr("What changes"))
        self.column.addWidget(self.table, 1)
        self.button(self.tr("Cancel"), self.reject)
        self.look = self.button(self.tr("Preview the effect"), self._preview)
        self.go = self.button(self.tr("Add rules"), self._teach, main=True)

    def rules(self) -> tuple[UserRule, ...]:
        """The rules taken, as they stand."""
        return tuple(
            replace(rule, words=words.text().strip())
            for taken, words, rule in self._lines
            if taken.isChecked() and words.text().strip()
        )

    def show_preview(self, rereads: Sequence[Reread]) -> None:
        """What else the rules would change."""
        lines = change_lines(rereads, self._names)
        self._head.setText(
            self.tr("{changes} changes in {reports} reports").format(changes=len(lines), reports=len(rereads))
        )
        self.table.show_rows(lines)

    def _changed(self) -> None:
        self.table.show_rows([])
        self._head.setText(self.tr("The effect has not been previewed yet."))
        self.go.setEnabled(bool(self.rules()))
        self.look.setEnabled(bool(self.rules()))

    def _preview(self) -> None:
        self._head.setText(self.tr("Reading the reports with these rules..."))
        self.preview_asked.emit(self.rules())

    def _teach(self) -> None:
        self.accept()
        self.teach_asked.emit(self.rules())


class Teaching(QObject):
    """Offers rules over a window. `taught` comes when rules were added: reports may now be read anew."""

    taught = Signal()
    said = Signal(str)

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._dialog: TeachDialog | None = None

    def offer(self, figure: FigureRow, indicator: str, unit: str) -> None:
        """Offer the rules that a correction suggests: its indicator ("" for none), its unit where it was corrected."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda _job: (
                    teaching.proposals(workspace, figure.id, indicator or None, unit), names_of(workspace.catalogue)
                ),
                lambda found: self._show(*found),
                key="teach",
            )  # fmt: skip

    def _show(self, proposals: Sequence[UserRule], names: Mapping[str, str]) -> None:
        if not proposals:
            self.said.emit(self.tr("This correction suggests no rule"))
            return
        dialog = self._dialog = TeachDialog(proposals, names, self._window)
        dialog.preview_asked.connect(self._preview)
        dialog.teach_asked.connect(self._teach)
        dialog.finished.connect(self._ended)
        dialog.open()

    def _preview(self, rules: Sequence[UserRule]) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda job: teaching.preview_rule(workspace, rules, job.report, job.check), self._previewed, key="teach"
            )

    def _previewed(self, trial: Trial) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(trial.rereads)

    def _ended(self) -> None:
        self._dialog = None

    def _teach(self, rules: Sequence[UserRule]) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return teaching.teach_rule(workspace, rules, reviewer)

        self._deciding.keep(work, self._taught)

    def _taught(self, changes: Changes) -> None:
        self._session.apply(changes)
        self.taught.emit()
