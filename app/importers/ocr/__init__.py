"""Reading text from pictures with RapidOCR, where the extra `ocr` is installed. Models are inside its wheel; nothing is
ever fetched.

It takes seconds a page and most of a gigabyte, so whoever reads a file says whether it may be done here
(`permitted`); elsewhere `OcrWantedError` asks for a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec

_PERMITTED: ContextVar[bool] = ContextVar("ocr", default=False)


class OcrWantedError(Exception):
    """A file has pages that only OCR can read, and it may not be done in this process."""


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def expect_permitted() -> None:
    """Raise OcrWantedError where OCR may not be done here."""
    if not _PERMITTED.get():
        raise OcrWantedError


@contextmanager
def permitted(yes: bool = True) -> Iterator[None]:
    """Let OCR be done within the block."""
    token = _PERMITTED.set(yes)
    try:
        yield
    finally:
        _PERMITTED.reset(token)
