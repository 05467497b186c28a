"""MHT files (a web page with its pictures in one file) and mails: the page or text that they hold."""

import email
import email.policy
from email.message import Message

from app.core.model import ImportedReport
from app.importers.errors import damaged, no_text
from app.importers.html import read_page, text_of
from app.importers.txt import decode

_LARGEST = 200  # parts that are looked through


def read_mail(data: bytes, name: str) -> ImportedReport:
    """Read the first page of a file, else its first plain text. Raises KnownError where it has neither."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n \t\0"), policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_LARGEST), message.walk(), strict=False)]
    except (ValueError, LookupError, IndexError, AttributeError) as error:
        raise damaged(name) from error
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and (body := _bytes(part)):
                text = decode(body) or "" if kind == "text/plain" else text_of(_named(part, body))
                return read_page(f"<pre>{_escaped(text)}</pre>" if kind == "text/plain" else text, name, "mht")
    raise no_text(name)


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
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
