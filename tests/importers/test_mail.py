"""MHT files and mails: the page that they hold, as Word, Excel and mail programs write them."""

import base64
import quopri

import pytest

from app.core.errors import KnownError
from app.importers import read

TEXT = "全市完成整治32项，优良率85.2%。"


def part(kind: str, body: str, charset: str = "gb2312", place: str = "", coding: str = "quoted-printable") -> bytes:
    raw = body.encode({"gb2312": "gb18030"}.get(charset, charset))
    data = quopri.encodestring(raw) if coding == "quoted-printable" else base64.encodebytes(raw)
    head = f'Content-Type: {kind}; charset="{charset}"\nContent-Transfer-Encoding: {coding}\nContent-Location: file:///C:/x/{place}\n\n'
    return head.encode() + data


def whole(*parts: bytes) -> bytes:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b1"\n\nThis is a Web archive.\n'
    return head + b"".join(b"\n--b1\n" + each for each in parts) + b"\n--b1--\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_page_saved_by_word(charset: str, coding: str) -> None:
    page = part(
        "text/html",
        f"<html><head><meta charset={charset}></head><body><p>{TEXT}</p></body></html>",
        charset,
        "a.htm",
        coding,
    )
    header = part(
        "text/html", "<html><body><div style='mso-element:header'>页眉3</div></body></html>", place="header.htm"
    )
    report = read(whole(page, header), "a.doc")
    assert (report.format, report.text) == ("mht", TEXT + "\n")


def test_the_charset_of_the_part_counts_where_the_page_names_none() -> None:
    assert read(whole(part("text/html", f"<html><body>{TEXT}</body></html>")), "a.mht").text == TEXT + "\n"


def test_the_sheets_of_a_workbook() -> None:
    frames = "<html><head><title>x</title></head><frameset rows='*,39'><frame src='b/sheet001.htm'></frameset></html>"
    sheet = "<html><body><table><tr><td>{}</td><td>{}</td></tr></table></body></html>"
    data = whole(
        part("text/html", frames, place="b.htm"),
        part("text/html", sheet.format("优良率", "85.2%"), place="b.files/sheet001.htm"),
        part("text/html", sheet.format("表签", "Sheet1"), place="b.files/tabstrip.htm"),
        part("text/html", sheet.format("PM2.5", "32"), place="b.files/sheet002.htm"),
    )
    report = read(data, "a.mht")
    assert report.text == "优良率 | 85.2%\nPM2.5 | 32\n"
    assert len(report.tables) == 2


def test_a_mail_of_plain_text_keeps_its_lines() -> None:
    data = b"From: a@b.c\nSubject: =?gb2312?B?x+u8+w==?=\nMIME-Version: 1.0\n" + part(
        "text/plain", TEXT + "\n二\n三 < 四 & 五\n"
    )
    assert read(data, "a.eml").text == TEXT + "\n二\n三 < 四 & 五\n"


def test_the_attachments_of_a_mail_are_told() -> None:
    attached = b"Content-Disposition: attachment; filename=a.docx\n" + part("application/msword", "x")
    report = read(whole(part("text/html", f"<p>{TEXT}</p>"), attached), "a.eml")
    assert report.text == TEXT + "\n"
    assert "attachments" in report.warnings[0]
    assert read(whole(part("text/html", f"<p>{TEXT}</p>")), "a.mht").warnings == ()


def test_a_mail_without_words_is_refused() -> None:
    with pytest.raises(KnownError, match="no text"):
        read(whole(part("image/png", "x")), "a.eml")
