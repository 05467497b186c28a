"""Slips planted in passages are found, right passages raise no alarm (`python -m tests.slips --misses`)."""

from tests import slips

RECALL, ALARMS = 0.9, 1


def test_planted_slips_are_found() -> None:
    found = slips.judged("planted")
    assert len({each.passage.kind.split()[0] for each in found}) >= 8
    assert sum(each.hit for each in found) >= RECALL * len(found)
    assert sum(len(each.others) for each in found) <= ALARMS


def test_right_passages_raise_no_alarm() -> None:
    found = slips.judged("clean")
    assert [other for each in found for other in each.others] == []
