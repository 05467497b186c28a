"""Whether a number is a target: required, forecast or intended, by words, a deadline, or the section's mode."""

import re

from app.core.attributes.changes import CLOSED_BRACKET, Changes, last_word
from app.core.lexicon.schema import Rules
from app.core.model import Mode, Reason
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.values import value

_NEAR = 30
_REQUIRED = lazy_re(r"(?:(?:要求|目标|目标值|任务|计划)(?=\($)|要求的$)")
_BOUNDS = ("不低于", "不少于", "不高于", "不超过", "不小于", "不大于")  # in a plan these require
_NEXT_ITEM = lazy_re(r"[一二三四五六七八九十]是|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、")
_BASIS = "的基础上"
_STANDING = lazy_re(r"长期(?:坚持|推进)(?:的|类)?(?:有|共)?$")  # of a list of tasks: those without an end
_ALLOTTED = lazy_re(r"方案[^。;]{0,12}(?:细化|分解|梳理|明确|确定)(?:为|成|了|出)?[0-9]+[项个条][^。;]*$")
_GOAL = lazy_re(
    r"(?<!完成)(?:(?:目标|目标值|目标任务|考核指标)(?:为|是|不低于|不高于|不超过|达到|控制在)?|任务[数量]?[为是])$"
)
_BEYOND_TASK = lazy_re(r"(?:超额完成|超过|高于|优于|好于|低于)[^,;。0-9]{0,8}$")  # 超额完成19.5%的任务
_SHARE_OF_TASK = lazy_re(r"(?:完成|占)[^,;。]{0,12}(?:任务|目标|计划)[^,;。]{0,10}的$")
_TASK_SHARE = lazy_re(r"(?:年度|全年|目标|占|完成)任务数?$")
_HANDED_DOWN = lazy_re(r"(?:下达|确定|规定|要求)的?$")
_UNDER_WAY = lazy_re(r"截[至止][^,。;]{0,14}[,]?(?:已|共|累计)|目前(?:已|有)|截[至止]目前")
_PART_OF = lazy_re(r"其中|占|(?:估算|概算)?总投资")
_COST_AFTER = lazy_re(r"[^,;。]{0,16}(?:项目|工程),(?:计划|估算|概算)?总投资")
_COST_BEFORE = lazy_re(r"总投资[0-9.]+[万亿]?元,[^,;。]*$")
_IN_BRACKET_GOAL = lazy_re(
    r"(?:目标|任务|要求)值?\((?:较|比)[^()]*$|\((?:[国省市县]定$|(?:全年|年度|考核|[国省市县]定?)?[^()]{0,14}"
    r"(?:目标值?|任务|要求|不低于|不高于|不超过|不少于|控制在)[^(),;]{0,6}$)"
)
# 其余7个项目预计11月底前全部建成: what is still to be done
_DUE_AFTER = lazy_re(
    r"[^,;。0-9]{0,8}(?P<due>预计|力争|确保|必须|须|需|将|结转)(?:在|于)?[^,;。]{0,10}(?:底|末|之|日|月)前[^,;。]{0,6}"
    r"(?:完成|建成|完工|治理|整改|投运|投产|验收|达标|销号|清零)"
)
_REACHED_OF = lazy_re(r"[^,;。0-9]{0,8}(?:目前|现已|已)[^,;。0-9]{0,6}[0-9]")  # 35项指标目前达标28项
_GOVERNING = lazy_re(r"(?:目标|任务|要求)(?:为|是|如下|有|[很更]?(?:明确|清晰))?:")
_TASKS = lazy_re(r"任务")
_EARLIER_LEVEL = lazy_re(r"[从由](?:(?:19|20)[0-9]{2}年(?:底|末|度)?|上年|去年|基准年)的$")  # 由2015年的78.6%提高到85%
_TOLD_BESIDE = lazy_re(
    "((?:19|20)[0-9]{2})年(?:底|末|度)?(?:数值|现状)?(?:仅?为|是|达到?|约|仅)?"
)  # 达到100%(2022年为92.9%)
_ANY_YEAR = lazy_re("(?:19|20)[0-9]{2}(?=年)")
_ALL_DONE = lazy_re(
    r"[^,;。0-9]{0,10}(?:已|均)(?:经)?(?:全部|全数|按期|如期|基本)?(?:办结|完成|整改|解决|销号|办理|补办)"
)
_DONE = lazy_re(r"[^。;]{0,24}?(?:目前|现)?已(?:全部|基本)?完成(?P<count>[0-9]+)?")
_BASE_IN_BRACKET = lazy_re(r"[较比与](?:上年|去年|前年|(?:19|20)[0-9]{2}年)(?:同期|度)?\($")
_MOVED_ON = lazy_re(r"[0-9][^,;。]*(?:提高|提升|上升|增加|降低|下降|减少|压减|扩大)[到至]$")
_COMPARING = ("较", "比", "与", "同")
_MEANT_TO = ("拟", "计划", "预计", "将")
_LISTED = ("安排", "排定", "列入")
GOAL_AFTER = lazy_re(
    r"(?:以上|以下|以内|左右)?(?:、[^,。;]{1,20})?"
    r"(?:的(?:总体|年度|考核|规划|控制|管控|既定|预期|约束性|阶段性?|序时|全年|[中近远终]期)*|(?:年度|考核|规划|既定|约束性))"
    r"(?:目标|要求|考核线|控制线|红线|底线)(?!的)"
)

