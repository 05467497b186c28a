"""Rules of the checks switched off in a workspace, with the reason, and on again; each is an event of the log."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.compare.rules import RULES
from app.core.errors import KnownError
from app.core.review.decisions import Act
from app.core.review.finding_states import rule_key
from app.services import catalogues, decision_events
from app.services.open_findings import switched_off
from app.services.read_models import Changes
from app.services.workspace import Workspace
from app.store import decisions
from app.store.decisions import NewDecision


@dataclass(frozen=True, slots=True)
class RuleOff:
    """A rule that is off: by whom, when (ISO 8601, UTC), why."""

    rule: str
    reviewer: str
    at: str
    reason: str


def rules_off(workspace: Workspace) -> Mapping[str, RuleOff]:
    """The rules that are off, by name, in the order of `RULES`."""
    with workspace.store.reading() as db:
        found = switched_off(db)
    return {
        name: RuleOff(name, found[name].reviewer, found[name].at, found[name].reason) for name in RULES if name in found
    }


def switch(workspace: Workspace, rule: str, on: bool, reviewer: str, reason: str = "") -> Changes:
    """Switch a rule on or off. KnownError where it is switched off without a reason."""
    decision_events.named(reviewer)
    if not on and not reason.strip():
        raise KnownError("Say why the rule is switched off: the record shows it.")
    with workspace.store.writing() as db:
        if (rule in switched_off(db)) is not on:
            return Changes()
        act = Act.REOPEN if on else Act.DISMISS
        event = NewDecision(act, reviewer, rule_key(rule), "rule", "", "", reason.strip(), catalogues.engine_version())
        return decision_events.changes(db, decisions.append(db, [event]))
