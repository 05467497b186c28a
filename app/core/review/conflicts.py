"""Where logs were merged: on which figures did people decide differently without knowing of each other?

Each event names the hash of the one before it, so it knows its whole past. Two events know nothing of each other where
neither is in the other's past: written in two workspaces, or in two copies of one. Settling a conflict names the
events it decides between, and so knows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.review.decisions import GENESIS, Act, LoggedEvent, State, Status, digest, is_figure, standing, state_after


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one line of work came to on a figure. `event` is its last event there, by `reviewer` at `at`."""

    event: str
    reviewer: str
    at: str
    state: State


class Lineage:
    """Which events of a log were known when another was written. The log comes in order of arrival: each event behind
    the one that it names."""

    def __init__(self, log: Iterable[LoggedEvent]) -> None:
        self._place: dict[str, tuple[int, int]] = {}  # event id: branch, depth in it
        self._origins: list[tuple[int, int] | None] = []  # of each branch: where it leaves another
        lengths: list[int] = []
        hashes: dict[str, tuple[int, int]] = {}
        for event in log:
            before = None if event.previous == GENESIS else hashes.get(event.previous)
            if before is not None and lengths[before[0]] == before[1] + 1:
                branch = before[0]
            else:
                branch = len(lengths)
                lengths.append(0)
                self._origins.append(before)
            place = (branch, lengths[branch])
            lengths[branch] += 1
            self._place[event.id] = hashes[digest(event)] = place

    @property
    def one_line(self) -> bool:
        """Whether nothing was ever merged: then there is no conflict."""
        return len(self._origins) < 2

    def knew(self, later: str, earlier: str) -> bool:
        """Whether the event `later` has `earlier` in its past (or is it)."""
        branch, depth = self._place[later]
        wanted, at = self._place[earlier]
        while branch != wanted:
            origin = self._origins[branch]
            if origin is None:
                return False
            branch, depth = origin
        return depth >= at


def conflicts(log: Sequence[LoggedEvent]) -> Mapping[str, tuple[ConflictSide, ...]]:
    """Figures on which lines of work differ, each with its sides in the order of their events."""
    lineage = Lineage(log)
    if lineage.one_line:
        return {}
    by_figure: dict[str, list[LoggedEvent]] = {}
    for event in sorted(log, key=lambda event: event.id):
        if is_figure(event.figure) and event.act is not Act.COMMENT:
            by_figure.setdefault(event.figure, []).append(event)
    found = {}
    for figure, events in by_figure.items():
        sides = _sides(events, lineage) if len(events) > 1 else ()
        if len({(side.state.status, tuple(sorted(side.state.corrections.items()))) for side in sides}) > 1:
            found[figure] = sides
    return found


def _sides(events: Sequence[LoggedEvent], lineage: Lineage) -> tuple[ConflictSide, ...]:
    settled = {event.id: event.old.split() for event in standing(events) if event.act is Act.SETTLE}
    known = {event.id: _known(event, events, lineage, settled) for event in events}
    surpassed = {earlier for event, past in known.items() for earlier in past if earlier != event}
    sides = []
    for event in events:
        if event.id not in surpassed:
            state = state_after(other for other in events if other.id in known[event.id])
            if state.status is not Status.UNDECIDED:
                sides.append(ConflictSide(event.id, event.reviewer, event.at, state))
    return tuple(sides)


def _known(
    event: LoggedEvent, events: Sequence[LoggedEvent], lineage: Lineage, settled: Mapping[str, Sequence[str]]
) -> set[str]:
    """Ids of the events on a figure that were known when one was written; `settled` are the events that settlements
    decide between."""
    known: set[str] = set()
    asked = [event]
    while asked:
        now = asked.pop()
        for other in events:
            if other.id not in known and (other.id in settled.get(now.id, ()) or lineage.knew(now.id, other.id)):
                known.add(other.id)
                asked.append(other)
    return known
