"""The grammar words of naming, and how they are looked for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter

from app.core.lexicon.loader import alternation
from app.core.naming.links import Links, lengths_by
from app.core.regex import lazy_re

_NOTHING = lazy_re("(?!)")
_LONGEST_BOUNDARY = 3


@dataclass(frozen=True, slots=True)
class NamingLexicon:
    """The grammar words of naming (`naming.toml`): each a set of words of folded text; below them what `ready` makes of
    them, to be looked for."""

    fillers: frozenset[str] = frozenset()  # stand between a name and its figure, no part of the name
    measures: frozenset[str] = frozenset()  # may follow a name as its head: 平均浓度, 数量
    generic_nouns: frozenset[str] = frozenset()  # say nothing by themselves after a figure: 项目, 企业
    boundaries: frozenset[str] = frozenset()  # end the noun phrase after a figure: 已, 完成, 的
    boundary_exceptions: frozenset[str] = frozenset()  # words of two characters in which a boundary is none: 集中, 在线
    restrictors: tuple[str, ...] = ()  # before a name: only a part of what it names
    done: frozenset[str] = frozenset()  # 已完成, 完成整改
    opener: re.Pattern[str] = _NOTHING  # what begins a clause and is no part of a subject: 全年, 开展
    unit_groups: Mapping[str, tuple[str, ...]] | None = None
    boundary: re.Pattern[str] = _NOTHING
    restrictor: re.Pattern[str] = _NOTHING
    phrase_end: re.Pattern[str] = _NOTHING  # what may go on a noun phrase that could end before it
    generic_lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # by the first character
    filler_lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # by the last character
    links: Links = field(default_factory=Links)  # fillers and measures
    filler_links: Links = field(default_factory=Links)

    def ready(self, verbs: Iterable[str] = ()) -> "NamingLexicon":
        """The same words, ready to be looked for; `verbs` of change stand between a name and its figure too."""
        fillers = self.fillers.union(verbs)
        return replace(
            self,
            boundary=_boundary(self.boundaries, self.boundary_exceptions),
            restrictor=any_of(self.restrictors),
            phrase_end=any_of(self.generic_nouns | self.measures),
            generic_lengths=lengths_by(itemgetter(0), self.generic_nouns),
            filler_lengths=lengths_by(itemgetter(-1), self.fillers),
            links=Links(fillers | self.measures),
            filler_links=Links(fillers),
        )

    def noun_end(self, text: str, start: int, right: int) -> int:
        """Where a noun phrase after a figure ends: at the first boundary before `right`, else there."""
        found = self.boundary.search(text, start, right + _LONGEST_BOUNDARY - 1)
        return found.start() if found is not None and found.start() < right else max(start, right)

    def generic_noun_at(self, text: str, at: int) -> str:
        """The longest generic noun that begins at a position, empty without one."""
        lengths = self.generic_lengths.get(text[at : at + 1], ())
        return next((noun for length in lengths if (noun := text[at : at + length]) in self.generic_nouns), "")


def any_of(words: Iterable[str]) -> "re.Pattern[str]":
    """A pattern of any of the words, the longest first."""
    return lazy_re(alternation(words) or "(?!)")


def _boundary(words: Iterable[str], exceptions: Iterable[str]) -> "re.Pattern[str]":
    """A boundary where it begins: no exception, a word of two characters, begins there or one character before."""
    found: list[str] = []
    for sign in sorted({word[0] for word in words}):
        before = "".join(f"(?<!{re.escape(word)})" for word in sorted(exceptions) if word[1] == sign)
        after = "".join(f"(?!{re.escape(word[1])})" for word in sorted(exceptions) if word[0] == sign)
        found.append(re.escape(sign) + before + after + f"(?:{alternation(w[1:] for w in words if w[0] == sign)})")
    return lazy_re("|".join(found) or "(?!)")
