"""Notes of relations, which the engine writes in Chinese, in the reader's language."""

import re

from app.qt.words import chinese

_ENGLISH = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"分项之和比总数多(.+)，可能有重复计入",
            r"The parts come to \1 more than the total; something may be counted twice",
        ),
        (r"分项之和比总数多(.+)", r"The parts come to \1 more than the total"),
        (r"分项之和比总数少(.+)", r"The parts come to \1 less than the total"),
        (r"方向相反", r"It went the other way"),
        (r"应剩(.+)", r"\1 should be left"),
        (r"(.+)是以(.+)（不含(.+)）为基数", r"\1 is a share of \2, without \3"),
        (r"(.+)是以(.+)为基数", r"\1 is a share of \2"),
        (
            r"同一数据前后不一：(.+)与(.+)，数字次序不同",
            r"The same quantity is given as \1 and as \2: digits in another order",
        ),
        (r"同一数据前后不一：(.+)与(.+)", r"The same quantity is given as \1 and as \2"),
        (r"按百分点计为(.+)，按百分比计为(.+)", r"It is \1 percentage points, or \2 of the earlier rate"),
        (r"按所印数值为(.+)", r"The printed levels give \1"),
        (r"上期为(.+)时按去尾才得(.+)", r"An earlier count of \1 gives \2 only with the last digits cut off"),
        (r"上期无论为哪个整数都得不出(.+)", r"No whole earlier count gives \1"),
    )
)


def note_words(note: str) -> str:
    """A relation's note as the reader's language has it; as it is where it follows no known pattern."""
    if chinese():
        return note
    for pattern, words in _ENGLISH:
        if match := pattern.fullmatch(note):
            return match.expand(words)
    return note
