"""What comes before work in a workspace: making it, sweeping, refusing what is none, bringing an older one up."""

from contextlib import closing
from pathlib import Path

from app.core.errors import KnownError
from app.store.errors import not_a_workspace, workspace_damaged, workspace_empty
from app.store.file.backup import back_up, set_aside, share, sweep
from app.store.file.connection import connect
from app.store.file.stale_log import set_log_aside
from app.store.migrations import APPLICATION_ID, NEWEST, migrations
from app.store.sqlite import Database


def prepare(path: Path, wal: bool, alone: bool = True) -> None:
    """Make the workspace where there is none, check and migrate it, and set its journal: write-ahead log or not; not
    `alone` where another program has it open."""
    sweep(path)
    if not path.exists():
        _make(path)
    elif path.stat().st_size == 0:
        raise workspace_empty(path)
    if alone:
        set_log_aside(path)
    with closing(connect(path)) as db:
        _check(db, path)
        if migrations.pending(db):
            back_up(path, f"before-v{NEWEST}")
            migrations.apply(db)
        # Only now: a new file's header is on disk before a log stands beside it.
        wanted = "wal" if wal else "delete"
        if db.journal_mode != wanted:
            db.execute(f"PRAGMA journal_mode = {wanted}").fetchone()


def _make(path: Path) -> None:
    """Make an empty workspace under another name first: what stands at `path` is whole, or not there at all."""
    set_aside(path)  # a log without its workspace would be taken for the new one's
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    try:
        half.touch(0o600)
        share(half)
        with closing(connect(half)) as db:
            migrations.apply(db)
        half.replace(path)
    finally:
        for suffix in ("", "-journal"):
            half.with_name(half.name + suffix).unlink(missing_ok=True)


def _check(db: Database, path: Path) -> None:
    """Refuse what is no workspace, newer than this program, or damaged."""
    if _pragma(db, "application_id") != APPLICATION_ID:
        raise not_a_workspace(path)
    version = _pragma(db, "user_version")
    if version > NEWEST:
        raise KnownError(
            "{name} was saved by a newer Heyue (format {version}; this one reads up to {newest}). "
            "Nothing was changed; open it with the newer program.",
            name=path.name,
            version=version,
            newest=NEWEST,
        )
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise workspace_damaged(path)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
