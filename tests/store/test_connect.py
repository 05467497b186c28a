"""Opening: what is refused is told in a sentence and left as it was; what is opened is safe."""

import gzip
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from app.core.errors import KnownError
from app.services.backups import save_copy
from app.store import settings
from app.store.connect import Access, Store
from app.store.errors import DamagedError
from app.store.file.backup import back_up
from app.store.file.lock import InUseError, Lock
from app.store.file.stale_log import set_log_aside
from app.store.migrations import NEWEST

pytestmark = pytest.mark.disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store.open(tmp_path / "w.heyue", create=True).close()
    return tmp_path / "w.heyue"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path)
    yield opened
    opened.close()


def test_local_files_use_the_write_ahead_log_and_foreign_keys(store: Store) -> None:
    with store.reading() as db:
        assert db.journal_mode == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_on_a_share_one_program_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.connect.on_network", lambda _: True)
    first = Store.open(tmp_path / "w.heyue", create=True)
    with first.reading() as db:
        assert db.journal_mode == "delete"
    with pytest.raises(KnownError, match=r"w\.heyue is in use by .+ \(.+\)"):
        Store.open(tmp_path / "w.heyue")
    first.close()
    Store.open(tmp_path / "w.heyue").close()
    assert [path.name for path in tmp_path.iterdir()] == ["w.heyue"]


def test_a_program_that_died_gives_its_lock_back(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib; from app.store.file.lock import Lock; "
        "Lock(pathlib.Path(sys.argv[1])).take(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "w.heyue"], check=False)
    assert (tmp_path / "w.heyue-lock").exists()
    lock = Lock(tmp_path / "w.heyue")
    lock.take()
    lock.give_back()


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as db:
        settings.put(db, "a", 1)
        raise ZeroDivisionError
    with store.reading() as db:
        assert settings.get(db, "a") is None


def test_a_reader_sees_one_state_while_another_writes(store: Store) -> None:
    with store.reading() as db:
        assert settings.get(db, "a") is None
        thread = Thread(target=lambda: put(store, 1))
        thread.start()
        thread.join()
        assert settings.get(db, "a") is None
    with store.reading() as db:
        assert settings.get(db, "a") == 1


def put(store: Store, value: int) -> None:
    with store.writing() as db:
        settings.put(db, "a", value)


def test_many_threads_write_in_turn(store: Store) -> None:
    def add() -> None:
        for _ in range(20):
            with store.writing() as db:
                settings.put(db, "a", settings.get(db, "a", 0) + 1)

    threads = [Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as db:
        assert settings.get(db, "a") == 100


def test_two_programs_write_in_turn(store: Store, path: Path) -> None:
    other = Store.open(path)
    put(store, 1)
    with other.writing() as db:
        settings.put(db, "a", settings.get(db, "a") + 1)
    other.close()
    with store.reading() as db:
        assert settings.get(db, "a") == 2


def test_a_closed_store_refuses_and_leaves_one_file(path: Path) -> None:
    store = Store.open(path)
    put(store, 1)
    store.close()
    store.close()
    with pytest.raises(RuntimeError), store.reading():
        pass
    assert [entry.name for entry in path.parent.iterdir()] == ["w.heyue"]


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {NEWEST + 1}")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 1")


def text(path: Path) -> None:
    path.write_bytes("某某区生态环境局工作总结".encode() * 99)


def damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE filler (a)")
        db.execute("INSERT INTO filler SELECT randomblob(100000)")
        db.commit()
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 6 * 4096] = b"\x07" * 4096
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (newer, "was saved by a newer Heyue"),
        (foreign, "is not a Heyue workspace"),
        (text, "is not a Heyue workspace"),
        (damaged, "is damaged, and there is no backup"),
    ],
)
def test_what_cannot_be_opened_is_told_and_left_alone(path: Path, harm: Callable[[Path], None], sentence: str) -> None:
    harm(path)
    before = path.read_bytes()
    with pytest.raises(KnownError, match=sentence):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_workspace_says_where_its_backups_are(path: Path) -> None:
    back_up(path, "by-hand")
    damaged(path)
    with pytest.raises(KnownError, match=r"Restore the newest backup from the folder .*w\.heyue-backups"):
        Store.open(path)


