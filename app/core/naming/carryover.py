"""What was told before: a figure without a name of its own takes it from the figures, lists and clauses before it.

，同比下降3微克, （上年为35）, 排名第5, 已完成33项, 完成率32%, 合计545件: each carries on in its own way.
"""

from collections.abc import Sequence

from app.core.model import Kind, Reason
from app.core.naming.candidates import CHANGE_UNITS, LEFT_REACH, Matcher, Window, measured
from app.core.naming.comparisons import Comparisons
from app.core.naming.derived import Derived
from app.core.naming.named_before import NamedBefore, NamingResult
from app.core.naming.rankings import Rankings
from app.core.naming.runs import Runs
from app.core.naming.twins import Twins
from app.core.regex import lazy_re
from app.core.text.segment import Mention

_MOVE = lazy_re(
    r"由|从|年初|(?<!达)[到至]|目标|实际|[高低好优多少]于|去年|上年|同期|同比|原来|均值|平均|最高|(?:19|20)\d\d年"
)
_OF_A_GOAL = lazy_re("(?:目标|任务|计划)[数量值]?的$")
_TOPIC_REACH, _BACK = 90, 12


class CarryOver(NamedBefore):
    """How a figure without a name of its own carries on what was named before it."""

    def __init__(
        self, written: str, matcher: Matcher, spots: Sequence[Window], namings: list[NamingResult], runs: Runs
    ):
        super().__init__(written, matcher, spots, namings, runs)
        self.comparisons = Comparisons(written, matcher, spots, namings, runs)
        self.rankings = Rankings(written, matcher, spots, namings, runs)
        self.derived = Derived(written, matcher, spots, namings, runs)
        self.twins = Twins(written, matcher, spots, namings, runs)

    def part_of_named(self, mention: Mention, slug: str) -> bool:
        """Whether the sentence named the indicator before and 其中 or a bracket makes this one a part of it."""
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                if not self._goes_into(mention) or other.sentence_end + 1 != mention.sentence_start:
                    return False
                if self.namings[index].indicator == slug and other.kind is mention.kind:
                    return True
                continue
            if self.namings[index].indicator == slug and other.kind is mention.kind:
                between = self.text[other.end : mention.start].rpartition(";")[2]
                return "其中" in between or (mention.in_bracket and not other.in_bracket)
        return False

    def _goes_into(self, mention: Mention) -> bool:
        """Whether the sentence tells parts of what the one before told: 其中，按日连续处罚案件3件."""
        return self.text.startswith("其中", mention.sentence_start)

    def carried(self, spot: Window) -> NamingResult | None:
        """From the figure before, where only linking words stand between; else from the topic of the sentence."""
        mention = spot.mention
        if mention.kind is Kind.RANK and not mention.in_bracket:
            return self.rankings.ranked(spot) or self.rankings.cases(spot)
        told = (
            self.comparisons.other_basis(mention)
            or self.derived.rate(spot)
            or self.derived.added(spot)
            or self.comparisons.goal(spot)
            or self.derived.ever(spot)
            or self.derived.share_of(spot)
        )
        told = (
            told
            or self.derived.that_is(spot)
            or self.comparisons.same_place_of_list(mention)
            or self.comparisons.change_of_sentence_before(mention)
            or self.rankings.of_place(spot)
            or self.rankings.of_area(spot)
        )
        if told is not None:
            return told
        previous = self.previous(mention)
        if previous is not None and mention.start - previous.end <= LEFT_REACH:
            between = self.text[previous.end : mention.start]
            bare = spot.bare or measured(mention)
            linked = "其中" not in between and not _OF_A_GOAL.search(between)  # 完成省定目标的103% is of its own
            if linked and bare and previous.end in self.matcher.linked(previous.end, mention.start):
                return self._inherit(spot, previous, between)
            if not any(sign in between for sign in "。\n"):
                return self.derived.done(spot) or self._from_topic(spot) or self._left_out(spot)
        return self.derived.done(spot) or self._from_topic(spot)

    def _inherit(self, spot: Window, previous: Mention, between: str) -> NamingResult | None:
        mention = spot.mention
        source = self.twins.source(mention, self.twins.twin(mention, previous))
        named = self.namings[source.index]
        why = (Reason("indicator", "carried", self.written[source.start : source.end]),) if named.indicator else ()
        units = self.matcher.entries[named.indicator].units if named.indicator and source.kind is Kind.RANK else ()
        if mention.kind is Kind.CHANGE and mention.unit in (*CHANGE_UNITS, source.unit, *units):
            return NamingResult(named.indicator, named.also, named.subject, 85, why)
        done = self.derived.done(spot)
        if done is not None or mention.in_bracket:
            return done
        if mention.unit == source.unit:
            moved = _MOVE.search(between) is not None or source.kind is Kind.CHANGE
            return NamingResult(named.indicator, named.also, named.subject, 80, why) if moved else None
        fits = self.matcher.direct(spot, source.start, self.spots[source.index].low)
        differs = source.kind is Kind.CHANGE or source.direction is not None  # 下降9%、控制在30微克/立方米
        told = differs or {mention.unit, source.unit} == {"%", "百分点"}
        if fits and fits[0].pattern.slug == named.indicator and told:
            return NamingResult(named.indicator, named.also, named.subject, 80, why)
        if not fits or fits[0].pattern.slug == named.indicator or self.part_of_named(mention, fits[0].pattern.slug):
            return None
        shared = Reason("indicator", "shared-name", self.written[fits[0].start : source.start])
        return NamingResult(fits[0].pattern.slug, (), "", 78, (shared,))

    def _from_topic(self, spot: Window) -> NamingResult | None:
        """A change or a measure whose clause names nothing: the last name in the clauses of the sentence before it."""
        mention = spot.mention
        if mention.kind is not Kind.CHANGE and (mention.unit in CHANGE_UNITS or not measured(mention)):
            return None
        floor = max(mention.sentence_start, mention.start - _TOPIC_REACH)
        if mention.index:
            floor = max(floor, self.mentions[mention.index - 1].end)
        end = self.matcher.linked(floor, mention.start)[-1]
        if "," not in self.text[max(floor, end - 1) : mention.start]:
            return None
        fit = self.matcher.last_name(spot, end, floor)
        if fit is None:
            return None
        words = self.written[fit.start : fit.end]
        return NamingResult(fit.pattern.slug, (), words, 62, (Reason("indicator", "topic", words),))

    def _left_out(self, spot: Window) -> NamingResult | None:
        """PM2.5浓度33微克/立方米，距目标仍有差距，预计全年为32微克/立方米: the measure tells what is left out."""
        mention = spot.mention
        low = self.text.rfind(",", spot.low, mention.start) + 1
        if low <= spot.low or low not in self.matcher.linked(low, mention.start):
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other, named = self.mentions[index], self.namings[index]
            if other.sentence_start != mention.sentence_start or "/" not in mention.unit:
                return None
            if other.unit == mention.unit and named.indicator is not None:
                why = Reason("indicator", "measure", self.written[other.start : other.end])
                return NamingResult(named.indicator, (), named.subject, 65, (why,))
        return None

    def carried_subject(self, mention: Mention) -> str:
        previous = self.previous(mention)
        return self.namings[previous.index].subject if previous is not None else ""
