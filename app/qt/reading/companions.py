"""What may stand beside a report, and what stood there last time: remembered by the reports' hashes."""

from collections.abc import Sequence

from app.qt import settings
from app.services.compare.pairing import Companion, companions
from app.services.read_models import ReportRow


class CompanionMemory:
    """The reports of the workspace as the Reading view knows them."""

    def __init__(self) -> None:
        self.reports: Sequence[ReportRow] = ()

    def row(self, report_id: int | None) -> ReportRow | None:
        return next((row for row in self.reports if row.id == report_id), None)

    def company(self, report_id: int | None, wanted: Companion) -> ReportRow | None:
        """The report wanted beside another, if there is one."""
        row = self.row(report_id)
        return companions(row, self.reports, wanted) if row is not None else None

    def same_company(self, before: int | None, beside: int | None, now: int | None) -> ReportRow | None:
        """The report that is to `now` what `beside` is to `before`; None where that is nothing, or there is none."""
        for wanted in Companion if beside is not None else ():
            stood, other = self.company(before, wanted), self.company(now, wanted)
            if stood is not None and stood.id == beside and other is not None:
                return other
        return None

    def remember(self, report_id: int | None, beside: int | None, mode: str, left: bool = False) -> None:
        """Keep what stands beside a report, at its `left` or its right; None for nothing."""
        row, other = self.row(report_id), self.row(beside)
        if row is not None:
            settings.remember(_key(row), f"{mode} {_name(other)}{' left' if left else ''}" if other else "")

    def remembered(self, report_id: int) -> tuple[int, str, bool] | None:
        """What stood beside a report: its id, `text` or `page`, and whether at the left; None where nothing did, or
        it is gone."""
        row = self.row(report_id)
        mode, name, side = (*settings.text_setting(_key(row)).split(" "), "", "", "")[:3] if row else ("", "", "")
        beside = next((other for other in self.reports if name and _name(other) == name), None)
        return (beside.id, mode, side == "left") if beside else None

    def versions(self, report_id: int | None) -> list[ReportRow]:
        """The other reports of the same region and year."""
        row = self.row(report_id)
        if row is None or row.year is None:
            return []
        return [
            other
            for other in self.reports
            if (other.region, other.year) == (row.region, row.year) and other.id != row.id
        ]


def _name(row: ReportRow) -> str:
    return row.sha256[:16]


def _key(row: ReportRow) -> str:
    return f"reading/beside/{_name(row)}"
