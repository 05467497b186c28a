"""Regular expressions compiled late are those compiled at once."""

import gc
import pickle
import re

import pytest

from app.core import engine, explain  # noqa: F401 - the modules that hold patterns
from app.core.regex import lazy_re
from app.services import catalogues


def test_a_late_pattern_is_the_pattern() -> None:
    late, real = lazy_re("(?P<a>A)|b", re.IGNORECASE), re.compile("(?P<a>A)|b", re.IGNORECASE)
    assert (late.pattern, late.flags, late.groups, dict(late.groupindex)) == (
        real.pattern,
        real.flags,
        real.groups,
        dict(real.groupindex),
    )
    found = late.search("xa")
    assert found is not None and found["a"] == "a"
    assert late.sub("-", "aBc") == "--c" and late.findall("aB") == ["a", ""] and late.fullmatch("ab") is None


def test_a_pattern_goes_to_another_process() -> None:
    late = lazy_re("b+", re.IGNORECASE)
    assert late.search("aBb") is not None
    sent = pickle.loads(pickle.dumps(late))
    assert (sent.pattern, sent.flags) == (late.pattern, late.flags) and sent.search("B") is not None


def test_a_fault_shows_at_the_first_use() -> None:
    late = lazy_re("(")
    with pytest.raises(re.error, match="missing"):
        late.search("")


def test_every_pattern_of_the_engine_compiles() -> None:
    catalogues.load()
    late = [found for found in gc.get_objects() if type(found) is type(lazy_re(""))]
    assert len(late) > 500
    for pattern in late:
        re.compile(pattern.pattern, pattern.flags & ~re.UNICODE)
