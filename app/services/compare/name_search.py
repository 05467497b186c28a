"""Names found by what is typed of them: any part, or the first letters of their pinyin (`zdxm` for 重点项目).

The letters come from the order of GB 2312, whose 3,755 commonest characters stand by their pinyin: 23 boundaries say
where each letter begins. Rarer characters, which stand there by radical, fit any letter, and so do the few that names
read in two ways (重庆, 重点).
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

_LETTERS = "abcdefghjklmnopqrstwxyz"
_FIRST = [
    sign.encode("gb2312") for sign in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
]  # fmt: skip
_BEYOND = "座".encode("gb2312")  # the last of the commonest
_TWO_WAYS = frozenset("重长行朝乐藏调传率降曾单都盛")
_ANY = "?"


def search_key(text: str) -> str:
    """Full-width forms and capitals made one, as search words and texts are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=16_384)
def initials(text: str) -> str:
    """The first letter of each character's pinyin, without the rarer ones; letters and digits stay, the rest goes.

    >>> initials("重点项目（PM2.5）浓度")
    'zdxmpm25nd'
    """
    return "".join(map(_initial, search_key(text))).replace(_ANY, "")


@lru_cache(maxsize=16_384)
def _loose_initials(text: str) -> str:
    """The same with `?` for what may be any letter."""
    return "".join(_ANY if sign in _TWO_WAYS else _initial(sign) for sign in search_key(text))


def _initial(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isalnum() else ""
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return _ANY if sign.isalpha() else ""
    if code < _FIRST[0]:
        return ""
    return _LETTERS[bisect_right(_FIRST, code) - 1] if code <= _BEYOND else _ANY


def match_rank(name: str, other: str, words: str) -> int | None:
    """How well words fit a name (or other texts of it), the smaller the better; None where they do not. What begins
    with them comes first, then what holds them, then what is only found by `other`."""
    wanted = search_key(words).split()
    if not wanted:
        return 0
    key = search_key(name)
    if key.startswith(wanted[0]) and all(word in key for word in wanted):
        return 0
    letters = _loose_initials(name)
    typed = "".join(wanted)
    place = _place(letters, typed) if typed.isascii() and typed.isalnum() else -1
    if place == 0:
        return 1
    if all(word in key for word in wanted):
        return 2
    if place > 0:
        return 3
    everything = f"{key} {search_key(other)}"
    return 4 if all(word in everything for word in wanted) else None


def _place(letters: str, typed: str) -> int:
    """Where typed letters stand among initials, -1 where they do not; a lone unknown character finds nothing."""
    for start in range(len(letters) - len(typed) + 1):
        part = letters[start : start + len(typed)]
        fits = all(one in (other, _ANY) for one, other in zip(part, typed, strict=True))
        if fits and (part.strip(_ANY) or len(typed) > 1):
            return start
    return -1
