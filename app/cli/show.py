"""What every command prints: rows as JSON, checks, progress; exit codes."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from app.services.importing.pace import Pace
    from app.services.integrity import Check
    from app.services.read_models import Progress

DONE, FAILED, MISUSED = 0, 1, 2

# What runs, what it does in a few words, what fills its parser.
Command: TypeAlias = tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]


def print_json(rows: Iterable[dict[str, object]]) -> int:
    """One object a line."""
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return DONE


def print_checks(checks: Iterable["Check"]) -> int:
    """One line each; `FAILED` where one is not good."""
    code = DONE
    for check in checks:
        print(f"{'ok  ' if check.good else 'BAD '} {check.name} {check.told()}")
        code = code if check.good else FAILED
    return code


@cache
def _pace() -> "Pace":
    from app.services.importing.pace import Pace  # noqa: PLC0415 - commands load only what they need

    return Pace()


def show_progress(progress: "Progress") -> None:
    """One line that overwrites itself, on a terminal alone."""
    if sys.stderr.isatty():
        pace = _pace().told(progress, time.monotonic())
        rest = f" ({pace[0]:.1f}/s, {ceil(pace[1] / 60)} min left)" if pace else ""
        line = f"{progress.done}/{progress.total}{rest} {progress.name}"
        print(f"\r\x1b[K{line}" if progress.done < progress.total else "\r\x1b[K", end="", file=sys.stderr, flush=True)


def go_on() -> None:
    """Ctrl+C raises by itself."""
