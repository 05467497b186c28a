"""The laws of the mapping between code points and document positions, against a real QTextDocument."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from app.core.model import Span
from app.qt.offsets import Offsets

TROUBLE = "\ufeff\r\n\xa0\u2028\u2029\x00\x0b\x0c\x85\u0301\ufffc\ufdd0\ufdd1\ufffe\uffff\u200b\t 5年%𠀀😀"
texts = st.text(st.one_of(st.sampled_from(TROUBLE), st.characters()), max_size=60)
pytestmark = pytest.mark.usefixtures("qapp")


def document_of(offsets: Offsets) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(offsets.shown)
    return document


def folded(text: str) -> str:
    """What a document's selection says of a canonical slice: line ends as U+2029, marks gone, five characters shown."""
    text = text.replace("\r\n", "\n").replace("\ufeff", "")
    return text.translate(str.maketrans("\r\n\x00\ufdd0\ufdd1\ufffc", "\u2029\u2029\ufffd\ufffd\ufffd\ufffd"))


def selected(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@given(texts)
def test_the_document_has_as_many_positions_as_the_mapping_says(text: str) -> None:
    offsets = Offsets(text)
    assert document_of(offsets).characterCount() - 1 == offsets.positions == offsets.position(len(text))


@given(texts, st.data())
def test_a_slice_of_the_document_is_the_slice_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[end - 1 : end + 1] == "\r\n" or text[start - 1 : start + 1] == "\r\n":
        return  # within one line end
    offsets = Offsets(text)
    first, last = offsets.position(start), offsets.position(end)
    assert selected(document_of(offsets), first, last) == folded(text[start:end])


@given(texts)
def test_every_shown_code_point_survives_the_round_trip(text: str) -> None:
    offsets = Offsets(text)
    for index, character in enumerate(text):
        kept = character != "\ufeff" and text[index : index + 2] != "\r\n"
        back = offsets.offset(offsets.position(index))
        assert back == index if kept else back > index


@given(texts)
def test_positions_never_go_back_and_every_one_has_a_code_point(text: str) -> None:
    offsets = Offsets(text)
    positions = [offsets.position(index) for index in range(len(text) + 1)]
    assert positions == sorted(positions)
    for position in range(offsets.positions):
        index = offsets.offset(position)
        assert offsets.position(index) <= position < offsets.position(index + 1)


@given(texts, st.data())
def test_the_span_of_a_range_covers_what_is_selected(text: str, data: st.DataObject) -> None:
    offsets = Offsets(text)
    start = data.draw(st.integers(0, offsets.positions))
    end = data.draw(st.integers(start, offsets.positions))
    span = offsets.span(start, end)
    if span is None:
        assert start == end
    else:
        first, last = offsets.range(span)
        assert first <= start and end <= last and last - first <= end - start + 2


def test_offsets_outside_the_text_are_clamped() -> None:
    offsets = Offsets("𠀀年")
    assert (offsets.position(-3), offsets.position(99)) == (0, 3)
    assert (offsets.offset(-3), offsets.offset(99)) == (0, 2)
    assert offsets.range(Span(0, 1)) == (0, 2)