Last = tuple[int, Reason | None]  # where the last number stood and why it was a target


@value
class ClauseContext:
    """Where a number stands: its section's mode; `later`: its period lies after the work year; `past`: a time in its
    sentence lies before the years that a plan speaks of."""

    mode: Mode
    later: bool = False
    past: bool = False


class Targets:
    """The targets among the numbers of one folded text."""

    def __init__(self, text: str, rules: Rules, clauses: Clauses, changes: Changes) -> None:
        self._text = text
        self._rules = rules
        self._clauses = clauses
        self._changes = changes

    def why(self, number: Number, before: str, place: ClauseContext, last: Last | None) -> Reason | None:
        """Why the number is required, forecast or intended; None where it states what is."""
        if number.counter and (_STANDING.search(before) or self._allotted(number)):
            return None
        if self._text.startswith(_BASIS, number.end):  # 在今年35微克/立方米的基础上: what the plan begins from
            return None
        goal = self._goal(number, before)
        if goal is None and place.mode is Mode.PLAN and before.endswith(_BOUNDS):
            goal = before[-3:]
        if goal is not None:
            return Reason("kind", "target-word", goal)
        word, state = (
            last_word(self._rules.target.words, before),
            last_word(self._rules.target.state, before),
        )
        bracketed = self._text[number.start - 1 : number.start] in ("(", "\n")
        if bracketed and _BASE_IN_BRACKET.search(self._text, max(0, number.start - 14), number.start):
            return None
        if state is not None and _MOVED_ON.search(before, state[0]):
            state = None  # 由目前的31.6%提高到38%
        if state is not None and before.endswith((*_MEANT_TO, *_COMPARING), 0, state[0]):
            state = None  # 拟安排资金18亿元, 较上年改善5%
        if word is not None and (state is None or state[0] < word[0]):
            return Reason("kind", "target-word", word[1])
        if state is not None and state[1] in _LISTED and self._text.startswith("以上", number.end):
            state = None  # the size of a list that is yet to be made: 排定项目300个以上
        if state is not None or before.endswith(("从", "由")) or _SHARE_OF_TASK.search(before):
            return None
        if _EARLIER_LEVEL.search(before) or (number.counter and _ALL_DONE.match(self._text, number.end)):
            return None
        if self._told_beside(number, before):
            return None
        return self._implied(number, before, place, last)

    def _told_beside(self, number: Number, before: str) -> bool:
        """到2027年,达到100%(2022年为92.9%): what a bracket tells of an earlier year."""
        told = _TOLD_BESIDE.fullmatch(before)
        opening = self._clauses.clause(number.start).start
        if told is None or self._text[opening - 1] != "(":
            return False
        years = _ANY_YEAR.findall(self._text, self._clauses.sentence(number.start)[0], opening)
        return bool(years) and told.group(1) < max(years)

    def _allotted(self, number: Number) -> bool:
        """方案细化为89项任务,2019年底前完成28项: how many of the list fall due, no aim of their own."""
        start, _ = self._clauses.sentence(number.start)
        return _ALLOTTED.search(self._text, start, number.start) is not None

    def _goal(self, number: Number, before: str) -> str | None:
        """Words that call the number itself a goal: 年度目标300吨, 50%的目标, 要求(3%)."""
        if GOAL_AFTER.match(self._text, number.end):
            return "目标"
        if self._text.startswith("的任务", number.end) and _BEYOND_TASK.search(before):
            return "任务"
        if self._text.startswith(("目标", "任务"), number.end) and _HANDED_DOWN.search(before):
            return "目标"
        if "完成" not in before and _GOAL.search(before) and self._changes.distance(before) is None:
            return "目标"
        if self._text.startswith("的", number.end) and _TASK_SHARE.search(before):
            return "任务"
        near = self._text[max(0, number.start - _NEAR) : number.start]
        if "(" in near and _IN_BRACKET_GOAL.search(near):
            return "目标"
        if not near.endswith(("(", "的", "\n")):
            return None
        required = _REQUIRED.search(self._text, max(0, number.start - 8), number.start)
        return required.group() if required is not None else None

    def _implied(self, number: Number, before: str, place: ClauseContext, last: Last | None) -> Reason | None:
        """A target word earlier in the sentence, a deadline, the section's mode, or a task not finished."""
        start, end = self._clauses.sentence(number.start)
        under_way = _UNDER_WAY.search(self._text, start, end) or self._costed(number, before, start)
        if place.mode is Mode.PLAN and under_way:
            return None
        if _PART_OF.match(before) and last is not None and last[0] >= start:
            return last[1]
        if governed := self._governed(start, number):
            return Reason("kind", "target-word", governed)
        if number.counter and _REACHED_OF.match(self._text, number.end):
            return None
        carried = self._earlier(number)
        if carried is not None and (place.mode is Mode.PLAN or carried not in self._rules.target.purpose):
            return Reason("kind", "sentence", carried)
        if place.later and not before.endswith("的有"):  # 2025年前完成的有43项: a part of the list
            return Reason("kind", "deadline", "")
        if place.mode is Mode.PLAN and not place.past:
            return Reason("kind", "section-plan", "")
        due = _DUE_AFTER.match(self._text, number.end) if number.counter else None
        if due is not None:
            return Reason("kind", "deadline", due.group("due"))
        return Reason("kind", "unfinished-task", "任务") if self._unfinished_task(number, before) else None

    def _costed(self, number: Number, before: str, start: int) -> bool:
        """推进32个重点工程,总投资27.5亿元: the size of a list whose cost is told beside it."""
        if not number.counter or _COST_AFTER.match(self._text, number.end):
            return number.counter
        return before.endswith("项目") and _COST_BEFORE.search(self._text, start, number.start) is not None

    def _earlier(self, number: Number) -> str | None:
        """A target word in an earlier clause of the same part of the sentence, with no state since."""
        start, _ = self._clauses.sentence(number.start)
        start = max(start, number.start - 60, self._text.rfind(";", start, number.start) + 1)
        clause = self._clauses.clause(number.start)
        # A target in a bracket is that of the figure before it: 19微克/立方米(考核任务为22微克/立方米).
        part = _NEXT_ITEM.split(CLOSED_BRACKET.sub("", self._text[start : clause.start]))[-1]
        word, state = last_word(self._rules.target.words, part), last_word(self._rules.target.state, part)
        if word is None or (state is not None and state[0] > word[0]):
            return None
        return word[1]

    def _governed(self, start: int, number: Number) -> str | None:
        """2024年工作目标为:…;…: a goal with a colon governs its whole sentence."""
        found = _GOVERNING.search(self._text, start, number.start)
        if found is None or last_word(self._rules.target.state, self._text[found.end() : number.start]):
            return None
        return found.group()

    def _unfinished_task(self, number: Number, before: str) -> bool:
        """一是42个行政村的生活污水治理,目前已完成26个: the item of a list of tasks, part of it done."""
        if not number.counter or number.value is None or not re.search(r"[一二三四五六七八九十]是$", before):
            return False
        done = _DONE.match(self._text, number.end)
        if done is None or not done.group("count") or int(done.group("count")) >= number.value:
            return False
        start, _ = self._clauses.sentence(number.start)
        return bool(_TASKS.search(self._text, max(0, start - 80), number.start))
