"""The engine: one canonical text in, everything read from it out. Pure and linear in the text's length."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.attributes.cells import classify_cell, date_cell, date_in_row, place_of_cell
from app.core.attributes.classify import Classification, FigureClassifier
from app.core.attributes.earlier_states import Dated
from app.core.attributes.periods import Periods
from app.core.attributes.places import Places
from app.core.attributes.section_periods import clause_context, default_mode, section_bases
from app.core.lexicon.schema import Rules
from app.core.model import (
    Extraction,
    Figure,
    ImportedReport,
    Mode,
    Reason,
    ReportHeader,
    Span,
    UnusedNumeral,
    UnusedReason,
)
from app.core.naming import namer
from app.core.naming.candidates import Matcher
from app.core.naming.catalogue import Catalogue, plain_spelling
from app.core.naming.cells import CellNamer
from app.core.naming.named_before import NamingResult
from app.core.numbers.number import Number, SkippedNumeral
from app.core.numbers.scanner import Scanner
from app.core.numbers.table_model import read_tables
from app.core.numbers.unit_resolution import resolve_units
from app.core.regex import lazy_re
from app.core.text.header import boilerplate_ranges, boilerplate_spans, read_header, title_as_written
from app.core.text.normalize import NormalizedText, normalize
from app.core.text.outline import Outline, read_outline
from app.core.text.scanned import with_doubts
from app.core.text.segment import Clauses, Mention
from app.core.text.times import Base, Times
from app.core.values import value

# How sure a field is that was decided by a rule that does not rest on words at the number itself.
_SURENESS = {
    ("kind", "sentence"): 75,
    ("kind", "section-plan"): 90,
    ("kind", "unfinished-task"): 70,
    ("kind", "list"): 90,
    ("period", "carried"): 80,
    ("period", "prior"): 85,
}
_DIGIT_RUN = lazy_re(r"[0-9]+")
_BARE = lazy_re(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


@value
class _Seen:
    """A text with what stands in it before anything is named: `ranges` are folded ones that are not the report's."""

    folded: NormalizedText
    ranges: tuple[tuple[int, int], ...]
    head: ReportHeader
    parts: Outline
    numbers: Sequence[Number]
    skipped: Sequence[SkippedNumeral]


def extract(report: ImportedReport, catalogue: Catalogue) -> Extraction:
    """Read a report: head, outline, figures, relations, and every numeral that is no figure with its reason. Who keeps
    the result adds which engine this was (`services.catalogues.engine`)."""
    from app.core.arithmetic.relations import find_relations  # noqa: PLC0415 - a fifth of the code, and not of figures

    seen = _seen(report, catalogue.rules)
    mentions, figures = _figures(report.text, seen, seen.numbers, catalogue)
    figures = with_doubts(report.pages, figures)
    return Extraction(
        head=replace(seen.head, title=title_as_written(report.text, seen.folded, seen.head.title)),
        outline=seen.parts.sections,
        figures=figures,
        relations=find_relations(seen.folded, figures, mentions, catalogue.rules, report.text),
        asides=_asides(report.text, seen.folded, figures, seen.skipped),
        apart=boilerplate_spans(seen.folded, seen.ranges),
    )


def read_figures(report: ImportedReport, catalogue: Catalogue) -> tuple[Figure, ...]:
    """The figures that `extract` finds, for who asks for nothing else."""
    seen = _seen(report, catalogue.rules)
    return with_doubts(report.pages, _figures(report.text, seen, seen.numbers, catalogue)[1])


def read_mentions(report: ImportedReport, catalogue: Catalogue) -> tuple[NormalizedText, tuple[Mention, ...], Outline]:
    """The numbers of a report with kind, period and place in their lists, before anything is named: what naming works
    on, for training and for explaining it."""
    seen = _seen(report, catalogue.rules)
    return seen.folded, _mentions(seen.folded, seen.numbers, seen.parts, catalogue.rules, seen.head)[0], seen.parts


def read_marked(report: ImportedReport, catalogue: Catalogue, marked: Span) -> Figure | None:
    """The figure that a passage would be if a number without a name or a unit counted too: what a person who marked it
    may mean. None where no number is in it."""
    seen = _seen(report, catalogue.rules)
    text = seen.folded.text
    start, end = seen.folded.at(marked.start), seen.folded.at(marked.end)
    alone = Scanner(" " * start + text[start:end], catalogue.rules)
    alone.run()
    wanted = next(iter(alone.numbers), None) or _bare(text, start, end)
    if wanted is None:
        return None
    wanted.unit = wanted.unit or "1"
    others = (number for number in seen.numbers if number.end <= start or number.start >= end)
    numbers = sorted((*others, wanted), key=lambda number: number.start)
    return _figures(report.text, seen, numbers, catalogue)[1][numbers.index(wanted)]


def _seen(report: ImportedReport, rules: Rules) -> _Seen:
    folded = normalize(report.text, rules.simplified)
    ranges = boilerplate_ranges(folded)
    head = read_header(folded, rules, ranges)
    parts = read_outline(folded, rules, default_mode(head), report.hints, ranges)
    scanner = Scanner(folded.text, rules, parts.marks, read_tables(folded.text, rules))
    scanner.run()
    return _Seen(folded, ranges, head, parts, *resolve_units(folded.text, scanner, rules, ranges))


def _figures(
    text: str, seen: _Seen, numbers: Sequence[Number], catalogue: Catalogue
) -> tuple[tuple[Mention, ...], tuple[Figure, ...]]:
    """Decide and name what numbers state; mentions and figures in their order."""
    mentions, reasons = _mentions(seen.folded, numbers, seen.parts, catalogue.rules, seen.head)
    namings = _namings(seen, numbers, mentions, catalogue)
    figures = tuple(
        _figure(text, seen.folded, mention, (*why, *naming.reasons), naming)
        for mention, why, naming in zip(mentions, reasons, namings, strict=True)
    )
    return mentions, figures


