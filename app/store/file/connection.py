"""A connection to a workspace file, with everything set that keeps it safe."""

import sqlite3
from pathlib import Path

from app.store.figure_tables import SQL_NAME, figure_name
from app.store.file.backup import existing
from app.store.sqlite import Database

BUSY_SECONDS = 2.0  # that a connection waits by itself while another program writes


def connect(path: Path) -> Database:
    """A connection for any one thread at a time, without sqlite-utils plugins, foreign keys on."""
    connection = sqlite3.connect(
        existing(path), uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        db = Database(connection, execute_plugins=False)
        connection.create_function(SQL_NAME, 1, figure_name, deterministic=True)
        db.execute("PRAGMA foreign_keys = ON")
        # A decision that was shown as saved must survive a power cut too.
        db.execute("PRAGMA synchronous = FULL")
        # Move each commit on into the file itself, so that a plain copy of an open workspace holds it.
        db.execute("PRAGMA wal_autocheckpoint = 1").fetchone()
    except BaseException:  # no database: what was opened to find out is closed again
        connection.close()
        raise
    return db
