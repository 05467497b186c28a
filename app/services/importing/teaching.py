"""Correcting teaches: a corrected indicator or unit becomes an entry of the workspace's catalogue, after a look at what
else it would change. It applies to reports read from then on; those there are read anew by `services.rereading`."""

from collections.abc import Callable, Sequence

from app.core.errors import KnownError
from app.core.naming.own_entries import Entry
from app.core.naming.user_rules import RuleKind, UserRule, as_entries
from app.services.importing import cataloguing
from app.services.importing.cataloguing import Trial
from app.services.read_models import Changes, Progress
from app.services.workspace import Workspace
from app.store import figures


def proposals(workspace: Workspace, figure_id: int, indicator: str | None, unit: str = "") -> tuple[UserRule, ...]:
    """Rules that a correction suggests, to be changed or dropped by the reviewer: its subject is another name of the
    right `indicator` (slug; None: it is none) and rules the wrong one out; its corrected `unit` is one of the
    indicator's."""
    row = workspace.figure(figure_id)
    with workspace.store.reading() as db:
        read = next(iter(figures.records(db, figure_ids=[figure_id])))
    found = []
    words = row.subject.strip()
    if words and indicator != read.indicator:
        if indicator:
            found.append(UserRule(RuleKind.ALIAS, indicator, words))
        if read.indicator:
            found.append(UserRule(RuleKind.EXCLUSION, read.indicator, words))
    measured, known = unit or row.unit, workspace.catalogue.indicators.get(indicator or "")
    if known is not None and measured not in known.units:
        found.append(UserRule(RuleKind.UNIT, known.slug, measured))
    return tuple(found)


def preview_rule(
    workspace: Workspace,
    added: Sequence[UserRule],
    report: Callable[[Progress], None],
    check: Callable[[], None],
) -> Trial:
    """Compute what else the rules would change. Raises KnownError if a rule is invalid."""
    return cataloguing.try_entries(workspace, _entries(workspace, added), report, check)


def teach_rule(workspace: Workspace, added: Sequence[UserRule], reviewer: str) -> Changes:
    """Add rules to the workspace's catalogue. Raises KnownError, and adds nothing, if a rule is invalid."""
    return cataloguing.save_entries(workspace, _entries(workspace, added), reviewer)


def _entries(workspace: Workspace, added: Sequence[UserRule]) -> tuple[Entry, ...]:
    known = workspace.catalogue.indicators
    for rule in added:
        if rule.slug not in known:
            raise KnownError("The catalogue has no indicator {slug}.", slug=rule.slug)
        if not rule.words.strip():
            raise KnownError("A rule needs words: a name, a unit, or what rules the indicator out.")
    return cataloguing.united(
        workspace, as_entries(UserRule(rule.lesson, rule.slug, rule.words.strip()) for rule in added)
    )
