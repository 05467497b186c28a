"""The doctor finds every kind of harm, names the first place of it, and changes nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.integrity import Check, doctor
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with two reports and four decisions."""
    path = tmp_path / "w.heyue"
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    workspace.add(new_report("北" + TEXT, region="北川区"))
    first, second, *_ = workspace.figures()
    for figure, act in ((first, "confirm"), (second, "doubt"), (first, "comment"), (second, "reject")):
        workspace.decide(figure.id, act, "李青")
    workspace.close()
    return path


def harm(path: Path, *statements: str) -> list[str]:
    """Do to a file what the program never does; returns the ids of the decisions in order."""
    with closing(sqlite3.connect(path)) as db, db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            db.execute(statement)
        return [row[0] for row in db.execute("SELECT id FROM decisions ORDER BY seq")]


def failing(path: Path) -> list[Check]:
    return [check for check in doctor(path) if not check.good]


def test_a_whole_workspace_passes_everything(path: Path) -> None:
    before = path.read_bytes()
    checks = doctor(path)
    assert len(checks) == 19
    assert all(check.good for check in checks)
    assert [check.told() for check in checks][9:11] == [
        "4 decisions, each fits the one before.", "2 figures with decisions.",
    ]  # fmt: skip
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "first_broken"),
    [
        ("UPDATE decisions SET reason = 'x' WHERE seq = 2", 1),
        ("UPDATE decisions SET reviewer = '王白' WHERE seq = 4", 3),
        ("DELETE FROM decisions WHERE seq = 2", 1),
        ("DELETE FROM decisions WHERE seq = 1", 0),
        ("DELETE FROM decisions WHERE seq = 4", 2),
    ],
)
def test_the_first_broken_decision_is_named(path: Path, change: str, first_broken: int) -> None:
    ids = harm(path, change)
    assert [check.fields["event"] for check in failing(path) if "event" in check.fields] == [ids[first_broken]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE states SET status = 'confirmed' WHERE status = 'rejected'", "Figure"),
        ("DELETE FROM states WHERE status = 'rejected'", "Figure"),
        ("UPDATE texts SET text = 'x' || text WHERE report_id = 1", "Not at its place"),
        ("UPDATE files SET data = x'00' WHERE rowid = 1", "Not as imported: 青川.txt"),
        ("INSERT INTO pages VALUES (99, 1, 0, '', '[]')", "Rows without what they belong to, in: pages"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "Unknown to it"),
    ],
)
def test_every_kind_of_harm_is_found(path: Path, change: str, sentence: str) -> None:
    harm(path, change)
    assert any(check.told().startswith(sentence) for check in failing(path))


def overwrite(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20_000])


@pytest.mark.parametrize("damage", [overwrite, cut_off])
def test_a_damaged_file_is_told_not_raised(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    assert not doctor(path)[-1].good


def test_what_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no workspace"):
        doctor(tmp_path / "none.heyue")
    (tmp_path / "text.heyue").write_text("not a database, but long enough to be read as the header of one" * 20)
    (check,) = doctor(tmp_path / "text.heyue")
    assert check.told().startswith("text.heyue is not a Heyue workspace.")
    with closing(sqlite3.connect(tmp_path / "other.heyue")) as db:
        db.execute("CREATE TABLE t (a)")
    (check,) = doctor(tmp_path / "other.heyue")
    assert check.told() == "It is not a Heyue workspace."
