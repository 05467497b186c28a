"""The folded view: one plain spelling of a canonical text that maps every position back.

Canonical texts keep what a PDF or a word processor put into them: full-width digits, blanks inside words, line
breaks in the middle of a sentence, `PM_{2.5}`, `**`, page-number lines. The engine reads the folded view only:

- full-width forms, radicals, dashes and subscripts become their plain single character; raised digits are part
  of a unit (`m³` is `m3`), a power of ten (`10⁴` is `10^4`) or a note mark, which has no image; `，：；（）％`
  become `,:;()%`; `。、“”《》` stay; `µ` becomes `μ`; `㎡` becomes `m2`.
- straight quotation marks become “ and ”.
- traditional characters become simplified ones, where the caller gives the table.
- a year in Chinese digits is written in Arabic ones: `二〇二三年` becomes `2023年`.
- white space inside a paragraph is dropped, except one blank between two Latin words or two numbers.
- a table whose cells stand a line each, or apart by blanks, gets `|` between its cells.
- a paragraph's end is one `\\n`; there is no other line break.
- markup signs, bullets, zero-width characters and page-number lines have no image.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.model import Span
from app.core.regex import lazy_re
from app.core.text.layout import flat_tables
from app.core.text.radicals import IDEOGRAPHS
from app.core.text.search import find
from app.core.values import value


@value
class NormalizedText:
    """A folded text. `sources[i]` is the canonical position of the character that `text[i]` stands for (ascending,
    not strictly: `㎡` gives two characters). `page_numbers` are canonical spans of dropped page-number lines."""

    text: str
    sources: "array[int]"
    page_numbers: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The canonical span of the folded range, `start < end`."""
        return Span(self.sources[start], self.sources[end - 1] + 1)

    def at(self, position: int) -> int:
        """The folded position of the first character that stands at or after a canonical position."""
        return bisect_left(self.sources, position)

    def gap(self, index: int) -> bool:
        """Whether something (white space, markup) was dropped just before `text[index]`; true at both ends."""
        if not 0 < index < len(self.sources):
            return True
        return self.sources[index] - self.sources[index - 1] > 1


