"""Whatever two or more characters stand in a text, they are found, exactly there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.model import Span
from app.store import search
from app.store.connect import Store
from app.store.sqlite import Database

# Chinese with what makes trouble in it: quotes and signs of FTS5's query language, full-width forms, line breaks,
# characters whose small form is longer or depends on its place, beyond the BMP, combining marks, NUL.
ALPHABET = "环境质量优良天数PM2.5ｐｍ　\n \t\r\"'*^:()-AND_NEAR，。％İΣσς𠮷😀é\u0301\0ﬁß"
texts = st.text(st.sampled_from(ALPHABET), min_size=2, max_size=80) | st.text(min_size=2, max_size=60)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    store = Store.open(tmp_path_factory.mktemp("search") / "w.heyue", create=True)
    with store.writing() as db:
        yield db
    store.close()


@given(text=texts, data=st.data())
def test_every_substring_is_found_exactly_where_it_stands(db: Database, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    query = text[start:end]
    words = query.strip()
    if sum(not character.isspace() for character in query) < search.SHORTEST:
        assert list(search.places(text, query)) == []
        return
    start += len(query) - len(query.lstrip())
    assert Span(start, start + len(words)) in search.places(text, query)
    assert known(db, text, query)


def known(db: Database, text: str, query: str) -> bool:
    """Whether the index leads from a query to a text."""
    search.add(db, 1, search.tokens(text))
    try:
        phrase = search.phrase(query)
        rows = db.execute("SELECT rowid FROM search WHERE search MATCH ?", [phrase]).fetchall()
        return rows == [(1,)]
    finally:
        search.remove(db, 1, search.tokens(text))


@given(text=texts, query=st.text(st.sampled_from(ALPHABET), min_size=2, max_size=4))
def test_what_is_found_reads_like_the_query(text: str, query: str) -> None:
    def read(words: str) -> list[str]:
        return [sign for sign in search.folded(words).replace(",", "") if not sign.isspace()]

    for place in search.places(text, query):
        assert read(text[place.start : place.end]) == read(query)


@given(texts)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(search.folded(text)) == len(text)


def test_the_index_forgets_what_is_removed(db: Database) -> None:
    search.add(db, 7, search.tokens("优良天数"))
    search.remove(db, 7, search.tokens("优良天数"))
    assert not search.has(db, 7, "优良")


def test_overlapping_places() -> None:
    assert list(search.places("人人人", "人人")) == [Span(0, 2), Span(1, 3)]


def test_a_long_query_is_still_found(tmp_path: Path, db: Database) -> None:
    text = "空气质量优良天数比例" * 40
    assert known(db, text, text[3:300])
    assert next(search.places(text, text[:399])) == Span(0, 399)


def test_every_capital_and_full_width_form_is_found_by_its_small_form() -> None:
    folded = {sign: search.folded(sign) for sign in map(chr, range(0x110000)) if sign.lower() != sign}
    missed = [sign for sign, small in folded.items() if small != sign and not list(search.places(sign * 2, small * 2))]
    assert missed == []
    assert list(search.places("ＰＭ２．５：（～）", "pm2.5:(~)")) == [Span(0, 9)]


def test_a_list_of_numbers_is_no_number() -> None:
    assert list(search.places("第1,23,4期", "1234")) == []
    assert list(search.places("第5,6期", "56")) == []
