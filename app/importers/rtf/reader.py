r"""Rich text (RTF 1.9.1): its groups and control words walked in order.

Bytes of two-byte characters (`\'b3\'c7`) are decoded together, also where a line end parts them; `\u` characters beyond
the basic plane come as two halves. Deleted, hidden and struck text is left out, raised text told.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.list_numbers import with_label
from app.importers.raised import raised
from app.importers.rtf.fonts import Fonts
from app.importers.rtf.rows import Row, RowForm, in_columns
from app.importers.rtf.words import DEAD, DEEPEST, DELETED, REVIVED, SIGNS, SYMBOL_FIELD, TOKEN, Aside, State
from app.importers.symbols import symbol


class _Walker:
    def __init__(self, data: bytes) -> None:
        self.out = TextBuilder()
        self._data = data
        self._state = State()
        self._groups: list[State] = []
        self._bytes = bytearray()
        self._half = ""  # the first half of a character beyond the basic plane
        self._line: list[str] = []
        self._cells: list[str] = []
        self._rows: list[Row] = []
        self._form = RowForm()
        self._in_row = False
        self._fonts = Fonts()
        self._naming = False  # in the font table
        self._asides: list[Aside] = []
        self._waiting: list[str] = []  # notes and boxes, written below their paragraph or table
        self._notes = 0
        self._field = ""
        self._contents = False
        self._left = 0  # characters to pass over after \u

    def run(self) -> None:
        at = 0
        while (token := TOKEN.match(self._data, at)) is not None or at < len(self._data):
            if token is None:
                at += 1
                continue
            at = token.end() + self._take(token)
        self._flush()
        while self._asides:
            self._end_aside()
        self._paragraph()
        self._end_table()

    def _take(self, token: "re.Match[bytes]") -> int:
        r"""Take a token; returns how many bytes of data follow it that are no text (`\bin`)."""
        word, number, code, sign, brace, text = token.groups()
        if code is not None:
            self._byte(bytes([int(code, 16)]))
        elif text is not None:
            self._byte(text)
        elif sign in (b"\\", b"{", b"}"):
            self._byte(sign)
        elif word is not None or sign is not None or brace is not None:
            self._flush()
            if brace is not None:
                self._brace(brace)
            elif word == b"bin":
                return max(0, int(number or 0))
            elif word is not None:
                self._word(word, int(number) if number else None)
            else:
                self._sign(sign)
        return 0

    def _brace(self, brace: bytes) -> None:
        if brace == b"{" and len(self._groups) < DEEPEST:
            self._groups.append(self._state)
            self._state = replace(self._state, at_end=None)
        elif brace == b"}" and self._groups:
            if self._state.at_end is not None:
                self._state.at_end()
            self._state = self._groups.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, silent=True)
        elif sign in (b"~", b"_"):
            self._text("\u00a0" if sign == b"~" else "-")
        elif sign in (b"\n", b"\r"):
            self._paragraph_mark()

    # words

    def _word(self, word: bytes, number: int | None) -> None:
        if word in DEAD:
            self._state = replace(self._state, silent=True, dead=True)
        elif word in REVIVED:
            if not self._state.dead:
                self._revive(word)
        elif word == b"upr":  # the same text twice, then in `ud` as Unicode
            self._state = replace(self._state, silent=True)
        elif word == b"fonttbl":
            self._naming = True
            self._state = replace(self._state, silent=True, dead=True, at_end=self._end_fonts)
        elif word == b"fldinst":
            self._field = ""
            self._state = replace(self._state, silent=True, at_end=self._end_field)
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word in _LAYOUT:
            if not self._state.dead:
                _LAYOUT[word](self, number or 0)
        else:
            self._format(word, number)

    def _revive(self, word: bytes) -> None:
        """A group that shows its text though the one around it may not."""
        state = replace(self._state, silent=False)
        if word in (b"footnote", b"shptxt"):
            state = replace(state, in_table=False, at_end=self._end_note if word == b"footnote" else self._end_aside)
            self._asides.append(Aside(self._line, self._cells))
            self._line, self._cells = [], []
        elif word in (b"listtext", b"pntext"):
            before = len(self._line)
            state = replace(state, at_end=lambda: self._end_label(before))
        elif word == b"fldrslt" and self._contents:
            state = replace(state, silent=True, dead=True)
            self.out.warn("The table of contents was left out.")
            self._contents = False
        self._state = state

    def _format(self, word: bytes, number: int | None) -> None:
        on, state = number != 0, self._state
        if word in (b"deleted", b"v"):
            self._state = replace(state, deleted=on) if word == b"deleted" else replace(state, hidden=on)
        elif word in (b"strike", b"striked"):
            self._state = replace(state, struck=on)
        elif word in (b"super", b"nosupersub", b"sub", b"up", b"dn"):
            self._state = replace(state, up=word in (b"super", b"up") and on)
        elif word == b"plain":
            self._state = replace(state, up=False, hidden=False, struck=False, deleted=False)
        elif word == b"uc" and number is not None:
            self._state = replace(state, skip=max(0, min(number, 8)))
        elif word == b"ansicpg" and number:
            self._fonts.use_page(number)
        elif word == b"f" and number is not None:
            self._state = replace(state, font=number)
        elif word == b"fcharset" and number is not None and self._naming:
            self._fonts.charsets[state.font] = number

    # paragraphs and tables

    def _new_paragraph(self, _number: int) -> None:
        self._state = replace(self._state, in_table=False, level=None)

    def _outline_level(self, number: int) -> None:
        self._state = replace(self._state, level=number + 1 if number < 9 else None)

    def _new_row(self, _number: int) -> None:
        self._form, self._in_row = RowForm(), True

    def _row_left(self, number: int) -> None:
        self._form.left = number

    def _edge(self, number: int) -> None:
        self._form.cell(number)

    def _merged(self, _number: int) -> None:
        self._form.goes_on()

    def _table_paragraph(self, _number: int) -> None:
        self._state = replace(self._state, in_table=True)

    def _cell(self, _number: int) -> None:
        self._cells.append("".join(self._line).strip())
        self._line.clear()

    def _blank(self, _number: int) -> None:
        self._line.append(" ")

    def _row(self, _number: int) -> None:
        self._rows.append(Row(self._cells, self._form.copy()))
        self._cells, self._in_row = [], False

    def _paragraph_mark(self, _number: int = 0) -> None:
        if not self._asides and (self._cells or self._in_row or self._state.in_table):
            self._line.append(" ")
        else:
            self._paragraph()

    def _page(self, number: int) -> None:
        self._paragraph_mark(number)
        if not self._asides:
            self.out.page_break(self.out.length)

    def _paragraph(self) -> None:
        line = "".join(self._line).strip()
        self._line.clear()
        if self._asides:
            self._asides[-1].lines.append(line)
            return
        if line:
            self._end_table()
            self.out.line(line, self._state.level)
        self._write_waiting()

    def _end_table(self) -> None:
        if self._rows:
            self.out.table(in_columns(self._rows))
            self._rows = []
            self._write_waiting()

    def _write_waiting(self) -> None:
        if not self._rows:
            for line in self._waiting:
                self.out.line(line)
            self._waiting.clear()

    # what stands aside

    def _end_aside(self) -> None:
        """A text box ends: its paragraphs stand below the one around it."""
        self._flush()
        self._paragraph()
        aside = self._asides.pop()
        self._line, self._cells = aside.line, aside.cells
        self._waiting += filter(None, aside.lines)

    def _end_note(self) -> None:
        """A note ends: its mark stands in the text, its words below."""
        self._flush()
        self._paragraph()
        aside = self._asides.pop()
        self._line, self._cells = aside.line, aside.cells
        self._notes += 1
        self._line.append(f"[{self._notes}]")
        self._waiting.append(f"[{self._notes}] {' '.join(filter(None, aside.lines))}")

    def _end_label(self, before: int) -> None:
        self._flush()
        label = "".join(self._line[before:])
        self._line[before:] = [with_label(label, "")]

    def _end_field(self) -> None:
        self._flush()
        found = SYMBOL_FIELD.match(self._field)
        if found is not None and len(self._groups) > 1:
            self._state = replace(self._state, silent=self._groups[-1].silent)
            self._text(symbol(found[2] or "Symbol", f"{int(found[1], 0):x}"))
        self._contents |= self._field.lstrip().upper().startswith("TOC")

    def _end_fonts(self) -> None:
        self._flush()
        self._naming = False

    # characters

    def _unicode(self, number: int) -> None:
        sign = chr(number & 0xFFFF)
        self._left = self._state.skip
        if "\ud800" <= sign <= "\udbff":
            self._half = sign
        elif "\udc00" <= sign <= "\udfff" and self._half:
            self._text((self._half + sign).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
            self._half = ""
        elif not "\ud800" <= sign <= "\udfff":
            self._text(self._fonts.shown(sign, self._state.font))

    def _byte(self, data: bytes) -> None:
        if self._left:
            passed = min(self._left, len(data))
            self._left -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            self._left = 0
            text = self._fonts.decoded(bytes(self._bytes), self._state.font)
            self._bytes.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        state = self._state
        if self._naming:
            self._fonts.names[state.font] = self._fonts.names.get(state.font, "") + text
        elif state.silent:
            self._field += text if state.at_end == self._end_field else ""
        elif state.struck or state.deleted:
            self.out.warn(DELETED if state.deleted else "Struck-through text was left out.")
        elif not state.hidden:
            self._line.append(raised(text) if state.up else text)


_LAYOUT: dict[bytes, Callable[[_Walker, int], None]] = {
    b"pard": _Walker._new_paragraph,
    b"outlinelevel": _Walker._outline_level,
    b"intbl": _Walker._table_paragraph,
    b"trowd": _Walker._new_row,
    b"trleft": _Walker._row_left,
    b"cellx": _Walker._edge,
    b"clmrg": _Walker._merged,
    b"clvmrg": _Walker._merged,
    b"cell": _Walker._cell,
    b"row": _Walker._row,
    b"nestcell": _Walker._blank,
    b"nestrow": _Walker._blank,
    b"par": _Walker._paragraph_mark,
    b"line": _Walker._paragraph_mark,
    b"sect": _Walker._paragraph_mark,
    b"page": _Walker._page,
}


def read_rtf(data: bytes, name: str) -> ImportedReport:
    """Read a rich text. Raises KnownError where it holds no text."""
    walker = _Walker(data)
    walker.run()
    return walker.out.report("rtf", name)
