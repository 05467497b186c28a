"""Branch coverage by room: `python -m tests.coverage [ARGUMENTS OF PYTEST]`, all tests without arguments.

Needs `coverage`, which is not in the lock: `pip install coverage` in the environment. Ends with 1 if a room is below
`LEAST`. What worker processes and the programs of `tests/e2e` run is not seen.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from tests.house import ROOT

LEAST = 0.8  # of a room's lines and branches


def measure(arguments: list[str], folder: Path) -> dict[str, dict[str, int]]:
    """Run pytest; the summary of each file by its path from the root."""
    data, report = f"--data-file={folder / 'data'}", folder / "report.json"
    run = [sys.executable, "-m", "coverage"]
    tests = subprocess.run(
        [*run, "run", data, "--branch", "--source=app", "-m", "pytest", *arguments], cwd=ROOT, check=False
    )
    if tests.returncode:
        raise SystemExit(tests.returncode)
    subprocess.run([*run, "json", data, "-q", "-o", str(report)], cwd=ROOT, check=True)
    files = json.loads(report.read_text("utf-8"))["files"]
    return {Path(name).as_posix(): file["summary"] for name, file in files.items()}


def by_room(files: dict[str, dict[str, int]]) -> dict[str, float]:
    """The share of lines and branches that ran, by folder."""
    ran: dict[str, int] = defaultdict(int)
    there: dict[str, int] = defaultdict(int)
    for name, summary in files.items():
        room = name.rpartition("/")[0]
        ran[room] += summary["covered_lines"] + summary["covered_branches"]
        there[room] += summary["num_statements"] + summary["num_branches"]
    return {room: ran[room] / there[room] for room in sorted(there) if there[room]}


def main() -> int:
    """Print the rooms, the barest first."""
    if find_spec("coverage") is None:
        raise SystemExit("coverage is not installed: pip install coverage, then try again")
    with tempfile.TemporaryDirectory() as folder:
        shares = by_room(measure(sys.argv[1:], Path(folder)))
    for room, share in sorted(shares.items(), key=lambda pair: pair[1]):
        sys.stdout.write(f"{share:6.1%} {room}\n")
    return int(any(share < LEAST for share in shares.values()))


if __name__ == "__main__":
    raise SystemExit(main())
