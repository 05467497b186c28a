"""What a reviewer does, as events for the log. Everything here is called inside one transaction."""

from collections.abc import Iterable, Mapping, Sequence

from app.core.errors import KnownError
from app.core.review.decisions import CATALOGUE, FINDING, REPORT, Act, LoggedEvent, State, Status
from app.core.review.finding_states import tells_rule
from app.core.review.signing import keys_of
from app.services.read_models import Changes
from app.services.succession import tells_version
from app.store import decisions, figures, manual_figures, relations, reports
from app.store.decisions import NewDecision
from app.store.sqlite import Database

_NEW_STATUS = {
    Act.CONFIRM: Status.CONFIRMED,
    Act.REJECT: Status.REJECTED,
    Act.DOUBT: Status.DOUBT,
    Act.REOPEN: Status.UNDECIDED,
}
_BRINGS = frozenset({Act.ADD, Act.UNDO, Act.REDO})
_LEAVES_FINDINGS = frozenset({Act.CONFIRM, Act.DOUBT, Act.COMMENT})


def decide(db: Database, figure_ids: Sequence[int], act: Act, reviewer: str, reason: str) -> Changes:
    """Append one act on figures as one step: confirm, reject, doubt, comment or reopen."""
    named(reviewer)
    if act is not Act.COMMENT and act not in _NEW_STATUS:
        raise ValueError(f"{act} needs more than a figure")
    events = []
    for key, _, engine in known(db, figure_ids).values():
        state = decisions.state(db, key)
        if act is Act.COMMENT:
            field, old, new = "comment", "", reason
        else:
            field, old, new = "status", state.status.value, _status_after(act, state).value
        events.append(NewDecision(act, reviewer, key, field, old, new, reason, engine))
    return changes(db, decisions.append(db, events))


def known(db: Database, figure_ids: Sequence[int]) -> Mapping[int, tuple[str, int, str]]:
    """Key, report and engine of figures in the order asked. KnownError where one is gone."""
    found = figures.keys(db, figure_ids)
    if len(found) != len(set(figure_ids)):
        raise KnownError("This figure is no longer in the workspace: its report was removed or read again.")
    return {figure_id: found[figure_id] for figure_id in figure_ids}


def named(reviewer: str) -> None:
    """Nobody acts without a name."""
    if not reviewer.strip():
        raise KnownError("Every decision says who made it: give your name in the settings first.")


def changes(db: Database, events: Sequence[LoggedEvent]) -> Changes:
    """What events changed: the figures that they are on, also those of a finding that one of them takes part in (it may
    be closed or open now), and their reports; everything where a figure may have come or gone, or the catalogue names
    figures otherwise."""
    keys: set[str] = set()
    moved: set[str] = set()
    signed: set[int | None] = set()
    for event in events:
        if event.figure.startswith(REPORT):
            signed.add(reports.by_hash(db, event.figure.removeprefix(REPORT)))
        elif event.figure.startswith(FINDING):
            keys.update(keys_of(event.figure))
        elif not event.figure.startswith(CATALOGUE):
            keys.add(event.figure)
            if event.act not in _LEAVES_FINDINGS:
                moved.add(event.figure)
    named_anew = any(event.figure.startswith(CATALOGUE) for event in events)
    come = any(event.act in _BRINGS for event in events) and not keys.isdisjoint(manual_figures.keys(db))
    found = figures.by_keys(db, keys).values()
    texts = reports.ids_by_beginnings(db, {key.partition(":")[0] for key in keys}) if len(found) < len(keys) else {}
    beside = relations.by_ids(db, relations.failing_with(db, moved)) if moved else ()
    return Changes(
        reports=frozenset(
            {*(report for _, report in found), *texts.values(), *(one for one in signed if one is not None)}
        ),
        figures=frozenset(figure for figure, _ in found) | {figure for _, members in beside for figure in members},
        everything=come or named_anew or any(tells_version(event) or tells_rule(event) for event in events),
    )


def touched(db: Database, events: Iterable[LoggedEvent]) -> frozenset[int]:
    """Ids of the figures that events are on, or of the findings that they are on."""
    keys: set[str] = set()
    for event in events:
        if event.figure.startswith(CATALOGUE):
            continue
        keys.update(keys_of(event.figure) if event.figure.startswith(FINDING) else (event.figure,))
    return frozenset(figure for figure, _ in figures.by_keys(db, keys).values())


def _status_after(act: Act, state: State) -> Status:
    corrected = act is Act.CONFIRM and state.corrections
    return Status.CORRECTED if corrected else _NEW_STATUS[act]
