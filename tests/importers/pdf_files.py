"""PDF files written by hand for tests: any character at any place, rules, pictures, a lock; no library needed."""

import zlib
from dataclasses import dataclass, field

A4 = (595.0, 842.0)


@dataclass
class Sheet:
    """A page: text pieces (x, y of the baseline from the top left corner, size, text) and rules (x0, y0, x1, y1).
    `sideways`: pieces set from bottom to top, placed as on the page turned so that they can be read;
    `unseen`: pieces with the operators that hide them; `turn`: quarters clockwise by which the texts are set turned;
    `fields` and `notes`: a form's text fields and free-text notes (left, top, right, bottom, text)."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: bool = False
    watermark: str = ""
    rotate: int = 0
    covered: bool = False  # by a picture
    unseen: list[tuple[str, tuple[float, float, float, str]]] = field(default_factory=list)
    turn: int = 0
    sideways: list[tuple[float, float, float, str]] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    fields: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    notes: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def lines(self, *texts: str, left: float = 80, top: float = 100, size: float = 12, pitch: float = 20) -> "Sheet":
        """Add lines below each other; ideographic blanks at the beginning become an indent."""
        for number, text in enumerate(texts):
            bare = text.lstrip("\u3000")
            indent = (len(text) - len(bare)) * size
            self.texts.append((left + indent, top + number * pitch, size, bare))
        return self

    def grid(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> "Sheet":
        """Add the rules of a table."""
        self.rules += [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]
        return self


def pdf(*sheets: Sheet, locked: bool = False) -> bytes:
    """The file. Its font draws a box for each of at most 255 characters: wide ones as wide as the font is high, ASCII
    half of it."""
    texts = [sheet.watermark for sheet in sheets]
    texts += [
        piece[3] for sheet in sheets for piece in (*sheet.texts, *sheet.sideways, *(each for _, each in sheet.unseen))
    ]
    characters = sorted(set("".join(texts)))
    codes = {character: number for number, character in enumerate(characters, 1)}
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>"
        f" /AcroForm << /Fields [{' '.join(_field_names(sheets))}] >> >>",
        2: f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>",
        3: _font(codes),
        4: _stream("1000 0 0 -120 1000 880 d1 50 -80 900 900 re f"),
        5: _stream("500 0 0 -120 500 880 d1 50 0 400 700 re f"),
        6: _stream(_to_unicode(codes)),
        7: "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        " /Length 1 >>\nstream\n\x80\nendstream",
        9: "<< /Type /OCG /Name (Layer) >>",
        8: "<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>",
    }
    for number, sheet in enumerate(sheets):
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {sheet.rotate}{_crop(sheet)}"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /I 7 0 R >> /Properties << /L0 9 0 R >> >>"
            f" /Annots [{' '.join(_annotation_names(number, sheet))}] /Contents {11 + 2 * number} 0 R >>"
        )
        objects |= _annotations(number, sheet)
        objects[11 + 2 * number] = _stream(_content(sheet, codes))
    return _file(objects, locked)


def _crop(sheet: Sheet) -> str:
    return "" if sheet.crop is None else " /CropBox [" + " ".join(map(str, sheet.crop)) + "]"


def _annotation_names(number: int, sheet: Sheet) -> list[str]:
    return [f"{1000 + 100 * number + at} 0 R" for at in range(len(sheet.fields) + len(sheet.notes))]


def _field_names(sheets: tuple[Sheet, ...]) -> list[str]:
    names = (_annotation_names(number, sheet)[: len(sheet.fields)] for number, sheet in enumerate(sheets))
    return [name for each in names for name in each]


def _annotations(number: int, sheet: Sheet) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, (x0, y0, x1, y1, text) in enumerate((*sheet.fields, *sheet.notes)):
        words = "FEFF" + text.encode("utf-16-be").hex()
        kind = (
            f"/Widget /FT /Tx /T (f{at}) /V <{words}>" if at < len(sheet.fields) else f"/FreeText /Contents <{words}>"
        )
        box = f"[{x0} {A4[1] - y1} {x1} {A4[1] - y0}]"
        found[1000 + 100 * number + at] = f"<< /Type /Annot /Subtype {kind} /Rect {box} /F 4 /DA (/F1 12 Tf) >>"
    return found


def _font(codes: dict[str, int]) -> str:
    names = " ".join(f"/c{code}" for code in codes.values())
    shapes = " ".join(f"/c{code} {5 if character.isascii() else 4} 0 R" for character, code in codes.items())
    widths = " ".join("500" if character.isascii() else "1000" for character in codes)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] /ToUnicode 6 0 R"
        f" /FirstChar 1 /LastChar {len(codes)} /Widths [{widths}] /CharProcs << {shapes} >>"
        f" /Encoding << /Type /Encoding /Differences [1 {names}] >> >>"
    )


def _content(sheet: Sheet, codes: dict[str, int]) -> str:
    parts = ["q 200 0 0 200 100 100 cm /I Do Q"] if sheet.picture else []
    for x0, y0, x1, y1 in sheet.rules:
        parts.append(f"{x0} {A4[1] - y0} m {x1} {A4[1] - y1} l S")
    if sheet.covered:
        parts.insert(0, f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /I Do Q")
    for x, y, size, text in sheet.texts:
        parts.append(f"BT /F1 {size} Tf {_matrix(sheet.turn, x, y)} Tm <{_shown(text, codes)}> Tj ET")
    for x, y, size, text in sheet.sideways:
        parts.append(f"BT /F1 {size} Tf {_matrix(3, x, y)} Tm <{_shown(text, codes)}> Tj ET")
    for operators, (x, y, size, text) in sheet.unseen:
        shown = f"BT /F1 {size} Tf 1 0 0 1 {x} {A4[1] - y} Tm <{_shown(text, codes)}> Tj ET"
        parts.append(f"q {operators} {shown} {'EMC' if 'BDC' in operators else ''} Q")
    if sheet.watermark:
        parts.append(f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 150 250 Tm <{_shown(sheet.watermark, codes)}> Tj ET")
    return "\n".join(parts)


def _matrix(turn: int, x: float, y: float) -> str:
    """The text matrix of a piece at x, y of the page when it is held so that its text can be read."""
    width, height = A4
    if turn == 1:
        return f"0 -1 1 0 {width - y} {height - x}"
    if turn == 2:
        return f"-1 0 0 -1 {width - x} {y}"
    if turn == 3:
        return f"0 1 -1 0 {y} {x}"
    return f"1 0 0 1 {x} {height - y}"


def _shown(text: str, codes: dict[str, int]) -> str:
    return "".join(f"{codes[character]:02X}" for character in text)


def _to_unicode(codes: dict[str, int]) -> str:
    lines = "\n".join(f"<{code:02X}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )


def _stream(content: str) -> str:
    packed = zlib.compress(content.encode("latin-1")).decode("latin-1")
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream"


def _file(objects: dict[int, str], locked: bool) -> bytes:
    data = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(data)
    size = max(objects) + 1
    entries = "".join(
        f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(size)
    )
    lock = " /Encrypt 8 0 R /ID [<00> <00>]" if locked else ""
    data += f"xref\n0 {size}\n{entries}trailer\n<< /Size {size} /Root 1 0 R{lock} >>\n".encode("latin-1")
    return data + f"startxref\n{start}\n%%EOF\n".encode("latin-1")
