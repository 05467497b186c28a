"""What is left of a whole: 剩余, 其余, 还有, beside what was done of it or far from it."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from app.core.arithmetic.cues import left_after
from app.core.arithmetic.operands import Operand
from app.core.arithmetic.parts import added_up, alike
from app.core.arithmetic.sums.judging import Judging
from app.core.model import RelationType
from app.core.regex import lazy_re

_MOVED = lazy_re("[到至]$|减少|增加")
_TELLING, _FAR_WHOLE = 10, 3
_TELLING_WHOLE = 100  # done and left come to a whole of three digits hardly by chance
_IDEOGRAPHS = lazy_re("[\u4e00-\u9fff]+")
Judge = Callable[[Operand, list[Operand]], bool]


class Remainders(Judging):
    """Draws what is left of wholes."""

    def _remainder(self, whole: Operand, judge: Judge) -> None:
        """N个…已完成D个…剩余L个."""
        run = self._run(whole, beyond=True)
        for at, left in enumerate(run):
            if not at or not (self._tells_left(left) or self._left_after(run[at - 1], left)):
                continue
            for done in run[:at] if judge == self._record_if_holds else self._done_of(run[:at]):
                if judge == self._record_if_violated and _MOVED.search(self._label(done)):
                    continue
                if judge(whole, [done, left]):
                    return

    def _done_of(self, before: Sequence[Operand]) -> Sequence[Operand]:
        """已完成整改26个，其中国家级6个、省级20个，余4个: what was done, where only its own parts stand behind it."""
        own = all(self._among.get(part.index) == before[0].index for part in before[1:])
        return before[:1] if own else ()

    def _left_far(self, wholes: Sequence[Operand]) -> None:
        """剩余35个项目, told far from the whole and what was done of it."""
        told: dict[tuple[Decimal, str], tuple[Operand, Operand]] = {}
        for at, done in enumerate(wholes):
            for whole in wholes[max(0, at - _FAR_WHOLE) : at] if self._tells_done(done) else ():
                same = whole.mention.sentence_start == done.mention.sentence_start
                if same and alike(whole, done) and not self._has_left(whole, done):
                    rest = (whole.figure.value or Decimal(0)) - (done.figure.value or Decimal(0))
                    told.setdefault((rest, whole.figure.unit), (whole, done))
        for left in wholes:
            pair = told.get((left.figure.value or Decimal(0), left.figure.unit))
            if not pair or left.index <= pair[1].index or left.index in self.parts_of:
                continue
            far = self._tells_left(left) or left_after(self.text, left.mention.end)
            if far and ((left.figure.value or 0) >= _TELLING or self._of_one_thing(pair, left)):
                self._record_if_holds(pair[0], [pair[1], left])

    def _rest_far(self, wholes: Sequence[Operand]) -> None:
        """收到6036件。…受理5127件，其余909件: done and left in one sentence, the whole in one before."""
        for at, left in enumerate(wholes):
            if left.index in self.parts_of or not self._tells_left(left):
                continue
            first = left.index - _FAR_WHOLE * 3
            before = [place for place in wholes[max(0, at - _FAR_WHOLE * 3) : at] if place.index >= first]
            done = next((place for place in reversed(before) if alike(place, left)), None)
            if done is None or done.mention.sentence_start != left.mention.sentence_start:
                continue
            rest = added_up([done, left])
            whole = next(
                (place for place in reversed(before) if place.figure.value == rest and alike(place, left)), None
            )
            if whole is not None and rest >= _TELLING_WHOLE and whole.index < done.index:
                self._record_if_holds(whole, [done, left])

    def _has_left(self, whole: Operand, done: Operand) -> bool:
        """Whether the text tells beside a whole what is left of it, rightly or wrongly."""
        return any(
            relation.type is RelationType.REMAINDER and relation.members[:2] == (whole.index, done.index)
            for relation in self.found
        )

    def _of_one_thing(self, pair: tuple[Operand, Operand], left: Operand) -> bool:
        """Whether what is left is called as the whole was."""
        start = pair[0].mention.sentence_start
        before = self.text[max(start, pair[0].mention.start - 60) : pair[1].mention.start]
        noun = _IDEOGRAPHS.match(self.text, left.mention.end)
        words = noun.group() if noun else ""
        return any(words[at : at + 3] in before for at in range(len(words) - 2))
