"""The engine: one canonical text in, everything read from it out. Pure and linear in the text's length."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from app.core import indicators, relations
from app.core.catalogue import Catalogue
from app.core.clauses import Clauses, Mention
from app.core.figures import Judge, Judged, Place
from app.core.fold import Folded, fold
from app.core.head import apart_ranges, read_head, spans_apart
from app.core.indicators import Naming
from app.core.lists import number_lists, share_units
from app.core.model import Aside, AsideReason, Extraction, Figure, Head, ImportedReport, Mode, Reason
from app.core.outline import Outline, outline
from app.core.periods import Dated, Periods
from app.core.rules import Rules
from app.core.scan import Number, Scanner, Skipped
from app.core.tables import table_units
from app.core.times import Base, Times, find_time, title_part

ENGINE_VERSION = "1"

_ANNOUNCED = re.compile(r"现(?:将|就)[^。\n]{4,60}(?:如下|汇报|报告|通报)")
_OPENING = 4000  # characters in which a report says what it reports
# How sure a field is that was decided by a rule that does not rest on words at the number itself.
_SURENESS = {
    ("kind", "sentence"): 75,
    ("kind", "section-plan"): 90,
    ("kind", "unfinished-task"): 70,
    ("kind", "list"): 90,
    ("period", "carried"): 80,
    ("period", "prior"): 85,
}
_VERB_REACH = 12
_DIGIT_RUN = re.compile(r"[0-9]+")
_FIRST_YEAR = re.compile(r"20[0-9]{2}")
_LAST_YEAR = re.compile(r"(20[0-9]{2})(?!.*20[0-9]{2})")


def extract(report: ImportedReport, catalogue: Catalogue) -> Extraction:
    """Read a report: head, outline, figures, relations, and every numeral that is no figure with its reason."""
    rules = catalogue.rules
    folded = fold(report.text)
    ranges = apart_ranges(folded)
    head = read_head(folded, rules, ranges)
    parts = outline(
        folded, rules, Mode.PLAN if head.genre in ("scheme", "plan") else Mode.ACHIEVED, report.hints, ranges
    )
    scanner = Scanner(folded.text, rules, parts.marks)
    scanner.run()
    numbers, skipped = _settle(folded.text, scanner, rules, ranges)
    mentions, reasons = _mentions(folded, numbers, parts, rules, head)
    namings = indicators.name_all(folded, mentions, parts.sections, catalogue)
    figures = tuple(
        _figure(report.text, folded, mention, (*why, *naming.reasons), naming)
        for mention, why, naming in zip(mentions, reasons, namings, strict=True)
    )
    return Extraction(
        head=head,
        outline=parts.sections,
        figures=figures,
        relations=relations.find(folded, figures, mentions, parts.sections),
        asides=_asides(report.text, folded, figures, skipped),
        apart=spans_apart(folded, ranges),
        engine=ENGINE_VERSION,
    )


def _settle(
    text: str, scanner: Scanner, rules: Rules, ranges: Sequence[tuple[int, int]]
) -> tuple[list[Number], list[Skipped]]:
    """Give numbers their units from lists, tables and index names; set apart what has none or is not the report's."""
    starts = [start for start, _ in ranges]

    def outside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ranges[index][1]

    share_units(text, scanner.numbers)
    table_units(text, scanner.numbers, rules)
    kept: list[Number] = []
    skipped = [
        Skipped(item.start, item.end, AsideReason.BOILERPLATE) if outside(item.start) else item
        for item in scanner.skipped
    ]
    for number in scanner.numbers:
        if outside(number.start):
            skipped.append(Skipped(number.start, number.end, AsideReason.BOILERPLATE))
        elif number.serial:
            skipped.append(Skipped(number.start, number.end, AsideReason.ENUMERATOR))
        elif number.unit or _is_index(text, number, rules):
            number.unit = number.unit or "1"
            kept.append(number)
        else:
            named = text[number.end : number.end + 1] > "一"
            skipped.append(Skipped(number.start, number.end, AsideReason.NAME if named else AsideReason.UNEXPLAINED))
    number_lists(text, kept)
    return kept, sorted(skipped, key=lambda item: item.start)


