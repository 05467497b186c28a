"""The words that figures are sifted by: each distinct text is looked at once, however many figures have it."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.core.compare.period_words import period_words
from app.services.compare.name_search import initials, search_key
from app.services.figure_columns import FigureColumns, Head
from app.services.figure_columns.columns import Shared

Mask = NDArray[np.bool_]
_BLOCK = 500  # sentences that are searched as one text first


class SearchedWords:
    """What words are looked for in: region, year and title of the report, name and slug of the indicator (with the
    initials of region and name), period, subject, quote and sentence. `before` are those of figures of which a few
    were replaced."""

    def __init__(self, rows: FigureColumns, before: "SearchedWords | None" = None) -> None:
        self._rows = rows
        self._texts: dict[str, tuple[Shared, Sequence[str]]] = {}
        if before is not None:
            self._texts = {name: kept for name, kept in before._texts.items() if kept[0] is rows.shared.get(name)}
        self._blocks: tuple[Sequence[str], list[str]] | None = None if before is None else before._blocks

    def prepare(self) -> None:
        """Fold all texts now."""
        for name, told in _TOLD.items():
            self._folded(name, told)

    def having(self, word: str) -> Mask:
        """Which figures have a word, folded as `search_key` does, in any of their texts."""
        heads = [_head(head) for head in self._rows.heads]
        found: Mask = self._in([word in text for text in heads], self._rows.numbers["report"])
        for name, told in _TOLD.items():
            texts = self._folded(name, told)
            hit = self._in_sentences(word, texts) if name == "sentence" else [word in text for text in texts]
            found |= self._in(hit, self._rows.shared[name].codes)
        return found

    def _in(self, hit: Sequence[bool], codes: NDArray[np.int32]) -> Mask:
        table = np.array(hit, dtype=bool)
        found: Mask = table[codes] if len(table) else np.zeros(len(codes), dtype=bool)
        return found

    def _in_sentences(self, word: str, texts: Sequence[str]) -> list[bool]:
        """Most words stand in few sentences: blocks of them are searched as one text."""
        if self._blocks is None or self._blocks[0] is not texts:
            self._blocks = texts, ["\n".join(texts[at : at + _BLOCK]) for at in range(0, len(texts), _BLOCK)]
        hit: list[bool] = []
        for number, block in enumerate(self._blocks[1]):
            part = texts[number * _BLOCK : (number + 1) * _BLOCK]
            hit += [word in text for text in part] if word in block else [False] * len(part)
        return hit

    def _folded(self, name: str, told: Callable[[Hashable], str]) -> Sequence[str]:
        column = self._rows.shared[name]
        if name not in self._texts or self._texts[name][0] is not column:
            self._texts[name] = column, [told(value) for value in column.values]
        return self._texts[name][1]


def _head(head: Head) -> str:
    told = f"{head.region} {head.year or ''} {head.title}"
    return f"{search_key(told)} {initials(head.region)}"


def _name(name: Hashable) -> str:
    return f"{search_key(str(name))} {initials(str(name))}"


def _period(period: Hashable) -> str:
    text = None if period is None else str(period)
    return search_key(f"{text or ''} {period_words(text)}")


def _text(value: Hashable) -> str:
    return search_key(str(value or ""))


_TOLD: dict[str, Callable[[Hashable], str]] = {
    "indicator_name": _name, "indicator": _text, "period": _period, "subject": _text, "quote": _text,
    "sentence": _text,
}  # fmt: skip