def test_a_workspace_without_its_header_is_damaged_where_it_has_backups(path: Path) -> None:
    back_up(path, "by-hand")
    text(path)
    with pytest.raises(DamagedError, match="is damaged") as caught:
        Store.open(path)
    assert caught.value.workspace == path


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no workspace"):
        Store.open(tmp_path / "none.heyue")
    with pytest.raises(KnownError, match="does not exist"):
        Store.open(tmp_path / "nowhere" / "w.heyue", create=True)
    with pytest.raises(KnownError, match="is a folder"):
        Store.open(tmp_path, create=True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_taken_for_a_new_workspace(path: Path) -> None:
    back_up(path, "by-hand")
    path.write_bytes(b"")
    log = path.with_name("w.heyue-wal")
    log.write_bytes(b"decisions")
    for create in (True, False):
        with pytest.raises(KnownError, match=r"is empty.*w\.heyue-backups"):
            Store.open(path, create=create)
    assert (path.read_bytes(), log.read_bytes()) == (b"", b"decisions")


def test_a_plain_copy_of_an_open_workspace_holds_the_last_act(store: Store, path: Path) -> None:
    put(store, 7)
    copy = path.with_name("copy.heyue")
    copy.write_bytes(path.read_bytes())
    copied = Store.open(copy)
    with copied.reading() as db:
        assert settings.get(db, "a") == 7
    copied.close()


def test_what_a_reader_kept_in_the_log_is_moved_into_the_file_afterwards(store: Store, path: Path) -> None:
    put(store, 1)
    with store.reading() as held:
        settings.get(held, "a")
        put(store, 2)
        assert not store.checkpoint()
    assert store.checkpoint()
    copy = path.with_name("copy.heyue")
    copy.write_bytes(path.read_bytes())
    copied = Store.open(copy)
    with copied.reading() as db:
        assert settings.get(db, "a") == 2
    copied.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move open files")
def test_nothing_is_written_to_a_file_that_was_moved_or_put_in_its_place(store: Store, path: Path) -> None:
    put(store, 1)
    moved = path.with_name("moved.heyue")
    path.rename(moved)
    with pytest.raises(KnownError, match="was moved, renamed or deleted"):
        put(store, 2)
    assert not path.exists()
    path.write_bytes(moved.read_bytes())
    other = path.read_bytes()
    with pytest.raises(KnownError, match="was moved, renamed or deleted"):
        put(store, 2)
    assert path.read_bytes() == other
    moved.replace(path)
    put(store, 3)
    with store.reading() as db:
        assert settings.get(db, "a") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move open files")
def test_an_act_is_kept_until_the_file_is_back_in_its_place(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.file.connection.BUSY_SECONDS", 0.01)
    moved, told = path.with_name("moved.heyue"), list[bool]()

    def on_wait(waiting: bool) -> None:
        told.append(waiting)
        if waiting:
            assert not store.in_place
            moved.rename(path)

    store.wait_for_others(on_wait)
    path.rename(moved)
    put(store, 9)
    assert told == [True, False]
    assert store.in_place
    with store.reading() as db:
        assert settings.get(db, "a") == 9
    store.wait_for_others(lambda _: store.stop_waiting())
    path.rename(moved)
    with pytest.raises(KnownError, match="was moved, renamed or deleted"):
        put(store, 10)
    assert not path.exists()


def test_a_log_without_its_workspace_is_set_aside_when_a_new_one_is_made(path: Path) -> None:
    log = path.with_name("w.heyue-wal")
    path.unlink()
    log.write_bytes(b"decisions")
    Store.open(path, create=True).close()
    (kept,) = path.parent.glob("*.damaged-*.heyue-wal")
    assert kept.read_bytes() == b"decisions"
    assert not log.exists()


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    for length in (82, 240, 400):
        with pytest.raises(KnownError, match="too long"):
            Store.open(tmp_path / ("年" * length + ".heyue"), create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights on Windows")
@pytest.mark.parametrize(("folder", "expected"), [(0o755, 0o600), (0o775, 0o660)])
def test_others_may_read_a_workspace_only_in_a_folder_that_a_group_shares(
    tmp_path: Path, folder: int, expected: int
) -> None:
    old = os.umask(0o002)
    try:
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder").chmod(folder)
        path = tmp_path / "folder" / "w.heyue"
        store = Store.open(path, create=True)
        put(store, 1)
        lock, log = path.with_name("w.heyue-lock"), path.with_name("w.heyue-wal")
        open_ = [stat.S_IMODE(each.stat().st_mode) for each in (lock, log)]
        store.close()
        copy = back_up(path, "by-hand")
        elsewhere = tmp_path / "folder" / "elsewhere.heyue"
        path.chmod(0o640)
        save_copy(path, elsewhere)
    finally:
        os.umask(old)
    assert open_ == [expected, expected]
    assert stat.S_IMODE(copy.parent.stat().st_mode) == (0o770 if expected == 0o660 else 0o700)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (copy, elsewhere)] == [expected, expected]


def test_flipped_bits_inside_a_text_are_told_as_damage(store: Store) -> None:
    put(store, 1)
    with store.writing() as db:
        db.execute("UPDATE settings SET value = CAST(x'22ff22' AS TEXT)")
    with pytest.raises(KnownError, match="is damaged"), store.reading() as db:
        settings.get(db, "a")


def test_a_backup_does_not_make_what_it_should_copy(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be opened"):
        back_up(tmp_path / "w.heyue", "by-hand")
    assert not (tmp_path / "w.heyue").exists()


def test_a_read_only_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.connect.os.access", lambda *_: False)
    with pytest.raises(KnownError, match="is read-only"):
        Store.open(tmp_path / "w.heyue", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_told(path: Path) -> None:
    path.chmod(stat.S_IREAD)
    opened = None
    try:
        opened = Store.open(path)
        with opened.writing() as db:
            settings.put(db, "a", 1)
    except KnownError as error:
        assert "for reading only" in str(error)
    else:
        pytest.skip("this user may write to read-only files")
    finally:
        if opened is not None:
            opened.close()
        path.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_full_disk_is_told_and_nothing_is_lost(store: Store) -> None:
    put(store, 1)
    with pytest.raises(KnownError, match="The disk is full"), store.writing() as db:
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}").fetchone()
        settings.put(db, "big", "x" * 1_000_000)
    with store.reading() as db:
        assert settings.get(db, "a") == 1


def refuse_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere: a read-only place is played, in which also SQLite may make nothing."""
    monkeypatch.setattr("app.store.connect.writable", lambda _: False)
    monkeypatch.setattr("app.store.file.snapshot.writable", lambda _: False)
    connects: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connect(name: str | Path, **others: Any) -> sqlite3.Connection:
        if "mode=ro" in str(name):
            raise sqlite3.OperationalError("unable to open database file")
        return connects(name, **others)

    monkeypatch.setattr("app.store.file.snapshot.sqlite3.connect", connect)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_read_only_place_opens_for_reading_and_nothing_is_written_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Store.open(path)
    put(first, 5)
    with first.reading() as held:  # the last change stays in the log
        settings.get(held, "a")
        put(first, 6)
        there = path.parent / "disc"
        there.mkdir()
        for suffix in ("", "-wal"):
            (there / f"w.heyue{suffix}").write_bytes(path.with_name(f"w.heyue{suffix}").read_bytes())
    first.close()
    refuse_writing(monkeypatch)
    before = names(there)
    store = Store.open(there / "w.heyue", create=True)
    assert store.read_only
    assert store.path == there / "w.heyue"
    with store.reading() as db:
        assert settings.get(db, "a") == 6
    with pytest.raises(KnownError, match="for reading only"):
        put(store, 7)
    assert names(there) == before
    store.close()
    assert not list(Path(tempfile.gettempdir()).glob("heyue-reading-*"))


def test_an_older_workspace_in_a_read_only_place_opens_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.heyue"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "workspaces" / "v1.heyue.gz").read_bytes()))
    before = path.read_bytes()
    refuse_writing(monkeypatch)
    store = Store.open(path)
    with store.reading() as db:
        assert db.execute("SELECT COUNT(*) FROM figures").fetchone() == (5,)
        assert db.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    store.close()
    assert path.read_bytes() == before
    assert names(tmp_path) == ["w.heyue"]


@pytest.mark.parametrize(
    ("harm", "sentence"), [(newer, "newer Heyue"), (text, "not a Heyue workspace"), (damaged, "w.heyue is damaged")]
)
def test_what_cannot_be_read_in_a_read_only_place_is_told_of_the_file(
    path: Path, harm: Callable[[Path], None], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm(path)
    refuse_writing(monkeypatch)
    with pytest.raises(KnownError, match=sentence):
        Store.open(path)
    assert not list(Path(tempfile.gettempdir()).glob("heyue-reading-*"))


def test_who_has_a_workspace_open_is_said_and_one_may_read_or_go_on(path: Path) -> None:
    first = Store.open(path, access=Access.ALONE)
    put(first, 1)
    with pytest.raises(InUseError, match=r"w\.heyue is in use by .+ \(.+\)") as caught:
        Store.open(path, access=Access.ALONE)
    assert caught.value.here
    reading, beside = Store.open(path, access=Access.READ), Store.open(path)
    put(beside, 2)
    put(first, 3)
    with beside.reading() as db, reading.reading() as old:
        assert (settings.get(db, "a"), settings.get(old, "a")) == (3, 1)
    with pytest.raises(KnownError, match="for reading only"):
        put(reading, 4)
    for store in (reading, beside, first):
        store.close()
    assert names(path.parent) == ["w.heyue"]


def test_what_somebody_on_another_machine_has_open_can_only_be_read(path: Path) -> None:
    """The owner of a shared folder opens locally what another has open over the share."""
    lock = Lock(path)
    lock.take()
    path.with_name("w.heyue-lock").write_text('{"user": "王白", "machine": "elsewhere"}', encoding="utf-8")
    for access in (Access.ALONE, Access.BESIDE):
        with pytest.raises(InUseError, match="王白 \\(elsewhere\\)") as caught:
            Store.open(path, access=access)
        assert not caught.value.here
    reading = Store.open(path, access=Access.READ)
    reading.close()
    lock.give_back()


def test_a_busy_workspace_is_told_and_the_act_kept_until_it_is_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.file.connection.BUSY_SECONDS", 0.01)
    store = Store.open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told: list[bool] = []

        def on_wait(waiting: bool) -> None:
            told.append(waiting)
            if waiting:  # only now the other program ends what it does
                other.execute("ROLLBACK")

        store.wait_for_others(on_wait)
        put(store, 9)
        assert told == [True, False]
        with store.reading() as db:
            assert settings.get(db, "a") == 9
        other.execute("BEGIN IMMEDIATE")
        store.wait_for_others(lambda _: store.stop_waiting())
        with pytest.raises(KnownError, match="is busy"):
            put(store, 10)
    store.close()


def test_another_program_holding_the_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.file.connection.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("app.store.connect._LONGEST_WAIT", 0.1)
    store = Store.open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="is busy"):
            put(store, 1)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody rename what another program has open")
@pytest.mark.parametrize("in_use", [True, False])
def test_a_log_that_another_program_writes_is_never_set_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch, in_use: bool
) -> None:
    """The first program left, and with it the lock file; the one that opened the workspace beside it works on."""
    monkeypatch.setattr("app.store.file.stale_log._of_another", lambda *_: True)
    code = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
        "db.execute('INSERT INTO settings VALUES (?, ?)', ['beside', '1']); db.commit(); "
        "print('ready', flush=True); sys.stdin.readline(); sys.stdin.close()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as beside:
        assert beside.stdin is not None and beside.stdout is not None
        assert beside.stdout.readline() == "ready\n"
        if not in_use:
            beside.kill()
            beside.wait()
        assert (set_log_aside(path) is None) == in_use
        beside.kill()


def test_who_stays_when_the_first_one_leaves_is_told_of(path: Path) -> None:
    first, second = Store.open(path), Store.open(path)
    first.close()
    assert not second.alone
    second.checkpoint()
    assert second.alone
    with pytest.raises(InUseError):
        Store.open(path, access=Access.ALONE)
    second.close()
    Store.open(path, access=Access.ALONE).close()
