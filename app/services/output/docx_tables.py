"""Documents (docx) of tables to print: A4 across, Chinese type, page numbers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.services.output.xlsx import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PAGE = 26.7  # cm: A4 across, without margins
LONGEST_TITLE = 255  # characters that a docx may have for its title
_FONT = "宋体"


def column_widths(widths: Sequence[int]) -> tuple[float, ...]:
    """Widths of columns in cm, in proportion, over the whole page."""
    return tuple(PAGE * width / sum(widths) for width in widths)


def set_page(document: "Document", foot: str = "") -> None:
    """A4 across with narrow margins, Chinese type, page numbers at the foot, and below them what is to stand there."""
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
    if foot:
        section.footer.add_paragraph(foot)


def _page_number(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def add_table(
    document: "Document", header: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
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
