"""Relations: the arithmetic that a report states or implies between its figures."""

from collections.abc import Sequence

from app.core.clauses import Mention
from app.core.fold import Folded
from app.core.model import Figure, Relation, Section


def find(
    folded: Folded, figures: Sequence[Figure], mentions: Sequence[Mention], outline: Sequence[Section]
) -> tuple[Relation, ...]:
    """All relations of a text, in reading order."""
    return ()
