"""`python -m tests.e2e.soak --minutes 60 REPORT...`: the real window under random hands; exit code 1 where it fails, or
where something was done too seldom."""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from tests.e2e.soak.run import Soak


def main() -> int:
    """Read the command line, run, print what was done."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.soak")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--quota", type=int, default=20, help="how often each act has to be done")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--folder", type=Path, help="where the run works, and what it leaves")
    parser.add_argument("reports", type=Path, nargs="*", help="reports beside the samples")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="heyue-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HEYUE_HOME"] = str(folder / "driver")  # of this process: the user's own folders are left alone
    soak = Soak(folder, random.Random(arguments.seed), arguments.minutes * 60, arguments.quota)
    told = soak.run(arguments.reports)
    print(told.words(), flush=True)
    lacking = told.lacking(arguments.quota)
    print("lacking: " + "; ".join(lacking) if lacking else f"each act at least {arguments.quota} times")
    return int(bool(told.faults or lacking))


if __name__ == "__main__":
    sys.exit(main())
