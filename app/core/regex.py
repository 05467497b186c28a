"""Regular expressions that are compiled at their first use.

The engine and its lexicon hold about 1,300; a short report needs half of them, and compiling all took a third of the
time that one `heyue figures` takes. Bazaar and Mercurial do the same for the same reason.
"""

import re
from typing import cast


class _Lazy:
    """Stands for a `re.Pattern`; at the first use it takes over the methods of the real one, so that later uses cost
    what those of the real one cost."""

    __slots__ = (
        "_written", "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern", "search",
        "split", "sub", "subn",
    )  # fmt: skip

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __reduce__(self) -> tuple[object, ...]:  # what a worker is given compiles there, when it is used
        return lazy_re, self._written

    def __getattr__(self, name: str) -> object:
        real = re.compile(*self._written)
        for method in self.__slots__[1:]:
            setattr(self, method, getattr(real, method))
        return getattr(real, name)


def lazy_re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives. A fault in it (`re.error`) shows at the first use."""
    return cast(re.Pattern[str], _Lazy(pattern, flags))
