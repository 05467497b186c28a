"""Kind, direction and period of a number that fills a table's cell: what its heads and labels say."""

from collections.abc import Callable, Sequence

from app.core.attributes.classify import Classification
from app.core.attributes.earlier_states import Dated
from app.core.attributes.targets import ClauseContext
from app.core.model import Kind, Mode, Reason, ReportHeader
from app.core.numbers.table_model import CellContext
from app.core.regex import lazy_re
from app.core.text.time_words import month_before, opening_time, shifted, time_of_words

_ROW_TIME = lazy_re(r"\|\s*((?:19|20)[0-9]{2}年[0-9]{1,2}月)(?:份|底|末|底?前)?\s*(?=\||\n|$)")
_YEAR = lazy_re(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9.])")


def date_cell(cell: CellContext, year: int | None, otherwise: Dated) -> Dated:
    """The period of a cell's number: by its heads and labels, by the lines above its table, or the section's own.
    `year` is what a month without a year means."""
    told = [found.group() for words in cell.times if (found := _YEAR.search(words))]
    own = int(told[0]) if told else year
    period, words = _first(cell.times, own, time_of_words)
    if not period:
        period, words = _first(cell.titles, year, opening_time)
    if cell.kind is Kind.TARGET and period.startswith(".."):
        period = str(year or period[2:6])  # 截至9月30日 tells of what was reached
    if cell.kind is Kind.TARGET and cell.of_year and year is not None and "-" in (period or otherwise.period or ""):
        return Dated(str(own or year), "column", cell.words)  # 年度目标 in a table of ten months
    dated = Dated(period, "column", words) if period else otherwise
    if cell.years_back and dated.period:
        return Dated(shifted(dated.period, -cell.years_back), "column", words)
    if cell.months_back and dated.period:
        return Dated(month_before(dated.period) or dated.period, "column", words)
    return dated


def date_in_row(text: str, position: int) -> Dated | None:
    """The period of a number among the words of a table's cell: the only month that fills a cell of its row (完成时限).
    None outside a table or where a row has none or several."""
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    end = end if end >= 0 else len(text)
    found = _ROW_TIME.findall(text, start, end) if text.find("|", start, end) >= 0 else []
    period = time_of_words(found[0], None) if len(found) == 1 else ""
    return Dated(period, "column", found[0]) if period else None


def _first(texts: Sequence[str], year: int | None, reader: Callable[[str, int | None], str]) -> tuple[str, str]:
    return next(((period, words) for words in texts if (period := reader(words, year))), ("", ""))


def classify_cell(cell: CellContext, place: ClauseContext) -> Classification:
    """What a cell's number states: what its table says, a target where it lies ahead, else a level."""
    kind, rule = cell.kind, "column"
    if kind is None:
        ahead = place.later or (place.mode is Mode.PLAN and not place.past)
        kind, rule = (Kind.TARGET, "section-plan") if ahead else (Kind.LEVEL, "section")
    reasons = [Reason("kind", rule, cell.words)]
    if cell.direction is not None:
        reasons.append(Reason("direction", "column", cell.words))
    return Classification(cell.comparison, kind, cell.direction, tuple(reasons))


def place_of_cell(cell: CellContext, head: ReportHeader) -> str:
    """The place of a cell's row or column; empty where it is the reporting body's own."""
    own = (head.region, head.title)
    return "" if cell.place and any(name.startswith(cell.place) for name in own) else cell.place
