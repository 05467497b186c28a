"""Who knew of whom: differing decisions are a conflict only where neither was written with the other in view."""

from dataclasses import replace

from app.core.review.conflicts import Lineage, conflicts
from app.core.review.decisions import GENESIS, Act, LoggedEvent, State, Status, digest, state_text


class Log:
    """Writes events to chains, as workspaces do."""

    def __init__(self) -> None:
        self.events: list[LoggedEvent] = []

    def add(self, chain: str, act: Act, after: LoggedEvent | None = None, **fields: str) -> LoggedEvent:
        before = after or next((event for event in reversed(self.events) if event.chain == chain), None)
        number = f"{len(self.events):04}"
        event = LoggedEvent(
            number, chain, number, act, f"reviewer {chain}", number, "k:0-1:1%", "status", "", "", "", "1",
            digest(before) if before else GENESIS,
        )  # fmt: skip
        self.events.append(replace(event, **fields))  # type: ignore[arg-type]
        return self.events[-1]


def test_one_workspace_has_no_conflicts_with_itself() -> None:
    log = Log()
    log.add("a", Act.CONFIRM)
    log.add("a", Act.REJECT, reviewer="other")
    assert conflicts(log.events) == {}
    assert Lineage(log.events).one_line


def test_two_workspaces_that_differ_are_in_conflict_until_settled() -> None:
    log = Log()
    one = log.add("a", Act.CONFIRM)
    two = log.add("b", Act.REJECT)
    ((figure, sides),) = conflicts(log.events).items()
    assert figure == "k:0-1:1%"
    assert [(side.event, side.state.status) for side in sides] == [
        (one.id, Status.CONFIRMED),
        (two.id, Status.REJECTED),
    ]
    chosen = state_text(State(Status.REJECTED))
    log.add("a", Act.SETTLE, old=f"{one.id} {two.id}", new=chosen)
    assert conflicts(log.events) == {}
    log.add("b", Act.CONFIRM)  # b has not heard of it
    assert len(conflicts(log.events)) == 1


def test_agreeing_is_no_conflict_nor_is_a_comment_or_what_was_undone() -> None:
    log = Log()
    log.add("a", Act.CONFIRM)
    log.add("b", Act.CONFIRM)
    log.add("b", Act.COMMENT)
    rejected = log.add("c", Act.REJECT)
    log.add("c", Act.UNDO, old=rejected.step)
    assert conflicts(log.events) == {}


def test_two_copies_of_one_workspace_know_what_was_before_the_copy() -> None:
    log = Log()
    start = log.add("a", Act.CONFIRM)
    log.add("a", Act.DOUBT, after=start)
    log.add("a", Act.CONFIRM, after=start)
    ((_, sides),) = conflicts(log.events).items()
    assert [side.state.status for side in sides] == [Status.DOUBT, Status.CONFIRMED]
    lineage = Lineage(log.events)
    assert lineage.knew("0002", "0000")
    assert not lineage.knew("0002", "0001")
