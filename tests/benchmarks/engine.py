"""Characters a second that the engine reads, and whether it stays linear in a text's length."""

import time
from collections.abc import Iterable
from pathlib import Path

from app.core.engine import extract
from app.core.model import ImportedReport
from app.services import catalogues

_PASSAGES = Path(__file__).resolve().parent.parent / "core" / "passages"


def run() -> Iterable[tuple[str, float, str]]:
    """The annotated passages, one after the other, repeated to reports of growing length."""
    catalogue = catalogues.load()
    whole = "\n".join(path.read_text("utf-8") for path in sorted(_PASSAGES.glob("*.txt")))
    extract(ImportedReport(whole, "txt"), catalogue)
    for length in (10_000, 100_000, 1_000_000):
        text = (whole * (length // len(whole) + 1))[:length]
        start = time.perf_counter()
        figures = len(extract(ImportedReport(text, "txt"), catalogue).figures)
        yield (
            f"scan to relations, {length:,} characters with {figures:,} figures",
            length / (time.perf_counter() - start),
            "characters/s",
        )
