"""Which encoding a page's bytes are in."""

import codecs
import re

from app.importers.txt import decode

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_SEEN = 4096  # bytes in which a page names its charset
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}


def text_of(data: bytes) -> str:
    """A page's bytes decoded: by its mark; as UTF-8 where they are, whatever the page says (gateways change the bytes
    and leave the name); by the charset that it names, gb2312 read as GB18030 which holds it; else by the share of
    frequent characters."""
    if not data.startswith(_MARKS) and b"\0" not in data[:_SEEN]:
        named = _CHARSET.search(data[:_SEEN])
        charset = named.group(1).decode("ascii").lower() if named is not None else ""
        for encoding in ("utf-8", _WIDER.get(charset, charset)):
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return decode(data) or data.decode("gb18030", "replace")
