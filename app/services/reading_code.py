"""Digests over the code that reads reports (SHA-256, hexadecimal), the same on every platform and in every packaging.

The packaged program has no sources; `build.spec` writes there what `digests` gives here.
"""

import ast
import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from app import paths

# The code that decides how a report is read; a change of anything else offers nobody to read reports again.
READING_CODE = ("text", "numbers", "attributes", "naming", "arithmetic", "lexicon")
READING_MODULES = ("engine.py", "model.py", "amounts.py")
# What the importers stand on: another version of it may read another text in the same file.
_IMPORTERS_STAND_ON = ("pypdfium2", "lxml", "python-docx", "openpyxl", "msdoc2docx", "ofdkit", "xlrd")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_STRING_OR_COMMENT = re.compile(
    r"(\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|#[^\n]*", re.S
)


def digests() -> dict[str, str]:
    """What the packaged program keeps in `paths.reading_code`."""
    return {"engine": engine(), "importers": importers(), "checks": checks()}


@lru_cache(maxsize=1)
def engine() -> str:
    """Over the code that reads figures in a text."""
    if (kept := _kept()) is not None:
        return kept["engine"]
    root = paths.engine_sources()
    sources = sorted(file for part in READING_CODE for file in (root / part).rglob("*.py"))
    return _over(root, [*sources, *(root / name for name in READING_MODULES)])


@lru_cache(maxsize=1)
def importers() -> str:
    """Over the code that reads a text in a file, and the versions of its libraries."""
    if (kept := _kept()) is not None:
        return kept["importers"]
    root = paths.importer_sources()
    return _over(root, sorted(root.rglob("*.py")), (f"{name} {version(name)}" for name in _IMPORTERS_STAND_ON))


@lru_cache(maxsize=1)
def checks() -> str:
    """Over the code that finds what does not fit between figures."""
    if (kept := _kept()) is not None:
        return kept["checks"]
    root = paths.engine_sources()
    found = _over(root, sorted((root / "compare").rglob("*.py")))
    return _over(root.parent, [root.parent / "services" / "findings.py"], (found,))


def _kept() -> dict[str, str] | None:
    file = paths.reading_code()
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else None


def _over(root: Path, sources: Iterable[Path], more: Iterable[str] = ()) -> str:
    whole = hashlib.sha256()
    for file in sources:
        code = bare_code(file.read_text("utf-8"))
        whole.update(b"\0" + file.relative_to(root).as_posix().encode() + b"\0" + code.encode())
    for word in more:
        whole.update(b"\0" + word.encode())
    return whole.hexdigest()


def bare_code(source: str) -> str:
    """Python source without comments, docstrings, blank lines and trailing blanks: what decides how it runs.

    >>> bare_code('def two():  # a comment\\n    "A docstring."\\n    return 2\\n')
    'def two():\\n    return 2'
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr):
            text = node.body[0].value
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                last = text.end_lineno or text.lineno
                lines[text.lineno - 1 : last] = [""] * (last - text.lineno + 1)
    bare = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", "\n".join(lines))
    return "\n".join(line.rstrip() for line in bare.splitlines() if line.strip())
