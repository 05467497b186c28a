"""A workspace that comes back with fewer decisions, or with others, says so; one that was restored does not."""

import shutil
from pathlib import Path

import pytest

from app import paths
from app.services import backups
from app.services.integrity import doctor
from app.services.workspace import Workspace

pytestmark = pytest.mark.disk


def closed_with(workspace: Workspace, *acts: str) -> bytes:
    """Decide, note what was seen, close; returns the file's bytes."""
    for act in acts:
        workspace.decide(workspace.figures()[0].id, act, "李青")
    workspace.keep_seen()
    workspace.close()
    return workspace.path.read_bytes()


def said(path: Path) -> str:
    workspace = Workspace.open(path)
    missing = workspace.missing()
    workspace.keep_seen()
    workspace.close()
    return "" if missing is None else str(missing)


def test_fewer_decisions_are_told_once(workspace: Workspace) -> None:
    path = workspace.path
    before = closed_with(workspace, "confirm")
    closed_with(Workspace.open(path), "doubt", "comment")
    assert said(path) == ""
    path.write_bytes(before)
    (wrong,) = (check for check in doctor(path) if not check.good)
    assert "holds 1 decisions, but it held 3" in wrong.told() == said(path)
    assert said(path) == ""


def test_another_copy_with_as_many_decisions_is_told(workspace: Workspace) -> None:
    path = workspace.path
    before = closed_with(workspace, "confirm")
    mine = closed_with(Workspace.open(path), "doubt")
    path.write_bytes(before)
    other = Workspace.open(path)
    other.decide(other.figures()[0].id, "reject", "王白")
    other.close()
    assert "lacks the decision that was its last one" in said(path)
    path.write_bytes(mine)
    assert "lacks the decision" in said(path)


def test_more_decisions_a_restored_backup_and_another_workspace_bring_no_word(workspace: Workspace) -> None:
    path = workspace.path
    copy = backups.make_backup(workspace, "work")
    closed_with(workspace, "confirm", "doubt")
    more = Workspace.open(path)
    more.decide(more.figures()[0].id, "comment", "李青")
    more.close()
    assert said(path) == ""
    backups.restore(path, copy)
    assert said(path) == ""
    path.unlink()
    Workspace.open(path, create=True).close()
    assert said(path) == ""
    shutil.copyfile(copy, path.with_name("copy.heyue"))
    assert said(path.with_name("copy.heyue")) == ""


@pytest.mark.parametrize("note", ["", "{", "[]", '{"workspace": 1, "decisions": "x", "tip": ""}'])
def test_a_note_that_is_none_is_passed_over(workspace: Workspace, note: str) -> None:
    workspace.keep_seen()
    (kept,) = paths.state_dir().iterdir()
    kept.write_text(note, encoding="utf-8")
    assert workspace.missing() is None
