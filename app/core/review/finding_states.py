"""What a reviewer made of findings: the state of each, told by the last event on it; which rules are off."""

from enum import StrEnum

from app.core.review.decisions import FINDING, Act, LoggedEvent
from app.core.review.signing import finding_key

_OLDER = "finding"  # the field of a dismissal, which had no other state beside it at first
_RULE = "rules"  # that a rule is off is kept as the verdict on a finding of it alone
RULE_SWITCH = f"{FINDING}{_RULE}:"  # what begins the key of such an event


class FindingState(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    SLIP = "slip"  # the report is wrong indeed
    TOLD = "told"  # the reporting unit was asked to mend it
    MENDED = "mended"  # the unit mended it
    EXPLAINED = "explained"  # the unit told why it is right
    DISMISSED = "dismissed"  # no fault of the report

    @property
    def closes(self) -> bool:
        """Whether nothing is left to do about the finding."""
        return self in (FindingState.MENDED, FindingState.EXPLAINED, FindingState.DISMISSED)

    @property
    def wants_reason(self) -> bool:
        """Whether the record has to say why."""
        return self in (FindingState.EXPLAINED, FindingState.DISMISSED)

    @property
    def act(self) -> Act:
        """The act of the event that brings a finding into this state."""
        return Act.DISMISS if self.closes else Act.REOPEN if self is FindingState.OPEN else Act.CONFIRM

    @property
    def field(self) -> str:
        """The event's field, which tells the state."""
        return _OLDER if self is FindingState.DISMISSED else self.value


_BY_FIELD = {state.field: state for state in FindingState}


def state_of(event: LoggedEvent | None) -> FindingState:
    """The state that an event brought its finding into."""
    if event is None or event.field not in _BY_FIELD:
        return FindingState.OPEN
    state = _BY_FIELD[event.field]
    return state if event.act is state.act else FindingState.OPEN


def rule_key(name: str) -> str:
    """What the events are on that switch a rule off and on."""
    return finding_key(_RULE, [name])


def tells_rule(event: LoggedEvent) -> bool:
    """Whether an event switches a rule off or on."""
    return event.figure.startswith(RULE_SWITCH)
