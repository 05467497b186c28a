"""Nothing but SQLite opens or replaces a workspace that is open: its locks would go, or the workspace itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.exchange import evidence_package, merging, packages
from app.services.files import replacing
from app.services.importing.files_in import import_files
from app.services.workspace import Workspace
from app.store.file.open_here import expect_not_open
from tests.store.making import new_report


def _import(workspace: Workspace, path: Path) -> None:
    summary = import_files(workspace, [path], lambda _progress: None, lambda: None)
    assert not summary.imported
    (refused,) = summary.refused
    raise KnownError(refused.message, **refused.fields)


USES: dict[str, Callable[[Workspace, Path], object]] = {
    "import": _import,
    "preview": merging.preview_package,
    "merge": merging.merge_package,
    "verify": lambda _workspace, path: packages.read_package(path),
    "export": lambda _workspace, path: replacing(path).__enter__(),
    "package": merging.export_package,
    "evidence": lambda workspace, path: evidence_package.export_evidence(workspace, path, with_files=False),
}


@pytest.mark.parametrize("beside", ["", "-shm", "-lock"])
@pytest.mark.parametrize("use", USES)
def test_an_open_workspace_is_no_file_of_another_kind(tmp_path: Path, use: str, beside: str) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(new_report())
    path = tmp_path / f"w.heyue{beside}"
    with workspace.store.reading() as db:
        db.execute("SELECT count(*) FROM reports").fetchone()
        before, size = _locks(), path.stat().st_size
        with pytest.raises(KnownError, match="is a workspace that is open"):
            USES[use](workspace, path)
        assert _locks() == before
        assert path.stat().st_size == size
    assert len(workspace.reports()) == 1
    workspace.close()
    expect_not_open(path)  # any longer


def test_a_link_to_it_is_the_same_file(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    try:
        os.link(tmp_path / "w.heyue", tmp_path / "other.docx")
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(KnownError), replacing(tmp_path / "other.docx"):
        pytest.fail("it is not written to")
    workspace.close()


def _locks() -> set[str]:
    """The locks of this process. A reading of the kernel's list leaves some out while other processes take theirs."""
    if sys.platform != "linux":
        return set()
    lines = [line for _ in range(4) for line in Path("/proc/locks").read_text().splitlines()]
    return {line.split(": ")[1] for line in lines if f" {os.getpid()} " in line}
