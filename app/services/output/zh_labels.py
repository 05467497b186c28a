"""The project's words in Chinese, for what leaves the program: tables, review records, packages. (The window's words
are translated by Qt.)"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "level": "实绩",
    "target": "目标",
    "change": "变化",
    "rank": "排名",
    "threshold": "限值",
    "up": "上升",
    "down": "下降",
    "improve": "改善",
    "worsen": "恶化",
    "undecided": "未审",
    "confirmed": "已确认",
    "corrected": "已更正",
    "rejected": "已驳回",
    "doubt": "存疑",
}
ACTS: Mapping[str, str] = {
    "confirm": "确认",
    "correct": "更正",
    "reject": "驳回",
    "doubt": "存疑",
    "comment": "备注",
    "reopen": "重开",
    "undo": "撤销",
    "redo": "恢复",
    "settle": "裁定",
    "close": "了结",
    "dismiss": "消除疑点",
    "sign": "签核",
    "add": "添加",
}
FIELDS: Mapping[str, str] = {
    "span": "位置",
    "quote": "原文",
    "value": "数值",
    "high": "上限",
    "unit": "单位",
    "comparison": "关系",
    "kind": "类别",
    "direction": "方向",
    "indicator": "指标",
    "subject": "对象",
    "period": "时期",
    "status": "审核状态",
    "state": "审核状态",
    "comment": "备注",
    "step": "操作",
    "figure": "数据",
    "finding": "疑点",
}
RULES: Mapping[str, str] = {
    "sum": "分项之和与总数不符",
    "share": "占比与分子分母不符",
    "remainder": "剩余数与总数、已完成数不符",
    "same": "同一数据前后不一",
    "change": "变化与前后数值不符",
    "prior": "没有哪个上期数能得出该变化率",
    "prior-year": "变化与上年报告不符",
    "told-differently": "与另一份报告所述不一",
    "target-missed": "未达到目标",
    "unit": "单位与指标不符",
    "bounds": "超出可能的范围",
}
