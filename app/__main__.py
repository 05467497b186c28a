"""Entry point of `python -m app`, of the `heyue` command and of the packaged program."""

import faulthandler
import os
import sys
import traceback
from typing import TextIO


def run() -> None:
    """Start the program and leave with its exit code."""
    # A windowed Windows program has no streams; libraries that print must not die of it.
    windowed = sys.stderr is None
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    frozen = getattr(sys, "frozen", False)
    crashes = _watch_crashes() if frozen else None  # held open: a crash writes into it without Python's help
    if frozen:
        import multiprocessing  # noqa: PLC0415 - of the packaged program alone, whose workers begin here

        multiprocessing.freeze_support()
    try:
        from app.main import main  # noqa: PLC0415 - a worker process of the packaged program ends above

        code = main()
    except Exception as error:
        if not frozen:
            raise
        _say_cannot_start(error, crashes, windowed)
        code = 1
    raise SystemExit(code)


def _watch_crashes() -> TextIO | None:
    """From here on a crash of Python or of a library writes its stack into `crash.log` beside the log."""
    try:
        from app import paths  # noqa: PLC0415 - nothing may fail before the streams are there

        file = (paths.log_dir() / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(file)
    except (OSError, ImportError):
        return None
    return file


def _say_cannot_start(error: Exception, crashes: TextIO | None, windowed: bool) -> None:
    """Write the traceback down, and show one sentence where there is no error stream to read it from."""
    details = "".join(traceback.format_exception(error))
    print(details, file=sys.stderr)
    if crashes is not None:
        crashes.write(details)
        crashes.flush()
    if sys.platform == "win32" and windowed:
        import ctypes  # noqa: PLC0415

        where = crashes.name if crashes is not None else "-"
        words = f"核阅无法启动：{error}\n详情见 {where}\n\nHeyue cannot start: {error}\nDetails are in {where}"
        icon_error = 0x10
        ctypes.windll.user32.MessageBoxW(None, words, "核阅 Heyue", icon_error)


if __name__ == "__main__":
    run()
