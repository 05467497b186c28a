"""Which reports newer versions have taken the place of, as the log has it."""

from collections.abc import Mapping

from app.core.review.decisions import FINDING, Act, LoggedEvent, standing
from app.core.review.signing import finding_key, keys_of
from app.store import decisions, reports
from app.store.sqlite import Database

_RULE = "version"  # that one report replaces another is kept as the verdict on a finding between the two
_PREFIX = f"{FINDING}{_RULE}:"
_BEGINNING = 16  # digits of a report's SHA-256 by which keys name it


def version_key(old_sha256: str, new_sha256: str) -> str:
    """What the events are on that say that a report replaces another."""
    return finding_key(_RULE, [f"{sha256[:_BEGINNING]}:0-0:" for sha256 in (old_sha256, new_sha256)])


def tells_version(event: LoggedEvent) -> bool:
    """Whether an event says that a report replaces another, or does so no longer."""
    return event.figure.startswith(_PREFIX)


def pair_of(event: LoggedEvent) -> tuple[str, str]:
    """The beginnings of both SHA-256, the older report's first, of such an event."""
    old, new = (key.partition(":")[0] for key in keys_of(event.figure))
    return old, new


def superseded(db: Database) -> Mapping[int, int]:
    """The report that took its place, by the id of each report that was superseded. Where the newer one is not in the
    workspace the older one counts."""
    last: dict[str, tuple[str, str]] = {}
    for events in decisions.on(db, _PREFIX).values():
        left = standing(events)
        if left and left[-1].act is Act.CONFIRM:
            old, new = pair_of(left[-1])
            last[old] = max(last.get(old, ("", "")), (left[-1].id, new))
    if not last:
        return {}
    ids = reports.ids_by_beginnings(db, {*last, *(new for _, new in last.values())})
    found = {ids[old]: ids[new] for old, (_, new) in last.items() if old in ids and new in ids}
    return {old: new for old, new in found.items() if not _leads_back(found, old)}


def _leads_back(found: Mapping[int, int], start: int) -> bool:
    """Whether a report would take its own place in the end, as where two logs that disagree were merged."""
    seen, at = {start}, found.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = found.get(at)
    return at == start
