"""Lists of numbers: they share a unit, a verb and, after 分别 or 依次, the names before it one by one."""

from collections.abc import Sequence

from app.core.lexicon.schema import Rules
from app.core.lexicon.tables import TableWords
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.numerals import multiplier

_LINK = lazy_re(r"^(?:(?:、|[、,]?(?:和|及|与|以及|或))(?:约|近|超过|超|逾|达|达到)?|,)$")
_SHARED = lazy_re(r"分别|依次|各为|各达|各是")
_NAME_CUT = lazy_re(r"、|和|及|与|以及")
_NAME_START = lazy_re(r"[,;:。!?\n(]")
_NO_NAME = lazy_re(r"[均同比较上年度去期累计共,]*")
_PART_END = lazy_re(r"[。;\n]")
_BRACKET = lazy_re(r"\([^()]*\)")  # 细颗粒物(PM2.5)、可吸入颗粒物(PM10): commas inside part no names
_FILLER = "\0"
_REACH = 160
_CAPTION = lazy_re(r"单位[:为]?\(?([^\s|()]{1,14})")
_ALONE = lazy_re(r"(?<![0-9.A-Za-z第])[0-9][0-9,.]*(?=[,;、。)]|$)")
_COMPARED = lazy_re(r"(?:(?:同期|上年|去年|目标|任务|计划|前年)\(|\((?:19|20)[0-9]{2}年[为是]?)$")
_GOAL_ALONE = lazy_re(r"\([^()0-9]{0,8}目标值?[为是]?")  # 61微克/立方米(市考核目标65)
_NOUGHT = lazy_re(r"(?P<noun>[^,。;:()、\n|0-9]{1,14}[率例数])$")  # 黑臭水体比例0;
_LEVEL = lazy_re(r"(?P<noun>[^,。;:()、\n|0-9]{1,14}?)(?:均|继续|保持|持续|首次)*(?:为|是|达到|降至|降到|降为)$")
_FELL = lazy_re("(?:[降减缩]少?|下降|压减)[到至为]|清零至|归")
_UNIT_BEFORE = lazy_re(r"\((?:单位[:为]?)?(?P<unit>[^()0-9]{1,14})\)[:为是达约]{0,2}\n?$")
_UNIT_REACH = 22
_CLOSING = ("", ",", ";", "。", "、", ")", "\n", "(")
_NOUN = 20
_LIST_LINE = 60  # a longer line is prose again


def share_units(text: str, numbers: Sequence[Number]) -> None:
    """Give a number without unit the unit and scale of the next one that a list links it to, from the right."""
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        if left.unit == "个" and right.unit == "百分点" and _LINK.match(text[left.end : right.start]):
            left.unit, left.counter = right.unit, False
        if left.unit or left.rank or not right.unit or right.rank or right.start - left.end > 4:
            continue
        if not _LINK.match(text[left.end : right.start]):
            continue
        left.unit, left.scale, left.rated, left.counter = right.unit, right.scale, right.rated, right.counter
        if left.value is not None:
            left.value *= right.scale
            left.step *= right.scale


def bracket_units(text: str, numbers: Sequence[Number]) -> None:
    """A number without unit that fills a bracket behind what it is compared with is a figure: 较去年同期(3571)."""
    for index, number in enumerate(numbers):
        alone = text[number.end : number.end + 1] == ")"
        earlier = numbers[index - 1] if index else None
        goal = earlier is not None and alone and _GOAL_ALONE.fullmatch(text, earlier.end, number.start) is not None
        if goal and earlier is not None and not number.unit:
            number.unit, number.rated = earlier.unit, earlier.rated
        if alone and not number.unit and _COMPARED.search(text, max(0, number.start - 8), number.start):
            number.unit = "1"


def zero_units(text: str, numbers: Sequence[Number], words: TableWords) -> None:
    """Give a nought without unit that of the noun before it or of what it fell from: 重污染天数为0, 由12.5%降至0."""
    for index, number in enumerate(numbers):
        if number.unit or number.value != 0 or number.rank:
            continue
        earlier = numbers[index - 1] if index else None
        if earlier is not None and _FELL.fullmatch(text, earlier.end, number.start):
            number.unit, number.counter = earlier.unit, earlier.counter
            continue
        low = max(0, number.start - _NOUN)
        lead = _LEVEL.search(text, low, number.start)
        if lead is None and text[number.end : number.end + 1] in _CLOSING:
            lead = _NOUGHT.search(text, low, number.start)
        if lead is None:
            continue
        counted = words.counted.search(lead.group("noun"))
        if words.rate.search(lead.group("noun")):
            number.unit = "%"
        elif counted is not None:
            number.unit, number.counter = counted.group(counted.lastindex or 0), True


