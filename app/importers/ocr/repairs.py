"""What OCR gets wrong though it is sure, mended where the signs around leave no doubt of what stands there. Whatever
was mended is doubtful: a reviewer looks at it first."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

DOUBTFUL = 0.5  # the score of what was mended, or reads like a known mistake
_NEAR = 16  # signs before a number that tell what it is of
_RAISED = str.maketrans("23456789", "²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "l": "I", "|": "I", "1": "I",
                        "川": "III", "皿": "III"})  # fmt: skip
_CLASSES = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ"}
_ROMAN = "[IVl1|Ⅰ-Ⅵ川皿]"


class Sign(NamedTuple):
    """A character as OCR read it: how sure it is of it (0 to 1), and where it stands, in pixels or points."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


def _water_class(match: re.Match[str]) -> str:
    """Ⅲ comes as IⅢ, ⅢⅢ or 1Ⅲ, Ⅳ as ⅣV, Ⅰ as 1."""
    read = match.group()
    plain = read.translate(_PLAIN)
    if plain in _CLASSES:
        return _CLASSES[plain]
    if set(plain) == {"I"}:
        return "Ⅲ"
    return "Ⅳ" if "IV" in plain else "Ⅴ"


def _same(match: re.Match[str]) -> str:
    return match.group()


def _square(match: re.Match[str]) -> str:
    """Of an area it is ㎡; of a length it is as doubtful."""
    return "㎡" if "面积" in match.string[max(0, match.start() - _NEAR) : match.start()] else match.group()


# What to look for, and what stands there. Where nothing is changed it is doubtful all the same.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?<![A-Za-z0-9.]){_ROMAN}{{1,6}}(?=(?:[~～—–-]{_ROMAN}{{1,6}})?类(?![区声功]))"), _water_class),
    (re.compile(rf"(?<=[~～—–-]){_ROMAN}{{1,6}}(?=类(?![区声功]))"), _water_class),
    (re.compile(r"(?<=[×xX*]10)[2-9](?![0-9.,])"), lambda match: match.group().translate(_RAISED)),
    (re.compile(r"(?<=[×xX*])10(?![0-9.²³⁴⁵⁶⁷⁸⁹^])"), _same),  # the power is lost
    (re.compile(r"(?<=[0-9])[%％][0oO○]"), lambda _match: "‰"),
    (re.compile(r"(?<![0-9.,A-Za-z])03(?=[)）日浓年平为]|-8)"), lambda _match: "O3"),
    (re.compile(r"(?<=[0-9.,])[oO○](?![A-Za-z])|(?<![A-Za-z0-9])[oO](?=[.,][0-9])|(?<![A-Za-z0-9])[oO](?=[0-9]{2})"),
     lambda _match: "0"),
    (re.compile(r"(?<=[0-9.,])[lI|](?![A-Za-z/])|(?<![A-Za-z/0-9])[lI|](?=[0-9.,])"), lambda _match: "1"),
    (re.compile(r"(?:盐度|出生率|死亡率|自然增长率)[^0-9，。]{0,3}[0-9.]+[%％]"), _same),  # ‰
    (re.compile(r"(?<=[0-9])m(?![0-9²³a-zA-Z/㎡])"), _square),  # ㎡ comes as m
    (re.compile(r"[0-9]+\.[0-9]*\.[0-9]+|[0-9]+[,，][0-9]{1,2}(?![0-9])(?=\.|%|[^0-9\s、，,])"), _same),
)  # fmt: skip
_HAN = re.compile("[\u3400-\u9fffⅠ-Ⅵ]")
_WIDE = {",": "，", "(": "（", ")": "）"}
_RANGE = frozenset("~～—–-")
_CERTAIN = re.compile(f"[{''.join(_CLASSES.values())}]|(?:IV|V|II|III)")


def mended(signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a line with what OCR is known to get wrong mended and marked as doubtful."""
    found = list(signs)
    for pattern, right in _RULES:
        text = "".join(sign.text for sign in found)
        for match in reversed(list(pattern.finditer(text))):
            found[match.start() : match.end()] = _replaced(found[match.start() : match.end()], match, right(match))
    return _with_wide_marks(found)


def _with_wide_marks(signs: list[Sign]) -> list[Sign]:
    """Commas and brackets of Chinese text in its width: OCR takes many for narrow ones."""
    text = "".join(sign.text for sign in signs)
    wide = {at for at, sign in enumerate(text) if sign == "," and not text[at + 1 : at + 2].isdigit()}
    open_: list[int] = []
    for at, sign in enumerate(text):
        if sign in "(（":
            open_.append(at)
        elif sign in ")）" and open_:
            start = open_.pop()
            if text[start] == "（" or sign == "）" or _HAN.search(text, start, at):
                wide |= {start, at}
    if not _HAN.search(text):
        return signs
    return [
        sign._replace(text=_WIDE.get(sign.text, sign.text)) if at in wide else sign for at, sign in enumerate(signs)
    ]


def _replaced(old: Sequence[Sign], match: re.Match[str], words: str) -> list[Sign]:
    """Signs in the place of others, over the same box; a class of water in letters of another kind, and one stroke that
    begins a range of classes, stay as sure."""
    begins = match.group() in "I1l|" and match.string[match.end() : match.end() + 1] in _RANGE
    sure = match.re in (_RULES[0][0], _RULES[1][0]) and (begins or _CERTAIN.fullmatch(match.group()) is not None)
    score = min(sign.score for sign in old)
    score = score if sure else min(score, DOUBTFUL)
    if len(words) == len(old):
        return [sign._replace(text=text, score=score) for sign, text in zip(old, words, strict=True)]
    top, bottom = min(sign.top for sign in old), max(sign.bottom for sign in old)
    left, step = old[0].left, (old[-1].right - old[0].left) / len(words)
    return [
        Sign(text, score, left + step * number, top, left + step * (number + 1), bottom)
        for number, text in enumerate(words)
    ]
