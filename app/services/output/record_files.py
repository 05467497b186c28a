"""Review records as files: docx to print and sign, xlsx to sift. All in Chinese."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.core.errors import KnownError
from app.services.files import replacing
from app.services.output.record import Record, ReviewedFigure, finding_words, gather, local_time, record_amount
from app.services.output.xlsx import Worksheet, printable, write_book
from app.services.output.zh_labels import WORDS
from app.services.table_cells import Cell
from app.services.workspace import Workspace

_FIGURES = ("序号", "页", "原文", "读作", "指标", "类别", "期间", "审核意见", "审核员", "时间", "依据")
_FIGURE_WIDTHS = (6, 5, 14, 14, 20, 6, 10, 10, 8, 18, 44)
_CHANGES = ("原文", "操作", "原为", "改为", "理由", "审核员", "时间")
_CHANGE_WIDTHS = (18, 12, 16, 16, 30, 10, 22)
_FINDINGS = ("问题", "数据", "算式", "处理")
_FINDING_WIDTHS = (24, 24, 40, 30)
_FONT = "宋体"
_LONGEST_TITLE = 255  # characters that a docx may have for its title
_PAGE = 26.7  # cm: A4 across, without margins


def write_record(workspace: Workspace, report_id: int, path: Path) -> None:
    """Write the review record of a report; the suffix decides: .docx or .xlsx."""
    writer = {".docx": _write_docx, ".xlsx": _write_xlsx}.get(path.suffix.lower())
    if writer is None:
        raise KnownError("{name} ends in neither .docx nor .xlsx, so it is not clear what to write.", name=path.name)
    record = gather(workspace, report_id)
    with replacing(path) as half:
        writer(half, record)


def _figure_lines(figures: Iterable[ReviewedFigure]) -> Iterable[tuple[str, ...]]:
    for number, each in enumerate(figures, start=1):
        row = each.row
        verdict = WORDS[row.status.value] + (f"：{each.reason}" if each.reason else "")
        yield (
            str(number),
            str(row.page or ""),
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
    _page(document)
    document.add_heading("数据审核记录", level=0)
    _table(document, (), record.head, (3.5, _PAGE - 3.5))
    document.add_heading("一、数据", level=1)
    _table(document, _FIGURES, _shortened(_figure_lines(record.figures)), _share(_FIGURE_WIDTHS))
    document.add_heading("二、更正与意见", level=1)
    _table(document, _CHANGES, record.changes, _share(_CHANGE_WIDTHS))
    document.add_heading("三、问题", level=1)
    _table(document, _FINDINGS, _finding_lines(record), _share(_FINDING_WIDTHS))
    if record.unexplained:
        document.add_heading("四、未说明的数字", level=1)
        lines = [(aside.quote, said or "未说明") for aside, said in record.unexplained]
        _table(document, ("原文", "说明"), lines, (_PAGE * 0.3, _PAGE * 0.7))
    document.add_paragraph()
    document.add_paragraph("审核员（签字）：　　　　　　　　　　　　日期：")
    document.core_properties.title = printable(f"数据审核记录：{record.title}")[:_LONGEST_TITLE]
    document.core_properties.author = "核阅"
    document.save(str(path))


def _shortened(lines: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """A sentence that holds several figures is printed once."""
    before = ""
    for *line, sentence in lines:
        yield (*line, "同上" if sentence and sentence == before else sentence)
        before = sentence


def _share(widths: Sequence[int]) -> tuple[float, ...]:
    return tuple(_PAGE * width / sum(widths) for width in widths)


def _page(document: Any) -> None:
    """A4 across with narrow margins, Chinese type, page numbers at the foot."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    for name, size in (("Normal", 9), ("Title", 18), ("Heading 1", 12)):
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = "Times New Roman"
        style.font.color.rgb = RGBColor(0, 0, 0)
        properties = style.element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        language = OxmlElement("w:lang")  # or Chinese signs take their Japanese or traditional shapes
        language.set(qn("w:eastAsia"), "zh-CN")
        properties.append(language)
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _table(document: Any, header: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
    """A table whose head is repeated on every page; "无" where it has no lines. `widths` in cm."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    lines = list(lines)
    if not lines:
        document.add_paragraph("无")
        return
    whole = [header, *lines] if header else lines
    table = document.add_table(rows=len(whole), cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells  # all at once: asking row by row takes time that grows with the square
    for number, line in enumerate(whole):
        for column, text in enumerate(line):
            cell = cells[number * len(widths) + column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(printable(text))
            run.font.size = Pt(8)
            run.bold = bool(header) and number == 0
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if header:
        table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
