"""The doctor tells every change of what was read, though the triggers are gone; it says nothing of sound workspaces."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.naming.user_rules import RuleKind, UserRule
from app.services import catalogues
from app.services.exchange import merging
from app.services.importing import rereading, teaching
from app.services.importing.files_in import import_files
from app.services.integrity import Check, doctor
from app.services.review import adding, reviewing
from app.services.workspace import Workspace
from app.store.figure_pages import FigureFields
from tests.store.making import TEXT, FiguresChanged, new_report
from tests.store.test_migrations import OLD, built

ME = "李青"


def ignore(*_: object) -> None:
    """Neither progress nor cancelling."""


def imported(path: Path, *texts: str) -> Workspace:
    """A workspace with reports that importers and engine have read."""
    workspace = Workspace.open(path, create=True)
    files = []
    for number, text in enumerate(texts):
        files.append(path.with_name(f"{number}.txt"))
        files[-1].write_text(text, encoding="utf-8")
    assert len(import_files(workspace, files, ignore, ignore).imported) == len(texts)
    return workspace


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with a corrected figure and one that was added by hand."""
    path = tmp_path_factory.mktemp("fresh") / "w.heyue"
    workspace = imported(path, TEXT)
    first, *_ = workspace.figures()
    reviewing.correct(workspace, first.id, {"value": "31.6"}, ME)
    start = TEXT.index("一、")
    fields = {"value": "1", "unit": "1", "comparison": "=", "kind": "level", "span": f"{start}-{start + 1}"}
    adding.add_figure(workspace, 1, fields, ME)
    workspace.close()
    return path


@pytest.fixture
def path(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(once, tmp_path / "w.heyue"))


def told(path: Path) -> dict[str, str]:
    """What the doctor says is wrong, by the name of the check."""
    return {check.name: check.told() for check in doctor(path) if not check.good}


def change(path: Path, statement: str | FiguresChanged) -> None:
    """Change a workspace as somebody does who knows SQL: the triggers are dropped for it and made anew."""
    if isinstance(statement, FiguresChanged):
        statement.make(path)
        return
    with closing(sqlite3.connect(path)) as db, db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        assert db.execute(statement).rowcount > 0
        for _, sql in triggers:
            db.execute(sql)


def twelve(figure: FigureFields) -> bool:
    return not figure.by_hand and (figure.value, figure.unit) == ("12", "件")


def by_hand(figure: FigureFields) -> bool:
    return bool(figure.by_hand)


KEYS, FIGURES = "Every figure has the place, value and unit of its key.", "Every figure is what the engine reads."


@pytest.mark.parametrize(
    ("statement", "check", "words"),
    [
        (FiguresChanged(twelve, {"value": "13"}), KEYS, "12件"),
        (FiguresChanged(twelve, {"unit": "起"}), KEYS, "12件"),
        (FiguresChanged(lambda figure: figure.value == "31.50", {"value": "31.5"}), FIGURES, "(value)"),
        (FiguresChanged(twelve, {"kind": "target"}), FIGURES, "12件 (kind)"),
        (FiguresChanged(lambda figure: figure.indicator == "air.pm25", {"indicator": "x"}), FIGURES, "(indicator)"),
        (FiguresChanged(twelve, {"period": "2022"}), FIGURES, "12件 (period)"),
        (FiguresChanged(twelve, {"sentence": "无。"}), FIGURES, "12件 (sentence)"),
        (FiguresChanged(by_hand, {"sentence": "无。"}), FIGURES, "一 (sentence)"),
        (FiguresChanged(twelve, {}), FIGURES, "12件 (missing)"),
        (FiguresChanged(by_hand, {"kind": "target"}), "Every figure added by hand is as the log says.", "(kind)"),
        ("UPDATE texts SET text = replace(text, '总结', '小结')", "Every text is what its file reads as.", "(text)"),
        ("UPDATE reports SET region = '别处'", "Every head is what the engine reads.", "(region)"),
        ("UPDATE reports SET work_year = 2020", "Every head is what the engine reads.", "(work_year)"),
        ("UPDATE relations SET holds = 1 - holds", "Every relation is what the engine reads.", "changed"),
        ("UPDATE relations SET computed = '12'", "Every relation is what the engine reads.", "changed"),
        ("DELETE FROM relation_members", "Every relation is what the engine reads.", "changed"),
        ("DELETE FROM relations", "Every relation is what the engine reads.", "(missing)"),
        ("DELETE FROM asides", "Every numeral set aside is what the engine reads.", "(missing)"),
        ("UPDATE asides SET reason = 'name'", "Every numeral set aside is what the engine reads.", "(reason)"),
        ("UPDATE sections SET title = '二、水'", "Every outline is what the engine reads.", "(title)"),
    ],
)
def test_a_change_made_with_sql_is_told_by_its_kind(
    path: Path, statement: str | FiguresChanged, check: str, words: str
) -> None:
    assert told(path) == {}
    change(path, statement)
    assert words in told(path)[check]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TRIGGER figures_stay", "trigger figures_stay (missing)"),
        ("DROP TRIGGER decisions_not_deleted", "trigger decisions_not_deleted (missing)"),
        ("DROP INDEX relations_of_report", "index relations_of_report (missing)"),
        ("CREATE TRIGGER mine AFTER INSERT ON decisions BEGIN DELETE FROM states; END", "trigger mine (not ours)"),
        ("CREATE VIEW mine AS SELECT 1", "view mine (not ours)"),
    ],
)
def test_tables_and_triggers_that_are_not_as_made_are_told(path: Path, statement: str, words: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)
    assert words in told(path)["Tables and triggers are those of this version."]


