"""A few damaged files and packages; `python -m tests.mutations --files 3000 --packages 200` is the long run."""

import random
from pathlib import Path

from tests.mutations import damaged_packages, files, run


def test_each_is_read_or_refused_in_a_sentence_within_limits(tmp_path: Path) -> None:
    dice = random.Random(4)
    counts = run(iter([*files(24, dice), *damaged_packages(9, dice, tmp_path)]))
    assert counts.faults == []
    assert counts.kinds.total() == 33
    assert set(counts.kinds) == {"read", "refused"}
