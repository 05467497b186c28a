"""Numbers that only bound a class of things or quote a standard: 56千瓦以下的机械, 优良天数(AQI≤100), 二级标准(35)."""

from app.core.model import Comparison
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses

_BOUND = lazy_re(r"(?:\(含\))?(?:及)?(?:以上|以下|以内)(?P<of>的)?(?P<noun>[\u4e00-\u9fff0-9])")
# 优于50mg/L、5mg/L的排放限值, 低于35mg/m³、50mg/m³和10mg/m³的超低排放限值
_OF_LIMIT = lazy_re(
    r"(?:[、和][0-9.]+[^,;。、和]{1,8}){0,5}的(?:[\u4e00-\u9fff]{2,4})?(?:排放)?(?:限值|标准)(?![的\u4e00-\u9fff])"
)
_COUNT_BEFORE = lazy_re("[0-9](?:个|家|台|处|户|座|条)$")  # 67个5000平方米以上工地
_BOUND_COUNT = lazy_re(r"(?:\(含\))?及?以[上下]的[\u4e00-\u9fff]{2,8}[0-9]")  # 投诉3次以上的点位17个
_BOUND_THING = lazy_re(
    r"(?:\(含\))?(?:及)?(?:以上|以下|以内)的?(?:[\u4e00-\u9fff]{0,6}?)"
    r"(?:企业|单位|锅炉|项目|车辆|机械|养殖|河流|用户|餐饮|工业|工地|油库|储罐|加油站)"
)
_OF = lazy_re(r"的(?!目标|要求|水平|任务|标准|基础|比例|速度|速率|降幅|增幅)[\u4e00-\u9fff]")
_STRONG_RATED = frozenset(
    ("千瓦", "蒸吨", "蒸吨/小时", "兆瓦", "千伏", "千伏安", "岁", "毫米", "厘米", "马力", "吨/小时", "米")
)
_SIZE = lazy_re(r"(?:面积|年产|年用|产能|规模|功率|能力|用量|销量|排放量)$")
_IN_STANDARD = lazy_re(
    r"(?:标准|限值)值?(?:\((?:分别)?为?|分别为|为)$|限值$|许可(?:年)?(?:排放)?总?量$|许可(?:年)?(?:排放)?总?量(?:为|分别为|:)[^,;。占]{0,60}$"
)
_LIMITS = (Comparison.GT, Comparison.LT, Comparison.GE, Comparison.LE)
_CLASS_IN_BRACKET = lazy_re(r"\((?:AQI|API|指数)(?:[<>≤≥≦≧]|[大小]于(?:等于)?|不[超大小]过?于?)$")
_HERD = lazy_re("[存出]栏量?$")  # 存栏500头以上规模化养殖场
_SIZES = frozenset(("蒸吨", "蒸吨/小时", "千伏", "千伏安"))
_THING = lazy_re(r"(?:的|级)?(?:燃|锅炉|输变电|变电|生物质|机组|工业锅炉)")
# 评价采用GB3095-2012二级标准,PM10:150: what the standard says, up to a word of measuring
_UNDER_STANDARD = lazy_re(
    r"(?:采用|执行|依据|按照|评价标准|标准限值|限值)(?:(?!浓度|均值|平均|监测|优于|达到|低于|高于)[^。;\n]){0,50}:$"
)


def bounds_class(text: str, clauses: Clauses, number: Number, comparison: Comparison) -> bool:
    """Whether a number only bounds a class of things: 56千瓦以下的机械, 超过70分贝的路段."""
    of_limit = "/" in number.unit and _OF_LIMIT.match(text, number.end)
    of_class = _CLASS_IN_BRACKET.search(text, max(0, number.start - 8), number.start)
    herd = _BOUND_THING.match(text, number.end) and _HERD.search(text, max(0, number.start - 4), number.start)
    if of_limit or of_class or herd or (number.counter and _BOUND_COUNT.match(text, number.end)):
        return True
    if number.high is not None or number.counter or number.unit in ("%", "百分点", "倍", "1"):
        return False
    start, _ = clauses.sentence(number.start)
    if "/" in number.unit and _UNDER_STANDARD.search(text, max(start, number.start - 60), number.start):
        return True
    if _IN_STANDARD.search(text, max(start, number.start - 72), number.start):
        return True
    bound = _BOUND.match(text, number.end) if number.rated else None
    machine = number.rated and bound is None and number.unit in _SIZES
    thing = _THING.match(text, number.end) if machine else None
    if thing is not None and text[number.start - 1 : number.start] != "、":  # 126台、412.5蒸吨燃煤锅炉
        return True
    if _BOUND_THING.match(text, number.end):
        return True
    if bound is not None and _COUNT_BEFORE.search(text, max(0, number.start - 6), number.start):
        return True
    if bound is not None:
        sized = _SIZE.search(text, max(0, number.start - 6), number.start) is not None
        of = bool(bound.group("of")) or bound.group("noun").isdigit() or sized
        return of or number.unit in _STRONG_RATED or number.unit == "元"
    return comparison in _LIMITS and bool(_OF.match(text, number.end))
