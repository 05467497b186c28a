"""Comparison, kind and direction of a number, decided from its clause, its sentence and its section's mode."""

import re

from app.core.attributes.bounds import bounds_class
from app.core.lexicon.schema import Rules
from app.core.model import Comparison, Direction, Kind, Mode, Reason
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.values import value

_WINDOW = 18
_NEAR = 30
_ABOUT = lazy_re(r"(约占|约为|约有|约达)[^0-9,]{1,16}的$")
_SIGN = lazy_re(r"(?<![0-9A-Za-z%])[-+]$")  # 同比-4.5%
_AT_LEAST = lazy_re(r"(至少)[^,;。0-9]{1,6}$")
_ODD = lazy_re(r"[多余](?![\u4e00-\u9fff])")
_REQUIRED = lazy_re(r"(?:(?:要求|目标|目标值|任务|计划)(?=\($)|要求的$)")
_BOUNDS = ("不低于", "不少于", "不高于", "不超过", "不小于", "不大于")  # in a plan these require
_NEXT_ITEM = lazy_re(r"[一二三四五六七八九十]是|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、")
_STANDING = lazy_re(r"长期(?:坚持|推进)(?:的|类)?(?:有|共)?$")  # of a list of tasks: those without an end
_ALLOTTED = lazy_re(r"方案[^。;]{0,12}(?:细化|分解|梳理|明确|确定)(?:为|成|了|出)?[0-9]+[项个条][^。;]*$")
_GOAL = lazy_re(
    r"(?<!完成)(?:(?:目标|目标值|目标任务|考核指标)(?:为|是|不低于|不高于|不超过|达到|控制在)?|任务[数量]?[为是])$"
)
_GOAL_AFTER = lazy_re(
    r"(?:以上|以下|以内|左右)?(?:、[^,。;]{1,20})?"
    r"(?:的(?:总体|年度|考核|规划|既定|预期|约束性|阶段性?|序时|全年|[中近远终]期)*|(?:年度|考核|规划|既定|约束性))"
    r"(?:目标|要求|考核线|控制线|红线|底线)(?!的)"
)
_BEYOND_TASK = lazy_re(r"(?:超额完成|超过|高于|优于|好于|低于)[^,;。0-9]{0,8}$")  # 超额完成19.5%的任务
_OUTDONE = ("高于", "超过", "优于", "好于", "低于", "高出")
_SHARE_OF_TASK = lazy_re(r"(?:完成|占)[^,;。]{0,12}(?:任务|目标|计划)[^,;。]{0,10}的$")
_STANDARD = lazy_re(r"(?:标准|平均|均值|水平|要求|限值|任务|计划)值?$")
_TASK_SHARE = lazy_re(r"(?:年度|全年|目标|占|完成)任务数?$")
_HANDED_DOWN = lazy_re(r"(?:下达|确定|规定|要求)的$")
_UNDER_WAY = lazy_re(r"截[至止][^,。;]{0,14}[,]?(?:已|共|累计)|目前(?:已|有)|截[至止]目前")
_PART_OF = lazy_re(r"其中|占|(?:估算|概算)?总投资")
_COST_AFTER = lazy_re(r"[^,;。]{0,16}(?:项目|工程),(?:计划|估算|概算)?总投资")
_COST_BEFORE = lazy_re(r"总投资[0-9.]+[万亿]?元,[^,;。]*$")
_MULTIPLE = lazy_re(r"(?:是|为|达|达到|相当于)(?:上年|去年|前年|上年度|(?:19|20)[0-9]{2}年)(?:同期)?的$")
_EXTENT = lazy_re(
    r"(升幅|涨幅|增幅|降幅|减幅|上升比例|下降比例|增长比例|增加比例|减少比例)(?:最[大小高低])?"
    r"(?:的|前[一二三四五六七八九十0-9]+[位名个])?[^,;。:]{0,4}?(?:为|是|达|约|的)?"
    r"[^,;。:()0-9]{0,8}(?:[^,;。:()0-9]{1,8}、)*[^,;。:()0-9]{0,8}\(?$"
)
_ALONE = lazy_re("(?:^|[天次家件个起项人])(?:多|少|高|低)了(?:约|近|超过)?$")
_DONE_LESS = lazy_re("[比较](?:去年|上年|前年|上月|同期)(?:同期)?(多|少)[\u4e00-\u9fff]{1,2}$")
_SECOND_CHANGE = lazy_re(
    r"(?:增长|上升|增加|提高|下降|减少|降低)(?:了)?[0-9.]+(?:%|倍|个?百分点)[和、]$"
)  # 增长38%和1.1倍
_VERB_OF_TWO = lazy_re("增长|上升|增加|提高|下降|减少|降低")
_EXCEEDS = lazy_re(r"超(?:过|出)?[^,;。]{0,14}(?:标准|限值)[^,;。]{0,4}$")  # 超过Ⅲ类标准1.2倍
_EXTENT_REACH = 60
_CLOSED_BRACKET = lazy_re(r"\([^()]*\)")
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
_DONE = lazy_re(r"[^。;]{0,24}?(?:目前|现)?已(?:全部|基本)?完成(?P<count>[0-9]+)?")


