"""The steps of a sum, split into columns: sign, number, words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_STEP = re.compile(r"([÷×+\-−=≠≈<>≤≥→]?)\s*((?:[↑↓≈<>≤≥]\s*)?[+−\-]?[\d,]+(?:\.\d+)?)?\s*(.*)")


@dataclass(frozen=True, slots=True)
class SumStep:
    """One step of a sum. `words` say what is added."""

    sign: str
    number: str
    words: str


def steps_of(lines: Sequence[str]) -> Iterator[SumStep]:
    """Split the steps of a sum into columns."""
    for line in lines:
        match = _STEP.fullmatch(line.strip())
        if match:
            sign, number, words = match.groups(default="")
            yield SumStep(sign, number, words)
