"""Writing a file so that what was there before stays until the new one is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import KnownError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` to write to; it takes the place of `path` at the end of the block, or vanishes
    where the block raises. KnownError where it cannot be written."""
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
