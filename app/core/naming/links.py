"""Words that only link a name with its figure (为, 达到, 同比下降), and how to go back over them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from app.core.regex import lazy_re

_YEAR = r"(?:19|20)\d\d年?"
_MONTH = r"\d{1,2}月(?:份|底|末|\d{1,2}日)?"
_DATE = lazy_re(
    rf"(?:{_YEAR})?(?:\d{{1,2}}-)?(?:{_MONTH}|{_YEAR}(?:度|底|末|同期)?|\d{{1,2}}月至|第?[一二三四1-4]季度)"
)
_DATE_ENDS, _COMMAS = "年月度日季期份底末至", ",、:"
_SIGNS = frozenset(f"{_DATE_ENDS}{_COMMAS})")
_FORMULA = lazy_re(r"\([A-Z][A-Z0-9.\-]{0,14}\)$")  # 臭氧(O3-8H-90PER)


class Links:
    """Linking words ready for look-up by their last character."""

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        self._words = words
        self._lengths = lengths_by(itemgetter(-1), words)

    def back(self, text: str, low: int, start: int, commas: bool = False) -> list[int]:
        """Positions from `start` down to `low` such that only linking words and dates (and commas) stand between."""
        found = [start]
        for place in found:  # which grows
            if place > low:
                sign = text[place - 1]
                for length in self._lengths.get(sign, ()):
                    at = place - length
                    if at >= low and text[at:place] in self._words and at not in found:
                        found.append(at)
                if sign in _SIGNS:
                    found.extend(at for at in self._over_sign(text, low, place, commas) if at not in found)
        return sorted(found, reverse=True) if len(found) > 1 else found

    @staticmethod
    def _over_sign(text: str, low: int, place: int, commas: bool) -> Iterator[int]:
        """Where a formula, a date or a comma begins that ends at a position."""
        sign = text[place - 1]
        if sign == ")":
            formula = _FORMULA.search(text[max(low, place - 17) : place])
            if formula is not None:
                yield place - len(formula.group())
        elif sign in _DATE_ENDS:
            for match in _DATE.finditer(text, max(low, place - 12), place):
                if match.end() == place:
                    yield match.start()
        elif commas and sign in _COMMAS:
            yield place - 1


def lengths_by(key: Callable[[str], str], words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of words, longest first, by a part of them, as their last character: where a text has another
    character there, no word of them stands."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[key(word)].add(len(word))
    return {part: tuple(sorted(found, reverse=True)) for part, found in lengths.items()}
