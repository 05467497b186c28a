"""MHT files (a web page with its pictures in one file) and mails: the page or text that they hold."""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged, no_text
from app.importers.html import is_frameset, read_page, text_of
from app.importers.txt import decode

_LARGEST = 200  # parts that are looked through
_PAGES = ("text/html", "application/xhtml+xml")
_SHEET = "sheet"  # how the pages of a workbook's sheets are called


def read_mail(data: bytes, name: str) -> ImportedReport:
    """Read the page of a file, else its plain text. Raises KnownError where it has neither."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n \t\0"), policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_LARGEST), message.walk(), strict=False)]
    except (ValueError, LookupError, IndexError, AttributeError) as error:
        raise damaged(name) from error
    pages = [(part, text_of(_named(part, body))) for part in parts if (body := _bytes(part)) and _is(part, *_PAGES)]
    if pages and is_frameset(pages[0][1]):
        return _workbook(pages, name)
    page = pages[0][1] if pages else _plain(parts)
    if page is None:
        raise no_text(name)
    report = read_page(page, name, "mht")
    if any(part.get_content_disposition() == "attachment" for part in parts):
        note = "The mail has attachments, which were not read. Save them and import them on their own."
        return replace(report, warnings=(*report.warnings, note))
    return report


def _plain(parts: Sequence[Message]) -> str | None:
    """The plain text of a mail as a page."""
    for part in parts:
        if _is(part, "text/plain") and not part.get_filename() and (body := _bytes(part)):
            return f"<pre>{_escaped(decode(body) or '')}</pre>"
    return None


def _workbook(pages: Sequence[tuple[Message, str]], name: str) -> ImportedReport:
    """A workbook saved as a page: its sheets are pages of their own."""
    out = TextBuilder()
    for part, text in pages:
        place = (part.get("Content-Location") or "").rpartition("/")[2].lower()
        if place.startswith(_SHEET):
            out.insert(read_page(text, name, "mht"))
    return out.report("mht", name)


def _is(part: Message, *kinds: str) -> bool:
    return part.get_content_type() in kinds


def _bytes(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _named(part: Message, body: bytes) -> bytes:
    """The body with the charset of its header, where it names none itself."""
    charset = part.get_content_charset()
    if charset is None or b"charset" in body[:4096].lower():
        return body
    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + body


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
