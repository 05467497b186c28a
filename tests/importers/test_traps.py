"""Files that are not what they seem: one plain sentence each, never anything else."""

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.importers import MAX_BYTES, read
from tests.importers.docx_files import docx, package, paragraph
from tests.importers.ole_files import ole
from tests.importers.pdf_files import Sheet, pdf

DOCX = docx("".join(paragraph(f"第{number}段，完成整治项目{number}个。") for number in range(60)))
PDF = pdf(Sheet().lines(*["全区完成整治项目二十四个，继续推进各项工作，实现年度目标。"] * 8))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(data: bytes, name: str = "甲.docx") -> str:
    with pytest.raises(KnownError) as caught:
        read(data, name)
    sentence = str(caught.value)
    assert name in sentence
    assert "\n" not in sentence
    return sentence


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", bytes(5000), "\u3000\n".encode(), "\ufeff \n".encode("utf-16")],
)
def test_empty(data: bytes) -> None:
    assert "is empty" in refused(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 4, "picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (b"GIF89a" + bytes(range(256)), "picture"),
        (b"BM" + (300).to_bytes(4, "little") + bytes(range(1, 256)) + bytes(39), "picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(range(256)), "picture"),
        (b"Rar!\x1a\x07\x00" + bytes(range(256)), "archive"),
        (ole("WordDocument", inner=("Workbook",)), "damaged"),  # a Word file, whose streams are empty here
        (ole("Workbook", inner=("WordDocument",)), "damaged"),  # an Excel file, likewise
        (ole("EncryptedPackage"), "password"),
        (OLE, "Office 97-2003"),
        (ole("PowerPoint Document"), "PowerPoint"),
        (zipped(xl__workbook_bin=b"x"), "xlsb"),
        (zipped(xl__workbook_xml=b"<workbook/>"), "damaged"),
        (zipped(OFD_xml=b"<OFD/>"), "damaged"),
        (zipped(photo_jpg=b"\xff\xd8\xff"), "archive"),
    ],
)
def test_named_for_what_it_is(data: bytes, word: str) -> None:
    assert word in refused(data)


def test_a_locked_pdf_asks_for_a_copy_without_password() -> None:
    assert "password" in refused(pdf(Sheet().lines("一"), locked=True))


def test_a_locked_zip_entry_asks_for_a_copy_without_password() -> None:
    data = bytearray(DOCX)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    assert "password" in refused(bytes(data))


@pytest.mark.parametrize("data", [DOCX[: len(DOCX) // 2], PDF[: len(PDF) // 2], b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_cut_off_files_are_damaged(data: bytes) -> None:
    assert "damaged or incomplete" in refused(data)


def test_too_large_is_refused_before_any_work() -> None:
    assert "larger than" in refused(b"\x81" * (MAX_BYTES + 1))


def test_large_nonsense_is_refused() -> None:
    assert "neither" in refused(bytes(range(253, 0, -1)) * 40_000)


def test_zip_bombs_are_not_inflated() -> None:
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": " " * (65 * 2**20)}
    assert "unpacks to far more" in refused(package(files))


def test_entries_that_lie_about_their_size_are_not_inflated() -> None:
    data = bytearray(package({"[Content_Types].xml": "<Types/>", "word/document.xml": " " * (65 * 2**20)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    refused(bytes(data))


def test_xml_bombs_and_outside_entities_are_not_expanded() -> None:
    for entity in ('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">'):
        files = {"word/document.xml": f"<!DOCTYPE w [{entity}]><w><body><p><r><t>&a;</t></r></p></body></w>"}
        assert "damaged" in refused(package(files))


def test_members_with_paths_outside_are_never_touched() -> None:
    files = {"../../../etc/passwd": "<a/>", "/abs.xml": "<a/>"}
    assert "archive" in refused(package(files))
    relations = (
        '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>'
    )
    refused(package({"_rels/.rels": relations, "[Content_Types].xml": "<Types/>"}))


def test_nesting_without_end_is_damaged() -> None:
    deep = "<w:sdt>" * 250 + "<w:sdt/>" + "</w:sdt>" * 250
    refused(docx(deep))
    refused(docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))


def test_the_extension_does_not_matter() -> None:
    assert read(b"{\\rtf1\\ansi \\u27490?}", "a.docx").format == "rtf"
    assert read(b"\xef\xbb\xbf<!DOCTYPE html><html><body>1</body></html>", "a.doc").format == "html"
    assert read(DOCX, "a.pdf").format == "docx"
    assert read(PDF, "a.txt").format == "pdf"
    assert read("全区完成整治项目。".encode(), "a.docx").format == "txt"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([DOCX, PDF]), st.data())
def test_damage_never_raises_anything_else(whole: bytes, data: st.DataObject) -> None:
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole)), st.integers(0, 255)), max_size=8)):
        if place < len(cut):
            cut = cut[:place] + bytes([value]) + cut[place + 1 :]
    try:
        read(cut, "a")
    except KnownError:
        return


def test_the_door_opens_without_loading_any_format() -> None:
    code = "import sys, app.importers; print(sorted({'lxml', 'pypdfium2', 'docx'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
