"""A program killed at any moment loses nothing that it said was saved, and leaves a whole workspace.

`python -m tests.kill9 --kills 200` kills a working program 200 times in the midst of importing, deciding, taking back,
merging, reading anew, backing up, migrating and restoring, and tells the counts. With `--folder` a run that was
interrupted goes on where it stopped.
"""

import argparse
import gzip
import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.core.model import Extraction, ImportedReport
from app.core.naming.catalogue import Catalogue
from app.services import backups
from app.services.exchange import merging
from app.services.importing import rereading
from app.services.importing.extracting import Way
from app.services.importing.files_in import import_files
from app.services.integrity import doctor, whole
from app.services.read_models import Status
from app.services.review import reviewing
from app.services.workspace import Workspace
from app.store import decisions
from app.store.reports import NewReport
from tests.store.making import TEXT, extraction, new_report

SAMPLES = Path(__file__).parent / "store" / "workspaces"
OLD = tuple(f"v{number}.heyue.gz" for number in range(1, 5))
ME, OTHER = "李青", "王白"
FIGURES = 5  # of each report
ACTS = ("import", "decide", "turn", "merge", "reread", "backup", "migrate", "restore")
ROUND = 20  # kills on one workspace: it grows, and with it the time that looking at it takes
PATIENCE = 60.0  # seconds for one step of the program; it hangs where it takes longer
STATE = "state.json"
PRELOADED = ["app.services.exchange.merging", "app.services.importing.files_in", "tests.store.making"]  # to start fast


class Work:
    """What the program that gets killed does, for ever: it says what it begins, what it ended and what is saved."""

    def __init__(self, path: Path, luck: random.Random, say: Connection) -> None:
        self.path, self.luck, self.say = path, luck, say
        self.workspace = Workspace.open(path, create=True)
        self.told: set[str] = set()
        self.acts: dict[str, Callable[[], object]] = {name: getattr(self, f"_{name}") for name in ACTS}

    def run(self, target: str) -> None:
        """Every second act is `target`: the one that is to be interrupted."""
        self._do("import")
        while True:
            self._do(self.luck.choice(("decide", "decide", "turn", "import")))
            self._do(target)

    def _do(self, act: str) -> None:
        self.say.send(("begin", act))
        self.acts[act]()
        self.say.send(("end", act))
        for line in sorted(saved_in(self.workspace) - self.told):
            self.told.add(line)
            self.say.send(("saved", line))

    def _import(self) -> None:
        file = self.path.with_name(f"{time.time_ns()}.txt")
        file.write_text(f"{file.stem}\n{TEXT}", encoding="utf-8")
        import_files(self.workspace, [file], ignore, ignore, Way(read))

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

        def extract(imported: ImportedReport, _: Catalogue) -> tuple[Extraction, tuple[tuple[int, str], ...]]:
            found = extraction(imported.text)
            figures = (replace(found.figures[0], value=Decimal(value)), *found.figures[1:])
            return replace(found, figures=figures), tuple((1, figure.quote) for figure in figures)

        setattr(rereading, "extract_report", extract)  # noqa: B010  # for mypy, which knows no putting in place of
        rereading.apply_rereading(self.workspace, [report.id], ignore, ignore)

    def _backup(self) -> None:
        backups.make_backup(self.workspace, "work")

    def _migrate(self) -> None:
        """Open a workspace of an older version."""
        path = self.path.with_name(f"old-{time.time_ns()}.heyue")
        half = path.with_suffix(".half")
        half.write_bytes(gzip.decompress((SAMPLES / self.luck.choice(OLD)).read_bytes()))
        half.rename(path)
        Workspace.open(path).close()

    def _restore(self) -> None:
        """Go back to the newest backup; what is left behind is in the backup that restoring makes."""
        copies = backups.list_backups(self.path) or [backups.Backup(self._made(), None, "", 0)]  # type: ignore[arg-type]
        self.workspace.close()
        backups.restore(self.path, copies[0].path)
        self.workspace = Workspace.open(self.path)

    def _made(self) -> Path:
        return backups.make_backup(self.workspace, "work")

    def _figures(self) -> list[int]:
        report = self.luck.choice(self.workspace.reports())
        return [row.id for row in self.workspace.figures([report.id])]


