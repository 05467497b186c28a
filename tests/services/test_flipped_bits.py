"""Bits that flipped on a disk: every use works, or says in a sentence that the workspace is damaged. No traceback."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.naming.user_rules import RuleKind, UserRule
from app.services import backups
from app.services.exchange import evidence_package, merging
from app.services.findings import Finding
from app.services.importing import rereading, teaching
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.output.record_files import write_record
from app.services.review import dismissing, reviewing, signing
from app.services.workspace import Workspace
from tests.store.making import TEXT, FiguresChanged

pytestmark = pytest.mark.disk

ME = "李青"


def ignore(*_: object) -> None:
    """Neither progress nor cancelling."""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with everything in it."""
    folder = tmp_path_factory.mktemp("flipped")
    workspace = Workspace.open(folder / "w.heyue", create=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"第{number}号\n{TEXT}", encoding="utf-8")
    import_files(workspace, sorted(folder.glob("*.txt")), ignore, ignore)
    teaching.teach_rule(workspace, [UserRule(RuleKind.ALIAS, "air.pm25", "细霾粒")], ME)
    ids = [row.id for row in workspace.figures()]
    reviewing.bulk(workspace, ids, "confirm", ME)
    reviewing.correct(workspace, ids[0], {"value": "3.3"}, ME)
    reviewing.undo(workspace, ME)
    reviewing.redo(workspace, ME)
    for finding in _findings(workspace):
        dismissing.dismiss(workspace, finding, ME, "无碍")
    workspace.close()
    return workspace.path


def _findings(workspace: Workspace) -> tuple[Finding, ...]:
    return tuple(dismissing.all_findings(workspace).open)


USES: tuple[Callable[[Workspace, Path], object], ...] = (
    lambda workspace, _: workspace.reports(),
    lambda workspace, _: workspace.figures(),
    lambda workspace, _: workspace.relations(),
    lambda workspace, _: [workspace.report(number) for number in (1, 2, 3)],
    lambda workspace, _: [workspace.imported(number) for number in (1, 2, 3)],
    lambda workspace, _: [workspace.source(number) for number in (1, 2, 3)],
    lambda workspace, _: [(workspace.history(row.id), workspace.why(row.id)) for row in workspace.figures()],
    lambda workspace, _: workspace.search("平均"),
    lambda workspace, _: (workspace.catalogue, workspace.reading, workspace.own_entries()),
    lambda workspace, _: dismissing.all_findings(workspace),
    lambda workspace, _: signing.signatures(workspace),
    lambda workspace, _: rereading.list_orphans(workspace),
    lambda workspace, _: workspace.decide(workspace.figures()[0].id, "doubt", ME),
    lambda workspace, _: reviewing.undo(workspace, ME),
    lambda workspace, folder: merging.export_package(workspace, folder / "p.zip"),
    lambda workspace, folder: evidence_package.export_evidence(workspace, folder / "e.zip", with_files=True),
    lambda workspace, folder: write_record(workspace, 1, folder / "r.docx"),
    lambda workspace, _: backups.make_backup(workspace, "work"),
)


@pytest.mark.parametrize("seed", range(40))
def test_every_use_works_or_says_damaged(once: Path, tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    path = Path(shutil.copy(once, tmp_path / "w.heyue"))
    data = bytearray(path.read_bytes())
    page = luck.randrange(len(data) // 4096) * 4096
    places = [at for at in range(page, page + 4096) if data[at]]  # what is written on the page
    for at in luck.sample(places, min(len(places), luck.choice([1, 3, 20]))):
        data[at] ^= 1 << luck.randrange(8)
    path.write_bytes(data)
    doctor(path)
    try:
        workspace = Workspace.open(path)
    except KnownError:
        return
    for use in USES:
        try:
            use(workspace, tmp_path)
        except KnownError:
            continue
    workspace.close()


def change(path: Path, statement: str | FiguresChanged) -> None:
    if isinstance(statement, FiguresChanged):
        statement.make(path)
        return
    with closing(sqlite3.connect(path)) as db, db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(statement)


@pytest.mark.parametrize(
    ("statement", "use"),
    [
        (FiguresChanged(lambda _: True, {"kind": "levex"}), Workspace.figures),
        (FiguresChanged(lambda _: True, {"value": "3x"}), Workspace.figures),
        ("UPDATE figure_pages SET columns = x'789c00'", Workspace.figures),
        ("UPDATE figure_pages SET ids = '[[1,2]]'", Workspace.figures),
        ("UPDATE relations SET steps = '['", Workspace.relations),
        ("UPDATE relations SET type = 'sun'", Workspace.relations),
        ("UPDATE decisions SET act = 'undo' WHERE seq = 1", Workspace.figures),
        ("UPDATE files SET data = x'789c00'", lambda workspace: workspace.source(1)),
        ("UPDATE settings SET value = '[{\"lesson\":1}]' WHERE key = 'rules'", lambda workspace: workspace.reading),
        ("UPDATE sections SET mode = 'plam'", lambda workspace: workspace.report(1)),
        ("UPDATE pages SET runs = '{' ", lambda workspace: workspace.report(1)),
    ],
)  # fmt: skip
def test_a_value_that_nobody_can_read_is_told_as_damage_and_not_as_a_bug(
    once: Path, tmp_path: Path, statement: str | FiguresChanged, use: Callable[[Workspace], object]
) -> None:
    path = Path(shutil.copy(once, tmp_path / "w.heyue"))
    change(path, statement)
    workspace = Workspace.open(path)
    try:
        use(workspace)
    except KnownError as error:
        assert "is damaged" in str(error)
    workspace.close()


def test_a_bug_stays_a_bug(once: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(Path(shutil.copy(once, tmp_path / "w.heyue")))
    with pytest.raises(ZeroDivisionError), workspace.store.reading():
        raise ZeroDivisionError
    workspace.close()
