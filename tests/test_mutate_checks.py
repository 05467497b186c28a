"""The checks find most slips planted in texts that hold, and nothing new in the same texts laid out otherwise."""

from tests.mutate_checks import measure

NAMES = frozenset({"02", "14", "22", "31", "44", "58", "63", "71", "whole_chengpu", "whole_siting"})


def test_most_planted_slips_are_found_and_layout_makes_none() -> None:
    counts, missed, false = measure(each=2, seed=3, names=NAMES)
    assert counts["all"] > 15
    assert counts["all found"] >= 0.75 * counts["all"], [(slip.kind, slip.type, slip.before) for slip in missed]
    assert not false
