"""Two reports side by side: which pairs a reader wants, which figures are partners, how they differ."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from app.core.compare.align import UNTOUCHED, AlignedSide, Alignment, ByHand, Measured, align
from app.core.compare.versions import TextDifference, text_differences
from app.core.model import Kind
from app.services.read_models import FigureRow, ReportRow, ReportText

_SHARED = 0.2  # the share of sentences that two versions of a report have in common at least


class Companion(StrEnum):
    """What a report is wanted beside another."""

    PAGE = "page"  # its own original page
    LAST_YEAR = "last_year"  # same region, the year before
    OTHER_REGION = "other_region"  # another region, same year
    NEXT_SUMMARY = "next_summary"  # the year after: what became of the plan
    VERSION = "version"  # same region and year, another file


_YEARS = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """The first figure less the second. `percent` of the second, one decimal, None where signs differ or the unit is
    itself a share; `better` None where the indicator has no better way."""

    amount: Decimal
    unit: str
    percent: Decimal | None
    better: bool | None


def companions(row: ReportRow, reports: Iterable[ReportRow], wanted: Companion) -> ReportRow | None:
    """Return the report to show beside `row`; None if there is none."""
    others = [other for other in reports if other.id != row.id]
    if wanted is Companion.PAGE:
        return row
    if row.year is None:
        return None
    years = {Companion.LAST_YEAR: row.year - 1, Companion.NEXT_SUMMARY: row.year + 1}
    year = years.get(wanted, row.year)
    same_region = wanted is not Companion.OTHER_REGION
    fitting = [other for other in others if other.year == year and (other.region == row.region) is same_region]
    # A plan is wanted beside a summary only where nothing else is there.
    return min(fitting, key=lambda other: (other.genre in ("plan", "scheme"), other.region, other.id), default=None)


@dataclass(frozen=True, slots=True)
class PairContext:
    """Two reports' alignment and, if they are versions of one report, their differences."""

    alignment: Alignment
    differences: tuple[TextDifference, ...] = ()


def pair(
    left: ReportText,
    left_figures: Sequence[FigureRow],
    right: ReportText,
    right_figures: Sequence[FigureRow],
    hand: ByHand = UNTOUCHED,
) -> Alignment:
    """Align two reports; the keys of figures are their ids."""
    return align(_side(left, left_figures), _side(right, right_figures), hand)


def versions(left: ReportText, right: ReportText) -> tuple[TextDifference, ...]:
    """Word-by-word differences of two versions of one report. Empty if they are not: of another region, year or genre,
    or with too few lines in common."""
    ours, theirs = left.row, right.row
    if not ours.region or (ours.region, ours.year, ours.genre) != (theirs.region, theirs.year, theirs.genre):
        return ()
    mine, yours = _lines(left.text), _lines(right.text)
    alike = 2 * len(mine & yours) >= _SHARED * (len(mine) + len(yours))
    return text_differences(left.text, right.text) if alike else ()


def _lines(text: str) -> frozenset[str]:
    """The sentences of a text without white space."""
    return frozenset("".join(line.split()) for line in re.split("[。；\n]", text)) - {""}


def _side(report: ReportText, figures: Sequence[FigureRow]) -> AlignedSide:
    measured = (Measured(row.id, row.span, row.indicator, row.kind, _series(row)) for row in figures)
    return AlignedSide(report.text, report.outline, tuple(sorted(measured, key=lambda figure: figure.span)))


def _series(row: FigureRow) -> tuple[str, ...]:
    """A whole year is no partner of a quarter: the part of the year that the period covers, and place and basis."""
    period = row.period or ""
    part = "until" if period.startswith("..") else _YEARS.sub("", period)
    return part, row.place, row.basis


def difference(ours: FigureRow, theirs: FigureRow, better: str = "-") -> FigureDifference | None:
    """How one figure differs from its partner; None where a value is missing, a range, or in another unit.
    `better` is the indicator's sense: `higher`, `lower` or `-`; percent and sense are told only for one region in one
    year or two successive ones: a larger district is not worse off for its larger numbers."""
    if ours.value is None or theirs.value is None or ours.high is not None or theirs.high is not None:
        return None
    if ours.unit != theirs.unit or ours.direction != theirs.direction:
        return None
    amount = ours.value - theirs.value
    comparable = _successive(ours, theirs)
    percent = None
    if comparable and ours.unit != "%" and ours.kind is not Kind.RANK and ours.value * theirs.value > 0:
        percent = (amount / theirs.value * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    good = None
    if comparable and better in ("higher", "lower") and amount and ours.kind in (Kind.LEVEL, Kind.TARGET):
        good = (amount > 0) == (better == "higher")
    return FigureDifference(amount, ours.unit, percent, good)


def _successive(ours: FigureRow, theirs: FigureRow) -> bool:
    if ours.region != theirs.region or ours.year is None or theirs.year is None:
        return False
    return abs(ours.year - theirs.year) <= 1


@dataclass(frozen=True, slots=True)
class Paired:
    """Two figures of one indicator and kind, or one that only one report states."""

    left: FigureRow | None
    right: FigureRow | None
    difference: FigureDifference | None

    @property
    def size(self) -> Decimal:
        """How large the difference is, in percent or percentage points; -1 where none can be told."""
        if self.difference is None or self.left is None or self.right is None:
            return Decimal(-1)
        ours, theirs, amount = self.left.value, self.right.value, abs(self.difference.amount)
        if self.difference.unit == "%":
            return amount
        if ours is None or theirs is None or ours * theirs <= 0 or self.left.kind is Kind.RANK:
            return Decimal(0)
        return amount / abs(theirs) * 100


def paired(
    alignment: Alignment,
    left: Mapping[int, FigureRow],
    right: Mapping[int, FigureRow],
    better: Mapping[str, str],
) -> tuple[Paired, ...]:
    """All pairs of an alignment, the largest difference first, then what only one side tells, in reading order.
    `better` is each indicator's sense by slug."""
    both = [
        Paired(left[a], right[b], difference(left[a], right[b], better.get(left[a].indicator or "", "-")))
        for a, b in alignment.figures
        if a in left and b in right
    ]
    both.sort(key=lambda pair: -pair.size)
    only_left = (Paired(left[key], None, None) for key in alignment.only_left if key in left)
    only_right = (Paired(None, right[key], None) for key in alignment.only_right if key in right)
    return (*both, *only_left, *only_right)
