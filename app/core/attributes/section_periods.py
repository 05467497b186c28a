"""The years that a report's sections speak of: what an undated number means, and whether a stated time lies ahead."""

from app.core.attributes.earlier_states import Dated
from app.core.attributes.targets import ClauseContext
from app.core.model import Mode, ReportHeader
from app.core.regex import lazy_re
from app.core.text.header import spoken_early
from app.core.text.outline import Outline
from app.core.text.time_words import find_time, in_months, title_part
from app.core.text.times import Base

_ANNOUNCED = lazy_re(r"现(?:将|就)[^。\n]{4,60}(?:如下|汇报|报告|通报)")
_SENTENCE = lazy_re("[,;。]")
_OPENS = 24  # characters
_ONLY_A_TIME = lazy_re(r"[\W一二三四五六七八九十]*(?:20[0-9]{2}年)?[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月份?[\W]*")
_LONGEST_REPORT = 5  # years that one report may look back on
_OPENING = 4000  # characters in which a report says what it reports
_FIRST_WORDS = lazy_re(r"(?<=\n)截[至止]到?((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_TITLE_END = 12  # characters of a title, which may stand on two lines
_FIRST_YEAR = lazy_re(r"20[0-9]{2}")
_LAST_YEAR = lazy_re(r"(20[0-9]{2})(?!.*20[0-9]{2})")


def default_mode(head: ReportHeader) -> Mode:
    """What a report speaks of where no heading says it."""
    return Mode.PLAN if head.genre in ("scheme", "plan") else Mode.ACHIEVED


def section_bases(text: str, parts: Outline, head: ReportHeader) -> tuple[Base | None, ...]:
    """What undated numbers mean before the first section and in each section."""
    # A first line that is no title tells only by how it begins.
    title = head.title if _SENTENCE.search(head.title) is None else head.title[:_OPENS]
    part = title_part(title, head.work_year) or title_part(_announced(text), head.work_year) or _opens_with(text, head)

    spoken = spoken_early(text) if head.genre not in ("scheme", "plan") else None

    def base(mode: Mode, year: int | None, title: str) -> Base | None:
        if mode is not Mode.PLAN and head.genre in ("scheme", "plan"):
            return Base(year, f"{year}年") if year is not None else None
        if mode is not Mode.PLAN:
            near = year is not None and (head.work_year is None or abs(year - head.work_year) <= _LONGEST_REPORT)
            known = year if near else head.work_year
            if known is None:
                return None
            own = title_part(title, known) if _ONLY_A_TIME.fullmatch(title) else ""  # (二)1-2月
            return Base(known, f"{known}年", own or (part if known == head.work_year else ""), spoken)
        span = _named_span(head)
        if year is None and ".." in span and "-" not in span:
            return Base(int(span[-4:]), span, span)
        if year is None and head.genre == "scheme":
            year = head.title_year
        elif year is None and head.work_year is not None:
            year = head.work_year if part or head.genre == "plan" or "下半年" in title else head.work_year + 1
        return None if year is None else Base(year, f"{year}年", this_year=spoken)

    return (
        base(default_mode(head), None, ""),
        *(base(section.mode, year, section.title) for section, year in zip(parts.sections, parts.years, strict=True)),
    )


def _announced(text: str) -> str:
    """The sentence that says what is reported: 现将2024年上半年工作情况报告如下."""
    found = _ANNOUNCED.search(text, 0, _OPENING)
    return found.group() if found is not None else ""


def _opens_with(text: str, head: ReportHeader) -> str:
    """截至2019年9月30日,...: the day that a report without a year in its title counts to, where it begins with it."""
    found = _FIRST_WORDS.search(text, 0, _OPENING) if head.title and head.title_year is None else None
    at = text.find(head.title[-_TITLE_END:]) if found is not None else -1
    if found is None or text[at + len(head.title[-_TITLE_END:]) : found.start()].strip():
        return ""
    year, month, day = map(int, found.groups())
    return f"..{year}-{month:02}-{day:02}"


def clause_context(mode: Mode, dated: Dated, head: ReportHeader, base: Base | None) -> ClauseContext:
    """The mode of a number's section and how its stated period lies to the year that the report speaks of."""
    last = None if dated.until else _LAST_YEAR.search(dated.period or "")  # 截至 is never ahead
    if last is None or dated.rule not in ("stated", "carried", "column"):
        return ClauseContext(mode)
    year = int(last.group(1))
    if mode is Mode.PLAN:
        planned = base.year if base is not None and not base.part else _plan_start(head)
        return ClauseContext(mode, False, planned is not None and year < planned)
    part = base is not None and bool(base.part) and not base.part.startswith("..")
    beyond_part = part and base is not None and in_months(dated.period or "")[:7] > in_months(base.part)[-7:]
    beyond_part = beyond_part or dated.ahead or (part and dated.deadline and dated.rule == "stated")
    known = (base.this_year if base is not None else None) or head.work_year
    return ClauseContext(mode, beyond_part or (known is not None and year > known))


def _plan_start(head: ReportHeader) -> int | None:
    """The first year of a scheme: its title's, or that of the five-year plan its title names."""
    first = _FIRST_YEAR.search(_named_span(head))
    return int(first.group()) if first else head.title_year


def _named_span(head: ReportHeader) -> str:
    """The years that a scheme's title names, `2024..2026`."""
    return find_time(head.title.replace("五”", "五期间").replace("“", ""), None)
