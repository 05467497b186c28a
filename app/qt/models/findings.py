"""Findings under the heads of their reports, as one list of lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.compare.crosscheck import CrossRule, Severity
from app.core.model import Span
from app.core.review.finding_states import FindingState
from app.qt.relation_notes import note_words
from app.qt.words import indicator, moment
from app.services.findings import Finding, FindingKey
from app.services.review.dismissing import Marked

Index = QModelIndex | QPersistentModelIndex


class Grouping(StrEnum):
    """What findings stand together by."""

    REPORT = "report"
    REGION = "region"
    RULE = "rule"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The head over a group of findings, those of a report or another group."""

    title: str
    count: int


class FindingsModel(QAbstractListModel):
    """`Qt.UserRole` gives the Finding or the Head of a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Finding | GroupHeading] = []
        self.findings: tuple[Finding, ...] = ()
        self._marks: Mapping[FindingKey, Marked] = {}
        self.grouping = Grouping.REPORT
        self._places: Mapping[int, Span] = {}
        self._differing: frozenset[int] = frozenset()

    def show_findings(
        self,
        findings: Sequence[Finding],
        marks: Mapping[FindingKey, Marked] = MappingProxyType({}),
        places: Mapping[int, Span] = MappingProxyType({}),
        grouping: Grouping = Grouping.REPORT,
    ) -> None:
        """Show other findings, which come ordered by report; `marks` says what reviewers made of them, `places` where
        a figure stands in the sentence of its finding."""
        self.beginResetModel()
        self._marks, self._places, self.grouping = marks, places, grouping
        groups: dict[object, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(_group(finding, grouping), []).append(finding)
        self._lines = []
        for members in groups.values():
            self._lines += [GroupHeading(_title(members[0], grouping), len(members)), *members]
        self.findings = tuple(line for line in self._lines if isinstance(line, Finding))
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

    def line(self, index: Index) -> Finding | GroupHeading:
        return self._lines[index.row()]

    def state(self, finding: Finding) -> FindingState:
        """What became of a finding."""
        marked = self._marks.get(finding.key)
        return marked.state if marked is not None else FindingState.OPEN

    def mark_words(self, finding: Finding) -> str:
        """What a reviewer made of a finding, when and why; empty for an open one."""
        marked = self._marks.get(finding.key)
        if marked is None:
            return ""
        words = QCoreApplication.translate("Findings", "{state}: {reviewer}, {at}")
        words = words.format(state=state_name(marked.state), reviewer=marked.reviewer, at=moment(marked.at))
        return f"{words}: {marked.reason}" if marked.reason else words

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
        if isinstance(self.line(index), GroupHeading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.line(index)
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, GroupHeading) else finding_text(line)
        return None


def _group(finding: Finding, grouping: Grouping) -> object:
    figure = finding.figure
    return {
        Grouping.REPORT: figure.report_id,
        Grouping.REGION: figure.region,
        Grouping.RULE: finding.rule,
        Grouping.INDICATOR: figure.indicator_name,
    }[grouping]


def _title(finding: Finding, grouping: Grouping) -> str:
    translate, figure = QCoreApplication.translate, finding.figure
    return {
        Grouping.REPORT: figure.report_title,
        Grouping.REGION: figure.region or translate("Findings", "No region"),
        Grouping.RULE: rule_title(finding.rule),
        Grouping.INDICATOR: indicator(figure.indicator_name) or translate("Findings", "No indicator"),
    }[grouping]


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
        "average": QCoreApplication.translate("Findings", "The average does not fit its total"),
        "prior": QCoreApplication.translate("Findings", "No earlier number gives this percentage"),
        "prior-year": QCoreApplication.translate("Findings", "The change does not fit last year's report"),
        "told-differently": QCoreApplication.translate("Findings", "Another report gives another value"),
        "reference": QCoreApplication.translate("Findings", "The statistics give another value"),
        "target-missed": QCoreApplication.translate("Findings", "The target was not met"),
        "days": QCoreApplication.translate("Findings", "Days and their share do not fit"),
        "grade": QCoreApplication.translate("Findings", "The limit of the grade is exceeded"),
        "enumerators": QCoreApplication.translate("Findings", "An item of a list is missing"),
        "jump": QCoreApplication.translate("Findings", "A jump beyond all other years"),
        "rank": QCoreApplication.translate("Findings", "The rank does not fit"),
        "listed": QCoreApplication.translate("Findings", "As many names are not listed"),
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


def state_name(state: FindingState) -> str:
    """What became of a finding, in a few words."""
    translate = QCoreApplication.translate
    return {
        FindingState.OPEN: translate("Findings", "Not looked at"),
        FindingState.SLIP: translate("Findings", "Slip confirmed"),
        FindingState.TOLD: translate("Findings", "Told to the unit"),
        FindingState.MENDED: translate("Findings", "Mended by the unit"),
        FindingState.EXPLAINED: translate("Findings", "Explained"),
        FindingState.DISMISSED: translate("Findings", "Dismissed"),
    }[state]
