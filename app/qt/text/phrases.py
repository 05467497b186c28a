"""What the Reading view says of figures: hovers, citations, differences."""

from PySide6.QtCore import QCoreApplication

from app.core.amounts import short
from app.core.compare.versions import Change
from app.core.model import Span, UnusedNumeral, UnusedReason
from app.qt import words
from app.services.compare.pairing import FigureDifference
from app.services.read_models import FigureRow, ReportText

_TITLE = 24  # characters of a heading in a menu


def section_at(report: ReportText, offset: int) -> int:
    """Index of the deepest section of the outline that holds a text offset, -1 before the first."""
    found = -1
    for index, section in enumerate(report.outline):
        if section.span.start > offset:
            break
        if offset in section.span:
            found = index
    return found


def parts_of(report: ReportText) -> tuple[int, ...]:
    """Where the parts of a report begin that are paired with another's: at its headings, and at its beginning."""
    return tuple(sorted({0, *(section.span.start for section in report.outline)}))


def part_at(report: ReportText, offset: int) -> int:
    """Where the part begins that holds a text offset."""
    return max(start for start in parts_of(report) if start <= max(offset, 0))


def part_name(report: ReportText, start: int) -> str:
    """The heading of the part that begins at an offset, short; the report's beginning may have none."""
    titles = (section.title for section in report.outline if section.span.start == start)
    title = next(titles, QCoreApplication.translate("Reading", "Beginning"))
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def page_at(report: ReportText, offset: int) -> int:
    """Page that holds a text offset, counted from 1; 0 without pages."""
    return sum(page.start <= offset for page in report.pages)


def figure_words(row: FigureRow, *, differing: bool = False) -> str:
    """A figure in one line: `告知承诺占比 62.1 % · Actual · 2023 · In doubt`; whether merged reviewers differ on it."""
    name = words.indicator(row.indicator_name) or QCoreApplication.translate("Reading", "No indicator")
    kind, status = words.kind_name(row.kind), words.status_name(row.status)
    parts = [f"{name}  {words.amount(row)}", kind, words.period(row), status]
    if row.findings:
        parts.append(QCoreApplication.translate("Reading", "▲ does not add up"))
    if differing:
        parts.append(f"≠ {words.reviewers_differ()}")
    return " · ".join(part for part in parts if part)


def aside_words(aside: UnusedNumeral) -> str:
    """Why a numeral is no figure."""
    if aside.reason is UnusedReason.UNEXPLAINED:
        return QCoreApplication.translate("Reading", "Unexplained number: neither a figure nor set aside for a reason")
    return QCoreApplication.translate("Reading", "Set aside: {reason}").format(reason=_reason(aside.reason))


def _reason(reason: UnusedReason) -> str:
    return {
        UnusedReason.DATE: QCoreApplication.translate("Reading", "date"),
        UnusedReason.ORDINAL: QCoreApplication.translate("Reading", "ordinal"),
        UnusedReason.NAME: QCoreApplication.translate("Reading", "part of a name"),
        UnusedReason.ENUMERATOR: QCoreApplication.translate("Reading", "numbering"),
        UnusedReason.DOCUMENT_NUMBER: QCoreApplication.translate("Reading", "document number"),
        UnusedReason.FOOTNOTE: QCoreApplication.translate("Reading", "footnote"),
        UnusedReason.PAGE_NUMBER: QCoreApplication.translate("Reading", "page number"),
        UnusedReason.CLASS: QCoreApplication.translate("Reading", "class or grade"),
        UnusedReason.ARTICLE: QCoreApplication.translate("Reading", "“one” as an article"),
        UnusedReason.BOILERPLATE: QCoreApplication.translate("Reading", "not part of the report"),
        UnusedReason.UNEXPLAINED: QCoreApplication.translate("Reading", "not explained"),
    }[reason]


def change_name(change: Change) -> str:
    """What happened between two versions, in a word."""
    return {
        Change.NUMBER: QCoreApplication.translate("Reading", "Numbers"),
        Change.WORDING: QCoreApplication.translate("Reading", "Wording"),
        Change.MOVED: QCoreApplication.translate("Reading", "Moved"),
        Change.ADDED: QCoreApplication.translate("Reading", "Added"),
        Change.REMOVED: QCoreApplication.translate("Reading", "Left out"),
    }[change]


def sentence_span(text: str, span: Span) -> Span:
    """The sentence, or clause up to a semicolon, that a span stands in."""
    ends, start, end = "。！？!?；;\n", span.start, span.end
    while start > 0 and text[start - 1] not in ends:
        start -= 1
    while end < len(text) and text[end - 1] not in ends:
        end += 1
    return Span(start, end)


def citation(report: ReportText, span: Span) -> str:
    """A passage with its source, to be pasted elsewhere: the words, then title, page and section in brackets."""
    source = [report.row.title or report.row.file_name]
    if page := page_at(report, span.start):
        source.append(QCoreApplication.translate("Reading", "p. {page}").format(page=page))
    if (section := section_at(report, span.start)) >= 0:
        source.append(report.outline[section].title)
    sign = QCoreApplication.translate("Reading", ", ")
    template = QCoreApplication.translate("Reading", "“{words}” ({source})")
    return template.format(words=report.text[span.start : span.end], source=sign.join(source))


def difference_words(difference: FigureDifference) -> str:
    """`▲ 10.7 个百分点`, `▼ 2 微克/立方米 (−5.9%)`, `= no change`."""
    if difference.amount == 0:
        return QCoreApplication.translate("Reading", "= no change")
    number, unit = short(abs(difference.amount), difference.unit)
    sign = "▲" if difference.amount > 0 else "▼"
    if unit == "%":
        unit = QCoreApplication.translate("Reading", "percentage points")
    text = f"{sign} {number} {unit}".rstrip()
    if difference.percent is not None:
        text += f"  ({'−' if difference.percent < 0 else '+'}{abs(difference.percent)}%)"
    return text
