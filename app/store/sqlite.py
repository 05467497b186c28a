"""sqlite-utils, without what it imports on the chance that somebody passes it data frames, and ids of new rows.

Where pandas and numpy are installed sqlite-utils imports both at once, only to know their types: 300 ms
of a start that may take one second, for types that never reach the store.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: "not installed" to import
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _hidden("pandas", "numpy"):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations", "next_id"]


def next_id(db: Database, table: str) -> int:
    """The id after the last one ever used, so that an id never names two things."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return 1 if row is None else int(row[0]) + 1
