"""The command line: the same services as the window, without Qt.

Results go to standard output as UTF-8, also on Windows; what went wrong is one sentence on standard error.
Exit codes: 0 done, 1 something could not be done, 2 the command was not understood.
"""

import argparse
import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app import __version__
from app.cli import files, workspaces
from app.cli.show import DONE, FAILED, MISUSED
from app.core.errors import KnownError

COMMANDS = {**files.COMMANDS, **workspaces.COMMANDS}

_DESCRIPTION = "核阅 Heyue: an offline workbench for the figures in environmental work reports."
_EPILOG = """\
Without a command, `heyue` opens the window; `heyue WORKSPACE.heyue` opens it on that workspace.

examples:
  heyue import -w 2023.heyue reports/        bring all reports of a folder into a workspace
  heyue figures report.docx                  every figure, one JSON object a line
  heyue figures report.pdf | jq -r .quote    ... as written
  heyue why report.txt 512                   how was the figure there read?
  heyue relations report.txt                 sums, shares and rates, and whether they hold
  heyue export -w 2023.heyue figures.xlsx    all figures with their sentences, as a table
  heyue check report.docx                    what does not add up, with the sum; exit code 1 where an error stands
  heyue check -w 2023.heyue --json           ... over all reports of a workspace, for a script
  heyue doctor 2023.heyue                    is the workspace whole, its log of decisions unbroken?
  heyue verify evidence.zip                  was the package changed since it was made?

exit codes: 0 done, 1 something could not be done (a sentence on standard error says what), 2 wrong usage
"""


def main(
    argv: Sequence[str], open_window: Callable[[Sequence[Path]], int], self_test: Callable[[Path | None], int]
) -> int:
    """Run one command and return the exit code. `open_window` gets the files to open (none: the last workspace or
    none), `self_test` the folder for pictures of the window (None: no pictures)."""
    parser = _parser()
    if not argv:
        return open_window([])
    if argv[0] not in COMMANDS and not argv[0].startswith("-"):
        return _window(parser, argv, open_window)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:  # --help, --version or wrong usage; argparse has said why
        return leaving.code if isinstance(leaving.code, int) else MISUSED
    arguments.open_window, arguments.self_test = open_window, self_test
    _speak_utf8()
    return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)  # what a command makes it needs to its end; mypy does the same
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except KnownError as error:
        print(f"heyue: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # The reader of our output has gone (`| head`); Windows calls that EINVAL.
        gone = sys.platform == "win32" and error.errno == errno.EINVAL
        if not (gone or isinstance(error, BrokenPipeError)):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        gc.set_threshold(*usual)
    return code


def _window(parser: argparse.ArgumentParser, argv: Sequence[str], open_window: Callable[[Sequence[Path]], int]) -> int:
    """Files alone open the window: a desktop starts the program so, for all that were let go over its icon."""
    files = [Path(each) for each in argv]
    gone = [str(path) for path in files if not (path.exists() or path.suffix == ".heyue")]
    if not gone:
        return open_window(files)
    print(f"heyue: {gone[0]} is neither a command nor a workspace; `heyue --help` lists the commands.", file=sys.stderr)
    return MISUSED


def _speak_utf8() -> None:
    """UTF-8 and line ends as they are, whatever the console's code page; a character never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="heyue", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"Heyue {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (run, summary, fill) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        command.set_defaults(run=run)
        fill(command)
    return parser
