"""The words of the project as values: what an importer gives, what the engine finds.

Every position is a code point offset into a canonical text, every range is half open. Values are
`Decimal` in the canonical unit of the indicator guide (万, 亿 folded in: 73.18亿元 is 7318000000 元).
All classes are frozen; sequences are tuples.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from app.core.values import value


class Kind(StrEnum):
    """What a figure states."""

    LEVEL = "level"  # a state or count achieved
    TARGET = "target"  # planned, required, forecast or intended
    CHANGE = "change"  # a difference against another period or state
    RANK = "rank"  # a place in an order
    THRESHOLD = "threshold"  # only bounds a class (56千瓦以下的机械)


class Comparison(StrEnum):
    """How the printed number relates to the true one."""

    EQ = "="
    GT = ">"  # 超过 多于 余 多
    GE = ">="  # 以上 不低于
    LT = "<"  # 低于 不到
    LE = "<="  # 以下 以内 不超过
    ABOUT = "~"  # 约 近 左右


class Direction(StrEnum):
    """Of a change."""

    UP = "up"
    DOWN = "down"
    IMPROVE = "improve"  # the text says only 改善, 好转
    WORSEN = "worsen"  # the text says only 恶化, 反弹


class Mode(StrEnum):
    """What a section speaks of; it decides between level and target where the clause does not."""

    ACHIEVED = "achieved"
    PROBLEMS = "problems"
    PLAN = "plan"


class UnusedReason(StrEnum):
    """Why a numeral of the text is no figure."""

    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"
    ENUMERATOR = "enumerator"
    DOCUMENT_NUMBER = "document_number"
    FOOTNOTE = "footnote"
    PAGE_NUMBER = "page_number"
    CLASS = "class"  # Ⅲ类, 国三, 一等奖
    ARTICLE = "article"  # 一 as "a" or "same": 一批, 一系列, 一方面
    BOILERPLATE = "boilerplate"
    UNEXPLAINED = "unexplained"


class RelationType(StrEnum):
    """Arithmetic that a text states or implies between figures."""

    SUM = "sum"  # members: total, part, part, ...
    SHARE = "share"  # members: part, whole, percent
    REMAINDER = "remainder"  # members: total, done, left
    SAME = "same"  # members: a, b: one quantity told twice
    CHANGE = "change"  # members: level, earlier level (or the change by an amount), change, amount beside one in %
    PRIOR = "prior"  # members: count, change: no whole earlier count gives the printed percentage
    RANK = "rank"  # members: value, rank: a table's values give another rank
    AVERAGE = "average"  # members: total, count (not of one by the day or month), average


class Span(NamedTuple):
    """Half-open range of code points, `start < end`."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.start <= position < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@value
class Reason:
    """Why the engine decided a field: `field` is a Figure's field name, `rule` a short stable rule name
    (`section-plan`, `alias`, `carried`), `words` the words of the text or catalogue that decided."""

    field: str
    rule: str
    words: str = ""


@value
class Figure:
    """A number in a report that a reviewer would check.

    `value` is None for a redacted amount (`x 个`); `high` is the upper end of a range, `value` then the lower.
    `step` is what one unit of the last printed digit is worth (73.18亿元: 1000000), for rounding intervals.
    `indicator` is a catalogue slug, `also` further slugs that the same number states.
    `period`: `2023`, `2019-01..2019-11`, `2023-Q3`, `2024-05`, `..2023-11-11`; None where no reader could say.
    `place` names whose figure it is where that is another place than the reporting body (a district, a station, 全国);
    `basis` how it was reckoned where that is not the plain way (扣除沙尘); both are empty otherwise.
    `section` is an index into `Extraction.outline`, -1 before the first heading.
    `confidence` is 0 to 100. `why` explains kind, comparison, direction, period and indicator.
    """

    span: Span
    quote: str
    value: Decimal | None
    unit: str
    high: Decimal | None = None
    comparison: Comparison = Comparison.EQ
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None
    indicator: str | None = None
    also: tuple[str, ...] = ()
    subject: str = ""
    period: str | None = None
    section: int = -1
    step: Decimal = Decimal(1)
    confidence: int = 100
    why: tuple[Reason, ...] = ()
    place: str = ""
    basis: str = ""


@value
class UnusedNumeral:
    """A numeral that was seen and is no figure (or is unexplained)."""

    span: Span
    quote: str
    reason: UnusedReason


@value
class Section:
    """A part of the outline. `span` covers heading and body with all sub-sections, `heading` the heading alone;
    `level` 1 is the highest; `parent` is an index into the outline or -1; `title` is the heading folded to one line."""

    span: Span
    heading: Span
    title: str
    level: int
    mode: Mode
    parent: int = -1


@value
class Relation:
    """Arithmetic between figures. `members` are indexes into `Extraction.figures` in the order that `RelationType`
    names. `computed` is the computed value where it differs or explains, `note` says what else was seen
    (an alternative base, a double count), `steps` writes the sum out, a line each, for the reviewer.
    A relation that does not hold is a finding."""

    type: RelationType
    members: tuple[int, ...]
    holds: bool
    computed: str = ""
    note: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHeader:
    """What the report says of itself. `work_year` is the year the body reports on, `title_year` the title's;
    they may differ. `genre` is `summary`, `plan`, `summary+plan`, `scheme` or empty."""

    title: str = ""
    region: str = ""
    body: str = ""
    work_year: int | None = None
    title_year: int | None = None
    genre: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the engine reads from one canonical text. `apart` are ranges that are not the report's body
    (document-sharing sites' boilerplate): shown greyed, not read. `engine` says which engine and catalogue read it
    (`0.1.0+3f2a9c0d81be`); empty where nobody asked."""

    head: ReportHeader
    outline: tuple[Section, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    asides: tuple[UnusedNumeral, ...]
    apart: tuple[Span, ...] = ()
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source: where its text starts in the canonical text, its printed label, and for pdf and ofd the map
    from the page's own character indexes: `runs` are (canonical start, page character index, length). What OCR read has
    no index but -1, and behind the length how sure the reading is (0 to 100) and the box of all its characters: left,
    top, width and height in tenths of a point. A sheet of a spreadsheet is a page, its name the label; the numbers of
    its cells are `core.cells.cell_number`."""

    start: int
    label: str
    runs: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """A heading that the source marks itself (docx style, outline level 1 = highest)."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """What an importer makes of a file's bytes. `tables` are spans of table text, one row a line, cells
    divided by ` | `. `warnings` are plain English sentences (translation sources) for the user."""

    text: str
    format: str
    pages: tuple[Page, ...] = ()
    hints: tuple[Hint, ...] = ()
    tables: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def by_ocr(self) -> bool:
        """Whether some of it was read from pictures."""
        return any(len(run) > 3 for page in self.pages for run in page.runs)
