"""How many planted slips the checks find in passages that nobody wrote for them: `python -m tests.slips [--misses]`.

`tests/core/slips/planted.txt` holds passages with one wrong number (or mark) each, between ⟦ and ⟧; `clean.txt` holds
passages that are right. A slip is found where a finding takes it in; any other finding is a false alarm.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.compare.rules import Severity
from app.core.model import Span
from app.services.output.findings_list import check_files

FOLDER = Path(__file__).resolve().parent / "core" / "slips"
_OPEN, _CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks; `slip` is where the wrong number stands, None in one that is right."""

    kind: str
    text: str
    slip: Span | None


def passages(name: str) -> Iterator[Passage]:
    """The passages of `planted.txt` or `clean.txt`."""
    parts = re.split(r"^### (.*)\n", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.M)[1:]
    for kind, marked in zip(parts[::2], parts[1::2], strict=True):
        start, end = marked.find(_OPEN), marked.find(_CLOSE) - 1
        yield Passage(kind, marked.replace(_OPEN, "").replace(_CLOSE, ""), None if start < 0 else Span(start, end))


def findings(text: str) -> list[tuple[str, list[Span], str]]:
    """(rule, places, sum) of what `heyue check` finds in a text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "passage.txt"
        path.write_text(text, "utf-8")
        rows = list(check_files([path], Severity.WARNING)[0].rows())
    return [(str(row["rule"]), list(_places(row)), "  ".join(row["steps"])) for row in rows]  # type: ignore[arg-type]


def _places(row: dict[str, object]) -> Iterator[Span]:
    for each in (row, *row["figures"]):  # type: ignore[misc]
        yield Span(each["start"], each["end"])


def judge(passage: Passage) -> tuple[bool, list[str]]:
    """Whether the slip was found, and the other findings."""
    hit, others = False, []
    for rule, places, steps in findings(passage.text):
        slip = passage.slip
        if slip is not None and any(place.start < slip.end and place.end > slip.start for place in places):
            hit = True
        else:
            others.append(f"{rule}: {steps}")
    return hit, others


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list what was missed and each false alarm")
    options = parser.parse_args()
    lines: list[str] = []
    for name in ("planted", "clean"):
        judged = [(passage, *judge(passage)) for passage in passages(name)]
        found, of = sum(hit for _, hit, _ in judged), sum(passage.slip is not None for passage, _, _ in judged)
        false = sum(len(others) for _, _, others in judged)
        sys.stdout.write(f"{name}: {len(judged)} passages, slips found {found}/{of}, other findings {false}\n")
        for passage, hit, others in judged:
            if passage.slip is not None and not hit:
                lines.append(f"  MISSED {passage.kind}: {passage.text[passage.slip.start : passage.slip.end]}")
            lines += [f"  FALSE {passage.kind}: {other}" for other in others]
    if options.misses:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