def number_lists(text: str, numbers: Sequence[Number]) -> None:
    """Number the lists: neighbours that nothing but a link divides, of one unit. A list of names after which 分别
    or 依次 stands is dealt out over the numbers where the counts agree."""
    lists: list[list[Number]] = []
    for number in numbers:
        if lists and _linked(text, lists[-1][-1], number):
            lists[-1].append(number)
        else:
            lists.append([number])
    next_id = 0
    for members in lists:
        if len(members) < 2:
            continue
        for index, number in enumerate(members):
            number.list_id, number.list_index = next_id, index
        next_id += 1
        _deal_names(text, members)


def _linked(text: str, left: Number, right: Number) -> bool:
    return (
        left.unit == right.unit and 0 < right.start - left.end <= 4 and bool(_LINK.match(text[left.end : right.start]))
    )


def _deal_names(text: str, members: Sequence[Number]) -> None:
    first = members[0].start
    window = _BRACKET.sub(lambda found: _FILLER * len(found.group()), text[max(0, first - _REACH) : first])
    shared = [match.span() for match in _SHARED.finditer(window)]
    if not shared or _PART_END.search(window, shared[-1][1]):
        return
    offset = first - len(window)
    end = shared[-1][0]
    starts = [match.end() for match in _NAME_START.finditer(window, 0, end)]
    # A comma may stand between the names and 分别; then the names are in the clause before.
    while starts and _NO_NAME.fullmatch(window, starts[-1], end):
        end = starts.pop() - 1
    start = starts[-1] if starts else 0
    names: list[tuple[int, int]] = []
    position = start
    for cut in _NAME_CUT.finditer(window, start, end):
        names.append((offset + position, offset + cut.start()))
        position = cut.end()
    names.append((offset + position, offset + end))
    names = [name for name in names if name[0] < name[1]]
    if len(names) == len(members):
        for number, name in zip(members, names, strict=True):
            number.name = name


def caption_units(text: str, numbers: Sequence[Number], rules: Rules) -> None:
    """Give a unit to numbers of short lines below 单位:吨 that no word follows: 二氧化硫120、氮氧化物35."""
    if "单位" not in text:
        return
    by_start = {number.start: number for number in numbers if not number.rank}
    caption, start = "", 0
    for line in text.split("\n"):
        found = _CAPTION.search(line)
        if found is not None:
            caption = found.group(1) if rules.units.after_arabic.fullmatch(found.group(1)) else ""
        elif "|" in line or len(line) > _LIST_LINE:
            caption = ""
        elif caption:
            for match in _ALONE.finditer(line):
                number = by_start.get(start + match.start())
                if number is not None and not number.unit and number.end == start + match.end():
                    _give(number, caption, rules)
        start += len(line) + 1


def named_units(text: str, numbers: Sequence[Number], rules: Rules) -> None:
    """Give a number without unit the one in the bracket right before it: 达标率(%):50, PM2.5浓度(μg/m3)为35."""
    for number in numbers:
        if number.unit or number.rank or text[number.end : number.end + 1] not in _CLOSING:
            continue
        found = _UNIT_BEFORE.search(text, max(0, number.start - _UNIT_REACH), number.start)
        if found is not None:
            _give(number, found.group("unit"), rules)


def _give(number: Number, spelling: str, rules: Rules) -> None:
    found = rules.units.after_arabic.fullmatch(spelling)
    if found is None or number.value is None:
        return
    written, multiplied = found.group("unit") or "", found.group("mult") or ""
    unit = rules.units.unit(written) if written else None
    scale = multiplier(multiplied) * (unit.factor if unit else 1)
    number.value *= scale
    number.step *= scale
    number.unit = unit.name if unit else "1"
    number.rated, number.counter = bool(unit and unit.rated), bool(unit and unit.counter)
