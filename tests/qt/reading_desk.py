"""Reports, figures and a workspace in memory for the tests and benchmarks of the Reading view. All text is invented."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from app.core.model import Comparison, Kind, Mode, Page, RelationType, Section, Span, UnusedNumeral, UnusedReason
from app.services.figure_columns import FigureColumns
from app.services.read_models import FigureRow, RelationRow, ReportRow, ReportText, Status
from app.services.workspace import Workspace

_INDICATORS = {"微克/立方米": "air.pm25", "个": "approval.projects", "%": "air.good_days", "件": "petition.cases"}
_NUMBER = re.compile(r"(\d[\d.]*)(微克/立方米|%|个|件)")
_HEADING = re.compile(r"^(?:[一二三四]、|（[一二三四]）).{1,24}$", re.M)

TEXT_2023 = """临江区2023年生态环境工作总结
一、2023年工作情况
（一）审批与许可
全年审批建设项目305个，其中报告书7个、报告表113个、告知承诺185个，占比62.1%。
（二）环境质量
细颗粒物平均浓度32微克/立方米，空气优良率85.2%，四个断面全部达标。
（三）信访
受理信访1276件，全部办结。
二、2024年工作计划
细颗粒物平均浓度控制在30微克/立方米以下。
"""
TEXT_2022 = """临江区2022年生态环境工作总结
一、2022年工作情况
（一）环境质量
细颗粒物平均浓度34微克/立方米，空气优良率84%，国考断面达标。
（二）行政许可
审批建设项目288个，其中报告书9个、报告表131个、告知承诺148个，占比51.4%。
（三）信访
受理信访1402件。
"""


def report_of(
    text: str,
    report_id: int = 1,
    year: int = 2023,
    region: str = "临江区",
    pages: tuple[Page, ...] = (),
    tables: tuple[Span, ...] = (),
) -> ReportText:
    """A report whose headings are found by their numbering."""
    starts = [match.span() for match in _HEADING.finditer(text)] + [(len(text), len(text))]
    outline = tuple(
        Section(Span(a, starts[i + 1][0]), Span(a, b), text[a:b], 1 if text[a] in "一二三四" else 2, Mode.ACHIEVED)
        for i, (a, b) in enumerate(starts[:-1])
    )
    row = ReportRow(
        report_id, f"{region}{year}年工作总结", region, year, "summary", "txt", f"{report_id}.txt",
        f"{report_id:016x}" * 4, 0, 0, 0, 0,
    )  # fmt: skip
    named = re.search("四个", text)
    asides = (UnusedNumeral(Span(*named.span()), "四个", UnusedReason.UNEXPLAINED),) if named else ()
    return ReportText(row, text, outline, pages, (), tables, asides, ())


def figures_of(report: ReportText) -> tuple[FigureRow, ...]:
    """Every number with a unit as a figure; ids count from report id x 100000."""
    return tuple(
        figure(report, report.row.id * 100_000 + index, Span(*match.span()), match[1], match[2])
        for index, match in enumerate(_NUMBER.finditer(report.text))
    )


def figure(report: ReportText, figure_id: int, span: Span, number: str, unit: str) -> FigureRow:
    before = report.text[max(span.start - 12, 0) : span.end + 2]
    kind = Kind.TARGET if "控制" in before else Kind.CHANGE if "同比" in before else Kind.LEVEL
    states = tuple(Status)
    return FigureRow(
        figure_id, report.row.id, report.row.title, report.row.region, report.row.year, span,
        report.text[span.start : span.end], Decimal(number), None, unit, Comparison.EQ, kind, None,
        _INDICATORS[unit], (), {"air.pm25": "细颗粒物浓度"}.get(_INDICATORS[unit], ""), "", str(report.row.year), 0, "",
        0, 90, states[figure_id % len(states)], int(number == "62.1"), "一句话。",
    )  # fmt: skip


class Desk:
    """What the Reading view asks of a workspace."""

    def __init__(self, reports: Sequence[ReportText]) -> None:
        self.texts = {report.row.id: report for report in reports}
        self.rows = {report.row.id: figures_of(report) for report in reports}
        self.catalogue = SimpleNamespace(indicators={"air.pm25": SimpleNamespace(better="lower")})
        self.files: dict[int, bytes] = {}
        self.settings: dict[str, object] = {}

    def reports(self) -> tuple[ReportRow, ...]:
        return tuple(report.row for report in self.texts.values())

    def report(self, report_id: int) -> ReportText:
        return self.texts[report_id]

    def figure_columns(self) -> FigureColumns:
        return FigureColumns.of(self.figures())

    def figures(self, report_ids: Sequence[int] | None = None) -> tuple[FigureRow, ...]:
        return tuple(row for report_id in report_ids or self.rows for row in self.rows[report_id])

    def references(self) -> frozenset[int]:
        return frozenset()

    def relations(self, report_id: int | None = None) -> tuple[RelationRow, ...]:
        rows = self.rows[report_id or 1][:4]
        if len(rows) < 4 or rows[0].unit != "个":
            return ()
        ids, spans = tuple(row.id for row in rows), tuple(row.span for row in rows)
        quotes = tuple(row.quote for row in rows)
        return (RelationRow(1, report_id or 1, RelationType.SUM, True, ids, spans, quotes, "305", "", ()),)

    def source(self, report_id: int) -> bytes:
        return self.files[report_id]

    def setting(self, key: str, default: object = None) -> object:
        return self.settings.get(key, default)

    def remember(self, key: str, value: object) -> None:
        self.settings[key] = value

    def wait_for_others(self, told: Callable[[bool], object]) -> None:
        """No other program writes here."""

    def stop_waiting(self) -> None:
        """There was nothing to wait for."""

    def close(self) -> None:
        pass

    def as_workspace(self) -> Workspace:
        return cast("Workspace", self)


def two_years() -> Desk:
    """Two reports of one region, 2023 (id 1) and 2022 (id 2)."""
    return Desk((report_of(TEXT_2023, 1, 2023), report_of(TEXT_2022, 2, 2022)))
