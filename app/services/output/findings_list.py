"""Findings for a terminal and for scripts: as lines of text, and as JSON objects whose keys stay."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.compare.rules import RULES, Severity
from app.core.json_rows import number_text
from app.core.model import Span
from app.services.importing.files_in import import_files
from app.services.read_models import FigureRow, Refused
from app.services.review.dismissing import all_findings
from app.services.review.switching import rules_off
from app.services.workspace import Workspace
from app.store import reports

# The names that scripts use, the weightier first.
SEVERITIES: Mapping[str, Severity] = {"error": Severity.ERROR, "warning": Severity.WARNING, "hint": Severity.NOTE}
_NAMES = {severity: name for name, severity in SEVERITIES.items()}


class FoundIn:
    """The open findings of a workspace with the names of the files that they stand in."""

    def __init__(self, workspace: Workspace, least: Severity = Severity.WARNING) -> None:
        order = list(SEVERITIES.values())
        wanted = order[: order.index(least) + 1]
        self.findings = tuple(found for found in all_findings(workspace).open if found.severity in wanted)
        self.off = tuple(rules_off(workspace).values())
        self._files = {row.id: row.file_name for row in workspace.reports()}
        with workspace.store.reading() as db:
            ids = {figure.report_id for found in self.findings for figure in found.figures}
            self._texts = {report_id: reports.text(db, report_id) for report_id in ids}

    @property
    def any_error(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self.findings)

    def rows(self) -> Iterator[dict[str, object]]:
        """One JSON object a finding. Positions are code points of the canonical text of `file` (`heyue text`)."""
        for found in self.findings:
            rule, span = RULES[found.rule], found.span or found.figure.span
            yield {
                "rule": found.rule,
                "severity": _NAMES[found.severity],
                "file": self._files[found.figure.report_id],
                "line": self._line(found.figure.report_id, span),
                "page": (found.at_figure and found.figure.page) or None,
                "section": found.figure.section_title if found.at_figure else "",
                "start": span.start,
                "end": span.end,
                "title": rule.zh,
                "title_en": rule.en,
                "sentence": found.sentence or found.figure.sentence,
                "steps": list(found.steps),
                "note": found.note,
                "figures": [self._figure(figure) for figure in found.figures],
            }

    def _figure(self, figure: FigureRow) -> dict[str, object]:
        return {
            "file": self._files[figure.report_id],
            "start": figure.span.start,
            "end": figure.span.end,
            "quote": figure.quote,
            "value": number_text(figure.value),
            "unit": figure.unit,
            "indicator": figure.indicator,
        }

    def lines(self) -> Iterator[str]:
        """For a person: place, what does not fit, the sentence, the sum."""
        for found in self.findings:
            figure, rule = found.figure, RULES[found.rule]
            place = f"{self._files[figure.report_id]}:{self._line(figure.report_id, found.span or figure.span)}"
            page = figure.address or (f"p. {figure.page}" if figure.page else "")
            where = "  ".join(part for part in (page, figure.section_title) if part and found.at_figure)
            yield f"{place}: {_NAMES[found.severity]}: {rule.zh} / {rule.en} [{found.rule}]" + (where and f"  {where}")
            yield f"    {found.sentence or figure.sentence}"
            yield from (f"      {step}" for step in found.steps)
            if found.note:
                yield f"      {found.note}"
            for report_id in dict.fromkeys(member.report_id for member in found.figures[1:]):
                if report_id != figure.report_id:
                    yield f"      ←→ {self._files[report_id]}"
        for off in self.off:
            yield f"off: {RULES[off.rule].zh} / {RULES[off.rule].en} [{off.rule}]  {off.reviewer}: {off.reason}"

    def _line(self, report_id: int, span: Span) -> int:
        return self._texts[report_id].count("\n", 0, span.start) + 1


def check_files(paths: Sequence[Path], least: Severity) -> tuple[FoundIn, tuple[Refused, ...]]:
    """Check files together, as reports of one workspace that is gone afterwards; and what could not be read."""
    with TemporaryDirectory(prefix="heyue-check-", ignore_cleanup_errors=True) as folder:
        workspace = Workspace.open(Path(folder) / "check.heyue", create=True)
        try:
            summary = import_files(workspace, paths, lambda _: None, lambda: None)
            return FoundIn(workspace, least), summary.refused
        finally:
            workspace.close()


def check_workspace(path: Path, least: Severity) -> FoundIn:
    """The open findings of a workspace."""
    workspace = Workspace.open(path)
    try:
        return FoundIn(workspace, least)
    finally:
        workspace.close()
