"""The lines of a written sum, cut into sign, number and words for columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_STEP = re.compile(r"([÷×+\-−=≠≈<>≤≥→]?)\s*((?:[↑↓≈<>≤≥]\s*)?[+−\-]?[\d,]+(?:\.\d+)?)?\s*(.*)")


@dataclass(frozen=True, slots=True)
class SumStep:
    """A line of a sum: sign, number and what it is of."""

    sign: str
    number: str
    words: str


def steps_of(lines: Sequence[str]) -> Iterator[SumStep]:
    """Cut the lines of a sum into columns."""
    for line in lines:
        match = _STEP.fullmatch(line.strip())
        if match:
            sign, number, words = match.groups(default="")
            yield SumStep(sign, number, words)
