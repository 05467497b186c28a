"""Is a workspace whole? Every promise of the schema looked at again, nothing changed."""

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from app.core.model import Comparison, Direction, Kind, Mode, RelationType, UnusedReason
from app.core.review.decisions import Act, Status
from app.core.text.normalize import normalize
from app.store import search
from app.store.errors import translate_errors
from app.store.figure_pages import Page, ids_of, opened, opened_evidence, unpack
from app.store.figure_tables import figure_name, figures_of
from app.store.figures import key_of_fields
from app.store.file.connection import connect
from app.store.migrations import APPLICATION_ID, NEWEST, migrations
from app.store.sqlite import Database

# SQLite and sqlite-utils write these themselves, each version in its own words.
_THEIR_OWN = re.compile(r"search_|_sqlite_migrations|sqlite_")
# What reading a value raises that no program of ours wrote.
_MALFORMED = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError)
_COMMENT, _BLANKS = re.compile(r"--[^\n]*"), re.compile(r"\s+")


def _decimal(text: str) -> None:
    if not Decimal(text).is_finite():
        raise ValueError(text)


# What a text of these columns must be, so that reading it cannot fail.
_FORMS: Mapping[tuple[str, str], Callable[[str], object]] = {
    **{("texts", column): json.loads for column in ("tables", "hints", "apart")},
    ("settings", "value"): json.loads,
    ("reports", "warnings"): json.loads,
    ("pages", "runs"): json.loads,
    ("sections", "mode"): Mode,
    ("figure_pages", "ids"): json.loads,
    ("asides", "reason"): UnusedReason,
    ("relations", "type"): RelationType,
    ("relations", "steps"): json.loads,
    ("decisions", "act"): Act,
    ("states", "status"): Status,
    ("states", "corrections"): json.loads,
}

# The same of the texts in pages of figures.
_FIGURE_FORMS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("value", "high", "step"), _decimal),
    "comparison": Comparison,
    "kind": Kind,
    "direction": Direction,
}


@contextmanager
def looking(path: Path) -> Iterator[Database]:
    """A connection that cannot change anything, to a file that may be damaged."""
    with translate_errors(path):
        db = connect(path)
        try:
            db.execute("PRAGMA query_only = ON")
            yield db
        finally:
            db.close()


def is_workspace(db: Database) -> bool:
    """Whether the file says that it is a Heyue workspace."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def version(db: Database) -> tuple[int, int]:
    """Version of the file, and the one that this program writes."""
    return int(db.execute("PRAGMA user_version").fetchone()[0]), NEWEST


def broken_pages(db: Database) -> list[str]:
    """What SQLite's full integrity check complains of."""
    return [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]


def altered_schema(db: Database) -> tuple[int, list[str]]:
    """Number of tables, indexes and triggers that this version makes, and what the file has otherwise:
    `trigger figures_stay (missing)`. Without its triggers a table can be rewritten by anybody."""
    expected, there = _expected_schema(), _schema(db)
    wrong = [f"{kind} {name} (missing)" for kind, name in expected if (kind, name) not in there]
    wrong += [f"{kind} {name} (not ours)" for kind, name in there if (kind, name) not in expected]
    wrong += [
        f"{kind} {name} (changed)" for (kind, name), sql in expected.items() if there.get((kind, name), sql) != sql
    ]
    return len(expected), wrong


