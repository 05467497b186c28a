"""Words that tell a time and the period that they mean, with the base year that words like 今年 count from.

A period is written `2023`, `2019-01..2019-11`, `2023-Q3`, `2024-05`, `2021..2025` or `..2023-11-11`.
"""

import re

from app.core.regex import lazy_re
from app.core.text.dates import YEAR
from app.core.text.numerals import chinese_numeral
from app.core.text.search import find_all

_MONTHS = "1[0-2]|[1-9]|十[一二]?|[两二三四五六七八九]"  # 前8个月
TIME = lazy_re(
    rf"(?P<from>{YEAR})年?(?:度)?(?:[-~—至到]|、|和|与|及)(?P<to>{YEAR})年(?:度|底|末)?"
    rf"|(?P<year>{YEAR})年(?:度)?(?:(?P<m1>[0-9]{{1,2}})(?:月(?:份)?(?:(?P<d1>[0-9]{{1,2}})日)?)?[-~—至到、](?:(?P<y2>{YEAR})年)?"
    r"(?P<m2>[0-9]{1,2})月(?:份|(?P<d2>[0-9]{1,2})日)?"
    rf"|(?P<m>[0-9]{{1,2}})月(?:份|(?P<d>[0-9]{{1,2}})日|(?P<tail>底前?|末前?|前(?![一二三四五六七八九十0-9])))?|第?(?P<q>[一二三四1-4])季度|前(?P<fq>[一二三1-3两])个?季度|前(?P<fm>{_MONTHS})个月"
    r"|(?P<half>[上下])半年|(?P<edge>底前|年底前|底|末|内|以来|以前|前))?"
    r"|(?<![0-9.A-Za-z])(?P<n1>[0-9]{1,2})(?:月(?:份)?(?:(?P<e1>[0-9]{1,2})日)?)?[-~—至到、](?P<n2>[0-9]{1,2})月(?:份|(?P<e2>[0-9]{1,2})日)?"
    r"|(?<![0-9.A-Za-z])(?P<n>[0-9]{1,2})月(?:份|以来|(?P<e>[0-9]{1,2})日|(?P<ntail>底前?|末前?|前(?![一二三四五六七八九十0-9]))|(?:(?<=[,;。:\n(][0-9]月)|(?<=[,;。:\n(][0-9]{2}月))(?![0-9])|(?:(?<=[,;。:\n(、][0-9]月)|(?<=[,;。:\n(、][0-9]{2}月))(?=[0-9][0-9.,]*[^0-9.,日月年\-~—至到底前])|(?=[,、]|全[市区县省年]|我[市区县省局]|共|为|最|平均|均值|[当单]月|分别|依次))"
    r"|第?(?P<q1>[一二三四1-4])(?:季度)?[-~—至到]第?(?P<q2>[一二三四1-4])季度"
    rf"|第?(?P<nq>[一二三四1-4])季度|前(?P<nfq>[一二三1-3两])个?季度|前(?P<nfm>{_MONTHS})个月|(?P<nhalf>[上下])半年"
    r"|“?(?P<plan>十[一二三四五六]五|(?<=“)[九十]五(?=”))”?(?P<pedge>期间|末期?|以来|时期|中期|前三年)"
    r"|(?<![0-9.])(?P<short>0[0-9]|(?<=[比较与同])[12][0-9](?=年(?:同期|[底末])))年(?![来内间前后])"
    r"|(?P<years>[两二三四五2-5])年来"
    r"|(?P<now>截[至止]目前|目前为止|目前|迄今|至今|今年以来|年初以来|今年|本年度?|当年|全年|年内|年底前|年终前|年末前|明年|年度(?=安排|计划|任务|目标|确定)"
    r"|去年以来|上年以来|去年|上年度?)"
)
# What a time may begin with, and what then follows that sign; of the sets none is written twice, to be quick.
TIME_BEGINS = lazy_re(
    r"[0-9“一二三四五两九十第前上下年今本当全明去截目迄至]"
    r"(?:(?<=[0-9])(?=[0-9]?[月季年\-~—至到、]|[0-9]{3}[年度\-~—至到、和与及])|(?<=[一二三四两五])(?=[季\-~—至到]|年来)"
    r"|(?<=[今本当全明去上])(?=年)|(?<=年)(?=[初内底终末度])|(?<=[上下])(?=半年)|(?<=第)(?=[一二三四1-4])|(?<=前)(?=[一二三两1-9四五六七八九十])"
    r"|(?<=“)(?=[九十])|(?<=[九十])(?=[一二三四五六]?五)|(?<=目)(?=前)|(?<=至)(?=今)|(?<=截)(?=[至止])|(?<=迄))"
)
_PLANS = "九五 十五 十一五 十二五 十三五 十四五 十五五 十六五"
_PLAN_ENDS = {name: 2000 + 5 * place for place, name in enumerate(_PLANS.split())}
_VALID = lazy_re(r"(?:有效期|填报日期|报出日期|印发日期)[至到]?:?$")
_DUE_THIS_YEAR = lazy_re("[应要需须]完成|计划|任务")  # in a report on a part of the year too
_BULLETIN = lazy_re("月报|季报|月度|季度|简报|快报|排名|状况|质量|通报")
_MONTH = lazy_re(r"[0-9]{4}-[0-9]{2}")
_QUARTER = lazy_re("([0-9]{4})-Q([1-4])")
_BARE_YEARS = lazy_re(
    rf"(?P<first>{YEAR})(?:(?:年度?)?[-~—至](?P<last>{YEAR})|[-./](?P<month>1[0-2]|0?[1-9]))?(?:年度?)?"
)
_BARE_MONTH = lazy_re(r"(1[0-2]|0?[1-9])月(?:份)?")
_UNTIL = ("截至", "截止", "截止到", "截至到")
_TITLE_LINE, _OPENS = 60, 12
_ANY_YEAR = lazy_re(r"(?:19|20)[0-9]{2}")


