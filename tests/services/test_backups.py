"""Backups are made when there is something to lose, thinned as they age, and come back whole."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.services import backups
from app.services.integrity import doctor
from app.services.read_models import Status
from app.services.workspace import Workspace
from app.store.file.backup import spare
from app.store.file.lock import Lock

pytestmark = pytest.mark.disk

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def test_work_is_backed_up_every_half_hour_and_only_work(workspace: Workspace) -> None:
    now = datetime.now(UTC)
    assert backups.back_up_work(workspace, now) is None
    workspace.decide(workspace.figures()[0].id, "confirm", "李青")
    first = backups.back_up_work(workspace, now + timedelta(minutes=1))
    assert first is not None
    assert all(check.good for check in doctor(first))
    assert backups.back_up_work(workspace, now + timedelta(hours=2)) is None
    (listed,) = backups.list_backups(workspace.path)
    assert (listed.path, listed.occasion) == (first, "work")


def test_a_backup_comes_back_and_what_was_there_is_kept(workspace: Workspace) -> None:
    figure = workspace.figures()[0].id
    workspace.decide(figure, "confirm", "李青")
    copy = backups.make_backup(workspace, "work", NOW)
    workspace.decide(figure, "reject", "李青")
    path = workspace.path
    workspace.close()
    backups.restore(path, copy)
    again = Workspace.open(path)
    assert again.figure(figure).status is Status.CONFIRMED
    again.close()
    assert [each.occasion for each in backups.list_backups(path)] == ["before-restoring", "work"]
    backups.restore(path, backups.list_backups(path)[0].path)
    last = Workspace.open(path)
    assert last.figure(figure).status is Status.REJECTED
    last.close()


def test_a_damaged_backup_is_not_restored(workspace: Workspace) -> None:
    copy = backups.make_backup(workspace, "work", NOW)
    workspace.close()
    data = bytearray(copy.read_bytes())
    data[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    copy.write_bytes(data)
    before = workspace.path.read_bytes()
    with pytest.raises(KnownError, match="damaged"):
        backups.restore(workspace.path, copy)
    assert workspace.path.read_bytes() == before


def harm_header(path: Path) -> None:
    path.write_bytes(b"\x07" * 100 + path.read_bytes()[100:])


def cut_to_nothing(path: Path) -> None:
    path.write_bytes(b"")


def harm_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\x07" * 4096 * 8 + data[4096 * 9 :])


@pytest.mark.parametrize("harm", [harm_header, cut_to_nothing, harm_pages])
def test_a_backup_takes_the_place_of_a_damaged_workspace_which_is_kept(
    workspace: Workspace, harm: Callable[[Path], None]
) -> None:
    figure = workspace.figures()[0].id
    workspace.decide(figure, "confirm", "李青")
    path = workspace.path
    copy = backups.make_backup(workspace, "work", NOW)
    workspace.close()
    harm(path)
    damaged = path.read_bytes()
    path.with_name(path.name + "-wal").write_bytes(b"decisions")
    backups.restore(path, copy)
    again = Workspace.open(path)
    assert again.figure(figure).status is Status.CONFIRMED
    again.close()
    (kept,) = path.parent.glob("*.damaged-*.heyue")
    assert kept.read_bytes() == damaged


def test_a_copy_is_saved_while_the_workspace_is_open_and_replaces_nothing(workspace: Workspace) -> None:
    figure = workspace.figures()[0].id
    workspace.decide(figure, "confirm", "李青")
    target = workspace.path.with_name("copy.heyue")
    backups.save_copy(workspace.path, target)
    copied = Workspace.open(target)
    assert copied.figure(figure).status is Status.CONFIRMED
    copied.close()
    before = target.read_bytes()
    with pytest.raises(KnownError, match="is there already"):
        backups.save_copy(workspace.path, target)
    assert target.read_bytes() == before
    with pytest.raises(KnownError, match="There is no workspace"):
        backups.save_copy(workspace.path.with_name("none.heyue"), workspace.path.with_name("other.heyue"))


def test_a_workspace_in_use_is_not_replaced(workspace: Workspace) -> None:
    copy = backups.make_backup(workspace, "work", NOW)
    workspace.figures()  # holds a connection
    with pytest.raises(KnownError, match="in use"):
        backups.restore(workspace.path, copy)


def named(age: timedelta) -> Path:
    return Path(f"{NOW - age:%Y%m%dT%H%M%SZ}-work.heyue")


def test_older_backups_stand_further_apart() -> None:
    hours = [named(timedelta(hours=hour)) for hour in range(24 * 800)]
    kept = set(hours) - set(spare(hours, NOW))
    by_age = [sum(named(timedelta(days=older)) >= copy > named(timedelta(days=oldest)) for copy in kept)
              for older, oldest in ((0, 1), (1, 31), (31, 366), (366, 800))]  # fmt: skip
    assert by_age == [24, 31, 49, 15]


@given(st.lists(st.integers(0, 10**6), max_size=40))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(ages: list[int]) -> None:
    copies = sorted({named(timedelta(minutes=age)) for age in ages} | {Path("mine.heyue")})
    kept = [copy for copy in copies if copy not in spare(copies, NOW)]
    assert spare(kept, NOW) == ()
    assert kept[-1:] == copies[-1:]
    assert max(kept) == max(copies)


def old_backups(workspace: Workspace, count: int) -> list[Path]:
    """Backups of a megabyte each, a minute apart, the newest first."""
    folder = workspace.path.with_name(workspace.path.name + "-backups")
    folder.mkdir()
    made = []
    for minutes in range(1, count + 1):
        made.append(folder / named(timedelta(minutes=minutes)).name)
        made[-1].write_bytes(bytes(2**20))
    return made


def test_backups_take_at_most_so_much_and_the_newest_three_stay(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = old_backups(workspace, 8)
    mine = old[0].with_name("mine.heyue")
    mine.write_bytes(bytes(2**20))
    monkeypatch.setattr(backups._Limit, "bytes", backups.USUAL_LIMIT)
    backups.set_limit(5 * 2**20)
    made = backups.make_backup(workspace, "work", NOW)
    assert sorted(made.parent.iterdir()) == sorted([made, mine, *old[:4]])
    backups.set_limit(1)
    workspace.decide(workspace.figures()[0].id, "confirm", "李青")
    again = backups.make_backup(workspace, "work", NOW + timedelta(minutes=1))
    assert sorted(made.parent.iterdir()) == sorted([again, made, mine, old[0]])


def test_no_second_backup_is_made_where_nothing_changed(workspace: Workspace) -> None:
    first = backups.make_backup(workspace, "work", NOW)
    workspace.figures()
    assert backups.make_backup(workspace, "before-merging", NOW + timedelta(hours=1)) == first
    workspace.remember("blind", True)
    second = backups.make_backup(workspace, "before-merging", NOW + timedelta(hours=2))
    assert [each.path for each in backups.list_backups(workspace.path)] == [second, first]


def test_what_a_program_that_died_left_half_is_swept_at_opening(workspace: Workspace) -> None:
    path, copy = workspace.path, backups.make_backup(workspace, "work", NOW)
    workspace.close()
    for half in (
        path.with_name("w.heyue.part"), path.with_name("w.heyue.restoring"), path.with_name("w.heyue.restoring.part"),
        copy.with_name("x.heyue.part"), copy.with_name("x.heyue.part-journal"), copy.with_name("x.heyue.part-lock"),
    ):  # fmt: skip
        half.write_bytes(b"half")
    Workspace.open(path).close()
    assert {each.name for each in path.parent.rglob("*")} == {"w.heyue", "w.heyue-backups", copy.name}


def test_a_backup_that_another_program_is_just_writing_is_not_swept(workspace: Workspace) -> None:
    path, copy = workspace.path, backups.make_backup(workspace, "work", NOW)
    workspace.close()
    half = copy.with_name("x.heyue.part")
    half.write_bytes(b"half")
    writing = Lock(half)
    writing.take()
    Workspace.open(path).close()
    assert half.exists()
    writing.give_back()


def test_the_log_of_the_file_before_is_not_written_into_a_backup_copied_by_hand(workspace: Workspace) -> None:
    path, figure = workspace.path, workspace.figures()[0].id
    copy = backups.make_backup(workspace, "work", NOW)
    log = path.with_name("w.heyue-wal")
    with workspace.store.reading() as held:  # a reader keeps the log from being moved into the file
        held.execute("SELECT COUNT(*) FROM decisions").fetchone()
        workspace.decide(figure, "reject", "李青")
        stale = log.read_bytes()
    workspace.close()
    assert len(stale) > 4096
    path.write_bytes(copy.read_bytes())
    log.write_bytes(stale)
    again = Workspace.open(path)
    assert again.figure(figure).status is Status.UNDECIDED
    again.decide(figure, "confirm", "李青")
    again.close()
    assert [check.told() for check in doctor(path) if not check.good] == []
    (aside,) = path.parent.glob("*.stale-*.heyue-wal")
    assert aside.read_bytes() == stale


@pytest.mark.parametrize("put_back", [True, False])
def test_nor_into_a_plain_copy_and_its_own_log_is_kept(workspace: Workspace, tmp_path: Path, put_back: bool) -> None:
    path, (first, second, *_) = workspace.path, [row.id for row in workspace.figures()]
    workspace.decide(first, "reject", "李青")
    copy = shutil.copy(path, tmp_path / "copy.heyue")
    workspace.decide(second, "confirm", "李青")
    workspace.decide(second, "doubt", "李青")
    left = tmp_path / "left"  # behind by a crash
    left.mkdir()
    for beside in ("", "-wal", "-shm"):
        shutil.copy(path.with_name(path.name + beside), left)
    log = (left / "w.heyue-wal").read_bytes()
    if put_back:
        shutil.copy(copy, left / path.name)
    again = Workspace.open(left / path.name)
    found = [again.figure(figure).status for figure in (first, second)]
    again.close()
    assert found == [Status.REJECTED, Status.UNDECIDED if put_back else Status.DOUBT]
    assert [aside.read_bytes() for aside in left.glob("*.stale-*.heyue-wal")] == ([log] if put_back else [])
    assert [check.told() for check in doctor(left / path.name) if not check.good] == []


@pytest.mark.parametrize("log", [b"", b"decisions", b"\x37\x7f\x06\x82" + bytes(9000)])
def test_a_log_that_is_none_does_not_keep_a_backup_from_being_restored(workspace: Workspace, log: bytes) -> None:
    path, figure = workspace.path, workspace.figures()[0].id
    copy = backups.make_backup(workspace, "work", NOW)
    workspace.decide(figure, "reject", "李青")
    workspace.close()
    path.with_name("w.heyue-wal").write_bytes(log)
    backups.restore(path, copy)
    again = Workspace.open(path)
    assert again.figure(figure).status is Status.UNDECIDED
    again.close()
