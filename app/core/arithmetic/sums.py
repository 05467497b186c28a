"""Sums and remainders: a whole and the parts that the wording draws from it.

Where parts add up, a relation is drawn from any list that follows or precedes the whole. Where they do not, a finding
is made only if the wording promises that they do: 其中, a bracket, 合计, 剩余.
"""

import re
from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from app.core.arithmetic.cues import left_after, tells_done, tells_left
from app.core.arithmetic.format import TWICE, amount, line
from app.core.arithmetic.operands import Operand, additive, usable
from app.core.arithmetic.rounding import interval, total
from app.core.arithmetic.table_sums import Breakdown, TableSums
from app.core.model import Comparison, Relation, RelationType

_REACH, _SHORT_AGO = 14, 260
_CUE = re.compile(r"其中|分别|包括|分类|分为|按.{1,8}(?:分|统计|看)|依次|:|中,|(?<=[0-9])中|具体")
BACK_CUE = re.compile(
    r"(?:其中|上述|以上|[^,。;:0-9、]{0,8}?按[^,。]{1,8}(?:分|统计|看|划分)|从[^,。]{1,8}看|(?P<noun>[^,。;:0-9]{2,10})中,"
    r"|分[^,。]{1,6}看)"
)
_TOTAL_AFTER = re.compile(r"(?:(?P<sure>合计|共计|总计|总共)|共|累计)[^,;。、0-9]{0,6}$")
_STATUS = re.compile(
    r"属实|^[一二三四五甲乙丙A-DⅠⅡⅢⅣⅤ]+[级类等]|(?:[ⅠⅡⅢⅣⅤ]|[IV]+)类|完成|推进|启动|未|正在|达标|办结|在建|完工|开工|销号|合格|整改|正常|停产|关闭|推动|序时"
)
_CLOSED = re.compile(r"(?:含|包括).*(?:其他|其它|其余)")  # 含甲4家、乙5家、其他2家: nothing is left out
_MOVED = re.compile("[到至]$|减少|增加")
_TWICE = re.compile("同时|重复|交叉|兼有|重叠")
_REST = re.compile("剩余|其余|还剩|尚余|剩下|余下|仅剩|余$|缺口|空缺|尚有|仍有|还有|缺编|正在")
_NOT_DONE = re.compile("未|不|尚|其余|剩余")
_BROKEN_LIST = re.compile("[,;。]")
_DID, _TO_DO = re.compile("已[^,;。]{0,8}$|到位$|完成[^,;。]{0,6}$|在岗$"), re.compile("[需应待拟未]")
_ALL_OF = re.compile("包括|其余|其他|其它|分为|按[^,;。]{1,8}分|由[^,;。]{0,8}组成")
_UNDER_WAY = re.compile("正在|未")
_OPEN = re.compile(r"含|如|主要|约占|涉及|至少")
_SEPARATOR = re.compile(r"[、,;]|和|及|与")
_NEAR, _TELLING = Decimal("0.06"), 10
_FAR_WHOLE, _AFTERWORD = 3, 16
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")
_BROKEN = re.compile("[,;。、(]")
_KINDS = frozenset("类种")
_CLOSES = re.compile("分别|包括|其余|其他|其它|余下|另外|分为|按[^,;。]{1,8}分|由[^,;。]{0,8}组成")
_CASES = frozenset("件起宗例")
_GENUS = frozenset("个家座处项件户条份起宗例")
_COUNTS, _PEOPLE = frozenset("个家座处项件户条"), frozenset("人名")


