"""A reviewer chooses which of several figures speaks for a cell; the log keeps it and gives it back."""

from decimal import Decimal
from pathlib import Path

from app.core.compare.cells import Precedence, cells, precedence
from app.services import catalogues
from app.services.exchange import merging
from app.services.importing.extracting import read_report
from app.services.integrity import doctor
from app.services.review import choosing, reviewing
from app.services.workspace import Workspace
from tests.made_districts import RESTATED, pm25, reports

ME = "李青"
CELL = ("air.pm25", RESTATED, 2023)


def restated(path: Path) -> Workspace:
    workspace = Workspace.open(path, create=True)
    for report in reports():
        if report.region == RESTATED and report.year in (2023, 2024):
            workspace.add(read_report(report.name, report.text.encode(), catalogues.load()))
    return workspace


def test_choosing_is_an_event_that_can_be_taken_back(tmp_path: Path) -> None:
    workspace = restated(tmp_path / "one.heyue")
    first = cells(workspace.figures())[CELL]
    own, later = first.chosen, first.others[0]
    assert [own.value, later.value] == [Decimal(pm25(RESTATED, 2023)), Decimal(pm25(RESTATED, 2023) + 3)]
    assert first.conflict and precedence(CELL, own, later) is Precedence.OWN
    changes = choosing.choose(workspace, CELL, later.id, own.id, ME)
    assert changes.figures == {own.id, later.id}
    second = cells(workspace.figures())[CELL]
    assert second.chosen.id == later.id and precedence(CELL, second.chosen, own) is Precedence.CHOSEN
    assert workspace.figure(later.id).status == "undecided"
    step = reviewing.undoable(workspace, ME)
    assert step is not None and (step.act, step.figures) == ("choose", (later.id,))
    choosing.choose(workspace, CELL, own.id, later.id, ME)
    assert cells(workspace.figures())[CELL].chosen.id == own.id
    reviewing.undo(workspace, ME)
    assert cells(workspace.figures())[CELL].chosen.id == later.id
    assert reviewing.undo(workspace, ME).figures == {own.id, later.id}
    assert cells(workspace.figures())[CELL] == first
    choosing.choose(workspace, CELL, later.id, own.id, ME)
    workspace.close()
    assert [check for check in doctor(tmp_path / "one.heyue") if not check.good] == []


def test_a_choice_goes_to_colleagues_with_the_package(tmp_path: Path) -> None:
    mine, theirs = restated(tmp_path / "mine.heyue"), restated(tmp_path / "theirs.heyue")
    cell = cells(mine.figures())[CELL]
    choosing.choose(mine, CELL, cell.others[0].id, cell.chosen.id, ME)
    merging.export_package(mine, tmp_path / "p.zip")
    merging.merge_package(theirs, tmp_path / "p.zip")
    assert cells(theirs.figures())[CELL].chosen.value == pm25(RESTATED, 2023) + 3
    mine.close()
    theirs.close()
