"""Two reviewers' work comes together the same in whatever order, nothing lost; where they differ, it is told."""

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.core.review.decisions import GENESIS, Act, LoggedEvent, figure_key, parts_of_key
from app.services.exchange import evidence_package, merging, packages
from app.services.integrity import doctor
from app.services.read_models import Status
from app.services.review import adjudicating, agreeing, reviewing
from app.services.workspace import Workspace
from app.store import decisions
from tests.services.review.test_reviewing import ACT, derived, do
from tests.store.making import TEXT, new_report

ME, OTHER = "李青", "王白"


def made(path: Path) -> Workspace:
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    return workspace


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    mine, theirs = made(tmp_path / "mine.heyue"), made(tmp_path / "theirs.heyue")
    yield mine, theirs
    mine.close()
    theirs.close()


def package(workspace: Workspace) -> Path:
    path = workspace.path.with_suffix(merging.SUFFIX)
    merging.export_package(workspace, path)
    return path


HOSTILE: tuple[object, ...] = (
    0, -1, 1.5, True, None, [], {}, "", "NaN", "Infinity", "1e999999", "9" * 5000, "\x00", "\ud800", [[["x"]]], 10**30,
    "9999-12-31T23:59:59+00:00", "report:", "finding:", "settle",
)  # fmt: skip


