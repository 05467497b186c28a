"""Replacing a file in one step: the old content stays until the new one is complete."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import KnownError
from app.store.file.open_here import expect_not_open


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary file beside `path`; it replaces `path` at the end of the block, or is removed if the block
    raises. Raises KnownError if it cannot be written, or is a workspace that is open."""
    expect_not_open(path)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield half
        half.replace(path)
    except PermissionError as error:
        raise KnownError(
            "{name} cannot be written: it is open in another program, or the folder is read-only. Close it there, or "
            "choose another name.",
            name=path.name,
        ) from error
    except OSError as error:
        raise KnownError(
            "{name} cannot be written: {reason}.", name=path.name, reason=error.strerror or str(error)
        ) from error
    finally:
        half.unlink(missing_ok=True)
