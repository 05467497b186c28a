"""Runs: figures of one kind that a sentence lists side by side, and which members of two runs belong together.

`PM2.5、PM10分别为30和55微克/立方米，同比分别下降3%(降幅…)、上升2%`: the second run tells more of the first, member by
member. Figures in brackets are skipped: they tell more of the member before them.
"""

import re
from collections.abc import Sequence

from app.core.model import Kind
from app.core.regex import lazy_re
from app.core.text.segment import Mention
from app.core.values import value

_LONGEST_GAP = 14
_RUNS_BACK = 3
_BRACKET = lazy_re(r"\([^()]*\)")


@value
class Run:
    """`members` are indexes of mentions in reading order, at least two; `ordinal` counts the runs of the text."""

    members: tuple[int, ...]
    ordinal: int

    @property
    def first(self) -> int:
        return self.members[0]


class Runs:
    """The runs of one text. `links` are the words that may stand between two members (、 和 上升 下降 ...)."""

    def __init__(self, text: str, mentions: Sequence[Mention], link: "re.Pattern[str]") -> None:
        self._of: dict[int, tuple[Run, int]] = {}
        self._all: list[Run] = []
        open_: list[int] = []
        for mention in mentions:
            if open_ and mention.in_bracket and not mentions[open_[-1]].in_bracket:
                continue
            if open_ and _joined(text, mentions[open_[-1]], mention, link):
                open_.append(mention.index)
                continue
            self._close(open_)
            open_ = [mention.index]
        self._close(open_)

    def _close(self, members: list[int]) -> None:
        if len(members) < 2:
            return
        run = Run(tuple(members), len(self._all))
        self._all.append(run)
        self._of.update({index: (run, place) for place, index in enumerate(members)})

    def of(self, index: int) -> tuple[Run, int] | None:
        """The run that a mention is in, and its place there; None outside runs."""
        return self._of.get(index)

    def twin(self, index: int, mentions: Sequence[Mention]) -> int | None:
        """The member at the same place of the run of the same size before, in the same sentence."""
        found = self._of.get(index)
        if found is None:
            return None
        run, place = found
        for other in reversed(self._all[max(0, run.ordinal - _RUNS_BACK) : run.ordinal]):
            if mentions[other.first].sentence_start != mentions[run.first].sentence_start:
                return None
            if len(other.members) == len(run.members):
                return other.members[place]
        return None


def _joined(text: str, before: Mention, after: Mention, link: "re.Pattern[str]") -> bool:
    if before.sentence_start != after.sentence_start or before.in_bracket is not after.in_bracket:
        return False
    both = {before.kind, after.kind}
    if len(both) > 1 and Kind.CHANGE in both:
        return False
    gap = _BRACKET.sub("", text[before.end : min(after.start, before.end + 80)])
    return after.start - before.end <= 80 and len(gap) <= _LONGEST_GAP and link.fullmatch(gap) is not None
