"""Characters of Word's symbol fonts (private codes) as the characters that they show."""

# Symbol font, code minus 0xF000: those that a figure can depend on, and Greek.
_SYMBOL = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB0: "°",
    0xB9: "≠",
    0xBB: "≈",
    0xA5: "∞",
    0xB7: "•",
    0xD7: "·",
    0x2D: "−",
    0xAE: "→",
    0xE5: "∑",
    0x6D: "μ",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x44: "Δ",
    0x6C: "λ",
    0x57: "Ω",
    0x70: "π",
    0x73: "σ",
}
_WINGDINGS = {
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
    0xE0: "→",
    0xFB: "✗",
}


def symbol(font: str, code: str) -> str:
    """The character for `w:sym`: `code` is hexadecimal, `font` the font's name. Unknown private ones show as □."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    private = 0xF000 <= number <= 0xF0FF
    low = number - 0xF000 if private else number
    if font.lower().startswith("symbol") and low in _SYMBOL:
        return _SYMBOL[low]
    if font.lower().startswith("wingdings") and low in _WINGDINGS:
        return _WINGDINGS[low]
    if private:
        return chr(low) if 0x20 < low < 0x7F and font.lower().startswith("symbol") else "□"
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""
