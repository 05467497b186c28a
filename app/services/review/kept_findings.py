"""All findings of a workspace, kept in it: only what a change touched is reckoned again.

They are kept by scope: a report (what its sums and its text tell), a region (what figures tell between reports and
against catalogue and books). A scope is reckoned again where something that it rests on is another since.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

from app.core.compare.rules import Severity
from app.core.errors import KnownError
from app.core.model import RelationType, Span
from app.core.review.signing import keys_of
from app.services.findings import CheckedText, Finding, cross_findings, in_order, own_findings, text_findings
from app.services.open_findings import tells_choice
from app.services.read_models import FigureRow, RelationRow
from app.services.succession import superseded
from app.services.workspace import Workspace
from app.store import kept_findings, relations, reports
from app.store.kept_findings import Head
from app.store.sqlite import Database

_REPORT, _REGION, _ALONE = "report:", "region:", "alone:"  # a report of unknown region is a region of its own


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is reckoned together: a report, or the reports of a region; `inputs` is a digest of what it rests on."""

    name: str
    heads: tuple[Head, ...]
    inputs: str

    def of(self, reports_: frozenset[str]) -> bool:
        """Whether one of these reports, by the first 16 digits of their SHA-256, is among those of the scope."""
        return bool(reports_) and any(head.sha256[:16] in reports_ for head in self.heads)

    @property
    def ids(self) -> list[int]:
        return [head.id for head in self.heads]


@dataclass(slots=True)
class _Memory:
    """What this program read or reckoned last of a workspace: scopes, their findings, and how far in the log."""

    state: tuple[list[Head], frozenset[int], str] | None = None  # heads, references, digest of the checks
    scopes: dict[str, _Scope] = field(default_factory=dict)
    found: dict[str, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict)  # with the scope's inputs
    seen: int = -1
    kept: "_Kept | None" = None  # what the workspace held then; None once it holds the same
    turn: RLock = field(default_factory=RLock)


_remembered: WeakKeyDictionary[Workspace, _Memory] = WeakKeyDictionary()


def _nothing() -> None:
    """Nobody wants to stop."""


def current_findings(workspace: Workspace, check: Callable[[], None] = _nothing) -> tuple[Finding, ...]:
    """All findings in the order of `findings.find_findings`, laid aside or not; `check` is called between scopes and
    may raise to stop."""
    memory = _remembered.setdefault(workspace, _Memory())
    with memory.turn:
        with workspace.store.reading() as db:
            _bring_up_to_date(workspace, db, memory, check)
        return in_order(finding for _, found in memory.found.values() for finding in found)


def keep(workspace: Workspace) -> None:
    """Keep in the workspace what was reckoned last. Does nothing where that cannot be written now: it is only reckoned
    once more."""
    memory = _remembered.get(workspace)
    if memory is None or workspace.read_only or workspace.store.in_reading:
        return
    with memory.turn:
        kept, memory.kept = memory.kept, None
        if kept is None:  # another thread has kept it
            return
        gone = kept.inputs.keys() - memory.scopes.keys()
        wrong = [scope for scope in memory.scopes.values() if not kept.right(scope)]
        if not (gone or wrong or kept.seen != memory.seen):
            return
        found = {scope.name: (scope.inputs, _text(memory.found[scope.name][1])) for scope in wrong}
        with suppress(KnownError), workspace.store.writing() as db:  # a busy or moved file
            kept_findings.keep(db, found, gone, memory.seen)


def findings_in(workspace: Workspace, report_id: int) -> tuple[Finding, ...]:
    """The findings that figures of one report take part in."""
    return tuple(
        finding
        for finding in current_findings(workspace)
        if any(figure.report_id == report_id for figure in finding.figures)
    )


def _bring_up_to_date(workspace: Workspace, db: Database, memory: _Memory, check: Callable[[], None]) -> None:
    """Read or reckon what the memory has not right."""
    last = kept_findings.last_decision(db)
    kept = _Kept(*kept_findings.kept(db))
    if kept.seen > last:  # kept beside another log
        kept = _Kept({}, -1)
    kept.touched = _touched(db, kept.seen, last)
    touched = _touched(db, memory.seen, last)
    older, references, digest = superseded(db), workspace.references(), workspace.checks
    state = ([head for head in kept_findings.heads(db) if head.id not in older], references, digest)
    if state != memory.state:
        memory.state, memory.scopes = state, {scope.name: scope for scope in _scopes(*state)}
    wanted = [s for s in memory.scopes.values() if _inputs(memory.found.get(s.name)) != s.inputs or s.of(touched)]
    texts = kept_findings.found(db, [scope.name for scope in wanted if kept.right(scope)])
    reckoning = _Reckoning(workspace, db, references)
    reckoning.fetch(texts.values())
    for scope in wanted:
        check()
        found = reckoning.read(texts[scope.name]) if scope.name in texts else None
        if found is None:
            kept.forget(scope)
            found = reckoning.reckon(scope)
        memory.found[scope.name] = (scope.inputs, found)
    for name in memory.found.keys() - memory.scopes.keys():
        del memory.found[name]
    memory.kept, memory.seen = kept, last


