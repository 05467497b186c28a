"""How a sum is written out for a reviewer: one line a figure, amounts without exponent."""

from app.core.amounts import plain as amount
from app.core.model import Figure

__all__ = ["SWAPPED", "TWICE", "amount", "line"]

SWAPPED = "数字次序不同"  # said of two numbers of the same digits
TWICE = "可能有重复计入"  # said of parts that come to more than their total


def line(sign: str, figure: Figure) -> str:
    """`+ 113个 报告表`: the sign, the figure as printed, its subject."""
    return f"{sign}{figure.quote} {figure.subject}".rstrip()
