"""A few acts of two random hands; `python -m tests.e2e.soak --minutes 60 REPORT...` is the long run."""

import random
from pathlib import Path

import pytest

from tests.e2e.desktop import desktop
from tests.e2e.soak.run import Soak


@pytest.mark.slow
@pytest.mark.disk
def test_two_random_hands_lose_nothing(tmp_path: Path) -> None:
    with desktop("640x480"):
        pass  # skips where there is no screen: the hands have threads of their own
    told = Soak(tmp_path, random.Random(2), seconds=600, quota=0, acts=4).run([])
    assert told.faults == []
    assert told.doctors >= 2
    assert told.acts.total() > 4
