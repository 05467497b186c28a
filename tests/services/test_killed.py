"""A program killed at any moment loses nothing that it said was saved, and leaves a whole workspace.

`python -m tests.services.test_killed 200` does it 200 times and tells the result.
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.services.checking import doctor
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report

ROOT = Path(__file__).parents[2]


def work(path: Path) -> None:
    """Store reports and decide on their figures for ever, saying what is saved once it is."""
    workspace = Workspace.open(path, create=True)
    number = len(workspace.reports())
    while True:
        number += 1
        (report_id,) = workspace.add(new_report(f"{number}" + TEXT)).reports_added
        print("report", report_id, flush=True)
        for figure in workspace.figures([report_id]):
            workspace.decide(figure.id, "confirm", "李青")
            print("decision", workspace.history(figure.id)[-1].id, flush=True)


def kill_after(path: Path, lines: int) -> set[str]:
    """Let a process work on a workspace, kill it after so many lines, return all that it said."""
    with subprocess.Popen(
        [sys.executable, "-c", f"from tests.services.test_killed import work, Path; work(Path({str(path)!r}))"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        # What it said between our last look and its end counts too; a line cut short does not.
        said += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    return {line.strip() for line in said}


def saved(path: Path) -> set[str]:
    """What is in the workspace, in the words of `work`."""
    workspace = Workspace.open(path)
    try:
        figures = workspace.figures()
        events = [event.id for figure in figures for event in workspace.history(figure.id)]
        assert len(events) == len(set(events))
        reports = [report.id for report in workspace.reports()]
        assert len(figures) == 5 * len(reports)
        return {f"report {number}" for number in reports} | {f"decision {event}" for event in events}
    finally:
        workspace.close()


def run(path: Path, times: int, luck: random.Random) -> int:
    """Kill `times` times; returns how many things were saved in the end."""
    said: set[str] = set()
    for _ in range(times):
        said |= kill_after(path, luck.randint(1, 25))
        assert said <= saved(path)
        assert all(check.good for check in doctor(path))
    return len(saved(path))


def test_nothing_that_was_said_to_be_saved_is_lost(tmp_path: Path) -> None:
    assert run(tmp_path / "w.heyue", 4, random.Random(5)) > 4


@pytest.mark.slow
def test_many_kills(tmp_path: Path) -> None:
    assert run(tmp_path / "w.heyue", 50, random.Random(6)) > 50


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        count = int(sys.argv[1])
        left = run(Path(folder) / "w.heyue", count, random.Random())
        print(f"killed {count} times: {left} reports and decisions saved, none that was told is missing, none twice")
