"""Plots and comparisons as a Word document (docx) in the style of official papers: A4, 仿宋, numbered headings, page
numbers between dashes."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from app import __version__
from app.core.amounts import grouped
from app.core.compare.series import Chart, Line, Point
from app.services.files import replacing
from app.services.output.xlsx import printable
from app.services.read_models import FigureRow
from app.services.table_cells import Cell

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TEXT, _HEADING, _TITLE = "仿宋", "黑体", "宋体"
_WIDTH = 15.6  # cm of text on a page
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of the document: a heading, sentences, a picture (png) and a table, each of which may be missing."""

    title: str
    sentences: Sequence[str] = ()
    picture: bytes = b""
    header: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()


def write_trend_report(
    path: Path,
    title: str,
    sections: Sequence[ReportSection],
    sources: int = 0,
    today: date | None = None,
) -> None:
    """Write the document to a temporary file first; `sources` is the number of reports that it draws on."""
    # Only when a document is written: python-docx takes a while to load.
    from docx import Document  # noqa: PLC0415

    document = Document()
    _set_up(document)
    _paragraph(document, title, "title")
    for number, section in enumerate(sections, start=1):
        if section.title:
            _paragraph(document, f"{chinese_number(number)}、{section.title}", "heading")
        for sentence in section.sentences:
            _paragraph(document, sentence, "text")
        if section.picture:
            _picture(document, section.picture)
        if section.rows:
            _table(document, section.header, section.rows)
    made = (today or date.today()).isoformat()
    source = f"来源：{sources} 份报告；" if sources else ""
    _paragraph(document, f"{source}核阅 {__version__} 生成于 {made}。", "note")
    document.core_properties.title = printable(title)[:255]
    document.core_properties.author = "核阅"
    with replacing(path) as half:
        document.save(str(half))


def chart_section(
    title: str, chart: Chart[FigureRow], picture: bytes = b"", notes: Iterable[str] = ()
) -> ReportSection:
    """A plotted indicator: what became of each region, the plot, and the values by year."""
    times = {point.place: _when(point) for line in chart.lines for point in line.points}
    unit = "" if chart.unit == "1" else chart.unit
    rows: list[list[Cell]] = []
    for line in chart.lines:
        told = {point.place: point for point in line.points}
        if told:
            rows.append([line.region, *(_value(told.get(place)) for place in sorted(times))])
    sentences = [_course(line, unit, bool(chart.breaks)) for line in chart.lines if len(line.points) > 1]
    sentences += [f"{found.since[:4]}年起按 {found.why} 统计，前后年份不作比较。" for found in chart.breaks]
    header = [f"地区（{unit}）" if unit else "地区", *(times[place] for place in sorted(times))]
    return ReportSection(title, [*sentences, *notes], picture, header, rows)


def _value(point: Point[FigureRow] | None) -> str:
    if point is None:
        return ""
    number = (
        grouped(point.value) if point.high is None or point.implied else f"{grouped(point.value)}—{grouped(point.high)}"
    )
    return f"（{number}）" if point.implied else number + ("*" if point.partial else "")


def _when(point: Point[FigureRow]) -> str:
    return f"{point.year}年{point.month}月" if point.month else f"{point.year}年"


def _course(line: Line[FigureRow], unit: str, broken: bool) -> str:
    """`东湖区：2021年44微克/立方米，2026年39微克/立方米，减少5。` Over a break nothing is subtracted."""
    first, last = line.points[0], line.points[-1]
    told = "，".join(f"{_when(point)}{grouped(point.value)}{unit}" for point in (first, last))
    if broken or first.partial or last.partial:
        return f"{line.region}：{told}。"
    change = last.value - first.value
    word = "持平" if not change else f"增加{grouped(change)}" if change > Decimal(0) else f"减少{grouped(-change)}"
    return f"{line.region}：{told}，{word}。"


def chinese_number(number: int) -> str:
    """A number up to 99 as headings have it.

    >>> [chinese_number(number) for number in (3, 10, 14, 20, 31)]
    ['三', '十', '十四', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _set_up(document: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    style = document.styles["Normal"]
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")  # or Chinese signs take their Japanese or traditional shapes
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    foot.add_run(" —")


def _paragraph(document: "Document", text: str, part: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    fonts = {"title": (_TITLE, 22, True), "heading": (_HEADING, 16, False), "text": (_TEXT, 16, False)}
    font, size, bold = fonts.get(part, (_TEXT, 12, False))
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(18 if part == "title" else 0)
    paragraph.paragraph_format.line_spacing = Pt(28 if size > 12 else 20)
    if part == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    if part == "heading":
        paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, font, size, bold=bold)


def _run(paragraph: "Paragraph", text: str, font: str, size: int, *, bold: bool = False) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    run = paragraph.add_run(printable(text))
    run.font.size, run.bold, run.font.name = Pt(size), bold, "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _picture(document: "Document", picture: bytes) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    document.add_picture(io.BytesIO(picture), width=Cm(_WIDTH))
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: "Document", header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A table as wide as the text; its head is repeated on every page, numbers stand at the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    table = document.add_table(rows=len(rows) + 1, cols=len(header), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _widths([header, *rows]), strict=True):
        column.width = Cm(width)
    cells = table._cells  # all at once: asking row by row takes time that grows with the square
    size = 10 if len(header) <= _MANY else 8
    for number, line in enumerate([header, *rows]):
        for column, value in enumerate(line):
            paragraph = cells[number * len(header) + column].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            text = _shown(value)
            if number == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif isinstance(value, Decimal | int) or text[:1] in _NUMBER:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(paragraph, text, _HEADING if number == 0 else _TEXT, size)
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


_LONG = 26  # columns of letters, an ideograph takes two; longer texts are broken into lines
_MANY = 8  # columns from which on the letters are smaller
_NUMBER = tuple("0123456789（+−≥≤<>≈")


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _widths(lines: Sequence[Sequence[Cell]]) -> list[float]:
    """Widths of columns in cm, by the longest text of each, within reason."""
    needed = [min(max(_columns(_shown(line[column])) for line in lines), _LONG) + 3 for column in range(len(lines[0]))]
    return [_WIDTH * each / sum(needed) for each in needed]


def _shown(value: Cell) -> str:
    if value is None:
        return ""
    return grouped(value) if isinstance(value, Decimal) else str(value)
