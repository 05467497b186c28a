"""Periods as people write them: `2022-Q4` is 2022年第4季度, or Q4 2022."""

from functools import lru_cache

from app.core.regex import lazy_re

_POINT = lazy_re(r"(\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")
_APART = lazy_re(r"(?<=[\d年第]) +(?=[年月日季第])|(?<=第) +(?=[\d一二三四])|(?<=年) +(?=[\d一二三四上下])")
_NUMBERS = dict(zip("一二三四", "1234", strict=True))
_QUARTER = lazy_re(r"第?([一二三四1-4])季度")
_SHORT_QUARTER = lazy_re(r"(\d{4})-?q([1-4])")
_TO = lazy_re(r"(?<=\d)(?:月|年)?[-–~～至到](?=\d{1,4}[月年])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)
def period_words(period: str | None, chinese: bool = True) -> str:
    """A `Figure.period` in words; what is no period as it stands.

    >>> [period_words(text) for text in ("2022-Q4", "2019-01..2019-11", "2021..2025", "..2023-11-11")]
    ['2022年第4季度', '2019年1—11月', '2021—2025年', '截至2023年11月11日']
    >>> [period_words(text, chinese=False) for text in ("2022-Q4", "2019-01..2019-11", "2023-H1")]
    ['Q4 2022', 'Jan–Nov 2019', 'first half of 2023']
    """
    if not period:
        return ""
    start, dots, end = period.partition("..")
    if dots and (start, end) == (f"{end[:4]}-01", f"{end[:4]}-12"):
        start, dots, end = end[:4], "", ""
    one = _chinese if chinese else _english
    if not dots:
        return one(start)
    if not start:
        return f"截至{one(end)}" if chinese else f"until {one(end)}"
    return (_chinese_range if chinese else _english_range)(start, end)


def joined_period(words: str) -> str:
    """Words as typed with what belongs to one period joined: 2022 年第 4 季度.

    >>> joined_period("东湖区 2022 年 第 4 季度"), joined_period("PM2.5 2022 年")
    ('东湖区 2022年第4季度', 'PM2.5 2022年')
    """
    return _APART.sub("", words)


def period_form(word: str) -> str:
    """A word as `period_words` would write the period that it means; itself where it means none.

    >>> [period_form(word) for word in ("2022年四季度", "2022年度", "1-11月", "2022q4", "四季")]
    ['2022年第4季度', '2022年', '1—11月', '2022年第4季度', '四季']
    """
    word = _QUARTER.sub(lambda found: f"第{_NUMBERS.get(found[1], found[1])}季度", word)
    word = _SHORT_QUARTER.sub(r"\1年第\2季度", word)
    return _TO.sub("—", word).replace("年度", "年")


def _chinese(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        return text
    year = f"{match[1]}年"
    if match["quarter"]:
        return f"{year}第{match['quarter']}季度"
    if match["half"]:
        return year + ("上半年" if match["half"] == "1" else "下半年")
    month = f"{int(match['month'])}月" if match["month"] else ""
    return year + month + (f"{int(match['day'])}日" if match["day"] else "")


def _english(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None or (match["month"] and not 1 <= int(match["month"]) <= len(_MONTHS)):
        return text
    if match["quarter"]:
        return f"Q{match['quarter']} {match[1]}"
    if match["half"]:
        return ("first" if match["half"] == "1" else "second") + f" half of {match[1]}"
    month = f"{_MONTHS[int(match['month']) - 1]} " if match["month"] else ""
    return (f"{int(match['day'])} " if match["day"] else "") + month + match[1]


def _chinese_range(start: str, end: str) -> str:
    first, last = _chinese(start), _chinese(end)
    if first[:5] == last[:5] and len(first) > len("2019年"):
        last = last[5:]
    unit = first[-1:] if first[-1:] == last[-1:] and last[:-1].isdigit() else ""
    return f"{first.removesuffix(unit)}—{last}"


def _english_range(start: str, end: str) -> str:
    first, last = _english(start), _english(end)
    year = f" {start[:4]}"
    if start[:4] == end[:4] and first.endswith(year):
        first = first.removesuffix(year)
    return f"{first}–{last}"
