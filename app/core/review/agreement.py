"""How far reviewers agree: percent, Cohen's kappa (Cohen, 1960) and Krippendorff's alpha for nominal data
(Krippendorff, Content Analysis, 2004, ch. 11). Exact fractions; None where a measure is not defined.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction


def percent(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Share of items that both rated alike, 0 to 1; None without items."""
    if not pairs:
        return None
    return Fraction(sum(a == b for a, b in pairs), len(pairs))


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Agreement of two reviewers beyond chance, -1 to 1; None without items or where both gave one same value
    throughout (chance agreement 1)."""
    observed = percent(pairs)
    if observed is None:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = Fraction(sum(count * second[value] for value, count in first.items()), len(pairs) ** 2)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> Fraction | None:
    """Agreement of any number of reviewers, values missing (None) or not; each unit holds one value a reviewer.
    None where fewer than two values can be paired or all values are the same."""
    alone: Counter[Hashable] = Counter()
    disagreed = Fraction(0)
    total = 0
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) < 2:
            continue
        counts = Counter(values)
        alone.update(counts)
        total += len(values)
        unlike = len(values) ** 2 - sum(count * count for count in counts.values())
        disagreed += Fraction(unlike, len(values) - 1)
    if total < 2:
        return None
    expected = Fraction(total * total - sum(count * count for count in alone.values()), total - 1)
    return None if expected == 0 else 1 - disagreed / expected
