"""The Checks: what does not hold in the reports and between them, each with its sum written out."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.model import Span
from app.core.review.finding_states import FindingState
from app.qt.checks.bar import ChecksBar
from app.qt.checks.list_view import FindingList
from app.qt.checks.rules_dialog import RulesDialog
from app.qt.controllers.differing import Differing
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.jobs import Job
from app.qt.models.findings import rule_title, severity_name, state_name, sum_lines
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.reason_dialog import ReasonDialog
from app.qt.parts.table_exporter import Exporter
from app.qt.session import Selection, Session
from app.qt.words import moment
from app.services.findings import Finding, FindingKey, in_order
from app.services.output.export import write_table
from app.services.output.letter import write_letter, write_letters
from app.services.read_models import FigureRow
from app.services.review.dismissing import Marked, Sifted, all_findings, evidence_places
from app.services.review.switching import RuleOff, rules_off
from app.services.table_cells import Cell

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout


class ChecksView(QWidget):
    """Findings by report, sifted by weight. A click opens the text at the figure."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dirty, self._ready = True, False
        self._all: tuple[Finding, ...] = ()
        self._marks: Mapping[FindingKey, Marked] = {}
        self._off: Mapping[str, RuleOff] = {}
        self._leaving: set[FindingKey] = set()  # what is being closed
        self._left_at = 0  # the row of the first of them
        self._places: Mapping[int, Span] = {}
        self._exporter = Exporter(session, self)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.mark_asked.connect(self._ask_reason)
        self.bar.sifted.connect(self._show)
        self.bar.grouped.connect(self._show)
        self.bar.rules_asked.connect(self._show_rules)
        self.bar.words.entered.connect(self.list.setFocus)
        self.bar.offer_exports(
            (
                (self.tr("Findings as a table..."), self.export),
                (self.tr("Letter to the reporting unit..."), self.export_letter),
                (self.tr("A letter to each unit..."), self.export_letters),
            )
        )
        self.list.menu_opened.connect(lambda menu, row: add_figure_acts(menu, session, row))
        session.opened.connect(self._stale)
        session.changed.connect(self._stale)
        session.closed.connect(self._cleared)
        session.selected.connect(self._follow)
        differing = Differing.of(session)
        differing.changed.connect(lambda: self.list.findings.mark_differing(differing.ids))
        self.list.findings.mark_differing(differing.ids)
        self._show()

    def _lay_out(self) -> None:
        self.bar = ChecksBar(self._session.theme, self)
        self.list = FindingList(self._session.theme, self)
        self.empty = EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.list)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._load()

    # what is shown

    def _stale(self, _changes: object = None) -> None:
        self._dirty = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        self._dirty = False

        def read(job: Job) -> tuple[Sifted, Mapping[str, RuleOff]]:
            return all_findings(workspace, job.check), rules_off(workspace)

        self._session.jobs.read(read, self._show_sifted, key="checks")

    def _show_sifted(self, found: tuple[Sifted, Mapping[str, RuleOff]]) -> None:
        sifted, self._off = found
        self._marks = {each.finding.key: each for each in (*sifted.pending, *sifted.dismissed)}
        self._all, self._ready = in_order((*sifted.open, *(each.finding for each in sifted.dismissed))), True
        self._show()
        workspace = self._session.workspace
        if workspace is not None:
            work = partial(evidence_places, workspace, self._all)
            self._session.jobs.read(lambda _job: work(), self._show_places, key="checks-places")

    def _show_places(self, places: Mapping[int, Span]) -> None:
        """Mark the figures in the sentences; those are read after the list stands."""
        self._places = places
        self.list.findings.mark(places)

    def _cleared(self) -> None:
        self._dirty, self._ready = True, False
        self._all, self._marks, self._off, self._places = (), {}, {}, {}
        self._show()

    def _show(self) -> None:
        states = {key: each.state for key, each in self._marks.items()}
        shown = self.bar.sift(self._all, states)
        between = sum(finding.between for finding in shown)
        told = self.tr("{within} within reports, {between} between them")
        told = told.format(within=len(shown) - between, between=between) if shown else ""
        if not self.bar.shows_to_do:
            told = self.tr("They are open again when one of their figures changes")
        self.bar.states.setToolTip(told)
        self.bar.tell_rules_off(len(self._off))
        self.bar.export.setEnabled(bool(shown))
        at = self.list.verticalScrollBar().value()
        self.list.findings.show_findings(shown, self._marks, self._places, self.bar.grouping)
        self._pages.setCurrentWidget(self.list if shown else self.empty)
        if shown:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(at)
            self._follow(self._session.place)
            self._go_on()
        else:
            self._explain()

    def _explain(self) -> None:
        if self._all:
            self.empty.say(
                self.tr("No findings of this kind"), self.tr("Choose errors, doubtful ones or notes to show.")
            )
        elif self._ready and self._session.workspace is not None:
            hint = self.tr("Sums, shares and changes hold as far as they can be checked.")
            self.empty.say(self.tr("No findings"), hint)
        else:
            self.empty.explain(self._session.workspace is not None, loading=not self._ready, filtered=False)

    # what is done

    def _chosen(self, figure: FigureRow, reveal: bool) -> None:
        self._session.select(Selection(figure.report_id, figure.id, figure.span, reveal))

    def _ask_reason(self, findings: Sequence[Finding], state: FindingState) -> None:
        """Bring findings into a state, with a reason where the record has to say why."""
        if not state.wants_reason:
            self._mark(findings, state, "")
            return
        one = len(findings) == 1
        if state is FindingState.EXPLAINED:
            title, act = self.tr("Explained"), self.tr("Keep")
            question = self.tr("What did the unit say of “{finding}”? The record shows it.")
            if not one:
                question = self.tr("What did the unit say of these {count} findings? The record shows it of each.")
        else:
            title, act = self.tr("Dismiss finding") if one else self.tr("Dismiss findings"), self.tr("Dismiss")
            question = self.tr("Why is “{finding}” no fault of the report? The record shows it.")
            if not one:
                question = self.tr(
                    "Why are these {count} findings no fault of the reports? The record shows it of each."
                )
        question = question.format(finding=rule_title(findings[0].rule), count=len(findings))
        dialog = ReasonDialog(title, question, act, self)
        dialog.given.connect(lambda reason: self._mark(findings, state, reason))
        dialog.open()

    def _mark(self, findings: Sequence[Finding], state: FindingState, reason: str) -> None:
        if state.closes:
            self._leaving, self._left_at = {each.key for each in findings}, self.list.first_row(findings)
        self._session.mark(tuple(findings), state, reason)

    def _go_on(self) -> None:
        """Stand on what follows the findings just closed, so that the next can be with the same key."""
        gone = {key for key, each in self._marks.items() if each.state.closes}
        if self._leaving and self._leaving <= gone and self.bar.shows_to_do:
            self._leaving.clear()
            self.list.stand_from(self._left_at)

    def _show_rules(self) -> None:
        dialog = RulesDialog(self._off, self)
        dialog.switched.connect(self._session.switch_rule)
        dialog.open()

    def _follow(self, place: Selection | None) -> None:
        self.list.follow(place.figure_id if place else None)

    def _heads(self) -> list[str]:
        return [
            self.tr("Report"), self.tr("Weight"), self.tr("State"), self.tr("Finding"), self.tr("Section"),
            self.tr("Page"), self.tr("Sentence"), self.tr("Sum"), self.tr("Note"), self.tr("Reports"),
        ]  # fmt: skip

    def _rows(self) -> list[list[Cell]]:
        findings = self.list.findings
        return [_line(finding, state_name(findings.state(finding))) for finding in findings.findings]

    def off_words(self) -> list[str]:
        """The rules that are off, a line each."""
        words = self.tr("Not checked: {rule}. Switched off by {reviewer}, {at}: {reason}")
        return [
            words.format(rule=rule_title(off.rule), reviewer=off.reviewer, at=moment(off.at), reason=off.reason)
            for off in self._off.values()
        ]

    def export(self) -> None:
        """Write the findings on show as a workbook."""
        path = self._exporter.ask(self.tr("Findings"), "xlsx")
        if path is None:
            return
        head = self._heads()
        lines = self._rows()
        self._exporter.write(path, lambda path, check: write_table(path, head, lines, check=check))

    def offer_printout(self, show: Callable[["Printout"], object]) -> None:
        """Give the findings on show for the printer. KnownError where they are far too many."""
        from app.qt.printing.printout import Block, written_printout  # noqa: PLC0415 - with the first print

        findings = self.list.findings.findings
        if findings:
            block = Block("", self._heads(), self._rows())
            show(written_printout(self.tr("Findings"), self.off_words(), [block]))

    def export_letter(self) -> None:
        """Write the findings on show, or those chosen, as questions to the reporting unit."""
        path = self._exporter.ask(self.tr("Questions"), "docx", "xlsx")
        if path is None:
            return
        findings = self.list.chosen_findings() or self.list.findings.findings
        self._exporter.write(path, lambda path, check: _write_letter(findings, path, check))

    def export_letters(self) -> None:
        """Write the findings on show, or those chosen, as a letter to each unit, into a folder."""
        folder = self._exporter.ask_folder()
        if folder is None:
            return
        findings = self.list.chosen_findings() or self.list.findings.findings
        self._exporter.write(folder, partial(_write_letters, findings))


def _write_letters(findings: Sequence[Finding], folder: Path, check: Callable[[], None]) -> None:
    write_letters(findings, folder, check)


def _write_letter(findings: Sequence[Finding], path: Path, check: Callable[[], None]) -> None:
    write_letter(findings, path, check)


def _line(finding: Finding, state: str) -> list[Cell]:
    figure = finding.figure
    others = dict.fromkeys(member.report_title for member in finding.figures if member.report_id != figure.report_id)
    sentence = finding.sentence or figure.sentence
    section, page = (figure.section_title, figure.page) if finding.at_figure else ("", 0)
    return [
        figure.report_title, severity_name(finding.severity), state, rule_title(finding.rule), section,
        page or None, sentence, "\n".join(sum_lines(finding)), finding.note, "; ".join(others),
    ]  # fmt: skip
