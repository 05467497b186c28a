"""The outline: list marks (一、 （一） 1、 （1） 一是), headings of the source, and the mode of every section."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.core.lexicon.schema import Rules
from app.core.model import Hint, Mode, Section
from app.core.regex import lazy_re
from app.core.text.normalize import NormalizedText
from app.core.text.numerals import chinese_numeral
from app.core.text.search import find_all
from app.core.values import value

_HAN = "[一二三四五六七八九十]"
_MARK = lazy_re(
    rf"第(?P<part>{_HAN}{{1,3}})(?:部分|章|篇|节|个?方面[,、:])|(?P<one>{_HAN}{{1,3}})、|\((?P<two>{_HAN}{{1,3}})\)[、,.]?"
    rf"|(?P<three>[0-9]{{1,2}})(?:、|[.](?![0-9])|[.](?=(?:19|20)[0-9]{{2}}年))|\((?P<four>[0-9]{{1,2}})\)[、,.]?|(?P<circled>[①-⑳])"
    rf"|(?P<point>{_HAN}{{1,3}})(?:是|要(?=[^求点素闻么])|则)"
)
_MARK_BEGINS = lazy_re("[第一二三四五六七八九十(0-9①-⑳]")  # what a mark may begin with
_STYLES = ("part", "hint", "one", "plain", "two", "three", "four", "circled", "point")
_BEGINS = "。;:!?#,、"
_TITLE_REACH = 80
_LIST_REACH = 500
_DEEP_MODE = lazy_re(
    r"^.{0,4}(?:下一步|下阶段|下步|存在(?:的)?(?:主要)?(?:问题|不足|困难)|主要问题)|^.{0,10}(?:基础(?:与形势|和形势)?|现状(?:与形势|和形势)?|形势|回顾)$|20[0-9]{2}年.{0,6}(?:计划|安排|打算|思路)$"
)
_PLAIN_HEADING = lazy_re(r"^(?![表图附][0-9一二三])[^,。;:!?|《》]{3,28}$")
# 2023年打算:, 下一步, 优良天数…, ——2015年打算。
_LEAD_IN = lazy_re(
    r"(?P<colon>[^,。;:|《》]{2,16}):|(?=下一步|下阶段|下步)(?P<next>[^,。;:|《》]{2,12}),"
    r"|[-—]{0,2}(?P<year>(?:20[0-9]{2}年|明年)[^,。;:|《》]{0,6}(?:打算|计划|安排|思路|目标))[:。]"
)
_LOOKS_AHEAD = lazy_re(r"[-—]{0,2}((?:明年|今年|新的一年|(?:19|20)[0-9]{2}年),?(?:我们|全[市县区省])?(?:要|将))")
_LOOKED_BACK = lazy_re("过去(?:的)?一年")
_HEAD_NOUN = lazy_re(r"计划|打算|情况|总结|亮点|问题|不足|安排|思路|成效|回顾|目标|措施|提升|加强|推进|突破|关注")
_ONLY_YEAR = lazy_re(r"(20[0-9]{2})年度?(?:工作)?(?:情况)?")
_FIRST_WORDS = lazy_re(r"[,:;。]")
_YEAR = lazy_re(r"(?<![较比与同])(20[0-9]{2})年?")  # 与2019年相比 compares and sets no year


@value
class Outline:
    """Sections in reading order with their canonical spans; `starts` are their folded starts, `years` the year a
    section's heading (or its parents') names, `marks` the folded ranges of list marks."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    years: tuple[int | None, ...]
    marks: tuple[tuple[int, int], ...]
    chains: tuple[tuple[int, ...], ...]

    def section_at(self, position: int) -> int:
        """Index of the innermost section that holds a folded position, -1 before the first heading."""
        return bisect_right(self.starts, position) - 1

    def chain(self, position: int) -> tuple[int, ...]:
        """Indexes of all sections that hold a folded position, innermost first."""
        return self.chains[self.section_at(position) + 1]


@value
class _Found:
    start: int
    title_start: int
    title_end: int
    rank: float


