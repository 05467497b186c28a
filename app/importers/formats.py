"""The registry: every format that the program knows by sight, one row each; the first row that fits decides.

To add a format write its reader (bytes and file name to ImportedReport), a loader below, and its row.
"""

import re
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from app.core.model import ImportedReport
from app.importers import errors
from app.importers.ocr import available
from app.importers.sample import Sample

Read: TypeAlias = Callable[[bytes, str], ImportedReport]
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|style|link|base)\b")
_HTML_PART = re.compile(r"<(?:table|tbody|tr|div|p|span|center|font|h[1-6]|ul|ol|script|br)\b[^<>]*>")
_WORKBOOK = re.compile(r"<(?:\w+:)?workbook\b[^>]*schemas-microsoft-com:office:spreadsheet")
_MAIL = re.compile(r"(?:[a-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?mime-version:\s*1")


@dataclass(frozen=True, slots=True)
class Format:
    """A row. `name` is what reports of the format carry, `label` its name in sentences, `extensions` what files of it
    are called (offered in dialogs and taken from folders; empty where it is not read). `load` gives the reader and
    loads its libraries only then; None: the format is known by sight but not read yet."""

    name: str
    label: str
    extensions: tuple[str, ...]
    fits: Callable[[Sample], bool]
    load: Callable[[], Read] | None = None


# ruff: noqa: PLC0415 - the loaders import what they load


def _docx() -> Read:
    from app.importers.docx import read_docx

    return partial(read_docx, inner=read_any)


def _word_xml() -> Read:
    from app.importers.docx import read_word_xml

    return partial(read_word_xml, inner=read_any)


def _pdf() -> Read:
    from app.importers.ocr.reader import read_scan
    from app.importers.pdf import read_pdf

    return partial(read_pdf, scan=read_scan if available() else None)


def _picture() -> Read:
    from app.importers.ocr.reader import read_picture

    return read_picture if available() else _refuses(errors.picture)()


def _txt() -> Read:
    from app.importers.txt import read_txt

    return read_txt


def _doc() -> Read:
    from app.importers.doc import read_doc

    return partial(read_doc, inner=read_any)


def _ofd() -> Read:
    from app.importers.ofd import read_ofd

    return read_ofd


def _html() -> Read:
    from app.importers.html import read_html

    return read_html


def _mail() -> Read:
    from app.importers.mail import read_mail

    return read_mail


def _odf() -> Read:
    from app.importers.odf import read_odf

    return read_odf


def _flat_odf() -> Read:
    from app.importers.odf import read_flat_odf

    return read_flat_odf


def _pptx() -> Read:
    from app.importers.pptx import read_pptx

    return read_pptx


def _rtf() -> Read:
    from app.importers.rtf import read_rtf

    return read_rtf


def _xls() -> Read:
    from app.importers.sheets.xls import read_xls

    return read_xls


def _spreadsheetml() -> Read:
    from app.importers.sheets.spreadsheetml import read_spreadsheetml

    return read_spreadsheetml


def _xlsx() -> Read:
    from app.importers.sheets.xlsx import read_xlsx

    return read_xlsx


def _csv() -> Read:
    from app.importers.sheets.csv import read_csv

    return read_csv


def _refuses(error: Callable[[str], Exception]) -> Callable[[], Read]:
    """A loader of a reader that only says why not."""

    def read(_data: bytes, name: str) -> ImportedReport:
        raise error(name)

    return lambda: read


