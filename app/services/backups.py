"""Backups of a workspace: before risky acts and every half hour of work, thinned as they age, restored on demand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.errors import KnownError
from app.services import last_seen
from app.services.integrity import whole
from app.services.workspace import Workspace
from app.store import decisions
from app.store.connect import Access
from app.store.errors import DamagedError, not_a_workspace, translate_errors
from app.store.file import backup
from app.store.health import is_workspace, looking

EVERY = timedelta(minutes=30)  # of work
USUAL_LIMIT = 2**30  # bytes that the backups of a workspace may take
_WORK, _RESTORING = "work", "before-restoring"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made, on what occasion (`before-v2`, `before-merging`, `before-rereading`,
    `before-restoring`, `work`, `asked`), its size in bytes."""

    path: Path
    at: datetime
    occasion: str
    size: int


def list_backups(workspace: Path) -> tuple[Backup, ...]:
    """Backups of the workspace at a path, newest first."""
    found = []
    for copy in backup.backups(workspace):
        moment = backup.moment_of(copy)
        if moment is not None:
            found.append(Backup(copy, moment, copy.stem.partition("-")[2], copy.stat().st_size))
    return tuple(found)


def make_backup(workspace: Workspace, occasion: str, now: datetime | None = None) -> Path:
    """Make a backup and thin the older ones; the newest backup is it where nothing changed since."""
    moment = now or datetime.now(UTC)
    made = backup.back_up(workspace.path, occasion, moment)
    backup.remove(backup.spare(backup.backups(workspace.path), moment))
    backup.remove(backup.beyond(backup.backups(workspace.path), _Limit.bytes))
    return made


class _Limit:
    bytes = USUAL_LIMIT


def set_limit(most: int) -> None:
    """From now on the backups of a workspace take at most so many bytes; the newest three always stay."""
    _Limit.bytes = most


def limit() -> int:
    """How many bytes the backups of a workspace may take."""
    return _Limit.bytes


def back_up_work(workspace: Workspace, now: datetime | None = None) -> Path | None:
    """Make a backup where there was work since the last one and that is half an hour old. Called now and then."""
    moment = now or datetime.now(UTC)
    if workspace.read_only:
        return None
    with workspace.store.reading() as db:
        last_act = decisions.newest(db)
    copies = list_backups(workspace.path)
    if last_act is None or (copies and (moment - copies[0].at < EVERY or last_act <= copies[0].at)):
        return None
    return make_backup(workspace, _WORK, moment)


def restore(workspace: Path, copy: Path) -> None:
    """Put a backup in the place of a closed workspace, which is itself backed up before, or set aside under another
    name where it is damaged. KnownError where the backup is damaged, or the workspace is in use; then nothing
    changed."""
    broken = [check for check in whole(copy) if not check.good and not _older(check.detail)]
    if broken:
        raise KnownError("{name} is damaged and was not restored: {problem}", name=copy.name, problem=broken[0].told())
    with translate_errors(workspace):
        _clear_the_place(workspace)
        half = workspace.with_name(workspace.name + backup.RESTORING)
        try:
            backup.copy(copy, half)
            half.replace(workspace)
            last_seen.forget(workspace)
        finally:
            half.unlink(missing_ok=True)


def _older(detail: str) -> bool:
    return detail.startswith("Its format is")


def save_copy(workspace: Path, target: Path) -> None:
    """Copy a workspace, open or not, to a new file. KnownError where it is none, or something is at `target`."""
    if target.exists():
        raise KnownError("{name} is there already. Choose another name for the copy.", name=target.name)
    if not workspace.is_file():
        raise KnownError("There is no workspace {path}.", path=workspace)
    with looking(workspace) as db:
        if not is_workspace(db):
            raise not_a_workspace(workspace)
    with translate_errors(target):
        backup.copy(workspace, target, elsewhere=True)


def _clear_the_place(workspace: Path) -> None:
    """Back up what is at the place of the restored file; set it aside where it is damaged."""
    if not workspace.exists():
        backup.set_aside(workspace)  # a log may have stayed
        return
    try:
        _take_apart(workspace)
        backup.back_up(workspace, _RESTORING)
    except DamagedError:
        backup.set_aside(workspace)


def _take_apart(workspace: Path) -> None:
    """Let SQLite write the log beside the file into it, so that it cannot be taken for the restored file's."""
    Workspace.open(workspace, access=Access.ALONE).close()
    for beside in ("-wal", "-shm", "-journal"):
        if workspace.with_name(workspace.name + beside).exists():
            raise KnownError("{name} is in use. Close it everywhere, then restore the backup.", name=workspace.name)
