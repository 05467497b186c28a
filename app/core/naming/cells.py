"""Names of numbers in tables: heads and labels put together, the closest first, looked up in the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from app.core.lexicon.tables import TableWords
from app.core.model import Kind, Reason
from app.core.naming.candidates import Candidate, Matcher, measured
from app.core.naming.catalogue import plain_spelling
from app.core.naming.named_before import NamingResult
from app.core.numbers.table_model import CellContext
from app.core.regex import lazy_re
from app.core.text.segment import Mention

_UNIT = lazy_re(r"\([^()]*(?:单位|/)[^()]*\)$|(?:情况|统计|变化|一览|排名|对比)*(?:表|图)?(?=$|\()")
_OF_TASK = lazy_re("完成(?:率|比例)|进度|执行率|占比|比重")
_ONLY_MEAN = lazy_re("(?:平均|均值|累计|合计)?")
_SHARE = lazy_re("占|比重")
_ONLY_COUNT = lazy_re("(?:[件个宗起项]数|数量|总数)?")
_LONGEST_TITLE = 60
_LONGEST_SUBJECT = 40
_COUNTED = "件"  # what a number without a unit is counted in, where a name needs one
_MEASURES = frozenset(("%", "天", "分贝", "1", "微克/立方米", "毫克/立方米", "毫克/升", "微克/升", "毫克/千克"))
_EMISSIONS = (("减排", ("减排量",)), ("削减", ("减排量", "削减量")), ("排放", ("排放总量", "排放量")))
_ADDED = "新增"
_ROW = 12
_BACK = 60  # figures before a total among which it may be told already


class CellNamer:
    """Names the `cells` of one text, by the index of their mention, in reading order; `namings` are those of all
    mentions, prose first."""

    def __init__(
        self,
        matcher: Matcher,
        mentions: Sequence[Mention],
        namings: list[NamingResult],
        cells: Mapping[int, CellContext],
        words: TableWords,
    ) -> None:
        self._matcher = matcher
        self._mentions = mentions
        self._namings = namings
        self._cells = cells
        self._words = words

    def name(self, index: int, cell: CellContext) -> NamingResult:
        """The indicator of a cell's number. A limit has none; a row that is neither a place nor the whole has the name
        that its own label makes; a total may have been told in the text before, a change has the name of its level."""
        mention, subject = self._mentions[index], _subject(cell)
        if mention.kind is Kind.THRESHOLD:
            return NamingResult(None, (), subject, 80, (Reason("indicator", "column", cell.words),))
        level = self._level_of(index) if mention.kind is Kind.CHANGE else None
        if level is not None and (not any(cell.heads) or (cell.labels and not cell.total)):
            return replace(self._namings[level], subject=subject, confidence=80)
        if mention.kind is Kind.LEVEL and cell.place and all(map(_ONLY_MEAN.fullmatch, cell.heads)):
            level = self._level_of(index)  # 降尘量 | 去年同期 | 1-7月平均
            one = level is not None and self._mentions[level].unit == mention.unit and self._one_before(index)
            if level is not None and one:
                return replace(self._namings[level], subject=subject, confidence=80)
        if mention.kind is Kind.RANK and not any(cell.heads) and (ranked := self._of_rank(index)) is not None:
            return replace(ranked, subject=subject)
        around = plain_spelling(cell.around)
        of_task = bool(cell.heads) and _OF_TASK.search(cell.heads[0]) is not None
        units = (mention.unit, _COUNTED) if mention.unit == "1" else (mention.unit,)
        names = [*_emissions(cell, mention.unit), *_names(cell, measured(mention))]
        for unit, (name, own) in product(units, names):
            label = plain_spelling(name)
            for fit in self._matcher.by_name(label, mention.start, replace(mention, unit=unit), around=around):
                # 完成率 of a task is no level of what the task is about.
                beyond = not of_task or cell.total or 0 < own < fit.end - mention.start
                if beyond and self._is_of(fit, label, own) and not self._ruled_out(fit, cell, name):
                    why = Reason("indicator", "column", name)
                    return NamingResult(fit.pattern.slug, (), subject, 90, (why,))
        found = self._as_before(index) if cell.total and not cell.place else None
        return replace(found, subject=subject) if found is not None else NamingResult(None, (), subject, 70)

    def _is_of(self, fit: Candidate, label: str, own: int) -> bool:
        """Whether a name begins within the first `own` characters, the row's label, and is told of the whole."""
        begin = label.find(fit.pattern.left[0]) if fit.pattern.left else len(label)
        if own and begin and _MEASURES.isdisjoint(self._units(fit)):
            return False  # 网上举报 is a part of 举报; 城区PM2.5浓度 is the same quantity
        return (not own or begin < own) and self._words.part.search(label, 0, begin) is None

    def _ruled_out(self, fit: Candidate, cell: CellContext, name: str) -> bool:
        """Whether the heading over the rows makes a label something else: 氨氮 below 主要污染物排放总量减少."""
        above = "".join(cell.labels[1:])
        return (
            bool(above)
            and above not in name
            and any(word in above and word not in name for word in self._matcher.entries[fit.pattern.slug].excludes)
        )

    def _units(self, fit: Candidate) -> Sequence[str]:
        return self._matcher.entries[fit.pattern.slug].units

    def _level_of(self, index: int) -> int | None:
        """The level to the left in the row of a change."""
        mention = self._mentions[index]
        for other in range(index - 1, -1, -1):
            level = self._mentions[other]
            if level.sentence_start != mention.sentence_start:
                return None
            beside = self._cells.get(other)
            if level.kind is Kind.LEVEL and not (beside and beside.heads and _SHARE.search(beside.heads[0])):
                return other
        return None

    def _one_before(self, index: int) -> bool:
        """Whether the columns to the left tell of one thing: 合计 beside 报告书 and 报告表 is of neither."""
        heads = set()
        for other in range(index - 1, -1, -1):
            beside = self._cells.get(other)
            if beside is None or self._mentions[other].sentence_start != self._mentions[index].sentence_start:
                break
            if self._mentions[other].kind is Kind.LEVEL and beside.heads and beside.heads[0]:
                heads.add(beside.heads[0])
        return len(heads) < 2

    def _of_rank(self, index: int) -> NamingResult | None:
        """A rank whose head names nothing orders by the level right before it, else by the first after it."""
        mention = self._mentions[index]
        for other in (index - 1, *range(index + 1, min(index + _ROW, len(self._mentions)))):
            level, beside = self._mentions[other], self._cells.get(other)
            same_row = other >= 0 and level.sentence_start == mention.sentence_start
            if same_row and level.kind is Kind.LEVEL and beside is not None:
                return replace(self._namings[other] if other < index else self.name(other, beside), confidence=75)
        return None

    def _as_before(self, index: int) -> NamingResult | None:
        """The name that the same number has in the text before: 共接到举报3312件, and 合计 3312 in the table."""
        mention = self._mentions[index]
        for other in range(index - 1, max(-1, index - _BACK), -1):
            told, named = self._mentions[other], self._namings[other]
            same = (told.value, told.unit, told.kind) == (mention.value, mention.unit, mention.kind)
            if same and told.period == mention.period and named.indicator is not None:
                return replace(named, confidence=75)
        return None


