"""A newer version takes the place of a report, and the decisions on sentences that did not change go along."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.compare.succession import UnchangedSentences
from app.core.errors import KnownError
from app.core.model import Span
from app.core.review import corrections
from app.core.review.decisions import (
    FINDING,
    Act,
    LoggedEvent,
    State,
    Status,
    canonical,
    figure_key,
    parts_of_key,
    standing,
    state_text,
)
from app.core.review.signing import keys_of
from app.services import decision_events
from app.services.read_models import Changes
from app.services.succession import superseded, tells_version, version_key
from app.services.workspace import Workspace
from app.store import decisions, figures, manual_figures, reports
from app.store.decisions import NewDecision
from app.store.figures import FigureRecord
from app.store.reports import ReportRecord
from app.store.sqlite import Database

_FIELD = "version"
# What an id, a place or the reading's certainty says of a figure may differ between two versions.
_OWN = ("id", "report_id", "start", "stop", "quote", "section", "page", "confidence", "sentence")


@dataclass(frozen=True, slots=True)
class Succession:
    """An older report and the version of it that is to take its place, by their ids: on how many of its figures there
    are decisions, and how many of them stand in sentences that did not change."""

    old: int
    new: int
    decided: int
    carried: int


def preview(workspace: Workspace, pairs: Iterable[tuple[int, int]]) -> tuple[Succession, ...]:
    """What taking the place would carry over, for each pair of an older report and a newer one."""
    with workspace.store.reading() as db:
        return tuple(_Carrying(db, old, new).summary() for old, new in pairs)


def supersede(workspace: Workspace, pairs: Sequence[tuple[int, int]], reviewer: str) -> Changes:
    """Let the second report of each pair take the place of the first, with the decisions on sentences that did not
    change; one step, which undoing takes back."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        events: list[NewDecision] = []
        for old, new in pairs:
            if superseded(db).get(new) == old or old == new:
                raise KnownError("The older report is the newer version already: choose the other way round.")
            carrying = _Carrying(db, old, new)
            key = version_key(carrying.old.sha256, carrying.new.sha256)
            events.append(NewDecision(Act.CONFIRM, reviewer, key, _FIELD, "", carrying.new.sha256, "", carrying.engine))
            events += carrying.events(reviewer)
        return decision_events.changes(db, decisions.append(db, events))


