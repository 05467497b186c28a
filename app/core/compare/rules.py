"""The rules of the checks: name, sentences in both languages, and why a finding of each is one.

What a rule reckons stands in `core.arithmetic` (within one text), `crosscheck` (between figures of all reports) and
`text_checks` (marks and years of a text).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a finding weighs: cannot be right, probably not right, worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is stable (dismissals and scripts hold on to it), `en` and `zh` say what does not fit, `why` and
    `why_zh` are the reasoning or the standard behind it."""

    name: str
    severity: Severity
    en: str
    zh: str
    why: str
    why_zh: str


_ERROR, _WARNING, _NOTE = Severity
_ALL = (
    Rule("sum", _ERROR, "The parts do not add up to the total", "分项之和与合计不符",
         "Parts that the wording closes are the total; parts never exceed it.",
         "措辞已列全的各分项应等于合计；分项不会超过合计。"),
    Rule("share", _ERROR, "The percentage is not the share", "百分比与占比不符",
         "Part by whole, rounded to the printed digits; a tie half up or half even (GB/T 8170-2008, 3.2).",
         "分子除以分母，按所印位数修约；逢五可进一或取偶（GB/T 8170—2008，3.2）。"),
    Rule("remainder", _ERROR, "What is left does not fit", "剩余数与应剩数不符",
         "What was done and what is left are the whole.",
         "已完成数加剩余数等于总数。"),
    Rule("same", _ERROR, "The same quantity is told differently", "同一数量前后不一致",
         "One quantity of one place and period has one value in one report.",
         "同一报告中同一地区、同一时期的同一数量只有一个值。"),
    Rule("change", _ERROR, "The change does not fit its levels", "变化量与前后数值不符",
         "Two levels of one thing tell their difference, each within its rounding.",
         "前后两个数值决定其差，各在修约误差之内。"),
    Rule("average", _ERROR, "The average does not fit its total", "平均数与总数不符",
         "A total by the count, days or months that an average is called by.",
         "总数除以其所称的件数、户数、天数或月数即为平均数。"),
    Rule("prior", _WARNING, "No earlier number gives this percentage", "由该百分比推不出上期整数",
         "A count and its change in percent need a whole earlier count.",
         "由数量及其百分比变化推出的上期数应为整数。"),
    Rule("prior-year", _WARNING, "The change does not fit last year's report", "变化幅度与上年报告不符",
         "Level and change imply last year's level; last year's report prints it.",
         "本年数值与变化幅度推出上年数值，上年报告印有该数值。"),
    Rule("told-differently", _WARNING, "Another report tells it differently", "与其他报告不一致",
         "One quantity of one place and period has one value.",
         "同一地区、同一时期的同一数量只有一个值。"),
    Rule("reference", _WARNING, "The statistics tell it differently", "与统计年鉴不一致",
         "A book of statistics is compiled from verified data: a report follows it or says why not.",
         "统计年鉴据核定数据编制：报告应与之一致，或说明原因。"),
    Rule("target-missed", _NOTE, "The target was not met", "未完成目标",
         "A result against the target that an earlier report set for its year.",
         "将结果与此前报告为该年设定的目标对照。"),
    Rule("unit", _ERROR, "Not the indicator's unit", "单位与指标不符",
         "A value that is possible only in another unit of the family (毫克 for 微克).",
         "数值只在同族的另一单位下才可能成立（如毫克误作微克）。"),
    Rule("bounds", _ERROR, "More than there can be", "超出可能范围",
         "No share over 100 %, no year over 366 days.",
         "占比不超过100%，一年不超过366天。"),
    Rule("days", _ERROR, "Days and their share do not fit", "天数与比例不符",
         "Good days by their share are the days of the period, or fewer where days were not valid.",
         "优良天数除以其比例应为该时期的天数，有无效天时可略少。"),
    Rule("grade", _ERROR, "The limit of the grade is exceeded", "未达到所称级别的限值",
         "A level above the limit that was in force in its year meets no grade (GB 3095-2012, GB 3095-2026).",
         "数值高于当年执行的限值即未达到该级别（GB 3095—2012、GB 3095—2026）。"),
    Rule("enumerators", _ERROR, "An item of a list is missing", "序号不连续",
         "五是 wants 四是 before it.",
         "“五是”之前应有“四是”。"),
    Rule("jump", _NOTE, "A jump beyond all other years", "变幅远超历年",
         "Five spreads (MAD) from the median of at least four other years' changes, and half as much again.",
         "与至少四个其他年份变幅的中位数相差五倍离散度（MAD）以上，且变幅达一半。"),
    Rule("rank", _ERROR, "The rank does not fit", "名次不符",
         "Among sixteen cities none is the seventeenth; ranks of a table follow its values, equal values share one.",
         "十六个城市中没有第十七位；表中名次随数值排列，数值相同者名次并列。"),
    Rule("listed", _ERROR, "As many names are not listed", "列举的个数与所称个数不符",
         "A closed list (分别为) names as many places as were counted.",
         "“分别为”所列名称的个数应等于所称个数。"),
    Rule("title-year", _WARNING, "The title names another year", "标题年份与正文不符",
         "The year in the title is the year that the report tells of.",
         "标题中的年份应为正文所述的年份。"),
)  # fmt: skip
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in _ALL})