@value
class ClauseContext:
    """Where a number stands: its section's mode; `later`: its period lies after the work year; `past`: a time in its
    sentence lies before the years that a plan speaks of."""

    mode: Mode
    later: bool = False
    past: bool = False


@value
class Classification:
    """What was decided about one number, and why."""

    comparison: Comparison
    kind: Kind
    direction: Direction | None
    reasons: tuple[Reason, ...]


# Right before a number these tell a difference.
_EXACT = ("差距", "超额", "超目标", "超计划", "超时序", "超序时", "超年度", "还差", "尚差", "多出", "相差")
_HEADINGS = ("安排", "打算", "思路", "要点", "计划")  # 2016年工作安排:
_BASIS = "的基础上"
_BASE_IN_BRACKET = lazy_re(r"[较比与](?:上年|去年|前年|(?:19|20)[0-9]{2}年)(?:同期|度)?\($")
_MOVED_ON = lazy_re(r"[0-9][^,;。]*(?:提高|提升|上升|增加|降低|下降|减少|压减|扩大)[到至]$")
_COMPARING = ("较", "比", "与", "同")
_MEANT_TO = ("拟", "计划", "预计", "将")
_LISTED = ("安排", "排定", "列入")


class FigureClassifier:
    """Decides about the numbers of one folded text in reading order; members of a list follow their first."""

    def __init__(self, text: str, rules: Rules, clauses: Clauses) -> None:
        self._text = text
        self._rules = rules
        self._clauses = clauses
        self._list_first: dict[int, Classification] = {}
        self._last: tuple[int, Reason | None] | None = None  # where the last number stood and why it was a target
        self._last_change: tuple[Number, tuple[Direction, str]] | None = None

    def judge(self, number: Number, place: ClauseContext) -> Classification:
        """Decide about one number; members of a list follow its first."""
        clause = self._clauses.clause(number.start)
        before = self._lead(clause.start) + self._text[clause.start : number.start]
        comparison, reasons = self._comparison(number, before)
        first = self._list_first.get(number.list_id) if number.list_index > 0 else None
        if first is not None:
            kind, direction = first.kind, first.direction
            comparison = first.comparison if comparison is Comparison.EQ else comparison
            reasons = [*reasons, Reason("kind", "list", "")]
        else:
            kind, direction, why = self._kind(number, before, place, comparison)
            reasons = [*reasons, *why]
        if kind is Kind.TARGET and before.endswith(_OUTDONE) and _GOAL_AFTER.match(self._text, number.end):
            comparison = Comparison.EQ  # 高于75%的考核线
        if kind is Kind.CHANGE and comparison in (Comparison.GT, Comparison.LT) and number.inside is not comparison:
            comparison = self._change_comparison(number, before, comparison)
        judged = Classification(comparison, kind, direction, tuple(reasons))
        if number.list_id >= 0:
            self._list_first.setdefault(number.list_id, judged)
        return judged

    def _lead(self, start: int) -> str:
        """What stands before a colon right before a clause: 任务为:二氧化硫…, 较上年分别下降:2.95%."""
        if start == 0 or self._text[start - 1] != ":":
            return ""
        lead = self._text[self._clauses.clause(max(0, start - 2)).start : start - 1][-_NEAR:]
        return "" if lead.endswith(_HEADINGS) else lead

    def _change_comparison(self, number: Number, before: str, comparison: Comparison) -> Comparison:
        """高于 right before a difference compares only if a change verb stands before it."""
        return comparison if self._rules.change.verb_before(before[-_WINDOW:]) else Comparison.EQ

    # Comparison ----------------------------------------------------------------------------------------------------

    def _comparison(self, number: Number, before: str) -> tuple[Comparison, list[Reason]]:
        """How the printed number relates to the true one, by the words right after it, right before it, inside it."""
        words = self._rules.comparison
        after = words.after.match(self._text, number.end) if number.high is None else None
        if after is not None:
            return words.after_words[after.group()], [Reason("comparison", "after", after.group())]
        if number.high is None and before.endswith(words.before_words):
            word, comparison = next(pair for pair in words.before if before.endswith(pair[0]))
            return comparison, [Reason("comparison", "before", word)]
        for sign, pattern, comparison in (("至少", _AT_LEAST, Comparison.GE), ("约", _ABOUT, Comparison.ABOUT)):
            found = pattern.search(before) if sign in before else None
            if found is not None:
                return comparison, [Reason("comparison", "before", found.group(1))]
        if number.inside is not Comparison.EQ or _ODD.match(self._text, number.end):
            return (number.inside if number.inside is not Comparison.EQ else Comparison.GT), [
                Reason("comparison", "inside", self._text[number.start : number.end + 1])
            ]
        return Comparison.EQ, []

    # Kind ----------------------------------------------------------------------------------------------------------

    def _kind(
        self, number: Number, before: str, place: ClauseContext, comparison: Comparison
    ) -> tuple[Kind, Direction | None, list[Reason]]:
        if number.rank:
            return Kind.RANK, None, [Reason("kind", "rank", self._text[number.start : number.end])]
        if bounds_class(self._text, self._clauses, number, comparison):
            return Kind.THRESHOLD, None, [Reason("kind", "bounds-class", self._text[number.end : number.end + 3])]
        target = self._target(number, before, place)
        self._last = (number.start, target)
        change = self._change(number, before)
        self._last_change = (number, change) if change is not None else None
        if change is not None and (
            target is None or (target.rule == "sentence" and place.mode is not Mode.PLAN and not place.later)
        ):
            direction, word = change
            return Kind.CHANGE, direction, [Reason("kind", "change", word), Reason("direction", "change", word)]
        if target is not None:
            # A planned difference (下降3%以上) is a target that keeps its direction.
            return Kind.TARGET, change[0] if change is not None else None, [target]
        return Kind.LEVEL, None, [Reason("kind", "section", place.mode.value)]

    def _change(self, number: Number, before: str) -> tuple[Direction, str] | None:
        """The verb of a difference and its direction, None where the number is no difference."""
        if number.unit in ("倍", "%") and _EXCEEDS.search(before):
            return None
        if number.unit in ("%", "倍", "百分点") and _SECOND_CHANGE.search(before):
            verb = self._last_word(_VERB_OF_TWO, before)
            if verb is not None:
                return self._rules.change.directions.get(verb[1], Direction.UP), verb[1]
        plain = (
            self._same_again(number)
            or self._multiple(number, before)
            or self._extent(number)
            or self._verb(number, before)
        )
        if plain is not None:
            return plain
        window = before[-_WINDOW:]
        beside = self._rules.change.beside.search(window)
        if beside is not None and _ALONE.search(window):  # 重污染19天,少了8天
            return self._rules.change.beside_directions[beside.group(1)], beside.group()
        less = _DONE_LESS.search(window)
        if less is not None:  # 比去年少跑41.3%
            return (Direction.UP if less.group(1) == "多" else Direction.DOWN), less.group()
        if beside is not None:  # 去年是185件,少了43件: what it is set against may stand in the clause before
            start = max(self._clauses.sentence(number.start)[0], number.start - _NEAR)
            if self._rules.change.against.search(self._text, start, number.start - len(beside.group())):
                return self._rules.change.beside_directions[beside.group(1)], beside.group()
        if number.unit in ("百分点", "位"):
            return self._distance(before) or self._any_verb(before)
        found = self._distance(before)
        counted = number.counter and not (found is not None and found[1].startswith(_EXACT))
        if (
            found is not None
            and not counted
            and (self._rules.change.against.search(before) or _STANDARD.search(before))
        ):
            return found
        return None

    def _same_again(self, number: Number) -> tuple[Direction, str] | None:
        """减少402件(9.2%): a share in a bracket right behind a change that is none itself tells the same change."""
        if self._last_change is None or number.unit != "%" or not self._text.startswith(")", number.end):
            return None
        change, told = self._last_change
        amount = change.unit not in ("%", "百分点", "位", "倍")
        return told if amount and self._text[change.end : number.start] == "(" else None

    def _verb(self, number: Number, before: str) -> tuple[Direction, str] | None:
        """A sign (同比-4.5%) or a verb of change right before the number."""
        window = before[-_WINDOW:]
        sign = _SIGN.search(window) if window.endswith(("-", "+")) else None
        if sign is not None and number.unit in ("%", "百分点", "1"):
            return (Direction.UP if sign.group() == "+" else Direction.DOWN), sign.group()
        verb = self._rules.change.verb_before(window)
        if verb is not None and self._differs(number, verb.group(1), before):
            return self._rules.change.directions[verb.group(1)], verb.group()
        return None

    @staticmethod
    def _multiple(number: Number, before: str) -> tuple[Direction, str] | None:
        """是上年的1.8倍: a multiple of an earlier value is a change."""
        found = _MULTIPLE.search(before) if number.unit == "倍" else None
        if found is None or number.value is None:
            return None
        return (Direction.UP if number.value > 1 else Direction.DOWN), found.group()

    def _extent(self, number: Number) -> tuple[Direction, str] | None:
        """升幅前三位为甲市(12.1%)、乙市(5.4%), 上升比例为8.4%: a share that a noun calls a change."""
        if number.unit not in ("%", "百分点"):
            return None
        start = max(self._clauses.sentence(number.start)[0], number.start - _EXTENT_REACH)
        found = _EXTENT.search(_CLOSED_BRACKET.sub("", self._text[start : number.start]))
        if found is None:
            return None
        return (Direction.UP if found.group(1)[0] in "升涨增上" else Direction.DOWN), found.group(1)

    def _differs(self, number: Number, verb: str, before: str) -> bool:
        """Whether a verb of change makes a difference: 整改提升40家 and 削减128吨 tell work, 同比提升40家 does not."""
        effort = verb in self._rules.change.effort and number.unit not in ("%", "百分点")
        work = number.counter and verb in self._rules.change.work
        return not (effort or work) or bool(self._rules.change.against.search(before))

    def _distance(self, before: str) -> tuple[Direction, str] | None:
        """高于, 好于 ... with something between it and the number."""
        last = None
        for match in self._rules.change.apart.finditer(before):
            last = match
        if last is None or (len(before) - last.end() < 2 and not last.group().startswith(_EXACT)):
            return None
        return self._rules.change.apart_directions[last.group()], last.group()

    def _any_verb(self, before: str) -> tuple[Direction, str] | None:
        """For units that only differences have: the last change verb of the clause."""
        best: tuple[int, str] | None = None
        for word in self._rules.change.directions:
            at = before.rfind(word)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, word)
        return (self._rules.change.directions[best[1]], best[1]) if best else None

    # Targets -------------------------------------------------------------------------------------------------------

    def _target(self, number: Number, before: str, place: ClauseContext) -> Reason | None:
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
            self._last_word(self._rules.target.words, before),
            self._last_word(self._rules.target.state, before),
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
        return self._implied(number, before, place)

    def _allotted(self, number: Number) -> bool:
        """方案细化为89项任务,2019年底前完成28项: how many of the list fall due, no aim of their own."""
        start, _ = self._clauses.sentence(number.start)
        return _ALLOTTED.search(self._text, start, number.start) is not None

    def _goal(self, number: Number, before: str) -> str | None:
        """Words that call the number itself a goal: 年度目标300吨, 50%的目标, 要求(3%)."""
        if _GOAL_AFTER.match(self._text, number.end):
            return "目标"
        if self._text.startswith("的任务", number.end) and _BEYOND_TASK.search(before):
            return "任务"
        if self._text.startswith(("目标", "任务"), number.end) and _HANDED_DOWN.search(before):
            return "目标"
        if "完成" not in before and _GOAL.search(before) and self._distance(before) is None:
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

    def _implied(self, number: Number, before: str, place: ClauseContext) -> Reason | None:
        """A target word earlier in the sentence, a deadline, the section's mode, or a task not finished."""
        start, end = self._clauses.sentence(number.start)
        under_way = _UNDER_WAY.search(self._text, start, end) or self._costed(number, before, start)
        if place.mode is Mode.PLAN and under_way:
            return None
        if _PART_OF.match(before) and self._last is not None and self._last[0] >= start:
            return self._last[1]
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

    @staticmethod
    def _last_word(pattern: "re.Pattern[str]", text: str) -> tuple[int, str] | None:
        found = None
        for match in pattern.finditer(text):
            words = match.group(1) if pattern.groups else match.group()
            if words:
                found = (match.start(), words)
        return found

    def _earlier(self, number: Number) -> str | None:
        """A target word in an earlier clause of the same part of the sentence, with no state since."""
        start, _ = self._clauses.sentence(number.start)
        start = max(start, number.start - 60, self._text.rfind(";", start, number.start) + 1)
        clause = self._clauses.clause(number.start)
        # A target in a bracket is that of the figure before it: 19微克/立方米(考核任务为22微克/立方米).
        part = _NEXT_ITEM.split(_CLOSED_BRACKET.sub("", self._text[start : clause.start]))[-1]
        word, state = self._last_word(self._rules.target.words, part), self._last_word(self._rules.target.state, part)
        if word is None or (state is not None and state[0] > word[0]):
            return None
        return word[1]

    def _governed(self, start: int, number: Number) -> str | None:
        """2024年工作目标为:…;…: a goal with a colon governs its whole sentence."""
        found = _GOVERNING.search(self._text, start, number.start)
        if found is None or self._last_word(self._rules.target.state, self._text[found.end() : number.start]):
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
