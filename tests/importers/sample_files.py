"""A small file of every format that is read, made by code.

`python -m tests.importers.sample_files FOLDER` writes them, and beside each, as `NAME.expected`, the text that is read
in it: the packaged program is to read the same.
"""

import io
import sys
from pathlib import Path

import openpyxl

from app.importers import read
from tests.importers.doc_files import word
from tests.importers.docx_files import docx, flat, levels, numbered, numbering, paragraph, run, table
from tests.importers.odf_files import flat_odf, odf, p, row
from tests.importers.odf_files import table as table_of
from tests.importers.ofd_files import grid, ofd, text
from tests.importers.ole_files import ole
from tests.importers.pdf_files import Sheet, pdf
from tests.importers.test_mail import part, whole
from tests.importers.test_pptx import pptx
from tests.importers.test_pptx import run as run_of_slide
from tests.importers.xls_files import xls

_BODY = (
    numbered("总结")
    + paragraph("完成", run("4", '<w:vertAlign w:val="superscript"/>'), "项。")
    + table(("甲", "1"), ("乙", "2"))
) * 3
_LISTS = numbering(levels(("chineseCountingThousand", "%1、")))
_SHEET = Sheet(fields=[(80, 500, 200, 520, "32")]).grid((80, 200, 300), (100, 130, 160)).lines("全区完成整治项目。" * 3)
_ROWS = (("指标", "2023年"), ("优良率", 0.852), ("PM2.5", 32.0))
_PAGE = (
    "<html><head><meta charset=gb2312></head><body><h1>总结</h1><ol><li>甲</ol><p>完成<sup>4</sup>项。</p>"
    "<table><tr><td rowspan=2>甲<td>1</tr><tr><td>2</tr></table></body></html>"
) * 3
_RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset2 Symbol;}}\f0 \'d7\'dc\'bd\'e1\par"
    rb"{\*\footnote x}\u20248?{\field{\*\fldinst TOC}{\fldrslt 1}}\trowd\cellx99\cellx199\intbl 1\cell 2\cell\row\pard}"
) * 3
_WORD_2003 = (
    "<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='http://schemas.microsoft.com"
    "/office/word/2003/wordml'><w:body>"
    + "<w:p><w:r><w:t>完成整治32项。</w:t></w:r></w:p>" * 9
    + "</w:body></w:wordDocument>"
)
_SHAPES = f"<p:sp><p:txBody><a:p>{run_of_slide('完成32项')}</a:p></p:txBody></p:sp>"


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for cells in _ROWS:
        book.worksheets[0].append(cells)
    book.worksheets[0]["B2"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SAMPLES: dict[str, bytes] = {
    "docx": docx(_BODY, numbering=_LISTS),
    "flat": flat(docx(_BODY, numbering=_LISTS)),
    "pdf": pdf(_SHEET, Sheet(turn=1).lines("全区完成整治项目。")),
    "txt": ("全区完成整治项目32项，优良率85.2%。\n" * 20).encode("gb18030"),
    "csv": ("指标,2022年,2023年\nPM2.5,33,30.5\n" * 20).encode("gb18030"),
    "html": _PAGE.encode("gb18030"),
    "mht": whole(part("text/html", _PAGE), part("image/png", "x")),
    "rtf": _RTF,
    "word2003": _WORD_2003.encode(),
    "odt": odf(
        p("总结") + table_of(row("甲", "1")) + "<text:list><text:list-item>" + p("乙") + "</text:list-item></text:list>"
    ),
    "ods": odf(table_of(*(row("甲", "1") for _ in range(9))), kind="spreadsheet"),
    "fodt": flat_odf(p("总结") * 20),
    "xlsx": _workbook(),
    "xls": xls(("表1", _ROWS), formats=("0.0%",)),
    "pptx": pptx(_SHAPES, _SHAPES),
    "ofd": ofd([text("总结", 30, 30) + grid((30, 60, 90), (40, 50, 60)) + text("甲", 32, 46) + text("1", 62, 46)]),
    "doc": word("完成整治32项。\r甲\x07乙\x07\x07", "框17"),
    "ole": ole("WordDocument", "1Table", inner=("Workbook",)),
}


def write(folder: Path) -> list[Path]:
    """Write the files into a folder, and the text of each; what is refused is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    readable = {name: data for name, data in SAMPLES.items() if name != "ole"}
    for name, data in readable.items():
        (folder / name).write_bytes(data)
        (folder / f"{name}.expected").write_bytes(read(data, name).text.encode())
    return [folder / name for name in readable]


if __name__ == "__main__":
    write(Path(sys.argv[1]))
