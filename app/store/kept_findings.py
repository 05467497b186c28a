"""Findings kept from the last reckoning, with what they rest on. Derived like `states`: deleting them loses nothing.

Older programs do not know the table and pass it over; it is made when findings are first kept.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.store.headers import SHOWN
from app.store.sqlite import Database

NAME = "kept_findings"
TABLE = f"""
CREATE TABLE IF NOT EXISTS {NAME} (
    scope TEXT PRIMARY KEY,            -- a report or a region; empty: how far the log was reckoned with
    inputs TEXT NOT NULL,              -- digest of what the findings rest on besides the log
    found TEXT NOT NULL                -- JSON
) STRICT, WITHOUT ROWID
"""
_LOG = ""  # scope of the row whose `inputs` is the number of the last decision that was reckoned with


class Head(NamedTuple):
    """What findings take from a report besides its figures. `reading` and `engine` say what it was last read with."""

    id: int
    sha256: str
    title: str
    region: str
    year: int | None
    title_year: int | None
    reading: str
    engine: str
    last_figure: int | None  # another one where it was read anew with other figures


def heads(db: Database) -> list[Head]:
    """All reports in the order of their ids."""
    rows = db.execute(
        f"SELECT r.id, r.sha256, {SHOWN}, r.title_year, r.reading, r.engine,"
        " (SELECT MAX(f.id) FROM figures AS f WHERE f.report_id = r.id)"
        " FROM reports AS r JOIN files AS f ON f.sha256 = r.sha256 ORDER BY r.id"
    )
    return [Head(*row) for row in rows]


def last_decision(db: Database) -> int:
    """Number of the last decision of the log, 0 without one."""
    return int(db.execute("SELECT COALESCE(MAX(seq), 0) FROM decisions").fetchone()[0])


def kept(db: Database) -> tuple[dict[str, str], int]:
    """What the findings kept of each scope rest on, and the number of the last decision that they were reckoned with;
    nothing and -1 where none were kept."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'kept_findings'").fetchone() is None:
        return {}, -1
    rows = dict(db.execute("SELECT scope, inputs FROM kept_findings").fetchall())
    log = rows.pop(_LOG, None)
    return rows, -1 if log is None else int(log)


def found(db: Database, scopes: Sequence[str]) -> dict[str, str]:
    """The findings kept of some scopes, as JSON."""
    if not scopes:
        return {}
    rows = db.execute(
        "SELECT scope, found FROM kept_findings WHERE scope IN (SELECT value FROM json_each(?))",
        [json.dumps(list(scopes), ensure_ascii=False)],
    )
    return dict(rows.fetchall())


def decided_since(db: Database, number: int) -> frozenset[str]:
    """The keys of what was decided on after a decision."""
    rows = db.execute("SELECT DISTINCT figure FROM decisions WHERE seq > ?", [number])
    return frozenset(row[0] for row in rows)


def keep(db: Database, found: Mapping[str, tuple[str, str]], gone: Iterable[str], last: int) -> None:
    """Keep findings by scope, forget those of scopes that are gone; `last` is the number of the last decision that all
    that are kept were reckoned with."""
    db.execute(TABLE)
    db.conn.executemany("DELETE FROM kept_findings WHERE scope = ?", [(scope,) for scope in gone])
    rows = [(scope, inputs, text) for scope, (inputs, text) in found.items()]
    db.conn.executemany("INSERT OR REPLACE INTO kept_findings VALUES (?, ?, ?)", [*rows, (_LOG, str(last), "")])
