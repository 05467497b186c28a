"""Series of figures belong to a region, or to a single report if its region is unknown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.services.read_models import FigureRow
from app.store import reports
from app.store.sqlite import Database

if TYPE_CHECKING:
    from app.services.figure_columns import FigureColumns

_AREAS = ("市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道")


def separate_unknown_regions(figures: Iterable[FigureRow]) -> Sequence[FigureRow]:
    """Give each report without a region a region of its own, named by its title: nothing says that two such reports are
    about one place."""
    if hasattr(figures, "with_heads"):  # FigureColumns, which a start does not import
        return _separated(figures)  # type: ignore[arg-type]
    rows = figures if isinstance(figures, Sequence) else list(figures)
    titles = {row.report_id: row.report_title for row in rows if not row.region}
    if not titles:
        return rows
    names, taken = {}, {row.region for row in rows}
    for report_id, title in sorted(titles.items()):
        names[report_id] = f"{title} #{report_id}" if title in taken else title
        taken.add(names[report_id])
    return [row if row.region else replace(row, region=names[row.report_id]) for row in rows]


def _separated(columns: "FigureColumns") -> "FigureColumns":
    """The same by the heads of the reports alone, of those that have figures here."""
    there = set(columns.numbers["report"].tolist())
    heads = {number: columns.heads[number] for number in sorted(there)}
    names, taken = {}, {head.region for head in heads.values()}
    for report_id, title in sorted((head.report_id, head.title) for head in heads.values() if not head.region):
        names[report_id] = f"{title} #{report_id}" if title in taken else title
        taken.add(names[report_id])
    if not names:
        return columns
    return columns.with_heads(
        [head if head.region or head.report_id not in names else head._replace(region=names[head.report_id])
         for head in columns.heads]
    )  # fmt: skip


def split_references(
    figures: Sequence[FigureRow], references: frozenset[int]
) -> tuple[Sequence[FigureRow], list[FigureRow]]:
    """The figures of reports, and those of references (report ids), each under the area that it is of."""
    if not references:
        return figures, []
    theirs = [row for row in figures if row.report_id in references]
    own = [row for row in figures if row.report_id not in references]
    return own, [*(row for row in theirs if not row.place), *told_by_others(theirs)]


def reference_reports(db: Database, names: re.Pattern[str]) -> frozenset[int]:
    """The reports that are books of statistics: title, as a person may have set it, or file name says so."""
    return frozenset(
        record.id
        for record in reports.records(db)
        if names.search(record.title) or names.search(PurePath(record.file_name).stem)
    )


def told_by_others(figures: Iterable[FigureRow]) -> list[FigureRow]:
    """Figures that a report tells of another area, as that area's own: a city's table of its districts. Sections of
    rivers, stations and the whole country are no areas."""
    return [
        replace(row, region=row.place, place="")
        for row in figures
        if row.place.endswith(_AREAS) and row.place != row.region
    ]
