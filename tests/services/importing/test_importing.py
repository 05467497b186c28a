"""An import stores whole reports, says what became of every file, and stops when asked to."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import Cancelled, KnownError
from app.core.naming.catalogue import Catalogue
from app.importers import OcrWantedError
from app.services import catalogues
from app.services.importing import extracting
from app.services.importing.extracting import File, Way, is_plain, read_all, workers_for
from app.services.importing.files_in import import_files
from app.services.importing.limits import Limits, used
from app.services.importing.sources import find_sources
from app.services.importing.workers import LIMITS
from app.services.read_models import Progress, Refused
from app.services.workspace import Workspace
from app.store.reports import NewReport, ReadyReport
from tests.store.making import TEXT, new_report


def read(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader of our own, so that these tests do not hang on importers and engine."""
    if b"refuse" in data:
        raise KnownError("{name} is a picture.", name=name)
    if b"bug" in data:
        raise ZeroDivisionError
    return new_report(data.decode(), name=name)


def telling(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader that says which process it ran in."""
    return new_report(data.decode(), name=str(os.getpid()))


def eating(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader that some files keep busy without end, in Python or in C, or have take memory without end."""
    if b"turning" in data:
        while True:
            data = data[1:] + data[:1]
    if b"reckoning" in data:
        pow(3, 10**11, 10**9 + 7 << 4_000_000)
    if b"hungry" in data:
        held = []
        while True:
            held.append(bytearray(2**24))
    if b"gulping" in data:
        bytearray(2**33)
    return new_report(data.decode(), name=name)


def dying(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader that some files kill, as a library in C may."""
    if b"deadly" in data:
        os._exit(1)
    return new_report(data.decode(), name=name)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


def files(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return [folder / f"{name}.txt" for name in texts]


def go_on() -> None:
    """The user does not cancel."""


def wanting(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader of a scan."""
    raise OcrWantedError


def test_a_scan_is_read_by_ocr_without_workers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def with_ocr(name: str, data: bytes, _catalogue: Catalogue, with_ocr: bool = False) -> NewReport:
        seen.append((name, with_ocr))
        return new_report(name=name)

    monkeypatch.setattr(extracting, "read_report", with_ocr)
    file = File("a.txt", TEXT.encode(), "0" * 64)
    ((_, outcome),) = read_all(iter([file]), catalogues.load(), go_on, 0, Way(wanting))
    assert isinstance(outcome, ReadyReport) and seen == [("a.txt", True)]


def test_a_scan_goes_to_a_process_of_its_own_and_is_refused_there_where_it_is_damaged() -> None:
    file = File("a.jpg", b"\xff\xd8\xff\0", "0" * 64)
    ((_, outcome),) = read_all(iter([file]), catalogues.load(), go_on, 1, Way(wanting))
    assert isinstance(outcome, Refused) and outcome.fields["name"] == "a.jpg"


def test_every_file_is_accounted_for(workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    good, twin, picture, bug, other = files(
        tmp_path / "in", a=TEXT, b=TEXT, c="refuse", d="bug", e="北" + TEXT
    )  # fmt: skip
    gone = tmp_path / "in" / "gone.txt"
    told: list[Progress] = []
    summary = import_files(workspace, [good, twin, picture, bug, gone, other], told.append, go_on, Way(read))
    assert len(summary.imported) == 2
    assert summary.present == summary.imported[:1]
    assert {(refused.name, refused.message) for refused in summary.refused} == {
        ("c.txt", "{name} is a picture."),
        ("d.txt", "{name} could not be imported because of an error in Heyue itself. The log has the details."),
        ("gone.txt", "{name} is not there any more: moved, renamed or deleted."),
    }
    assert "ZeroDivisionError" in caplog.text
    assert not summary.cancelled
    assert summary.changes.reports_added == set(summary.imported)
    assert {row.file_name for row in workspace.reports()} == {"a.txt", "e.txt"}
    assert (told[-1].done, told[-1].total) == (6, 6)
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)


def test_the_same_bytes_again_change_nothing(workspace: Workspace, tmp_path: Path) -> None:
    paths = files(tmp_path / "in", a=TEXT)
    first = import_files(workspace, paths, lambda _: None, go_on, Way(read))
    again = import_files(workspace, paths, lambda _: None, go_on, Way(read))
    assert again.present == first.imported
    assert again.imported == ()
    assert len(workspace.reports()) == 1


def test_a_twin_of_a_refused_file_is_refused_like_it(workspace: Workspace, tmp_path: Path) -> None:
    summary = import_files(workspace, files(tmp_path / "in", a="refuse", b="refuse"), lambda _: None, go_on, Way(read))
    assert [str(KnownError(r.message, **r.fields)) for r in summary.refused] == [
        "a.txt is a picture.", "b.txt is a picture.",
    ]  # fmt: skip


def test_cancelling_leaves_whole_reports(workspace: Workspace, tmp_path: Path) -> None:
    paths = files(tmp_path / "in", a=TEXT, b="北" + TEXT, c="南" + TEXT)

    def after_one() -> None:
        if workspace.reports():
            raise Cancelled

    summary = import_files(workspace, paths, lambda _: None, after_one, Way(read))
    assert summary.cancelled
    assert len(summary.imported) == len(workspace.reports()) == 1
    assert len(workspace.figures()) == 5


def test_a_failure_midway_leaves_nothing_of_that_report(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr("app.store.search.add", full)  # the last thing that storing a report does
    summary = import_files(workspace, files(tmp_path / "in", a=TEXT), lambda _: None, go_on, Way(read))
    assert [refused.message for refused in summary.refused] == ["The disk is full."]
    assert workspace.reports() == ()
    assert workspace.figures() == ()
    monkeypatch.undo()
    assert len(import_files(workspace, [tmp_path / "in" / "a.txt"], lambda _: None, go_on, Way(read)).imported) == 1


def test_folders_are_walked_for_reports(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "2023" / ".hidden").mkdir(parents=True)
    for name in ("b.TXT", "2023/a.docx", "2023/~$a.docx", "2023/.hidden/c.txt", "picture.jpg", "x.pdf"):
        (folder / name).write_bytes(b"x")
    single = tmp_path / "picture.jpg"
    inside = [(folder / name).resolve() for name in ("2023/a.docx", "b.TXT", "x.pdf")]
    found = find_sources([folder, single, folder / "x.pdf"]).found
    assert [source.path for source in found] == [*inside, single]


def test_worker_processes_read_the_same_in_the_same_order(tmp_path: Path, workspace: Workspace) -> None:
    some = [File(f"{n}.txt", (f"{n}" + TEXT).encode() if n % 3 else b"refuse", str(n)) for n in range(7)]
    here = list(read_all(iter(some), workspace.catalogue, go_on, 0, Way(read)))
    there = list(read_all(iter(some), workspace.catalogue, go_on, 2, Way(read)))
    assert there == here
    assert isinstance(there[3][1], Refused)
    processes = {
        r.name
        for _, r in read_all(iter(some), workspace.catalogue, go_on, 2, Way(telling))
        if isinstance(r, ReadyReport)
    }
    assert processes
    assert str(os.getpid()) not in processes


def test_a_file_that_kills_its_reader_is_refused_and_the_others_go_on(workspace: Workspace) -> None:
    some = [File(f"{n}.txt", (f"{n}" + TEXT).encode() if n != 2 else b"deadly", str(n)) for n in range(8)]
    outcomes = list(read_all(iter(some), workspace.catalogue, go_on, 2, Way(dying)))
    assert [file.name for file, _ in outcomes] == [file.name for file in some]
    assert [file.name for file, outcome in outcomes if isinstance(outcome, Refused)] == ["2.txt"]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("turning", "takes longer to read"),
        ("reckoning", "takes longer to read"),
        ("hungry", "needs more memory"),
        ("gulping", "needs more memory"),
    ],
)
def test_a_file_that_wants_more_than_any_report_is_given_up_and_the_others_go_on(
    workspace: Workspace, word: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(seconds=0.5, memory=2**28)
    monkeypatch.setattr("app.services.importing.workers.LIMITS", limits)
    monkeypatch.setattr("app.services.importing.extracting.LIMITS", limits)
    some = [File(f"{n}.txt", (f"{n}" + TEXT).encode() if n != 1 else word.encode(), str(n)) for n in range(4)]
    outcomes = list(read_all(iter(some), workspace.catalogue, go_on, 1, Way(eating)))
    assert [file.name for file, _ in outcomes] == [file.name for file in some]
    ((name, outcome),) = [(file.name, made) for file, made in outcomes if isinstance(made, Refused)]
    assert name == "1.txt"
    assert sentence in outcome.message
    assert outcome.too_slow == (sentence == "takes longer to read")


def test_a_file_may_take_as_long_as_it_likes_where_the_user_wants_it(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(seconds=0.0)
    monkeypatch.setattr("app.services.importing.extracting.LIMITS", limits)
    given = files(tmp_path / "in", a=TEXT)
    (refused,) = import_files(workspace, given, lambda _: None, go_on, Way(working, apart=True)).refused
    assert refused.too_slow
    patient = Way(working, apart=True, patient=True)
    assert len(import_files(workspace, given, lambda _: None, go_on, patient).imported) == 1


def working(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader that works for a while, in another process than the program's."""
    assert multiprocessing.parent_process() is not None
    begun = time.process_time()
    while time.process_time() - begun < 0.3:
        pass
    return read(name, data, catalogue)


def test_a_reader_is_looked_after_while_it_uses_little(workspace: Workspace) -> None:
    assert (LIMITS.seconds, LIMITS.memory) == (20, 2**30)
    there = used(os.getpid())
    assert there is not None
    assert there.memory > 2**20
    assert there.seconds > 0


def test_only_plain_texts_are_read_in_this_process(workspace: Workspace) -> None:
    text = File("a.txt", TEXT.encode(), "a")
    marks = (b"%PDF-1.4", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\0", b"<html>", b" {\\rtf1", b"x" * 2**21)
    assert is_plain(text.data)
    assert not any(map(is_plain, marks))
    others = [File("b.txt", TEXT.encode() + b"<html>", "b"), File("c.txt", TEXT.encode(), "c")]
    made = [made for _, made in read_all(iter([text, *others]), workspace.catalogue, go_on, 0, Way(anywhere))]
    here = [isinstance(each, ReadyReport) and each.name == str(os.getpid()) for each in made]
    assert here == [True, False, False]


def anywhere(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """A reader that says which process it ran in, of whatever bytes."""
    return new_report(TEXT, name=str(os.getpid()))


def test_workers_end_with_the_program_that_started_them(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from app.services.importing.workers import Workers\n"
        "from tests.services.importing.test_importing import slowly\n"
        "if __name__ == '__main__':\n"
        "    for _, process in Workers(2, slowly, lambda: None).results(iter(range(5))):\n"
        "        print(process, flush=True)\n"
        "        os._exit(1)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, script], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    process = int(done.stdout)
    for _ in range(600):
        if (there := used(process)) is None or there.memory == 0:
            return
        time.sleep(0.05)
    raise AssertionError("a worker outlived its program")


def slowly(_: int) -> int:
    return os.getpid()


def held(*_: object) -> None:
    """A start that never ends."""
    time.sleep(3600)


def test_where_workers_hang_at_their_start_files_are_read_here(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.importing.workers._serve", held)
    monkeypatch.setattr("app.services.importing.workers._START", 0.2)
    some = [File(f"{n}.txt", (f"{n}" + TEXT).encode(), str(n)) for n in range(3)]
    outcomes = list(read_all(iter(some), workspace.catalogue, go_on, 2, Way(telling)))
    assert [file for file, _ in outcomes] == some
    assert {r.name for _, r in outcomes if isinstance(r, ReadyReport)} == {str(os.getpid())}


def test_where_no_worker_lives_files_are_read_here(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.services.importing.workers._serve", os._exit
    )  # a virus scanner that kills every one at start
    some = [File(f"{n}.txt", (f"{n}" + TEXT).encode(), str(n)) for n in range(2)]
    outcomes = list(read_all(iter(some), workspace.catalogue, go_on, 1, Way(read)))
    assert all(isinstance(outcome, ReadyReport) for _, outcome in outcomes)


def test_cancelling_sends_the_workers_home(workspace: Workspace) -> None:
    some = (File(f"{n}.txt", (f"{n}" + TEXT).encode(), str(n)) for n in range(1000))
    calls = 0

    def soon() -> None:
        nonlocal calls
        calls += 1
        if calls > 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(read_all(some, workspace.catalogue, soon, 2, Way(read)))
    assert len(list(some)) > 900


def test_a_few_small_files_are_not_worth_a_process() -> None:
    assert workers_for(3, 100_000) == 0
    assert workers_for(1, 90_000_000) == 0
    assert workers_for(100, 1_000_000) >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are no files on Windows")
def test_a_pipe_or_device_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    summary = import_files(
        workspace, [tmp_path / "pipe.txt", Path("/dev/zero")], lambda _: None, lambda: None, Way(read)
    )
    assert [each.name for each in summary.refused] == ["pipe.txt", "zero"]
    assert all("device or pipe" in each.message for each in summary.refused)
