"""Raised characters in canonical text: powers and note marks must not run into the number before them.

`10` with a raised `4` is written `10⁴`, `km` with a raised `2` is `km²`, `35` with a note mark is `35³` or `35⁽¹⁾`.
The reader of figures tells a power or unit from a note mark by what stands before it. Lowered characters are plain
(`PM2.5`).
"""

_PLAIN = "0123456789+-−()n"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ"
_TABLE = {**str.maketrans(_PLAIN, _RAISED), **str.maketrans("０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹")}


def can_be_raised(sign: str) -> bool:
    """Whether a character has a superscript form."""
    return ord(sign) in _TABLE


def raised(text: str) -> str:
    """Text set as a superscript, in Unicode's superscript characters where each of it has one, else as it is. One
    character stands for one, so offsets stay."""
    return text.translate(_TABLE) if all(ord(sign) in _TABLE or sign.isspace() for sign in text) else text