def _starts(*marks: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.head.startswith(marks)


def _holds(*members: str) -> Callable[[Sample], bool]:
    """A zip with one of these members."""
    return lambda sample: any(member in sample.members for member in members)


def _streams(*names: str) -> Callable[[Sample], bool]:
    """An Office 97-2003 container whose root holds one of these."""
    return lambda sample: any(name in (sample.streams or ()) for name in names)


def _begins(*words: str) -> Callable[[Sample], bool]:
    """Markup that begins so."""
    return lambda sample: sample.markup.startswith(words)


def _is_word(sample: Sample) -> bool:
    members = sample.members
    return (
        "word/document.xml" in members
        or ("word/document2.xml" in members)
        or ("[content_types].xml" in members and any(each.startswith("word/") for each in members))
    )


def _is_html(sample: Sample) -> bool:
    text = sample.markup
    return bool(_HTML.match(text) or (_HTML_PART.match(text) and "</" in text))


def _is_bitmap(sample: Sample) -> bool:
    data = sample.data
    return data[:2] == b"BM" and len(data) > 14 and struct.unpack_from("<I", data, 2)[0] == len(data)


def _is_picture(sample: Sample) -> bool:
    webp = sample.head[:4] == b"RIFF" and sample.head[8:12] == b"WEBP"
    return sample.head.startswith(_PICTURES) or webp or _is_bitmap(sample)


def _is_workbook(sample: Sample) -> bool:
    """A workbook as XML, which may use a prefix for its elements."""
    return _WORKBOOK.match(sample.markup) is not None


def _is_csv(sample: Sample) -> bool:
    """Whether a text is a table of cells: by its name, else by its lines."""
    from app.importers.sheets.csv import looks_like_csv

    return sample.name.lower().endswith((".csv", ".tsv")) or looks_like_csv(sample.data)


FORMATS: tuple[Format, ...] = (
    Format("picture", "picture", PICTURES if available() else (), _is_picture, _picture),
    Format("archive", "archive", (), _starts(*_ARCHIVES), _refuses(errors.archive)),
    Format("locked", "Office", (), _streams("encryptedpackage"), _refuses(errors.locked)),
    Format("doc", "Word 97-2003 (.doc)", (".doc", ".dot", ".wps"), _streams("worddocument"), _doc),
    Format("xls", "Excel (.xls)", (".xls", ".et"), _streams("workbook", "book"), _xls),
    Format("ppt", "PowerPoint (.ppt)", (), _streams("powerpoint document")),
    Format("ole", "Office 97-2003", (), lambda sample: sample.streams is not None),
    Format("rtf", "RTF", (".rtf",), _begins("{\\rtf"), _rtf),
    Format("mht", "MHT", (".mht", ".mhtml", ".eml"), lambda sample: _MAIL.match(sample.markup) is not None, _mail),
    Format("word2003", "Word 2003 XML", (".xml",), lambda sample: "<w:worddocument" in sample.markup[:2048], _word_xml),
    Format("flatopc", "Word XML", (), _begins("<pkg:package"), _word_xml),
    Format("excel2003", "Excel 2003 XML", (".xml",), _is_workbook, _spreadsheetml),
    Format("flatodf", "OpenDocument", (".fodt", ".fods"), _begins("<office:document"), _flat_odf),
    Format("html", "HTML", (".html", ".htm"), _is_html, _html),
    Format("xml", "XML", (), lambda sample: re.match(r"<\w+(?::\w+)?\s+xmlns", sample.markup) is not None),
    Format("pdf", "PDF", (".pdf",), lambda sample: sample.pdf_start >= 0, _pdf),
    Format("docx", "Word (.docx)", (".docx", ".docm", ".dotx", ".dotm"), _is_word, _docx),
    Format("xlsx", "Excel (.xlsx)", (".xlsx", ".xlsm"), _holds("xl/workbook.xml"), _xlsx),
    Format("xlsb", "Excel (.xlsb)", (), _holds("xl/workbook.bin")),
    Format("pptx", "PowerPoint (.pptx)", (".pptx",), _holds("ppt/presentation.xml"), _pptx),
    Format("ofd", "OFD", (".ofd",), _holds("ofd.xml"), _ofd),
    Format("odt", "OpenDocument", (".odt", ".ott", ".ods", ".odp"), _holds("meta-inf/manifest.xml"), _odf),
    Format("damaged", "Office", (), _holds("[content_types].xml"), _refuses(errors.damaged)),
    Format("zip", "zip", (".zip",), lambda sample: bool(sample.members), _refuses(errors.archive)),
    Format("damaged", "zip", (), lambda sample: sample.zip_start == 0, _refuses(errors.damaged)),
    Format("csv", "CSV", (".csv", ".tsv"), _is_csv, _csv),
    Format("txt", "text", (".txt",), lambda _sample: True, _txt),
)
EXTENSIONS = tuple(dict.fromkeys(extension for each in FORMATS for extension in each.extensions))


def format_of(sample: Sample) -> Format:
    """The format of a file."""
    return next(each for each in FORMATS if each.fits(sample))


def is_folder_of_files(members: Iterable[str]) -> bool:
    """Whether a zip with these members is a packed folder and not the package of one document."""
    sample = Sample(b"")
    sample.members = frozenset(name.replace("\\", "/").lstrip("/").lower() for name in members)
    return format_of(sample).name == "zip"


def read_any(data: bytes, name: str) -> ImportedReport:
    """Read a file, or what is embedded in one, by its content. Raises KnownError where the format is not read."""
    kind = format_of(Sample(data, name))
    if kind.load is None:
        raise errors.later(name, kind.label)
    return kind.load()(data, name)