def _is_index(text: str, number: Number, rules: Rules) -> bool:
    """Whether a number without unit is the value of an index or a score: 综合指数为3.75."""
    if number.value is None or "\u4e00" <= text[number.end : number.end + 1] <= "\u9fff":
        return False
    before = text[max(0, number.start - 30) : number.start]
    before = before[max(before.rfind(sign) for sign in "。;\n") + 1 :]
    if rules.unitless_nouns.search(before[-_VERB_REACH:]):
        return True
    nouns = [match.end() for match in rules.index_nouns.finditer(before)]
    if not nouns or before.endswith(("(", "第")):
        return False
    if rules.change_before(before[-_VERB_REACH:]):
        return True
    compared = [match.end() for match in rules.apart.finditer(before, nouns[-1])]
    return not _DIGIT_RUN.search(before, max([nouns[-1], *compared]))


def _mentions(
    folded: Folded, numbers: Sequence[Number], parts: Outline, rules: Rules, head: Head
) -> tuple[tuple[Mention, ...], list[list[Reason]]]:
    """Decide period, comparison, kind and direction of every number."""
    clauses = Clauses(folded.text)
    bases = _bases(folded.text, parts, head)

    def base_at(position: int) -> Base | None:
        return bases[parts.section_at(position) + 1]

    periods = Periods(folded.text, clauses, Times(folded.text, clauses, rules.time, base_at), numbers, parts.chain)
    judge = Judge(folded.text, rules, clauses)
    mentions: list[Mention] = []
    reasons: list[list[Reason]] = []
    for index, number in enumerate(numbers):
        section = parts.section_at(number.start)
        mode = parts.sections[section].mode if section >= 0 else _default_mode(head)
        base = bases[section + 1]
        dated = periods.of(index, number, base, mode is Mode.PLAN)
        judged = judge.judge(number, _place(mode, dated, head, base))
        mentions.append(_mention(len(mentions), number, clauses, section, (judged, dated)))
        reasons.append([*judged.reasons, Reason("period", dated.rule, dated.words)])
    return tuple(mentions), reasons


def _default_mode(head: Head) -> Mode:
    return Mode.PLAN if head.genre in ("scheme", "plan") else Mode.ACHIEVED


def _bases(text: str, parts: Outline, head: Head) -> tuple[Base | None, ...]:
    """What undated numbers mean before the first section and in each section."""
    part = title_part(head.title, head.work_year) or title_part(_announced(text), head.work_year)

    def base(mode: Mode, year: int | None, title: str) -> Base | None:
        if mode is not Mode.PLAN and head.genre in ("scheme", "plan"):
            return Base(year, f"{year}年") if year is not None else None
        if mode is not Mode.PLAN:
            near = year is not None and (head.work_year is None or abs(year - head.work_year) <= 1)
            known = year if near else head.work_year
            return None if known is None else Base(known, f"{known}年", part if known == head.work_year else "")
        span = _named_span(head)
        if year is None and ".." in span and "-" not in span:
            return Base(int(span[-4:]), span, span)
        if year is None and head.genre == "scheme":
            year = head.title_year
        elif year is None and head.work_year is not None:
            year = head.work_year if part or head.genre == "plan" or "下半年" in title else head.work_year + 1
        return None if year is None else Base(year, f"{year}年")

    return (
        base(_default_mode(head), None, ""),
        *(base(section.mode, year, section.title) for section, year in zip(parts.sections, parts.years, strict=True)),
    )


def _announced(text: str) -> str:
    """The sentence that says what is reported: 现将2024年上半年工作情况报告如下."""
    found = _ANNOUNCED.search(text, 0, _OPENING)
    return found.group() if found is not None else ""


