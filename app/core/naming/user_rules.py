"""What a workspace was taught: names and units that mean an indicator, words that rule one out."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class RuleKind(StrEnum):
    """What kind of rule."""

    ALIAS = "alias"  # the words name the indicator
    EXCLUSION = "exclusion"  # near these words it is not the indicator
    UNIT = "unit"  # the indicator is also measured in it


_KEYS = {RuleKind.ALIAS: "aliases", RuleKind.EXCLUSION: "excludes", RuleKind.UNIT: "units"}


@dataclass(frozen=True, slots=True)
class UserRule:
    """A rule: its lesson on the indicator `slug`, in `words`; who taught it and when (ISO 8601, UTC)."""

    lesson: RuleKind
    slug: str
    words: str
    by: str = ""
    at: str = ""

    def same(self, other: "UserRule") -> bool:
        """Whether it says the same, whoever taught it."""
        return (self.lesson, self.slug, self.words) == (other.lesson, other.slug, other.words)


def as_toml(rules: Iterable[UserRule]) -> str:
    """Rules as a catalogue text (`core.catalogue.parse`) that another workspace can take in.

    >>> print(as_toml([UserRule(Lesson.ALIAS, "air.pm25", "细粒物")]))
    [[indicator]]
    slug = "air.pm25"
    aliases = ["细粒物"]
    <BLANKLINE>
    """
    by_slug: dict[str, dict[str, list[str]]] = {}
    for rule in rules:
        words = by_slug.setdefault(rule.slug, {}).setdefault(_KEYS[rule.lesson], [])
        if rule.words not in words:
            words.append(rule.words)
    blocks = []
    for slug, keys in by_slug.items():
        # JSON's strings are TOML's basic strings.
        lines = [f"{key} = {json.dumps(words, ensure_ascii=False)}" for key, words in keys.items()]
        blocks.append("\n".join(["[[indicator]]", f"slug = {json.dumps(slug)}", *lines, ""]))
    return "\n".join(blocks)


def as_row(rule: UserRule) -> dict[str, str]:
    """A rule as a JSON object."""
    return {name: str(value) for name, value in asdict(rule).items()}


def of_row(row: Mapping[str, Any]) -> UserRule:
    """A rule from such an object."""
    return UserRule(**{**row, "lesson": RuleKind(row["lesson"])})
