"""Shapes of dates, shared by scanning (a date is no figure) and periods (a date says when)."""

from app.core.regex import lazy_re

YEAR = r"(?:19[5-9]|20[0-9])[0-9]"
_DASH = r"[-~—至到]"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_HAN = "[一二三四五六七八九十]"

DATE = lazy_re(
    rf"{YEAR}年?{_DASH}{YEAR}(?:年度?|(?![0-9.万亿个家件项吨公元]))"
    rf"|{YEAR}年{_MONTH}月(?:份)?(?:{_DAY}日)?(?:{_DASH}(?:{YEAR}年)?{_MONTH}月(?:份)?(?:{_DAY}日)?)?"
    rf"|{YEAR}年{_MONTH}{_DASH}{_MONTH}月(?:份)?"
    rf"|{YEAR}[-./]{_MONTH}[-./]{_DAY}(?![0-9])"
    rf"|{YEAR}(?:年度?|版|(?=(?:年?[、和与及]{YEAR})+年))"
    rf"|{_MONTH}(?:月份?)?(?:{_DAY}日)?(?:{_DASH}|[、和与]){_MONTH}月(?:份)?(?:{_DAY}日)?"
    rf"|{_MONTH}月(?:{_DAY}(?:日|{_DASH}{_DAY}日)|份|底|末|初|[上中下]旬)?"
    rf"|{_DAY}(?:日(?!均|产|处|报|供)|(?={_DASH}{_DAY}日))"
    r"|(?:[01]?[0-9]|2[0-3])(?:时(?:[0-5]?[0-9]分)?(?!段|间|许)|:[0-5][0-9](?::[0-5][0-9])?)"
    rf"|[一二三四1-4](?:{_DASH}[一二三四1-4])?季度|[一二三四1-4](?=、[一二三四1-4]季度)"
    r"|二[〇零][〇零一二三四五六七八九]{2}年?"
    rf"|{_HAN}{{1,2}}月(?:{_HAN}{{1,3}}日|份|底|末|初)|{_HAN}{{1,2}}月(?={_DASH}{_HAN}{{1,2}}月)"
)
"""Matches a date, a part of one or a range where it begins."""
FIRST_MONTHS = lazy_re(r"前(?:[2-9]|1[01]|[二三四五六七八九十]|十一)个月")
"""前11个月: the months of a year up to one."""
