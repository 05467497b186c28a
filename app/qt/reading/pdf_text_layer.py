"""What a pdf of Qt's says that it shows: ideographs, where Qt names radicals that look the same."""

import re

from app.core.text.radicals import IDEOGRAPHS

_CMAP = re.compile(rb"begincmap.*?endcmap", re.S)
_RADICAL = re.compile(rb"<(2[EF][0-9A-F]{2})>", re.I)


def with_ideographs(pdf: bytes) -> bytes:
    """The same pdf whose text layer names ideographs and no radicals, so that a search finds the word. Qt's writer
    keeps the maps from glyphs to characters as plain text; what replaces a part has the same length."""
    return _CMAP.sub(lambda cmap: _RADICAL.sub(_ideograph, cmap[0]), pdf)


def _ideograph(code: re.Match[bytes]) -> bytes:
    radical = chr(int(code[1], 16))
    found = IDEOGRAPHS.get(ord(radical), radical)
    return b"<%04X>" % ord(found) if len(found) == 1 and ord(found) <= _LAST else code[0]


_LAST = 0xFFFF