def test_a_trigger_with_another_body_is_told(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TRIGGER texts_stay")
        db.execute("CREATE TRIGGER texts_stay BEFORE UPDATE OF text ON texts BEGIN SELECT 1; END")
    assert "texts_stay (changed)" in told(path)["Tables and triggers are those of this version."]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (FiguresChanged(by_hand, {"kind": "levex"}), "figures.kind"),
        (FiguresChanged(by_hand, {"value": "1e"}), "figures.value"),
        ("UPDATE figure_pages SET columns = x'789c00'", "figure_pages"),
        ("UPDATE relations SET steps = '[' ", "relations.steps"),
        ("UPDATE sections SET title = CAST(x'ff41' AS TEXT)", "sections.title"),
        ("UPDATE settings SET value = CAST(x'22ff22' AS TEXT) WHERE key = 'created'", "settings.value"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_not_raised(path: Path, statement: str | FiguresChanged, words: str) -> None:
    change(path, statement)
    assert words in told(path)["Every row can be read."]


def other_versions(path: Path) -> list[Check]:
    return [check for check in doctor(path) if "not compared" in check.told()]


def test_what_another_engine_read_is_not_compared_and_that_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert other_versions(path) == []
    monkeypatch.setattr(catalogues, "_shipped", lambda: "0" * 64)
    monkeypatch.setattr(catalogues, "importer_version", lambda: "another")
    change(path, "UPDATE reports SET region = '别处'")
    assert told(path) == {}
    assert len(other_versions(path)) == 6


@pytest.mark.parametrize("sample", OLD, ids=lambda sample: sample.name)
def test_no_word_of_a_migrated_workspace(sample: Path, tmp_path: Path) -> None:
    path = built(sample, tmp_path / "w.heyue")
    Workspace.open(path).close()
    assert told(path) == {}


def correct(workspace: Workspace, luck: random.Random) -> None:
    figure = luck.choice(workspace.figures())
    reviewing.correct(workspace, figure.id, {"value": str(luck.randint(100, 199))}, ME)


def decide(workspace: Workspace, luck: random.Random) -> None:
    ids = [row.id for row in workspace.figures()]
    reviewing.bulk(workspace, luck.sample(ids, 3), luck.choice(["confirm", "doubt", "reopen"]), ME)
    luck.choice([reviewing.undo, reviewing.redo])(workspace, ME)


def add(workspace: Workspace, luck: random.Random) -> None:
    text = workspace.report(1).text
    places = [at for at, sign in enumerate(text) if sign == "年" and not _taken(workspace, at)]
    if places:
        at = luck.choice(places)
        fields = {"value": "3", "unit": "1", "comparison": "=", "kind": "level", "span": f"{at}-{at + 1}"}
        adding.add_figure(workspace, 1, fields, ME)


def _taken(workspace: Workspace, at: int) -> bool:
    return any(at in row.span for row in workspace.figures([1]))


def teach(workspace: Workspace, luck: random.Random) -> None:
    words = luck.choice(["细霾粒", "霾尘", "灰霾浓度"])
    teaching.teach_rule(workspace, [UserRule(RuleKind.ALIAS, "air.pm25", words)], ME)


def reread(workspace: Workspace, _luck: random.Random) -> None:
    rereading.apply_rereading(workspace, [row.id for row in workspace.reports()], ignore, ignore)


def merge(workspace: Workspace, luck: random.Random) -> None:
    peer = imported(workspace.path.with_name(f"peer{luck.random()}.heyue"), *_texts())
    reviewing.bulk(peer, [row.id for row in peer.figures()], "confirm", "王白")
    package = peer.path.with_suffix(merging.SUFFIX)
    merging.export_package(peer, package)
    peer.close()
    merging.merge_package(workspace, package)


def set_head(workspace: Workspace, _luck: random.Random) -> None:
    workspace.set_head(1, title="总结", region="南川区", year=2022)


def _texts() -> tuple[str, str]:
    return TEXT, TEXT.replace("31.50", "30.10").replace("青川", "北川")


@pytest.mark.parametrize("seed", range(45))
def test_no_word_of_a_workspace_that_was_worked_in(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    workspace = imported(tmp_path / "w.heyue", *_texts())
    for act in luck.sample([correct, decide, add, teach, reread, merge, set_head, correct, add, reread], 4):
        act(workspace, luck)
    workspace.close()
    assert told(workspace.path) == {}


def test_no_word_of_reports_that_something_else_read(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(new_report())
    workspace.close()
    assert told(workspace.path) == {}


def test_no_word_of_the_samples(sample_workspace: Path) -> None:
    assert told(sample_workspace) == {}
    assert other_versions(sample_workspace) == []