def ignore(*_: object) -> None:
    """Neither progress nor cancelling."""


def read(name: str, data: bytes, _catalogue: Catalogue | None = None) -> NewReport:
    """In the place of importers and engine."""
    return new_report(data.decode(), name=name)


def work(path: Path, seed: int, target: str, say: Connection) -> None:
    """Entry of the process that is killed."""
    Work(path, random.Random(seed), say).run(target)


def saved_in(workspace: Workspace) -> set[str]:
    """Reports and decisions in a workspace, a line each."""
    with workspace.store.reading() as db:
        events = [event.id for event in decisions.log(db)]
    hashes = [row.sha256 for row in workspace.reports()]
    assert len(events) == len(set(events)), "a decision is there twice"
    assert len(hashes) == len(set(hashes)), "a report is there twice"
    return {f"report {sha256}" for sha256 in hashes} | {f"decision {event}" for event in events}


@dataclass
class Counts:
    """What a run did so far. `within` counts kills by the act that was under way, `between` those after its end."""

    kills: int = 0
    between: int = 0
    within: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    decisions: int = 0
    backups: int = 0
    migrated: int = 0
    seconds: float = 0.0

    def told(self) -> str:
        within = ", ".join(f"{act} {self.within[act]} of {self.acts[act]}" for act in ACTS)
        return (
            f"{self.kills} kills in {self.seconds:.0f} s; in the midst of: {within}; {self.between} right after. "
            f"{self.reports} reports, {self.decisions} decisions, {self.backups} backups and {self.migrated} migrated "
            "workspaces looked at: nothing lost, nothing doubled, everything whole."
        )

    def keep(self, folder: Path) -> None:
        half = folder / "state.half"
        half.write_text(json.dumps(vars(self)), encoding="utf-8")
        half.replace(folder / STATE)

    @classmethod
    def of(cls, folder: Path) -> "Counts":
        if not (folder / STATE).exists():
            return cls()
        kept = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return cls(**{**kept, "within": Counter(kept["within"]), "acts": Counter(kept["acts"])})


