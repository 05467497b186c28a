"""What a damaged file still holds is saved, and what is lost is told; the file itself stays as it is."""

import random
import shutil
from pathlib import Path

import pytest

from app import cli
from app.cli.show import DONE, FAILED
from app.core.errors import KnownError
from app.core.naming.user_rules import RuleKind, UserRule
from app.services import backups
from app.services.importing import teaching
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.salvage import Salvaged, salvage_workspace
from app.services.workspace import Workspace
from app.store import decisions, pages
from tests.store.making import TEXT

pytestmark = pytest.mark.disk

ME, PAGE = "李青", 4096


def ignore(*_: object) -> None:
    """Neither progress nor cancelling."""


def texts() -> list[str]:
    return [f"第{number}号\n{TEXT}" + "保护环境。\n" * 900 for number in range(3)]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three reports, fifty-nine decisions on figures, a rule and head data by hand."""
    folder = tmp_path_factory.mktemp("salvage")
    workspace = Workspace.open(folder / "w.heyue", create=True)
    files = [folder / f"{number}.txt" for number in range(3)]
    for file, text in zip(files, texts(), strict=True):
        file.write_text(text, encoding="utf-8")
    assert len(import_files(workspace, files, ignore, ignore).imported) == 3
    workspace.set_head(1, title="改过的标题", region="南川区", year=2022)
    teaching.teach_rule(workspace, [UserRule(RuleKind.ALIAS, "air.pm25", "细霾粒")], ME)
    ids = [row.id for row in workspace.figures()]
    for number in range(59):
        workspace.decide(ids[number % len(ids)], ("confirm", "doubt")[number % 2], ME, f"理由{number}" * 20)
    workspace.close()
    return workspace.path


@pytest.fixture
def path(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(once, tmp_path / "w.heyue"))


def salvaged(path: Path) -> tuple[Salvaged, Workspace]:
    """What came of it, and the new workspace; the damaged file must not have changed."""
    before = path.read_bytes()
    target = path.with_name("out.heyue")
    told = salvage_workspace(path, target, ignore, ignore)
    assert path.read_bytes() == before
    return told, Workspace.open(target)


def events(workspace: Workspace) -> list[str]:
    with workspace.store.reading() as db:
        return [event.id for event in decisions.log(db)]


def state(path: Path) -> object:
    workspace = Workspace.open(path)
    rows = [(row.title, row.region, row.year, row.sha256) for row in workspace.reports()]
    figures = [(row.quote, row.value, row.status) for row in workspace.figures()]
    found = (rows, figures, events(workspace), workspace.setting("rules"), workspace.setting("workspace"))
    workspace.close()
    return found


def test_a_sound_workspace_comes_out_as_it_went_in(path: Path) -> None:
    expected = state(path)
    told, workspace = salvaged(path)
    workspace.close()
    assert (told.reports, told.decisions, told.whole, told.from_backups) == (3, 60, True, 0)
    assert state(workspace.path) == expected
    assert [check.told() for check in doctor(workspace.path) if not check.good] == []


@pytest.mark.parametrize("harm", [b"\x07" * 100, b"\xff" * PAGE, bytes(PAGE)])
def test_without_header_and_schema_everything_else_is_saved(path: Path, harm: bytes) -> None:
    expected = state(path)
    data = path.read_bytes()
    path.write_bytes(harm + data[len(harm) :])
    told, workspace = salvaged(path)
    workspace.close()
    assert (told.reports, told.decisions) == (3, 60)
    assert state(workspace.path) == expected


def leaves(path: Path, column_count: int) -> list[int]:
    """Numbers of the pages, from 0, in which rows with so many columns begin."""
    whole = path.read_bytes()
    found = []
    for number in range(len(whole) // PAGE):
        lone = path.with_name("lone")
        lone.write_bytes(b"SQLite format 3\0" + whole[16:100] + bytes(PAGE - 100))
        if number and whole[number * PAGE] == 0x0D:
            emptied = bytearray(whole)
            emptied[number * PAGE] = 0
            lone.write_bytes(emptied)
            if _rows(lone, column_count) < _rows(path, column_count):
                found.append(number)
        lone.unlink()
    return found


def _rows(path: Path, column_count: int) -> int:
    return sum(len(row.values) == column_count for row in pages.rows(path))


def harm_page(path: Path, number: int) -> None:
    with path.open("r+b") as file:
        file.seek(number * PAGE)
        file.write(b"\x05" * PAGE)


def test_lost_decisions_are_counted_and_the_others_saved(path: Path) -> None:
    harm_page(path, leaves(path, 15)[1])
    told, workspace = salvaged(path)
    ids = events(workspace)
    workspace.close()
    assert told.decisions == len(ids) < 60
    assert told.lost_decisions == 60 - len(ids)
    assert told.loose
    assert not told.whole
    assert told.reports == 3


def test_the_last_decisions_are_missed_too_and_work_goes_on(path: Path) -> None:
    harm_page(path, leaves(path, 15)[-1])
    told, workspace = salvaged(path)
    workspace.decide(workspace.figures()[0].id, "comment", ME, "接着")
    workspace.close()
    assert told.lost_decisions > 0
    assert told.loose == 0
    assert [check.told() for check in doctor(workspace.path) if not check.good] == []


def test_what_the_file_has_lost_comes_from_its_backups(path: Path) -> None:
    expected = state(path)
    workspace = Workspace.open(path)
    backups.make_backup(workspace, "work")
    workspace.close()
    for number in (*leaves(path, 15)[:2], *leaves(path, 5)[1:]):
        harm_page(path, number)
    told, workspace = salvaged(path)
    workspace.close()
    assert told.whole
    assert told.from_backups
    assert state(workspace.path) == expected


def test_a_report_whose_file_is_lost_is_named_and_its_decisions_wait_for_it(path: Path) -> None:
    data = bytearray(path.read_bytes())
    workspace = Workspace.open(path)
    source, row = workspace.source(2), workspace.reports()[1]
    with workspace.store.reading() as db:
        stored = db.execute("SELECT data FROM files WHERE sha256 = ?", [row.sha256]).fetchone()[0]
    workspace.close()
    at = bytes(data).index(stored[:20])
    data[at + 10 : at + 20] = bytes(10)
    path.write_bytes(data)
    told, workspace = salvaged(path)
    assert (told.reports, told.decisions, told.lost_reports) == (2, 60, (row.title,))
    again = path.with_name(row.file_name)
    again.write_bytes(source)
    import_files(workspace, [again], ignore, ignore)
    assert sum(each.decided for each in workspace.reports()) > 0
    assert [each.decided for each in workspace.reports() if each.sha256 == row.sha256] != [0]
    workspace.close()


def test_what_only_the_log_beside_the_file_holds_is_saved(path: Path) -> None:
    workspace = Workspace.open(path)
    with workspace.store.reading() as held:  # a reader keeps the log from being moved into the file
        held.execute("SELECT COUNT(*) FROM decisions").fetchone()
        workspace.decide(workspace.figures()[0].id, "comment", ME, "最后")
        copy = path.with_name("copy.heyue")
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), copy.with_name(copy.name + suffix))
    expected = events(workspace)
    workspace.close()
    _, workspace = salvaged(copy)
    assert events(workspace) == expected
    workspace.close()


def test_nothing_is_replaced_and_nothing_made_of_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is there already"):
        salvage_workspace(path, path, ignore, ignore)
    with pytest.raises(KnownError, match="There is no workspace"):
        salvage_workspace(tmp_path / "none.heyue", tmp_path / "out.heyue", ignore, ignore)
    for number, data in enumerate((b"", b"\0" * 9000, b"text" * 5000)):
        empty = tmp_path / f"{number}.heyue"
        empty.write_bytes(data)
        with pytest.raises(KnownError, match="Nothing can be saved"):
            salvage_workspace(empty, tmp_path / "out.heyue", ignore, ignore)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_damaged_is_saved_in_part_or_refused(path: Path, seed: int) -> None:
    luck = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(luck.choice([20, 400])):
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    path.write_bytes(data[: luck.choice([len(data), len(data) // 2])])
    told, workspace = salvaged(path)
    assert len(events(workspace)) == told.decisions
    workspace.figures()
    workspace.close()


def test_the_command_says_what_was_saved_and_what_not(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def no_window(_: object) -> int:
        raise AssertionError

    out = path.with_name("out.heyue")
    assert cli.main(["salvage", str(path), str(out)], no_window, no_window) == DONE
    assert "3 reports and 60 decisions saved" in capsys.readouterr().out
    harm_page(path, leaves(path, 15)[1])
    assert cli.main(["salvage", str(path), str(path.with_name("2.heyue"))], no_window, no_window) == FAILED
    assert "lost" in capsys.readouterr().err
