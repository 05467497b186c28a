"""Commands that read report files and keep nothing."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.show import DONE, FAILED, MISUSED, Command, print_json
from app.core.errors import KnownError

if TYPE_CHECKING:
    from app.core.model import Extraction, ImportedReport
    from app.services.read_models import Refused


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a report in any format that is read; - reads standard input")


def _figures_options(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument(
        "--extended", action="store_true", help="also name indicators beyond the core list (else null for those)"
    )


def _coverage_options(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("--all", action="store_true", help="also print the numerals set aside, with the reason each")


def _read(name: str) -> "ImportedReport":
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


def _extract(name: str) -> "Extraction":
    from app.core import engine  # noqa: PLC0415
    from app.services import catalogues  # noqa: PLC0415

    return engine.extract(_read(name), catalogues.load())


def _figures(arguments: argparse.Namespace) -> int:
    from app.core import engine, json_rows  # noqa: PLC0415
    from app.core.cells import address_of  # noqa: PLC0415
    from app.services import catalogues  # noqa: PLC0415

    imported, catalogue = _read(arguments.file), catalogues.load()
    hidden = set() if arguments.extended else {slug for slug in catalogue.indicators if catalogue.is_extended(slug)}
    return print_json(
        json_rows.figure_row(figure, hidden, address_of(imported.pages, figure.span.start))
        for figure in engine.read_figures(imported, catalogue)
    )


def _relations(arguments: argparse.Namespace) -> int:
    from app.core import json_rows  # noqa: PLC0415

    extraction = _extract(arguments.file)
    return print_json(json_rows.relation_row(relation, extraction.figures) for relation in extraction.relations)


def _text(arguments: argparse.Namespace) -> int:
    sys.stdout.write(_read(arguments.file).text)
    return DONE


def _coverage(arguments: argparse.Namespace) -> int:
    from app.core.model import UnusedReason  # noqa: PLC0415

    extraction = _extract(arguments.file)
    unexplained = [aside for aside in extraction.asides if aside.reason is UnusedReason.UNEXPLAINED]
    shown = extraction.asides if arguments.all else unexplained
    print_json({"start": a.span.start, "end": a.span.end, "quote": a.quote, "reason": a.reason.value} for a in shown)
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
        print_json(found.rows())
    else:
        for line in found.lines():
            print(line)
        print(f"{len(found.findings)} findings", file=sys.stderr)
    if arguments.letter:
        from app.services.output.letter import write_letter, write_letters  # noqa: PLC0415

        if arguments.letter.is_dir():
            print(f"{write_letters(found.findings, arguments.letter)} letters written to {arguments.letter}")
        else:
            print(f"{write_letter(found.findings, arguments.letter)} questions written to {arguments.letter}")
    for each in refused:
        print(f"heyue: {KnownError(each.message, **each.fields)}", file=sys.stderr)
    return FAILED if refused or found.any_error else DONE


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="report files, and folders of them")
    command.add_argument("-w", "--workspace", type=Path, metavar="W", help="the .heyue workspace file")
    command.add_argument("--json", action="store_true", help="print one JSON object a finding, a line each")
    command.add_argument(
        "--letter",
        type=Path,
        metavar="OUT",
        help="also write them as questions to the reporting unit: .docx or .xlsx, or a folder for a letter each unit",
    )
    command.add_argument(
        "--severity",
        choices=("error", "warning", "hint"),
        default="warning",
        help="the least that is printed (default: warning)",
    )


COMMANDS: dict[str, Command] = {
    "figures": (_figures, "print the figures of a file, one JSON object a line", _figures_options),
    "why": (_why, "tell how the figure at a position was read", _why_options),
    "relations": (_relations, "print the arithmetic between the figures of a file, one JSON object a line", _file),
    "text": (_text, "print the canonical text that all positions count code points into", _file),
    "check": (_check, "print what does not add up in files or a workspace; exit code 1 for an error", _check_options),
    "coverage": (_coverage, "print the numerals of a file that are no figures and not explained", _coverage_options),
}