@lru_cache(maxsize=1)
def _expected_schema() -> Mapping[tuple[str, str], str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        made = Database(connection, execute_plugins=False)
        migrations.apply(made)
        return _schema(made)


def _schema(db: Database) -> dict[tuple[str, str], str]:
    """Kind and name of all that a database holds, with its SQL on one line without comments."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {
        (kind, name): "" if _THEIR_OWN.match(name) else _BLANKS.sub(" ", _COMMENT.sub("", sql or "")).strip()
        for kind, name, sql in rows
    }


def unreadable_rows(db: Database) -> tuple[int, list[str]]:
    """Number of rows, and what cannot be read in any of them: `figures.kind (row 12)`. Flipped bits leave texts that
    are none, and words that no program of ours writes; SQLite's own check sees neither."""
    count, wrong = 0, []
    tables = [name for kind, name in _schema(db) if kind == "table" and not _THEIR_OWN.match(name)]
    db.conn.text_factory = bytes
    try:
        for table in tables:
            columns = db.execute(f"PRAGMA table_info({table})").fetchall()
            texts = [(at, column[1].decode()) for at, column in enumerate(columns) if column[2] == b"TEXT"]
            for row in db.execute(f"SELECT * FROM {table}"):
                count += 1
                wrong += [f"{table}.{name} (row {count})" for at, name in texts if not _reads(table, name, row[at])]
    finally:
        db.conn.text_factory = str
    return count, wrong + unreadable_figures(db)


def unreadable_figures(db: Database) -> list[str]:
    """What cannot be read in any page of figures: `figures.kind (report 12)`."""
    wrong = []
    for report_id, ids, columns, evidence in db.execute("SELECT report_id, ids, columns, evidence FROM figure_pages"):
        try:
            page = opened(columns)
            complete = page.figures == len(ids_of(ids)) == sum(1 for _ in unpack(Page(columns, evidence)))
            reasons = [json.loads(why) for why in opened_evidence(evidence)[1]]
        except (*_MALFORMED, zlib.error):
            complete, reasons = False, []
        if not complete or not all(isinstance(why, list) for why in reasons):
            wrong.append(f"figure_pages (report {report_id})")
            continue
        for name, form in _FIGURE_FORMS.items():
            if not all(_is_of(form, text) for text in page.texts[name]):
                wrong.append(f"figures.{name} (report {report_id})")
    return wrong


def _is_of(form: Callable[[str], object], text: str) -> bool:
    try:
        form(text)
    except _MALFORMED:
        return False
    return True


def _reads(table: str, column: str, value: object) -> bool:
    if value is None:
        return True
    try:
        text = value.decode() if isinstance(value, bytes) else str(value)
        if form := _FORMS.get((table, column)):
            form(text)
    except (ValueError, ArithmeticError, RecursionError):
        return False
    return isinstance(value, bytes)


def misnamed_figures(db: Database) -> tuple[int, list[str]]:
    """Number of figures, and those that are not named by their report, place, value and unit."""
    count, wrong = 0, []
    for report_id, sha256 in db.execute("SELECT id, sha256 FROM reports ORDER BY id").fetchall():
        names = dict(db.execute("SELECT id, name FROM figures WHERE report_id = ?", [report_id]).fetchall())
        for number, fields in figures_of(db, report_id):
            count += 1
            if figure_name(key_of_fields(sha256, fields)) != names.pop(number, None):
                wrong.append(fields.quote)
        wrong += [f"{number} (missing)" for number in names]
    return count, wrong


def broken_links(db: Database) -> list[str]:
    """Tables with rows that belong to nothing."""
    return sorted({str(row[0]) for row in db.execute("PRAGMA foreign_key_check")})


def changed_files(db: Database) -> tuple[int, list[str]]:
    """Number of files kept, and the names of those whose bytes are not what their SHA-256 says."""
    changed = []
    count = 0
    for sha256, name, data in db.execute("SELECT sha256, name, data FROM files ORDER BY name"):
        count += 1
        try:
            whole = hashlib.sha256(zlib.decompress(data)).hexdigest() == sha256
        except zlib.error:
            whole = False
        if not whole:
            changed.append(name)
    return count, changed


def misplaced_figures(db: Database) -> tuple[int, list[str]]:
    """Number of figures, and those whose quote does not stand at their place in the text."""
    count, misplaced = 0, []
    for report_id, text in db.execute("SELECT report_id, text FROM texts"):
        for _, fields in figures_of(db, report_id):
            count += 1
            there = text[fields.start : fields.stop]
            # A quote may leave out the line breaks that a PDF put into it, and be half-width.
            if there != fields.quote and normalize(there).text != normalize(fields.quote).text:
                misplaced.append(f"{fields.quote} ({fields.start})")
    return count, misplaced


def unsearchable(db: Database) -> tuple[int, list[int]]:
    """Number of reports, and the ids of those that full-text search does not find by their own beginning."""
    missing = []
    count = 0
    for report_id, text in list(db.execute("SELECT report_id, text FROM texts")):
        count += 1
        # A few characters: a phrase costs as much as the commonest of them.
        if text.strip() and not search.has(db, report_id, text.strip()[:8]):
            missing.append(report_id)
    return count, missing
