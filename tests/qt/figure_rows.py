"""Figures made for tests of table, trends and checks, and a workspace that hands them out."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from app.core.model import Comparison, Direction, Kind, Span
from app.core.naming.catalogue import Indicator, Limit
from app.qt.session import Session
from app.services import catalogues
from app.services.figure_columns import FigureColumns
from app.services.read_models import FigureRow, RelationRow, Status
from app.services.workspace import Workspace
from app.store.connect import Store

INDICATORS = {
    entry.slug: entry
    for entry in (
        Indicator(
            "air.pm25", "细颗粒物平均浓度", "PM2.5 mean concentration", ("微克/立方米",), "大气", "Air", "lower",
            limits=(Limit("GB 3095-2012", "二级", Decimal(35), "微克/立方米"),),
        ),
        Indicator("air.good_rate", "优良天数比率", "Good air days", ("%",), "大气", "Air", "higher"),
        Indicator("enforce.fines", "罚款金额", "Fines", ("元",), "执法", "Enforcement"),
    )
}  # fmt: skip
_REPORTS = {("东湖区", year): year - 2019 for year in range(2019, 2025)}
_REPORTS |= {("西山县", year): year - 2009 for year in range(2019, 2025)}


def figure(id: int, value: str | None = "34", region: str = "东湖区", year: int = 2023, **fields: Any) -> FigureRow:
    """A level of PM2.5 unless told otherwise."""
    slug = fields.get("indicator", "air.pm25")
    name = INDICATORS[slug].zh if slug in INDICATORS else ""
    row = FigureRow(
        id, _REPORTS.get((region, year), 99), f"{region}{year}年工作总结", region, year, Span(id * 10, id * 10 + 3),
        f"{value}", Decimal(value) if value is not None else None, None, "微克/立方米", Comparison.EQ, Kind.LEVEL,
        None, "air.pm25", (), name, "细颗粒物", str(year), 1, "（一）环境质量", 1, 95,
        Status.UNDECIDED, 0, f"{region}细颗粒物（PM2.5）平均浓度为{value}微克/立方米。",
    )  # fmt: skip
    return replace(row, **fields)


def change(id: int, value: str, region: str, year: int, **fields: Any) -> FigureRow:
    """PM2.5 down by `value` % against the year before."""
    sentence = f"平均浓度同比下降{value}%。"
    base = figure(id, value, region, year, unit="%", kind=Kind.CHANGE, direction=Direction.DOWN)
    return replace(base, quote=f"{value}%", sentence=sentence, **fields)


class Rows:
    """As much of a Workspace as the table, the trends and the checks read."""

    catalogue = SimpleNamespace(indicators=INDICATORS, rules=catalogues.load().rules)

    def __init__(self, figures: Iterable[FigureRow], relations: Sequence[RelationRow] = ()) -> None:
        self.all = {row.id: row for row in figures}
        self._relations = tuple(relations)

    def figures(self, report_ids: Sequence[int] | None = None) -> tuple[FigureRow, ...]:
        return tuple(row for row in self.all.values() if report_ids is None or row.report_id in report_ids)

    def figure_columns(self) -> FigureColumns:
        return FigureColumns.of(self.figures())

    def figure(self, figure_id: int) -> FigureRow:
        return self.all[figure_id]

    def references(self) -> frozenset[int]:
        return frozenset()

    def relations(self, report_id: int | None = None) -> tuple[RelationRow, ...]:
        return tuple(row for row in self._relations if report_id in (None, row.report_id))

    @cached_property
    def store(self) -> Store:
        """An empty one: nothing was ever dismissed."""
        return Store.open(Path(os.environ["HEYUE_HOME"]) / f"rows-{id(self)}.heyue", create=True)

    def wait_for_others(self, told: Callable[[bool], object]) -> None:
        """No other program writes here."""

    def stop_waiting(self) -> None:
        """There was nothing to wait for."""

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()


def open_rows(session: Session, rows: Rows) -> None:
    """Open them in a session."""
    session.open(cast(Workspace, rows))
