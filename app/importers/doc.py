"""Word 97-2003 files (.doc, .dot, .wps): made into a docx by msdoc2docx and read by its walker."""

import tempfile
from dataclasses import replace
from pathlib import Path

from app.core.model import ImportedReport
from app.importers.docx import read_docx
from app.importers.docx.reader import Read
from app.importers.errors import damaged, later, locked

_CLSID = slice(8, 24)  # of the container's header; WPS writes its own there, [MS-CFB] 2.2 wants zeros


def read_doc(data: bytes, name: str, inner: Read) -> ImportedReport:
    """Read a file; `inner` reads what is embedded in it. Raises KnownError where it is damaged, locked or of Word 6."""
    return replace(read_docx(_as_docx(data, name), name, inner=inner), format="doc")


def _as_docx(data: bytes, name: str) -> bytes:
    import doc2docx  # noqa: PLC0415 - loaded when the first such file comes
    from doc2docx.errors import EncryptedDocumentError, UnsupportedFeatureError  # noqa: PLC0415

    plain = bytearray(data)
    plain[_CLSID] = bytes(16)
    with tempfile.TemporaryDirectory(prefix="heyue-") as folder:  # the library takes and gives files only
        source, target = Path(folder) / "report.doc", Path(folder) / "report.docx"
        source.write_bytes(plain)
        try:
            doc2docx.convert(source, target)
        except EncryptedDocumentError as error:
            raise locked(name) from error
        except UnsupportedFeatureError as error:
            raise later(name, "Word 6/95") from error
        except Exception as error:  # the library lets through whatever its parts raise
            raise damaged(name) from error
        return target.read_bytes()
