"""What a cell of an exported table may hold, and how text is kept from running as a formula."""

from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | None

# With these a spreadsheet takes a text for a formula; Chinese and Japanese Excel takes the wide forms too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")

# Spreadsheets may skip blanks and control characters before a formula.
_SKIPPED = "".join(map(chr, range(0x21))) + "\x7f\u00a0\u3000\ufeff"


def safe(text: str) -> str:
    """A text that a spreadsheet shows as it is: with a ' before what it would take for a formula.

    >>> safe("=1+1"), safe("-5%"), safe("5%")
    ("'=1+1", "'-5%", '5%')
    """
    return "'" + text if text.startswith(_FORMULA) or text.lstrip(_SKIPPED).startswith(_FORMULA) else text
