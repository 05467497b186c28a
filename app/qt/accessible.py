"""What is painted and is no widget, for screen readers: a `Listed` widget shows its marks as a list of items."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# The stubs do not know that Qt takes None for "there is none".
_NO_INTERFACE: QAccessibleInterface = None  # type: ignore[assignment]
_NO_OBJECT: QObject = None  # type: ignore[assignment]
_NO_WINDOW: QWindow = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Item:
    """What a mark says, and where it is on its widget; a null rectangle where it is out of sight."""

    name: str
    place: QRect


@runtime_checkable
class Listed(Protocol):
    """A widget whose marks can be read aloud."""

    def accessible_count(self) -> int: ...
    def accessible_item(self, number: int) -> Item: ...


@cache
def tell_painted_items() -> None:
    """From now on screen readers are told of the items of `Listed` widgets."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt keeps what is returned until the widget goes, and the items until they are taken from it: both are referred to
    for as long."""
    if not isinstance(thing, QWidget) or not isinstance(thing, Listed):
        return None
    found = _List(thing)
    thing.destroyed.connect(partial(_forget, found))
    return found


def _forget(gone: "_List", _thing: object = None) -> None:
    for item in gone.items:
        if shiboken6.isValid(item):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    gone.items.clear()


class _List(QAccessibleWidget):
    """A widget as the list of its marks."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._listed = widget
        self.items: list[_Item] = []  # never fewer: Qt may hold any of them

    def childCount(self) -> int:
        listed = self._listed
        return listed.accessible_count() if shiboken6.isValid(listed) and isinstance(listed, Listed) else 0

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return _NO_INTERFACE
        self.items += [_Item(self._listed, number) for number in range(len(self.items), index + 1)]
        return self.items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Item) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        children = map(self.child, range(self.childCount()))
        return next((child for child in children if child.rect().contains(x, y)), _NO_INTERFACE)


class _Item(QAccessibleInterface):
    """One mark; what it says is asked for when it is read."""

    def __init__(self, widget: QWidget, number: int) -> None:
        super().__init__()
        self._widget, self.number = widget, number

    def _item(self) -> Item | None:
        widget = self._widget
        if not shiboken6.isValid(widget) or not isinstance(widget, Listed):
            return None
        return widget.accessible_item(self.number) if self.number < widget.accessible_count() else None

    def isValid(self) -> bool:
        return self._item() is not None

    def object(self) -> QObject:
        return _NO_OBJECT

    def window(self) -> QWindow:
        return self._widget.window().windowHandle() if shiboken6.isValid(self._widget) else _NO_WINDOW

    def parent(self) -> QAccessibleInterface:
        found = QAccessible.queryAccessibleInterface(self._widget) if shiboken6.isValid(self._widget) else None
        return found or _NO_INTERFACE

    def child(self, _index: int) -> QAccessibleInterface:
        return _NO_INTERFACE

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        return _NO_INTERFACE

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def text(self, kind: QAccessible.Text) -> str:
        item = self._item() if kind is QAccessible.Text.Name else None
        return item.name if item is not None else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A mark is changed by deciding on it."""

    def rect(self) -> QRect:
        item = self._item()
        if item is None or item.place.isNull():
            return QRect()
        return item.place.translated(self._widget.mapToGlobal(QPoint(0, 0)))