def read_outline(
    folded: NormalizedText,
    rules: Rules,
    default: Mode,
    hints: Sequence[Hint] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Outline:
    """Find the sections. `default` is the mode where no heading says one (PLAN for a scheme); `apart` are folded
    ranges that are not the report's."""
    begins = [start for start, _ in apart]

    def inside(position: int) -> bool:
        index = bisect_right(begins, position) - 1
        return index < 0 or position >= apart[index][1]

    marks = [mark for mark in _marks(folded) if inside(mark[0])]
    limits = [*(start for start, _, _ in marks[1:]), len(folded.text)]
    found = [
        _Found(start, end, _title_end(folded, end, limit), rank)
        for (start, end, rank), limit in zip(marks, limits, strict=False)
    ]
    taken = {item.start for item in found}
    for hint in hints:
        start, end = folded.at(hint.span.start), folded.at(hint.span.end)
        if start < end and not any(start <= mark < end for mark in taken):
            found.append(_Found(start, start, end, 0.5 + hint.level / 10))
            taken.add(start)
    found.extend(item for item in _plain_headings(folded.text, rules, taken) if inside(item.start))
    found.sort(key=lambda item: (item.start, item.rank))
    sections, years = _tree(folded, found, rules, default)
    return Outline(
        sections,
        tuple(item.start for item in found),
        years,
        tuple((start, end) for start, end, _ in marks),
        _chains(sections),
    )


def _chains(sections: Sequence[Section]) -> tuple[tuple[int, ...], ...]:
    chains: list[tuple[int, ...]] = [()]
    for index, section in enumerate(sections):
        chains.append((index, *chains[section.parent + 1]))
    return tuple(chains)


def _marks(folded: NormalizedText) -> list[tuple[int, int, float]]:
    """List marks as (start, end, rank of their style); a mark in running text must continue its series."""
    text, last, marks = folded.text, dict.fromkeys(_STYLES, 0), []
    for match in find_all(_MARK_BEGINS, _MARK, text):
        style = match.lastgroup or ""
        start = match.start()
        before = text[start - 1] if start else "\n"
        line = before in {"\n", "#"}
        if not (line or before in _BEGINS or folded.gap(start) or style in ("two", "point")):
            continue
        digits = match.group(style)
        number = (
            (ord(digits) - 0x245F if style == "circled" else int(digits))
            if digits[0] not in "一二三四五六七八九十"
            else chinese_numeral(digits) or 0
        )
        follows = number == last[style] + 1 or number == 1
        if style == "point" and not (follows and (_begins_point(folded, start) or _leads_list(text, match, before))):
            continue
        if style != "point" and not line and (not follows or before in ",、"):
            continue
        rank = _STYLES.index(style)
        last[style] = int(number)
        for deeper in _STYLES[rank + 1 :]:
            last[deeper] = 0
        marks.append((start, match.end(), float(rank)))
    return marks


def _begins_point(folded: NormalizedText, start: int) -> bool:
    return start == 0 or folded.text[start - 1] in "\n。;:,#" or folded.gap(start)


def _leads_list(text: str, match: "re.Match[str]", before: str) -> bool:
    """Whether 一是 in running text begins a list although no mark stands before it: 二是 follows."""
    if match.group() != "一是" or before in "统唯第同单专":
        return False
    return text.find("二是", match.end(), match.end() + _LIST_REACH) >= 0


def _title_end(folded: NormalizedText, start: int, limit: int) -> int:
    """Where the heading that begins after a list mark ends."""
    text = folded.text
    reach = min(limit, start + _TITLE_REACH, len(text))
    stops = [at for at in (text.find(sign, start, reach) for sign in "\n。;") if at >= 0]
    end = min(stops, default=reach)
    for match in _HEAD_NOUN.finditer(text, start, end):
        if folded.gap(match.end()):  # in running text a blank parts the heading from what follows
            return match.end()
    if end == reach < limit and end - start == _TITLE_REACH:
        comma = [at for at in (text.find(sign, start, reach) for sign in ",:") if at > start]
        end = min(comma, default=end)
    return max(end, start)


def _plain_headings(text: str, rules: Rules, taken: set[int]) -> list[_Found]:
    """Short lines without a mark that name a mode: 存在的问题, 下一步工作计划."""
    found: list[_Found] = []
    start = 0
    back = _LOOKED_BACK.search(text, 0, 2 * _LIST_REACH) is not None  # a speech about the year before
    for line in text.split("\n"):
        lead = line if _PLAIN_HEADING.match(line) else ""
        if not lead and (begun := _LEAD_IN.match(line)) is not None:
            lead = line[: begun.end(begun.lastgroup or 0)]
        if back and (ahead := _LOOKS_AHEAD.match(line)) is not None:
            lead = ahead.group()
        if (
            start > 0
            and start not in taken
            and lead
            and not _is_title(line, rules)
            and _title_mode(lead, rules, whole=True) is not None
        ):
            found.append(_Found(start, start, start + len(lead), float(_STYLES.index("plain")) - 1))
        start += len(line) + 1
    return found


def _is_title(line: str, rules: Rules) -> bool:
    """A report's title names both what was done and what is planned."""
    return any(word in line for word in rules.titles.summary) and any(word in line for word in rules.titles.plan)


def _tree(
    folded: NormalizedText, found: Sequence[_Found], rules: Rules, default: Mode
) -> tuple[tuple[Section, ...], tuple[int | None, ...]]:
    """Give every heading its parent, level, mode, year and span."""
    end_of_text = len(folded.text)
    open_: list[int] = []
    parents, ends, levels = [], [end_of_text] * len(found), []
    for index, item in enumerate(found):
        while open_ and found[open_[-1]].rank >= item.rank:
            ends[open_.pop()] = item.start
        parents.append(open_[-1] if open_ else -1)
        levels.append(len(open_) + 1)
        open_.append(index)
    sections: list[Section] = []
    years: list[int | None] = []
    for index, item in enumerate(found):
        parent = parents[index]
        title = folded.text[item.title_start : item.title_end]
        mode = _title_mode(title, rules, whole=levels[index] == 1)
        year = (
            _YEAR.search(_FIRST_WORDS.split(title, maxsplit=1)[0])
            if levels[index] == 1
            else _ONLY_YEAR.fullmatch(title)
        )
        sections.append(
            Section(
                span=folded.span(item.start, max(ends[index], item.start + 1)),
                heading=folded.span(item.start, max(item.title_end, item.start + 1)),
                title=title.strip(),
                level=levels[index],
                mode=mode or (sections[parent].mode if parent >= 0 else default),
                parent=parent,
            )
        )
        years.append(int(year.group(1)) if year else years[parent] if parent >= 0 else None)
    return tuple(sections), tuple(years)


def _title_mode(title: str, rules: Rules, whole: bool) -> Mode | None:
    """The mode that a heading names. Long words count anywhere in it, short ones at its end; the last one decides."""
    if not whole and not _DEEP_MODE.search(title):
        return None
    bare = title.rstrip("。:;,) ")
    best: tuple[int, int] = (-1, 0)
    mode: Mode | None = None
    for word, meaning in rules.titles.modes:
        at = bare.rfind(word)
        if at >= 0 and (len(word) > 2 or at + len(word) == len(bare)) and (at + len(word), len(word)) > best:
            best, mode = (at + len(word), len(word)), meaning
    return mode
