"""The command line: the same services as the window, without Qt.

Results go to standard output as UTF-8, also on Windows; what went wrong is one sentence on standard error.
Exit codes: 0 done, 1 something could not be done, 2 the command was not understood.
"""

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.core.errors import KnownError
from app.core.model import Extraction, ImportedReport
from app.services.read_models import Progress, Refused

if TYPE_CHECKING:
    from app.services.integrity import Check
    from app.services.read_models import ImportSummary

DONE, FAILED, MISUSED = 0, 1, 2

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
    if argv[0] not in _COMMANDS and not argv[0].startswith("-"):
        return _window(parser, argv, open_window)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:  # --help, --version or wrong usage; argparse has said why
        return leaving.code if isinstance(leaving.code, int) else MISUSED
    arguments.open_window, arguments.self_test = open_window, self_test
    _speak_utf8()
    return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
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
    for name, (run, summary, fill) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        command.set_defaults(run=run)
        fill(command)
    return parser


# reading single files


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a txt, docx or pdf report; - reads standard input")


def _figures_options(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument(
        "--extended", action="store_true", help="also name indicators beyond the core list (else null for those)"
    )


def _coverage_options(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("--all", action="store_true", help="also print the numerals set aside, with the reason each")


def _read(name: str) -> ImportedReport:
    from app import importers  # noqa: PLC0415 - commands load only what they need

    if name == "-":
        name, data = "standard input", sys.stdin.buffer.read()
    else:
        from app.services.importing.file_bytes import read_bytes  # noqa: PLC0415

        name, data = Path(name).name, read_bytes(Path(name))
    imported = importers.read(data, name, with_ocr=True)
    for note in imported.warnings:
        print(f"heyue: {name}: {note}", file=sys.stderr)
    return imported


def _extract(name: str) -> tuple[ImportedReport, Extraction]:
    from app.core import engine  # noqa: PLC0415
    from app.services import catalogues  # noqa: PLC0415

    imported = _read(name)
    return imported, engine.extract(imported, catalogues.load())


def _figures(arguments: argparse.Namespace) -> int:
    from app.core import json_rows  # noqa: PLC0415
    from app.core.cells import address_of  # noqa: PLC0415
    from app.services import catalogues  # noqa: PLC0415

    imported, extraction = _extract(arguments.file)
    catalogue = catalogues.load()
    hidden = set() if arguments.extended else {slug for slug in catalogue.indicators if catalogue.is_extended(slug)}
    return _print_json(
        json_rows.figure_row(figure, hidden, address_of(imported.pages, figure.span.start))
        for figure in extraction.figures
    )


def _relations(arguments: argparse.Namespace) -> int:
    from app.core import json_rows  # noqa: PLC0415

    _, extraction = _extract(arguments.file)
    return _print_json(json_rows.relation_row(relation, extraction.figures) for relation in extraction.relations)


def _text(arguments: argparse.Namespace) -> int:
    sys.stdout.write(_read(arguments.file).text)
    return DONE


def _coverage(arguments: argparse.Namespace) -> int:
    from app.core.model import UnusedReason  # noqa: PLC0415

    _, extraction = _extract(arguments.file)
    unexplained = [aside for aside in extraction.asides if aside.reason is UnusedReason.UNEXPLAINED]
    shown = extraction.asides if arguments.all else unexplained
    _print_json({"start": a.span.start, "end": a.span.end, "quote": a.quote, "reason": a.reason.value} for a in shown)
    figures, apart = len(extraction.figures), len(extraction.asides) - len(unexplained)
    print(f"{figures} figures, {apart} numerals set aside, {len(unexplained)} unexplained", file=sys.stderr)
    return DONE


def _why_options(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("position", type=int, help="a code point of the canonical text, as `start` of `heyue figures`")


def _why(arguments: argparse.Namespace) -> int:
    from app.core.explain import explain  # noqa: PLC0415
    from app.services import catalogues  # noqa: PLC0415

    for line in explain(_read(arguments.file), catalogues.load(), arguments.position):
        print(line)
    return DONE


def _print_json(rows: Iterable[dict[str, Any]]) -> int:
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    from app.services.output import findings_list  # noqa: PLC0415

    least = findings_list.SEVERITIES[arguments.severity]
    if bool(arguments.files) == bool(arguments.workspace):
        print("heyue: check wants either files or a workspace (-w W).", file=sys.stderr)
        return MISUSED
    refused: tuple[Refused, ...] = ()
    if arguments.workspace:
        found = findings_list.check_workspace(arguments.workspace, least)
    else:
        found, refused = findings_list.check_files(arguments.files, least)
    if arguments.json:
        _print_json(found.rows())
    else:
        for line in found.lines():
            print(line)
        print(f"{len(found.findings)} findings", file=sys.stderr)
    if arguments.letter:
        from app.services.output.letter import write_letter  # noqa: PLC0415

        print(f"{write_letter(found.findings, arguments.letter)} questions written to {arguments.letter}")
    for each in refused:
        print(f"heyue: {KnownError(each.message, **each.fields)}", file=sys.stderr)
    return FAILED if refused or found.any_error else DONE


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="report files, and folders of them")
    command.add_argument("-w", "--workspace", type=Path, metavar="W", help="the .heyue workspace file")
    command.add_argument("--json", action="store_true", help="print one JSON object a finding, a line each")
    command.add_argument(
        "--letter", type=Path, metavar="OUT", help="also write them as questions to the reporting unit: .docx or .xlsx"
    )
    command.add_argument(
        "--severity",
        choices=("error", "warning", "hint"),
        default="warning",
        help="the least that is printed (default: warning)",
    )


# workspaces


def _workspace_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("-w", "--workspace", type=Path, required=True, metavar="W", help="the .heyue workspace file")


def _import_options(command: argparse.ArgumentParser) -> None:
    _workspace_option(command)
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="report files, and folders and zips of them"
    )


def _export_options(command: argparse.ArgumentParser) -> None:
    _workspace_option(command)
    command.add_argument("out", type=Path, metavar="OUT", help="the table to write: .xlsx or .csv")


def _import(arguments: argparse.Namespace) -> int:
    from app.services.importing.files_in import import_files  # noqa: PLC0415
    from app.services.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(arguments.workspace, create=True)
    try:
        summary = import_files(workspace, arguments.files, _show_progress, _go_on)
        rows = {row.id: row for row in workspace.reports()}
    finally:
        workspace.close()
    for report_id in summary.imported:
        row = rows[report_id]
        print(f"{row.file_name}: {row.title}, {row.figures} figures, {row.findings} findings")
    for report_id in summary.present:
        print(f"{rows[report_id].file_name}: already there")
    for report_id, name in summary.same_text:
        print(f"{name}: same text as {rows[report_id].file_name}, as another format")
    _print_notes(summary, {report_id: row.file_name for report_id, row in rows.items()})
    print(f"{len(summary.imported)} imported, {len(summary.present)} already there, {len(summary.refused)} refused")
    return FAILED if summary.refused else DONE


def _print_notes(summary: "ImportSummary", names: Mapping[int, str]) -> None:
    """What a reader of the results should know, on standard error: notes on files, refusals, what was left out."""
    lines = [f"{names[report_id]}: {note}" for report_id, notes in summary.notes for note in notes]
    lines += [str(KnownError(refused.message, **refused.fields)) for refused in summary.refused]
    lines += [f"left out {left.count} {left.kind or '(no extension)'}: {left.message}" for left in summary.left_out]
    for line in lines:
        print(f"heyue: {line}", file=sys.stderr)


def _export(arguments: argparse.Namespace) -> int:
    from app.services.output.export import export_figures  # noqa: PLC0415
    from app.services.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(arguments.workspace)
    try:
        rows = workspace.figures()
    finally:
        workspace.close()
    export_figures(rows, arguments.out)
    print(f"{len(rows)} figures written to {arguments.out}")
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    from app.services.integrity import doctor  # noqa: PLC0415

    return _print_checks(doctor(arguments.workspace, _show_progress))


def _backup(arguments: argparse.Namespace) -> int:
    from app.services.backups import save_copy  # noqa: PLC0415

    save_copy(arguments.workspace, arguments.out)
    print(f"{arguments.workspace} copied to {arguments.out}")
    return DONE


def _backup_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", type=Path, metavar="W", help="the .heyue workspace file; it may be open")
    command.add_argument("out", type=Path, metavar="OUT", help="the copy to make; nothing may be there yet")


def _restore(arguments: argparse.Namespace) -> int:
    from app.services.backups import restore  # noqa: PLC0415

    restore(arguments.workspace, arguments.backup)
    print(f"{arguments.backup} restored as {arguments.workspace}")
    return DONE


def _restore_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", type=Path, metavar="W", help="the .heyue workspace file; it must be closed")
    command.add_argument("backup", type=Path, metavar="BACKUP", help="the backup to put in its place")


def _salvage(arguments: argparse.Namespace) -> int:
    from app.services.salvage import salvage_workspace  # noqa: PLC0415

    saved = salvage_workspace(arguments.workspace, arguments.out, _show_progress, _go_on)
    print(f"{saved.reports} reports and {saved.decisions} decisions saved to {arguments.out}")
    if saved.from_backups:
        print(f"{saved.from_backups} of them were only in backups")
    if saved.lost_decisions:
        print(f"heyue: {saved.lost_decisions} decisions or more are lost", file=sys.stderr)
    if saved.loose:
        print(f"heyue: {saved.loose} decisions hang on lost ones: the log has gaps before them", file=sys.stderr)
    for title in saved.lost_reports:
        print(f"heyue: the file of {title} is lost; import it again, and its decisions stand on it", file=sys.stderr)
    for refused in saved.refused:
        print(f"heyue: {KnownError(refused.message, **refused.fields)}", file=sys.stderr)
    return DONE if saved.whole else FAILED


def _salvage_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", type=Path, metavar="W", help="the damaged .heyue file; it is only read")
    command.add_argument("out", type=Path, metavar="OUT", help="the workspace to make; nothing may be there yet")


def _verify(arguments: argparse.Namespace) -> int:
    from app.services.exchange.evidence_package import verify  # noqa: PLC0415

    return _print_checks(verify(arguments.package, arguments.fingerprint))


def _print_checks(checks: Iterable["Check"]) -> int:
    code = DONE
    for check in checks:
        print(f"{'ok  ' if check.good else 'BAD '} {check.name} {check.told()}")
        code = code if check.good else FAILED
    return code


def _verify_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("package", type=Path, metavar="PACKAGE", help="an evidence or review package")
    command.add_argument("--fingerprint", default="", metavar="F", help="compare with a fingerprint kept elsewhere")


def _doctor_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", type=Path, metavar="W", help="the .heyue workspace file; it is not changed")


def _samples(arguments: argparse.Namespace) -> int:
    from app.services.importing.samples import sample_workspace  # noqa: PLC0415

    path = sample_workspace(_show_progress, _go_on)
    if arguments.open:
        return int(arguments.open_window([path]))
    _print_overview(path)
    return DONE


def _samples_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--open", action="store_true", help="open the window on it")


def _print_overview(path: Path) -> None:
    from app.services.output.overview import overview  # noqa: PLC0415
    from app.services.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(path)
    try:
        for line in overview(workspace):
            print(line)
    finally:
        workspace.close()
    print(f"\nWorkspace: {path}")


def _self_test(arguments: argparse.Namespace) -> int:
    return int(arguments.self_test(arguments.pictures))


def _self_test_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--pictures", type=Path, metavar="DIR", help="also write pictures of every view to this folder"
    )