def _touched(db: Database, seen: int, last: int) -> frozenset[str]:
    """The reports, by the first 16 digits of their SHA-256, of whose figures the log says more than when `seen`. What
    was laid aside is sifted out later and touches nothing; which candidate speaks for a cell does."""
    keys: set[str] = set()
    for key in kept_findings.decided_since(db, seen) if 0 <= seen < last else ():
        keys.update(keys_of(key) if tells_choice(key) else (key,))
    return frozenset(key[:16] for key in keys)


def _inputs(found: tuple[str, tuple[Finding, ...]] | None) -> str:
    return found[0] if found is not None else ""


@dataclass(slots=True)
class _Kept:
    """What the workspace keeps: inputs by scope, as of which decision, and the reports decided on since."""

    inputs: dict[str, str]
    seen: int
    touched: frozenset[str] = frozenset()

    def forget(self, scope: _Scope) -> None:
        """Take what is kept of a scope for wrong."""
        self.inputs.pop(scope.name, None)

    def right(self, scope: _Scope) -> bool:
        return self.seen >= 0 and self.inputs.get(scope.name) == scope.inputs and not scope.of(self.touched)


def _scopes(heads: Iterable[Head], references: frozenset[int], digest: str) -> Iterable[_Scope]:
    by_region: dict[str, list[Head]] = defaultdict(list)
    books = [head for head in heads if head.id in references]
    for head in heads:
        yield _scope(f"{_REPORT}{head.id}", [head], digest)
        if head.id not in references:
            by_region[f"{_REGION}{head.region}" if head.region else f"{_ALONE}{head.id}"].append(head)
    for name, members in by_region.items():
        yield _scope(name, [*members, *books], digest)


def _scope(name: str, heads: Sequence[Head], digest: str) -> _Scope:
    text = json.dumps([digest, *heads], ensure_ascii=False)
    return _Scope(name, tuple(heads), hashlib.sha256(text.encode()).hexdigest())


class _Reckoning:
    """Findings of scopes over the figures as they stand now; each figure is read once."""

    def __init__(self, workspace: Workspace, db: Database, references: frozenset[int]) -> None:
        self._workspace, self._db, self._references = workspace, db, references
        self._rules, self._indicators = workspace.catalogue.rules.checks, workspace.catalogue.indicators
        self._known: dict[int, FigureRow] = {}
        self._books: dict[int, tuple[FigureRow, ...]] = {}

    def reckon(self, scope: _Scope) -> tuple[Finding, ...]:
        failing, rows = _failing(self._db, scope.ids), self._rows(scope)
        self._known |= {row.id: row for row in rows}
        if scope.name.startswith(_REPORT):
            texts = _texts(self._db, scope.heads)
            return (
                *own_findings(failing, {row.id: row for row in rows}),
                *text_findings(texts, rows, self._rules),
            )
        return tuple(cross_findings(failing, rows, self._indicators, self._rules, self._references))

    def _rows(self, scope: _Scope) -> list[FigureRow]:
        """The figures of a scope; those of books of statistics, which all regions have, are read once."""
        rows = list(self._workspace.figures_to_check([each for each in scope.ids if each not in self._references]))
        for book in (each for each in scope.ids if each in self._references):
            if book not in self._books:
                self._books[book] = self._workspace.figures_to_check([book])
            rows += self._books[book]
        return rows

    def fetch(self, texts: Iterable[str]) -> None:
        """Read the figures of kept findings at once."""
        with suppress(ValueError, LookupError, TypeError):  # damaged: `read` tells which
            wanted = {figure_id for text in texts for row in json.loads(text) for figure_id in row[2]}
            self._know(wanted)

    def _know(self, figure_ids: Set[int]) -> None:
        wanted = sorted(figure_ids - self._known.keys())
        if wanted:
            self._known |= {row.id: row for row in self._workspace.figures_to_check(figure_ids=wanted)}

    def read(self, text: str) -> tuple[Finding, ...] | None:
        """Kept findings with their figures as they stand now; None where one of these is gone, or what is kept is
        damaged."""
        try:
            kept = json.loads(text)
            self._know({figure_id for row in kept for figure_id in row[2]})
            return tuple(_finding(row, self._known) for row in kept)
        except (ValueError, LookupError, TypeError):
            return None


def _failing(db: Database, report_ids: Sequence[int]) -> list[RelationRow]:
    found = relations.by_ids(db, relations.failing_in(db, report_ids))
    return [
        RelationRow(
            record.id, record.report_id, RelationType(record.type), bool(record.holds), tuple(members), (), (),
            record.computed, record.note, tuple(json.loads(record.steps)),
        )
        for record, members in found
        if not record.holds or record.note
    ]  # fmt: skip


def _texts(db: Database, heads: Iterable[Head]) -> list[CheckedText]:
    return [CheckedText(head.id, reports.text(db, head.id), head.title, head.title_year, head.year) for head in heads]


def _text(findings: Iterable[Finding]) -> str:
    return json.dumps([_row(finding) for finding in findings], ensure_ascii=False)


def _row(finding: Finding) -> list[object]:
    span = [finding.span.start, finding.span.end] if finding.span is not None else None
    members = [figure.id for figure in finding.figures]
    return [finding.rule, finding.severity, members, finding.steps, finding.note, span, finding.sentence]


def _finding(row: Sequence[Any], known: Mapping[int, FigureRow]) -> Finding:
    rule, severity, members, steps, note, span, sentence = row
    figures_of_it = tuple(known[member] for member in members)
    return Finding(rule, Severity(severity), figures_of_it, tuple(steps), note, Span(*span) if span else None, sentence)
