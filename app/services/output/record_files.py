"""Review records as files: docx to print and sign, xlsx to sift. All in Chinese."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import KnownError
from app.services.files import replacing
from app.services.output.docx_tables import LONGEST_TITLE, PAGE, add_table, column_widths, set_page
from app.services.output.record import Record, ReviewedFigure, finding_words, gather, local_time, record_amount
from app.services.output.xlsx import Worksheet, printable, write_book
from app.services.output.zh_labels import WORDS
from app.services.table_cells import Cell
from app.services.workspace import Workspace

RECORD_TITLE = "数据审核记录"
SIGNED_BY = "审核员（签字）：　　　　　　　　　　　　日期："
_FIGURES = ("序号", "页", "原文", "读作", "指标", "类别", "期间", "审核意见", "审核员", "时间", "依据")
_FIGURE_WIDTHS = (6, 5, 14, 14, 20, 6, 10, 10, 8, 18, 44)
_CHANGES = ("原文", "操作", "原为", "改为", "理由", "审核员", "时间")
_CHANGE_WIDTHS = (18, 12, 16, 16, 30, 10, 22)
_FINDINGS = ("问题", "数据", "算式", "处理")
_FINDING_WIDTHS = (24, 24, 40, 30)


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table of the record as it stands on paper; `widths` are shares of the page."""

    heading: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def write_record(workspace: Workspace, report_id: int, path: Path, fingerprint: str = "") -> None:
    """Write the review record of a report; the suffix decides: .docx or .xlsx. A fingerprint (that of the evidence
    package) goes into its head and to the foot of each page."""
    writer = {".docx": _write_docx, ".xlsx": _write_xlsx}.get(path.suffix.lower())
    if writer is None:
        raise KnownError("{name} ends in neither .docx nor .xlsx, so it is not clear what to write.", name=path.name)
    record = gather(workspace, report_id, fingerprint)
    with replacing(path) as half:
        writer(half, record)


def _figure_lines(figures: Iterable[ReviewedFigure]) -> Iterable[tuple[str, ...]]:
    for number, each in enumerate(figures, start=1):
        row = each.row
        verdict = WORDS[row.status.value] + (f"：{each.reason}" if each.reason else "")
        yield (
            str(number),
            row.address or str(row.page or ""),
            row.quote,
            record_amount(row),
            row.indicator_name or row.subject,
            WORDS[row.kind.value] + (WORDS[row.direction.value] if row.direction else ""),
            row.period or "",
            verdict,
            each.reviewer,
            local_time(each.at),
            row.sentence,
        )


def _finding_lines(record: Record) -> Iterable[tuple[str, ...]]:
    return ((*finding_words(finding), done) for finding, done in record.findings)


def _write_xlsx(path: Path, record: Record) -> None:
    lines = (_typed(line, each) for line, each in zip(_figure_lines(record.figures), record.figures, strict=True))
    numbered = (*_FIGURES, "数值", "单位")
    sheets = [
        Worksheet("审核情况", ("项目", "内容"), record.head, (16, 80)),
        Worksheet("数据", numbered, lines, (*_FIGURE_WIDTHS, 14, 10)),
        Worksheet("更正与意见", _CHANGES, record.changes, _CHANGE_WIDTHS),
        Worksheet("问题", _FINDINGS, _finding_lines(record), _FINDING_WIDTHS),
    ]
    if record.unexplained:
        left = [(aside.quote, said or "未说明", aside.span.start, aside.span.end) for aside, said in record.unexplained]
        sheets.append(Worksheet("未说明的数字", ("原文", "说明", "起", "止"), left, (20, 40, 10, 10)))
    write_book(path, sheets)


def _typed(line: Sequence[str], each: ReviewedFigure) -> Sequence[Cell]:
    number, page, *rest = line
    unit = "" if each.row.unit == "1" else each.row.unit
    return (int(number), int(page) if page else None, *rest, each.row.value, unit)


def _write_docx(path: Path, record: Record) -> None:
    # Only when a record is written: python-docx takes a while to load.
    from docx import Document  # noqa: PLC0415

    document = Document()
    set_page(document, record.foot)
    document.add_heading(RECORD_TITLE, level=0)
    add_table(document, (), record.head, (3.5, PAGE - 3.5))
    for table in record_tables(record):
        document.add_heading(table.heading, level=1)
        add_table(document, table.heads, table.lines, column_widths(table.widths))
    document.add_paragraph()
    document.add_paragraph(SIGNED_BY)
    document.core_properties.title = printable(f"数据审核记录：{record.title}")[:LONGEST_TITLE]
    document.core_properties.author = "核阅"
    document.save(str(path))


def record_tables(record: Record) -> tuple[RecordTable, ...]:
    """The tables of a record for paper, below its head."""
    tables = [
        RecordTable("一、数据", _FIGURES, tuple(_shortened(_figure_lines(record.figures))), _FIGURE_WIDTHS),
        RecordTable("二、更正与意见", _CHANGES, record.changes, _CHANGE_WIDTHS),
        RecordTable("三、问题", _FINDINGS, tuple(_finding_lines(record)), _FINDING_WIDTHS),
    ]
    if record.unexplained:
        lines = tuple((aside.quote, said or "未说明") for aside, said in record.unexplained)
        tables.append(RecordTable("四、未说明的数字", ("原文", "说明"), lines, (30, 70)))
    return tuple(tables)


def _shortened(lines: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """A sentence that holds several figures is printed once."""
    before = ""
    for *line, sentence in lines:
        yield (*line, "同上" if sentence and sentence == before else sentence)
        before = sentence
