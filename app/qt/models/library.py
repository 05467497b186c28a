"""The library as a tree: groups of reports, in the grouping and order that the reader chose."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.qt.i18n import known_message
from app.qt.words import version_words
from app.services.read_models import ReportRow

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = Qt.ItemDataRole.UserRole


class LibraryGrouping(StrEnum):
    """How the tree is built."""

    REGION = "region"
    REGION_YEAR = "region_year"
    YEAR = "year"
    FLAT = "flat"


class LibraryOrder(StrEnum):
    """How reports stand within a group."""

    YEAR = "year"
    TITLE = "title"
    OPEN = "open"  # most undecided first
    FINDINGS = "findings"


@dataclass(slots=True, eq=False)
class Node:
    """A group or a report. `key` names it for good, so that what was folded stays folded."""

    key: str
    title: str
    parent: "Node | None" = None
    row: ReportRow | None = None
    children: list["Node"] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many groups lie above; 0 for the first level."""
        return self.parent.depth + 1 if self.parent is not None and self.parent.parent is not None else 0

    def reports(self) -> int:
        """How many reports lie below."""
        return len(self.rows())

    def rows(self) -> list[ReportRow]:
        """The reports below."""
        return [self.row] if self.row else [row for child in self.children for row in child.rows()]


_YEAR = re.compile(r"(?:19|20)\d{2}")
_FROM_YEAR = re.compile(r"((?:19|20)\d{2}.*)$")
_NEXT_PLAN = re.compile(r"(?<=[总结报告])[和及暨与、](?:19|20)\d{2}年.*$")


def short_title(row: ReportRow) -> str:
    """The title without the body's name in front of the year (the group says it) and without next year's plan
    behind (nearly every report has one)."""
    if match := _FROM_YEAR.search(row.title):
        return _NEXT_PLAN.sub("", match.group(1))
    return row.title.removeprefix(row.region) or row.title or row.file_name


def title_year(row: ReportRow) -> str:
    """The first year that the title names; empty for none."""
    match = _YEAR.search(row.title)
    return match.group(0) if match else ""


def _title_in(grouping: LibraryGrouping, row: ReportRow) -> str:
    """The title without what the groups above say already. Where no region is known the body's name says whose the
    report is, or the file's."""
    short = short_title(row)
    if not row.region:
        return row.title if row.title != short else f"{PurePath(row.file_name).stem}  {short}"
    if grouping in (LibraryGrouping.REGION, LibraryGrouping.REGION_YEAR):
        return short
    if grouping is LibraryGrouping.YEAR and row.year:
        short = short.removeprefix(f"{row.year}年")
    return f"{row.region} {short}"


def _region(row: ReportRow) -> str:
    return row.region or QCoreApplication.translate("Library", "No region")


def _year(row: ReportRow) -> str:
    return str(row.year) if row.year else QCoreApplication.translate("Library", "No year")


_LEVELS: dict[LibraryGrouping, tuple[Callable[[ReportRow], str], ...]] = {
    LibraryGrouping.REGION: (_region,),
    LibraryGrouping.REGION_YEAR: (_region, _year),
    LibraryGrouping.YEAR: (_year,),
    LibraryGrouping.FLAT: (),
}
_ORDERS: dict[LibraryOrder, Callable[[ReportRow], str | tuple[object, ...]]] = {
    LibraryOrder.YEAR: lambda row: (-(row.year or 0), row.genre == "plan", row.title),
    LibraryOrder.TITLE: lambda row: row.title,
    LibraryOrder.OPEN: lambda row: (row.decided - row.figures, row.title),
    LibraryOrder.FINDINGS: lambda row: (-row.findings, row.title),
}


def _group_rank(levels: tuple[Callable[[ReportRow], str], ...]) -> Callable[[ReportRow], tuple[object, ...]]:
    """Regions by name, years from the newest; unknown ones last."""

    def rank(row: ReportRow) -> tuple[object, ...]:
        return tuple((-(row.year or 0),) if level is _year else (not row.region, row.region) for level in levels)

    return rank


