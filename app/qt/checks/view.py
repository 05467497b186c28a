"""The Checks: what does not hold in the reports and between them, each with its sum written out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.core.compare.crosscheck import Severity
from app.core.model import Span
from app.qt import settings
from app.qt.checks.list_view import FindingList
from app.qt.controllers.differing import Differing
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.icons import icon
from app.qt.jobs import Job
from app.qt.models.findings import rule_title, severity_name, sum_lines
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.figure_facts import moment
from app.qt.parts.reason_dialog import ReasonDialog
from app.qt.parts.table_exporter import Exporter
from app.qt.parts.yielding import YieldingWords
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.theme import METRICS
from app.services.findings import Finding
from app.services.output.export import write_table
from app.services.output.letter import write_letter
from app.services.read_models import FigureRow
from app.services.review.dismissing import Dismissed, Sifted, all_findings, evidence_places
from app.services.table_cells import Cell

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout

_Key = tuple[str, tuple[int, ...]]  # of a finding: its rule and the ids of its figures


class ChecksView(QWidget):
    """Findings by report, sifted by weight. A click opens the text at the figure."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dirty, self._ready = True, False
        self._all: tuple[Finding, ...] = ()
        self._dismissed: tuple[Dismissed, ...] = ()
        self._leaving: set[_Key] = set()  # what is being dismissed
        self._left_at = 0  # the row of the first of them
        self._places: Mapping[int, Span] = {}
        self._exporter = Exporter(session, self)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.dismiss_asked.connect(self._ask_reason)
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
        bar = self._make_bar()
        self.list = FindingList(self._session.theme, self)
        self.empty = EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.list)

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        set_style_class(bar, "header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(METRICS.bar)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(METRICS.grid)
        self._weights = {severity: self._toggle(bar, severity) for severity in Severity}
        for button in self._weights.values():
            row.addWidget(button)
        self.rules = QComboBox(bar)
        self.rules.setAccessibleName(self.tr("Kind of finding"))
        self.rules.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rules.activated.connect(lambda _at: self._show())
        row.addWidget(self.rules)
        self._count = QLabel(bar)
        set_style_class(self._count, "dim")
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        self.aside = QToolButton(bar)
        self.aside.setCheckable(True)
        set_style_class(self.aside, "tab")
        self.aside.toggled.connect(self._show)
        row.addWidget(self.aside)
        self._export = self._export_button(bar)
        row.addWidget(self._export)
        self._words = YieldingWords(bar, row, self._count)
        return bar

    def _export_button(self, bar: QWidget) -> QToolButton:
        button = QToolButton(bar)
        button.setIcon(icon(self._session.theme, "export"))
        button.setFixedSize(28, 28)
        button.setToolTip(self.tr("Export"))
        button.setAccessibleName(self.tr("Export"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(self.tr("Findings as a table..."), self.export)
        menu.addAction(self.tr("Letter to the reporting unit..."), self.export_letter)
        button.setMenu(menu)
        return button

    def _toggle(self, bar: QWidget, severity: Severity) -> QToolButton:
        button = QToolButton(bar)
        button.setCheckable(True)
        button.setChecked(settings.flag(f"checks/{severity}", default=True))
        set_style_class(button, "tab")
        button.toggled.connect(self._sifted)
        return button

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

        def read(job: Job) -> Sifted:
            return all_findings(workspace, job.check)

        self._session.jobs.read(read, self._show_sifted, key="checks")

    def _show_sifted(self, sifted: Sifted) -> None:
        self._all, self._dismissed, self._ready = sifted.open, sifted.dismissed, True
        self._show()
        workspace = self._session.workspace
        if workspace is not None:
            found = (*sifted.open, *(each.finding for each in sifted.dismissed))
            work = partial(evidence_places, workspace, found)
            self._session.jobs.read(lambda _job: work(), self._show_places, key="checks-places")

    def _show_places(self, places: Mapping[int, Span]) -> None:
        """Mark the figures in the sentences; those are read after the list stands."""
        self._places = places
        self.list.findings.mark(places)

    def _cleared(self) -> None:
        self._dirty, self._ready = True, False
        self._all, self._dismissed, self._places = (), (), {}
        self._show()

    def _sifted(self) -> None:
        for severity, button in self._weights.items():
            settings.remember(f"checks/{severity}", button.isChecked())
        self._show()

    def _show(self) -> None:
        weighty = [finding for finding in self._all if self._weights[finding.severity].isChecked()]
        wanted = self._offer_rules(weighty)
        shown = [finding for finding in weighty if wanted in ("", finding.rule)]
        for severity, button in self._weights.items():
            count = sum(finding.severity is severity for finding in self._all)
            button.setText(f"{severity_name(severity)} {count}" if count else severity_name(severity))
        between = sum(finding.between for finding in shown)
        told = self.tr("{within} within reports, {between} between them")
        self._count.setText(told.format(within=len(shown) - between, between=between) if shown else "")
        self.aside.setText(self.tr("Dismissed {count}").format(count=len(self._dismissed)))
        self.aside.setVisible(bool(self._dismissed))
        if self.aside.isChecked():
            shown = [each.finding for each in self._dismissed]
            self._count.setText(self.tr("They return when one of their figures changes"))
        self._words.fit()
        self._export.setEnabled(bool(shown))
        at = self.list.verticalScrollBar().value()
        aside = {each.finding: _why(each) for each in self._dismissed}
        self.list.findings.show_findings(shown, aside, self._places)
        self._pages.setCurrentWidget(self.list if shown else self.empty)
        if shown:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(at)
            self._follow(self._session.place)
            self._go_on()
        else:
            self._explain()

    def _offer_rules(self, findings: Sequence[Finding]) -> str:
        """Offer the kinds of these findings with their counts, the commonest first; returns the one wanted."""
        wanted = self.rules.currentData() or ""
        counts = Counter(finding.rule for finding in findings)
        self.rules.clear()
        self.rules.addItem(self.tr("All kinds {count}").format(count=len(findings)), "")
        for rule, count in counts.most_common():
            self.rules.addItem(f"{rule_title(rule)} {count}", rule)
        at = self.rules.findData(wanted)
        self.rules.setCurrentIndex(max(at, 0))
        self.rules.setVisible(len(counts) > 1)
        return wanted if at > 0 else ""

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

    def _ask_reason(self, findings: Sequence[Finding]) -> None:
        act = self.tr("Dismiss")
        if len(findings) == 1:
            title = self.tr("Dismiss finding")
            question = self.tr("Why is “{finding}” no fault of the report? The record shows it.")
            question = question.format(finding=rule_title(findings[0].rule))
        else:
            title = self.tr("Dismiss findings")
            question = self.tr("Why are these {count} findings no faults of the reports? The record shows it of each.")
            question = question.format(count=len(findings))
        dialog = ReasonDialog(title, question, act, self)
        dialog.given.connect(lambda reason: self._dismiss(findings, reason))
        dialog.open()

    def _dismiss(self, findings: Sequence[Finding], reason: str) -> None:
        self._leaving, self._left_at = {_key(each) for each in findings}, self.list.first_row(findings)
        self._session.dismiss(tuple(findings), reason)

    def _go_on(self) -> None:
        """Stand on what follows the findings just dismissed, so that the next can be with the same key."""
        gone = {_key(each.finding) for each in self._dismissed}
        if self._leaving and self._leaving <= gone and not self.aside.isChecked():
            self._leaving.clear()
            self.list.stand_from(self._left_at)

    def _follow(self, place: Selection | None) -> None:
        self.list.follow(place.figure_id if place else None)

    def _heads(self) -> list[str]:
        return [
            self.tr("Report"), self.tr("Weight"), self.tr("Finding"), self.tr("Section"), self.tr("Page"),
            self.tr("Sentence"), self.tr("Sum"), self.tr("Note"), self.tr("Reports"),
        ]  # fmt: skip

    def export(self) -> None:
        """Write the findings on show as a workbook."""
        path = self._exporter.ask(self.tr("Findings"), "xlsx")
        if path is None:
            return
        head = self._heads()
        lines = [_line(finding) for finding in self.list.findings.findings]
        self._exporter.write(path, lambda path, check: write_table(path, head, lines, check=check))

    def offer_printout(self, show: Callable[["Printout"], object]) -> None:
        """Give the findings on show for the printer. KnownError where they are far too many."""
        from app.qt.printing.printout import Block, written_printout  # noqa: PLC0415 - with the first print

        findings = self.list.findings.findings
        if findings:
            lines = [_line(finding) for finding in findings]
            show(written_printout(self.tr("Findings"), (), [Block("", self._heads(), lines)]))

    def export_letter(self) -> None:
        """Write the findings on show, or those chosen, as questions to the reporting unit."""
        path = self._exporter.ask(self.tr("Questions"), "docx", "xlsx")
        if path is None:
            return
        findings = self.list.chosen_findings() or self.list.findings.findings
        self._exporter.write(path, lambda path, check: _write_letter(findings, path, check))


def _write_letter(findings: Sequence[Finding], path: Path, check: Callable[[], None]) -> None:
    write_letter(findings, path, check)


def _key(finding: Finding) -> _Key:
    """What stays of a finding when it is dismissed: its figures are read anew."""
    return finding.rule, tuple(figure.id for figure in finding.figures)


def _why(dismissed: Dismissed) -> str:
    words = QCoreApplication.translate("ChecksView", "Dismissed by {reviewer}, {at}: {reason}")
    return words.format(reviewer=dismissed.reviewer, at=moment(dismissed.at), reason=dismissed.reason)


def _line(finding: Finding) -> list[Cell]:
    figure = finding.figure
    others = dict.fromkeys(member.report_title for member in finding.figures if member.report_id != figure.report_id)
    sentence = finding.sentence or figure.sentence
    section, page = (figure.section_title, figure.page) if finding.at_figure else ("", 0)
    return [
        figure.report_title, severity_name(finding.severity), rule_title(finding.rule), section, page or None, sentence,
        "\n".join(sum_lines(finding)), finding.note, "; ".join(others),
    ]  # fmt: skip
