"""A file's bytes, or one sentence on why they cannot be had."""

import stat
from pathlib import Path

from app.core.errors import KnownError
from app.importers import MAX_BYTES


def read_bytes(path: Path) -> bytes:
    """A file's bytes. KnownError where it is gone, locked, a folder, a device or too big to be a report."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise KnownError(
                "{name} is a device or pipe, not a file. Save its contents to a file first.", name=path.name
            )
        if status.st_size > MAX_BYTES:
            raise KnownError(
                "{name} is larger than {limit} MB; a report is never that large.",
                name=path.name,
                limit=MAX_BYTES // 2**20,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("{name} is not there any more: moved, renamed or deleted.", name=path.name) from error
    except PermissionError as error:
        raise KnownError(
            "{name} cannot be read: another program has it open, or you have no right to. Close it there and import "
            "it again.",
            name=path.name,
        ) from error
    except OSError as error:
        raise KnownError(
            "{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)
        ) from error
