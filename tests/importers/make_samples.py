"""Makes the docx and pdf samples in `resources/samples` from the texts in `sample_texts`.

    python -m tests.importers.make_samples

A tool for whoever changes the texts: the pdf files need LibreOffice (`soffice`) and the Noto CJK fonts. The docx
files come out equal byte for byte each time.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from tests.importers.docx_files import docx, levels, numbering, paragraph, run, table

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "resources" / "samples"
DOCX = ("chengchuan-2022", "beixi-2023")
PDF = ("chengchuan-2023", "beixi-2021")

_FONTS = '<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{cjk}" w:cs="{latin}"/>'
_BODY_FONT = _FONTS.format(latin="Noto Serif CJK SC", cjk="Noto Serif CJK SC")
_HEAD_FONT = _FONTS.format(latin="Noto Sans CJK SC", cjk="Noto Sans CJK SC")
_PATTERNS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d{1,2}\.(?!\d)")
_LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1588" w:right="1474" w:bottom="1474" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_FOOTER = paragraph(
    run("— "),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    run("1"),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    run(" —"),
    properties='<w:jc w:val="center"/>',
)


def styles() -> str:
    """Body text with an indent of two characters, a title, headings of two levels."""
    body = f'<w:docDefaults><w:rPrDefault><w:rPr>{_BODY_FONT}<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    spacing = '<w:spacing w:line="440" w:lineRule="exact"/>'
    return (
        body + f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:pPr>{spacing}<w:ind w:firstLineChars="200" w:firstLine="560"/><w:jc w:val="both"/></w:pPr></w:style>'
        + _style(
            "Title",
            "Title",
            36,
            '<w:spacing w:line="640" w:lineRule="exact" w:after="240"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
            '<w:jc w:val="center"/>',
        )
        + _style("Heading1", "heading 1", 30, '<w:outlineLvl w:val="0"/>')
        + _style("Heading2", "heading 2", 28, '<w:outlineLvl w:val="1"/>')
        + _style("Plain", "Plain", 21, '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>')
    )


def _style(key: str, name: str, size: int, properties: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{properties}</w:pPr><w:rPr>{_HEAD_FONT}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def body(text: str) -> str:
    """The text's lines as paragraphs: numbers at their beginning become automatic, lines with ` | ` a table."""
    title, *lines = [line.strip("\u3000 ") for line in text.splitlines() if line.strip()]
    parts = [paragraph(title, properties='<w:pStyle w:val="Title"/>')]
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if " | " in line:
            rows.append(tuple(line.split(" | ")))
            continue
        if rows:
            parts.append(ruled(rows))
            rows = []
        parts.append(line_paragraph(line))
    return "".join(parts)


def line_paragraph(line: str) -> str:
    """A heading, a numbered paragraph, a table's caption or body text."""
    if re.match(r"表\d", line):
        return paragraph(line, properties='<w:pStyle w:val="Plain"/>')
    for level, pattern in enumerate(_PATTERNS):
        if match := re.match(pattern, line):
            style = f"Heading{level + 1}" if level < 2 and "。" not in line else "Normal"
            listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            return paragraph(line[match.end() :], properties=f'<w:pStyle w:val="{style}"/>{listed}')
    return paragraph(line)


def ruled(rows: list[tuple[str, ...]]) -> str:
    """A table with lines around its cells."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = 8800 // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    cells = [
        tuple(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + paragraph(cell, properties='<w:pStyle w:val="Plain"/>')
            + "</w:tc>"
            for cell in row
        )
        for row in rows
    ]
    properties = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return table(*cells).replace("<w:tbl>", f"<w:tbl>{properties}", 1)


def document(name: str) -> bytes:
    """The Word document of a sample text."""
    text = (HERE / "sample_texts" / f"{name}.txt").read_text("utf-8")
    indent = '<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="560"/></w:pPr>'
    lists = numbering(levels(*_LEVELS, extra=indent))
    return docx(body(text) + _PAGE.format(footer="r3"), styles=styles(), numbering=lists, footer1=_FOOTER)


def main() -> None:
    """Write the four files."""
    for name in DOCX:
        (SAMPLES / f"{name}.docx").write_bytes(document(name))
    with tempfile.TemporaryDirectory() as folder:
        for name in PDF:
            source = Path(folder) / f"{name}.docx"
            source.write_bytes(document(name))
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(SAMPLES), str(source)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
