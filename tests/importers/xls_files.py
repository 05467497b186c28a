"""Excel 97-2003 workbooks written by hand for tests: BIFF8 records in a container with one stream."""

import struct
from collections.abc import Sequence

from tests.importers.ole_files import compound

_FIRST_FORMAT = 164
Cell = str | float | tuple[str | float, int] | None  # with the number of its format, or minus the number of its font


def xls(
    *sheets: tuple[str, Sequence[Sequence[Cell]]],
    formats: Sequence[str] = (),
    hidden_sheets: Sequence[int] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
) -> bytes:
    """A workbook of sheets (name, rows). Format 1 is the first of `formats`; font 1 is struck through. Hidden rows and
    columns are those of every sheet."""
    strings = [each for _, rows in sheets for row in rows for each in map(_plain, row) if isinstance(each, str)]
    bodies = [_sheet(rows, strings, hidden_rows, hidden_columns, len(formats)) for _, rows in sheets]
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + _record(0x42, struct.pack("<H", 1200))
    head += b"".join(_font(0x8 if struck else 0) for struck in (False,) * 4 + (True,))
    head += b"".join(
        _record(0x41E, struct.pack("<H", _FIRST_FORMAT + at) + _text(form, "<H")) for at, form in enumerate(formats)
    )
    styles = [(0, 0), *((0, _FIRST_FORMAT + at) for at in range(len(formats))), (5, 0)]  # font 5: there is no number 4
    head += b"".join(_record(0xE0, struct.pack("<HHH", font, form, 0) + bytes(14)) for font, form in styles)
    tail = _record(
        0xFC, struct.pack("<II", len(strings), len(strings)) + b"".join(_text(each, "<H") for each in strings)
    )
    tail += _record(0x0A, b"")
    names = [_text(name, "<B") for name, _ in sheets]
    at = len(head) + sum(10 + len(name) for name in names) + len(tail)
    for number, (name, body) in enumerate(zip(names, bodies, strict=True)):
        head += _record(0x85, struct.pack("<IBB", at, number in hidden_sheets, 0) + name)
        at += len(body)
    return compound({"Workbook": head + tail + b"".join(bodies)})


def _plain(cell: Cell) -> str | float | None:
    return cell[0] if isinstance(cell, tuple) else cell


def _sheet(
    rows: Sequence[Sequence[Cell]], strings: list[str], hidden: Sequence[int], columns: Sequence[int], formats: int
) -> bytes:
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    body += b"".join(_record(0x7D, struct.pack("<HHHHHH", at, at, 2048, 0, 1, 0)) for at in columns)
    for number, row in enumerate(rows):
        flags = 0x100 | (0x20 if number in hidden else 0)
        body += _record(0x208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, flags, 15))
        for column, cell in enumerate(row):
            value, style = cell if isinstance(cell, tuple) else (cell, 0)
            place = struct.pack("<HHH", number, column, formats + 1 if style < 0 else style)
            if isinstance(value, str):
                body += _record(0xFD, place + struct.pack("<I", strings.index(value)))
            elif value is not None:
                body += _record(0x203, place + struct.pack("<d", value))
    return body + _record(0x0A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _font(flags: int) -> bytes:
    return _record(0x31, struct.pack("<HHHHHBBBB", 220, flags, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("宋体", "<B"))
