"""Gather the sentences of KnownErrors and of importers' warnings, so that they can be translated.

`python -m tests.known_sentences` rewrites `app/qt/messages.py`; a test fails where it is not up to date.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "app" / "qt" / "messages.py"
# Where every sentence in the code is meant for the user; elsewhere only what KnownError is given.
SPOKEN = ("app/importers/", "app/store/errors.py", "app/store/file/lock.py")
HEAD = '''# ruff: noqa: E501
# fmt: off
"""Sentences of KnownErrors and of import warnings, for translation; made by `python -m tests.known_sentences`."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
'''


def gather() -> list[str]:
    """Every sentence, sorted."""
    found: set[str] = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = path.relative_to(ROOT).as_posix().startswith(SPOKEN)
        found.update(_sentences(tree) if spoken else _given_to_known_error(tree))
    return sorted(found)


def _given_to_known_error(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "KnownError":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _sentences(tree: ast.AST) -> Iterator[str]:
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            words = node.value
            if words.endswith(".") and " " in words and (words[0].isupper() or words[0] == "{"):
                yield words


def source(sentences: list[str]) -> str:
    """The module that holds them."""
    lines = [f'    QT_TRANSLATE_NOOP("KnownError", {_quoted(words)}),\n' for words in sentences]
    return HEAD + "".join(lines) + ")\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\ufffd", "\\ufffd") + '"'


if __name__ == "__main__":
    TARGET.write_text(source(gather()), encoding="utf-8")
