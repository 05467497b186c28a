"""Correcting teaches: a corrected indicator or unit becomes a rule of the workspace, after a look at what else it would
change. Rules apply to reports read from then on; those there are read anew by `services.rereading`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import KnownError
from app.core.naming.catalogue import Catalogue
from app.core.naming.user_rules import RuleKind, UserRule, as_row, as_toml, of_row
from app.services import catalogues, decision_events
from app.services.files import replacing
from app.services.importing import rereading
from app.services.importing.rereading import Reread
from app.services.read_models import Progress
from app.services.workspace import TAUGHT, Workspace
from app.store import figures


def rules(workspace: Workspace) -> tuple[UserRule, ...]:
    """The workspace's rules, oldest first."""
    return tuple(map(of_row, workspace.setting(TAUGHT, [])))


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
) -> tuple[Reread, ...]:
    """Compute what else the rules would change: all reports are read again in memory. Raises KnownError if a rule is
    invalid."""
    catalogue = _catalogue(workspace, _joined(workspace, added))
    return rereading.preview_rereading(workspace, [row.id for row in workspace.reports()], report, check, catalogue)


def teach_rule(workspace: Workspace, added: Sequence[UserRule], reviewer: str) -> None:
    """Add rules; one that exists is not added again. Raises KnownError, and adds nothing, if a rule is invalid."""
    decision_events.named(reviewer)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    signed = [UserRule(rule.lesson, rule.slug, rule.words.strip(), reviewer, now) for rule in added]
    _keep(workspace, _joined(workspace, signed))


def change_rule(workspace: Workspace, old: UserRule, new: UserRule) -> None:
    """Replace a rule by another."""
    _keep(workspace, [new if rule == old else rule for rule in rules(workspace)])


def forget_rule(workspace: Workspace, dropped: Sequence[UserRule]) -> None:
    """Remove rules."""
    _keep(workspace, [rule for rule in rules(workspace) if rule not in dropped])


def export_rules(workspace: Workspace, path: Path) -> int:
    """Write the rules as TOML that another workspace can import; return their number."""
    taught = rules(workspace)
    with replacing(path) as half:
        half.write_text(as_toml(taught), encoding="utf-8", newline="\n")
    return len(taught)


def _joined(workspace: Workspace, added: Sequence[UserRule]) -> list[UserRule]:
    joined = list(rules(workspace))
    for rule in added:
        if not any(rule.same(other) for other in joined):
            joined.append(rule)
    return joined


def _catalogue(workspace: Workspace, taught: Sequence[UserRule]) -> Catalogue:
    for rule in taught:
        if rule.slug not in workspace.catalogue.indicators:
            raise KnownError("The catalogue has no indicator {slug}.", slug=rule.slug)
        if not rule.words.strip():
            raise KnownError("A rule needs words: a name, a unit, or what rules the indicator out.")
    return catalogues.load(str(workspace.setting("catalogue", "")), as_toml(taught))


def _keep(workspace: Workspace, taught: Sequence[UserRule]) -> None:
    _catalogue(workspace, taught)  # a wrong rule would keep the workspace from being read
    workspace.remember(TAUGHT, [as_row(rule) for rule in taught])
