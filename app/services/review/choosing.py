"""Choosing which of several figures speaks for an indicator, a region and a year."""

from app.core.compare.cells import Key, cell_name
from app.core.review.decisions import Act
from app.services import decision_events
from app.services.open_findings import choice_key
from app.services.read_models import Changes
from app.services.workspace import Workspace
from app.store import decisions
from app.store.decisions import NewDecision


def choose(workspace: Workspace, cell: Key, chosen: int, before: int, reviewer: str) -> Changes:
    """Let the figure `chosen` speak for a cell in the place of `before`; an event of the log that can be undone."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        known = decision_events.known(db, [chosen, before])
        key = choice_key(known[chosen][0], known[before][0])
        event = NewDecision(Act.CONFIRM, reviewer, key, "cell", known[before][0], cell_name(cell), "", known[chosen][2])
        return decision_events.changes(db, decisions.append(db, [event]))
