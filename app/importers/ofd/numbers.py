"""Numbers as OFD writes them: lists parted by blanks, and affine transforms."""

import math
from collections.abc import Sequence

Affine = tuple[float, float, float, float, float, float]  # x' = a*x + c*y + e, y' = b*x + d*y + f
IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """The first `count` numbers of a list, None where there are fewer or one is no number."""
    try:
        found = tuple(float(part) for part in (text or "").replace(",", " ").split()[:count])
    except ValueError:
        return None
    return found if len(found) == count and all(map(math.isfinite, found)) else None


def number(text: str | None, otherwise: float) -> float:
    """One number."""
    found = numbers(text, 1)
    return found[0] if found else otherwise


def deltas(text: str | None, limit: int) -> list[float]:
    """Steps from character to character, at most `limit`; `g 3 4.2` stands for three steps of 4.2."""
    words = (text or "").split()
    found: list[float] = []
    at = 0
    while at < len(words) and len(found) < limit:
        if words[at] == "g" and at + 2 < len(words):
            times, step = number(words[at + 1], 0), number(words[at + 2], 0)
            found += [step] * int(max(0, min(times, limit - len(found))))
            at += 3
        else:
            found.append(number(words[at], 0))
            at += 1
    return found


def composed(outer: Affine, inner: Sequence[float]) -> Affine:
    """The transform that does `inner` first."""
    oa, ob, oc, od, oe, of = outer
    a, b, c, d, e, f = inner
    return (
        oa * a + oc * b,
        ob * a + od * b,
        oa * c + oc * d,
        ob * c + od * d,
        oa * e + oc * f + oe,
        ob * e + od * f + of,
    )


def moved(transform: Affine, x: float, y: float) -> tuple[float, float]:
    """A point transformed."""
    a, b, c, d, e, f = transform
    return a * x + c * y + e, b * x + d * y + f
