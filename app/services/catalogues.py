"""The catalogue's files, read once, and merged with what a workspace adds."""

from functools import lru_cache

from app import paths
from app.core.catalogue import Catalogue, parse
from app.core.rules import parse_rules

WORDS = "naming.toml"
RULES = ("units.toml", "words.toml", "names.toml")
ADDITIONS = "additions.toml"  # the name that errors give to a workspace's own text


def load(additions: str = "") -> Catalogue:
    """The catalogue of the resources with a workspace's own TOML text merged in (same form, `[[indicator]]`).

    Raises `CatalogueError` naming file and line where a text is wrong; nothing is kept then.
    """
    return _load(additions.strip())


@lru_cache(maxsize=4)
def _load(additions: str) -> Catalogue:
    folder = paths.catalogue()
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("indicators*.toml"))]
    if additions:
        texts.append((ADDITIONS, additions))
    rules = parse_rules({name: (folder / name).read_text("utf-8") for name in RULES})
    return parse(texts, (WORDS, (folder / WORDS).read_text("utf-8")), rules)
