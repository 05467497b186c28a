"""Findings under the heads of their reports, as one list of lines."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.compare.crosscheck import CrossRule, Severity
from app.core.model import Span
from app.qt.relation_notes import note_words
from app.services.findings import Finding

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """The head over a report's findings."""

    report_id: int
    title: str
    count: int


class FindingsModel(QAbstractListModel):
    """`Qt.UserRole` gives the Finding or the Head of a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Finding | ReportHeading] = []
        self.findings: tuple[Finding, ...] = ()
        self._aside: Mapping[Finding, str] = {}
        self._places: Mapping[int, Span] = {}
        self._differing: frozenset[int] = frozenset()

    def show_findings(
        self,
        findings: Sequence[Finding],
        aside: Mapping[Finding, str] = MappingProxyType({}),
        places: Mapping[int, Span] = MappingProxyType({}),
    ) -> None:
        """Show other findings, which come ordered by report; `aside` says by whom and why they were dismissed,
        `places` where a figure stands in the sentence of its finding."""
        self.beginResetModel()
        self._aside, self._places = aside, places
        self.findings = tuple(findings)
        self._lines = []
        counts = Counter(finding.figure.report_id for finding in findings)
        for finding in findings:
            report = finding.figure.report_id
            if not self._lines or self._report(self._lines[-1]) != report:
                self._lines.append(ReportHeading(report, finding.figure.report_title, counts[report]))
            self._lines.append(finding)
        self.endResetModel()

    def mark_differing(self, ids: frozenset[int]) -> None:
        """Mark the findings with figures on which reviewers differ."""
        self._differing = ids
        self.layoutChanged.emit()  # a card has a line more or less

    def differs(self, finding: Finding) -> bool:
        """Whether reviewers differ on a figure of the finding."""
        return any(figure.id in self._differing for figure in finding.figures)

    def mark(self, places: Mapping[int, Span]) -> None:
        """Show where figures stand in the sentences of their findings."""
        self._places = places
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, index: Index) -> Finding | ReportHeading:
        return self._lines[index.row()]

    def dismissal(self, finding: Finding) -> str:
        """By whom and why a finding was dismissed; empty for an open one."""
        return self._aside.get(finding, "")

    def place(self, figure_id: int) -> Span | None:
        """Where a figure stands in the sentence of its finding."""
        return self._places.get(figure_id)

    def rows_of(self, figure_id: int) -> list[int]:
        """Lines of findings that a figure takes part in, those first where it is the one to look at."""
        found = [
            (finding.figure.id != figure_id, row)
            for row, finding in enumerate(self._lines)
            if isinstance(finding, Finding) and any(figure.id == figure_id for figure in finding.figures)
        ]
        return [row for _, row in sorted(found)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.line(index), ReportHeading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.line(index)
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, ReportHeading) else finding_text(line)
        return None

    @staticmethod
    def _report(line: Finding | ReportHeading) -> int:
        return line.report_id if isinstance(line, ReportHeading) else line.figure.report_id


def finding_text(finding: Finding) -> str:
    """A finding as text: title, sentence, the sum, the note."""
    sentence = finding.sentence or finding.figure.sentence
    lines = [f"▲ {rule_title(finding.rule)}", sentence, *sum_lines(finding), note_words(finding.note)]
    return "\n".join(line for line in lines if line)


def sum_lines(finding: Finding) -> tuple[str, ...]:
    """The sum written out, a line each; a unit that is not the indicator's in words."""
    if finding.rule != CrossRule.UNIT.value:
        return finding.steps
    words = QCoreApplication.translate("Findings", "The report says {printed}, it should be {expected}")
    return (words.format(printed=finding.figure.unit, expected=finding.steps[-1].removeprefix("≠ ")),)


def rule_title(rule: str) -> str:
    """What does not fit, in a few words."""
    titles = {
        "sum": QCoreApplication.translate("Findings", "The parts do not add up to the total"),
        "share": QCoreApplication.translate("Findings", "The percentage is not the share"),
        "remainder": QCoreApplication.translate("Findings", "What is left does not fit"),
        "same": QCoreApplication.translate("Findings", "The same quantity has two values"),
        "change": QCoreApplication.translate("Findings", "The change does not fit its levels"),
        "prior": QCoreApplication.translate("Findings", "No earlier number gives this percentage"),
        "prior-year": QCoreApplication.translate("Findings", "The change does not fit last year's report"),
        "told-differently": QCoreApplication.translate("Findings", "Another report gives another value"),
        "reference": QCoreApplication.translate("Findings", "The statistics give another value"),
        "target-missed": QCoreApplication.translate("Findings", "The target was not met"),
        "days": QCoreApplication.translate("Findings", "Days and their share do not fit"),
        "grade": QCoreApplication.translate("Findings", "The limit of the grade is exceeded"),
        "enumerators": QCoreApplication.translate("Findings", "An item of a list is missing"),
        "title-year": QCoreApplication.translate("Findings", "The title names another year"),
        "unit": QCoreApplication.translate("Findings", "Not the indicator's unit"),
        "bounds": QCoreApplication.translate("Findings", "More than there can be"),
    }
    return titles.get(rule, rule)


def severity_name(severity: Severity) -> str:
    """`Error`, `Warning` or `Note`."""
    return {
        Severity.ERROR: QCoreApplication.translate("Findings", "Error"),
        Severity.WARNING: QCoreApplication.translate("Findings", "Doubtful"),
        Severity.NOTE: QCoreApplication.translate("Findings", "Note"),
    }[severity]
