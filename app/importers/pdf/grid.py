"""The cells that a page's rules draw. A rule bounds a cell only where it reaches from one side of it to the other: an
underline, a blank to fill in or a strike through a word divides nothing."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from app.importers.pdf.shapes import Rule

_NEAR = 3.0  # points: rules closer than that are one (a border drawn twice, a thin filled rectangle)
_REACH = 4.0  # points by which a rule may miss the one that it ends at

Cell = tuple[float, float, float, float]  # left, top, right, bottom


class Table:
    """One table's cells. `columns` and `rows` are the places of the lines between them, from left and from top."""

    def __init__(self, verticals: Sequence[Rule], horizontals: Sequence[Rule]) -> None:
        self.columns = sorted({rule.at for rule in verticals})
        self.rows = sorted({rule.at for rule in horizontals})
        self._cells = self._joined(verticals, horizontals)

    def cell(self, x: float, y: float) -> Cell | None:
        """The cell around a point, None outside of the table."""
        column, row = bisect_right(self.columns, x), bisect_right(self.rows, y)
        return self._cells.get((column, row))

    @property
    def cells(self) -> set[Cell]:
        """All cells, also empty ones."""
        return set(self._cells.values())

    def _joined(self, verticals: Sequence[Rule], horizontals: Sequence[Rule]) -> dict[tuple[int, int], Cell]:
        """The smallest fields between lines, joined where no rule stands between them; those that are open to the
        outside are none of the table's. Field (0, 0) lies left above of the first lines."""
        across, down = len(self.columns) + 1, len(self.rows) + 1
        owner = list(range(across * down))

        def find(field: int) -> int:
            while owner[field] != field:
                owner[field] = owner[owner[field]]
                field = owner[field]
            return field

        walls = _by_place(verticals), _by_place(horizontals)
        for column in range(across):
            for row in range(down):
                here = column * down + row
                right, below = self._span(self.rows, row), self._span(self.columns, column)
                if column < across - 1 and not _covered(walls[0][self.columns[column]], right):
                    owner[find(here)] = find(here + down)
                if row < down - 1 and not _covered(walls[1][self.rows[row]], below):
                    owner[find(here)] = find(here + 1)
        outside = find(0)
        members: dict[int, list[tuple[int, int]]] = {}
        for field in range(across * down):
            if (group := find(field)) != outside:
                members.setdefault(group, []).append(divmod(field, down))
        return {field: self._around(group) for group in members.values() for field in group}

    @staticmethod
    def _span(lines: Sequence[float], number: int) -> tuple[float, float]:
        """From line to line; beyond the first and last there is no wall to span."""
        if not 0 < number < len(lines):
            return 0.0, float("inf")
        return lines[number - 1], lines[number]

    def _around(self, fields: Iterable[tuple[int, int]]) -> Cell:
        columns, rows = zip(*fields, strict=True)
        return (
            self.columns[min(columns) - 1],
            self.rows[min(rows) - 1],
            self.columns[max(columns)],
            self.rows[max(rows)],
        )


def _by_place(rules: Iterable[Rule]) -> dict[float, list[Rule]]:
    found: dict[float, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.at, []).append(rule)
    return found


def _covered(rules: Iterable[Rule], span: tuple[float, float]) -> bool:
    """Whether one of the rules reaches from end to end."""
    return any(rule.start <= span[0] + _REACH and rule.end >= span[1] - _REACH for rule in rules)


def tables_of(verticals: Iterable[Rule], horizontals: Iterable[Rule]) -> list[Table]:
    """The tables that rules draw, from top to bottom. The sides that statisticians leave open are closed."""
    upright, level = _joined(verticals), _joined(horizontals)
    upright, level = _closed(upright, level), _closed(level, upright)
    upright, level = _crossing(upright, level)
    found = [Table(*group) for group in _apart(upright, level)]
    found = [table for table in found if len(table.columns) > 1 and len(table.rows) > 1]
    return sorted(found, key=lambda table: (table.rows[0], table.columns[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules next to each other moved onto one place, pieces that touch made one."""
    moved: list[Rule] = []
    place = float("-inf")
    for rule in sorted(rules):
        place = rule.at if rule.at - place > _NEAR else place
        moved.append(Rule(place, rule.start, rule.end))
    found: list[Rule] = []
    for rule in sorted(moved):
        last = found[-1] if found else None
        if last is not None and last.at == rule.at and rule.start - last.end <= _NEAR:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _cross(rule: Rule, other: Rule) -> bool:
    """Whether two rules, one upright and one level, touch."""
    return (
        other.start - _REACH <= rule.at <= other.end + _REACH and rule.start - _REACH <= other.at <= rule.end + _REACH
    )


def _closed(rules: list[Rule], others: list[Rule]) -> list[Rule]:
    """`rules` with one more at each end where several of the `others` stop together beyond the last rule: the open
    side of a table. Others that no rule crosses are underlines and draw no table."""
    ends: list[tuple[float, Rule]] = []
    for other in others:
        crossing = [rule.at for rule in rules if _cross(rule, other)]
        if crossing:
            ends += [
                (end, other) for end in (other.start, other.end) if min(abs(end - at) for at in crossing) > 2 * _REACH
            ]
    added: list[Rule] = []
    group: list[tuple[float, Rule]] = []
    for end in [*sorted(ends), (float("inf"), Rule(0, 0, 0))]:
        if group and end[0] - group[0][0] > 2 * _REACH:
            if len(group) > 1:
                places = [other.at for _, other in group]
                added.append(Rule(group[0][0], min(places), max(places)))
            group = []
        group.append(end)
    return sorted([*rules, *added])


def _crossing(upright: list[Rule], level: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules that end at others on both sides, cut to that length: what draws cells."""
    while True:
        kept = _cut(upright, level)
        rest = _cut(level, kept)
        if kept == upright and rest == level:
            return kept, rest
        upright, level = kept, rest


def _cut(rules: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    found: list[Rule] = []
    for rule in rules:
        places = sorted({other.at for other in others if _cross(rule, other)})
        if len(places) > 1:
            found.append(Rule(rule.at, places[0], places[-1]))
    return found


def _apart(upright: Sequence[Rule], level: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules of each table: those that hang together."""
    left = [*((rule, True) for rule in upright), *((rule, False) for rule in level)]
    groups: list[tuple[list[Rule], list[Rule]]] = []
    while left:
        waiting, group = [left.pop()], ([], [])  # type: tuple[list[tuple[Rule, bool]], tuple[list[Rule], list[Rule]]]
        while waiting:
            rule, is_upright = waiting.pop()
            group[0 if is_upright else 1].append(rule)
            touched = [each for each in left if each[1] != is_upright and _cross(rule, each[0])]
            left = [each for each in left if each not in touched]
            waiting += touched
        groups.append(group)
    return groups
