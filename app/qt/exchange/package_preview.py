"""What merging a review package would change, shown before it is merged."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.qt.parts.dialog import PlainDialog, PlainTable
from app.qt.parts.figure_facts import field_name, field_words
from app.qt.words import amount, moment
from app.services.exchange.merging import Preview
from app.services.review.adjudicating import ReviewDifference

_MOST_LINES = 8  # of a table before it scrolls


class PreviewDialog(PlainDialog):
    """Counts new, equal and conflicting decisions and those on unknown reports. Emits `merge_asked` if the user
    agrees."""

    merge_asked = Signal()

    def __init__(self, preview: Preview, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PreviewDialog", "Merge review package"), parent)
        self.setMinimumWidth(640)
        self.say(preview.name, "title")
        who = self.tr("By {reviewers}, made {at}").format(
            reviewers=", ".join(preview.reviewers) or "–", at=moment(preview.made_at)
        )
        self.say(who, "dim")
        self.say(
            self.tr("{new} new decisions, {same} already here, {conflicts} figures in conflict").format(
                new=preview.new, same=preview.same, conflicts=len(preview.conflicts)
            )
        )
        if preview.elsewhere:
            words = self.tr(
                "{count} decisions are on figures that this workspace reads otherwise; they stay in the log."
            )
            self.say(words.format(count=preview.elsewhere), "dim")
        if preview.blind:
            self.say(self.tr("Blind mode is on: it is kept aside, unseen, until both reviewers are done."), "dim")
        elif preview.conflicts:
            self._table(
                self.tr("In conflict, to be settled after merging"),
                (self.tr("Figure"), self.tr("Report"), self.tr("Field"), self.tr("Decisions")),
                conflict_lines(preview.conflicts, names),
            )
        if preview.unknown:
            self._table(
                self.tr("Reports that are not in this workspace; their decisions wait for the import"),
                (self.tr("Decisions"), self.tr("File"), self.tr("Report")),
                [(str(each.events), each.file_name, each.title) for each in preview.unknown],
            )
        self.column.addStretch(1)
        self.button(self.tr("Cancel"), self.reject)
        merge = self.button(self.tr("Merge"), self._merge, main=True)
        merge.setEnabled(bool(preview.new))

    def _table(self, title: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        self.say(title, "strong")
        table = PlainTable(heads, stretched=len(heads) - 1)
        table.setAccessibleName(title)
        table.show_rows(lines)
        table.setFixedHeight(32 + 28 * min(_MOST_LINES, len(lines)))
        self.column.addWidget(table)

    def _merge(self) -> None:
        self.accept()
        self.merge_asked.emit()


def conflict_lines(conflicts: Sequence[ReviewDifference], names: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """One line for each field on which reviewers differ: figure, report, field, and each reviewer's value."""
    lines = []
    for difference in conflicts:
        for field, texts in difference.fields.items():
            says = "   ".join(
                f"{side.reviewer}: {field_words(field, text, names) or '–'}"
                for side, text in zip(difference.sides, texts, strict=True)
            )
            figure = difference.figure
            lines.append((amount(figure), figure.report_title, field_name(field), says))
    return lines
