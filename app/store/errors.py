"""What SQLite and the operating system complain of, told as sentences for the user."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import KnownError

_SENTENCES = {
    sqlite3.SQLITE_BUSY: "{name} is busy: another program is writing to it. Try again in a moment.",
    sqlite3.SQLITE_LOCKED: "{name} is busy: another program is writing to it. Try again in a moment.",
    sqlite3.SQLITE_READONLY: "{name} cannot be written to: the file or its folder is read-only. "
    "Copy it to a folder where you may write, and open the copy.",
    sqlite3.SQLITE_PERM: "{name} cannot be written to: the file or its folder is read-only. "
    "Copy it to a folder where you may write, and open the copy.",
    sqlite3.SQLITE_FULL: "The disk is full: nothing was changed in {name}. Make room and try again.",
    sqlite3.SQLITE_CANTOPEN: "{name} cannot be opened: it or its folder is gone, or another program has it locked. "
    "Check that the disk or share is connected.",
    sqlite3.SQLITE_IOERR: "{name} cannot be reached any more: the disk or share it lies on failed or was taken away. "
    "What was saved before is safe; connect it and open the workspace again.",
    sqlite3.SQLITE_NOTADB: "{name} is not a Heyue workspace. If it is a report, import it into a workspace.",
    sqlite3.SQLITE_CORRUPT: "{name} is damaged. Restore the newest backup from the folder {backups}.",
}

_EMPTY = (
    "{name} is empty: the file has 0 bytes, so what was in it is lost. "
    "Restore the newest backup from the folder {backups}."
)
_EMPTY_WITHOUT_BACKUP = (
    "{name} is empty: the file has 0 bytes, and there is no backup. Delete or rename it, then make a new workspace."
)
_TOO_LONG = "The name {name} is too long for this disk. Choose a shorter one."

_DAMAGED_WITHOUT_BACKUP = (
    "{name} is damaged, and there is no backup beside it. Save what can still be read of it to a new workspace, and "
    "keep the damaged file."
)


class DamagedError(KnownError):
    """The file is no workspace that SQLite can read: it is damaged, empty or something else. `workspace` is the file:
    a backup can be put in its place, or saved what is left in it."""

    def __init__(self, message: str, workspace: Path, **fields: object) -> None:
        super().__init__(message, name=workspace.name, **fields)
        self.workspace = workspace


def backups_folder(workspace: Path) -> Path:
    """Folder beside a workspace that holds its backups (it may not exist yet)."""
    return workspace.with_name(workspace.name + "-backups")


def workspace_damaged(workspace: Path) -> KnownError:
    """The sentence for a workspace that fails its integrity check; it says where the backups are."""
    return _sentence(sqlite3.SQLITE_CORRUPT, workspace)


def workspace_empty(workspace: Path) -> DamagedError:
    """The sentence for a workspace file of 0 bytes; it says where the backups are."""
    folder = backups_folder(workspace)
    if not any(folder.glob("*.heyue")):
        return DamagedError(_EMPTY_WITHOUT_BACKUP, workspace)
    return DamagedError(_EMPTY, workspace, backups=folder)


def not_a_workspace(workspace: Path) -> KnownError:
    """The sentence for a file that does not say it is a workspace: damaged, where backups of it stand beside it."""
    return _sentence(sqlite3.SQLITE_NOTADB, workspace)


def told_of(error: DamagedError, workspace: Path) -> KnownError:
    """What was found in a copy, told of the workspace it was copied from."""
    none = error.message == _SENTENCES[sqlite3.SQLITE_NOTADB]
    return not_a_workspace(workspace) if none else workspace_damaged(workspace)


def name_too_long(workspace: Path) -> KnownError:
    """The sentence for a name that leaves no room for the names of logs and backups."""
    return KnownError(_TOO_LONG, name=workspace.name)


@contextmanager
def translate_errors(workspace: Path) -> Iterator[None]:
    """Turn the user's world into KnownErrors; what is a bug (broken SQL, a constraint) passes as it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == 0 and "Could not decode to UTF-8" in str(error):  # flipped bits inside a text
            raise workspace_damaged(workspace) from error
        if code not in _SENTENCES:
            raise
        raise _sentence(code, workspace) from error
    except PermissionError as error:
        raise _sentence(sqlite3.SQLITE_READONLY, workspace) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise name_too_long(workspace) from error
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise _sentence(sqlite3.SQLITE_FULL if full else sqlite3.SQLITE_CANTOPEN, workspace) from error


def _sentence(code: int, workspace: Path) -> KnownError:
    if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return KnownError(_SENTENCES[code], name=workspace.name)
    folder = backups_folder(workspace)
    if any(folder.glob("*.heyue")):
        return DamagedError(_SENTENCES[sqlite3.SQLITE_CORRUPT], workspace, backups=folder)
    words = _DAMAGED_WITHOUT_BACKUP if code == sqlite3.SQLITE_CORRUPT else _SENTENCES[code]
    return DamagedError(words, workspace)
