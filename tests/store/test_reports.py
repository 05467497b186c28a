"""What goes into a workspace comes out of it, character for character and byte for byte."""

import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.model import Extraction, Hint, ImportedReport, Page, ReportHeader, Span
from app.store import reports
from app.store.connect import Store
from app.store.reports import NewReport
from app.store.sqlite import Database


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    store = Store.open(tmp_path_factory.mktemp("reports") / "w.heyue", create=True)
    with store.writing() as db:
        yield db
    store.close()


places = st.integers(0, 10**6)
spans = st.builds(lambda start, length: Span(start, start + length), places, st.integers(1, 99))
imports = st.builds(
    ImportedReport,
    text=st.text(max_size=60),
    format=st.sampled_from(["txt", "docx", "pdf"]),
    pages=st.lists(
        st.builds(
            Page, places, st.text(max_size=5), st.lists(st.tuples(places, places, places), max_size=3).map(tuple)
        ),
        max_size=3,
    ).map(tuple),
    hints=st.lists(st.builds(Hint, spans, st.integers(1, 9)), max_size=3).map(tuple),
    tables=st.lists(spans, max_size=3).map(tuple),
    warnings=st.lists(st.text(max_size=9), max_size=2).map(tuple),
)


@given(imports, st.binary(max_size=200))
@example(ImportedReport("\ufeff甲\0区\r\n\u2028\u00a0𠮷e\u0301\x85", "txt"), b"\0\xff")
def test_reports_come_back_as_they_went_in(db: Database, imported: ImportedReport, data: bytes) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    extraction = Extraction(ReportHeader(), (), (), (), ())
    report_id = reports.add(db, NewReport("a", data, sha256, imported, extraction, ()))
    try:
        assert reports.imported(db, report_id) == imported
        assert reports.source(db, report_id) == data
        assert reports.by_hash(db, sha256) == report_id
    finally:
        reports.remove(db, report_id)
    assert reports.by_hash(db, sha256) is None
    for table in ("files", "texts", "pages", "search_docsize"):
        assert db.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)
