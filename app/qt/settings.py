"""What the program remembers between runs: an ini file under the user's configuration folder."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings

from app import paths
from app.services.backups import USUAL_LIMIT, set_limit

RECENT = 8
BACKUP_LIMITS = (256, 1024, 4096, 16384)  # megabytes
_USUAL_LIMIT = USUAL_LIMIT // 2**20


def place_settings() -> None:
    """Make every `QSettings()` of the program the one file `paths.config_dir()/heyue.ini`.

    Qt puts a folder named like the organization between. Version 0.1 gave it a folder that had that name already;
    the file that stands there is taken over.
    """
    new, old = paths.config_dir() / "heyue.ini", paths.config_dir() / "Heyue" / "heyue.ini"
    if old.is_file() and not (new.exists() and new.stat().st_size):
        with suppress(OSError):  # then this run begins with the defaults, and the next one tries again
            old.replace(new)
            old.parent.rmdir()
    with suppress(OSError):  # QSettings keeps the rights of the file that it finds
        new.touch(0o600)
        new.chmod(0o600)
    QCoreApplication.setOrganizationName("Heyue")
    QCoreApplication.setApplicationName("heyue")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(paths.config_dir().parent))


def text_setting(key: str, default: str = "") -> str:
    """A remembered word."""
    value = QSettings().value(key, default)
    return value if isinstance(value, str) else default


def flag(key: str, default: bool = False) -> bool:
    """A remembered yes or no."""
    value = QSettings().value(key, default)
    return value if isinstance(value, bool) else str(value).lower() == "true"


def number(key: str, default: int = 0) -> int:
    """A remembered whole number."""
    value = QSettings().value(key, default)
    try:
        return int(str(value))
    except ValueError:
        return default


def window_geometry(key: str) -> QByteArray:
    """A remembered geometry or splitter state; empty when there is none."""
    value = QSettings().value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def remember(key: str, value: str | bool | int | QByteArray) -> None:
    """Keep a value for the next run."""
    QSettings().setValue(key, value)


def recent_workspaces() -> list[Path]:
    """Workspaces opened lately, newest first, only those still there."""
    found = [Path(line) for line in text_setting("recent").split("\n") if line]
    return [path for path in found if path.is_file()]


def last_workspace() -> Path | None:
    """The workspace that a start without a file opens again; None where it was closed before the program."""
    recent = recent_workspaces() if flag("reopen") else []
    return recent[0] if recent else None


def remember_workspace(path: Path) -> None:
    """Put a workspace at the head of the recent ones."""
    others = [known for known in recent_workspaces() if known != path]
    remember("recent", "\n".join(str(known) for known in [path, *others][:RECENT]))


def forget_workspaces() -> None:
    """Empty the list of recent workspaces."""
    remember("recent", "")


def unfinished_import(workspace: Path) -> list[Path]:
    """What an import into a workspace was given that did not come to its end."""
    return [Path(line) for line in text_setting(_import_key(workspace)).split("\n") if line]


def remember_import(workspace: Path, given: Sequence[Path]) -> None:
    """An import begins; with nothing given it has ended."""
    if given:
        remember(_import_key(workspace), "\n".join(str(path.absolute()) for path in given))
    else:
        QSettings().remove(_import_key(workspace))


def watched_folder(workspace: Path) -> tuple[Path | None, list[tuple[str, int, int]]]:
    """The folder that a workspace watches, and which files in it were answered (see `WatchedFolder`)."""
    folder, *lines = text_setting(_key("watch", workspace)).split("\n")
    parts = [line.rsplit("|", 2) for line in lines]
    marks = [(part[0], int(part[1]), int(part[2])) for part in parts if len(part) == 3 and _is_count(*part[1:])]
    return (Path(folder) if folder else None), marks


def watch_folder(workspace: Path, folder: Path | None, answered: Sequence[tuple[str, int, int]] = ()) -> None:
    """Keep them for the next run; None ends it."""
    lines = [str(folder), *(f"{path}|{size}|{time}" for path, size, time in answered)] if folder else []
    remember(_key("watch", workspace), "\n".join(lines))


def _is_count(*words: str) -> bool:
    return all(word.isdecimal() for word in words)


def _import_key(workspace: Path) -> str:
    return _key("import", workspace)


def _key(kind: str, workspace: Path) -> str:
    return f"{kind}/{hashlib.sha256(str(workspace).encode('utf-8', 'replace')).hexdigest()[:16]}"


def backup_limit() -> int:
    """Megabytes that the backups of a workspace may take: one of `BACKUP_LIMITS`."""
    chosen = number("backups/limit", _USUAL_LIMIT)
    return chosen if chosen in BACKUP_LIMITS else _USUAL_LIMIT


def remember_backup_limit(megabytes: int) -> None:
    """Keep the limit for the next run, and to it from now on."""
    remember("backups/limit", megabytes)
    set_limit(megabytes * 2**20)
