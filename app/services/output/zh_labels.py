"""The project's words in Chinese, for what leaves the program: tables, review records, packages. (The window's words
are translated by Qt.)"""

from collections.abc import Mapping

from app.core.compare import rules

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
    "undecided": "待审",
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
    "reopen": "恢复待审",
    "undo": "撤销",
    "redo": "重做",
    "settle": "裁定",
    "close": "搁置",
    "dismiss": "排除问题",
    "sign": "签核",
    "add": "添加",
}
FIELDS: Mapping[str, str] = {
    "span": "位置",
    "quote": "原文",
    "value": "数值",
    "high": "上限",
    "unit": "单位",
    "comparison": "限定",
    "kind": "类别",
    "direction": "变化方向",
    "indicator": "指标",
    "subject": "对象",
    "period": "期间",
    "status": "审核状态",
    "state": "审核状态",
    "comment": "备注",
    "step": "操作",
    "figure": "数据",
    "finding": "问题",
}
STATES: Mapping[str, str] = {
    "slip": "问题属实",
    "told": "已告知报送单位",
    "mended": "报送单位已更正",
    "explained": "报送单位已说明",
    "dismissed": "已排除",
}
RULES: Mapping[str, str] = {name: rule.zh for name, rule in rules.RULES.items()}