class Killer:
    """Kills programs that work on one workspace after another, and looks at what they leave."""

    def __init__(self, folder: Path, luck: random.Random) -> None:
        self.folder, self.luck = folder, luck
        self.counts = Counts.of(folder)
        self._lasts: dict[str, float] = {}  # seconds that an act takes, the longest seen
        self._processes: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            self._processes.set_forkserver_preload(PRELOADED)
        self._begin()

    def run(self, kills: int) -> Counts:
        """Kill until there were so many kills; each one is kept before the next."""
        while self.counts.kills < kills:
            if self._of_round == ROUND:
                self._begin()
            began = time.monotonic()
            self._kill(ACTS[self.counts.kills % len(ACTS)])
            self._look()
            self.counts.kills += 1
            self._of_round += 1
            self.counts.seconds += time.monotonic() - began
            self.counts.keep(self.folder)
            if self.counts.kills % ROUND == 0:
                print(f"{self.counts.kills} kills, {self.counts.seconds:.0f} s", flush=True)
        shutil.rmtree(self._home, ignore_errors=True)
        return self.counts

    def _begin(self) -> None:
        """A workspace of its own for the next kills; what an interrupted run was told of its own is not known now."""
        self._home = self.folder / "round"
        shutil.rmtree(self._home, ignore_errors=True)
        self._home.mkdir()
        self._path = self._home / "w.heyue"
        self._said: set[str] = set()  # what must be there
        self._told: set[str] = set()  # of it, what was told since the last look
        self._left: set[str] = set()  # what restoring left behind in a backup
        self._in_backups: dict[Path, set[str]] = {}
        self._restoring = False  # since the last look
        self._of_round = 0

    def _kill(self, target: str) -> None:
        """Let a process work until it has begun `target`, then kill it at a random moment of that."""
        hear, say = self._processes.Pipe(duplex=False)
        arguments = (self._path, self.luck.randrange(10**9), target, say)
        process = self._processes.Process(target=work, args=arguments, daemon=True)
        process.start()
        say.close()
        wanted, under_way, begun = self.luck.randint(1, 3), "", 0.0
        while not (under_way == target and wanted == 0):
            kind, word = self._heard(hear, process)
            if kind == "begin":
                under_way, begun = word, time.monotonic()
                wanted -= word == target
            elif kind == "end":
                self._lasts[word] = max(self._lasts.get(word, 0.0), time.monotonic() - begun)
                under_way = ""
        time.sleep(self.luck.random() * self._lasts.get(target, 0.05))
        process.kill()
        process.join(PATIENCE)
        under_way = self._rest(hear, under_way)
        self.counts.acts[target] += 1
        if under_way:
            self.counts.within[under_way] += 1
        else:
            self.counts.between += 1

    def _heard(self, hear: Connection, process: Any) -> tuple[str, str]:
        assert hear.poll(PATIENCE), "the program hangs"
        try:
            kind, word = hear.recv()
        except EOFError:
            process.join(PATIENCE)
            raise AssertionError(f"the program ended by itself: {process.exitcode}") from None
        self._note(kind, word)
        return kind, word

    def _note(self, kind: str, word: str) -> None:
        if kind == "saved" and word not in self._said:
            self._said.add(word)
            self._told.add(word)
        self._restoring |= (kind, word) == ("begin", "restore")

    def _rest(self, hear: Connection, under_way: str) -> str:
        """What it said between our last look and its end counts too; a word cut short does not."""
        while True:
            try:
                kind, word = hear.recv()
            except (EOFError, OSError):
                hear.close()
                return under_way
            self._note(kind, word)
            if kind != "saved":
                under_way = word if kind == "begin" else ""

    def _look(self) -> None:
        """Look at what is there, as a user does who starts the program again."""
        workspace = Workspace.open(self._path, create=not self._said)
        there = saved_in(workspace)
        assert all(row.figures == FIGURES for row in workspace.reports())
        workspace.close()
        wrong = [f"{check.name} {check.told()}" for check in doctor(self._path) if not check.good]
        assert wrong == [], wrong
        missing, in_backups = self._said - there, self._look_at_backups()
        if self._restoring:
            self._left |= missing & in_backups
        lost = missing - self._left
        assert not lost, sorted(lost)[:3]
        new = there - self._said  # what is there stays, whether it was told or not
        self._said |= new
        self._count(new)
        self._restoring = False
        self._look_at_migrated()

    def _count(self, new: set[str]) -> None:
        reports = sum(line.startswith("report") for line in new | self._told)
        self.counts.reports += reports
        self.counts.decisions += len(new | self._told) - reports
        self._told.clear()

    def _look_at_backups(self) -> set[str]:
        """What is only in backups, each looked at once: it does not change any more."""
        for backup in backups.list_backups(self._path):
            if backup.path in self._in_backups:
                continue
            assert [check.told() for check in whole(backup.path) if not check.good] == [], backup.path.name
            copy = self._home / "copy-of-backup.heyue"
            shutil.copyfile(backup.path, copy)
            workspace = Workspace.open(copy)
            self._in_backups[backup.path] = saved_in(workspace)
            workspace.close()
            copy.unlink()
            self.counts.backups += 1
        return set().union(*self._in_backups.values())

    def _look_at_migrated(self) -> None:
        for path in sorted(self._home.glob("old-*.heyue")):
            workspace = Workspace.open(path)
            statuses = [row.status for row in workspace.figures()]
            workspace.close()
            assert statuses[:2] == [Status.CONFIRMED, Status.DOUBT]
            assert len(statuses) == FIGURES
            assert [check.told() for check in doctor(path) if not check.good] == []
            assert all(check.good for each in backups.list_backups(path) for check in whole(each.path)[1:])
            shutil.rmtree(path.with_name(path.name + "-backups"), ignore_errors=True)
            path.unlink()
            self.counts.migrated += 1


def run(folder: Path, kills: int, luck: random.Random) -> Counts:
    """Kill until there were so many kills, those of an earlier run in the same folder included."""
    folder.mkdir(parents=True, exist_ok=True)
    return Killer(folder, luck).run(kills)


def main() -> None:
    """Read the command line and print what came of the run."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill9")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where the run works; one that was interrupted goes on there")
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    luck = random.Random(arguments.seed)
    if arguments.folder:
        print(run(arguments.folder, arguments.kills, luck).told())
        return
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder), arguments.kills, luck).told())


if __name__ == "__main__":
    from tests.kill9 import main as entry  # under its own name, as the killed process imports it

    entry()
