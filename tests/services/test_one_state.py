"""What is read piece by piece is of one state, though another program reads a report anew in between."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.services.exchange import evidence_package, merging, packages
from app.services.importing import rereading
from app.services.output import record
from app.services.review import agreeing, dismissing
from app.services.workspace import Workspace
from tests.services.importing.test_rereading import go_on
from tests.store.making import extraction, new_report

ME, OTHER = "李青", "王白"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    opened.add(new_report())
    first = opened.figures()[0]
    opened.decide(first.id, "confirm", ME)
    opened.decide(first.id, "reject", OTHER)
    finding = dismissing.all_findings(opened).open[0]
    dismissing.dismiss(opened, finding, ME, "四舍五入")
    yield opened
    opened.close()


@pytest.fixture
def another_reads_anew(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After figures were read, another program reads the report anew: none of them is left."""
    found = extraction(workspace.report(1).text)
    figures = tuple(replace(each, value=(each.value or Decimal(0)) + 1) for each in found.figures)
    read = replace(found, figures=figures, relations=()), tuple((1, each.quote) for each in figures)
    monkeypatch.setattr(rereading, "extract_report", lambda *_: read)
    times: list[int] = []
    for name in ("figures", "figure", "report", "reports"):
        monkeypatch.setattr(Workspace, name, _then(getattr(Workspace, name), workspace, times))
    return times


def _then(asked: Callable[..., object], workspace: Workspace, times: list[int]) -> Callable[..., object]:
    def ask(self: Workspace, *given: object, **named: object) -> object:
        found = asked(self, *given, **named)
        if self is workspace and not times:
            times.append(1)
            another = Workspace.open(workspace.path)
            rereading.apply_rereading(another, [1], go_on, go_on)
            another.close()
        return found

    return ask


USES: dict[str, Callable[[Workspace, Path], object]] = {
    "package": lambda workspace, folder: merging.export_package(workspace, folder / f"p{merging.SUFFIX}"),
    "evidence": lambda workspace, folder: evidence_package.export_evidence(workspace, folder / "e.zip"),
    "record": lambda workspace, _folder: record.gather(workspace, 1).figures,
    "findings": lambda workspace, _folder: dismissing.all_findings(workspace).dismissed,
    "agreement": lambda workspace, _folder: agreeing.agreement(workspace, ME, OTHER).disagreements,
}


@pytest.mark.parametrize("use", USES)
def test_everything_is_of_one_state(
    workspace: Workspace, another_reads_anew: list[int], tmp_path: Path, use: str
) -> None:
    assert USES[use](workspace, tmp_path)
    assert another_reads_anew == [1]
    for made in tmp_path.glob("*.zip"):
        assert packages.read_package(made).fingerprint


def test_findings_of_figures_that_are_gone_bring_no_error(workspace: Workspace, another_reads_anew: list[int]) -> None:
    rows = workspace.figures()
    assert another_reads_anew == [1]
    assert dismissing.sift(workspace, dismissing.fresh_findings(workspace, rows)).dismissed == ()
    with workspace.store.reading() as db, workspace.store.reading() as within:
        assert within is db
