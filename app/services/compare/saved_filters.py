"""Filters of the table that a workspace keeps by name."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.model import Kind
from app.services.compare.figure_query import FACETS, Column
from app.services.read_models import Status
from app.services.workspace import Workspace

_SETTING = "table filters"
_ENUMS: Mapping[Column, type[StrEnum]] = {Column.KIND: Kind, Column.STATUS: Status}


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """Words and the values wanted of each facet."""

    name: str
    words: str
    wanted: Mapping[Column, frozenset[Hashable]]


def saved_filters(workspace: Workspace) -> tuple[SavedFilter, ...]:
    """The filters by name. What another program kept that this one cannot read is passed over."""
    kept = workspace.setting(_SETTING, {})
    return tuple(_read(name, kept[name]) for name in sorted(kept)) if isinstance(kept, dict) else ()


def save_filter(workspace: Workspace, new: SavedFilter) -> None:
    """Keep a filter; one of the same name gives way."""
    wanted = {column.value: sorted(map(_plain, keys), key=str) for column, keys in new.wanted.items() if keys}
    kept = workspace.setting(_SETTING, {})
    workspace.remember(_SETTING, {**kept, new.name: {"words": new.words, "wanted": wanted}})


def forget_filter(workspace: Workspace, name: str) -> None:
    """Keep a filter no longer."""
    kept = workspace.setting(_SETTING, {})
    workspace.remember(_SETTING, {other: each for other, each in kept.items() if other != name})


def _plain(key: Hashable) -> object:
    return key.value if isinstance(key, StrEnum) else key


def _read(name: str, row: object) -> SavedFilter:
    wanted: dict[Column, frozenset[Hashable]] = {}
    told = row.get("wanted", {}) if isinstance(row, dict) else {}
    for column in FACETS:
        keys = told.get(column.value)
        if isinstance(keys, list):
            enum = _ENUMS.get(column)
            known = [key for key in keys if enum is None or key in {member.value for member in enum}]
            wanted[column] = frozenset(enum(key) if enum is not None else key for key in known)
    return SavedFilter(name, str(row.get("words", "")) if isinstance(row, dict) else "", wanted)