def _show_progress(progress: Progress) -> None:
    if sys.stderr.isatty():
        line = f"{progress.done}/{progress.total} {progress.name}"
        print(f"\r\x1b[K{line}" if progress.done < progress.total else "\r\x1b[K", end="", file=sys.stderr, flush=True)


def _go_on() -> None:
    """Ctrl+C raises by itself."""


_Command = Callable[[argparse.Namespace], int]
_Fill = Callable[[argparse.ArgumentParser], None]
_COMMANDS: dict[str, tuple[_Command, str, _Fill]] = {
    "import": (_import, "bring report files into a workspace, which is made where there is none", _import_options),
    "figures": (_figures, "print the figures of a file, one JSON object a line", _figures_options),
    "why": (_why, "tell how the figure at a position was read", _why_options),
    "relations": (_relations, "print the arithmetic between the figures of a file, one JSON object a line", _file),
    "text": (_text, "print the canonical text that all positions count code points into", _file),
    "check": (_check, "print what does not add up in files or a workspace; exit code 1 for an error", _check_options),
    "coverage": (_coverage, "print the numerals of a file that are no figures and not explained", _coverage_options),
    "export": (_export, "write all figures of a workspace as a table", _export_options),
    "backup": (_backup, "copy a workspace, also one that is open, to a new file", _backup_options),
    "restore": (_restore, "put a backup in the place of a workspace, which is kept too", _restore_options),
    "salvage": (_salvage, "save what can still be read of a damaged workspace to a new one", _salvage_options),
    "doctor": (_doctor, "check that a workspace is whole and its log of decisions unbroken", _doctor_options),
    "verify": (_verify, "check an evidence or review package without a workspace", _verify_options),
    "samples": (_samples, "make the workspace with the sample reports and print its table", _samples_options),
    "self-test": (_self_test, "open every view on the samples without a screen", _self_test_options),
}
