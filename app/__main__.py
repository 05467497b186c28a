"""Entry point of `python -m app`, of the `heyue` command and of the packaged program."""

import multiprocessing
import os
import sys


def run() -> None:
    """Start the program and leave with its exit code."""
    # A windowed Windows program has no streams; libraries that print must not die of it.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    multiprocessing.freeze_support()
    from app.main import main  # noqa: PLC0415 - a worker process of the packaged program ends above

    raise SystemExit(main())


if __name__ == "__main__":
    run()
