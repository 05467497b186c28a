"""The catalogue's files, read once, and merged with what a workspace adds."""

import hashlib
import tomllib
from functools import cache, lru_cache

from app import __version__, paths
from app.core.lexicon.schema import FILES, Rules, parse_rules
from app.core.naming.catalogue import Catalogue
from app.core.naming.catalogue_text import parse
from app.core.text.alike import Alike
from app.services import reading_code

WORDS = "naming.toml"
WEIGHTS = "weights.toml"
ADDITIONS = "additions.toml"  # the name that errors give to a workspace's own text


def load(own: str = "") -> Catalogue:
    """The catalogue of the resources with a workspace's own TOML text merged in (same form, `[[indicator]]`).

    Raises `CatalogueError` naming file and line where a text is wrong; nothing is kept then.
    """
    return _load(own.strip())


@cache
def alike() -> Alike:
    """What a search takes for the same."""
    return Alike(load().rules.simplified)


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


@lru_cache(maxsize=4)
def checks_digest(own: str = "") -> str:
    """SHA-256 in hexadecimal over all that decides what the checks find in the same figures; `own` as for `load`."""
    whole = hashlib.sha256(f"{__version__}\0{_shipped()}\0{reading_code.checks()}".encode())
    whole.update(b"\0" + own.strip().encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def importer_version() -> str:
    """Which importers read, `0.1.0+3f2a9c0d81be`: the program's version and the beginning of a digest over their code
    and the versions of their libraries."""
    return f"{__version__}+{reading_code.importers()[:12]}"


@lru_cache(maxsize=1)
def _shipped() -> str:
    """SHA-256 in hexadecimal over the code that reads and the catalogue's files, the same on every platform and in
    every packaging. No version number has to be raised by hand."""
    whole = hashlib.sha256(reading_code.engine().encode())
    for file in sorted(paths.catalogue().glob("*.toml")):
        whole.update(b"\0" + file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


@lru_cache(maxsize=8)
def _load(own: str) -> Catalogue:
    folder = paths.catalogue()
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("indicators*.toml"))]
    texts += [(ADDITIONS, own)] if own else []
    weights = tomllib.loads((folder / WEIGHTS).read_text("utf-8"))["weights"]
    return parse(texts, (WORDS, (folder / WORDS).read_text("utf-8")), _rules(), weights)


@lru_cache(maxsize=1)
def _rules() -> Rules:
    """What no workspace changes."""
    return parse_rules({name: (paths.catalogue() / name).read_text("utf-8") for name in FILES})
