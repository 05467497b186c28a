r"""Rich text (RTF 1.9.1): its groups and control words walked in order.

Bytes of two-byte characters (`\'b3\'c7`) are decoded together, also where a line end parts them; `\u` characters beyond
the basic plane come as two halves. Deleted, hidden and struck text is left out, raised text told.
"""

import re
from dataclasses import dataclass, replace

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.raised import raised

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"listtable listoverridetable revtbl rsidtbl generator themedata datastore latentstyles xmlnstbl filetbl fldinst "
    b"bkmkstart bkmkend nonshppict upr private pntext".split()
)
_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251", 161: "cp1253"}
_SIGNS = {
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_DEEPEST = 2000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: text that is not shown, raised text, the font's charset, what follows `\\u`."""

    silent: bool = False
    up: bool = False
    charset: str = ""
    skip: int = 1


class _Walker:
    def __init__(self, data: bytes) -> None:
        self.out = TextBuilder()
        self._data = data
        self._state = _State()
        self._groups: list[_State] = []
        self._bytes = bytearray()
        self._half = ""  # the first half of a character beyond the basic plane
        self._line: list[str] = []
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._in_fonts = False
        self._left = 0  # characters to pass over after \u
        self._page = "cp1252"
        self._in_table = False

    def run(self) -> None:
        for token in _TOKEN.finditer(self._data):
            word, number, code, sign, brace, text = token.groups()
            if code is not None:
                self._byte(bytes([int(code, 16)]))
            elif text is not None:
                self._byte(text)
            else:
                self._flush()
                if brace is not None:
                    self._brace(brace)
                elif word is not None:
                    self._word(word, int(number) if number else None)
                elif sign is not None:
                    self._sign(sign)
        self._flush()
        self._paragraph()
        self._end_table()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{" and len(self._groups) < _DEEPEST:
            self._groups.append(self._state)
        elif brace == b"}" and self._groups:
            self._state = self._groups.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, silent=True)
        elif sign in (b"~", b"_", b"\\", b"{", b"}"):
            self._text({b"~": "\u00a0", b"_": "-"}.get(sign, sign.decode("ascii")))
        elif sign in (b"\n", b"\r"):
            self._paragraph()

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"fonttbl":
            self._in_fonts = True
        elif word in (b"colortbl", b"stylesheet"):
            self._in_fonts = False
        if word in _LEFT_OUT:
            self._state = replace(self._state, silent=True)
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word in (b"par", b"line", b"sect", b"page", b"row", b"cell", b"nestcell", b"nestrow", b"trowd", b"pard"):
            self._layout(word)
        elif word in (b"shptxt", b"footnote", b"fldrslt") and not self._hidden_above():
            self._state = replace(self._state, silent=False)
        else:
            self._format(word, number)

    def _format(self, word: bytes, number: int | None) -> None:
        on, state = number != 0, self._state
        if word in (b"deleted", b"v", b"strike", b"striked") and on:
            self._state = replace(state, silent=True)
        elif word in (b"super", b"nosupersub", b"sub"):
            self._state = replace(state, up=word == b"super" and on)
        elif word == b"plain":
            self._state = replace(state, up=False)
        elif word == b"up" and number:
            self._state = replace(state, up=True)
        elif word == b"uc" and number is not None:
            self._state = replace(state, skip=max(0, min(number, 8)))
        elif word == b"ansicpg" and number:
            self._page = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 65001: "utf-8"}.get(number, f"cp{number}")
        elif word in (b"f", b"loch", b"dbch", b"hich") and number is not None and word == b"f":
            self._font = number
            if not self._in_fonts or not state.silent:
                self._state = replace(state, charset=self._fonts.get(number, ""))
        elif word == b"fcharset" and number is not None and self._in_fonts:
            self._fonts[self._font] = _CHARSETS.get(number, "")

    def _hidden_above(self) -> bool:
        return len(self._groups) > 1 and self._groups[-2].silent

    def _layout(self, word: bytes) -> None:
        if self._state.silent:
            return
        if word in (b"trowd",):
            self._in_table = True
        elif word in (b"cell", b"nestcell"):
            self._cells.append("".join(self._line).strip())
            self._line.clear()
        elif word in (b"row", b"nestrow"):
            self._rows.append(self._cells)
            self._cells = []
        elif word in (b"par", b"line", b"sect", b"page"):
            if self._cells or (self._in_table and word == b"line"):
                self._line.append(" ")
            else:
                self._paragraph()

    def _paragraph(self) -> None:
        line = "".join(self._line).strip()
        self._line.clear()
        if line:
            self._end_table()
            self.out.line(line)

    def _end_table(self) -> None:
        if self._rows:
            self.out.table(self._rows)
            self._rows = []
        self._in_table = False

    def _unicode(self, number: int) -> None:
        sign = chr(number & 0xFFFF)
        self._left = self._state.skip
        if "\ud800" <= sign <= "\udbff":
            self._half = sign
        elif "\udc00" <= sign <= "\udfff" and self._half:
            self._text((self._half + sign).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
            self._half = ""
        elif not "\ud800" <= sign <= "\udfff":
            self._text(sign)

    def _byte(self, data: bytes) -> None:
        if self._left:
            passed = min(self._left, len(data))
            self._left -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        self._left = 0 if self._bytes else self._left
        if self._bytes:
            page = self._state.charset or self._page
            try:
                text = self._bytes.decode(page)
            except (UnicodeDecodeError, LookupError):
                text = self._bytes.decode("gb18030", "replace")
            self._bytes.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        if not self._state.silent:
            self._line.append(raised(text) if self._state.up else text)


def read_rtf(data: bytes, name: str) -> ImportedReport:
    """Read a rich text. Raises KnownError where it holds no text."""
    walker = _Walker(data)
    walker.run()
    return walker.out.report("rtf", name)
