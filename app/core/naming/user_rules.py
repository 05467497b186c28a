"""What a correction teaches: names and units that mean an indicator, words that rule one out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.naming.own_entries import Entry, joined
from app.core.values import Parsed


class RuleKind(StrEnum):
    """What kind of rule."""

    ALIAS = "alias"  # the words name the indicator
    EXCLUSION = "exclusion"  # near these words it is not the indicator
    UNIT = "unit"  # the indicator is also measured in it


_KEYS = {RuleKind.ALIAS: "aliases", RuleKind.EXCLUSION: "excludes", RuleKind.UNIT: "units"}


@dataclass(frozen=True, slots=True)
class UserRule:
    """A rule: its lesson on the indicator `slug`, in `words`."""

    lesson: RuleKind
    slug: str
    words: str


def as_entries(rules: Iterable[UserRule]) -> tuple[Entry, ...]:
    """Rules as entries of a workspace's catalogue, one an indicator."""
    by_slug: dict[str, Entry] = {}
    for rule in rules:
        entry = {"slug": rule.slug, _KEYS[rule.lesson]: [rule.words]}
        by_slug[rule.slug] = joined(by_slug.get(rule.slug, {"slug": rule.slug}), entry)
    return tuple(by_slug.values())


def of_row(row: Parsed) -> UserRule:
    """A rule as older programs kept it among the settings: an object of JSON."""
    return UserRule(RuleKind(row["lesson"]), str(row["slug"]), str(row["words"]))
