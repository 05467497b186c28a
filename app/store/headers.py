"""Head data of reports: what the engine read, and what a person has put in its place."""

import json
from collections.abc import Mapping, Sequence

from app.core.model import Extraction, ReportHeader
from app.store.sqlite import Database

# A head as it counts, for `reports AS r JOIN files AS f`: by hand before the engine's; the file's name where there is
# no title; a year of 0 by hand is "none".
SHOWN = """
    COALESCE(NULLIF(COALESCE(r.hand_title, r.title), ''), f.name) AS shown_title,
    COALESCE(r.hand_region, r.region) AS shown_region,
    NULLIF(COALESCE(r.hand_year, r.work_year), 0) AS shown_year
"""


def shown(db: Database, reports: Sequence[int] | None = None) -> Mapping[int, tuple[str, str, int | None]]:
    """Title, region and work year as they count, of all reports or of some, by id."""
    where = "" if reports is None else "WHERE r.id IN (SELECT value FROM json_each(:reports))"
    rows = db.execute(
        f"SELECT r.id, {SHOWN} FROM reports AS r JOIN files AS f ON f.sha256 = r.sha256 {where}",
        {"reports": json.dumps(list(reports or ()))},
    )
    return {report_id: (title, region, year) for report_id, title, region, year in rows}


def read(db: Database, report_id: int) -> ReportHeader:
    """Head data as the engine read it, without the changes by hand."""
    row = db.execute(
        "SELECT title, region, body, work_year, title_year, genre FROM reports WHERE id = ?", [report_id]
    ).fetchone()
    return ReportHeader(*row)


def change(db: Database, report_id: int, title: str, region: str, year: int | None) -> None:
    """Change head data by hand. A field that equals the engine's follows the engine again."""
    engine = read(db, report_id)
    db.table("reports").update(
        report_id,
        {
            "hand_title": None if title == engine.title else title,
            "hand_region": None if region == engine.region else region,
            "hand_year": None if year == engine.work_year else (year or 0),
        },
    )


def columns(extraction: Extraction) -> dict[str, object]:
    """What the engine read as columns of the table of reports."""
    head = extraction.head
    return {
        "title": head.title,
        "region": head.region,
        "body": head.body,
        "work_year": head.work_year,
        "title_year": head.title_year,
        "genre": head.genre,
        "engine": extraction.engine,
    }
