"""What a file shows of itself at first sight: its first bytes, the text or zip or container that they begin."""

import codecs
import io
import re
import zipfile
from functools import cached_property

from app.importers import ole

JUNK = 65536  # bytes that may stand before a pdf or zip (mail gateways and web servers write headers there)
_SEEN = 8192  # bytes looked at for markup
_PROLOGUE = re.compile(r"(?:\s|\0|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
_ZIP = b"PK\x03\x04"


class Sample:
    """One file's bytes with what sniffers ask of them, each worked out when first asked for. `name` is the file's:
    only a text that could be read either way asks for it."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self.data = data
        self.name = name
        self.head = data[:1024]

    @cached_property
    def markup(self) -> str:
        """The first characters in lower case, without what may stand before a markup's first element: a byte order
        mark, white space, XML declarations, comments. Characters beyond ASCII are not decoded rightly."""
        text = _decoded(self.data[:_SEEN]).lstrip("\ufeff")
        prologue = _PROLOGUE.match(text)
        return text[prologue.end() if prologue else 0 :].lower()

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a zip's directory in lower case, empty where it is none or is broken."""
        if self.zip_start < 0:
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return frozenset(name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
            return frozenset()

    @cached_property
    def zip_start(self) -> int:
        """Where a zip begins, -1 where none does."""
        if self.head.startswith(b"PK\x05\x06"):
            return 0
        start = self.data.find(_ZIP, 0, JUNK)
        if start > 0 and b"PK\x05\x06" not in self.data[-JUNK - 22 :]:  # those four bytes by chance
            return -1
        return start

    @cached_property
    def pdf_start(self) -> int:
        """Where a pdf begins, -1 where none does."""
        start = self.data.find(b"%PDF-", 0, JUNK)
        return start if start < len(self.head) or b"endobj" in self.data else -1

    @cached_property
    def streams(self) -> frozenset[str] | None:
        """The root entries of an Office 97-2003 container in lower case, None where the file is none."""
        return ole.root_entries(self.data) if self.head.startswith(ole.MAGIC) else None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        return data.decode("utf-16-le", "replace")
    if data.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        return data.decode("utf-16-be", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
