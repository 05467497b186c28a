"""What heads and row labels of tables say: the patterns of `tables.toml`."""

import re
from dataclasses import dataclass

from app.core.lexicon.loader import RuleFile
from app.core.regex import lazy_re

_UNIT_WORDS = (
    *("counted", "nouns", "rate", "score", "none", "money", "of_firms", "of_people", "of_things", "of_milligrams"),
    *("exceeding", "airborne"),
)


@dataclass(frozen=True, slots=True)
class TableWords:
    """Patterns for heads and labels (see the comments of `tables.toml`): those of columns are for `.fullmatch`, all
    others for `.search`. The first group of `counted` is the unit that a head counts in, the name of the group of
    `nouns` the one that its noun is counted in."""

    serial: re.Pattern[str]
    unit: re.Pattern[str]
    time: re.Pattern[str]
    no_amount: re.Pattern[str]
    plan: re.Pattern[str]
    plan_cells: re.Pattern[str]
    states: re.Pattern[str]
    threshold: re.Pattern[str]
    rank: re.Pattern[str]
    target: re.Pattern[str]
    relative: re.Pattern[str]
    absolute: re.Pattern[str]
    down: re.Pattern[str]
    improve: re.Pattern[str]
    done: re.Pattern[str]
    year_before: re.Pattern[str]
    year_before_row: re.Pattern[str]
    month_before: re.Pattern[str]
    of_year: re.Pattern[str]
    counted: re.Pattern[str]
    nouns: re.Pattern[str]
    rate: re.Pattern[str]
    score: re.Pattern[str]
    none: re.Pattern[str]
    money: re.Pattern[str]
    of_firms: re.Pattern[str]
    of_people: re.Pattern[str]
    of_things: re.Pattern[str]
    of_milligrams: re.Pattern[str]
    exceeding: re.Pattern[str]
    airborne: re.Pattern[str]
    place_heads: re.Pattern[str]
    places: re.Pattern[str]
    no_places: re.Pattern[str]
    total: re.Pattern[str]
    heads: re.Pattern[str]
    filler: re.Pattern[str]
    part: re.Pattern[str]


def parse_tables(file: RuleFile) -> TableWords:
    """The patterns of `tables.toml`. Raises `RuleError`."""

    def any_of(table: str, key: str) -> re.Pattern[str]:
        return lazy_re("|".join(f"(?:{part})" for part in file.patterns(table, key)))

    columns = {
        key: any_of("columns", key) for key in ("serial", "unit", "time", "no_amount", "plan", "plan_cells", "states")
    }
    kinds = {
        key: any_of("kinds", key)
        for key in (
            *("threshold", "rank", "target", "relative", "absolute", "down", "improve", "done"),
            *("year_before", "year_before_row", "month_before", "of_year"),
        )
    }
    units = {key: any_of("units", key) for key in _UNIT_WORDS}
    return TableWords(
        **columns,
        **kinds,
        **units,
        place_heads=any_of("places", "heads"),
        places=any_of("places", "names"),
        no_places=any_of("places", "no_names"),
        total=any_of("places", "total"),
        heads=any_of("heads", "words"),
        filler=any_of("heads", "filler"),
        part=any_of("heads", "part"),
    )
