"""A few kills; `python -m tests.kill9 200` is the long run."""

import random
from pathlib import Path

import pytest

from tests.kill9 import run


def test_nothing_that_was_said_to_be_saved_is_lost(tmp_path: Path) -> None:
    reports, events = run(tmp_path, 3, random.Random(5))
    assert reports
    assert events


@pytest.mark.slow
def test_many_kills(tmp_path: Path) -> None:
    assert run(tmp_path, 50, random.Random(6))[1] > 50
