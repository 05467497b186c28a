"""Commands on a workspace or a package."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.show import DONE, FAILED, Command, go_on, print_checks, show_progress
from app.core.errors import KnownError

if TYPE_CHECKING:
    from app.services.read_models import ImportSummary


def _workspace_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("-w", "--workspace", type=Path, required=True, metavar="W", help="the .heyue workspace file")


def _import_options(command: argparse.ArgumentParser) -> None:
    _workspace_option(command)
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="report files, and folders and zips of them"
    )
    command.add_argument("--patient", action="store_true", help="read each file however long it takes")


def _export_options(command: argparse.ArgumentParser) -> None:
    _workspace_option(command)
    command.add_argument("out", type=Path, metavar="OUT", help="the table to write: .xlsx, .csv or .jsonl")


def _import(arguments: argparse.Namespace) -> int:
    from app.services.importing.extracting import Way  # noqa: PLC0415
    from app.services.importing.files_in import import_files  # noqa: PLC0415
    from app.services.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(arguments.workspace, create=True)
    try:
        way = Way(apart=True, patient=arguments.patient)
        summary = import_files(workspace, arguments.files, show_progress, go_on, way)
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
    for old, new in summary.versions:
        print(f"{rows[new].file_name}: reads as a new version of {rows[old].file_name}")
    _print_notes(summary, {report_id: row.file_name for report_id, row in rows.items()})
    present = len(summary.present) + len(summary.same_text)
    print(f"{len(summary.imported)} imported, {present} already there, {len(summary.refused)} refused")
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

    checks = list(doctor(arguments.workspace, show_progress))
    if arguments.against:
        from app.services.exchange.against import against  # noqa: PLC0415

        checks += [against(arguments.workspace, other) for other in arguments.against]
    return print_checks(checks)


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

    saved = salvage_workspace(arguments.workspace, arguments.out, show_progress, go_on)
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

    return print_checks(verify(arguments.package, arguments.fingerprint))


def _verify_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("package", type=Path, metavar="PACKAGE", help="an evidence or review package")
    command.add_argument("--fingerprint", default="", metavar="F", help="compare with a fingerprint kept elsewhere")


def _doctor_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", type=Path, metavar="W", help="the .heyue workspace file; it is not changed")
    command.add_argument(
        "--against", type=Path, action="append", default=[], metavar="FILE",
        help="an older copy or backup of it, or a package with decisions made in it: are they still there?",
    )  # fmt: skip


def _samples(arguments: argparse.Namespace) -> int:
    from app.services.importing.samples import sample_workspace  # noqa: PLC0415

    path = sample_workspace(show_progress, go_on)
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


COMMANDS: dict[str, Command] = {
    "import": (_import, "bring report files into a workspace, which is made where there is none", _import_options),
    "export": (_export, "write all figures of a workspace as a table", _export_options),
    "backup": (_backup, "copy a workspace, also one that is open, to a new file", _backup_options),
    "restore": (_restore, "put a backup in the place of a workspace, which is kept too", _restore_options),
    "salvage": (_salvage, "save what can still be read of a damaged workspace to a new one", _salvage_options),
    "doctor": (_doctor, "check that a workspace is whole and its log of decisions unbroken", _doctor_options),
    "verify": (_verify, "check an evidence or review package without a workspace", _verify_options),
    "samples": (_samples, "make the workspace with the sample reports and print its table", _samples_options),
    "self-test": (_self_test, "open every view on the samples without a screen", _self_test_options),
}