def find_time(words: str, year: int | None) -> str:
    """The period that the first time expression of some words means; empty without one."""
    for match in find_all(TIME_BEGINS, TIME, words):
        read = read_time(match, year, until=False)
        if read is not None and read[0]:
            return read[0]
    return ""


def time_of_words(words: str, year: int | None) -> str:
    """The period that a table's head or label means; years may stand without 年: `2023`, `2020-2025`, `2024-05`."""
    bare = _BARE_YEARS.fullmatch(words)
    if bare is not None:
        first, last, month = bare.group("first"), bare.group("last"), bare.group("month")
        return f"{first}..{last}" if last else f"{first}-{int(month):02}" if month else first
    alone = _BARE_MONTH.fullmatch(words)
    if alone is not None:
        return f"{year}-{int(alone.group(1)):02}" if year is not None else ""
    return find_time(words, year)


def opening_time(line: str, year: int | None) -> str:
    """The period that a line above a table gives to it: a day that counts end on, the time at the beginning of a
    sentence, or any time of a title."""
    times = find_all(TIME_BEGINS, TIME, line)
    for match in sorted(times, key=lambda found: not line.endswith(_UNTIL, 0, found.start())):
        until = line.endswith(_UNTIL, 0, match.start())
        if _VALID.search(line, 0, match.start()):
            continue
        title = len(line) <= _TITLE_LINE and "。" not in line
        if not (until or title or match.start() <= _OPENS):
            continue
        day = match.group("d") or match.group("e")  # a day of measuring or of publishing is no period
        read = read_time(match, year, until) if until or not day else None
        if read is not None and read[0]:
            return read[0]
    return ""


def title_part(title: str, year: int | None) -> str:
    """The part of the year that a whole report covers, as its title says it; empty for a full year. A date in a
    bracket is the day of the report, not its period."""
    if year is None:
        return ""
    for match in find_all(TIME_BEGINS, TIME, title):
        until = title.endswith(_UNTIL, 0, match.start())  # (截至2018年12月20日)
        read = read_time(match, year, until)
        if until and read is not None and "-" in read[0]:
            return read[0]
        bracketed = title[match.start() - 1 : match.start()] == "(" and _BULLETIN.search(title) is None
        dated = match.group("d") or match.group("e") or bracketed
        if read is not None and "-" in read[0] and not (dated and (match.group("m") or match.group("n"))):
            return read[0]
    return f"{year}-01..{year}-06" if "半年" in title and "下半年" not in title else ""


def shifted(period: str, years: int) -> str:
    """The same part of another year."""
    return _ANY_YEAR.sub(lambda match: str(int(match.group()) + years), period)


def in_months(period: str) -> str:
    """A quarter as its months, so that parts of a year compare as text; other periods as they are."""
    quarter = _QUARTER.fullmatch(period)
    if quarter is None:
        return period
    last = 3 * int(quarter.group(2))
    return f"{quarter.group(1)}-{last - 2:02}..{quarter.group(1)}-{last:02}"


def last_month(period: str) -> str:
    """The month that a part of a year ends with, or the day that is counted to: `2019-11` of `2019-01..2019-11`."""
    months = in_months(period)
    return months[2:9] if months.startswith("..") else months[-7:]


