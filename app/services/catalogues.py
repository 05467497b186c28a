"""The catalogue's files, read once, and merged with what a workspace adds."""

import ast
import hashlib
import re
import tomllib
from functools import lru_cache

from app import __version__, paths
from app.core.lexicon.schema import FILES, parse_rules
from app.core.naming.catalogue import Catalogue
from app.core.naming.catalogue_text import parse

WORDS = "naming.toml"
WEIGHTS = "weights.toml"
# The code that decides how a report is read; a change of anything else offers nobody to read reports again.
READING_CODE = ("text", "numbers", "attributes", "naming", "arithmetic", "lexicon")
READING_MODULES = ("engine.py", "model.py", "amounts.py")
# What the importers stand on: another version of it may read another text in the same file.
_IMPORTERS_STAND_ON = ("pypdfium2", "lxml", "python-docx", "openpyxl", "msdoc2docx", "ofdkit", "xlrd")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_STRING_OR_COMMENT = re.compile(
    r"(\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|#[^\n]*", re.S
)
ADDITIONS = "additions.toml"  # the name that errors give to a workspace's own text


def load(own: str = "") -> Catalogue:
    """The catalogue of the resources with a workspace's own TOML text merged in (same form, `[[indicator]]`).

    Raises `CatalogueError` naming file and line where a text is wrong; nothing is kept then.
    """
    return _load(own.strip())


def engine_version() -> str:
    """Which engine reads, for the log: the program's version and the beginning of the digest of engine and catalogue,
    `0.1.0+3f2a9c0d81be`."""
    return f"{__version__}+{_shipped()[:12]}"


@lru_cache(maxsize=4)
def reading_digest(own: str = "") -> str:
    """SHA-256 in hexadecimal over all that decides how a report is read: engine, catalogue, a workspace's own text
    (`own_catalogue.reading_text`). Where it is another than a report was read with, the report can be read again."""
    whole = hashlib.sha256(_shipped().encode())
    whole.update(b"\0" + own.strip().encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def importer_version() -> str:
    """Which importers read, `0.1.0+3f2a9c0d81be`: the program's version and the beginning of a digest over their code
    and the versions of their libraries. Empty where their sources are not at hand."""
    root = paths.importer_sources()
    sources = sorted(root.rglob("*.py"))
    if not sources:
        return ""
    whole = hashlib.sha256()
    for file in sources:
        code = bare_code(file.read_text("utf-8"))
        whole.update(b"\0" + file.relative_to(root).as_posix().encode() + b"\0" + code.encode())
    for library in _IMPORTERS_STAND_ON:
        whole.update(f"\0{library} {_version_of(library)}".encode())
    return f"{__version__}+{whole.hexdigest()[:12]}"


def _version_of(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - not wanted before the first import

    try:
        return version(library)
    except PackageNotFoundError:  # the packaged program has them without their metadata; its own version tells
        return ""


@lru_cache(maxsize=1)
def _shipped() -> str:
    """SHA-256 in hexadecimal over the code that reads and the catalogue's files, the same on every platform and in
    every packaging. No version number has to be raised by hand."""
    root = paths.engine_sources()
    sources = sorted(file for part in READING_CODE for file in (root / part).rglob("*.py"))
    sources += [root / name for name in READING_MODULES]
    catalogue = sorted(paths.catalogue().glob("*.toml"))
    missing = [file for file in sources if not file.is_file()]
    if missing or not sources or not catalogue:
        raise RuntimeError(f"the engine's sources are missing in {root}")
    whole = hashlib.sha256()
    for file in sources:
        code = bare_code(file.read_text("utf-8"))
        whole.update(b"\0" + file.relative_to(root).as_posix().encode() + b"\0" + code.encode())
    for file in catalogue:
        whole.update(b"\0" + file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
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


@lru_cache(maxsize=8)
def _load(own: str) -> Catalogue:
    folder = paths.catalogue()
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("indicators*.toml"))]
    texts += [(ADDITIONS, own)] if own else []
    rules = parse_rules({name: (folder / name).read_text("utf-8") for name in FILES})
    weights = tomllib.loads((folder / WEIGHTS).read_text("utf-8"))["weights"]
    return parse(texts, (WORDS, (folder / WORDS).read_text("utf-8")), rules, weights)
