"""Packages that want more memory than any package are refused within it, whatever they are made of."""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.review.decisions import GENESIS, Act, LoggedEvent, digest
from app.services.exchange import evidence_package, merging, packages
from app.services.workspace import Workspace
from tests.store.making import new_report

ROOT = Path(__file__).parents[3]
MOST = 200 * 2**20  # bytes
ABOUT = b'{"format":"heyue-package","version":1}\n'
MEASURED = """
import resource, sys
from pathlib import Path
from app.core.errors import KnownError
from app.services.exchange import evidence_package, merging
from app.services.workspace import Workspace
workspace, path = Workspace.open(Path(sys.argv[1])), Path(sys.argv[2])
merging.preview_package(workspace, Path(sys.argv[3]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    merging.preview_package(workspace, path)
    print("taken", end=" ")
except KnownError:
    print("refused", end=" ")
evidence_package.verify(path)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def event(number: int, previous: str, new: str = "") -> LoggedEvent:
    name = f"01900000-0000-7000-8000-{number:012x}"
    moment = "2026-01-01T00:00:00.000+00:00"
    return LoggedEvent(
        name, "c", name, Act.COMMENT, "王白", moment, f"{'ab' * 8}:0-{number + 1}:1件", "", "", new, "", "", previous
    )


def events(count: int, new: str = "", act: Act = Act.COMMENT) -> bytes:
    """A log whose hashes fit."""
    found, previous = [], GENESIS
    for number in range(count):
        made = event(number, previous, new)
        if act is not Act.COMMENT:
            made = LoggedEvent(**{**{name: getattr(made, name) for name in made.__dataclass_fields__}, "act": act})
        previous = digest(made)
        found.append(packages.event_row(made))
    return packages.lines(found)


def write(path: Path, **members: bytes) -> None:
    """A package with sums that fit."""
    whole = {"package.json": ABOUT, **{name.replace("_", "."): data for name, data in members.items()}}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in whole.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in {**whole, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(name, data)


def zeros(path: Path) -> None:
    write(path, events_jsonl=bytes(300 * 2**20))


def one_line_of_lists(path: Path) -> None:
    write(path, figures_jsonl=b"[" + b"[]," * 10_000_000 + b"[]]\n", reports_jsonl=b"", events_jsonl=b"")


def a_decision_of_lists(path: Path) -> None:
    write(path, events_jsonl=events(3, "[" + "[]," * 600_000 + "[]]", Act.SETTLE))


def a_line_without_end(path: Path) -> None:
    write(path, reports_jsonl=b'{"sha256":"' + b"0" * (120 * 2**20))


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(21_000):
            archive.writestr(f"{number:050}", b"")


def a_huge_directory(path: Path) -> None:
    """The end says that nearly all of the file is its directory."""
    write(path)
    end = bytearray(path.read_bytes()[-22:])
    end[12:16] = (600 * 2**20).to_bytes(4, "little")
    with path.open("wb") as file:
        file.truncate(600 * 2**20)
        file.seek(0, 2)
        file.write(end)


def many_decisions(path: Path) -> None:
    write(path, reports_jsonl=b"", figures_jsonl=b"", events_jsonl=events(30_000))


def a_large_file_along(path: Path) -> None:
    write(path, reports_jsonl=b"", events_jsonl=b"", **{"files/x": bytes(255 * 2**20)})


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workspace and its package."""
    folder = tmp_path_factory.mktemp("sound")
    workspace = Workspace.open(folder / "w.heyue", create=True)
    workspace.add(new_report())
    merging.export_package(workspace, folder / "p.zip")
    workspace.close()
    return workspace.path, folder / "p.zip"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say how much memory a process ever held")
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (zeros, "refused"),
        (one_line_of_lists, "refused"),
        (a_decision_of_lists, "refused"),
        (a_line_without_end, "refused"),
        (many_members, "refused"),
        (a_huge_directory, "refused"),
        (many_decisions, "taken"),
        (a_large_file_along, "taken"),
    ],
)
def test_no_package_takes_more_memory_than_agreed(
    sound: tuple[Path, Path], tmp_path: Path, make: Callable[[Path], None], told: str
) -> None:
    path = tmp_path / "p.zip"
    make(path)
    workspace, package = sound
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, workspace, path, package], cwd=ROOT, check=True, capture_output=True, text=True
    )
    word, used = done.stdout.split()
    assert word == told
    assert int(used) < MOST


