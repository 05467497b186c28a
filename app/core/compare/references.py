"""Reports against books of statistics: what a yearbook tells of a place and year is the measure of its reports."""

from collections.abc import Iterable, Iterator

from app.core.amounts import written
from app.core.compare.cells import Observation, T, cells, contradicts
from app.core.compare.crosscheck import CrossFinding, CrossRule, Severity


def reference_check(figures: Iterable[T], references: Iterable[T]) -> Iterator[CrossFinding[T]]:
    """A finding for each value of a whole year that reports (`figures`) tell otherwise than `references` do, each
    of which stands under the region that it is of."""
    told = cells(references)
    if not told:
        return
    standing = (figure for figure in figures if not (figure.place or figure.basis))
    for key, cell in cells(standing).items():
        other = told.get(key)
        if other is None or cell.partial or other.partial or not contradicts(cell.chosen, other.chosen):
            continue
        if any(_of_one_value(each, other.chosen) for each in cell.others):
            continue  # another of its reports tells what the statistics do: those two are told against each other
        year = f"   {key[2]}"
        steps = (_amount(cell.chosen) + year, f"≠ {_amount(other.chosen)}{year}   {key[1]}")
        yield CrossFinding(CrossRule.REFERENCE, Severity.WARNING, (cell.chosen, other.chosen), steps)


def _of_one_value(one: Observation, other: Observation) -> bool:
    return one.unit == other.unit and one.value == other.value


def _amount(figure: Observation) -> str:
    return " ".join(written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)).rstrip()
