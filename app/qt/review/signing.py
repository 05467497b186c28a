"""Signing a report off: what still stands in the way, the signature, what changed since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.core.model import Span, UnusedNumeral
from app.qt.controllers.deciding import Deciding
from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.words import amount, moment, status_name
from app.services.read_models import Changes, FigureRow, ReportRow
from app.services.review import signing
from app.services.review.dismissing import explain
from app.services.review.signing import Signature, Standing
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Matter:
    """How the signing of a report stands."""

    report: ReportRow
    standing: Standing
    signature: Signature | None


def read_matter(workspace: Workspace, report_id: int) -> Matter:
    """Read how the signing of a report stands."""
    report = next(row for row in workspace.reports() if row.id == report_id)
    return Matter(report, signing.in_the_way(workspace, report_id), signing.signatures(workspace).get(report_id))


class SignDialog(PlainDialog):
    """`sign_asked` carries a note, `shown` a Place to look at; `explain_asked`, `differences_asked` and `orphans_asked`
    ask for their dialogs."""

    sign_asked = Signal(str)
    shown = Signal(object)
    explain_asked = Signal()
    differences_asked = Signal()
    orphans_asked = Signal()

    def __init__(self, matter: Matter, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign off"))
        self.setMinimumWidth(520)
        self._matter = matter
        self.say(matter.report.title, "title")
        if matter.signature is not None:
            self._show_signature(matter.signature)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Note, as it stands in the record"))
        self.note.setAccessibleName(self.tr("Note"))
        holds = matter.signature is not None and matter.signature.holds
        if not matter.standing.ready:
            self.say(self.tr("To do before signing off:"), "strong")
            self.column.addLayout(self._ways(matter.standing))
        elif not holds:
            self.say(self.tr("Every figure is decided, every number explained, no finding is open."))
            self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.button(self.tr("Close"), self.reject)
        self.sign = self.button(self.tr("Sign off"), self._sign, main=True)
        self.sign.setEnabled(matter.standing.ready and not holds)

    def _show_signature(self, signature: Signature) -> None:
        by = self.tr("Signed off by {reviewer}, {at}").format(reviewer=signature.reviewer, at=moment(signature.at))
        self.say(f"✓ {by}", "strong")
        if signature.note:
            self.say(signature.note, "dim")
        self.say(f"SHA-256 {signature.digest}", "caption")
        if not signature.holds:
            count = len(signature.changed) + len(signature.gone)
            self.say(self.tr("Changed since sign-off: {count}").format(count=count), "error")
            table = PlainTable((self.tr("Figure"), self.tr("Status"), self.tr("Sentence")), stretched=2)
            table.show_rows([(amount(row), status_name(row.status), row.sentence) for row in signature.changed])
            table.setFixedHeight(32 + 28 * min(6, max(1, len(signature.changed))))
            table.cellClicked.connect(lambda row, _column: self._show_figure(signature.changed[row]))
            self.column.addWidget(table)

    def _ways(self, standing: Standing) -> QGridLayout:
        """A line for each thing in the way, with a button that goes to the first."""
        ways: list[tuple[int, str, Callable[[], None]]] = [
            (len(standing.undecided), self.tr("figures undecided or in doubt"), self._show_undecided),
            (len(standing.unexplained), self.tr("unexplained numbers"), self.explain_asked.emit),
            (len(standing.findings), self.tr("findings open"), self._show_finding),
            (len(standing.differences), self.tr("figures on which reviewers differ"), self.differences_asked.emit),
            (len(standing.orphans), self.tr("decisions whose figure is gone"), self.orphans_asked.emit),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for line, (count, words, go) in enumerate(way for way in ways if way[0]):
            number = QLabel(str(count))
            set_style_class(number, "strong")
            grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(QLabel(words), line, 1)
            button = QPushButton(self.tr("Show"))
            button.setAutoDefault(False)
            button.setAccessibleName(f"{self.tr('Show')}: {words}")
            button.clicked.connect(partial(self._leave, go))
            grid.addWidget(button, line, 2)
        return grid

    def _leave(self, go: Callable[[], None], _checked: bool = False) -> None:
        go()
        self.accept()

    def _show_undecided(self) -> None:
        self._show_figure(self._matter.standing.undecided[0])

    def _show_finding(self) -> None:
        self._show_figure(self._matter.standing.findings[0].figure)

    def _show_figure(self, row: FigureRow) -> None:
        self.shown.emit(Selection(row.report_id, row.id, row.span, reveal=True))

    def _sign(self) -> None:
        self.accept()
        self.sign_asked.emit(self.note.text().strip())


class ExplainDialog(PlainDialog):
    """The numerals of a report that the engine could not explain. `explained` carries a span and what the reviewer
    says of it, `shown` a Place to look at."""

    explained = Signal(object, str)
    shown = Signal(object)

    def __init__(self, report_id: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Unexplained numbers"))
        self.resize(560, 360)
        self._report_id = report_id
        self._asides: Sequence[UnusedNumeral] = ()
        self._head = self.say("", "dim")
        self.table = PlainTable((self.tr("Number"), self.tr("Around it")), stretched=1)
        self.table.setAccessibleName(self.tr("Unexplained numbers"))
        self.table.itemSelectionChanged.connect(self._chosen)
        self.column.addWidget(self.table, 1)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("What it is: a date, a name, a document number..."))
        self.words.setAccessibleName(self.tr("What it is"))
        self.column.addWidget(self.words)
        self.button(self.tr("Close"), self.accept)
        self.go = self.button(self.tr("Explain"), self._explain, main=True)
        self.words.textChanged.connect(self._offer)

    def show_asides(self, asides: Sequence[UnusedNumeral], text: str) -> None:
        """Show what is still unexplained."""
        self._asides = asides
        self._head.setText(
            self.tr("Say what each one is. The record shows it.") if asides else self.tr("Every number is explained.")
        )
        self.table.show_rows([("".join(each.quote.split()), _around(text, each.span)) for each in asides])
        self.table.setCurrentCell(0 if asides else -1, 0)
        self.words.clear()
        self._offer()

    def _row(self) -> int:
        row = self.table.currentRow()
        return row if row < len(self._asides) else -1

    def _chosen(self) -> None:
        if (row := self._row()) >= 0:
            self.shown.emit(Selection(self._report_id, None, self._asides[row].span, reveal=True))
        self._offer()

    def _offer(self) -> None:
        self.go.setEnabled(self._row() >= 0 and bool(self.words.text().strip()))

    def _explain(self) -> None:
        if self.go.isEnabled():
            self.explained.emit(self._asides[self._row()].span, self.words.text().strip())


def _around(text: str, span: Span) -> str:
    start = max(0, span.start - 16)
    return " ".join(f"…{text[start : span.end + 24]}…".split())


class Signing(QObject):
    """Opens the dialog over a window and keeps the signature. `said` carries a note for the user."""

    said = Signal(str)
    differences_asked = Signal()
    orphans_asked = Signal()

    def __init__(self, session: Session, deciding: Deciding, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._deciding, self._window = session, deciding, window
        self._explaining: ExplainDialog | None = None

    def open(self, report_id: int | None = None) -> None:
        """For a report, or the one at hand."""
        workspace, place = self._session.workspace, self._session.place
        if report_id is None and place is not None:
            report_id = place.report_id
        if workspace is not None and report_id is not None:
            report = report_id
            self._session.jobs.read(lambda _job: read_matter(workspace, report), self._show, key="signing")

    def _show(self, matter: Matter) -> None:
        dialog = SignDialog(matter, self._window)
        dialog.shown.connect(self._session.select)
        dialog.explain_asked.connect(partial(self.explain, matter.report.id))
        dialog.differences_asked.connect(self.differences_asked)
        dialog.orphans_asked.connect(self.orphans_asked)
        dialog.sign_asked.connect(partial(self._sign, matter.report.id))
        dialog.open()

    def _sign(self, report_id: int, note: str) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return signing.sign(workspace, report_id, reviewer, note)

        self._deciding.keep(work, self._signed)

    def _signed(self, changes: Changes) -> None:
        self._session.apply(changes)
        self.said.emit(self.tr("Signed off"))

    def explain(self, report_id: int) -> None:
        """Show the numerals of a report that nobody has explained yet."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(
                lambda _job: (signing.in_the_way(workspace, report_id).unexplained, workspace.report(report_id).text),
                lambda found: self._show_asides(report_id, *found),
                key="explain",
            )

    def _show_asides(self, report_id: int, asides: Sequence[UnusedNumeral], text: str) -> None:
        dialog = self._explaining
        if dialog is None:
            dialog = self._explaining = ExplainDialog(report_id, self._window)
            dialog.shown.connect(self._session.select)
            dialog.explained.connect(partial(self._explain, report_id))
            dialog.finished.connect(self._explaining_ended)
            dialog.show()
        dialog.show_asides(asides, text)

    def _explain(self, report_id: int, span: Span, words: str) -> None:
        def work(workspace: Workspace, reviewer: str) -> Changes:
            return explain(workspace, report_id, span, reviewer, words)

        def done(changes: Changes) -> None:
            self._session.apply(changes)
            self.explain(report_id)

        self._deciding.keep(work, done)

    def _explaining_ended(self) -> None:
        self._explaining = None
