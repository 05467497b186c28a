"""The project's words in the reader's language: kinds, states, directions, amounts."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from app import paths
from app.core.amounts import grouped, written
from app.core.compare.period_words import period_words
from app.core.model import Direction, Kind
from app.services import catalogues
from app.services.read_models import FigureRow, ReportRow, Status
from app.services.review.reviewing import Acted

_WAYS: dict[Direction | None, str] = {Direction.UP: "↑ ", Direction.DOWN: "↓ "}
_DECIMALS = re.compile(r"[0-9][0-9,]*\.[0-9]+")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def kind_name(kind: Kind) -> str:
    """`Level`, `Target`, ..."""
    match kind:
        case Kind.LEVEL:
            return QCoreApplication.translate("Words", "Actual")
        case Kind.TARGET:
            return QCoreApplication.translate("Words", "Target")
        case Kind.CHANGE:
            return QCoreApplication.translate("Words", "Change")
        case Kind.RANK:
            return QCoreApplication.translate("Words", "Rank")
        case Kind.THRESHOLD:
            return QCoreApplication.translate("Words", "Threshold")


def status_name(status: Status) -> str:
    """`Undecided`, `Confirmed`, ..."""
    match status:
        case Status.UNDECIDED:
            return QCoreApplication.translate("Words", "Undecided")
        case Status.CONFIRMED:
            return QCoreApplication.translate("Words", "Confirmed")
        case Status.CORRECTED:
            return QCoreApplication.translate("Words", "Corrected")
        case Status.REJECTED:
            return QCoreApplication.translate("Words", "Rejected")
        case Status.DOUBT:
            return QCoreApplication.translate("Words", "In doubt")


def direction_name(direction: Direction | None) -> str:
    """`↑ up`, `↓ down`, ...; empty without one."""
    match direction:
        case Direction.UP:
            return QCoreApplication.translate("Words", "↑ Up")
        case Direction.DOWN:
            return QCoreApplication.translate("Words", "↓ Down")
        case Direction.IMPROVE:
            return QCoreApplication.translate("Words", "Better")
        case Direction.WORSEN:
            return QCoreApplication.translate("Words", "Worse")
    return ""


def amount(row: FigureRow, comparison: bool = True) -> str:
    """The figure as people write it, with its unit: `≥ 90 %`, `73.18 亿元`, a change with its way: `↓ 13.6 %`."""
    return " ".join(amount_parts(row, comparison)).rstrip()


def amount_parts(row: FigureRow, comparison: bool = True) -> tuple[str, str]:
    """Number and unit of `amount`, without signs where `comparison` is false; zeros at the end as printed (3.70)."""
    if not comparison:
        number, unit = written(row.value, row.high, row.unit, kind=row.kind)
        return _as_printed(number, row), unit
    number, unit = written(row.value, row.high, row.unit, row.comparison, row.kind)
    way = _WAYS.get(row.direction, "") if row.kind is Kind.CHANGE else ""
    return f"{way}{_as_printed(number, row)}", unit


def _as_printed(number: str, row: FigureRow) -> str:
    """The number with the decimals that the report prints, where they say no other value."""
    printed, shown = _DECIMALS.search(row.quote), _NUMBER.search(number)
    if row.high is not None or printed is None or shown is None or _read(printed) != _read(shown):
        return number
    whole, _, decimals = printed.group().replace(",", "").partition(".")
    return f"{number[: shown.start()]}{int(whole):,}.{decimals}{number[shown.end() :]}"


def _read(match: re.Match[str]) -> Decimal:
    return Decimal(match.group().replace(",", ""))


def full_amount(row: FigureRow) -> str:
    """All digits in the canonical unit: `7,318,000,000 元`."""
    if row.value is None:
        return row.quote
    ends = grouped(row.value) if row.high is None else f"{grouped(row.value)}–{grouped(row.high)}"
    return ends if row.unit == "1" else f"{ends} {row.unit}"


def in_full(row: FigureRow) -> str:
    """`full_amount` where the amount is told in another unit or rounded; empty where it says all digits itself."""
    number, unit = written(row.value, row.high, row.unit, kind=row.kind)
    full = full_amount(row)
    return "" if full.replace(",", "") == f"{number} {unit}".strip().replace(",", "") else full


def excerpt(row: FigureRow, before: int = 18) -> str:
    """The sentence from shortly before the figure on."""
    at = max(0, row.sentence.find(row.quote))
    return row.sentence if at <= before else f"…{row.sentence[at - before :]}"


def period(row: FigureRow) -> str:
    """The figure's period in the reader's language: `2022年第4季度`, `Q4 2022`; empty without one."""
    return period_words(row.period, chinese())


def workspace_name(path: Path) -> str:
    """A workspace as people call it: by its file's name, the samples' by a word."""
    return QCoreApplication.translate("Words", "Samples") if path == paths.sample_workspace_path() else path.stem


def year_name(year: int | None) -> str:
    """A work year as the interface writes it; a word where it is unknown."""
    return QCoreApplication.translate("Words", "No year") if year is None else str(year)


def version_words(row: ReportRow) -> str:
    """What tells a report from another version of it: file, with its format, and the day of its import."""
    day = row.imported_at[:10]
    return f"{row.file_name} · {day}" if day else row.file_name


def chinese() -> bool:
    """Whether the interface speaks Chinese: names of the catalogue come in both languages."""
    return QLocale().language() == QLocale.Language.Chinese


def indicator(name: str) -> str:
    """An indicator in the reader's language by its Chinese name, as rows have it; one's own additions as they are."""
    return name if chinese() else _english().get(name, name)


@cache
def _english() -> Mapping[str, str]:
    return {known.zh: known.en for known in catalogues.load().indicators.values()}


def act_name(act: str) -> str:
    """What a reviewer did, by the name of an act: `Confirmed`, `Corrected`, ..."""
    translate = QCoreApplication.translate
    words = {
        "confirm": translate("Words", "Confirmed"),
        "correct": translate("Words", "Corrected"),
        "reject": translate("Words", "Rejected"),
        "doubt": translate("Words", "In doubt"),
        "comment": translate("Words", "Comment"),
        "reopen": translate("Words", "Reopened"),
        "undo": translate("Words", "Undone"),
        "redo": translate("Words", "Redone"),
        "settle": translate("Words", "Settled"),
        "close": translate("Words", "Closed"),
        "dismiss": translate("Words", "Finding dismissed"),
        "sign": translate("Words", "Signed off"),
        "add": translate("Words", "Added"),
        "choose": translate("Words", "Chosen for its cell"),
        "supersede": translate("Words", "New version taken"),
        "switch": translate("Words", "Rule switched"),
        "mark": translate("Words", "Finding marked"),
        "catalogue": translate("Words", "Catalogue changed"),
    }
    return words.get(act, act)


def reviewers_differ() -> str:
    """The mark of a figure on which merged reviewers differ."""
    return QCoreApplication.translate("Words", "Reviewers differ")


def acted_words(acted: Acted) -> str:
    """What came of an act on many figures: `12 figures done (10 Undecided, 2 In doubt), 3 passed over: ...`."""
    translate = QCoreApplication.translate
    words = translate("Words", "{done} figures done").format(done=acted.done)
    if len(acted.before) > 1:
        words += " (" + ", ".join(f"{status_name(status)} {count}" for status, count in acted.before) + ")"
    if acted.passed:
        passed = translate("Words", "{passed} passed over: decide on them one by one, or reopen them first")
        words = f"{words}; {passed.format(passed=acted.passed)}"
    return words


def moment(at: str) -> str:
    """A decision's time (ISO 8601 with zone) in local time, short."""
    parsed = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs)
    return QLocale.c().toString(parsed.toLocalTime(), "yyyy-MM-dd HH:mm") if parsed.isValid() else at
