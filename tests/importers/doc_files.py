"""Word 97-2003 files written by hand: text in pieces, without any styles, which only the plain reader follows."""

import struct

from tests.importers.ole_files import compound

_START = 0x600  # where the text begins in its stream
_NUMBERS, _PLACES = 22, 93
_NOTES, _CLX = 2, 33  # which of the places are those of the notes and the pieces


def word(body: str, boxes: str = "", ident: int = 0xA5EC, broken: bool = False) -> bytes:
    """A file of a body and the words of its text boxes, as Word writes them: paragraphs end in a carriage return, cells
    and rows in \\x07. `ident` tells the version; `broken`: the place of the notes is none."""
    body, boxes = body + "\r", boxes + "\r" if boxes else ""
    text = body + boxes + "\r"
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, _START, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    numbers = [0] * _NUMBERS
    numbers[3], numbers[9] = len(body), len(boxes)
    places = [(0, 0)] * _PLACES
    places[_CLX] = (0, len(clx))
    places[_NOTES] = (1 << 24, 99) if broken else (0, 0)
    head = struct.pack("<HHHHHHHIBBHHII", ident, 0xC1, 0, 0x804, 0, 0x1200, 0xBF, 0, 0, 0, 0, 0, _START, 0)
    head += struct.pack("<H", 14) + bytes(28)
    head += struct.pack("<H", _NUMBERS) + struct.pack(f"<{_NUMBERS}I", *numbers)
    head += struct.pack("<H", _PLACES) + b"".join(struct.pack("<II", *place) for place in places) + struct.pack("<H", 0)
    return compound({"WordDocument": head.ljust(_START, b"\0") + text.encode("utf-16-le"), "1Table": clx})
