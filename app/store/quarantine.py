"""Packages of other reviewers that were received and are not to be seen yet."""

import hashlib

from app.store.sqlite import Database


def keep(db: Database, name: str, data: bytes) -> None:
    """Keep a package; keeping it twice is harmless."""
    row = {"digest": hashlib.sha256(data).hexdigest(), "name": name, "data": data}
    db.table("held").upsert(row, pk="digest")


def packages(db: Database) -> list[tuple[str, str, bytes]]:
    """Digest, file name and bytes of each, in the order of their digests."""
    return [(row[0], row[1], row[2]) for row in db.execute("SELECT digest, name, data FROM held ORDER BY digest")]


def drop(db: Database, digest: str) -> None:
    """Forget a package that was merged."""
    db.execute("DELETE FROM held WHERE digest = ?", [digest])
