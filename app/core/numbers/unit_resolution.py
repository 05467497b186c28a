"""After scanning: units that a number takes from lists, tables and index names, and what is no figure after all."""

from bisect import bisect_right
from collections.abc import Sequence

from app.core.lexicon.schema import Rules
from app.core.model import UnusedReason
from app.core.numbers.lists import bracket_units, caption_units, named_units, number_lists, share_units, zero_units
from app.core.numbers.number import Number, SkippedNumeral
from app.core.numbers.scanner import Scanner
from app.core.regex import lazy_re

_MONTHS = lazy_re(r"(?:[0-9]{1,2}[-~—至])?[0-9]{1,2}月(?:份)?")
_SENTENCE = 80  # characters of a sentence in which an index is named
_VERB_REACH = 12  # characters before a number in which its verb stands
_ANOTHER = lazy_re(
    r",[^。;\n0-9]{2,24}[为是]|[、和及与]|,?(?:变化)?(?:范围|最[高低大小]值?)[为是]?|[^。;\n0-9]{0,24}较(?:上年|去年)(?:同期)?的"
    r"|\)[、和及与,][^。;\n0-9()]{2,16}\("
)
_CLOSES = ("", ",", "。", ";", "、", ")", "\n")
_DIGIT_RUN = lazy_re(r"[0-9]+")


def resolve_units(
    text: str, scanner: Scanner, rules: Rules, ranges: Sequence[tuple[int, int]]
) -> tuple[list[Number], list[SkippedNumeral]]:
    """Give numbers their units from lists, captions and index names; set apart what has none or is not the report's."""
    starts = [start for start, _ in ranges]

    def outside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ranges[index][1]

    share_units(text, scanner.numbers)
    caption_units(text, scanner.numbers, rules)
    bracket_units(text, scanner.numbers)
    named_units(text, scanner.numbers, rules)
    zero_units(text, scanner.numbers, rules.tables)
    kept: list[Number] = []
    skipped = [
        SkippedNumeral(item.start, item.end, UnusedReason.BOILERPLATE) if outside(item.start) else item
        for item in scanner.skipped
    ]
    for number in scanner.numbers:
        if outside(number.start):
            skipped.append(SkippedNumeral(number.start, number.end, UnusedReason.BOILERPLATE))
        elif number.unit or _is_index(text, number, rules) or _another_index(text, kept, number):
            number.unit = number.unit or "1"
            kept.append(number)
        else:
            named = text[number.end : number.end + 1] > "一"
            skipped.append(
                SkippedNumeral(number.start, number.end, UnusedReason.NAME if named else UnusedReason.UNEXPLAINED)
            )
    number_lists(text, kept)
    return kept, sorted(skipped, key=lambda item: item.start)


def _another_index(text: str, kept: Sequence[Number], number: Number) -> bool:
    """Whether a bare number is one more value of the index before: 综合指数最低的是甲县,为2.41,最高的是乙区,为3.67."""
    if not kept:
        return False
    earlier = kept[-1]
    between = text[earlier.end : number.start]
    told = earlier.unit == "1" and number.value is not None and _ANOTHER.fullmatch(between) is not None
    return told and text[number.end : number.end + 1] in (*_CLOSES, "提", "上", "下", "升", "降")


def _is_index(text: str, number: Number, rules: Rules) -> bool:
    """Whether a number without unit is the value of an index or a score: 综合指数为3.75."""
    after = text[number.end : number.end + 2]
    before = text[max(0, number.start - 30) : number.start]
    before = before[max(before.rfind(sign) for sign in "。;\n") + 1 :]
    touching = number.step < 1 and any(found.end() == len(before) for found in rules.names.index_nouns.finditer(before))
    if number.value is None or (
        "\u4e00" <= after[:1] <= "\u9fff"
        and after not in ("之间", "左右", "以上", "以下", "以内")
        and not touching  # 最低pH值4.02出现在
    ):
        return False
    if rules.names.unitless_nouns.search(before[-_VERB_REACH:]):
        return True
    nouns = [match.end() for match in rules.names.index_nouns.finditer(before)]
    if before.endswith("(") and after[:1] == ")" and number.step < 1:  # 前三名为甲县(2.86)、乙区(3.11)
        start = max(text.rfind(sign, 0, number.start) for sign in "。;\n") + 1
        return rules.names.index_nouns.search(text, max(start, number.start - _SENTENCE), number.start) is not None
    if not nouns or before.endswith(("(", "第")):
        return False
    if rules.change.verb_before(before[-_VERB_REACH:]) or before.endswith(("度-", "度+", "幅-", "幅+")):
        return True
    before = _MONTHS.sub(lambda found: "月" * len(found.group()), before)
    compared = [match.end() for match in rules.change.apart.finditer(before, nouns[-1])]
    return not _DIGIT_RUN.search(before, max([nouns[-1], *compared]))
