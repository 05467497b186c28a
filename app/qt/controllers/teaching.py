"""Correcting teaches: rules offered after a correction, with what else they would change; and the list of them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.naming.user_rules import RuleKind, UserRule
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.rereading import change_lines, names_of
from app.qt.parts.ask_file import ask_save
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Session
from app.qt.style import set_style_class
from app.services.importing import teaching
from app.services.importing.rereading import Reread
from app.services.read_models import FigureRow
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

    def _previewed(self, rereads: Sequence[Reread]) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(rereads)

    def _ended(self) -> None:
        self._dialog = None

    def _teach(self, rules: Sequence[UserRule]) -> None:
        def work(workspace: Workspace, reviewer: str) -> None:
            teaching.teach_rule(workspace, rules, reviewer)

        self._deciding.keep(work, lambda _none: self.taught.emit())


class RulesPage(QWidget):
    """The rules of the open workspace: to be read, changed, removed, exported. `changed` comes after each."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rules: Sequence[UserRule] = ()
        self._names: Mapping[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        self._head = QLabel()
        self._head.setWordWrap(True)
        set_style_class(self._head, "dim")
        column.addWidget(self._head)
        heads = self.tr("Words"), "", self.tr("Indicator"), self.tr("By")
        self.table = PlainTable(heads, stretched=2)
        self.table.setAccessibleName(self.tr("Rules"))
        self.table.itemSelectionChanged.connect(self._offer)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self._change())
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._change_button = self._button(row, self.tr("Change..."), self._change)
        self._remove_button = self._button(row, self.tr("Remove"), self._remove)
        row.addStretch(1)
        self._export_button = self._button(row, self.tr("Export..."), self._export)
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Read the rules anew."""
        workspace = self._session.workspace
        if workspace is None:
            self._show(((), {}))
            return
        self._session.jobs.read(
            lambda _job: (teaching.rules(workspace), names_of(workspace.catalogue)), self._show, key="rules"
        )

    def _button(self, row: QHBoxLayout, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        row.addWidget(button)
        return button

    def _show(self, found: tuple[Sequence[UserRule], Mapping[str, str]]) -> None:
        self._rules, self._names = found
        self._head.setText(
            self.tr("Rules made from corrections in this workspace. They take effect when reports are read again.")
            if self._rules
            else self.tr("No rules yet: tick “Make a rule from this” when you correct an indicator or a unit.")
        )
        self.table.show_rows(
            [
                (rule.words, lesson_name(rule.lesson), self._names.get(rule.slug, rule.slug), rule.by)
                for rule in self._rules
            ]
        )
        self._offer()

    def _offer(self) -> None:
        chosen = self._chosen() is not None
        self._change_button.setEnabled(chosen)
        self._remove_button.setEnabled(chosen)
        self._export_button.setEnabled(bool(self._rules))

    def _chosen(self) -> UserRule | None:
        rows = self.table.selectionModel().selectedRows()
        return self._rules[rows[0].row()] if rows else None

    def _change(self) -> None:
        rule = self._chosen()
        if rule is None:
            return
        words, given = QInputDialog.getText(self, self.tr("Change rule"), lesson_name(rule.lesson), text=rule.words)
        if given and words.strip() and words.strip() != rule.words:
            self._write(partial(teaching.change_rule, old=rule, new=replace(rule, words=words.strip())))

    def _remove(self) -> None:
        if (rule := self._chosen()) is not None:
            self._write(partial(teaching.forget_rule, dropped=[rule]))

    def _write(self, act: Callable[[Workspace], None]) -> None:
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.write(lambda _job: act(workspace), self._written)

    def _written(self, _none: object) -> None:
        self.refresh()
        self.changed.emit()

    def _export(self) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        kinds = self.tr("Catalogue texts (*.toml)")
        path = ask_save(self, self.tr("Export rules"), self.tr("Rules"), kinds, ".toml")
        if path is not None:
            self._session.jobs.read(
                lambda _job: teaching.export_rules(workspace, path), partial(self._exported, path), key="export-rules"
            )

    def _exported(self, path: Path, _count: int) -> None:
        self._session.tell(self.tr("Exported to {name}").format(name=path.name))
