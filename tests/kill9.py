"""A program killed at any moment loses nothing that it said was saved, and leaves a whole workspace.

`python -m tests.kill9 200` kills a working program 200 times, at random moments of importing, deciding, taking back,
merging and reading anew, and tells the result.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.model import Extraction
from app.core.naming.catalogue import Catalogue
from app.services.exchange import merging
from app.services.importing import rereading
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.review import reviewing
from app.services.workspace import Workspace
from app.store import decisions
from app.store.reports import NewReport
from tests.store.making import TEXT, extraction, new_report

ROOT = Path(__file__).parents[1]
ME, OTHER = "李青", "王白"
FIGURES = 5  # of each report


class Work:
    """What the program that gets killed does, for ever, saying what is saved once it is."""

    def __init__(self, path: Path, luck: random.Random) -> None:
        self.path, self.luck = path, luck
        self.workspace = Workspace.open(path, create=True)
        self.told: set[str] = set()

    def run(self) -> None:
        self._import()
        while True:
            self.luck.choices([self._import, self._decide, self._turn, self._merge, self._reread], [2, 6, 3, 1, 2])[0]()
            self._tell()

    def _tell(self) -> None:
        for line in sorted(saved_in(self.workspace) - self.told):
            self.told.add(line)
            print(line, flush=True)

    def _import(self) -> None:
        file = self.path.with_name(f"{time.time_ns()}.txt")
        file.write_text(f"{file.stem}\n{TEXT}", encoding="utf-8")
        import_files(self.workspace, [file], ignore, ignore, read)

    def _decide(self) -> None:
        ids = self._figures()
        act = self.luck.choice(["confirm", "reject", "doubt", "reopen"])
        if self.luck.random() < 0.3:
            reviewing.correct(self.workspace, ids[0], {"value": str(self.luck.random())}, ME)
        else:
            reviewing.bulk(self.workspace, self.luck.sample(ids, self.luck.randint(1, FIGURES)), act, ME)

    def _turn(self) -> None:
        self.luck.choice([reviewing.undo, reviewing.redo])(self.workspace, ME)

    def _merge(self) -> None:
        """Another reviewer's package on one of our reports."""
        report = self.luck.choice(self.workspace.reports())
        peer = Workspace.open(self.path.with_name(f"{time.time_ns()}.heyue"), create=True)
        peer.add(read(report.file_name, self.workspace.source(report.id)))
        reviewing.bulk(peer, [row.id for row in peer.figures()], "confirm", OTHER)
        package = peer.path.with_suffix(merging.SUFFIX)
        merging.export_package(peer, package)
        peer.close()
        merging.merge_package(self.workspace, package)

    def _reread(self) -> None:
        """The engine changes its mind about one value, back and forth."""
        report = self.luck.choice(self.workspace.reports())
        value = self.luck.choice(["31.50", "31.51", "31.52"])

        def extract(*_: Any) -> tuple[Extraction, tuple[tuple[int, str], ...]]:
            found = extraction(self.workspace.report(report.id).text)
            figures = (replace(found.figures[0], value=Decimal(value)), *found.figures[1:])
            return replace(found, figures=figures), tuple((1, figure.quote) for figure in figures)

        setattr(rereading, "extract", extract)  # noqa: B010  # for mypy, which knows no putting in place of
        rereading.apply_rereading(self.workspace, [report.id], ignore, ignore)

    def _figures(self) -> list[int]:
        report = self.luck.choice(self.workspace.reports())
        return [row.id for row in self.workspace.figures([report.id])]


def ignore(*_: object) -> None:
    """Neither progress nor cancelling."""


def read(name: str, data: bytes, _catalogue: Catalogue | None = None) -> NewReport:
    """In the place of importers and engine."""
    return new_report(data.decode(), name=name)


def work(path: Path, seed: int) -> None:
    """Entry of the process that is killed."""
    Work(path, random.Random(seed)).run()


def kill(path: Path, luck: random.Random) -> set[str]:
    """Let a process work on a workspace, kill it at a random moment, return all that it said was saved."""
    code = f"from tests.kill9 import work, Path; work(Path({str(path)!r}), {luck.randrange(10**9)})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(luck.randint(1, 40))]
        time.sleep(luck.random() * 0.05)  # into the midst of whatever comes next
        assert process.poll() is None, "the program ended by itself"
        process.kill()
        # What it said between our last look and its end counts too; a line cut short does not.
        said += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    return {line.strip() for line in said}


def saved_in(workspace: Workspace) -> set[str]:
    """Reports and decisions in a workspace, a line each."""
    with workspace.store.reading() as db:
        events = [event.id for event in decisions.log(db)]
    assert len(events) == len(set(events))
    return {f"report {row.sha256}" for row in workspace.reports()} | {f"decision {event}" for event in events}


def run(folder: Path, times: int, luck: random.Random) -> tuple[int, int]:
    """Kill `times` times; returns how many reports and how many decisions were saved in the end."""
    path, said = folder / "w.heyue", set[str]()
    for _ in range(times):
        said |= kill(path, luck)
        workspace = Workspace.open(path)
        there = saved_in(workspace)
        rows = workspace.reports()
        workspace.close()
        assert said <= there, sorted(said - there)[:3]
        assert all(row.figures == FIGURES for row in rows)
        assert [check.told() for check in doctor(path) if not check.good] == []
    return len(rows), len(there) - len(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        count = int(sys.argv[1])
        reports, events = run(Path(temporary), count, random.Random())
        print(
            f"killed {count} times: {reports} reports and {events} decisions saved, none that was told is missing, "
            "none is there twice, the workspace is whole"
        )
