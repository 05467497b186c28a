"""Reviewing a workspace of 50 reports with 10,000 figures, and bringing a second reviewer's 2,000 decisions in."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from app.services.exchange import evidence_package, merging
from app.services.review import adjudicating, agreeing, dismissing, reviewing, signing
from app.services.workspace import Workspace
from tests.benchmarks.store import filled

_ME, _OTHER = "李青", "王白"
_REPORTS, _DECISIONS = 50, 2_000


def run() -> Iterable[tuple[str, float, str]]:
    """Milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, theirs = (filled(folder / f"{who}.heyue", _REPORTS) for who in ("mine", "theirs"))
        try:
            yield from _review(mine)
            for row in theirs.figures()[:_DECISIONS]:
                theirs.decide(row.id, "reject", _OTHER)
            yield from _merge(mine, theirs, folder)
        finally:
            mine.close()
            theirs.close()


def _review(workspace: Workspace) -> Iterator[tuple[str, float, str]]:
    ids = [row.id for row in workspace.figures()]
    acts: list[tuple[str, Callable[[], object]]] = [
        (f"confirm {len(ids)} figures at once", lambda: reviewing.bulk(workspace, ids, "confirm", _ME)),
        ("take that back", lambda: reviewing.undo(workspace, _ME)),
        ("do it again", lambda: reviewing.redo(workspace, _ME)),
        ("decide on one figure", lambda: workspace.decide(ids[0], "doubt", _ME)),
        ("correct one figure", lambda: reviewing.correct(workspace, ids[0], {"period": "2020"}, _ME)),
        ("what can be taken back", lambda: reviewing.undoable(workspace, _ME)),
        ("take one back", lambda: reviewing.undo(workspace, _ME)),
        ("queue", lambda: reviewing.queue(workspace)),
        ("all findings", lambda: dismissing.all_findings(workspace)),
        ("what stands in the way of a signature", lambda: signing.in_the_way(workspace, 1)),
    ]
    yield from _took(acts)


def _merge(mine: Workspace, theirs: Workspace, folder: Path) -> Iterator[tuple[str, float, str]]:
    package, evidence = folder / "p.zip", folder / "e.zip"
    acts: list[tuple[str, Callable[[], object]]] = [
        (f"export a package of {_DECISIONS} decisions", lambda: merging.export_package(theirs, package)),
        ("look at it before merging", lambda: merging.preview_package(mine, package)),
        ("merge it", lambda: merging.merge_package(mine, package)),
        (f"list the {_DECISIONS} differences", lambda: adjudicating.adjudications(mine)),
        ("agreement of two reviewers", lambda: agreeing.agreement(mine, _ME, _OTHER)),
        ("write an evidence package", lambda: evidence_package.export_evidence(mine, evidence)),
        ("verify it", lambda: evidence_package.verify(evidence)),
    ]
    yield from _took(acts)


def _took(acts: Iterable[tuple[str, Callable[[], object]]]) -> Iterator[tuple[str, float, str]]:
    for name, act in acts:
        start = perf_counter()
        act()
        yield name, (perf_counter() - start) * 1000, "ms"