HOSTILE: tuple[object, ...] = ([], {}, 1.5, "\ud800", "x" * 70_000)
FIGURE: dict[str, object] = {
    "key": f"{'ab' * 8}:0-3:12件", "start": 0, "end": 3, "quote": "12件", "value": "12", "high": None, "unit": "件",
    "comparison": "=", "kind": "level", "direction": None, "indicator": None, "subject": "", "period": "2023",
    "page": 1, "status": "undecided",
}  # fmt: skip
REPORT: dict[str, object] = {
    "sha256": "ab" * 32, "text_sha256": "cd" * 32, "title": "总结", "region": "", "year": 2023, "file": "a.txt",
    "figures": 1,
}  # fmt: skip


def test_rows_as_we_write_them_are_taken(sound: tuple[Path, Path], tmp_path: Path) -> None:
    workspace = Workspace.open(sound[0])
    write(tmp_path / "p.zip", reports_jsonl=packages.lines([REPORT]), figures_jsonl=packages.lines([FIGURE]))
    assert merging.preview_package(workspace, tmp_path / "p.zip").new == 0
    workspace.close()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((field, value) for field in FIGURE for value in HOSTILE),
        ("start", -1), ("start", 3), ("end", 10**12), ("end", True), ("value", "1e9"), ("value", "NaN"),
        ("value", 12), ("kind", "sort"), ("status", "done"), ("direction", "left"), ("page", -1), ("key", "a:b:c"),
        ("key", None), ("quote", None), ("quote", "x" * 9_000_000),
    ],
)  # fmt: skip
def test_a_figure_with_a_field_of_another_kind_is_refused(
    sound: tuple[Path, Path], tmp_path: Path, field: str, value: object
) -> None:
    expect_refused(sound[0], tmp_path, {}, {**FIGURE, field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((field, value) for field in REPORT for value in HOSTILE),
        ("sha256", "AB" * 32), ("sha256", "ab"), ("year", 20230), ("year", "2023"), ("figures", -1), ("title", None),
        ("title", "x" * 2000),
    ],
)  # fmt: skip
def test_a_report_with_a_field_of_another_kind_is_refused(
    sound: tuple[Path, Path], tmp_path: Path, field: str, value: object
) -> None:
    expect_refused(sound[0], tmp_path, {**REPORT, field: value}, FIGURE)


def expect_refused(path: Path, folder: Path, report: dict[str, object], figure: dict[str, object]) -> None:
    """A preview and a merge are refused in a sentence, and verify tells it."""
    members = {
        "reports_jsonl": (json.dumps(report or REPORT) + "\n").encode(),
        "figures_jsonl": (json.dumps(figure) + "\n").encode(),
    }
    write(folder / "p.zip", **members)
    workspace = Workspace.open(path)
    for take in (merging.preview_package, merging.merge_package):
        with pytest.raises(KnownError, match="was changed"):
            take(workspace, folder / "p.zip")
    workspace.close()
    assert not all(check.good for check in evidence_package.verify(folder / "p.zip"))


@pytest.mark.parametrize("about", [{"made": 5}, {"made": "x" * 200}, {"reviewers": "all"}, {"reviewers": [1]}])
def test_what_a_package_says_of_itself_is_checked(
    sound: tuple[Path, Path], tmp_path: Path, about: dict[str, object]
) -> None:
    packages.write_package(tmp_path / "p.zip", about, {"events.jsonl": b""})
    with pytest.raises(KnownError, match="was changed"):
        packages.read_package(tmp_path / "p.zip")