def _namings(
    seen: _Seen, numbers: Sequence[Number], mentions: Sequence[Mention], catalogue: Catalogue
) -> list[NamingResult]:
    """What each mention is of; in tables by heads and labels."""
    namings = list(namer.name_all(seen.folded, mentions, seen.parts.sections, catalogue))
    cells = {index: number.cell for index, number in enumerate(numbers) if number.cell is not None}
    if cells:
        titles = [plain_spelling(section.title) for section in seen.parts.sections]
        matcher = Matcher(plain_spelling(seen.folded.text), titles, catalogue)
        names = CellNamer(matcher, mentions, namings, cells, catalogue.rules.tables)
        for index, cell in cells.items():
            namings[index] = names.name(index, cell)
    return namings


def _bare(text: str, start: int, end: int) -> Number | None:
    """A number of digits alone."""
    match = _BARE.search(text, start, end)
    if match is None:
        return None
    value = Decimal(match.group().replace(",", ""))
    exponent = value.as_tuple().exponent
    return Number(*match.span(), value, "", Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))


def _mentions(
    folded: NormalizedText, numbers: Sequence[Number], parts: Outline, rules: Rules, head: ReportHeader
) -> tuple[tuple[Mention, ...], list[list[Reason]]]:
    """Decide period, comparison, kind and direction of every number."""
    clauses = Clauses(folded.text)
    bases = section_bases(folded.text, parts, head)

    def base_at(position: int) -> Base | None:
        return bases[parts.section_at(position) + 1]

    periods = Periods(folded.text, clauses, Times(folded.text, clauses, rules.time, base_at), numbers, parts.chain)
    places = Places(folded.text, clauses, numbers, head, rules.places)
    judge = FigureClassifier(folded.text, rules, clauses)
    mentions: list[Mention] = []
    reasons: list[list[Reason]] = []
    for index, number in enumerate(numbers):
        section = parts.section_at(number.start)
        mode = parts.sections[section].mode if section >= 0 else default_mode(head)
        base = bases[section + 1]
        dated = periods.of(index, number, base, mode is Mode.PLAN)
        if number.cell is not None:
            dated = date_cell(number.cell, base.year if base else head.work_year, dated)
        elif dated.rule == "section":
            dated = date_in_row(folded.text, number.start) or dated
        context = clause_context(mode, dated, head, base)
        judged = judge.judge(number, context) if number.cell is None else classify_cell(number.cell, context)
        place, basis = places.of(index, judged.kind)
        if number.cell is not None:
            place = place_of_cell(number.cell, head)
        mentions.append(_mention(len(mentions), number, clauses, section, (judged, dated, place, basis)))
        reasons.append([*judged.reasons, Reason("period", dated.rule, dated.words)])
    return tuple(mentions), reasons


def _mention(
    index: int, number: Number, clauses: Clauses, section: int, read: tuple[Classification, Dated, str, str]
) -> Mention:
    judged, dated, place, basis = read
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
        place=place,
        basis=basis,
    )


def _figure(
    text: str, folded: NormalizedText, mention: Mention, why: tuple[Reason, ...], naming: NamingResult
) -> Figure:
    span = folded.span(mention.start, mention.end)
    return Figure(
        span=span,
        quote=text[span.start : span.end],
        value=_plain(mention.value),
        unit=_as_written(mention.unit, text),
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
        place=mention.place,
        basis=mention.basis,
    )


def _confidence(mention: Mention, why: Sequence[Reason]) -> int:
    """How sure the reading of number, kind and period is, 0 to 100: what the words right at the number say is sure,
    what was carried from elsewhere less so."""
    lowest = 75 if mention.unit == "1" else 100
    for reason in why:
        sureness = _SURENESS.get((reason.field, reason.rule), 100)
        lowest = min(lowest, sureness)
    return lowest


def _as_written(unit: str, text: str) -> str:
    """A classifier with a bracket keeps the bracket's form in the text: 台（套）."""
    wide = unit.replace("(", "（").replace(")", "）") if "(" in unit else unit
    return wide if wide != unit and wide in text else unit


def _plain(value: Decimal | None) -> Decimal | None:
    """Without exponent: 73.18亿 is 7318000000, not 7.318E+9."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return (
        whole.quantize(Decimal(1)) if value == whole and value.as_tuple().exponent != 0 and abs(value) >= 10 else value
    )


def _asides(
    text: str, folded: NormalizedText, figures: Sequence[Figure], skipped: Sequence[SkippedNumeral]
) -> tuple[UnusedNumeral, ...]:
    """Every numeral that is no figure; Arabic digits that nothing accounted for are unexplained."""
    asides = [
        UnusedNumeral(span := folded.span(item.start, item.end), text[span.start : span.end], item.reason)
        for item in skipped
    ]
    asides.extend(
        UnusedNumeral(span, text[span.start : span.end], UnusedReason.PAGE_NUMBER) for span in folded.page_numbers
    )
    known = sorted([*(figure.span for figure in figures), *(aside.span for aside in asides)])
    starts = [span.start for span in known]
    for match in _DIGIT_RUN.finditer(folded.text):
        span = folded.span(*match.span())
        index = bisect_right(starts, span.start) - 1
        if index < 0 or known[index].end <= span.start:
            asides.append(UnusedNumeral(span, text[span.start : span.end], UnusedReason.UNEXPLAINED))
    return tuple(sorted(asides, key=lambda aside: aside.span))
