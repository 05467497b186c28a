"""Characters a second that the engine reads, and whether it stays linear in a text's length."""

import time
from collections.abc import Iterable
from pathlib import Path

from app.core.engine import extract
from app.core.model import ImportedReport
from app.services import catalogues

_ROOT = Path(__file__).resolve().parents[2]
_PASSAGES = _ROOT / "tests" / "core" / "passages"
_REPORTS = _ROOT.parent / "shared" / "reports"


def run() -> Iterable[tuple[str, float, str]]:
    """The shared reports (where they are) and the annotated passages, which hold four times as many figures, one after
    the other, repeated to texts of growing length."""
    catalogue = catalogues.load()
    for name, folder in (("reports", _REPORTS), ("passages", _PASSAGES)):
        whole = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
        if not whole:
            continue
        extract(ImportedReport(whole, "txt"), catalogue)
        for length in (10_000, 100_000, 1_000_000):
            text = (whole * (length // len(whole) + 1))[:length]
            start = time.process_time()
            figures = len(extract(ImportedReport(text, "txt"), catalogue).figures)
            speed = length / (time.process_time() - start)
            yield f"{name}, {length:,} characters, {figures:,} figures, per CPU second", speed, "characters"
