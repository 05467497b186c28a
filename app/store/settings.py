"""What a workspace remembers of itself: small values by name, as JSON."""

import json
from typing import Any

from app.store.sqlite import Database


def get(db: Database, key: str, default: Any = None) -> Any:
    """A setting, or `default` where it was never set."""
    row = db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return default if row is None else json.loads(row[0])


def put(db: Database, key: str, value: object) -> None:
    """Set a setting to a value that JSON can hold."""
    db.table("settings").upsert({"key": key, "value": json.dumps(value, ensure_ascii=False)}, pk="key")


def workspace_id(db: Database) -> str:
    """The id that a workspace was given when it was made: the name of its chain of decisions."""
    return str(get(db, "workspace"))