def build(rows: Sequence[ReportRow], grouping: LibraryGrouping, order: LibraryOrder) -> Node:
    """The root of the tree."""
    root, levels = Node("", ""), _LEVELS[grouping]
    known = {"": root}
    for row in sorted(sorted(rows, key=_ORDERS[order]), key=_group_rank(levels)):
        parent = root
        for level in levels:
            key = f"{parent.key}/{level(row)}"
            if key not in known:
                known[key] = Node(key, level(row), parent)
                parent.children.append(known[key])
            parent = known[key]
        parent.children.append(Node(f"#{row.id}", _title_in(grouping, row), parent, row))
    _tell_apart(root)
    return root


def _tell_apart(node: Node) -> None:
    """Put file and day before titles that stand in one group more than once."""
    titles = Counter(child.title for child in node.children if child.row)
    for child in node.children:
        if child.row is None:
            _tell_apart(child)
        elif titles[child.title] > 1:
            child.title = f"{version_words(child.row)}  {child.title}"


class LibraryModel(QAbstractItemModel):
    """One column; NODE_ROLE gives the Node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ReportRow, ...] = ()
        self._grouping, self._order = LibraryGrouping.REGION, LibraryOrder.YEAR
        self._root = Node("", "")

    @property
    def grouping(self) -> LibraryGrouping:
        return self._grouping

    def arrange(self, grouping: LibraryGrouping, order: LibraryOrder) -> None:
        """Build the tree anew in another way."""
        self._grouping, self._order = grouping, order
        self._rebuild(build(self._rows, grouping, order))

    def set_rows(self, rows: tuple[ReportRow, ...]) -> None:
        """Show other rows. Where only counts have changed, the tree stands still."""
        self._rows = rows
        root = build(rows, self._grouping, self._order)
        if _shape(root) == _shape(self._root):
            self._take_over(self._root, root, QModelIndex())
        else:
            self._rebuild(root)

    def index_of(self, report_id: int) -> QModelIndex:
        """Where a report stands; invalid when it is not there."""
        node = _find(self._root, f"#{report_id}")
        return self._index(node) if node else QModelIndex()

    def node(self, index: Index) -> Node:
        """The node of an index; the root's for an invalid one."""
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    # QAbstractItemModel
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self.node(parent).children
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(index).parent
        return self._index(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(node)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _counts(node.row) if node.row else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _index(self, node: Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node)

    def _rebuild(self, root: Node) -> None:
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def _take_over(self, old: Node, new: Node, index: QModelIndex) -> None:
        for row, (mine, fresh) in enumerate(zip(old.children, new.children, strict=True)):
            here = self.index(row, 0, index)
            self._take_over(mine, fresh, here)
            if mine.row != fresh.row or mine.title != fresh.title:
                mine.row, mine.title = fresh.row, fresh.title
                self.dataChanged.emit(here, here)


def _shape(node: Node) -> tuple[str, tuple[object, ...]]:
    return node.key, tuple(_shape(child) for child in node.children)


def _find(node: Node, key: str) -> Node | None:
    if node.key == key:
        return node
    return next((found for child in node.children if (found := _find(child, key))), None)


def _counts(row: ReportRow) -> str:
    words = QCoreApplication.translate(
        "Library", "This report: {figures} figures, {decided} decided, {findings} findings"
    )
    return words.format(figures=row.figures, decided=row.decided, findings=row.findings)


def _group_counts(node: Node) -> str:
    rows = node.rows()
    words = QCoreApplication.translate("Library", "{title}: {reports} reports, {figures} figures, {decided} decided")
    return words.format(
        title=node.title,
        reports=len(rows),
        figures=sum(row.figures for row in rows),
        decided=sum(row.decided for row in rows),
    )


def _tool_tip(node: Node) -> str:
    if node.row is None:
        return _group_counts(node)
    lines = [node.row.title, version_words(node.row), _counts(node.row)]
    if node.row.superseded_by is not None:
        lines.append(
            QCoreApplication.translate(
                "Library", "A newer version has taken its place: it is in no table, trend or check."
            )
        )
    if node.row.head_differs:
        words = QCoreApplication.translate("Library", "The title says {title}; the report is about {year}.")
        lines.append(words.format(title=title_year(node.row) or "–", year=node.row.year))
    lines += [f"※ {known_message(note, {})}" for note in node.row.notes]
    return "\n".join(line for line in lines if line)
