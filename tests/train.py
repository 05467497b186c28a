"""Train the weights of `app.core.naming.scorer` on annotated texts: `python -m tests.train TEXT ...`.

Beside each `TEXT.txt` lies `TEXT.figures.jsonl` in the form of the annotation guide; a text may hold several reports
under lines `### SOURCE ...`. Writes `resources/catalogue/weights.toml`. Logistic regression over single candidates by
stochastic gradient descent with averaged weights, in plain Python and a fixed order: the same texts give the same file
bit for bit.
"""

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.engine import read_mentions
from app.core.model import ImportedReport
from app.core.naming.candidates import Matcher
from app.core.naming.catalogue import Catalogue, plain_spelling
from app.core.naming.namer import name_all, runs_of
from app.core.naming.scorer import Scorer
from app.core.text.segment import Mention
from app.services import catalogues

TARGET = Path(__file__).resolve().parents[1] / "resources" / "catalogue" / "weights.toml"
_SOURCE = re.compile(r"^### SOURCE.*\n", re.M)
EPOCHS, RATE, DECAY, SCALE = 12, 0.1, 1e-5, 10
_RAREST = 3  # examples that a feature must occur in

SILENT_WEIGHT = 10  # a figure that the rules leave without a name counts as much as this many others
Example = tuple[tuple[str, ...], bool, float]


def reports(stem: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each report of an annotated text with its gold figures, positions counted from the report's start."""
    path = stem.with_suffix(".txt")
    text = (path if path.exists() else stem.parent.parent / "reports" / path.name).read_bytes().decode("utf-8-sig")
    gold = [json.loads(line) for line in Path(f"{stem}.figures.jsonl").read_text("utf-8").splitlines() if line.strip()]
    starts = [found.end() for found in _SOURCE.finditer(text)] or [0]
    ends = [*[found.start() for found in _SOURCE.finditer(text)][1:], len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield text[start:end], [{**row, "start": row["start"] - start} for row in gold if start <= row["start"] < end]


def examples(text: str, gold: list[dict[str, Any]], catalogue: Catalogue) -> Iterator[list[Example]]:
    """The candidates of each annotated figure, with the truth of each; figures of another place are left out."""
    folded, mentions, parts = read_mentions(ImportedReport(text, "txt"), catalogue)
    matcher = Matcher(plain_spelling(folded.text), [plain_spelling(s.title) for s in parts.sections], catalogue)
    scorer = Scorer(matcher, mentions, runs_of(matcher.text, mentions, catalogue), {})
    rows = [
        _gold_of(folded.span(each.start, each.end).start, folded.span(each.start, each.end).end, each, gold)
        for each in mentions
    ]
    by_rules = name_all(folded, mentions, parts.sections, replace(catalogue, weights={}))
    named = [row.get("indicator") if row else None for row in rows]
    for mention, row, naming in zip(mentions, rows, by_rules, strict=True):
        if row is None or row.get("optional") or row.get("place"):
            continue
        right = {row.get("indicator"), *row.get("also", ())} - {None}
        arguable = set(row.get("maybe", ())) - right
        yield [
            (tuple(sorted(features)), slug in right, 1.0 if naming.indicator else SILENT_WEIGHT)
            for slug, (features, _) in scorer.candidates(mention, named).items()
            if slug not in arguable and not catalogue.is_extended(slug)
        ]


def _gold_of(start: int, end: int, mention: Mention, gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    for row in gold:
        if row["start"] < end and row["start"] + len(row["quote"]) > start:
            same = row["value"] is not None and mention.value is not None and Decimal(row["value"]) == mention.value
            if same:
                return row
    return None


def train(groups: Iterable[list[Example]]) -> dict[str, int]:
    """Integer weights by feature."""
    data = [example for group in groups for example in group]
    counts: dict[str, int] = defaultdict(int)
    for features, _, _ in data:
        for feature in features:
            counts[feature] += 1
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    steps = 0
    for epoch in range(EPOCHS):
        rate = RATE / (1 + epoch)
        for index in range(len(data)):
            features, right, weight = data[(index * 7919) % len(data)]
            used = [feature for feature in features if counts[feature] >= _RAREST]
            chance = 1 / (1 + math.exp(-sum(weights[feature] for feature in used)))
            step = rate * weight * ((1.0 if right else 0.0) - chance)
            for feature in used:
                weights[feature] += step - rate * DECAY * weights[feature]
        for feature, weight in weights.items():
            sums[feature] += weight
        steps += 1
    return {feature: round(SCALE * total / steps) for feature, total in sorted(sums.items())}


def main() -> int:
    catalogue = catalogues.load()
    groups = [
        group
        for name in sys.argv[1:]
        for text, gold in reports(Path(name))
        for group in examples(text, gold, catalogue)
    ]
    weights = {feature: weight for feature, weight in train(groups).items() if weight}
    lines = ["# Weights of the naming scorer; made by `python -m tests.train`, never edited by hand.", "", "[weights]"]
    lines += [f'"{feature}" = {weight}' for feature, weight in weights.items()]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    covered = sum(any(right for _, right, _ in group) for group in groups)
    sys.stdout.write(
        f"{len(groups)} figures, {sum(map(len, groups))} candidates, {covered} right ones, {len(weights)} weights\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
