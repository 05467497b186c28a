"""A figure in its place, and which figures can be reckoned with: shared by the finders of relations."""

from app.core.model import Figure, Kind
from app.core.text.segment import Mention
from app.core.values import value

CASES = frozenset("件起宗例")  # classifiers of cases, which reports use for each other
PEOPLE = frozenset("人名")
_INTENSIVE = frozenset(("%", "百分点", "年", "倍", "分贝", "1", "小时"))


@value
class Operand:
    """A figure with its mention, its number, and the bracket it stands in (-1: none). `adds`: it is usable and
    additive; `genus`: its unit, one for all that count the same."""

    index: int
    mention: Mention
    figure: Figure
    bracket_start: int
    adds: bool = False
    genus: str = ""


def genus(unit: str) -> str:
    """The unit that stands for all classifiers of people, or of cases."""
    return "人" if unit in PEOPLE else "件" if unit in CASES else unit


def usable(figure: Figure) -> bool:
    """Whether a figure can take part in arithmetic: a level or target with one value."""
    return figure.value is not None and figure.high is None and figure.kind in (Kind.LEVEL, Kind.TARGET)


def additive(unit: str) -> bool:
    """Whether amounts of this unit add up: counts and quantities do, rates and levels do not."""
    return unit not in _INTENSIVE and not unit.endswith(("/立方米", "/升"))
