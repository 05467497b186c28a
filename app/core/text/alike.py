"""Signs and numbers that a search takes for the same: 企業 and 企业, ⽐ and 比, µ and μ, m³ and m3, 1,234 and 1234."""

import re
from collections.abc import Iterator, Mapping

from app.core.regex import lazy_re
from app.core.text.radicals import IDEOGRAPHS

_UNITS = {0xB5: "μ", 0xB2: "2", 0xB3: "3"}
_GROUPED = lazy_re(r"(?<![0-9,，])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])")
_LONG_NUMBER = lazy_re("[0-9]{4,}")


class Alike:
    """`plain` gives the sign that others stand for by their code points; `signs` all of them by that one. Two are never
    equal, so that patterns may be kept by them."""

    def __init__(self, simplified: Mapping[int, str]) -> None:
        first = {**simplified, **IDEOGRAPHS, **_UNITS}
        self.plain = {code: simplified.get(ord(sign), sign) for code, sign in first.items()}
        self.signs: dict[str, str] = {}
        for code, sign in self.plain.items():
            self.signs[sign] = self.signs.get(sign, sign) + chr(code)


def without_groups(query: str) -> str:
    """A query with its numbers written without commas."""
    return _GROUPED.sub(lambda match: re.sub("[,，]", "", match.group()), query)


def commas_of(query: str) -> frozenset[int]:
    """Before which signs of a query a comma may stand that divides a number's thousands."""
    return frozenset(
        match.end() - back for match in _LONG_NUMBER.finditer(query) for back in range(3, len(match.group()), 3)
    )


def number_forms(query: str) -> Iterator[str]:
    """The query with its long numbers as they are, and divided by commas."""
    yield query
    if commas := commas_of(query):
        yield "".join(f",{sign}" if at in commas else sign for at, sign in enumerate(query))
