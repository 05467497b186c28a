"""The shared small cases: each stands for a kind of text that was read wrongly once."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.core.engine import extract
from app.core.json_rows import figure_row, relation_row
from app.core.model import ImportedReport
from app.services import catalogues

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
SENTENCES = CASES / "sentences.jsonl"


def cases() -> list[Any]:
    if not SENTENCES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here (../shared)"))]
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines() if line.strip()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_cases", CASES / "check_cases.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", cases())
def test_a_sentence_is_read_as_told(case: dict[str, Any]) -> None:
    check = checker()
    head = case.get("head", check.HEAD)
    extraction = extract(ImportedReport(head + case["text"] + "\n", "txt"), catalogues.load())
    figures = [row for figure in extraction.figures if (row := figure_row(figure))["start"] >= len(head)]  # type: ignore[operator]
    for wanted in case.get("has", []):
        assert any(check.fits(wanted, figure) for figure in figures), (wanted, figures)
    for banned in case.get("not", []):
        assert not any(banned == row["quote"] or check.same(banned, row["value"]) for row in figures), banned
    if case.get("only"):
        assert len(figures) == len(case.get("has", []))
    failing = [
        row for relation in extraction.relations if not (row := relation_row(relation, extraction.figures))["holds"]
    ]
    wanted = case.get("finding")
    if isinstance(wanted, str):
        assert any(check.same(wanted, row["computed"] or None) for row in failing), failing
    elif wanted is not None:
        assert bool(failing) == wanted, failing
