"""The system's high contrast: its six colours, where the user has chosen them, and our roles made from those."""

import os
import sys
from dataclasses import dataclass

_BLACK, _WHITE = "#000000", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class SystemColors:
    """Colours as `#RRGGBB`: ground and letters, those of what is selected, of links, and of what cannot be used."""

    ground: str
    text: str
    selected: str
    on_selected: str
    link: str
    off: str


def system_colors() -> SystemColors | None:
    """The colours of the system's high-contrast theme; None where none is in force."""
    if sys.platform == "win32":
        return _windows_colors()
    theme = os.environ.get("GTK_THEME", "")
    if not theme.startswith("HighContrast"):
        return None
    dark = "Inverse" in theme or "dark" in theme
    ground, text = (_BLACK, _WHITE) if dark else (_WHITE, _BLACK)
    return SystemColors(ground, text, text, ground, "#FFFF00" if dark else "#00009F", text)


def contrast_roles(colors: SystemColors) -> dict[str, str]:
    """A colour for each role's name. Status is told by shape alone: letters are text or link."""
    ground = ("window", "surface", "raised", "finding_ground", "band")
    letters = ("text", "dim", "faint", "line", "confirmed", "corrected", "rejected", "doubt", "finding", "target")
    return {
        **dict.fromkeys(ground, colors.ground),
        **dict.fromkeys(("accent_ground", "selection"), _between(colors.ground, colors.text)),
        **dict.fromkeys(letters, colors.text),
        **dict.fromkeys(("accent", "selection_line"), colors.selected),
        "change": colors.link,
        "on_accent": colors.on_selected,
        "off": colors.off,
    }


def _between(ground: str, text: str) -> str:
    """A fifth of the way from one colour to the other: what is selected stands out, and its letters too."""
    pairs = zip(bytes.fromhex(ground[1:]), bytes.fromhex(text[1:]), strict=True)
    return "#" + "".join(f"{round(one + (two - one) / 5):02X}" for one, two in pairs)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _HighContrast(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))

    def _windows_colors() -> SystemColors | None:
        # SystemParametersInfoW(SPI_GETHIGHCONTRAST) and GetSysColor, winuser.h.
        get, on = 0x42, 0x1
        told = _HighContrast(size=ctypes.sizeof(_HighContrast))
        user32 = ctypes.windll.user32
        if not user32.SystemParametersInfoW(get, told.size, ctypes.byref(told), 0) or not told.flags & on:
            return None

        def color(index: int) -> str:
            value = user32.GetSysColor(index)  # 0x00BBGGRR
            return f"#{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"

        return SystemColors(*(color(index) for index in (5, 8, 13, 14, 26, 17)))
