"""How a sum is written out for a reviewer: one line a figure, amounts without exponent."""

from decimal import Decimal

from app.core.model import Figure

TWICE = "可能有重复计入"  # said of parts that come to more than their total


def amount(value: Decimal) -> str:
    """A plain decimal without trailing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line(sign: str, figure: Figure) -> str:
    """`+ 113个 报告表`: the sign, the figure as printed, its subject."""
    return f"{sign}{figure.quote} {figure.subject}".rstrip()