def _single_forms() -> dict[int, str]:
    """One plain character for each character that has one; keeps the length of the text."""
    table = dict(IDEOGRAPHS)
    for code in (*range(0xF900, 0xFB00), *range(0xFF00, 0xFFF0), *range(0x2080, 0x209F)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    for signs, plain in (
        ("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        ("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        ("\u2010\u2011\u2012\u2013\u2212\u2500\ufe63", "-"),
        ("\u301c\u223c\u02dc\u223d", "~"),
        ("\u2015\u2501\u2e3a\ufe31\ufe58", "—"),
        ("\u00b5", "μ"),
        ("「『", "“"), ("」』", "”"),
        ("\ufe6a", "%"), ("﹙❨", "("), ("﹚❩", ")"), ("﹕∶", ":"), ("﹑", "、"), ("﹐", ","),
    ):  # fmt: skip
        for sign in signs:
            table[ord(sign)] = plain
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}  # half-width ｢ is “ too


_SINGLE = _single_forms()
_SINGLE_SIGNS = {chr(code): plain for code, plain in _SINGLE.items()}
_HAS_SINGLE = lazy_re(f"[{''.join(map(re.escape, _SINGLE_SIGNS))}]")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_LOWERED = str.maketrans(_RAISED, "0123456789+-")
_EXPANDED = {"㎡": "m2", "㎥": "m3", "㎎": "mg", "㎏": "kg", "㎞": "km", "㏊": "公顷", "㎜": "mm", "㎍": "μg"}
_COUNTERS = "个家件项户台套起次座条份批篇人吨公亩元万亿余多名处辆艘"  # never begin a line of their own after a digit
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_EDIT = lazy_re(
    rf"[{_INVISIBLE}]+|(?<=[0-9%％])\*\*+|\*\*+(?![{_COUNTERS}%％.])|</?su[bp]>|\$?_\{{(?P<low>[^{{}}\n]{{1,8}})\}}\$?|(?P<power>(?<=[^0-9.]10)\^\{{?(?=-?[0-9]))|\^\{{?(?=-?[0-9])|\\(?=[%_*~])"
    rf"|(?P<raised>[{_RAISED}]+)"
    rf"|[{''.join(_EXPANDED)}]|[ \n]+"
)
_EDIT_BEGINS = lazy_re(rf"[ \n*<$_^\\{_INVISIBLE}{_RAISED}{''.join(_EXPANDED)}]")
_PAGE_LINE = lazy_re(
    r"^[ ]*(?:[-—~·•]{1,2} ?(?P<a>[0-9]{1,4}) ?[-—~·•]{1,2}"
    r"|第 ?[0-9]{1,4} ?页(?:[ ,/]*共 ?[0-9]{1,4} ?页)?|(?P<lone>[0-9]{1,3}))[ ]*$",
    re.MULTILINE,
)
_LONG_LINE = 80  # printed width; in a text that is not wrapped a longer line without an end mark was broken by a page
_WRAPPED_UNIT = lazy_re(r"[天倍年月日%％]|小时|[微毫]克|平方|立方|百分点|千[瓦米克]|分贝")
_NARROW = lazy_re("[\0-\u2000]")
_FULL, _BEYOND = 0.95, 1.4  # of the wrap width
_NARROWEST, _WIDEST = 40, 110  # printed width of a page's lines
_QUOTED = lazy_re(r'"([^"\n]{1,60})"')
_BULLET = lazy_re(r"(?:#{1,6} +|[-*+•●■◆▲※○·►▪➢✓] +|[•●■◆▲※►▪➢✓])")
# A number that an uneven line end cuts: 达标率为97.⏎2%, 共14⏎0起.
_CUT = lazy_re(rf"[0-9]{{1,6}}(?:\.[0-9]+)?(?:[{_COUNTERS}%％]|{_WRAPPED_UNIT.pattern.replace('年月日', '')})")
_CUT_BEFORE = lazy_re(r"[\u4e00-\u9fff](?<![表图附第章篇])[0-9]{1,6}\.?$")
_CUT_LINE = 5  # characters; a shorter line is a cell of a table
_FINAL = "。!?;:…"
_UNFINISHED = lazy_re("(?:各[类项级]|[^目]的|以及|和|与|对|.{9},[\u4e00-\u9fff]{1,2})$")  # no paragraph ends so
_OPEN = ",、(“‘《〈[【-/"
_CLOSING = ",。、;:!?)”’》〉]】%/"
_STARTS_PART = lazy_re(
    r"(?:第[一二三四五六七八九十]{1,3}[章节部条]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)"
    r"|[0-9]{1,2}、(?![0-9]{1,3}(?![0-9年]))|[0-9]{1,2}[.](?![0-9])|\([0-9]{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}是(?!否)|##|附件|[-•●■◆▲※○·]|\|)"
)


_HAN_YEAR = lazy_re(r"[一二][九〇零○0O][〇零○0O一二三四五六七八九]{2}(?= ?年)")  # 二00六年 too
_HAN_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")


def normalize(text: str, simplified: Mapping[int, str] = {}) -> NormalizedText:
    """Fold a canonical text; `simplified` gives the plain form of a traditional character by its code point. Linear in
    the text's length."""
    if simplified and re.search(f"[{''.join(map(chr, simplified))}]", text):
        text = text.translate(simplified)
    plain, at = text, 0
    while (found := _HAS_SINGLE.search(plain, at)) is not None:  # once for each sign that occurs
        at = found.end()
        plain = plain.replace(found.group(), _SINGLE_SIGNS[found.group()])
    plain = _HAN_YEAR.sub(lambda match: match.group().translate(_HAN_DIGITS), plain)
    plain = _QUOTED.sub(r"“\1”", plain) if '"' in plain else plain
    tables = flat_tables(plain, text)
    pages = tuple(page for page in _page_lines(plain) if not any(page.overlaps(table) for table in tables.ranges))
    wide = _wrap_width(plain)
    parts: list[str] = []
    sources, places = array("I"), array("I", range(len(plain)))
    done = 0
    for start, end, put, source in _edits(plain, pages, wide, tables.breaks):
        if start > done:
            parts.append(plain[done:start])
            sources += places[done:start]
        if put:
            parts.append(put)
            sources.extend(source)
        done = end
    parts.append(plain[done:])
    sources += places[done:]
    return NormalizedText("".join(parts), sources, pages)


def _edits(
    plain: str, pages: tuple[Span, ...], wide: int, breaks: Mapping[int, str]
) -> Iterator[tuple[int, int, str, Iterable[int]]]:
    """Yield (start, end, replacement, canonical positions of the replacement) in ascending order."""
    skip = iter([*pages, Span(len(plain) + 1, len(plain) + 2)])
    page = next(skip)
    position = 0
    if page.start == 0:
        yield 0, page.end, "", ()
        position, page = page.end, next(skip)
    elif (bullet := _BULLET.match(plain)) is not None:
        yield 0, bullet.end(), "", ()
        position = bullet.end()
    while (match := find(_EDIT_BEGINS, _EDIT, plain, position)) is not None:
        start, position = match.span()
        if plain[start] in " \n":
            # A page number between two halves of a sentence goes with the white space around it.
            while page.start <= position:
                position = page.end
                page = next(skip)
                while position < len(plain) and plain[position] in " \n":
                    position += 1
            put = breaks[start] if start in breaks and position < len(plain) else _white(plain, start, position, wide)
            if put == "\n" and (bullet := _BULLET.match(plain, position)) is not None:
                position = bullet.end()
            yield start, position, put, (start,) * len(put)
        elif match.group("raised") or match.group("power"):
            put = _raised(plain, start, match.group("raised"))
            yield start, position, put, [start] * len(put)
        elif match.group("low"):
            yield start, position, match.group("low"), range(*match.span("low"))
        else:
            put = _EXPANDED.get(match.group(), "")
            yield start, position, put, [start] * len(put)


def _raised(plain: str, start: int, signs: str | None) -> str:
    """What raised signs stand for: a power of ten (10⁴ is 10^4), a part of a unit (m³ is m3); nothing for a note."""
    if signs is None:
        return "^"
    before = plain[start - 1 : start]
    if plain.endswith("10", 0, start) and not plain[max(0, start - 3) : start - 2].isdigit():
        return "^" + signs.translate(_LOWERED).replace("+", "")
    unit = (before.isascii() and before.isalpha()) or before == "米"
    return signs.translate(_LOWERED) if unit else ""


def _white(plain: str, start: int, end: int, wide: int) -> str:
    """What a run of white space stands for: nothing, a blank or the end of a paragraph."""
    if start == 0 or end == len(plain):
        return ""
    before, after = plain[start - 1], plain[end]
    if "\n" in plain[start:end] and _ends_paragraph(plain, start, end, wide):
        return "\n"
    if before.isascii() and after.isascii():
        if before.isdigit() and after.isdigit():
            cut = "\n" in plain[start:end] and (wide or _CUT.match(plain, end) is not None)
            return "" if cut else " "
        if before.isalpha() and after.isalpha():
            return " "
    return ""


def _ends_paragraph(plain: str, start: int, end: int, wide: int) -> bool:
    """Whether a run with a line break ends a paragraph (else it is a soft break inside one)."""
    before, after = plain[start - 1], plain[end]
    # No line is looked at further back than it decides: a text of one endless line would be read over and over.
    earliest = max(0, start - 400)
    line = plain[max(earliest, plain.rfind("\n", earliest, start) + 1) : start]
    starts_part = _STARTS_PART.match(plain, end) is not None
    if "|" in (before, after) or "|" in line or "|" in plain[end : end + 400].partition("\n")[0]:
        return True
    unit_follows = after in _COUNTERS or _WRAPPED_UNIT.match(plain, end) is not None
    wrapped_number = before.isdigit() and unit_follows and not line.strip().isdigit()
    wrapped_number = wrapped_number or (before in _COUNTERS and after in "次元")
    wrapped_number = wrapped_number or (before in "余多万亿" and after in _COUNTERS)
    cut_number = (
        before in "0123456789."
        and len(line) > _CUT_LINE
        and _CUT_BEFORE.search(line[-9:]) is not None
        and _CUT.match(plain, end) is not None
    )
    if after in _CLOSING or wrapped_number or cut_number or (before in _OPEN and not starts_part):
        return False
    indented = end - plain.rfind("\n", start, end) > 2
    if starts_part or indented:
        return True
    if before in _FINAL:  # a full line of a wrapped text goes on
        return not wide or plain.count("\n", start, end) > 1 or _width(line) < _FULL * wide
    if _UNFINISHED.search(line.rstrip()):
        return False
    return _width(line) < (0.78 * wide if wide else _LONG_LINE)


def _width(line: str) -> int:
    """Printed width: an ideograph counts two."""
    line = line.strip()
    return 2 * len(line) - len(_NARROW.findall(line))


def _wrap_width(plain: str) -> int:
    """The width at which a hard-wrapped text breaks its lines; 0 where lines are whole paragraphs."""
    lines = [line.strip() for line in plain[:200_000].split("\n")]
    lines = [line for line in lines if line and "|" not in line]
    open_lines = sorted(_width(line) for line in lines if line[-1] not in _FINAL and len(line) >= 8)
    if len(open_lines) < 6 or len(open_lines) < 0.4 * len(lines):
        return _width_of_few(lines)
    middle = open_lines[len(open_lines) * 2 // 3]
    near = sum(0.8 * middle <= width <= 1.2 * middle for width in open_lines)
    beyond = sum(_width(line) > _BEYOND * middle for line in lines)  # rows of a table below whole paragraphs
    return middle if near >= 0.5 * len(open_lines) and middle >= 24 and beyond <= 0.1 * len(lines) else 0


def _width_of_few(lines: Sequence[str]) -> int:
    """The wrap width of a text of few lines: none is longer, and most lines that end within a sentence reach it."""
    widest = max(map(_width, lines), default=0)
    within = [_width(line) for line in lines[1:] if line[-1] not in _FINAL and not _STARTS_PART.match(line)]
    full = sum(width >= 0.9 * widest for width in within)
    return widest if _NARROWEST <= widest <= _WIDEST and full and full >= 0.6 * len(within) else 0


def _page_lines(plain: str) -> Iterator[Span]:
    """Lines that hold a page number alone. A bare number counts only as part of a run n, n+1, ..."""
    found = list(_PAGE_LINE.finditer(plain))
    lone = [int(match.group("lone") or -1) for match in found]
    for index, match in enumerate(found):
        number = lone[index]
        neighbours = (lone[index - 1] if index else -2, lone[index + 1] if index + 1 < len(lone) else -2)
        if number < 0 or neighbours[0] == number - 1 or neighbours[1] == number + 1:
            yield Span(*match.span())
