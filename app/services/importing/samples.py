"""The sample reports in a workspace of their own, for a first look."""

import os
from collections.abc import Callable
from pathlib import Path

from app import paths
from app.core.errors import Cancelled
from app.services.importing.files_in import import_files
from app.services.read_models import Progress
from app.services.workspace import Workspace


def sample_workspace(report: Callable[[Progress], None], check: Callable[[], None]) -> Path:
    """The workspace with the sample reports, made where it is not there yet; it is never written over, since the
    user may have worked in it. `check` may raise Cancelled: then nothing is left behind."""
    path = paths.sample_workspace_path()
    if path.exists():
        return path
    half = path.with_name(f"{os.getpid()}-{path.name}")
    try:
        _fill(half, report, check)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return path


def _fill(path: Path, report: Callable[[Progress], None], check: Callable[[], None]) -> None:
    workspace = Workspace.open(path, create=True)
    try:
        if import_files(workspace, [paths.samples()], report, check).cancelled:
            raise Cancelled
    finally:
        workspace.close()
