"""A few kills; `python -m tests.kill9 --kills 200` is the long run."""

import random
from pathlib import Path

import pytest

from tests.kill9 import ACTS, Counts, run

pytestmark = pytest.mark.disk


def test_nothing_that_was_said_to_be_saved_is_lost(tmp_path: Path) -> None:
    counts = run(tmp_path, len(ACTS), random.Random(5))
    assert counts.kills == sum(counts.within.values()) + counts.between == len(ACTS)
    assert set(counts.acts) == set(ACTS)
    assert Counts.of(tmp_path).kills == len(ACTS)
    assert run(tmp_path, len(ACTS), random.Random(5)) == counts  # there is nothing left to do


@pytest.mark.slow
def test_many_kills(tmp_path: Path) -> None:
    counts = run(tmp_path, 50, random.Random(6))
    assert counts.decisions > 50
    assert counts.reports and counts.backups and counts.migrated
    assert counts.within.total() > 10
