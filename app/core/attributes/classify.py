"""Comparison, kind and direction of a number, decided from its clause, its sentence and its section's mode."""

from app.core.attributes.bounds import bounds_class
from app.core.attributes.changes import Change, Changes
from app.core.attributes.targets import GOAL_AFTER, ClauseContext, Last, Targets
from app.core.lexicon.schema import Rules
from app.core.model import Comparison, Direction, Kind, Mode, Reason
from app.core.numbers.number import Number
from app.core.regex import lazy_re
from app.core.text.segment import Clauses
from app.core.values import value

_WINDOW = 18
_NEAR = 30
_ABOUT = lazy_re(r"(约占|约为|约有|约达)[^0-9,]{1,16}的$")
_AT_LEAST = lazy_re(r"(至少)[^,;。0-9]{1,6}$")
_ODD = lazy_re(r"[多余](?![\u4e00-\u9fff])")
_OUTDONE = ("高于", "超过", "优于", "好于", "低于", "高出")


@value
class Classification:
    """What was decided about one number, and why."""

    comparison: Comparison
    kind: Kind
    direction: Direction | None
    reasons: tuple[Reason, ...]


_HEADINGS = ("安排", "打算", "思路", "要点", "计划")  # 2016年工作安排:


class FigureClassifier:
    """Decides about the numbers of one folded text in reading order; members of a list follow their first."""

    def __init__(self, text: str, rules: Rules, clauses: Clauses) -> None:
        self._text = text
        self._rules = rules
        self._clauses = clauses
        self._list_first: dict[int, Classification] = {}
        self._changes = Changes(text, rules, clauses)
        self._targets = Targets(text, rules, clauses, self._changes)
        self._last: Last | None = None
        self._last_change: Change | None = None

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
        if kind is Kind.TARGET and before.endswith(_OUTDONE) and GOAL_AFTER.match(self._text, number.end):
            comparison = Comparison.EQ  # 高于75%的考核线
        if kind is Kind.THRESHOLD and before.endswith(_OUTDONE) and "/" in number.unit:
            comparison = Comparison.EQ  # 低于35毫克/立方米的限值
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
        target = self._targets.why(number, before, place, self._last)
        self._last = (number.start, target)
        change = self._changes.of(number, before, self._last_change)
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
