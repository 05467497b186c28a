"""List numbers as word processors write them: 一, 壹, 甲, iv, ①."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(count: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """A count below 10,000 in Chinese numerals: 十一, 二十, 一百零三."""
    if count == 0:
        return digits[0]
    parts: list[str] = []
    gap = False
    for power in range(len(units) - 1, -1, -1):
        digit = count // 10**power % 10
        if digit:
            if gap and parts:
                parts.append(digits[0])
            parts.append(digits[digit] + units[power])
        gap = digit == 0
    text = "".join(parts)
    return text[1:] if digits is _DIGITS and text.startswith("一十") else text


def _roman(count: int) -> str:
    marks = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    worths = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    text = ""
    for worth, mark in zip(worths, marks, strict=True):
        text += mark * (count // worth)
        count %= worth
    return text


def _letter(count: int) -> str:
    """a to z, then aa, bb: as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _run(first: str, length: int) -> Callable[[int], str]:
    """Numbers as consecutive characters, plain digits beyond the last."""
    return lambda count: chr(ord(first) + count - 1) if count <= length else str(count)


def _circled(count: int) -> str:
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= count <= high:
            return chr(ord(first) + count - low)
    return str(count)


def _digitwise(count: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanDigital2": _digitwise,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "chineseLegalSimplified": lambda count: chinese(count, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": lambda count: chinese(count, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalFullWidth": lambda count: str(count).translate({ord("0") + each: ord("０") + each for each in range(10)}),
}


KNOWN = {*_FORMATS, "decimal", "none", "bullet"}


def number_text(count: int, form: str) -> str:
    """A count as the number format `form` (w:numFmt) writes it; unknown formats write plain digits."""
    if not 0 < count < 10_000:
        return str(count)
    return _FORMATS.get(form, str)(count)


def with_label(label: str, text: str) -> str:
    """A paragraph behind its list number: a blank parts them unless the number ends in a Chinese sign."""
    bare = label.strip()
    return text if not bare else f"{bare}{text}" if bare.endswith(tuple("、）．。：")) else f"{bare} {text}"
