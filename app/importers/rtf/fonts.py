"""The fonts of a rich text: in which code page each one's bytes are, and which are fonts of symbols."""

import re
from dataclasses import dataclass, field

from app.importers.symbols import with_symbols

_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251", 161: "cp1253"}
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_TWO_BYTES = frozenset(("gb18030", "big5hkscs", "cp932", "cp949"))
_SYMBOL = 2
_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xfe]{2})*")  # 25°C in a western font is none


@dataclass(slots=True)
class Fonts:
    """The font table and the document's own code page."""

    page: str = "cp1252"
    charsets: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def use_page(self, number: int) -> None:
        """Set the document's code page (`\\ansicpg`)."""
        self.page = _PAGES.get(number, f"cp{number}")

    def name(self, number: int) -> str:
        """A font's name, empty where it is not known."""
        return self.names.get(number, "").strip(" ;")

    def decoded(self, data: bytes, font: int) -> str:
        """Bytes set in a font. Western fonts hold Chinese bytes too, where the document's code page is Chinese."""
        charset = self.charsets.get(font, -1)
        if charset == _SYMBOL:
            return self.shown("".join(chr(0xF000 + byte) if byte >= 0x20 else chr(byte) for byte in data), font)
        own = _CHARSETS.get(charset, self.page)
        chinese = self.page in _TWO_BYTES and own not in _TWO_BYTES and _PAIRS.fullmatch(data)
        pages = [self.page, own] if chinese else [own, self.page]
        for page in (*pages, "gb18030"):
            try:
                return data.decode(page)
            except (UnicodeDecodeError, LookupError):
                continue
        return data.decode("gb18030", "replace")

    def shown(self, text: str, font: int) -> str:
        """Text with the private codes of a symbol font as what they show."""
        return with_symbols(text, self.name(font))
