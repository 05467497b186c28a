"""How well scans are read: `python -m tests.ocr_score` sets pages by script (`tests.importers.scan_files`), reads them
and prints the characters wrong in a hundred and what became of their numbers. It needs the extra `ocr`; a page takes
seconds."""

import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from app import importers
from app.core.model import ImportedReport, Span
from app.core.text.scanned import SURE
from tests.importers.scan_files import ScannedPage, made_page

_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?(?:×10[²³⁴⁵⁶⁷⁸⁹])?[%‰]?|[Ⅰ-Ⅵ]")
_SAME = str.maketrans({"µ": "μ"})


@dataclass
class Score:
    """`wrong` of `characters`; numbers by whether they are right and whether OCR is sure of them."""

    characters: int = 0
    wrong: int = 0
    numbers: Counter[tuple[bool, bool]] = field(default_factory=Counter)

    @property
    def error(self) -> float:
        return 100 * self.wrong / self.characters

    @property
    def sure(self) -> float:
        """The share of the right numbers that OCR is sure of."""
        return self.numbers[True, True] / (self.numbers[True, True] + self.numbers[True, False])


def judge(page: ScannedPage, report: ImportedReport, score: Score) -> list[str]:
    """Add what came of a page; returns the differences."""
    kept = [at for at, sign in enumerate(report.text) if not sign.isspace() and sign != "|"]
    read = "".join(report.text[at] for at in kept).translate(_SAME)
    truth = "".join(page.truth.split()).translate(_SAME)
    matcher = SequenceMatcher(None, truth, read, autojunk=False)
    other = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    score.characters += len(truth)
    score.wrong += sum(max(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in other)
    aligned = {block.b + at: block.a + at for block in matcher.get_matching_blocks() for at in range(block.size)}
    told = {match.span(): match.group() for match in _NUMBER.finditer(truth)}
    for match in _NUMBER.finditer(read):
        place = aligned.get(match.start(), -1), aligned.get(match.end() - 1, -2) + 1
        sure = lowest(report, Span(kept[match.start()], kept[match.end() - 1] + 1)) >= SURE
        score.numbers[told.get(place) == match.group(), sure] += 1
    return [f"{truth[max(0, i1 - 6) : i1]}[{truth[i1:i2]}>{read[j1:j2]}]" for _, i1, i2, j1, j2 in other]


def lowest(report: ImportedReport, span: Span) -> int:
    """How sure OCR is of the least sure character of a span."""
    runs = (run for page in report.pages for run in page.runs)
    return min((run[3] for run in runs if run[0] < span.end and run[0] + run[2] > span.start), default=100)


def read_page(page: ScannedPage) -> ImportedReport:
    return importers.read(page.data, "page.jpg", with_ocr=True)


def _lines(count: int, score: Score) -> Iterator[str]:
    for seed in range(count):
        page, before = made_page(seed), time.perf_counter()
        found = judge(page, read_page(page), score)
        yield f"{seed:3} {page.what:16} {time.perf_counter() - before:5.1f} s  {' '.join(found)}"


def main() -> None:
    score = Score()
    for line in _lines(int(sys.argv[1]) if len(sys.argv) > 1 else 48, score):
        print(line, flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{score.error:.2f} characters wrong in a hundred, {memory} MB")
    print(f"numbers wrong though sure: {score.numbers[False, True]}, sure of {score.sure:.1%} of the right ones")


if __name__ == "__main__":
    main()
