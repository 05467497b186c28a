"""Notes of relations in English."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.qt.relation_notes import note_words
from tests.core.reading import SUMMARY, read


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("66.7%是以300（不含报告书）为基数", "66.7% is a share of 300, without 报告书"),
        ("38.5%是以91家在产为基数", "38.5% is a share of 91家在产"),
        (
            "同一数据前后不一：32微克/立方米与34微克/立方米",
            "The same quantity is given as 32微克/立方米 and as 34微克/立方米",
        ),
        ("不认识的说法", "不认识的说法"),
    ],
)
def test_notes_are_told_in_english(note: str, words: str) -> None:
    assert note_words(note) == words


@pytest.mark.usefixtures("english")
def test_what_the_engine_notes_of_a_sum_is_told_in_english() -> None:
    text = "全年受理信访件120件，其中来电70件、来信30件、来访30件。"
    notes = [relation.note for relation in read(SUMMARY + text).relations if not relation.holds]
    assert notes
    assert [note_words(note) for note in notes] == [
        "The parts come to 10件 more than the total; something may be counted twice"
    ]


def test_in_chinese_they_stay_as_they_are() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    try:
        assert note_words("应剩20件") == "应剩20件"
    finally:
        QLocale.setDefault(before)
