"""A figure in its place, and which figures can be reckoned with: shared by the finders of relations."""

from app.core.model import Figure, Kind
from app.core.text.segment import Mention
from app.core.values import value

_INTENSIVE = frozenset(("%", "百分点", "年", "倍", "分贝", "1", "小时"))


@value
class Operand:
    """A figure with its mention, its number, and the bracket it stands in (-1: none). `adds`: it is usable and
    additive."""

    index: int
    mention: Mention
    figure: Figure
    frame: int
    adds: bool = False


def usable(figure: Figure) -> bool:
    """Whether a figure can take part in arithmetic: a level or target with one value."""
    return figure.value is not None and figure.high is None and figure.kind in (Kind.LEVEL, Kind.TARGET)


def additive(unit: str) -> bool:
    """Whether amounts of this unit add up: counts and quantities do, rates and levels do not."""
    return unit not in _INTENSIVE and not unit.endswith(("/立方米", "/升"))
