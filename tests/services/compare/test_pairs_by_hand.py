"""Pairs of parts set by hand are kept in the workspace and mean the same whichever report stands left."""

from dataclasses import replace

from app.core.compare.align import UNTOUCHED, ByHand
from app.services.compare.pairs_by_hand import forget_pairs, join, leave_alone, pairs_by_hand
from tests.qt.reading_desk import two_years


def test_what_was_set_is_there_again_from_both_sides() -> None:
    desk = two_years().as_workspace()
    left, right = desk.reports()
    join(desk, left, right, 10, 20)
    leave_alone(desk, left, right, 30)
    leave_alone(desk, right, left, 40)
    assert pairs_by_hand(desk, left, right) == ByHand(((10, 20),), (30,), (40,))
    assert pairs_by_hand(desk, right, left) == ByHand(((20, 10),), (40,), (30,))


def test_a_part_has_one_partner_the_last_one_set() -> None:
    desk = two_years().as_workspace()
    left, right = desk.reports()
    leave_alone(desk, left, right, 10)
    join(desk, left, right, 10, 20)
    join(desk, left, right, 10, 25)
    join(desk, left, right, 15, 25)
    assert pairs_by_hand(desk, left, right) == ByHand(((15, 25),))
    leave_alone(desk, left, right, 15)
    assert pairs_by_hand(desk, left, right) == ByHand((), (15,))
    forget_pairs(desk, left, right)
    assert pairs_by_hand(desk, left, right) == UNTOUCHED


def test_other_reports_know_nothing_of_it() -> None:
    desk = two_years().as_workspace()
    left, right = desk.reports()
    join(desk, left, right, 10, 20)
    assert pairs_by_hand(desk, left, replace(right, sha256="f" * 64)) == UNTOUCHED