def restore(workspace: Workspace, report_id: int, reviewer: str) -> Changes:
    """Let a report that was superseded count again; decisions that went along stay where they went."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        newer = superseded(db).get(report_id)
        if newer is None:
            return Changes()
        old, new = (_record(db, each) for each in (report_id, newer))
        key, engine = version_key(old.sha256, new.sha256), reports.engine(db, new.id)
        event = NewDecision(Act.REOPEN, reviewer, key, _FIELD, new.sha256, "", "", engine)
        return decision_events.changes(db, decisions.append(db, [event]))


class _Carrying:
    """What goes from an older version to a newer one. Called inside one transaction."""

    def __init__(self, db: Database, old: int, new: int) -> None:
        self._db = db
        self.old, self.new = _record(db, old), _record(db, new)
        self.engine = reports.engine(db, new)
        self._unchanged = UnchangedSentences(reports.text(db, old), reports.text(db, new))
        self._old_figures, self._new_figures = _figures(db, old), _figures(db, new)
        self._at = {(record.start, record.stop): key for key, record in self._new_figures.items()}
        self._by_hand = frozenset(manual_figures.is_manual(db, old))
        self._keys = dict(self._partners())
        states = decisions.states(db)
        self._states = {key: states[key] for key in self._old_figures if key in states}
        self._free = {key for key in self._keys.values() if key not in states}

    def summary(self) -> Succession:
        decided = [key for key, state in self._states.items() if state.status is not Status.UNDECIDED]
        carried = [key for key in decided if self._keys.get(key) in self._free and self._moved(self._states[key])]
        return Succession(self.old.id, self.new.id, len(decided), len(carried))

    def events(self, reviewer: str) -> Iterator[NewDecision]:
        """The decisions, comments and dismissals as events on the new report. What was decided there stays."""
        for key, state in self._states.items():
            target = self._keys.get(key)
            if target in self._free and target is not None and (moved := self._moved(state)) is not None:
                yield from self._of_figure(key, target, moved, reviewer)
        for events in decisions.on(self._db, FINDING).values():
            left = standing(events)
            if left and not tells_version(left[-1]) and (finding := self._finding(left[-1])) is not None:
                event = left[-1]
                yield NewDecision(
                    event.act, reviewer, finding, event.field, self._keys.get(event.old, event.old), event.new,
                    event.reason, self.engine,
                )  # fmt: skip

    def _of_figure(self, key: str, target: str, state: State, reviewer: str) -> Iterator[NewDecision]:
        events = standing(decisions.events(self._db, key))
        for event in events:
            if event.act is Act.COMMENT:
                yield NewDecision(
                    Act.COMMENT, reviewer, target, event.field, event.old, event.new, event.reason, self.engine
                )
        added = manual_figures.stands(events) if key in self._by_hand else None
        if added is not None:
            fields = {**json.loads(added.new), "span": corrections.field_text(parts_of_key(target)[1])}
            yield NewDecision(Act.ADD, reviewer, target, "figure", "", canonical(fields), added.reason, self.engine)
            if state == State(Status.CONFIRMED, {}, state.events):
                return
        last = next((event for event in reversed(events) if event.act is not Act.COMMENT), None)
        if last is not None and (state.status is not Status.UNDECIDED or state.corrections):
            reason = " · ".join(filter(None, (self.old.file_name, last.reviewer, last.reason)))
            yield NewDecision(Act.SETTLE, reviewer, target, "state", "", state_text(state), reason, self.engine)

    def _partners(self) -> Iterator[tuple[str, str]]:
        """Figures of the old report that the new one has in an unchanged sentence, read the same, by key."""
        for key, record in self._old_figures.items():
            span = self._unchanged.span(Span(record.start, record.stop))
            if span is None:
                continue
            partner = self._at.get((span.start, span.end))
            if partner is not None and _stated(self._new_figures[partner]) == _stated(record):
                yield key, partner
            elif partner is None and key in self._by_hand:
                value = corrections.parse_field("value", record.value or "")
                yield key, figure_key(self.new.sha256, span, value, record.unit)

    def _moved(self, state: State) -> State | None:
        """A state with the place of its figure, where that was corrected, in the new text; None if it is not there."""
        if "span" not in state.corrections:
            return state
        span = self._unchanged.span(corrections.parse_field("span", state.corrections["span"]))
        if span is None:
            return None
        return replace(state, corrections={**state.corrections, "span": corrections.field_text(span)})

    def _finding(self, event: LoggedEvent) -> str | None:
        """The key of a finding (or a numeral's explanation) in the new report; None where it is not of the old one, or
        one of its figures did not come along."""
        rule = event.figure.split(":", 2)[1]
        keys = keys_of(event.figure)
        moved = [self._key(key) if key.startswith(f"{self.old.sha256[:16]}:") else key for key in keys]
        if moved == keys or None in moved:
            return None
        return f"{FINDING}{rule}:{'|'.join(key for key in moved if key is not None)}"

    def _key(self, key: str) -> str | None:
        if key in self._keys:
            return self._keys[key]
        _, place, amount = parts_of_key(key)
        span = None if amount else self._unchanged.span(place)
        return None if span is None else f"{self.new.sha256[:16]}:{span.start}-{span.end}:"


def _record(db: Database, report_id: int) -> ReportRecord:
    found = reports.records(db, report_id)
    if not found:
        raise KnownError("This report is no longer in the workspace.")
    return found[0]


def _figures(db: Database, report_id: int) -> dict[str, FigureRecord]:
    records = list(figures.records(db, reports=[report_id]))
    keys = figures.keys(db, [record.id for record in records])
    return {keys[record.id][0]: record for record in records}


def _stated(record: FigureRecord) -> dict[str, object]:
    """What the engine read of a figure, wherever it stands."""
    return {field: value for field, value in record._asdict().items() if field not in _OWN}