class Sums:
    """Finds the sums of one text; `places` are all its figures in reading order, `tables` its tables, `cells` the
    indexes of the figures in them, `complete` sets of kinds that are all there are."""

    def __init__(
        self,
        text: str,
        places: Sequence[Operand],
        tables: Sequence[TableSums],
        cells: Set[int],
        complete: Sequence[Sequence["re.Pattern[str]"]],
    ) -> None:
        self.text = text
        self.places = places
        self._tables, self._cells = tables, cells
        self._complete = complete
        self.found: dict[Relation, None] = {}
        self.listed: dict[int, int] = {}  # members of a list after 其中, with its whole
        self._among: dict[int, int] = {}  # of those, the ones after 其中 itself, with the nearest whole
        self._left_in_rows: set[int] = set()  # cells that tell what is left of their row's whole
        self._runs: dict[tuple[int, bool], list[Operand]] = {}
        self.parts_of: dict[int, tuple[int, tuple[int, ...]]] = {}

    def run(self) -> list[Relation]:
        """All sums: first those that hold, then those that should hold and do not, among what no other explains."""
        wholes = [place for place in self.places if usable(place.figure) and place.index not in self._cells]
        for whole in wholes:
            run = self._run(whole)
            if run and self._cued(whole, run[0]):
                members = self._list(run)
                self.listed |= {part.index: whole.index for part in members if part.index not in self.listed}
                if "其中" in self.text[whole.mention.end : run[0].mention.start]:
                    self._among.update((part.index, whole.index) for part in members)
        self._in_rows()
        for judge in (self._draw, self._fail):
            for whole in wholes:
                self._bracket(whole, judge)
                self._forward(whole, judge)
                self._remainder(whole, judge)
                self._backward(whole, judge)
            self._told_later(judge)
        self._left_far(wholes)
        return list(self.found)

    def _in_rows(self) -> None:
        """The sums of tables, first those that hold: what they explain is explained."""
        left = [[way] for table in self._tables for way in table.leftovers()]
        self._left_in_rows = {ways[0][1][1].index for ways in left}
        open_ways = [
            ways
            for ways in (*left, *(ways for table in self._tables for ways in table.breakdowns()))
            if not self._draw_all(ways)
        ]
        for table in self._tables:
            for rows in table.tasks():
                held = [self._draw(*row, tabled=True) for row in rows]
                if sum(held) * 2 >= len(held) > 1:
                    open_ways.extend([row] for row, holds in zip(rows, held, strict=True) if not holds)
        for ways in open_ways:
            whole, parts = min(ways, key=_missed)
            self._fail(whole, parts, tabled=True)

    def _draw_all(self, ways: Sequence[Breakdown]) -> bool:
        """Draw all of several ways to add up a whole that hold: leaves, and the totals of groups."""
        return sum(self._draw(whole, parts, tabled=True) for whole, parts in ways) > 0

    # Ways to tell a sum ----------------------------------------------------------------------------------------------

    def _bracket(self, whole: Operand, judge: "Judge") -> None:
        """66家(甲20家、乙46家): the parts stand in the bracket directly after the whole."""
        inner = self._inside_bracket(whole)
        if len(inner) < 2:
            return
        opening = self.text[whole.mention.end : inner[0].mention.start]
        closed = ")" in self.text[inner[-1].mention.end : inner[-1].mention.sentence_end]
        if judge == self._draw or (closed and not _OPEN.search(opening.partition("(")[2])):
            judge(whole, inner)

    def _forward(self, whole: Operand, judge: "Judge") -> None:
        """N项，其中甲…、乙…: the parts follow in the sentence."""
        run = self._run(whole)
        self._mixed(whole, run, judge)
        if len(run) < 2:
            return
        cued = self._cued(whole, run[0])
        for later in self._further(whole, run):
            judge(whole, later)
        if judge == self._draw:
            for parts in _alternating(self.text, run):
                self._draw(whole, list(parts))
            for size in range(len(run), 1, -1):
                if (cued or self._one_thing(whole, run[:size])) and self._draw(whole, run[:size]):
                    return
            return
        parts = self._origins(self._list(run))
        cued = cued or _CLOSED.search(self.text, whole.mention.end, parts[-1].mention.start) is not None
        states = len(parts) > 2 and sum(_STATUS.search(self._label(part)) is not None for part in parts) > 1
        both = len(parts) == 2 and all(_STATUS.search(self._label(part)) for part in parts)
        states = states or (both and self._tight(whole, parts) and _added(parts) > (whole.figure.value or Decimal(0)))
        if not ((len(parts) > 1 and cued) or states):
            return
        if not self._fail(whole, parts):
            mixed = self._origins(self._list(run, mixed=True))  # 其中省级5篇、州级121篇，县级118篇
            if cued and len(mixed) > len(parts) and _added(mixed) > (whole.figure.value or Decimal(0)):
                self._fail(whole, mixed)

    def _further(self, whole: Operand, run: Sequence[Operand]) -> list[list[Operand]]:
        """Lists after a `;` that say by their kinds that they are all: 328件，其中重点24件；属实176件、部分属实98件、不属实54件."""
        lists: list[list[Operand]] = [[]]
        for before, place in pairwise((whole, *run)):
            if ";" in self.text[before.mention.end : place.mention.start]:
                lists.append([])
            lists[-1].append(place)
        return [parts for parts in lists[1:] if len(parts) > 1 and self._all_kinds(parts)]

    def _mixed(self, whole: Operand, run: Sequence[Operand], judge: "Judge") -> None:
        """文件47件，其中报告表19个、登记表28个; 96件，其中来电58件；涉水14个、涉气82个: parts in other
        classifiers of the same genus, a list between two `;`."""
        among = self.text.find("其中", whole.mention.end, whole.mention.sentence_end)
        if among < 0 or whole.figure.unit not in _GENUS or whole.frame >= 0:
            return
        lists: list[list[Operand]] = [[]]
        last = whole
        for place in self.places[whole.index + 1 : whole.index + 1 + 2 * _REACH]:
            between = self.text[last.mention.end : place.mention.start]
            if place.mention.sentence_start != whole.mention.sentence_start:
                break
            if ";" in between:
                lists.append([])
            if place.figure.unit in _GENUS and usable(place.figure) and place.frame < 0:
                lists[-1].append(place)
            last = place
        for at, parts in enumerate(self._list(found) for found in lists if found):
            other = len({part.figure.unit for part in parts}) == 1 and parts[0].figure.unit != whole.figure.unit
            if not other or len(parts) < 2 or (not at and not self._cued(whole, parts[0])):
                continue
            exact = all(interval(place.figure).exact for place in (whole, *parts))
            if exact and (judge == self._draw or (not at and len(parts) > 2 and len(run) < 2)):
                judge(whole, parts)

    def _origins(self, parts: list[Operand]) -> list[Operand]:
        """其中热线826件，平台201件，办结1251件: what was done of the whole is no part beside where it came from."""
        done = [tells_done(self._label(part)) for part in parts]
        return parts[: done.index(True)] if True in done and not done[0] else parts

    def _cued(self, whole: Operand, first: Operand) -> bool:
        """Whether 其中 or the like stands between a whole and its first part, and no other figure after it."""
        low = max(whole.mention.end, self.places[first.index - 1].mention.end if first.index else 0)
        return _CUE.search(self.text[low : first.mention.start]) is not None

    def _one_thing(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether a list without 其中 may still be parts: exact, next to the whole, and no row of equals (查封10件，
        移送9件，拘留1件), where each has its name before it and an indicator of its own."""
        if len(parts) > 2 and _to_the_digit(whole, parts):
            return True
        states = any(_STATUS.search(self._label(part)) for part in parts)
        if whole.index in self.listed and not states:  # a part itself
            return False
        next_to = parts[0].index - whole.index <= 2
        exact = all(place.figure.comparison is Comparison.EQ for place in (whole, *parts))
        own = not states and any(part.figure.indicator not in (None, whole.figure.indicator) for part in parts)
        after = self.text[whole.mention.end : whole.mention.end + 1]
        named_after = after not in ",;。、"
        return after != "、" and next_to and exact and (named_after or not (own and whole.figure.indicator is not None))

    def _backward(self, whole: Operand, judge: "Judge") -> None:
        """甲11家、乙34家，合计46家: the parts stand before the whole."""
        low = max(whole.mention.sentence_start, whole.mention.start - 12)
        told = _TOTAL_AFTER.search(self.text[low : whole.mention.start])
        if told is None or self._kinds(whole, judge):
            return
        if judge == self._fail and told.group("sure") is None:
            return
        before: list[Operand] = []
        for place in reversed(self.places[max(0, whole.index - _REACH) : whole.index]):
            if place.mention.sentence_start != whole.mention.sentence_start:
                break
            if ";" in self.text[place.mention.end : (before[-1] if before else whole).mention.start]:
                break
            if _alike(place, whole):
                before.append(place)
        before.reverse()
        for size in range(len(before), 1, -1):
            if judge(whole, before[-size:]):
                return

    def _kinds(self, whole: Operand, judge: "Judge") -> bool:
        """查封14起、停产3起、拘留5起、犯罪4起，四类案件共27件: as many parts before the whole as it has kinds."""
        kinds = self.places[whole.index - 1] if whole.index else whole
        told = kinds.figure.unit in _KINDS and not _BROKEN.search(self.text, kinds.mention.end, whole.mention.start)
        size = int(kinds.figure.value or 0) if told else 0
        before = [place for place in self.places[max(0, kinds.index - size) : kinds.index] if usable(place.figure)]
        units = {place.figure.unit for place in before}
        near = len(units) == 1 and all(
            place.mention.sentence_start == whole.mention.sentence_start and place.frame == whole.frame
            for place in before
        )
        same = units == {whole.figure.unit} or units | {whole.figure.unit} <= _CASES
        return size > 1 and len(before) == size and near and same and judge(whole, before)

    def _remainder(self, whole: Operand, judge: "Judge") -> None:
        """N个…已完成D个…剩余L个."""
        run = self._run(whole, beyond=True)
        for at, left in enumerate(run):
            if not at or not (tells_left(self._label(left)) or self._left_after(run[at - 1], left)):
                continue
            for done in run[:at] if judge == self._draw else run[: at if at == 1 else 0]:
                if judge == self._fail and _MOVED.search(self._label(done)):
                    continue
                if judge(whole, [done, left]):
                    return

    def _done_already(self, whole: Operand, left: Operand) -> bool:
        """已办结1097件，其中满意975件；正在办理67件: what is under way is no rest of what is done."""
        return tells_done(self._label(whole)) and _UNDER_WAY.search(self._label(left)) is not None

    def _left_after(self, done: Operand, left: Operand) -> bool:
        """已整改10条，1条长期坚持: the words after the figure tell that it is left."""
        return tells_done(self._label(done)) and not self._label(left) and left_after(self.text, left.mention.end)

    def _left_far(self, wholes: Sequence[Operand]) -> None:
        """剩余35个项目, told far from the whole and what was done of it."""
        told: dict[tuple[Decimal, str], tuple[Operand, Operand]] = {}
        for at, done in enumerate(wholes):
            for whole in wholes[max(0, at - _FAR_WHOLE) : at] if tells_done(self._label(done)) else ():
                same = whole.mention.sentence_start == done.mention.sentence_start
                if same and _alike(whole, done) and not self._has_left(whole, done):
                    rest = (whole.figure.value or Decimal(0)) - (done.figure.value or Decimal(0))
                    told.setdefault((rest, whole.figure.unit), (whole, done))
        for left in wholes:
            pair = told.get((left.figure.value or Decimal(0), left.figure.unit))
            if not pair or left.index <= pair[1].index or left.index in self.parts_of:
                continue
            far = tells_left(self._label(left)) or left_after(self.text, left.mention.end)
            if far and ((left.figure.value or 0) >= _TELLING or self._of_one_thing(pair, left)):
                self._draw(pair[0], [pair[1], left])

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

    def _told_later(self, judge: "Judge") -> None:
        """A sentence that begins with 其中, 上述, 按…分 breaks down a whole of the sentences before it."""
        seen: set[int] = set()
        for place in self.places:
            start = place.mention.sentence_start
            cue = None if start in seen else BACK_CUE.match(self.text, start)
            seen.add(start)
            if cue is None:
                continue
            parts = self._sentence(start, place.index)
            if len(parts) > 1:
                self._resolve(place, parts, judge, (cue.group("noun") or "")[-4:])

    def _resolve(self, first: Operand, parts: list[Operand], judge: "Judge", noun: str) -> None:
        wholes = [
            place
            for place in reversed(self.places[max(0, first.index - 2 * _REACH) : first.index])
            if _alike(place, parts[0]) and place.frame < 0 and first.mention.start - place.mention.end < _SHORT_AGO
            if noun in self.text[max(0, place.mention.start - 14) : place.mention.end + 8]
        ]
        if judge == self._fail:
            largest = max(part.figure.value or Decimal(0) for part in parts)
            wholes = [place for place in wholes if place.index not in self.parts_of]  # no part of a whole itself
            wholes = [place for place in wholes if (place.figure.value or 0) >= largest][:1]
            parts = self._list(parts)
        for whole in wholes:
            for size in range(len(parts), 1 if judge == self._draw else len(parts) - 1, -1):
                if judge(whole, parts[:size]):
                    return

    # Gathering -------------------------------------------------------------------------------------------------------

    def _run(self, whole: Operand, beyond: bool = False) -> list[Operand]:
        """The figures after the whole in its sentence (`beyond`: or the next) of its unit and in its bracket."""
        known = self._runs.get((whole.index, beyond))
        if known is not None:
            return known
        found: list[Operand] = []
        sentences = {whole.mention.sentence_start}
        for place in self.places[whole.index + 1 : whole.index + 1 + 2 * _REACH]:
            sentences.add(place.mention.sentence_start)
            if len(sentences) > 1 + beyond or "\n" in self.text[whole.mention.end : place.mention.start]:
                break
            if _alike(place, whole):
                found.append(place)
        self._runs[whole.index, beyond] = found[:_REACH]
        return found[:_REACH]

    def _sentence(self, start: int, index: int) -> list[Operand]:
        found: list[Operand] = []
        for place in self.places[index : index + _REACH]:
            if place.mention.sentence_start != start:
                break
            if usable(place.figure) and (not found or _alike(place, found[0])):
                found.append(place)
        return found

    def _inside_bracket(self, whole: Operand) -> list[Operand]:
        opening = self.text.find("(", whole.mention.end, whole.mention.end + 20)
        if opening < 0 or any(sign in self.text[whole.mention.end : opening] for sign in ",;。、)"):
            return []
        return [
            place
            for place in self.places[whole.index + 1 : whole.index + 1 + _REACH]
            if place.frame == opening and usable(place.figure) and _same_kind(place.figure.unit, whole.figure.unit)
        ]

    def _list(self, run: Sequence[Operand], mixed: bool = False) -> list[Operand]:
        """The beginning of a run that is one list: its members are divided by the same sign, or (`mixed`) by either
        comma."""
        parts, sign = [run[0]], ""
        for place in run[1:]:
            between = _BRACKETS.sub("", self.text[parts[-1].mention.end : place.mention.start])
            signs = [found.group() for found in _SEPARATOR.finditer(between)]
            mark = next((sign for sign in ";," if sign in signs), "、" if signs else "")
            if not mark or (sign and mark != sign and not (mixed and ";" not in (mark, sign))):
                break
            sign = mark
            parts.append(place)
        return parts

    def _label(self, place: Operand) -> str:
        """The words between the figure before and this one, in its clause."""
        low = self.places[place.index - 1].mention.end if place.index else 0
        low = max(low, place.mention.sentence_start, place.mention.start - 24)
        words = self.text[low : place.mention.start]
        return words[max(words.rfind(","), words.rfind("、"), words.rfind(";")) + 1 :]

    # Judging ---------------------------------------------------------------------------------------------------------

    def _draw(self, whole: Operand, parts: list[Operand], tabled: bool = False) -> bool:
        """Record a sum that holds; one whole may be broken down several ways."""
        if not _plausible(whole, parts, tabled) or (not tabled and self._siblings(whole, parts)):
            return False
        if not tabled and self._nested(parts) and not self._is_left(parts):
            return False
        if not total([part.figure for part in parts]).meets(interval(whole.figure)):
            return False
        left = self._is_left(parts)
        kind = RelationType.REMAINDER if left else RelationType.SUM
        members = (whole.index, *(part.index for part in parts))
        self._record(whole, parts, Relation(kind, members, True, steps=_steps(whole, parts, True)))
        return True

    def _fail(self, whole: Operand, parts: list[Operand], tabled: bool = False) -> bool:
        """Record a sum that does not hold where the wording (`tabled`: a table) promises that it does and nothing else
        explains it."""
        explained = any(part.index in self.parts_of for part in parts)
        left = self._is_left(parts)
        firm = tabled or self._firm(whole, parts, left)
        if (explained and not tabled) or not _plausible(whole, parts, firm or self._tight(whole, parts)):
            return False
        if any(place.figure.comparison is not Comparison.EQ for place in (whole, *parts)):
            return False
        end = parts[-1].mention.end
        if _TWICE.search(self.text, end, end + _AFTERWORD):  # 废水79家、废气112家(23家同时联网)
            return False
        stated, added = whole.figure.value or Decimal(0), _added(parts)
        if total([part.figure for part in parts]).meets(interval(whole.figure)):
            return False
        within = {part.index for part in parts}
        if not tabled and not left and any(self._among.get(part.index) in within for part in parts):
            return False
        if not left and added > stated and self._tight(whole, parts):
            firm = True  # 正常生产23座、停产91座、关闭15座 of 57
        if left and self._done_already(whole, parts[1]):
            return False
        if added < stated and not (firm or left or self._closed(whole, parts)):
            return False
        near = abs(added - stated) <= max(Decimal(2 if stated > 5 else 0), _NEAR * stated)
        if not firm and not near and not (stated < added <= 2 * stated and not left):
            return False
        kind = RelationType.REMAINDER if left else RelationType.SUM
        members = (whole.index, *(part.index for part in parts))
        computed, note = _verdict(whole, parts, left)
        self._record(whole, parts, Relation(kind, members, False, computed, note, _steps(whole, parts, False)))
        return True

    def _closed(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether the parts are meant to be all: 其中 with two of many kinds (优86天，良91天 of 179) does not say so,
        unless they miss the whole by no more than one."""
        if whole.mention.start > parts[0].mention.start or abs(_added(parts) - (whole.figure.value or 0)) <= 1:
            return True
        words = self.text[whole.mention.end : parts[-1].mention.end]
        return len(parts) > 2 or _CLOSES.search(words) is not None

    def _firm(self, whole: Operand, parts: Sequence[Operand], left: bool) -> bool:
        """Whether the wording leaves no doubt of a whole and all its parts, however far they are off: what is left right
        behind what was done of it; a bracket or a colon behind the whole; 分别, 其他; kinds that are all there are."""
        if len(parts) < 2:
            return False
        first, last = min(whole.mention.end, parts[0].mention.start), parts[-1].mention.start
        words = self.text[first:last]
        if left:
            return self._next_to(whole, parts[0]) and self._rest_of_it(whole, *parts)
        if any(part.figure.period != whole.figure.period for part in parts):
            return False
        if whole.index > parts[-1].index:
            return True  # 甲11家、乙34家，合计46家
        opening = self.text[whole.mention.end : parts[0].mention.start]
        if ";" in opening:
            return self._all_kinds(parts)
        framed = parts[0].frame >= 0 and parts[0].frame != whole.frame and parts[0].index == whole.index + 1
        bracket = framed and not _OPEN.search(opening)
        listed = opening.lstrip("(").startswith(":") or _ALL_OF.search(words) is not None
        return bracket or listed or self._all_kinds(parts) or self._all_states(parts)

    def _rest_of_it(self, whole: Operand, done: Operand, left: Operand) -> bool:
        """Whether two figures are called what was done and what is left, and the whole before them neither."""
        label = self._label(whole)
        itself = tells_left(label) or (tells_done(label) and _TO_DO.search(label) is None)
        divided = self.text.count(";", whole.mention.end, left.mention.start) > 1
        rest = _REST.search(self._label(left)) is not None or self._left_after(done, left)
        did = tells_done(self._label(done)) or _DID.search(self._label(done)) is not None
        return rest and did and not itself and not divided

    def _tight(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether parts stand in one enumeration: 甲5家、乙6家和丙7家."""
        between = (self.text[one.mention.end : other.mention.start] for one, other in pairwise(parts))
        if ";" in self.text[whole.mention.end : parts[0].mention.start]:
            return False
        return (
            len(parts) > 1
            and parts[0].frame == whole.frame
            and all("、" in words and not _BROKEN_LIST.search(words) for words in between)
        )

    def _next_to(self, whole: Operand, done: Operand) -> bool:
        """Whether no other figure of its unit stands between a whole and what was done of it, in one sentence."""
        between = self.places[whole.index + 1 : done.index]
        alone = not any(_alike(place, whole) for place in between)
        return alone and whole.mention.sentence_start == done.mention.sentence_start

    def _all_states(self, parts: Sequence[Operand]) -> bool:
        """Whether the parts are states of things down to what is not done: 已完工25个，在建5个，未开工2个."""
        labels = [self._label(part) for part in parts]
        told = all(_STATUS.search(label) for label in labels)
        return len(parts) > 2 and told and any(_NOT_DONE.search(label) for label in labels)

    def _all_kinds(self, parts: Sequence[Operand]) -> bool:
        """Whether the parts are called by kinds that are all there are: 报告书, 报告表."""
        labels = [self._label(part) + self.text[part.mention.end : part.mention.end + 6] for part in parts]
        for kinds in self._complete:
            matched = [any(kind.search(label) for label in labels) for kind in kinds]
            if all(matched) and len(parts) <= len(kinds) + 1:
                return True
        return False

    def _is_left(self, parts: Sequence[Operand]) -> bool:
        """Whether the second of two parts is what is left after the first."""
        if len(parts) != 2:
            return False
        if parts[1].index in self._left_in_rows and parts[0].mention.sentence_start == parts[1].mention.sentence_start:
            return True
        return tells_left(self._label(parts[1])) or self._left_after(parts[0], parts[1])

    def _nested(self, parts: Sequence[Operand]) -> bool:
        """Whether one of the parts is the whole of others: 14项中还有8项，其中甲2项、乙2项、丙1项."""
        indexes = {part.index for part in parts}
        return any(self.listed.get(part.index) in indexes for part in parts)

    def _siblings(self, whole: Operand, parts: Sequence[Operand]) -> bool:
        """Whether whole and parts are already parts of one greater whole."""
        told = self.parts_of.get(whole.index)
        return told is not None and all(part.index in told[1] for part in parts)

    def _record(self, whole: Operand, parts: list[Operand], relation: Relation) -> None:
        self.found[relation] = None
        for part in parts:
            self.parts_of.setdefault(part.index, (whole.index, tuple(other.index for other in parts)))


Judge = Callable[[Operand, list[Operand]], bool]
_BRACKETS = re.compile(r"\([^()]*\)")


def _same_kind(unit: str, other: str) -> bool:
    return unit == other or (unit in _COUNTS and other in _COUNTS)


def _alike(place: Operand, other: Operand) -> bool:
    units = {place.figure.unit, other.figure.unit}
    same = (len(units) == 1 or units <= _PEOPLE or units <= _CASES) and place.frame == other.frame
    return same and usable(place.figure) and additive(place.figure.unit)


def _plausible(whole: Operand, parts: Sequence[Operand], tabled: bool) -> bool:
    if len(parts) < 2:
        return False
    stated = whole.figure.value or Decimal(0)
    values = [part.figure.value or Decimal(0) for part in parts]
    if tabled:
        return stated > 0 and all(value >= 0 for value in values)
    return stated > 1 and all(0 <= value < stated for value in values)


def _missed(way: Breakdown) -> Decimal:
    """By how much the parts of a breakdown miss its whole."""
    return abs(_added(way[1]) - (way[0].figure.value or Decimal(0)))


def _to_the_digit(whole: Operand, parts: Sequence[Operand]) -> bool:
    """Whether parts add up exactly to a whole of three digits or more: no chance."""
    stated = whole.figure.value or Decimal(0)
    return stated >= 100 * whole.figure.step and _added(parts) == stated


def _alternating(text: str, run: Sequence[Operand]) -> tuple[Sequence[Operand], ...]:
    """The two readings of `甲30个已完成25个，乙24个已完成22个；其余9个`: what was planned, and what was done."""
    done: list[Operand] = []
    planned: list[Operand] = []
    for before, place in zip((None, *run), run, strict=False):
        words = text[before.mention.end if before else place.mention.start - 8 : place.mention.start]
        (done if tells_done(words) or "其余" in words else planned).append(place)
    return (planned, done) if len(done) > 1 and len(planned) > 1 else ()


def _added(parts: Sequence[Operand]) -> Decimal:
    return sum((part.figure.value or Decimal(0) for part in parts), Decimal(0))


def _verdict(whole: Operand, parts: Sequence[Operand], left: bool) -> tuple[str, str]:
    """The computed value and a short note of a sum that does not hold."""
    stated, added, unit = whole.figure.value or Decimal(0), _added(parts), whole.figure.unit
    if left:
        rest = amount(stated - (parts[0].figure.value or Decimal(0)))
        return rest, f"应剩{rest}{unit}"
    note = f"分项之和比总数{'多' if added > stated else '少'}{amount(abs(added - stated))}{unit}"
    return amount(added), note + (f"，{TWICE}" if added > stated else "")


def _steps(whole: Operand, parts: Sequence[Operand], holds: bool) -> tuple[str, ...]:
    """The sum written out, a line each."""
    lines = [line("" if not number else "+ ", part.figure) for number, part in enumerate(parts)]
    lines.append(f"= {amount(_added(parts))} {whole.figure.unit}")
    lines.append(line("= " if holds else "≠ ", whole.figure))
    return tuple(lines)