def with_a_change(sound: packages.Package, chance: random.Random, path: Path) -> None:
    """Write a package with one field of one row changed, and its hashes and sums made to fit."""
    members = {name: data for name, data in sound.members.items() if name != packages.SUMS}
    member = chance.choice(["events.jsonl", "events.jsonl", "figures.jsonl", "reports.jsonl"])
    rows = [json.loads(line) for line in members[member].splitlines()]
    row = chance.choice(rows)
    row[chance.choice(sorted(row.keys() - {"digest"}))] = chance.choice(HOSTILE)
    if member == "events.jsonl":
        text = json.dumps({key: value for key, value in row.items() if key != "digest"}, ensure_ascii=False,
                          sort_keys=True, separators=(",", ":"))  # fmt: skip
        row["digest"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    # Half a surrogate pair travels as an escape.
    members[member] = "".join(json.dumps(each) + "\n" for each in rows).encode()
    packages.write_package(path, dict(sound.about), members)


def test_a_package_with_hostile_fields_is_refused_or_leaves_a_readable_log(
    pair: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    mine, theirs = pair
    ids = [row.id for row in theirs.figures()]
    reviewing.correct(theirs, ids[0], {"value": "3.3"}, OTHER, "笔误")
    reviewing.bulk(theirs, ids[1:3], "confirm", OTHER)
    theirs.decide(ids[3], "doubt", OTHER, "待查")
    sound, chance = packages.read_package(package(theirs)), random.Random(9)
    mine.close()
    refused = 0
    for _ in range(200):
        with_a_change(sound, chance, tmp_path / "changed.zip")
        target = Path(shutil.copy(mine.path, tmp_path / "target.heyue"))
        receiver = Workspace.open(target)
        try:
            merging.preview_package(receiver, tmp_path / "changed.zip")
            merging.merge_package(receiver, tmp_path / "changed.zip")
        except KnownError:
            refused += 1
        assert len(receiver.figures()) == len(ids)
        for row in receiver.figures():
            receiver.history(row.id)  # reads every event that was taken in
        receiver.close()
        assert [check.told() for check in doctor(target) if not check.good] == []
        evidence_package.verify(tmp_path / "changed.zip")
    assert 50 < refused < 200


@pytest.mark.parametrize("member", ["package.json", "reports.jsonl", "events.jsonl"])
def test_nested_brackets_are_refused_in_a_sentence(pair: tuple[Workspace, Workspace], member: str) -> None:
    mine, theirs = pair
    path = package(theirs)
    sound = packages.read_package(path)
    members = {name: data for name, data in sound.members.items() if name != packages.SUMS}
    nested = b"[" * 200_000 + b"]" * 200_000
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in {**members, member: nested}.items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**members, member: nested, packages.SUMS: sums.encode()}.items():
            archive.writestr(name, data)
    with pytest.raises(KnownError, match="was changed"):
        merging.preview_package(mine, path)


def log(workspace: Workspace) -> set[str]:
    with workspace.store.reading() as db:
        return {event.id for event in decisions.log(db)}


def test_what_comes_is_told_before_it_is_merged(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    ids = [row.id for row in mine.figures()]
    mine.decide(ids[0], "confirm", ME)
    mine.decide(ids[1], "confirm", ME)
    theirs.decide(ids[0], "confirm", OTHER)
    reviewing.correct(theirs, ids[1], {"value": "3.3", "period": "2022"}, OTHER)
    theirs.add(new_report("北" + TEXT, name="北川.txt"))
    theirs.decide(theirs.figures()[-1].id, "reject", OTHER)
    path = package(theirs)
    seen = merging.preview_package(mine, path)
    assert (seen.new, seen.same, seen.reviewers, seen.elsewhere, seen.blind) == (4, 0, (OTHER,), 0, False)
    assert [(unknown.file_name, unknown.events) for unknown in seen.unknown] == [("北川.txt", 1)]
    (difference,) = seen.conflicts
    assert difference.figure.id == ids[1]
    assert difference.fields == {
        "status": ("confirmed", "corrected"),
        "value": ("3.2", "3.3"),
        "period": ("", "2022"),
    }
    assert log(mine).isdisjoint(log(theirs))
    merged = merging.merge_package(mine, path)
    assert (merged.new, set(merged.changes.figures) >= set(ids[:2])) == (4, True)
    again = merging.preview_package(mine, path)
    assert (again.new, again.same, again.conflicts) == (0, 4, ())
    assert merging.merge_package(mine, path).new == 0
    # What waited for its report is there when it comes.
    mine.add(new_report("北" + TEXT, name="北川.txt"))
    assert mine.figures()[-1].status is Status.REJECTED


def test_a_package_holds_no_report_text_unless_asked(pair: tuple[Workspace, Workspace]) -> None:
    mine, _ = pair
    path = package(mine)
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "平均浓度" not in whole.replace("PM2.5平均浓度", "")  # the subject of a figure
    merging.export_package(mine, path, with_text=True)
    with zipfile.ZipFile(path) as archive:
        assert "全年PM2.5平均浓度为" in archive.read("reports.jsonl").decode()


def test_differences_are_settled_by_a_person_for_both(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    figure = mine.figures()[0].id
    mine.decide(figure, "confirm", ME)
    theirs.decide(figure, "reject", OTHER)
    merging.merge_package(mine, package(theirs))
    (difference,) = adjudicating.adjudications(mine)
    confirmed = next(side for side in difference.sides if side.reviewer == ME)
    assert adjudicating.settle_conflict(mine, difference, confirmed, ME, "附表一致").figures == {figure}
    assert adjudicating.adjudications(mine) == ()
    assert mine.figure(figure).status is Status.CONFIRMED
    with pytest.raises(KnownError, match="in the meantime"):
        adjudicating.settle_conflict(mine, difference, confirmed, ME)
    merging.merge_package(theirs, package(mine))
    assert adjudicating.adjudications(theirs) == ()
    assert derived(theirs) == derived(mine)
    reviewing.undo(mine, ME)
    assert len(adjudicating.adjudications(mine)) == 1


def test_a_later_decision_counts_though_the_others_clock_was_ahead(pair: tuple[Workspace, Workspace]) -> None:
    from datetime import UTC, datetime, timedelta

    mine, theirs = pair
    figure = mine.figures()[0].id
    with theirs.store.writing() as db:
        from app.core.review.decisions import Act
        from app.store import figures

        key = figures.keys(db, [figure])[figure][0]
        ahead = decisions.NewDecision(Act.REJECT, OTHER, key, "status", "undecided", "rejected", "", "1")
        decisions.append(db, [ahead], datetime.now(UTC) + timedelta(days=400))
    merging.merge_package(mine, package(theirs))
    mine.decide(figure, "confirm", ME)
    assert mine.figure(figure).status is Status.CONFIRMED


def test_a_changed_package_is_refused(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    mine, theirs = pair
    theirs.decide(theirs.figures()[0].id, "reject", OTHER, "不符")
    path = package(theirs)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    changes: list[Callable[[dict[str, bytes]], object]] = [
        lambda m: m.update({"events.jsonl": m["events.jsonl"].replace("不符".encode(), "无误".encode())}),
        lambda m: m.update({"extra.txt": b"x"}),
        lambda m: m.pop("figures.jsonl"),
        lambda m: m.pop("SHA256SUMS"),
        lambda m: m.update({"package.json": b"{}"}),
    ]
    for number, change in enumerate(changes):
        altered = dict(members)
        change(altered)
        bad = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(bad, "w") as archive:
            for name, data in altered.items():
                archive.writestr(name, data)
        with pytest.raises(KnownError):
            merging.merge_package(mine, bad)
    for number, data in enumerate([b"", b"PK", path.read_bytes()[:-40]]):
        bad = tmp_path / f"cut{number}.zip"
        bad.write_bytes(data)
        with pytest.raises(KnownError):
            merging.preview_package(mine, bad)
    with pytest.raises(KnownError, match="not there any more"):
        merging.preview_package(mine, tmp_path / "no.zip")
    assert log(mine) == set()


def test_blind_mode_hides_the_other_until_both_are_done(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    ids = [row.id for row in mine.figures()]
    merging.set_blind(mine, True)
    reviewing.bulk(theirs, ids, "reject", OTHER)
    path = package(theirs)
    assert merging.preview_package(mine, path).blind
    assert merging.merge_package(mine, path).held
    assert merging.merge_package(mine, path).held
    assert log(mine) == set()
    (waiting,) = merging.waiting(mine)
    assert (waiting.reviewers, waiting.left_here, waiting.left_there) == ((OTHER,), 5, 0)
    reviewing.bulk(mine, ids[:4], "confirm", ME)
    assert merging.release(mine).figures == frozenset()
    mine.decide(ids[4], "confirm", ME)
    assert merging.release(mine).figures == set(ids)
    assert merging.waiting(mine) == ()
    assert len(adjudicating.adjudications(mine)) == 5


def test_leaving_blind_mode_shows_what_waited(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    merging.set_blind(mine, True)
    theirs.decide(theirs.figures()[0].id, "reject", OTHER)
    assert merging.merge_package(mine, package(theirs)).held
    merging.set_blind(mine, False)
    assert mine.figures()[0].status is Status.REJECTED


def test_agreement_is_of_each_ones_own_decisions(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    ids = [row.id for row in mine.figures()]
    reviewing.bulk(mine, ids[:4], "confirm", ME)
    reviewing.bulk(theirs, ids[:2], "confirm", OTHER)
    theirs.decide(ids[2], "reject", OTHER)
    reviewing.correct(theirs, ids[3], {"value": "8", "kind": "target"}, OTHER)
    merging.merge_package(mine, package(theirs))
    assert agreeing.reviewers(mine) == ((ME, 4), (OTHER, 4))
    found = agreeing.agreement(mine, ME, OTHER)
    assert found.measures["decision"].percent == Fraction(2, 4)
    assert (found.measures["decision"].items, found.measures["value"].items) == (4, 3)
    assert found.measures["value"].percent == Fraction(2, 3)
    assert found.measures["indicator"].percent == 1
    assert [(d.figure.id, d.field, d.one, d.two) for d in found.disagreements] == [
        (ids[2], "decision", "confirmed", "rejected"),
        (ids[3], "decision", "confirmed", "corrected"),
        (ids[3], "value", "7", "8"),
        (ids[3], "kind", "level", "target"),
    ]


ACTS = st.lists(st.tuples(ACT, st.sampled_from([ME, OTHER])), max_size=5)


@settings(max_examples=40)  # each on workspaces of its own
@given(ACTS, ACTS, ACTS, st.booleans())
def test_merging_is_a_union_in_whatever_order(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[tuple[str, str, int], str]],
    here: list[tuple[tuple[str, str, int], str]],
    there: list[tuple[tuple[str, str, int], str]],
    copied: bool,
) -> None:
    """Also where the second workspace is a copy of the first, with a common beginning."""
    folder = tmp_path_factory.mktemp("merge")
    mine = made(folder / "mine.heyue")
    ids = [row.id for row in mine.figures()]
    if copied:
        for act, who in before:
            do(mine, ids, act, who)
        mine.close()
        shutil.copy(folder / "mine.heyue", folder / "theirs.heyue")
        mine, theirs = (Workspace.open(folder / name) for name in ("mine.heyue", "theirs.heyue"))
    else:
        theirs = made(folder / "theirs.heyue")
    third = made(folder / "third.heyue")
    try:
        for workspace, acts in ((mine, here), (theirs, there)):
            for act, who in acts:
                do(workspace, ids, act, who)
        whole = log(mine) | log(theirs)
        own = [derived(mine), derived(theirs)]
        packages = [package(mine), package(theirs)]
        merging.merge_package(mine, packages[1])
        merging.merge_package(theirs, packages[0])
        for path in (packages[1], packages[0], packages[1], package(mine)):
            merging.merge_package(third, path)
        assert log(mine) == log(theirs) == log(third) == whole
        assert derived(mine) == derived(theirs) == derived(third)
        found = [adjudicating.adjudications(workspace) for workspace in (mine, theirs, third)]
        told = [
            {(d.figure.span, frozenset(side.event for side in d.sides)) for d in differences} for differences in found
        ]
        assert told[0] == told[1] == told[2]
        if not copied:
            # Nobody's verdict is silently outdone by the other's.
            both = [
                key
                for key in own[0].keys() & own[1].keys()
                if Status.UNDECIDED not in (own[0][key].status, own[1][key].status)
            ]
            places = {parts_of_key(key)[1] for key in both if own[0][key] != own[1][key]}
            assert {difference.figure.span for difference in found[0]} == places
        for workspace in (mine, theirs, third):
            with workspace.store.reading() as db:
                assert decisions.verify_chain(db) == (len(whole), None)
                assert decisions.verify_states(db)[1] is None
        # Life goes on after a merge, and one's own acts are no conflict with oneself.
        reviewing.bulk(mine, ids, "reopen", ME)
        merging.merge_package(theirs, package(mine))
        assert derived(mine) == derived(theirs)
    finally:
        for workspace in (mine, theirs, third):
            workspace.close()


def test_merged_workspaces_are_sound(pair: tuple[Workspace, Workspace]) -> None:
    mine, theirs = pair
    reviewing.bulk(theirs, [row.id for row in theirs.figures()], "confirm", OTHER)
    merging.merge_package(mine, package(theirs))
    assert [row.status for row in mine.figures()] == [Status.CONFIRMED] * 5
    mine_row, their_row = (replace(each.reports()[0], id=0, imported_at="") for each in (mine, theirs))
    assert mine_row == their_row
    assert all(check.good for check in doctor(mine.path))


@pytest.mark.parametrize(
    ("act", "field", "new"),
    [
        (Act.CORRECT, "value", "many"),
        (Act.CORRECT, "value", "NaN"),
        (Act.CORRECT, "value", "1E+999999999"),
        (Act.CORRECT, "kind", "level or so"),
        (Act.CORRECT, "span", "9-2"),
        (Act.CORRECT, "nothing", "1"),
        (Act.SETTLE, "state", "{}"),
        (Act.SETTLE, "state", '{"status":"corrected","corrections":{"value":"?"}}'),
        (Act.ADD, "figure", '{"span":"1-2"}'),
        (Act.SIGN, "state", "signed"),
    ],
)
def test_an_event_that_cannot_be_read_is_never_taken_in(tmp_path: Path, act: Act, field: str, new: str) -> None:
    """Its hashes may fit: the log keeps it for ever, and every figure would have to be read past it."""
    workspace = made(tmp_path / "w.heyue")
    figure = workspace.figures()[0]
    key = figure_key(workspace.reports()[0].sha256, figure.span, figure.value, figure.unit)
    moment, number = "2026-01-01T00:00:00.000+00:00", "01900000-0000-7000-8000-000000000001"
    event = LoggedEvent(number, "other", number, act, OTHER, moment, key, field, "", new, "", "", GENESIS)
    events = packages.lines([packages.event_row(event)])
    path = tmp_path / f"p{merging.SUFFIX}"
    packages.write_package(path, {"made": moment}, {"reports.jsonl": b"", "figures.jsonl": b"", "events.jsonl": events})
    for take in (merging.preview_package, merging.merge_package):
        with pytest.raises(KnownError, match=f"changed after it was made.*{number}"):
            take(workspace, path)
    assert workspace.figures()[0] == figure
    assert workspace.history(figure.id) == ()
    workspace.close()


@pytest.mark.parametrize("row", [{}, {"sha256": "0" * 64, "title": 5, "file": "a.txt"}, {"title": "a", "file": "b"}])
def test_a_report_that_is_not_named_is_never_shown(tmp_path: Path, row: dict[str, object]) -> None:
    workspace = made(tmp_path / "w.heyue")
    path = tmp_path / f"p{merging.SUFFIX}"
    members = {"reports.jsonl": packages.lines([row]), "figures.jsonl": b"", "events.jsonl": b""}
    packages.write_package(path, {"made": "2026-01-01T00:00:00.000+00:00"}, members)
    with pytest.raises(KnownError, match="changed after it was made"):
        merging.preview_package(workspace, path)
    workspace.close()
