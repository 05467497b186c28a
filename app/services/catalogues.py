"""The catalogue's files, read once, and merged with what a workspace adds."""

import hashlib
from functools import lru_cache

from app import __version__, paths
from app.core.catalogue import Catalogue, parse
from app.core.rules import parse_rules

WORDS = "naming.toml"
RULES = ("units.toml", "words.toml", "names.toml")
ADDITIONS, TAUGHT = "additions.toml", "rules.toml"  # the names that errors give to a workspace's own texts


def load(additions: str = "", rules: str = "") -> Catalogue:
    """The catalogue of the resources with a workspace's own TOML text and its taught rules merged in (same form,
    `[[indicator]]`).

    Raises `CatalogueError` naming file and line where a text is wrong; nothing is kept then.
    """
    return _load(additions.strip(), rules.strip())


def engine() -> str:
    """Which engine reads, for the log: the program's version and the beginning of the digest of engine and catalogue,
    `0.1.0+3f2a9c0d81be`."""
    return f"{__version__}+{_shipped()[:12]}"


@lru_cache(maxsize=4)
def reading(additions: str = "", rules: str = "") -> str:
    """SHA-256 in hexadecimal over all that decides how a report is read: engine, catalogue, a workspace's own text and
    rules. Where it is another than a report was read with, the report can be read anew."""
    whole = hashlib.sha256(_shipped().encode())
    for text in (additions.strip(), rules.strip()):
        whole.update(b"\0" + text.encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def _shipped() -> str:
    """SHA-256 in hexadecimal over the sources of `app.core` and the catalogue's files: another as soon as a line of
    them is, the same on every platform and in every packaging. Nobody has to remember to count a version up."""
    sources = sorted(paths.engine().glob("*.py"))
    if not sources:
        raise RuntimeError(f"the engine's sources are missing in {paths.engine()}")
    whole = hashlib.sha256()
    for file in (*sources, *sorted(paths.catalogue().glob("*.toml"))):
        whole.update(b"\0" + file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


@lru_cache(maxsize=4)
def _load(additions: str, rules_text: str) -> Catalogue:
    folder = paths.catalogue()
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("indicators*.toml"))]
    texts += [(name, text) for name, text in ((ADDITIONS, additions), (TAUGHT, rules_text)) if text]
    rules = parse_rules({name: (folder / name).read_text("utf-8") for name in RULES})
    return parse(texts, (WORDS, (folder / WORDS).read_text("utf-8")), rules)
