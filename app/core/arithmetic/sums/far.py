"""Sums told apart from their whole: a total in one paragraph, its parts at the heads of clauses or sentences below.

四季度共受理1026件。…类型。大气486件，占47.4%；水87件；…: each clause begins with a part and goes on to tell of it.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from app.core.arithmetic.operands import Operand
from app.core.arithmetic.parts import added_up, alike
from app.core.arithmetic.rounding import exact, share_holds
from app.core.arithmetic.slips import one_digit_off
from app.core.arithmetic.sums.lists import Lists
from app.core.regex import lazy_re

_REACH, _FIGURES, _WHOLES = 700, 60, 6  # characters and figures from a whole to its parts; wholes tried
_TELLING = 100  # parts that come to a whole of three digits do so hardly by chance
_MOST, _CLOSE = 12, Decimal("0.06")
_DIVIDES = lazy_re("[;。\n]")
_ENDS = lazy_re("[。\n]+")


class FarSums:
    """Finds such sums by the lists of a text; `parts_of` are the sums known, `cells` figures of tables."""

    def __init__(self, lists: Lists, parts_of: Mapping[int, tuple[int, tuple[int, ...]]], cells: Set[int]) -> None:
        self._lists, self._parts_of, self._cells = lists, parts_of, cells
        self._beginnings = list(self._begun())

    def held(self) -> Iterator[tuple[Operand, list[Operand]]]:
        """Wholes and parts that add up to the digit."""
        for parts, wholes in self._lists_with_wholes():
            for size in range(len(parts), 2, -1):
                found = next((w for w in wholes if added_up(parts[:size]) == w.figure.value), None)
                if found is not None and (found.figure.value or 0) >= _TELLING:
                    yield found, parts[:size]
                    break

    def missed(self) -> Iterator[tuple[Operand, list[Operand]]]:
        """Wholes and all their parts, by their kinds or down to the others, that nearly add up."""
        for parts, wholes in self._lists_with_wholes():
            known = any(part.index in self._parts_of for part in parts)
            if known or not wholes or not (self._lists.all_kinds(parts) or self._lists.ends_with_others(parts)):
                continue
            whole, added = wholes[0], added_up(parts)
            between = self._lists.text[whole.mention.end : parts[0].mention.start]
            if len(_ENDS.findall(between)) > 1 and not self._shared(parts, whole):
                continue  # what another sentence tells between
            stated = whole.figure.value or Decimal(0)
            near = abs(added - stated) <= max(Decimal(2), _CLOSE * stated) or one_digit_off(whole, parts)
            if near and added != stated and stated >= _TELLING:
                yield whole, parts

    def _shared(self, parts: Sequence[Operand], whole: Operand) -> bool:
        """Whether two of the parts are followed by their shares of the whole: 大气486件，占47.4%."""
        behind = [(part, self._lists.places[part.index + 1]) for part in parts[:-1]]
        shares = [(part, place) for part, place in behind if place.figure.unit == "%" and place.figure.step < 1]
        return sum(share_holds(part.figure, whole.figure, place.figure) for part, place in shares) > 1

    def _lists_with_wholes(self) -> Iterator[tuple[list[Operand], list[Operand]]]:
        for parts in self._beginnings:
            wholes = list(self._wholes(parts))
            if wholes:
                yield parts, wholes

    def _begun(self) -> Iterator[list[Operand]]:
        """The lists of three and more that begin with the first figure of a sentence."""
        places = self._lists.places
        sentence = -1
        for place in places:
            begins = place.mention.sentence_start != sentence
            sentence = place.mention.sentence_start
            if not begins or place.index in self._cells or not _counts(place):
                continue
            for parts in (self._heads(place), self._one_sentence(place)):
                if len(parts) > 2:
                    yield parts

    def _heads(self, first: Operand) -> list[Operand]:
        """The first figures of the clauses and sentences from one on."""
        parts = [first]
        places = self._lists.places
        for before, place in pairwise(places[first.index : first.index + _FIGURES]):
            if place.index in self._cells or place.mention.start - first.mention.start > _REACH:
                break
            if alike(place, first) and _DIVIDES.search(self._lists.text, before.mention.end, place.mention.start):
                parts.append(place)
        return parts[:_MOST]

    def _one_sentence(self, first: Operand) -> list[Operand]:
        """All figures of one sentence, if they are alike."""
        parts = []
        for place in self._lists.places[first.index : first.index + _MOST]:
            if place.mention.sentence_start != first.mention.sentence_start:
                break
            if alike(place, first):
                parts.append(place)
        return parts

    def _wholes(self, parts: Sequence[Operand]) -> Iterator[Operand]:
        """What the parts may be of, the nearest first: figures before their sentence, greater than each of them."""
        first = parts[0]
        largest = max(part.figure.value or Decimal(0) for part in parts)
        tried = 0
        for place in reversed(self._lists.places[max(0, first.index - _FIGURES) : first.index]):
            if first.mention.start - place.mention.end > _REACH or tried == _WHOLES:
                return
            if not place.adds or place.mention.sentence_start == first.mention.sentence_start:
                continue
            fits = alike(place, first) and place.index not in self._cells and place.index not in self._parts_of
            if fits and (place.figure.value or 0) > largest and _counts(place):
                tried += 1
                yield place


def _counts(place: Operand) -> bool:
    return place.adds and place.bracket_start < 0 and exact(place.figure)
