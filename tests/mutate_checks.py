"""How many slips the checks find: `python -m tests.mutate_checks [--each N] [--seed S] [--misses]`.

One number of a relation that holds is changed in its text by more than rounding can hide: a digit, two digits swapped,
上升 for 下降. Found is a slip where a relation with that number fails that did not fail before. The relations are those
annotated in `tests/core/passages` and, where they are here, `../shared/gold`; twins (`same`) are left out, since a
number told once more may be another one. Afterwards the texts are re-lined and their paragraphs put in another order:
no relation may fail then that did not before.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from app.core.arithmetic.differences import change_holds
from app.core.arithmetic.rounding import adds_up, share_holds
from app.core.engine import extract
from app.core.model import Extraction, Figure, ImportedReport, Relation, RelationType
from app.services import catalogues
from tests.score import PASSAGES, SHARED, scorer

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WAYS = (("上升", "下降"), ("增加", "减少"), ("增长", "下降"), ("提高", "降低"))
_KINDS = ("digit", "swap", "direction")
_WIDTH = 34  # characters of a re-lined line


@dataclass(frozen=True)
class Slip:
    """A text with one number or word of it changed: where, and the relation that no longer holds."""

    kind: str
    type: str
    text: str
    start: int
    end: int
    before: str


def read(text: str) -> Extraction:
    return extract(ImportedReport(text, "txt"), catalogues.load())


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of all texts with annotated relations."""
    files = sorted(PASSAGES.glob("*.txt"))
    gold = SHARED / "gold"
    files += [gold / f"{name}.txt" for name in ("dev_b", "dev_c", "dev_t") if (gold / f"{name}.txt").exists()]
    for path in files:
        if not path.with_suffix(".relations.jsonl").exists():  # not every set has its relations marked
            continue
        yield str(path.with_suffix("")), path.read_bytes().decode("utf-8-sig")


def holding(stem: str, found: Extraction) -> list[tuple[RelationType, list[Figure]]]:
    """The relations of a text that hold: annotated ones between figures that were read, and changes as read."""
    gold = scorer()
    kept: list[tuple[RelationType, list[Figure]]] = [
        (relation.type, [found.figures[member] for member in relation.members])
        for relation in found.relations
        if relation.type is RelationType.CHANGE and relation.holds
    ]
    if gold is None:
        drawn = [each for each in found.relations if each.holds and each.type not in _NO_SLIPS]
        return kept + [(each.type, [found.figures[member] for member in each.members]) for each in drawn]
    rows = {row["id"]: row for row in gold.lines(Path(f"{stem}.figures.jsonl"))}
    at = {figure.span.start: figure for figure in found.figures}
    for told in gold.lines(Path(f"{stem}.relations.jsonl")):
        kind = RelationType(told["type"])
        if not told["holds"] or kind is RelationType.SAME:
            continue
        names = [told[key] for key in ("total", "part", "whole", "percent", "done", "left") if key in told]
        members = [at.get(rows[name]["start"]) for name in (*names, *told.get("parts", ()))]
        if all(members):
            kept.append((kind, [member for member in members if member is not None]))
    return kept


_NO_SLIPS = (RelationType.SAME, RelationType.CHANGE, RelationType.PRIOR)


def slips(text: str, stem: str, each: int, chance: random.Random) -> Iterator[Slip]:
    """Changed texts of one text, at most `each` a kind."""
    relations = holding(stem, read(text))
    for kind in _KINDS:
        chance.shuffle(relations)
        made = 0
        for type_, members in relations:
            slip = _slip(kind, type_, members, text, chance)
            if slip is not None:
                yield slip
                made += 1
            if made == each:
                break


def _slip(kind: str, type_: RelationType, members: list[Figure], text: str, chance: random.Random) -> Slip | None:
    if kind == "direction":
        return _turned(type_, members[2], text) if type_ is RelationType.CHANGE else None
    at = chance.randrange(len(members))
    figure = members[at]
    number = _DIGITS.search(figure.quote)
    if number is None or figure.value is None or "," in figure.quote:
        return None
    for _ in range(6):
        written = (_other_digit if kind == "digit" else _swapped)(number.group(), chance)
        value = figure.value * Decimal(written) / Decimal(number.group()) if Decimal(number.group()) else None
        if not value or (written.startswith("0") and not written.startswith("0.")):
            continue
        changed = [*members[:at], replace(figure, value=value), *members[at + 1 :]]
        if not _hidden(type_, changed):
            start = figure.span.start + number.start()
            after = text[:start] + written + text[start + len(number.group()) :]
            return Slip(kind, type_.value, after, figure.span.start, figure.span.end, figure.quote)
    return None


