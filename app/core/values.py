"""What the values of the engine are made with."""

from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, dataclass_transform

_T = TypeVar("_T")
Parsed: TypeAlias = dict[str, Any]  # what a TOML or JSON text holds; whoever reads it looks at the types


@dataclass_transform(frozen_default=True)
def value(cls: type[_T]) -> type[_T]:
    """A dataclass with slots, equal by its fields, that type checkers hold to be frozen. Nothing at run time forbids
    to assign: a frozen one takes three times as long to make, and a report has thousands."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
