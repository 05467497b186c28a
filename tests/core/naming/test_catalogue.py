"""The catalogue's texts: what is read, what is refused and how the refusal names the place."""

import pytest

from app.core.naming.catalogue import Catalogue, patterns
from app.core.naming.catalogue_text import CatalogueError, parse
from app.services import catalogues

WORDS = ("naming.toml", 'fillers = ["为"]\n[unit_groups]\ncases = ["件", "起"]\n')
GOOD = """domain = "大气"
domain_en = "Air"

[[indicator]]
slug = "air.dust"
zh = "浮尘浓度"
en = "Dust"
units = ["微克/立方米"]
aliases = ["浮尘", "浮尘…浓度 @大气|空气", "测得#浮尘"]
limits = [{ standard = "示例", grade = "一级", value = "1.50", unit = "微克/立方米" }]
"""


def read(*texts: str) -> Catalogue:
    files = [(f"{number}.toml", text) for number, text in enumerate(texts, 1)]
    return parse(files, WORDS, catalogues.load().rules)


def test_an_entry_is_read_with_its_limits_and_place() -> None:
    entry = read(GOOD).indicators["air.dust"]
    assert (entry.zh, entry.domain, entry.better, entry.tier) == ("浮尘浓度", "大气", "-", "core")
    assert str(entry.limits[0].value) == "1.50"
    assert entry.origin == "1.toml:4"


def test_a_name_without_a_place_for_the_figure_stands_on_either_side() -> None:
    found = {(pattern.left, pattern.right, pattern.context) for pattern in patterns(read(GOOD).indicators["air.dust"])}
    assert (("浮尘",), (), ()) in found
    assert ((), ("浮尘",), ()) in found
    assert (("浮尘", "浓度"), (), ("大气", "空气")) in found
    assert (("测得",), ("浮尘",), ()) in found


def test_a_name_may_depend_on_words_near_it_and_on_words_nowhere() -> None:
    text = GOOD.replace('"浮尘", ', '"浮尘# @大气 @-室内|车内", ')
    pattern = patterns(read(text).indicators["air.dust"])[0]
    assert (pattern.left, pattern.context, pattern.absent) == (("浮尘",), ("大气",), ("室内", "车内"))


def test_roman_numerals_are_known_as_sign_and_as_letters() -> None:
    text = GOOD.replace('"浮尘", ', '"优Ⅲ类（占）", ')
    found = {pattern.left for pattern in patterns(read(text).indicators["air.dust"])}
    assert {("优Ⅲ类(占)",), ("优III类(占)",)} <= found


def test_a_later_text_adds_names_and_units_to_a_known_entry() -> None:
    more = '[[indicator]]\nslug = "air.dust"\naliases = ["扬沙"]\nunits = ["&cases"]\n'
    entry = read(GOOD, more).indicators["air.dust"]
    assert entry.zh == "浮尘浓度"
    assert entry.units == ("微克/立方米", "件", "起")
    assert entry.aliases[-1] == "扬沙"


@pytest.mark.parametrize(
    ("old", "new", "place", "why"),
    [
        ('slug = "air.dust"', 'slug = "Dust"', "1.toml:4", "domain.name"),
        ('en = "Dust"\n', "", "1.toml:4", "en is missing"),
        ('units = ["微克/立方米"]', "", "1.toml:4", "units is missing"),
        ('units = ["微克/立方米"]', 'units = ["&nothing"]', "1.toml:4", "&nothing"),
        ('units = ["微克/立方米"]', 'units = "吨"', "1.toml:4", "units is not a list"),
        ('en = "Dust"', 'en = "Dust"\nbeter = "lower"', "1.toml:4", "unknown key beter"),
        ('en = "Dust"', 'en = "Dust"\nbetter = "up"', "1.toml:4", "better"),
        ('en = "Dust"', 'en = "Dust"\ntier = "gold"', "1.toml:4", "tier"),
        ('en = "Dust"', 'en = "Dust"\ndone = "air.none"', "1.toml:4", "air.none"),
        ('"1.50"', '"eins"', "1.toml:4", "no number"),
        ('grade = "一级", ', "", "1.toml:4", "a limit needs"),
        ('"测得#浮尘"', '"#"', "1.toml:4", "has no words"),
        ('"测得#浮尘"', '"浮尘 @"', "1.toml:4", "nothing after @"),
        ('en = "Dust"', 'en = "Dust', "1.toml:7", "line 7"),
        ('domain = "大气"', 'domian = "大气"', "1.toml:1", "unknown key domian"),
    ],
)
def test_a_wrong_text_is_refused_with_file_and_line(old: str, new: str, place: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as caught:
        read(GOOD.replace(old, new))
    assert place in str(caught.value)
    assert why in str(caught.value)


def test_one_text_describes_an_indicator_once() -> None:
    twice = GOOD + GOOD.partition("\n\n")[2]
    with pytest.raises(CatalogueError, match="described twice"):
        read(twice)


def test_limits_have_days_and_an_edition_and_breaks_a_reason() -> None:
    text = GOOD.replace(
        'unit = "微克/立方米" }]',
        'unit = "微克/立方米", edition = "2026", from = 2026-03-01, until = "2030-12-31", note = "过渡阶段" }]\n'
        'breaks = [{ from = "2026-03-01", why = "示例规定" }]',
    )
    entry = read(text).indicators["air.dust"]
    (limit,) = entry.limits
    assert (limit.since, limit.until, limit.title) == ("2026-03-01", "2030-12-31", "示例—2026（过渡阶段）")
    assert entry.breaks[0].why == "示例规定"


@pytest.mark.parametrize(
    "wrong", ['from = "March"', 'from = "2026-03-01", until = "2025-01-01"', 'since = "2026-03-01"']
)
def test_a_limit_with_a_wrong_day_is_refused_by_place(wrong: str) -> None:
    with pytest.raises(CatalogueError) as error:
        read(GOOD.replace('unit = "微克/立方米" }]', f'unit = "微克/立方米", {wrong} }}]'))
    assert error.value.fields["origin"] == "1.toml:4"
