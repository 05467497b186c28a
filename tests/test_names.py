"""The names of the code are those that docs/names.md tells."""

import ast
from functools import lru_cache

import pytest

from tests import house

PAGE = house.ROOT / "docs" / "names.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| term", "| ---"))
]


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Classes, functions and fields of the program."""
    found = set()
    for path in house.modules().values():
        for node in ast.walk(house.tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
    return frozenset(found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_term_is_what_the_code_calls_it(row: list[str]) -> None:
    _term, code, meaning, instead = row
    assert code.strip("`") in names()
    assert meaning
    used = [name for name in instead.split(", ") if name in names()]
    assert not used


def test_no_term_stands_twice() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) == len(set(terms)) > 20
