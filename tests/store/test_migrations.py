"""Workspaces of every version that was ever written open in this one, unharmed and with a backup of before.

`workspaces/vN.heyue.gz` is such a workspace. It is written once, by `python -m tests.store.test_migrations` when a
version is made, and never again.
"""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.integrity import doctor
from app.services.read_models import Status
from app.services.workspace import Workspace
from app.store import migrations
from app.store.file import preparing
from app.store.file.backup import back_up, backups
from app.store.sqlite import Database
from tests.store.making import new_report

SAMPLES = Path(__file__).parent / "workspaces"
OLD = sorted(SAMPLES.glob("v*.heyue.gz"))


def built(sample: Path, path: Path) -> Path:
    """A workspace file from a sample."""
    path.write_bytes(gzip.decompress(sample.read_bytes()))
    return path


@pytest.mark.parametrize("sample", OLD, ids=lambda sample: sample.name)
def test_an_old_workspace_opens_whole(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(built(sample, tmp_path / "w.heyue"))
    (report,) = workspace.reports()
    assert (report.region, report.year, report.figures, report.findings) == ("青川区", 2023, 5, 1)
    figures = workspace.figures()
    assert [str(figure.value) for figure in figures] == ["31.50", "3.2", "12", "7", "4"]
    assert [figure.status for figure in figures[:2]] == [Status.CONFIRMED, Status.DOUBT]
    assert [event.reviewer for event in workspace.history(figures[0].id)] == ["李青"]
    assert len(workspace.search("平均浓度")) == 1
    assert workspace.source(report.id).decode() == workspace.report(report.id).text
    workspace.close()
    assert [check for check in doctor(tmp_path / "w.heyue") if not check.good] == []


def test_the_log_goes_through_a_migration_hash_by_hash(tmp_path: Path) -> None:
    path = built(SAMPLES / "v1.heyue.gz", tmp_path / "w.heyue")
    query = "SELECT * FROM decisions ORDER BY seq"
    with closing(sqlite3.connect(path)) as db:
        before = db.execute(query).fetchall()
    Workspace.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(query).fetchall() == before
        for statement in ("UPDATE decisions SET reason = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)
    (backup,) = backups(path)
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_every_version_has_its_sample() -> None:
    assert [sample.name for sample in OLD] == [f"v{number}.heyue.gz" for number in range(1, migrations.NEWEST + 1)]


def test_a_new_workspace_has_the_newest_version(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "w.heyue", create=True).close()
    with closing(sqlite3.connect(tmp_path / "w.heyue")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (migrations.NEWEST,)
        assert not migrations.migrations.pending(Database(db, execute_plugins=False))


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A migration after the newest, for the time of one test; what stands in the list is executed in it."""
    statements = ["CREATE TABLE added (a) STRICT"]
    known = migrations.migrations._migrations
    newest = migrations.NEWEST + 1

    @migrations.migrations(name=str(newest))
    def step(db: Database) -> None:
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {newest}")

    monkeypatch.setattr(preparing, "NEWEST", newest)
    yield statements
    known.pop()


def made(path: Path) -> Path:
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    workspace.close()
    return path


def test_a_migration_is_preceded_by_a_backup(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = made(tmp_path / "w.heyue")
    statements = request.getfixturevalue("next_version")
    statements[:] = ["CREATE TABLE added (a TEXT) STRICT"]
    workspace = Workspace.open(path)
    assert len(workspace.figures()) == 5
    workspace.close()
    (backup,) = backups(path)
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (migrations.NEWEST,)
        assert db.execute("SELECT COUNT(*) FROM figures").fetchone() == (5,)
    Workspace.open(path).close()
    assert backups(path) == (backup,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = made(tmp_path / "w.heyue")
    statements = request.getfixturevalue("next_version")
    statements[:] = ["DELETE FROM reports", "SELECT nonsense"]
    with pytest.raises(sqlite3.OperationalError):
        Workspace.open(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (migrations.NEWEST,)
        assert db.execute("SELECT COUNT(*) FROM figures").fetchone() == (5,)


def test_backups_are_whole_while_the_workspace_is_open(tmp_path: Path) -> None:
    path = tmp_path / "w.heyue"
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    first = back_up(path, "by-hand", datetime(2026, 1, 2, tzinfo=UTC))
    workspace.decide(workspace.figures()[0].id, "confirm", "李青")
    second = back_up(path, "by-hand", datetime(2026, 1, 3, tzinfo=UTC))
    workspace.close()
    assert first.name == "20260102T000000Z-by-hand.heyue"
    assert backups(path) == (second, first)
    assert all(check.good for check in doctor(first))
    assert [entry.name for entry in sorted(first.parent.iterdir())] == [first.name, second.name]


def test_no_room_for_a_backup_is_told_and_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "w.heyue")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KnownError, match="The disk is full"):
        back_up(path, "by-hand")
    assert backups(path) == ()


def write_sample() -> None:
    """Write the sample of the newest version. Run once, when that version is made."""
    path = SAMPLES / "new.heyue"
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    first, second, *_ = workspace.figures()
    workspace.decide(first.id, "confirm", "李青")
    workspace.decide(second.id, "doubt", "王白", "与上年不符")
    workspace.close()
    (SAMPLES / f"v{migrations.NEWEST}.heyue.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    path.unlink()


if __name__ == "__main__":
    write_sample()
