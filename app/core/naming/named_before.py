"""What was named before a figure, for those that carry it on."""

from collections.abc import Sequence

from app.core.model import Kind, Reason
from app.core.naming.candidates import Matcher, Window
from app.core.naming.runs import Runs
from app.core.text.search import after_last
from app.core.text.segment import Mention
from app.core.values import value

_NEAR = 24


@value
class NamingResult:
    """What a figure states: the indicator's slug or None, further slugs, and the row label. `confidence` is 0 to 100,
    `reasons` name the rule and the words that decided."""

    indicator: str | None
    also: tuple[str, ...] = ()
    subject: str = ""
    confidence: int = 100
    reasons: tuple[Reason, ...] = ()


class NamedBefore:
    """The namings of the mentions before; `namings` grows as they are named."""

    def __init__(
        self, written: str, matcher: Matcher, spots: Sequence[Window], namings: list[NamingResult], runs: Runs
    ):
        self.written = written
        self.text = matcher.text
        self.mentions = [spot.mention for spot in spots]
        self.matcher = matcher
        self.spots = spots
        self.namings = namings
        self.runs = runs

    def previous(self, mention: Mention) -> Mention | None:
        if not mention.index:
            return None
        previous = self.mentions[mention.index - 1]
        if previous.sentence_start == mention.sentence_start:
            return previous
        near = mention.start - previous.end <= _NEAR and "\n" not in self.text[previous.end : mention.start]
        return previous if near and mention.kind is Kind.CHANGE else None

    def words_of(self, mention: Mention) -> str:
        """The words of a figure's clause before it."""
        low = max(mention.sentence_start, mention.start - _NEAR, self.spots[mention.index].low)
        return self.text[after_last(self.text, ",;", low, mention.start) : mention.start]

    def called(self, label: str, mention: Mention, rule: str) -> NamingResult | None:
        fits = self.matcher.by_name(label, mention.start, mention) if len(label) > 1 else []
        if not fits:
            return None
        return NamingResult(fits[0].pattern.slug, (), label, 75, (Reason("indicator", rule, label),))
