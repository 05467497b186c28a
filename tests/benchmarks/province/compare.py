"""The table of a province, of this build and of another one beside it, and a history of all runs."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.province import reports

ROOT = Path(__file__).resolve().parents[3]
_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "heyue-benchmarks"
_STEPS = ("import", "search", "window")
_PATIENCE = 1800  # seconds for one step of one build
# What a row of the table is called, the key of its measure, the factor to its unit, and whether more is better.
_ROWS: tuple[tuple[str, str, str, bool], ...] = (
    ("import", "speed", "characters/s", True),
    ("import, CPU of one report", "cpu_report", "ms", False),
    ("besides reading, CPU a figure", "besides_us", "µs", False),
    ("of it in the program itself", "own_us", "µs", False),
    ("reading, CPU a figure", "reading_us", "µs", False),
    ("reports listed in the window", "listed", "s", False),
    ("window quiet after", "quiet", "s", False),
    ("table shown", "table", "s", False),
    ("table quiet", "table_quiet", "s", False),
    ("trends shown", "trends", "s", False),
    ("checks shown", "checks", "s", False),
    ("checks quiet", "checks_quiet", "s", False),
    ("peak memory, quiet window", "memory_start", "MB", False),
    ("peak memory, table open", "memory_table", "MB", False),
    ("peak memory, all views", "memory", "MB", False),
    ("search, two characters, 200 hits", "search_ms", "ms", False),
    ("workspace, a report", "kilobytes", "KB", False),
)


@dataclass(frozen=True, slots=True)
class Build:
    """A build to measure: its name and the root of its sources."""

    name: str
    root: Path


def main(arguments: Sequence[str]) -> None:
    """Make the reports, measure, print the table, add it to the history."""
    asked = _asked(arguments)
    cache = Path(asked.cache)
    folder = _reports(cache, asked.reports, asked.seed)
    builds = [Build("this", ROOT)]
    if asked.against:
        builds.insert(0, Build(asked.against, _tree(cache, asked.against)))
    runs: dict[str, list[dict[str, float]]] = {build.name: [] for build in builds}
    for _ in range(asked.runs):
        for build in builds:  # in turn, so that a busy minute hits both
            runs[build.name].append(_measured(build, folder, asked.only.split(",")))
    if asked.contents:
        _compare_contents(builds, folder)
    found = {name: _median(each) for name, each in runs.items()}
    for line in _table(found):
        print(line)
    history = Path(asked.history) if asked.history else cache / "province.jsonl"
    _remember(history, {"reports": asked.reports, "seed": asked.seed, "found": found})


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks province", description=__doc__)
    parser.add_argument("--reports", type=int, default=300, help="how many reports (default: 300)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--against", metavar="REV", help="a commit to measure in turn with this tree")
    parser.add_argument("--runs", type=int, default=3, help="medians of so many runs (default: 3)")
    parser.add_argument("--only", default=",".join(_STEPS), help="steps, divided by commas: import,search,window")
    parser.add_argument(
        "--contents", action="store_true", help="also tell whether figures, hits and findings are equal"
    )
    parser.add_argument("--cache", default=str(_CACHE), help=f"folder for reports and other builds (default: {_CACHE})")
    parser.add_argument("--history", help="file that keeps the figures of every run (default: in the cache)")
    return parser.parse_args(arguments)


def _reports(cache: Path, count: int, seed: int) -> Path:
    """The folder of the reports, made once: a slow disk is no part of what is measured."""
    folder = cache / f"reports-{count}-{seed}"
    if not (folder / "made").exists():
        told = reports.write(folder / "files", count, seed)
        (folder / "made").write_text(f"{reports.repeated(told):.4f}", encoding="utf-8")
    share = float((folder / "made").read_text(encoding="utf-8"))
    print(f"{count} reports of seed {seed}, {share:.1%} of their sentences told before")
    return folder / "files"


def _tree(cache: Path, revision: str) -> Path:
    """The sources of a commit, in a work tree of their own."""
    name = _git("rev-parse", "--short", revision)
    tree = cache / f"tree-{name}"
    if not tree.exists():
        _git("worktree", "add", "--detach", str(tree), name)
    return tree


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def _measured(build: Build, folder: Path, steps: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for step in (step for step in _STEPS if step in steps):
        found |= _step(build, folder, step)
    if "seconds" in found:
        found["speed"] = found["characters"] / found["seconds"]
        found["cpu_report"] = found["cpu"] / found["reports"] * 1000
        found["kilobytes"] = found["bytes"] / found["reports"] / 1000
    return found


def _step(build: Build, folder: Path, step: str) -> dict[str, float]:
    """What one step in a process of its own tells; nothing where it failed, which is said."""
    kept = folder.parent / f"kept-{build.name}.heyue"  # for runs of some steps only
    if step == "import":
        kept.unlink(missing_ok=True)
    command = [sys.executable, str(Path(__file__).with_name("measure.py")), step, str(kept)]
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HEYUE_HOME": home, "PYTHONPATH": str(build.root)}
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        ran = subprocess.run(
            [*command, *([str(folder)] if step == "import" else [])],
            cwd=build.root, env=env, capture_output=True, text=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    if ran.returncode:
        print(f"{build.name}, {step}: {ran.stderr[-2000:]}", file=sys.stderr)
        return {}
    told: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return told


def _compare_contents(builds: Sequence[Build], folder: Path) -> None:
    """Say of figures, reasons, relations, hits and findings whether all builds tell the same."""
    told = [_step(build, folder, "contents") for build in builds]
    for name in told[0]:
        values = [each.get(name) for each in told]
        print(f"{name:<36}{'equal' if len(set(values)) == 1 else 'DIFFERENT'} {values[0]}")


def _median(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: statistics.median(run[name] for run in runs if name in run) for name in names}


def _table(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    names = list(found)
    yield f"{'':<36}" + "".join(f"{name[:14]:>16}" for name in names) + ("  ratio" if len(names) > 1 else "")
    for title, key, unit, more in _ROWS:
        values = [found[name].get(key) for name in names]
        cells = "".join(f"{'-' if value is None else format(value, ',.2f'):>16}" for value in values)
        ratio = ""
        if len(values) > 1 and values[0] and values[-1]:
            ratio = f"{values[-1] / values[0] if more else values[0] / values[-1]:>6.2f}x"
        yield f"{title:<36}{cells} {ratio} {unit}"


def _remember(history: Path, run: dict[str, object]) -> None:
    history.parent.mkdir(parents=True, exist_ok=True)
    run |= {"at": datetime.now(UTC).isoformat(timespec="seconds"), "commit": _git("rev-parse", "--short", "HEAD")}
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, ensure_ascii=False) + "\n")
    print(f"kept in {history}")
