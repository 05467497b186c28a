"""Word 97-2003 files (.doc, .dot, .wps): made into a docx by msdoc2docx and read by its walker. Where that cannot
follow the file its text is read as it stands; the words of text boxes are added."""

import tempfile
from dataclasses import replace
from pathlib import Path

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.doc_stories import body_of, box_lines
from app.importers.docx import read_docx
from app.importers.docx.reader import Read
from app.importers.errors import damaged, later, locked

_CLSID = slice(8, 24)  # of the container's header; WPS writes its own there, [MS-CFB] 2.2 wants zeros
_OLDER = ("wIdent 0xA5D", "wIdent 0xA69")  # what the files of Word 6 and 95 begin with
_SIGN = "\ufffc"  # stands for a picture or box


def read_doc(data: bytes, name: str, inner: Read) -> ImportedReport:
    """Read a file; `inner` reads what is embedded in it. Raises KnownError where it is damaged, locked or of Word 6."""
    plain = bytearray(data)
    plain[_CLSID] = bytes(16)
    try:
        converted = _as_docx(bytes(plain), name)
    except _UnfollowedError as error:
        return _plain_report(bytes(plain), name, error.reason)
    report = read_docx(converted, name, inner=inner)
    return replace(_with_boxes(report, bytes(plain)), format="doc")


class _UnfollowedError(Exception):
    """msdoc2docx could not follow the file; `reason` is the sentence for it."""

    def __init__(self, reason: KnownError) -> None:
        super().__init__()
        self.reason = reason


def _as_docx(data: bytes, name: str) -> bytes:
    import doc2docx  # noqa: PLC0415 - loaded when the first such file comes
    from doc2docx.errors import EncryptedDocumentError, UnsupportedFeatureError  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="heyue-") as folder:  # the library takes and gives files only
        source, target = Path(folder) / "report.doc", Path(folder) / "report.docx"
        source.write_bytes(data)
        try:
            doc2docx.convert(source, target)
        except EncryptedDocumentError as error:
            raise locked(name) from error
        except UnsupportedFeatureError as error:
            raise later(name, "Word 6/95") from error
        except Exception as error:  # the library lets through whatever its parts raise
            if any(sign in str(error) for sign in _OLDER):
                raise later(name, "Word 6/95") from error
            raise _UnfollowedError(damaged(name)) from error
        return target.read_bytes()


def _plain_report(data: bytes, name: str, reason: KnownError) -> ImportedReport:
    """The file's text without its styles, numbers of lists and notes."""
    try:
        text = body_of(data)
    except Exception as error:  # as above
        raise reason from error
    out = TextBuilder()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if " | " in line:
            rows.append(line.split(" | "))
            continue
        if rows:
            out.table(rows)
            rows = []
        if line:
            out.line(line)
    out.warn("Some of the file's structure is damaged; list numbers and notes may be missing.")
    return out.report("doc", name)


def _with_boxes(report: ImportedReport, data: bytes) -> ImportedReport:
    """The report with the words of text boxes at its end, where they are not in it. The signs that stand for boxes and
    pictures become blanks, so that places stay."""
    text = report.text.replace(_SIGN, " ")
    try:
        lines = [line for line in box_lines(data) if line not in text]
    except Exception:  # as above; the body was read
        lines = []
    end = "" if text.endswith("\n") or not lines else "\n"
    return replace(report, text=text + end + "".join(f"{line}\n" for line in lines))
