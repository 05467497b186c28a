"""What a workspace has lost, told by what it gave away or left behind: an end of the log that was cut off fits its own
hashes, and so does one that was written anew."""

from pathlib import Path

from app.core.errors import KnownError
from app.core.review.decisions import LoggedEvent
from app.services.exchange import packages
from app.services.integrity import Check, check
from app.store import decisions, health, settings


def against(workspace: Path, other: Path) -> Check:
    """Whether a workspace holds, unchanged, every decision that an older copy or backup of it holds, or that a package
    holds of those made in this workspace or a copy of it. Restoring a backup leaves out what came after it."""
    with health.looking(workspace) as db:
        here = {event.id: event for event in decisions.log(db)}
        chain = settings.workspace_id(db)
    held = _events(other, chain)
    return check(
        "The workspace holds every decision of the older file.",
        len(held),
        [f"{event.id} ({event.reviewer}, {event.at})" for event in held if here.get(event.id) != event],
        "{count} decisions.",
        "Not there, or changed: {some}.",
    )


def _events(other: Path, chain: str) -> tuple[LoggedEvent, ...]:
    """The decisions of a workspace; of a package those that were made in the workspace `chain`."""
    try:
        with other.open("rb") as file:
            kind = file.read(2)
    except OSError as error:
        raise KnownError("{name} is not there any more: moved, renamed or deleted.", name=other.name) from error
    if kind == b"PK":
        return tuple(event for event in packages.read_package(other).events() if event.chain == chain)
    with health.looking(other) as db:
        return tuple(decisions.log(db))
