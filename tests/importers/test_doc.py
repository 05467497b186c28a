"""Word 97-2003: what the converter cannot follow is read as it stands; older versions are named."""

import pytest

from app.core.errors import KnownError
from app.importers import read
from tests.importers.doc_files import word

BODY = (
    "\x13 TOC \\o \x14一、大气\t\x13 PAGEREF a \x143\x15\r二、水\t5\x15\r"
    "东江市2023年工作总结\r指标\x07数\x07\x07优良率\x0785.2%\x07\x07\x07均值\x07\x07"
    "完成\x13 =1+2 \x1432\x15项。"
)


def test_what_the_converter_cannot_follow_is_read_as_it_stands() -> None:
    report = read(word(BODY, broken=True), "a.wps")
    assert report.format == "doc"
    assert report.text == "东江市2023年工作总结\n指标 | 数\n优良率 | 85.2%\n | 均值\n完成32项。\n"
    assert len(report.tables) == 1
    assert "structure is damaged" in report.warnings[0]


def test_the_words_of_text_boxes_stand_at_the_end() -> None:
    assert read(word("完成32项。", boxes="框内17项\r又18项"), "a.doc").text == "完成32项。\n框内17项\n又18项\n"


@pytest.mark.parametrize("ident", [0xA5DC, 0xA699])
def test_word_6_is_named(ident: int) -> None:
    with pytest.raises(KnownError, match="Word 6/95"):
        read(word("完成32项。", ident=ident), "a.doc")
