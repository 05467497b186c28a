"""How many decisions a workspace held when it was last open here, kept in the user's own folder: a workspace that comes
back with fewer has lost some, with a log (-wal) that was not copied along for instance."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from app import paths
from app.core.errors import KnownError
from app.services.files import replacing
from app.store import decisions, settings
from app.store.sqlite import Database


def keep(db: Database, path: Path) -> None:
    """Note what the workspace at a path holds now. A note that cannot be written is none: nothing depends on it."""
    count, tip = decisions.tally(db)
    note = {"workspace": settings.workspace_id(db), "decisions": count, "tip": tip}
    with suppress(KnownError, OSError), replacing(_file(path)) as half:
        half.write_text(json.dumps(note), encoding="utf-8")


def missing(db: Database, path: Path) -> KnownError | None:
    """What to say where the workspace at a path holds fewer decisions than were noted, or others."""
    try:
        note = json.loads(_file(path).read_text(encoding="utf-8"))
        known, tip, workspace = int(note["decisions"]), str(note["tip"]), note["workspace"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if workspace != settings.workspace_id(db):
        return None
    count, _ = decisions.tally(db)
    if count < known:
        return KnownError(
            "{name} holds {count} decisions, but it held {known} when it was last open here. The others may have been "
            "in a log (-wal) that was lost, or an older copy was put in its place. Look at the backups before you go "
            "on.",
            name=path.name,
            count=count,
            known=known,
        )
    if decisions.has(db, tip):
        return None
    return KnownError(
        "{name} lacks the decision that was its last one when it was last open here: another copy was put in its "
        "place. Look at the backups before you go on.",
        name=path.name,
    )


def forget(path: Path) -> None:
    """Expect nothing of a path any more: an older state was put there on purpose."""
    with suppress(OSError):
        _file(path).unlink(missing_ok=True)


def _file(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.normcase(path.resolve()))).hexdigest()
    return paths.state_dir() / f"{name[:32]}.json"
