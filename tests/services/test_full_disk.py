"""The user's world breaks while reviewing: a sentence, the act is not half done, and the next one works."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services import backups
from app.services.exchange import evidence_package, merging
from app.services.importing import rereading
from app.services.integrity import doctor
from app.services.output.record_files import write_record
from app.services.read_models import Changes, Status
from app.services.review import reviewing
from app.services.workspace import Workspace

pytestmark = pytest.mark.disk

ME = "李青"


@contextmanager
def full_disk(workspace: Workspace) -> Iterator[None]:
    """No page more fits into the file."""
    connections = list(workspace.store._idle)
    for db in connections:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    yield
    for db in connections:
        db.execute("PRAGMA max_page_count = 1073741823").fetchone()


def fill(workspace: Workspace) -> None:
    """Comments until the last page is full."""
    figure = workspace.figures()[0].id
    while True:
        workspace.decide(figure, "comment", ME, "长" * 3000)


def test_a_full_disk_keeps_every_decision_and_takes_no_half(workspace: Workspace) -> None:
    ids = [row.id for row in workspace.figures()]
    workspace.decide(ids[0], "confirm", ME)
    with full_disk(workspace):
        with pytest.raises(KnownError, match="The disk is full"):
            fill(workspace)
        before = workspace.history(ids[0])
        with pytest.raises(KnownError, match="The disk is full"):
            reviewing.bulk(workspace, ids[1:], "doubt", ME, "长" * 9000)
        assert [row.status for row in workspace.figures()] == [Status.CONFIRMED, *[Status.UNDECIDED] * 4]
        assert workspace.history(ids[0]) == before
    assert reviewing.bulk(workspace, ids[1:], "doubt", ME, "长" * 9000).done == 4
    assert all(check.good for check in doctor(workspace.path))


def no_room(*_: object, **__: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_right(*_: object, **__: object) -> int:
    raise PermissionError(errno.EACCES, "Permission denied")


WRITERS: list[Callable[[Workspace, Path], object]] = [
    lambda workspace, folder: merging.export_package(workspace, folder / "p.zip"),
    lambda workspace, folder: evidence_package.export_evidence(workspace, folder / "e.zip"),
    lambda workspace, folder: write_record(workspace, 1, folder / "r.xlsx"),
    lambda workspace, folder: write_record(workspace, 1, folder / "r.docx"),
]


@pytest.mark.parametrize("trouble", [no_room, no_right])
@pytest.mark.parametrize("write", WRITERS)
def test_what_cannot_be_written_out_leaves_nothing_behind(
    workspace: Workspace,
    tmp_path: Path,
    write: Callable[[Workspace, Path], object],
    trouble: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(Path, "replace", trouble)
    with pytest.raises(KnownError, match="cannot be written"):
        write(workspace, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_folder_that_is_gone_is_told(
    workspace: Workspace, tmp_path: Path, write: Callable[[Workspace, Path], object]
) -> None:
    with pytest.raises(KnownError, match="cannot be written"):
        write(workspace, tmp_path / "taken-away")


def test_no_room_for_the_backup_stops_the_risky_act(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merging.export_package(workspace, tmp_path / "p.zip")
    report = workspace.reports()[0].id
    monkeypatch.setattr("app.store.file.backup.copy", no_room)
    for act in (
        lambda: merging.merge_package(workspace, tmp_path / "p.zip"),
        lambda: rereading.apply_rereading(workspace, [report], lambda _: None, lambda: None),
        lambda: backups.make_backup(workspace, "work"),
    ):
        with pytest.raises(KnownError, match="The disk is full"):
            act()
    monkeypatch.undo()
    assert merging.merge_package(workspace, tmp_path / "p.zip").changes == Changes()


def test_a_stick_that_was_taken_away_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that has to be opened anew finds no file; one that is open goes on."""
    from app.store.file.connection import connect as there

    figure = workspace.figures()[0].id

    def gone(path: Path) -> object:
        return there(path / "no" / "such")

    workspace.store._idle.clear()
    monkeypatch.setattr("app.store.connect.connect", gone)
    with pytest.raises(KnownError, match="cannot be opened"):
        workspace.decide(figure, "confirm", ME)
    monkeypatch.undo()
    workspace.decide(figure, "confirm", ME)
