"""Which candidate a reviewer chose to speak for a cell of the matrix, as the log has it."""

from collections import defaultdict
from collections.abc import Mapping

from app.core.review.decisions import FINDING, LoggedEvent, standing
from app.core.review.signing import finding_key, keys_of
from app.store import decisions
from app.store.sqlite import Database

_RULE = "candidates"  # the choice is kept as the verdict on the finding that a cell has several


def choice_key(chosen: str, before: str) -> str:
    """What the event of a choice is on: the keys of the figure chosen and of the one that spoke before."""
    return finding_key(_RULE, [chosen, before])


def chosen_key(event: LoggedEvent) -> str | None:
    """The key of the figure that an event chooses for a cell; None where it chooses none."""
    return keys_of(event.figure)[0] if event.figure.startswith(f"{FINDING}{_RULE}:") else None


def choices(db: Database) -> Mapping[str, tuple[str, ...]]:
    """The cells that each figure was chosen for, by its key; of several choices of a cell the last that stands."""
    last: dict[str, tuple[str, str]] = {}
    for key, events in decisions.on(db, f"{FINDING}{_RULE}:").items():
        for event in standing(events):
            last[event.new] = max(last.get(event.new, ("", "")), (event.id, keys_of(key)[0]))
    found: dict[str, list[str]] = defaultdict(list)
    for cell, (_, figure) in last.items():
        found[figure].append(cell)
    return {figure: tuple(cells) for figure, cells in found.items()}