def _emissions(cell: CellContext, unit: str) -> Iterator[tuple[str, int]]:
    """氨氮 in tonnes or per cent, in a table or below a heading of what is discharged or cut."""
    if not cell.labels or cell.total or unit not in ("吨", "%"):
        return
    own, around = "".join(cell.heads), "".join((*cell.labels[1:], *(cell.titles[:1] if unit == "吨" else ())))
    told = any(word in own for word, _ in _EMISSIONS)
    above = own if told or _ADDED in own else around
    for word, heads in _EMISSIONS:
        if word in above and word not in cell.labels[0]:
            yield from ((cell.labels[0] + head, len(cell.labels[0])) for head in heads)


def _names(cell: CellContext, measured: bool) -> Iterator[tuple[str, int]]:
    """Names to try, the closest first, and how many of their first characters a match must touch. A title names what
    is measured, never what is counted."""
    heads = [head for head in cell.heads if head]
    labels = [label for label in cell.labels if label] if not cell.total else []
    if labels:
        for label in (labels[0], *("".join((labels[1], labels[0])) for _ in labels[1:2])):
            for head in _joined(heads):
                yield label + head, len(label)
            yield label, len(label)
        for head in heads:
            yield head + labels[0], len(head)
        if not cell.place:
            return
    yield from ((name, 0) for name in _joined(heads))
    for head in heads[1:]:
        yield heads[0] + head, 0
    for title in cell.titles:
        untold = not heads or (cell.total and not cell.place and all(map(_ONLY_COUNT.fullmatch, heads)))
        if (measured or not labels) and untold and len(title) <= _LONGEST_TITLE:
            yield _UNIT.sub("", title), 0


def _joined(heads: Sequence[str]) -> Iterator[str]:
    """Heads with their groups before them, then each alone."""
    if len(heads) > 1:
        yield "".join(reversed(heads))
        yield heads[1] + heads[0]
    yield from heads


def _subject(cell: CellContext) -> str:
    parts = [cell.place, *cell.labels[:1], *reversed([head for head in cell.heads if head][:2])]
    return "".join(dict.fromkeys(part for part in parts if part))[:_LONGEST_SUBJECT]