def month_before(period: str) -> str | None:
    """The month or quarter before one, `2019-06` of `2019-07`; None for other periods."""
    quarter = _QUARTER.fullmatch(period)
    if quarter is not None:
        year, place = int(quarter.group(1)), int(quarter.group(2))
        return f"{year}-Q{place - 1}" if place > 1 else f"{year - 1}-Q4"
    if _MONTH.fullmatch(period) is None:
        return None
    year, month = int(period[:4]), int(period[5:])
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def read_time(match: "re.Match[str]", base: int | None, until: bool) -> tuple[str, bool] | None:
    """(period, whether it is bare years); an empty period is the base year. None: it tells no time."""
    group = match.group
    if group("from"):
        return f"{group('from')}..{group('to')}", True
    if group("short"):  # 04年 is 2004
        return f"20{group('short')}", True
    if group("plan"):
        return _five_years(group("plan"), group("pedge"), base), True
    if group("years") or group("now"):
        return _relative(match, base)
    year = group("year") or (str(base) if base is not None else None)
    if year is None:
        return None
    if (group("year") and match.end() - match.start() <= 6) or group("edge"):
        return _whole_year(year, group("edge"), base, until), True
    return part_of_year(match, year, until), False


def _five_years(numeral: str, edge: str, base: int | None) -> str:
    """“十四五”期间, 末, 以来."""
    last = _PLAN_ENDS[numeral]
    if edge.startswith("末"):
        return str(last)
    if edge == "前三年":
        return f"{last - 4}..{last - 2}"
    return (
        f"{last - 4}..{base}"
        if edge == "以来" and base is not None and last - 4 <= base < last
        else f"{last - 4}..{last}"
    )


def _whole_year(year: str, edge: str | None, base: int | None, until: bool) -> str:
    """A year with 底, 前, 以来 ... or alone."""
    if edge == "以来" and base is not None and int(year) < base:
        return f"{year}..{base}"
    return f"..{year}" if until else year


def _relative(match: "re.Match[str]", base: int | None) -> tuple[str, bool] | None:
    """三年来, 去年, 明年, 全年 and the like; an empty period is the place's own."""
    if match.group("years"):
        return (f"{base - _small(match.group('years')) + 1}..{base}", True) if base is not None else None
    words = match.group("now")
    if words in ("全年", "年度", "年内", "年底前", "年终前", "年末前") and base is not None:
        return str(base), False
    if words[0] not in "去上明":
        due = base is not None and _DUE_THIS_YEAR.match(match.string, match.end()) is not None
        return (str(base), False) if due else ("", False)
    if base is None:
        return None
    if words == "明年":
        return str(base + 1), False
    return (f"{base - 1}..{base}" if "以来" in words else str(base - 1)), False


def part_of_year(match: "re.Match[str]", year: str, until: bool) -> str:
    """Months, quarters and halves of a year."""
    group = match.group
    quarter = group("q") or group("nq")
    if quarter:
        return f"{year}-Q{_small(quarter)}"
    first_month, last_month = _named_months(match)
    if last_month:
        return f"{year}-{first_month:02}..{year}-{last_month:02}"
    if group("m2") or group("n2"):
        return _months(match, year)
    month, day = group("m") or group("n"), group("d") or group("e")
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return f"..{text}" if until else text


def _named_months(match: "re.Match[str]") -> tuple[int, int]:
    """First and last month of halves and runs of quarters; zeros for other times."""
    group = match.group
    half, first_quarters = group("half") or group("nhalf"), group("fq") or group("nfq")
    first_months = group("fm") or group("nfm")
    if first_months:
        return 1, _small(first_months)
    if group("q1"):
        return 3 * _small(group("q1")) - 2, 3 * _small(group("q2"))
    if half:
        return (1, 6) if half == "上" else (7, 12)
    return (1, 3 * _small(first_quarters)) if first_quarters else (0, 0)


def _months(match: "re.Match[str]", year: str) -> str:
    """A run of months, with days where both ends have one; January to December is the year."""
    group = match.group
    first, last = int(group("m1") or group("n1")), int(group("m2") or group("n2"))
    day1, day2 = group("d1") or group("e1"), group("d2") or group("e2")
    if (first, last) == (1, 12) and not group("y2") and not day2:
        return year
    start = f"{year}-{first:02}" + (f"-{int(day1):02}" if day1 and day2 else "")
    return f"{start}..{group('y2') or year}-{last:02}" + (f"-{int(day2):02}" if day2 else "")


def _small(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else int(chinese_numeral(numeral) or 0)
