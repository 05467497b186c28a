"""The tables that hold figures: an id and a name each, and a page of columns a report (`store.figure_pages`)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import repeat

from app.store.figure_pages import FigureFields, Page, ids_of, opened, runs, unpack
from app.store.sqlite import Database

SQL_NAME = "figure_name"  # of the function that connections know


def figure_name(key: str) -> int:
    """A figure's key (`core.review.decisions.figure_key`) as the 64 bits that tables and indexes hold of it."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "little", signed=True)


def put(db: Database, report_id: int, ids: Sequence[int], names: Sequence[int], page: Page) -> None:
    """Store the figures of a report that has none, in the order of their page."""
    db.conn.executemany("INSERT INTO figures VALUES (?, ?, ?)", zip(ids, repeat(report_id), names))
    put_page(db, report_id, ids, page)


def put_page(db: Database, report_id: int, ids: Sequence[int], page: Page) -> None:
    """Put a page in the place of the one that a report has, if any; its figures have their ids and names already."""
    db.execute("DELETE FROM figure_pages WHERE report_id = ?", [report_id])
    db.execute("DELETE FROM report_indicators WHERE report_id = ?", [report_id])
    db.execute("INSERT INTO figure_pages VALUES (?, ?, ?, ?, ?)", [report_id, len(ids), runs(ids), *page])
    indicators = opened(page.columns).texts["indicator"]
    db.conn.executemany("INSERT INTO report_indicators VALUES (?, ?)", zip(indicators, repeat(report_id)))


def figures_of(db: Database, report_id: int) -> list[tuple[int, FigureFields]]:
    """Id and fields of the figures of a report in reading order; none where it is gone."""
    row = db.execute("SELECT ids, columns, evidence FROM figure_pages WHERE report_id = ?", [report_id]).fetchone()
    return [] if row is None else list(zip(ids_of(row[0]), unpack(Page(*row[1:])), strict=True))


def pages(db: Database, reports: Sequence[int] | None = None) -> Iterator[tuple[int, list[int], Page]]:
    """Report, ids and page of all reports or of some, in the order of the reports' ids."""
    where = "" if reports is None else "WHERE report_id IN (SELECT value FROM json_each(:reports))"
    rows = db.execute(
        f"SELECT report_id, ids, columns, evidence FROM figure_pages {where} ORDER BY report_id",
        {"reports": json.dumps(list(reports or ()))},
    )
    for report_id, ids, columns, evidence in rows:
        yield report_id, ids_of(ids), Page(columns, evidence)


def reports_of(db: Database, figure_ids: Sequence[int]) -> list[int]:
    """Ids of the reports that figures belong to."""
    rows = db.execute(
        "SELECT DISTINCT report_id FROM figures WHERE id IN (SELECT value FROM json_each(?)) ORDER BY report_id",
        [json.dumps(list(figure_ids))],
    )
    return [row[0] for row in rows]


def reports_with(db: Database, indicator: str) -> list[int]:
    """Ids of the reports in which the engine read an indicator."""
    rows = db.execute("SELECT report_id FROM report_indicators WHERE indicator = ?", [indicator])
    return [row[0] for row in rows]
