"""Tables that a text holds without `|`: cells apart by tabs or blanks, or a cell a line. They get their `|` in the
folded view.

A table flattened to lines is known by its rhythm: words and numbers come again in the same order every so many lines,
and as many lines of heads stand before. A table of blanks has a line of heads and lines with as many parts.
"""

from collections.abc import Iterator, Sequence

from app.core.model import Span
from app.core.regex import lazy_re
from app.core.values import value

_NUMBER = lazy_re(
    r"[<>≤≥~±+\-−〔(\[【↑↓▲▼]{0,3}[0-9][0-9,]{0,14}(?:\.[0-9]{1,6})?(?:[-~—至][0-9][0-9.,]{0,10})?(?:[%‰L]|(?![类级号期月年日季区])[\u4e00-\u9fff]{1,2}(?=$))?[)\]〕】*↑↓▲▼]{0,3}"
    r"(?:左右|以上|以下|以内)?"
)
_NOTHING = lazy_re(r"[-—―–/\\…·.]{1,4}|无|持平")
_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")  # may be a head or a number
_TIME = lazy_re(r"(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月(?:份)?)?")
_MARK = lazy_re(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_NO_CELL = lazy_re(r"[。;；!！?？|，]|(?<![0-9]),|,(?![0-9]{3})|[:：]$|^[#*]")
_NO_REMARK = lazy_re(r"[。|#*]|[:：]$")
_HEAD = lazy_re(
    r"[(（][^()（）]{1,12}[)）]|(?:[数量额率值比度分]|比例|比率|比重|个数|金额|面积|长度|浓度|指数|排名|名次|位次|[年月]|目标|限值|标准|结果|同期|增减|变化)$|同比|环比|(?:19|20)[0-9]{2}|^AQI$|[级类]别$|等级$|PM(?:2\.5|10)|SO2|NO2"
)
_FOLDED = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_LONGEST_CELL, _LONGEST_LINE = 36, 200
_MOST_COLUMNS, _MOST_LABELS = 20, 4
_WHITE = lazy_re(r"\s+")
_BLANKS, _WIDE_BLANKS = lazy_re(" +"), lazy_re(" {2,}")
_JUSTIFIED = lazy_re("(?<![^ ])[\u4e00-\u9fff] +[\u4e00-\u9fff](?![^ ])")  # 地  区, set as wide as 报告书
_FEWEST_ROWS = 2
_CUT_CELLS = 3
_TOTAL = lazy_re("合计|总计|平均|全[国省市区县州]")
# The first head of a table: what its labels are.
_FIRST_HEAD = lazy_re(
    r"(?:名称|序号|编号|排名|位次|区域?|地区|[县市州镇乡街道]\)?|断面|点位|站点|测点|河流|水体|湖库|水源地?|指标|项目|类别|时间|年份|年度|月份|季度|单位|企业|内容|因子|污染物)"
    r"(?:名称)?$"
)


@value
class _Line:
    """A line without the blanks around it: its place and what it may be in a table: `N`umber, `D`ash, `T`ext, `R`ow."""

    start: int
    end: int
    sort: str


@value
class FlatTables:
    """What stands for the white space that begins at a position of the text, and the ranges of the tables found."""

    breaks: dict[int, str]
    ranges: tuple[Span, ...]


def flat_tables(text: str, written: str = "") -> FlatTables:
    """Find the tables of a text whose blanks are plain ones; `written` is the text with its tabs, as long. Linear in
    its length."""
    text, written = text.translate(_FOLDED), written.translate(_FOLDED)
    breaks: dict[int, str] = {}
    ranges: list[Span] = []
    for lines in _runs(text):
        at = 0
        while at < len(lines):
            found = _of_blanks(text, lines, at) or _of_lines(text, lines, at)
            if found is None:
                break
            at, end, cells = found
            if at and lines[at - 1].end < lines[at].start:
                breaks[lines[at - 1].end] = "\n"
            breaks.update(cells)
            ranges.append(Span(lines[at].start, lines[end - 1].end))
            at = end
    for span, cells in _tabbed(written) if "\t" in written else ():
        breaks = {at: put for at, put in breaks.items() if not span.start <= at < span.end}
        breaks.update(cells)
        ranges = [*(other for other in ranges if not other.overlaps(span)), span]
    return FlatTables(breaks, tuple(ranges))


# Cells apart by tabs --------------------------------------------------------------------------------------------------


def _tabbed(written: str) -> Iterator[tuple[Span, dict[int, str]]]:
    """Neighbouring lines with as many tabs each, most of them with numbers: where they stand and their breaks. A second
    row of heads may have fewer."""
    group: list[tuple[int, str]] = []
    start = 0
    for line in [*written.split("\n"), ""]:
        if group and line.count("\t") != _most_tabs(group) and not _is_short_head(line, group):
            if len(group) > _FEWEST_ROWS and _holds_numbers([row for _, row in group]):
                yield Span(group[0][0], group[-1][0] + len(group[-1][1])), _tab_breaks(group)
            group = []
        if "\t" in line:
            group.append((start, line))
        start += len(line) + 1


def _most_tabs(group: Sequence[tuple[int, str]]) -> int:
    return max(line.count("\t") for _, line in group)


def _is_short_head(line: str, group: Sequence[tuple[int, str]]) -> bool:
    """Whether a line of words with more or fewer tabs is one more row of heads: empty last cells are cut off."""
    tabs, first = line.count("\t"), _most_tabs(group)
    if not (0 < tabs < first or (1 < first < tabs <= first + _CUT_CELLS and len(group) == 1)):
        return False
    return not any(_is_number(cell.strip()) for _, row in (*group, (0, line)) for cell in row.split("\t") if cell)


def _holds_numbers(rows: Sequence[str]) -> bool:
    """Whether most rows below the first have a number behind their label."""
    numeric = sum(any(map(_is_number, map(str.strip, row.split("\t")[1:]))) for row in rows[1:])
    return numeric * 2 >= len(rows) - 1


def _tab_breaks(group: Sequence[tuple[int, str]]) -> dict[int, str]:
    """What stands for the white space of the lines: `|` for each tab, a line's end between them."""
    cells: dict[int, str] = {}
    before, empty = group[0][0] - 1, ""  # where the white space before a line begins, and its empty cells
    for start, line in group:
        lead = len(line) - len(line.lstrip())
        if start:
            cells[before] = empty + "\n" + "|" * line.count("\t", 0, lead)
        bare = len(line.rstrip())
        before, empty = start + bare, "|" * line.count("\t", bare)
        for blank in _WHITE.finditer(line, lead, len(line.rstrip())):
            if "\t" in blank.group():
                cells[start + blank.start()] = "|" * blank.group().count("\t")
    last, row = group[-1]
    cells[last + len(row.rstrip())] = "\n"
    return cells


def _runs(text: str) -> Iterator[list[_Line]]:
    """Neighbouring lines that may be cells or rows; blank lines part nothing."""
    run: list[_Line] = []
    numbers = 0
    start = 0
    for written in text.split("\n"):
        line = written.strip(" ")
        if line:
            left = start + len(written) - len(written.lstrip(" "))
            sort = _sort(line)
            if sort:
                run.append(_Line(left, left + len(line), sort))
                numbers += sort != "T"
            if not sort or len(run) > 4000:
                if numbers >= _FEWEST_ROWS:
                    yield run
                run, numbers = [], 0
        start += len(written) + 1
    if numbers >= _FEWEST_ROWS:
        yield run


def _sort(line: str) -> str:
    """What a line may be: a cell (`N`, `D`, `T`), a row of blanks (`R`), or nothing of a table."""
    if len(line) > _LONGEST_LINE:
        return ""
    if _NO_CELL.search(line):
        return "R" if _ends_in_words(line) else ""
    if " " in line:
        fields = _BLANKS.split(line)
        if len(fields) > 2 or "  " in line:
            numeric = sum(_is_number(field) for field in fields)
            return "R" if numeric else "T" if len(line) <= _LONGEST_CELL or "  " in line or len(fields) > 3 else ""
    if len(line) > _LONGEST_CELL:
        return ""
    if _TIME.fullmatch(line):
        return "T"
    return "D" if _NOTHING.fullmatch(line) or _YEAR.fullmatch(line) else "N" if _NUMBER.fullmatch(line) else "T"


def _ends_in_words(line: str) -> bool:
    """Whether a line is a row of blanks whose last cell is a remark: 一般监管对象 420 105 25% 责令改正9家,立案3家."""
    *cells, last = _BLANKS.split(line)
    numeric = sum(map(_is_number, cells))
    plain = not any(map(_NO_CELL.search, cells)) and _NO_REMARK.search(last) is None
    return numeric > 1 and plain and numeric * 2 >= len(cells)


def _is_number(field: str) -> bool:
    return _NUMBER.fullmatch(field) is not None or _NOTHING.fullmatch(field) is not None


# Cells apart by blanks ------------------------------------------------------------------------------------------------


def _of_blanks(text: str, lines: Sequence[_Line], at: int) -> tuple[int, int, dict[int, str]] | None:
    """The next table of blanks: its first and last line and its breaks. None where the next table is one of lines."""
    first = next((index for index in range(at, len(lines)) if lines[index].sort != "T"), len(lines))
    if first >= len(lines) or first == at or lines[first].sort != "R":
        return None
    top = first - 1
    head, units = _fields(text, lines[top]), list[tuple[int, int]]()
    if top > at and len(head) < len(_fields(text, lines[first])) == len(_fields(text, lines[top - 1])):
        top, units = top - 1, head  # a line of units below the heads, none over the labels
        head = _fields(text, lines[top])
    width = len(head)
    told = bool(units) or any(_HEAD.search(text[start:end]) for start, end in head[1:])
    if width < 2 or not told:
        return None
    rows, end = [head], first
    for line in lines[first:]:
        fields = _row(text, line, width) or (_total_row(text, line, width) if len(rows) > _FEWEST_ROWS else None)
        if fields is None:
            break
        rows.append(fields)
        end += 1
    if len(rows) <= _FEWEST_ROWS:
        return None
    cells: dict[int, str] = {}
    for row in rows:
        cells.update((stop, "|") for _, stop in row[:-1])
        cells[row[-1][1]] = "\n"
    if units:
        cells.update((stop, "|") for _, stop in units[:-1])
        cells[head[-1][1]], cells[units[-1][1]] = "\n|", "\n"
    return top, end, cells


def _fields(text: str, line: _Line) -> list[tuple[int, int]]:
    """The parts of a line; where two blanks stand between parts one blank parts nothing."""
    words = _JUSTIFIED.sub(lambda found: "字" * len(found.group()), text[line.start : line.end])
    pattern = _WIDE_BLANKS if "  " in words else _BLANKS
    parts, done = [], 0
    for found in pattern.finditer(words):
        parts.append((line.start + done, line.start + found.start()))
        done = found.end()
    return [*parts, (line.start + done, line.end)]


def _row(text: str, line: _Line, width: int) -> list[tuple[int, int]] | None:
    """The parts of a line in a table of some width; a label may hold blanks."""
    fields = _fields(text, line)
    if len(fields) > width and all(_is_number(text[start:end]) for start, end in fields[1 - width :]):
        fields = [(fields[0][0], fields[-width][1]), *fields[1 - width :]]
    numeric = any(_is_number(text[start:end]) for start, end in fields[1:])
    return fields if len(fields) == width and numeric else None


def _total_row(text: str, line: _Line, width: int) -> list[tuple[int, int]] | None:
    """The parts of a row of the whole that lacks its last cells: a rank, a remark."""
    fields = _fields(text, line)
    numeric = all(_is_number(text[start:end]) for start, end in fields[1:])
    return fields if 2 < len(fields) < width and numeric and _TOTAL.match(text, fields[0][0]) else None


# A cell a line --------------------------------------------------------------------------------------------------------


def _of_lines(text: str, lines: Sequence[_Line], at: int) -> tuple[int, int, dict[int, str]] | None:
    """The next table with a cell a line: its first and last line and its breaks."""
    sorts = "".join(line.sort for line in lines)
    number = sorts.find("N", at)
    if number < 0:
        return None
    best: tuple[int, int, int, int] | None = None
    clear = False  # whether the first head says what the labels are
    for labels in range(_MOST_LABELS + 1):
        data = number - labels
        for width in range(max(2, labels + 1), min(_MOST_COLUMNS, data - at) + 1):
            rows = _rhythm(sorts, data, width) if "N" not in sorts[data - width : data] else 0
            size = rows * width
            if rows < _FEWEST_ROWS or (best is not None and size < best[0]):
                continue
            head = lines[data - width]
            begins = _FIRST_HEAD.search(text[head.start : head.end]) is not None
            if best is None or size > best[0] or (begins and not clear):
                best, clear = (size, data, width, labels), begins
    ragged = _ragged(text, lines, sorts, at, number)
    if best is None or (ragged is not None and ragged[1] > best[1] + best[0]):
        return ragged
    covered, data, width, labels = best
    heads = lines[data - width : data]
    if not _are_heads(text, heads[labels:]):
        return None
    first, cells = _heads([text[line.start : line.end] for line in lines[at:data]], lines[at:data], width, labels)
    first += at
    for index in range(covered):
        cells[lines[data + index].end] = "\n" if index % width == width - 1 else "|"
    return first, data + covered, cells


def _heads(words: Sequence[str], lines: Sequence[_Line], width: int, labels: int) -> tuple[int, dict[int, str]]:
    """Which of the lines above the data is the first of heads, and the breaks after them. Heads of groups stand before
    sub-heads that come again in each."""
    columns, count = width - labels, len(lines)
    for size in range(2, columns // 2 + 1):
        groups = columns // size
        subs = words[-columns:]
        first = count - labels - groups - columns
        if columns % size or first < 0 or list(subs) != [*subs[:size]] * groups:
            continue
        cells = {line.end: "|" for line in lines[first:]}
        for line in lines[first + labels : count - columns]:
            cells[line.end] = "|" * size
        cells[lines[count - columns - 1].end] = "\n" + "|" * labels
        cells[lines[-1].end] = "\n"
        return first, cells
    first = count - width
    cells = {line.end: "|" for line in lines[first:]}
    cells[lines[-1].end] = "\n"
    return first, cells


def _are_heads(text: str, lines: Sequence[_Line]) -> bool:
    """Whether lines over numbers may be heads: one has a head's words, none the mark of a list."""
    words = [text[line.start : line.end] for line in lines]
    return any(map(_HEAD.search, words)) and not any(map(_MARK.match, words))


def _rhythm(sorts: str, start: int, width: int) -> int:
    """How many rows of some width follow one another with numbers and words in the same columns."""
    columns = ["D"] * width
    rows = 0
    while start + width <= len(sorts):
        row = sorts[start : start + width]
        for column, sort in enumerate(row):
            if "D" not in (sort, columns[column]) and sort != columns[column]:
                return rows
        if "N" not in row and (rows == 0 or "D" not in row):
            return rows
        columns = [old if sort == "D" else sort for sort, old in zip(row, columns, strict=True)]
        rows, start = rows + 1, start + width
    return rows


def _ragged(
    text: str, lines: Sequence[_Line], sorts: str, at: int, number: int
) -> tuple[int, int, dict[int, str]] | None:
    """Rows that lack labels, which a merged cell above gives: each has as many numbers, after one label or more."""
    rows: list[tuple[int, int, int]] = []  # first line, labels, end
    for match in lazy_re("(T{1,4})([ND]+)").finditer(sorts, max(at, number - _MOST_LABELS)):
        labels, numbers = len(match.group(1)), len(match.group(2))
        if rows and (match.start() != rows[-1][2] or numbers != rows[0][2] - rows[0][0] - rows[0][1]):
            break
        rows.append((match.start(), labels, match.end()))
    if len(rows) <= _FEWEST_ROWS:
        return None
    numbers = rows[0][2] - rows[0][0] - rows[0][1]
    most = max(labels for _, labels, _ in rows[1:])
    start = rows[0][0] + rows[0][1] - most
    width = most + numbers
    first = start - width
    heads = lines[max(first, 0) : start]
    if first < at or numbers < 2 or not _are_heads(text, heads[most:]):
        return None
    cells = {line.end: "|" for line in lines[first : rows[-1][2]]}
    cells[lines[start - 1].end] = "\n"
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        missing = most - following[1] if following is not None else 0
        cells[lines[row[2] - 1].end] = "\n" + "|" * max(missing, 0)
    return first, rows[-1][2], cells
