"""Is a workspace whole? Every promise of the schema looked at again, nothing changed."""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.text.normalize import normalize
from app.store import search
from app.store.connect import connect
from app.store.errors import translate_errors
from app.store.migrations import APPLICATION_ID, NEWEST
from app.store.sqlite import Database


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
        rows = db.execute("SELECT key, start, stop, quote FROM figures WHERE report_id = ?", [report_id])
        for key, start, stop, quote in rows:
            count += 1
            # A quote may leave out the line breaks that a PDF put into it, and be half-width.
            if text[start:stop] != quote and normalize(text[start:stop]).text != normalize(quote).text:
                misplaced.append(key)
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
