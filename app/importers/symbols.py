"""Characters of symbol fonts (codes that mean something in one font only) as the characters that they show.

Word and pdf files hold them as U+F020 to U+F0FF; what each stands for depends on the font.
"""

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_UNKNOWN = "□"
# Adobe's Symbol encoding, which Windows' Symbol font follows: from 0x20 and from 0xA0; a blank where it has nothing.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
_SYMBOL = {
    **{0x20 + place: sign for place, sign in enumerate(_SYMBOL_LOW)},
    **{0xA0 + place: sign for place, sign in enumerate(_SYMBOL_HIGH)},
    0xD7: "·",
}
_WINGDINGS = {
    **{0x81 + place: chr(ord("①") + place) for place in range(10)},
    **{0x8C + place: chr(ord("❶") + place) for place in range(10)},
    **{0xDF + place: sign for place, sign in enumerate("←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔")},
    0xFC: "✓",
    0xFE: "☑",
    0xFD: "☒",
    0x52: "☑",
    0xA8: "☐",
    0x6F: "☐",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0xD8: "➢",
    0xA7: "▪",
    0xFB: "✗",
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x2A: "☐", 0xA3: "☐"}
_WINGDINGS_3 = {
    **{0x66 + place: sign for place, sign in enumerate("←→↑↓↖↗↙↘")},
    **{0x70 + place: sign for place, sign in enumerate("▲▼△▽◀▶")},
    0xC7: "↑",
    0xC8: "↓",
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "webdings": {},
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
}


def is_private(sign: str) -> bool:
    """Whether it is a code of a symbol font."""
    return "\uf020" <= sign <= "\uf0ff"


def with_symbols(text: str, font: str) -> str:
    """Text in a font with the codes of symbol fonts as what they show."""
    return _PRIVATE.sub(lambda match: shown(match.group(), font), text)


def shown(sign: str, font: str = "") -> str:
    """What a private code shows in a font; □ where that is not known. Without a font's name, or in one that is no
    symbol font, it is taken for Symbol's, the one that numbers are written with."""
    table = _FONTS.get(_plain_name(font), _SYMBOL)
    return table.get(ord(sign) - 0xF000, _UNKNOWN)


def symbol(font: str, code: str) -> str:
    """The character for Word's `w:sym`: `code` is hexadecimal, `font` the font's name. Unknown private ones show as
    □."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= number < 0x110000 or 0xD800 <= number < 0xE000:
        return ""
    if number < 0x100 and _plain_name(font) in _FONTS:
        number += 0xF000
    return shown(chr(number), font) if is_private(chr(number)) else chr(number)


def _plain_name(font: str) -> str:
    """A font's name in lower case, without the prefix of a subset (`ABCDEF+SymbolMT`)."""
    name = font.lower().rpartition("+")[2].replace("-", " ").removesuffix("mt").strip()
    return {"wingdings2": "wingdings 2", "wingdings3": "wingdings 3"}.get(name, name.removesuffix(" regular"))
