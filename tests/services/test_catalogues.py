"""The catalogue that ships, and a workspace's additions to it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import __version__, paths
from app.core.naming.catalogue_text import CatalogueError
from app.services import catalogues, reading_code

SHARED = Path(__file__).parents[3] / "shared" / "gold" / "indicators.txt"
ADDED = '[[indicator]]\nslug = "air.pm25"\naliases = ["细霾粒"]\n'


def test_the_agreed_indicators_are_all_there_as_agreed() -> None:
    if not SHARED.exists():
        pytest.skip("the agreed list lies outside the repository")
    catalogue = catalogues.load()
    agreed = set()
    for line in SHARED.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            slug, zh, unit, domain, better = (part.strip() for part in line.split("|"))
            entry = catalogue.indicators[slug]
            assert (entry.zh, entry.units[0], entry.domain, entry.better) == (zh, unit, domain, better), slug
            agreed.add(slug)
    assert agreed == {slug for slug in catalogue.indicators if not catalogue.is_extended(slug)}


def test_the_catalogue_goes_well_beyond_the_agreed_list_and_has_limits() -> None:
    catalogue = catalogues.load()
    assert sum(map(catalogue.is_extended, catalogue.indicators)) > 150
    assert {limit.grade for limit in catalogue.indicators["air.pm25"].limits} == {"一级", "二级"}
    assert catalogue.name("air.pm25") == "细颗粒物（PM2.5）平均浓度"
    assert catalogue.name("air.pm25", chinese=False) == "PM2.5 mean concentration"
    assert catalogue.name(None) == catalogue.name("no.such") == ""
    assert ("大气", "Air") in catalogue.domains()


def test_every_entry_has_names_in_both_languages_and_aliases() -> None:
    for entry in catalogues.load().indicators.values():
        assert entry.zh and entry.en and entry.aliases, entry.slug
        assert len(set(entry.aliases)) == len(entry.aliases), entry.slug


def test_additions_are_merged_and_the_shipped_catalogue_stays() -> None:
    assert "细霾粒" in catalogues.load(ADDED).indicators["air.pm25"].aliases
    assert "细霾粒" not in catalogues.load().indicators["air.pm25"].aliases


def test_a_wrong_addition_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueError, match=r"additions\.toml:5"):
        catalogues.load(ADDED + '\n[[indicator]]\nslug = "x"\n')


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the engine's sources that is taken for them."""
    folder = tmp_path / "core"
    shutil.copytree(paths.engine_sources(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(paths, "engine_sources", lambda: folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    """As a program that starts anew."""
    reading_code.engine.cache_clear()
    reading_code.importers.cache_clear()
    catalogues._shipped.cache_clear()
    catalogues.reading_digest.cache_clear()


def test_the_engine_digest_changes_with_the_code_that_reads(sources: Path) -> None:
    engine, reading = catalogues.engine_version(), catalogues.reading_digest()
    assert engine.startswith(f"{__version__}+")
    rules = sources / "arithmetic" / "relations.py"
    code = rules.read_bytes()
    rules.write_bytes(code.replace(b"\n", b"\r\n") + b"\r\n# a comment\r\n")
    (sources / "compare" / "align.py").write_text("other = 1\n")
    forget()
    assert (catalogues.engine_version(), catalogues.reading_digest()) == (engine, reading), (
        "line ends, comments, what does not read"
    )
    rules.write_bytes(code + b"another = 1\n")
    forget()
    assert catalogues.engine_version() != engine
    assert catalogues.reading_digest() != reading


def test_the_digest_knows_where_each_source_stands(sources: Path) -> None:
    engine = catalogues.engine_version()
    (sources / "text" / "units.py").write_bytes((sources / "lexicon" / "units.py").read_bytes())
    forget()
    assert catalogues.engine_version() != engine


def test_a_program_without_sources_names_the_same_engine(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "reading_code.json"
    kept.write_text(json.dumps(reading_code.digests()), "utf-8")
    engine, importers = catalogues.engine_version(), catalogues.importer_version()
    shutil.rmtree(sources)
    monkeypatch.setattr(paths, "importer_sources", lambda: sources)
    monkeypatch.setattr(paths, "reading_code", lambda: kept)
    forget()
    assert (catalogues.engine_version(), catalogues.importer_version()) == (engine, importers)


def test_what_a_workspace_adds_decides_the_reading_too() -> None:
    assert len({catalogues.reading_digest(), catalogues.reading_digest(ADDED)}) == 2
    assert catalogues.reading_digest(f"\n{ADDED}\n") == catalogues.reading_digest(ADDED)
