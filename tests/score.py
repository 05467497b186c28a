"""Score the engine against the gold reports and the annotated passages: `python -m tests.score [--misses] [NAME ...]`.

Prints the measures of the engine's issue for `../shared/reports` together, then for `tests/core/passages`, each with
its target; `--set TEXT.txt` reads another marked text instead, the passages in it (`### SOURCE ...`) one by one;
`--misses` lists what was read otherwise than annotated, `--reliability` how many of the figures told with a confidence
were right. Needs `../shared/gold/score.py`.
"""

import argparse
import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from app.core.engine import extract
from app.core.json_rows import figure_row, relation_row
from app.core.model import Extraction, ImportedReport, UnusedReason
from app.services import catalogues

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PASSAGES = ROOT / "tests" / "core" / "passages"
TARGETS = {
    "figures F1": 0.985, "kind": 0.975, "comparison": 0.985, "direction": 0.96, "period": 0.95,
    "indicator precision": 0.95, "indicator recall": 0.93, "explained": 0.99,
    "failing relations": 1.0, "holding relations": 0.9,
}  # fmt: skip

_SOURCE = re.compile(r"^### SOURCE.*\n", re.M)
_STEP = 5  # of the confidences that are told together
Row = dict[str, Any]


@dataclass
class Score:
    """Counts over several texts; `misses` are lines for a person."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    sure: Counter[tuple[int, bool]] = field(default_factory=Counter)  # figures by confidence, and whether all was right

    def reliability(self) -> list[tuple[int, int, float]]:
        """Confidence (from, of `_STEP` in a row), how many figures were told with it, the share that was right."""
        found = []
        for low in sorted({low for low, _ in self.sure}, reverse=True):
            right, wrong = self.sure[low, True], self.sure[low, False]
            found.append((low, right + wrong, right / (right + wrong)))
        return found

    def table(self) -> dict[str, float]:
        """Each measure of `TARGETS` as a share of 1."""
        count = self.counts

        def share(part: int, whole: int) -> float:
            return part / whole if whole else 1.0

        precision = share(count["right"], count["right"] + count["spurious"])
        recall = share(count["right"], count["right"] + count["missed"])
        return {
            "figures F1": share(2 * count["right"], 2 * count["right"] + count["spurious"] + count["missed"]),
            "figures precision": precision,
            "figures recall": recall,
            "kind": share(count["kind"], count["right"]),
            "comparison": share(count["cmp"], count["right"]),
            "direction": share(count["dir"], count["changes"]),
            "period": share(count["period"], count["dated"]),
            "indicator precision": share(count["named"], count["named"] + count["misnamed"]),
            "indicator recall": share(count["named"], count["named"] + count["unnamed"]),
            "explained": 1 - share(count["unexplained"], count["numerals"]),
            "failing relations": share(count["failing found"], count["failing"]),
            "holding relations": share(count["holding found"], count["holding"]),
        }


def scorer() -> ModuleType | None:
    """The shared scoring program as a module; None where it is absent."""
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(texts: Iterable[tuple[Path, Path]], gold: ModuleType) -> Score:
    """Read texts and compare with their gold: pairs of text file and the path of its gold without suffix."""
    catalogue = catalogues.load()
    hidden = {slug for slug in catalogue.indicators if catalogue.is_extended(slug)}
    score = Score()
    parts = ((own, *part) for file, own in texts for part in _parts(file, own, gold))
    for stem, text, rows in parts:
        extraction = extract(ImportedReport(text, "txt"), catalogue)
        predicted = [figure_row(figure, hidden) | {"confidence": figure.confidence} for figure in extraction.figures]
        _count(score, gold, rows, predicted, stem.name)
        _count_relations(score, gold, rows, extraction, stem)
        unexplained = [aside for aside in extraction.asides if aside.reason is UnusedReason.UNEXPLAINED]
        score.counts["unexplained"] += len(unexplained)
        score.counts["numerals"] += len(extraction.asides) + len(extraction.figures)
        score.misses.extend(f"{stem.name} UNEXPLAINED {aside.quote!r} at {aside.span.start}" for aside in unexplained)
    return score


def _parts(file: Path, stem: Path, gold: ModuleType) -> Iterator[tuple[str, list[Row]]]:
    """The passages of a text under `### SOURCE` lines, or the whole of it, each with its marks."""
    text, rows = file.read_bytes().decode("utf-8-sig"), gold.lines(f"{stem}.figures.jsonl")
    marks = list(_SOURCE.finditer(text))
    starts, ends = [mark.end() for mark in marks] or [0], [*(mark.start() for mark in marks[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield text[start:end], [row | {"start": row["start"] - start} for row in rows if start <= row["start"] < end]


def _count(score: Score, gold: ModuleType, rows: list[Row], predicted: list[Row], name: str) -> None:
    _, wrong, spare, right = gold.score(rows, predicted)
    count = score.counts
    count["right"] += len(right)
    count["missed"] += len(wrong)
    count["spurious"] += len(spare) + sum(found is not None for _, found in wrong)
    score.misses.extend(
        f"{name} MISSED {row['ctx']!r} {row['quote']!r} {row['value']} {row['unit']} <- "
        f"{found and (found['value'], found['unit'])}"
        for row, found in wrong
    )
    score.misses.extend(f"{name} SPURIOUS {found['quote']!r} at {found['start']}" for found in spare)
    for row, found in right:
        faults = len(score.misses)
        _count_fields(score, row, found, name)
        _count_indicator(score, gold, row, found, name)
        score.sure[found["confidence"] // _STEP * _STEP, len(score.misses) == faults] += 1
    for found in (*spare, *(found for _, found in wrong if found is not None)):
        score.sure[found["confidence"] // _STEP * _STEP, False] += 1
    count["misnamed"] += sum(bool(gold.slugs(found)) for found in spare)
    count["misnamed"] += sum(bool(gold.slugs(found)) for _, found in wrong if found is not None)
    count["unnamed"] += sum(bool(gold.slugs(row)) for row, _ in wrong)


def _count_fields(score: Score, row: Row, found: Row, name: str) -> None:
    checks = [("kind", "level", "right"), ("cmp", "=", "right")]
    if row["kind"] == "change":
        checks.append(("dir", "", "changes"))
        score.counts["changes"] += 1
    if row.get("period") and not row.get("period_optional"):
        checks.append(("period", "", "dated"))
        score.counts["dated"] += 1
    for key, default, _ in checks:
        good = row.get(key, default) == found.get(key, default)
        score.counts[key] += good
        if not good:
            score.misses.append(f"{name} {key.upper()} {row['ctx']!r} {row.get(key)} <- {found.get(key)}")


def _count_indicator(score: Score, gold: ModuleType, row: Row, found: Row, name: str) -> None:
    wanted, named = gold.slugs(row), gold.slugs(found)
    agreed = bool(wanted & named)
    score.counts["named"] += agreed
    score.counts["unnamed"] += bool(wanted) and not agreed
    false_name = not agreed and bool(named - set(row.get("maybe", [])))
    score.counts["misnamed"] += false_name
    if false_name or (wanted and not agreed):
        score.misses.append(f"{name} INDICATOR {row['ctx']!r} {row.get('indicator')} <- {found.get('indicator')}")


def _count_relations(score: Score, gold: ModuleType, rows: list[Row], extraction: Extraction, stem: Path) -> None:
    if not Path(f"{stem}.relations.jsonl").exists():  # not every set has its relations marked
        return
    wanted = gold.lines(f"{stem}.relations.jsonl")
    found = [relation_row(relation, extraction.figures) for relation in extraction.relations]
    result = gold.score_relations(wanted, rows, found)
    for key in ("holding", "failing"):
        hits, of = map(int, result[f"{key}_found"].split("/"))
        score.counts[f"{key} found"] += hits
        score.counts[key] += of
        if hits < of:
            score.misses.append(f"{stem.name} RELATIONS {key}: {hits} of {of} found")
    score.counts["false alarms"] += result["false_alarms"]
    if result["false_alarms"]:
        score.misses.append(f"{stem.name} FALSE ALARMS {result['false_alarms']}")


def reports(names: Iterable[str] = ()) -> list[tuple[Path, Path]]:
    """The gold reports, or those of the names."""
    return _pairs(SHARED / "reports", SHARED / "gold", set(names))


def passages(names: Iterable[str] = ()) -> list[tuple[Path, Path]]:
    """The annotated passages, or those of the names."""
    return _pairs(PASSAGES, PASSAGES, set(names))


def _pairs(texts: Path, gold: Path, names: set[str]) -> list[tuple[Path, Path]]:
    return [(text, gold / text.stem) for text in sorted(texts.glob("*.txt")) if not names or text.stem in names]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these reports and passages")
    parser.add_argument("--set", type=Path, action="append", default=[], help="marked texts to read instead")
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise than annotated")
    parser.add_argument("--reliability", action="store_true", help="how many were right, by the confidence told")
    options = parser.parse_args()
    gold = scorer()
    if gold is None:
        sys.stderr.write("../shared/gold/score.py is absent: nothing to score against.\n")
        return 1
    known = (("reports", reports(options.names)), ("passages", passages(options.names)))
    own = tuple((file.stem, [(file, file.with_suffix(""))]) for file in options.set)
    for title, texts in own or known:
        score = measure(texts, gold)
        sys.stdout.write(f"{title}: {len(texts)} texts, {score.counts['right'] + score.counts['missed']} figures\n")
        for measured, value in score.table().items():
            target = TARGETS.get(measured)
            mark = "" if target is None else f"  target {target:.3f}  {'ok' if value >= target else 'BELOW'}"
            sys.stdout.write(f"  {measured:20} {value:.4f}{mark}\n")
        sys.stdout.write(f"  {'false alarms':20} {score.counts['false alarms']}\n")
        for low, count, share in score.reliability() if options.reliability else ():
            sys.stdout.write(f"  told {low}-{low + _STEP - 1}: {count:6}   right {share:.3f}\n")
        if options.misses:
            sys.stdout.write("".join(f"    {line}\n" for line in score.misses))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
