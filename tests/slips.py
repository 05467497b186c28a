"""How many planted slips the checks find in passages that nobody wrote for them: `python -m tests.slips [--misses]`.

`tests/core/slips/planted.txt` holds passages with one wrong number (or mark) each, between ⟦ and ⟧; `clean.txt` holds
passages that are right. A slip is found where a finding takes it in; any other finding is a false alarm.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
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


def findings(texts: Sequence[str]) -> list[list[tuple[str, list[Span], str]]]:
    """(rule, places, sum) of what `heyue check` finds in texts that it checks together."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:03}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        rows = list(check_files(paths, Severity.WARNING)[0].rows())
    found: list[list[tuple[str, list[Span], str]]] = [[] for _ in texts]
    for row in rows:
        steps = "  ".join(row["steps"])  # type: ignore[arg-type]
        found[int(str(row["file"])[:3])].append((str(row["rule"]), list(_places(row)), steps))
    return found


def _places(row: dict[str, object]) -> Iterator[Span]:
    for each in (row, *row["figures"]):  # type: ignore[misc]
        yield Span(each["start"], each["end"])


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with whether its slip was found, and the other findings."""

    passage: Passage
    hit: bool
    others: tuple[str, ...]


def judged(name: str) -> list[Judged]:
    """The passages of `planted.txt` or `clean.txt`, checked."""
    told = list(passages(name))
    return [_judge(passage, found) for passage, found in zip(told, findings([p.text for p in told]), strict=True)]


def _judge(passage: Passage, found: list[tuple[str, list[Span], str]]) -> Judged:
    hit, others = False, []
    for rule, places, steps in found:
        slip = passage.slip
        if slip is not None and any(place.start < slip.end and place.end > slip.start for place in places):
            hit = True
        else:
            others.append(f"{rule}: {steps}")
    return Judged(passage, hit, tuple(others))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list what was missed and each false alarm")
    options = parser.parse_args()
    lines: list[str] = []
    for name in ("planted", "clean"):
        all_of_it = judged(name)
        found, of = sum(each.hit for each in all_of_it), sum(each.passage.slip is not None for each in all_of_it)
        false = sum(len(each.others) for each in all_of_it)
        sys.stdout.write(f"{name}: {len(all_of_it)} passages, slips found {found}/{of}, other findings {false}\n")
        for each in all_of_it:
            slip = each.passage.slip
            if slip is not None and not each.hit:
                lines.append(f"  MISSED {each.passage.kind}: {each.passage.text[slip.start : slip.end]}")
            lines += [f"  FALSE {each.passage.kind}: {other}" for other in each.others]
    if options.misses:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