def _place(mode: Mode, dated: Dated, head: Head, base: Base | None) -> Place:
    """The mode of a number's section and how its stated period lies to the year that the report speaks of."""
    last = _LAST_YEAR.search(dated.period or "")
    if last is None or dated.rule not in ("stated", "carried", "column"):
        return Place(mode)
    year = int(last.group(1))
    if mode is Mode.PLAN:
        planned = base.year if base is not None and not base.part else _plan_start(head)
        return Place(mode, False, planned is not None and year < planned)
    beyond_part = base is not None and bool(base.part) and (dated.period or "")[:7] > base.part[-7:]
    return Place(mode, beyond_part or (head.work_year is not None and year > head.work_year))


def _plan_start(head: Head) -> int | None:
    """The first year of a scheme: its title's, or that of the five-year plan its title names."""
    first = _FIRST_YEAR.search(_named_span(head))
    return int(first.group()) if first else head.title_year


def _named_span(head: Head) -> str:
    """The years that a scheme's title names, `2024..2026`."""
    return find_time(head.title.replace("五”", "五期间").replace("“", ""), None)


def _mention(index: int, number: Number, clauses: Clauses, section: int, read: tuple[Judged, Dated]) -> Mention:
    judged, dated = read
    clause = clauses.clause(number.start)
    sentence_start, sentence_end = clauses.sentence(number.start)
    return Mention(
        index=index,
        start=number.start,
        end=number.end,
        clause_start=clause.start,
        clause_end=clause.end,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        section=section,
        value=number.value,
        unit=number.unit,
        high=number.high,
        step=number.step,
        comparison=judged.comparison,
        kind=judged.kind,
        direction=judged.direction,
        period=dated.period,
        name=number.name,
        list_id=number.list_id,
        list_index=number.list_index,
        in_bracket=clause.depth > 0,
    )


def _figure(text: str, folded: Folded, mention: Mention, why: tuple[Reason, ...], naming: Naming) -> Figure:
    span = folded.span(mention.start, mention.end)
    return Figure(
        span=span,
        quote=text[span.start : span.end],
        value=_plain(mention.value),
        unit=_as_written(mention.unit, text[span.start : span.end]),
        high=_plain(mention.high),
        comparison=mention.comparison,
        kind=mention.kind,
        direction=mention.direction,
        indicator=naming.indicator,
        also=naming.also,
        subject=naming.subject,
        period=mention.period,
        section=mention.section,
        step=mention.step,
        confidence=min(naming.confidence, _confidence(mention, why)),
        why=why,
    )


def _confidence(mention: Mention, why: Sequence[Reason]) -> int:
    """How sure the reading of number, kind and period is, 0 to 100: what the words right at the number say is sure,
    what was carried from elsewhere less so."""
    lowest = 75 if mention.unit == "1" else 100
    for reason in why:
        lowest = min(lowest, _SURENESS.get((reason.field, reason.rule), 100))
    return lowest


def _as_written(unit: str, quote: str) -> str:
    """A classifier with a bracket keeps the bracket's form: 台（套）."""
    return unit.replace("(", "（").replace(")", "）") if "(" in unit and "（" in quote else unit


def _plain(value: Decimal | None) -> Decimal | None:
    """Without exponent: 73.18亿 is 7318000000, not 7.318E+9."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return (
        whole.quantize(Decimal(1)) if value == whole and value.as_tuple().exponent != 0 and abs(value) >= 10 else value
    )


def _asides(text: str, folded: Folded, figures: Sequence[Figure], skipped: Sequence[Skipped]) -> tuple[Aside, ...]:
    """Every numeral that is no figure; Arabic digits that nothing accounted for are unexplained."""
    asides = [
        Aside(span := folded.span(item.start, item.end), text[span.start : span.end], item.reason) for item in skipped
    ]
    asides.extend(Aside(span, text[span.start : span.end], AsideReason.PAGE_NUMBER) for span in folded.page_numbers)
    known = sorted([*(figure.span for figure in figures), *(aside.span for aside in asides)])
    starts = [span.start for span in known]
    for match in _DIGIT_RUN.finditer(folded.text):
        span = folded.span(*match.span())
        index = bisect_right(starts, span.start) - 1
        if index < 0 or known[index].end <= span.start:
            asides.append(Aside(span, text[span.start : span.end], AsideReason.UNEXPLAINED))
    return tuple(sorted(asides, key=lambda aside: aside.span))
