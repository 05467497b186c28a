"""A small workspace in memory for tests of the window: two invented bodies, three reports, a finding."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from app.core.errors import KnownError
from app.core.model import Comparison, Kind, Mode, Reason, RelationType, Section, Span
from app.core.naming.own_entries import Entry
from app.services.figure_columns import FigureColumns
from app.services.read_models import Changes, Event, FigureRow, Hit, RelationRow, ReportRow, ReportText, Status
from app.services.workspace import Workspace
from app.store.connect import Store

TEXTS = {
    1: "临江区生态环境局2023年工作总结\n一、审批\n全年审批项目305个，其中报告书7个、报告表113个、告知承诺185个。\n"
    "二、环境质量\nPM2.5年均浓度32微克/立方米。\n",
    2: "临江区生态环境局2022年工作总结\n一、环境质量\nPM2.5年均浓度34微克/立方米。\n",
    3: "北溪县生态环境局2023年工作总结\n一、环境质量\nPM2.5年均浓度36微克/立方米。\n",
}
_HEADS = {1: ("临江区", 2023), 2: ("临江区", 2022), 3: ("北溪县", 2023)}
_STATUS = {
    "confirm": Status.CONFIRMED,
    "reject": Status.REJECTED,
    "doubt": Status.DOUBT,
    "reopen": Status.UNDECIDED,
}


def _outline(text: str) -> tuple[Section, ...]:
    starts = [at for at in (text.find("一、"), text.find("二、")) if at >= 0]
    ends = [*starts[1:], len(text)]
    return tuple(
        Section(Span(a, b), Span(a, text.index("\n", a)), text[a : text.index("\n", a)], 1, Mode.ACHIEVED)
        for a, b in zip(starts, ends, strict=True)
    )


def _figure(figure_id: int, report_id: int, quote: str, value: str, unit: str, indicator: str | None) -> FigureRow:
    text, (region, year) = TEXTS[report_id], _HEADS[report_id]
    start = text.index(quote)
    section = max((i for i, part in enumerate(_outline(text)) if start in part.span), default=-1)
    line = text[text.rfind("\n", 0, start) + 1 : text.index("\n", start)]
    return FigureRow(
        id=figure_id, report_id=report_id, report_title=text.split("\n")[0], region=region, year=year,
        span=Span(start, start + len(quote)), quote=quote, value=Decimal(value), high=None, unit=unit,
        comparison=Comparison.EQ, kind=Kind.LEVEL, direction=None, indicator=indicator, also=(),
        indicator_name="细颗粒物（PM2.5）平均浓度" if indicator else "", subject="审批项目", period=str(year),
        section=section, section_title=_outline(text)[section].title, page=1, confidence=90,
        status=Status.UNDECIDED, findings=0, sentence=line,
    )  # fmt: skip


class Desk(Workspace):
    """Answers as a workspace does, from memory; decisions are kept."""

    def __init__(self, path: Path = Path("desk.heyue"), empty: bool = False) -> None:
        self._path = path
        self.events: list[Event] = []
        self.closed = False
        specs = [
            (11, 1, "305个", "305", "个", None), (12, 1, "7个", "7", "个", None), (13, 1, "113个", "113", "个", None),
            (14, 1, "185个", "185", "个", None), (15, 1, "32微克/立方米", "32", "微克/立方米", "air.pm25"),
            (21, 2, "34微克/立方米", "34", "微克/立方米", "air.pm25"),
            (31, 3, "36微克/立方米", "36", "微克/立方米", "air.pm25"),
        ]  # fmt: skip
        self._held = {} if empty else {spec[0]: _figure(*spec) for spec in specs}
        if not empty:
            self._held[11] = replace(self._held[11], findings=1)
        self._reports = [] if empty else list(TEXTS)

    @property
    def path(self) -> Path:
        return self._path

    @cached_property
    def store(self) -> Store:
        """An empty one: what is asked of the log itself finds nothing there."""
        return Store.open(Path(os.environ["HEYUE_HOME"]) / f"desk-{id(self)}.heyue", create=True)

    @property
    def read_only(self) -> bool:
        return False

    def wait_for_others(self, on_wait: Callable[[bool], None]) -> None:
        """Nobody else writes to it."""

    def stop_waiting(self) -> None:
        """Nothing waits."""

    def checkpoint(self) -> bool:
        """It has no file."""
        return True

    def keep_seen(self) -> None:
        """It never comes back."""

    def close(self) -> None:
        self.closed = True
        if "store" in self.__dict__:
            self.store.close()

    def setting(self, key: str, default: Any = None) -> Any:
        return default

    def own_entries(self) -> Mapping[str, Entry]:
        return {}

    def reports(self) -> tuple[ReportRow, ...]:
        return tuple(self._row(report_id) for report_id in self._reports)

    def _row(self, report_id: int) -> ReportRow:
        rows = self.figures([report_id])
        region, year = _HEADS[report_id]
        return ReportRow(
            report_id, TEXTS[report_id].split("\n")[0], region, year, "summary", "txt", f"{report_id}.txt", "0" * 64,
            len(rows), sum(row.status not in (Status.UNDECIDED, Status.DOUBT) for row in rows),
            sum(row.status is Status.DOUBT for row in rows), 1 if report_id == 1 else 0,
        )  # fmt: skip

    def report(self, report_id: int) -> ReportText:
        text = TEXTS[report_id]
        return ReportText(self._row(report_id), text, _outline(text), (), (), (), (), ())

    def figures(self, report_ids: Sequence[int] | None = None) -> tuple[FigureRow, ...]:
        return tuple(row for row in self._held.values() if report_ids is None or row.report_id in report_ids)

    def figure_columns(self) -> FigureColumns:
        return FigureColumns.of(self.figures())

    def figure(self, figure_id: int) -> FigureRow:
        return self._held[figure_id]

    def why(self, figure_id: int) -> tuple[Reason, ...]:
        return (Reason("period", "work-year", "2023年"),)

    def same_indicator(self, figure_id: int) -> tuple[FigureRow, ...]:
        own = self._held[figure_id]
        if own.indicator is None:
            return ()
        return tuple(
            row for row in self._held.values()
            if row.indicator == own.indicator and row.report_id != own.report_id
        )  # fmt: skip

    def references(self) -> frozenset[int]:
        return frozenset()

    def relations(self, report_id: int | None = None) -> tuple[RelationRow, ...]:
        if report_id not in (None, 1) or 1 not in self._reports:
            return ()
        members = tuple(self._held[i] for i in (11, 12, 13, 14))
        # 7 + 113 + 185 = 305 holds; the finding is invented by the test's need for one
        return (
            RelationRow(
                1, 1, RelationType.SUM, False, tuple(m.id for m in members), tuple(m.span for m in members),
                tuple(m.quote for m in members), "298", "未计7个报告书", ("113 + 185 = 298", "原文 305，差 7"),
            ),
        )  # fmt: skip

    def search(self, query: str, limit: int = 200) -> tuple[Hit, ...]:
        hits = []
        for report_id in self._reports:
            text = TEXTS[report_id]
            start = text.find(query)
            if start >= 0:
                left = text.rfind("\n", 0, start) + 1
                mark = Span(start - left, start - left + len(query))
                line = text[left : text.index("\n", start)]
                hits.append(Hit(report_id, text.split("\n")[0], Span(start, start + len(query)), line, mark))
        return tuple(hits[:limit])

    def history(self, figure_id: int) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.figure_id == figure_id)

    def set_head(self, report_id: int, *, title: str, region: str, year: int | None) -> Changes:
        raise KnownError("{title} is locked by another program: close it there, then try again.", title=title)

    def remove_report(self, report_id: int) -> Changes:
        self._reports.remove(report_id)
        self._held = {key: row for key, row in self._held.items() if row.report_id != report_id}
        return Changes(reports_removed=frozenset({report_id}))

    def decide(self, figure_id: int, act: str, reviewer: str, reason: str = "") -> Changes:
        row = self._held[figure_id]
        if act in _STATUS:
            self._held[figure_id] = replace(row, status=_STATUS[act])
        at = "2026-01-02T03:04:05+00:00"
        self.events.append(Event(str(len(self.events)), figure_id, act, reviewer, at, "status", "", "", reason))
        return Changes(reports=frozenset({row.report_id}), figures=frozenset({figure_id}))