def _turned(type_: RelationType, change: Figure, text: str) -> Slip | None:
    """上升 for 下降, right before the change."""
    before = text[max(0, change.span.start - 4) : change.span.start]
    for one, other in (*_WAYS, *((b, a) for a, b in _WAYS)):
        if one in before:
            at = text.rindex(one, 0, change.span.start)
            after = text[:at] + other + text[at + len(one) :]
            return Slip("direction", type_.value, after, change.span.start, change.span.end, one)
    return None


def _other_digit(number: str, chance: random.Random) -> str:
    at = chance.choice([place for place, sign in enumerate(number) if sign.isdigit()])
    return number[:at] + chance.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1 :]


def _swapped(number: str, chance: random.Random) -> str:
    pairs = [at for at in range(len(number) - 1) if number[at : at + 2].isdigit() and number[at] != number[at + 1]]
    if not pairs:
        return number
    at = chance.choice(pairs)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _hidden(type_: RelationType, members: list[Figure]) -> bool:
    """Whether a relation holds still, as its numbers are rounded."""
    match type_:
        case RelationType.SHARE:
            part, whole, percent = members
            return share_holds(part, whole, percent) or (part.value or 0) > (whole.value or 0)
        case RelationType.CHANGE:
            return change_holds(*members[:3]) is not False
    return adds_up(members[1:], members[0])


def found(slip: Slip, known: set[tuple[str, ...]]) -> bool:
    """Whether a relation with the changed number fails that did not before."""
    now = read(slip.text)
    for relation in now.relations:
        members = [now.figures[member] for member in relation.members]
        here = any(member.span.start < slip.end + 2 and member.span.end > slip.start for member in members)
        if not relation.holds and here and quotes(relation, now) not in known:
            return True
    return False


def quotes(relation: Relation, read_text: Extraction) -> tuple[str, ...]:
    members = (read_text.figures[member].quote for member in relation.members)
    return (relation.type.value, *sorted("".join(quote.split()) for quote in members))


def failing(text: str) -> set[tuple[str, ...]]:
    now = read(text)
    return {quotes(relation, now) for relation in now.relations if not relation.holds}


def re_lined(text: str) -> str:
    """The same text broken into short lines inside its paragraphs, tables left as they are."""
    lines = []
    for line in text.split("\n"):
        prose = "|" not in line and len(line) > _WIDTH * 2
        lines += [line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH)] if prose else [line]
    return "\n".join(lines)


def permuted(text: str, chance: random.Random) -> str:
    """Paragraphs right below each other that end with a full stop change places; heads and tables stay."""
    runs: list[list[str]] = [[]]
    for at, line in enumerate(text.split("\n")):
        if at and line.rstrip().endswith("。") and "|" not in line:
            runs[-1].append(line)
            continue
        runs += [[line], []]
    for run in runs:
        chance.shuffle(run)
    return "\n".join(line for run in runs for line in run)


def measure(each: int, seed: int, names: frozenset[str] = frozenset()) -> tuple[Counter[str], list[Slip], list[str]]:
    """Counts `kind`, `kind found`, `type`, `type found`; the slips missed; new findings of changed layouts."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    missed: list[Slip] = []
    false: list[str] = []
    for stem, text in texts():
        if names and Path(stem).name not in names:
            continue
        known = failing(text)
        for slip in slips(text, stem, each, chance):
            hit = found(slip, known)
            for key in (slip.kind, slip.type, "all"):
                counts[key] += 1
                counts[f"{key} found"] += hit
            if not hit:
                missed.append(slip)
        for law, other in (("re-lined", re_lined(text)), ("permuted", permuted(text, chance))):
            false += [f"{Path(stem).name} {law} {new}" for new in failing(other) - known]
    return counts, missed, false


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--each", type=int, default=2, help="slips a kind and text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="list the slips not found and the new findings")
    options = parser.parse_args()
    counts, missed, false = measure(options.each, options.seed)
    for key in ("digit", "swap", "direction", "sum", "share", "remainder", "change", "all"):
        if counts[key]:
            hits = counts[f"{key} found"]
            sys.stdout.write(f"{key:10} {hits}/{counts[key]} {hits / counts[key]:.3f}\n")
    sys.stdout.write(f"new findings of re-lined and permuted texts: {len(false)}\n")
    if options.misses:
        for slip in missed:
            around = slip.text[max(0, slip.start - 60) : slip.end + 40].replace("\n", "⏎")
            sys.stdout.write(f"  {slip.kind} {slip.type} {slip.before!r}: …{around}…\n")
        sys.stdout.write("".join(f"  {line}\n" for line in false))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
