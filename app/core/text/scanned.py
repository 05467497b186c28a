"""How sure OCR was of what it read: figures of scans that it doubts are doubtful."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from app.core.model import Figure, Page, Reason, Span

SURE = 90  # of 100: what a reviewer need not look at before all else
DOUBTFUL = 50  # at most, a figure's confidence of whose reading OCR is less sure; the engine's own guesses lie above


def with_doubts(pages: Sequence[Page], figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with their confidence lowered to that of the characters they were read from."""
    runs = sorted((run for page in pages for run in page.runs if len(run) > 3), key=lambda run: run[0])
    if not runs:
        return figures
    starts = [run[0] for run in runs]
    return tuple(_with_doubt(figure, _score(runs, starts, figure.span)) for figure in figures)


def _score(runs: Sequence[tuple[int, ...]], starts: Sequence[int], span: Span) -> int:
    first, last = max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end - 1)
    return min((run[3] for run in runs[first:last] if run[0] + run[2] > span.start), default=100)


def _with_doubt(figure: Figure, score: int) -> Figure:
    if score >= SURE:
        return figure
    confidence = min(figure.confidence, score, DOUBTFUL)
    return replace(figure, confidence=confidence, why=(*figure.why, Reason("value", "ocr", str(score))))
