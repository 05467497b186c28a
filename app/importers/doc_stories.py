"""The stories of a Word 97-2003 file as plain text ([MS-DOC] 2.4.1): its body, and that of its text boxes."""

import re

_FIELD = re.compile("\x13([^\x13\x15]*)\x15")  # one that holds no other
_PARAGRAPHS = re.compile("[\r\x0b\x0c\x0e]+")
_NO_TEXT = re.compile("[\x00-\x06\x08\x0f-\x1f\ufffc]")


def body_of(data: bytes) -> str:
    """The body's paragraphs as lines, rows of tables with bars between their cells. Raises ValueError or the errors of
    doc2docx where the file cannot be followed."""
    text = _story(data, boxes=False)
    rows = text.replace("\x07\x07", "\r").replace("\x07", " | ")
    return "\n".join(line.strip() if " | " not in line else line for line in _PARAGRAPHS.split(rows))


def box_lines(data: bytes) -> list[str]:
    """The lines in the text boxes of the body, in the order of the boxes. Raises as `body_of`."""
    lines = _PARAGRAPHS.split(_story(data, boxes=True).replace("\x07", " "))
    return [line.strip() for line in lines if line.strip()]


def _story(data: bytes, boxes: bool) -> str:
    from doc2docx.cfb import CompoundFile  # noqa: PLC0415 - loaded with the first such file
    from doc2docx.diagnostics import ConversionReport  # noqa: PLC0415
    from doc2docx.msdoc.fib import FileInformationBlock  # noqa: PLC0415
    from doc2docx.msdoc.pieces import read_piece_table  # noqa: PLC0415

    container = CompoundFile(data)
    document = container.open_stream("WordDocument")
    fib = FileInformationBlock.parse(document)
    start, length = (fib.textbox_story_cp_start, fib.ccp_textboxes) if boxes else (0, fib.ccp_text)
    if not length:
        return ""
    report = ConversionReport("report.doc")
    table = container.open_stream(fib.base.table_stream_name)
    pieces = read_piece_table(table, document, fc_clx=fib.clx.fc, lcb_clx=fib.clx.lcb, report=report)
    text = pieces.extract(start, min(start + length, pieces.cp_end), report, story="text")
    before = ""
    while before != text:  # fields stand in fields
        before, text = text, _FIELD.sub(_shown, text)
    return _NO_TEXT.sub("", text.replace("\x1e", "-"))


def _shown(field: "re.Match[str]") -> str:
    """The result of a field; none of a table of contents."""
    code, _, result = field.group(1).partition("\x14")
    return "" if code.lstrip().upper().startswith("TOC") else result
