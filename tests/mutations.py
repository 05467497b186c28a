"""Damaged files of every format and damaged packages: each is read or refused in one sentence, within limits.

`python -m tests.mutations --files 3000 --packages 200 --seed 9` damages the samples of every format, has each read to
its figures, damages packages, with and without their sums made anew, has each previewed, merged and verified, and
prints counts, time and the most memory. All is made from the seed, none is kept.
"""

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import paths
from app.core.errors import KnownError
from app.importers import OcrWantedError
from app.services import catalogues
from app.services.exchange import evidence_package, merging, packages
from app.services.importing.extracting import read_report
from app.services.importing.files_in import import_files
from app.services.importing.workers import LIMITS, Failed, Workers
from app.services.integrity import doctor
from app.services.workspace import Workspace
from tests.importers.sample_files import SAMPLES

_TEXT = "临江区2023年生态环境工作总结\n\n{year}年，全区PM2.5平均浓度为{value}微克/立方米，完成整治12件。\n"
_ODD: tuple[Any, ...] = (None, -1, 10**30, 1.5, True, "", "x", "\ud800", "\x1f=1", "9" * 5000, [], {}, [[]], "NaN")
_PEAK, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")  # of memory; 5 forgets it


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 12)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _remove(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randint(1, 400)]


def _repeat(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    data[start:start] = data[start : start + dice.randint(1, 400)]


def _noise(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    data[start : start + 8] = dice.randbytes(8)


_WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (_cut, _flip, _remove, _repeat, _noise)


def mutated(data: bytes, seed: int) -> bytes:
    """One of endlessly many damaged copies."""
    dice = random.Random(seed)
    changed = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        if changed:
            dice.choice(_WAYS)(changed, dice)
    return bytes(changed)


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be damaged: a sample by its name, or a package in a folder that holds the workspace it goes into."""

    name: str
    seed: int
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: `read`, `refused` or `scan`; seconds of processor time, bytes of memory beyond those before;
    what should not be, a traceback for instance."""

    kind: str
    seconds: float
    memory: int
    fault: str = ""


def take(given: Given) -> Outcome:
    """In a worker: damage it, have it read, look at what came of it."""
    before, begun = _held(), time.process_time()
    try:
        kind = _package(given, given.folder) if given.folder else _file(given)
        fault = ""
    except KnownError as error:
        kind, fault = "refused", "" if _is_sentence(str(error)) else f"no sentence: {error}"
    except Exception:
        kind, fault = "refused", traceback.format_exc()
    return Outcome(kind, time.process_time() - begun, _held(most=True) - before, fault)


def _file(given: Given) -> str:
    try:
        report = read_report("a", mutated(originals()[given.name], given.seed), catalogues.load())
    except OcrWantedError:
        return "scan"
    text = report.imported.text
    text.encode()  # no lone surrogates
    for figure in report.extraction.figures:
        assert text[figure.span.start : figure.span.end] == figure.quote
    return "read"


def originals() -> dict[str, bytes]:
    """The samples: a small one of every format, and those that come with the program."""
    return SAMPLES | {path.name: path.read_bytes() for path in sorted(paths.samples().glob("*-20*"))}


def _package(given: Given, folder: Path) -> str:
    dice = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "p.zip"
        data = (folder / given.name).read_bytes()
        path.write_bytes(mutated(data, given.seed) if dice.random() < 0.3 else _with_sums(data, dice))
        checks = evidence_package.verify(path)
        assert all(_is_sentence(check.told()) for check in checks)
        workspace = Workspace.open(Path(shutil.copy(folder / "w.heyue", place)))
        try:
            merging.preview_package(workspace, path)
            merging.merge_package(workspace, path)
            merging.export_package(workspace, path)
            packages.read_review(path)  # what was taken in is read back
        finally:
            workspace.close()
            wrong = [check.told() for check in doctor(workspace.path) if not check.good]
            assert not wrong, wrong
    return "read"


def _with_sums(data: bytes, dice: random.Random) -> bytes:
    """A package with a member changed and its sums made anew: a field of a line, the line, or any bytes."""
    with tempfile.SpooledTemporaryFile() as file:
        file.write(data)
        with zipfile.ZipFile(file) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        del members[packages.SUMS]
        name = dice.choice(sorted(members))
        members[name] = _changed_member(members[name], dice)
        sums = "".join(f"{hashlib.sha256(held).hexdigest()}  {each}\n" for each, held in sorted(members.items()))
        file.seek(0)
        file.truncate()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, held in [*members.items(), (packages.SUMS, sums.encode())]:
                archive.writestr(each, held)
        file.seek(0)
        return file.read()


def _changed_member(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    at = dice.randrange(len(lines)) if lines else 0
    try:
        row = json.loads(lines[at])
        row[dice.choice(sorted(row))] = dice.choice(_ODD)
        lines[at] = (json.dumps(row) + "\n").encode()
    except (ValueError, IndexError, TypeError):
        return mutated(data or b"{}", dice.randrange(10**9))
    if dice.random() < 0.3:
        lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return b"".join(lines)


def _is_sentence(words: str) -> bool:
    return bool(words.strip()) and "\n" not in words and "Traceback" not in words


def _held(most: bool = False) -> int:
    """Bytes of memory that this process holds, or held at most since it was asked last; 0 where nobody says."""
    if not sys.platform.startswith("linux"):
        return 0
    if not most:
        _FORGET.write_text("5")
    return next(int(line.split()[1]) * 1024 for line in _PEAK.read_text().splitlines() if line.startswith("VmHWM"))


@dataclass
class Counts:
    """What came of a run."""

    kinds: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    memory: int = 0
    slowest: str = ""
    took: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, given: Given, outcome: Outcome | Failed) -> None:
        """Count one; a process that had to be ended is a fault."""
        if isinstance(outcome, Failed):
            self.faults.append(f"{given}: its reader was ended: {outcome.why}")
            return
        self.kinds[outcome.kind] += 1
        if outcome.seconds > self.seconds:
            self.seconds, self.slowest = outcome.seconds, f"{given.name} {given.seed}"
        self.memory = max(self.memory, outcome.memory)
        if outcome.fault:
            self.faults.append(f"{given}: {outcome.fault}")

    def told(self, name: str) -> str:
        """The whole of it."""
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        most = f"the longest {self.seconds:.1f} s of CPU ({self.slowest}), the most {self.memory / 2**20:.0f} MB"
        lines = [f"{self.kinds.total()} {name} in {self.took:.0f} s: {kinds}; {most}"]
        return "\n".join([*lines, *(f"FAULT {fault}" for fault in self.faults)])


def run(things: Iterator[Given], workers: int = 1) -> Counts:
    """Have all of them taken in workers, within the limits of every import."""
    counts, begun = Counts(), time.monotonic()
    team = Workers[Given, Outcome](workers, take, lambda: None, LIMITS)
    try:
        for given, outcome in team.results(things):
            counts.add(given, outcome)
    finally:
        team.end()
    counts.took = time.monotonic() - begun
    return counts


def files(count: int, dice: random.Random) -> Iterator[Given]:
    """Every sample in turn."""
    names = sorted(originals())
    for number in range(count):
        yield Given(names[number % len(names)], dice.randrange(10**9))


def damaged_packages(count: int, dice: random.Random, folder: Path) -> Iterator[Given]:
    """A review package and evidence packages, made in `folder` beside the workspace they go into, in turn."""
    workspace = Workspace.open(folder / "w.heyue", create=True)
    for number in range(3):
        text = folder / f"{number}.txt"
        text.write_text(_TEXT.format(year=2021 + number, value=30 + number), "utf-8")
        import_files(workspace, [text], lambda _progress: None, lambda: None)
    other = Workspace.open(Path(shutil.copy(workspace.path, folder / "other.heyue")))
    workspace.close()
    for row, act in zip(other.figures(), ("confirm", "reject", "doubt"), strict=False):
        other.decide(row.id, act, "王白")
    merging.export_package(other, folder / "review.zip", with_text=True)
    evidence_package.export_evidence(other, folder / "evidence.zip")
    evidence_package.export_evidence(other, folder / "with files.zip", with_files=True)
    other.close()
    for number in range(count):
        yield Given(("review.zip", "evidence.zip", "with files.zip")[number % 3], dice.randrange(10**9), folder)


def main() -> int:
    """Read the command line, run, print what came of it; exit code 1 where something should not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations")
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--packages", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    found = run(files(arguments.files, dice), arguments.workers)
    print(found.told("files"), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        taken = run(damaged_packages(arguments.packages, dice, Path(folder)), arguments.workers)
    print(taken.told("packages"), flush=True)
    return int(bool(found.faults or taken.faults))


if __name__ == "__main__":
    from tests.mutations import main as entry  # under its own name, as the workers import it

    sys.exit(entry())
