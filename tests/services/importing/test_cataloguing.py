"""The workspace's own catalogue: changes are tried before they are kept, stand in the log, go out as TOML."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import KnownError
from app.core.naming.catalogue import Limit
from app.services import catalogues
from app.services.exchange import merging
from app.services.importing import cataloguing, rereading
from app.services.importing.files_in import import_files
from app.services.review import dismissing, reviewing
from app.services.workspace import Workspace

ME = "李青"
TEXT = (
    "青川区生态环境局2023年工作总结\n一、2023年工作完成情况\n全区PM2.5年均浓度为34微克/立方米。全年办结清流案件12件。\n"
)
SHIPPED = catalogues.load().indicators
PACK = """
domain = "供水"
domain_en = "Water supply"

[[indicator]]
slug = "utility.leak_rate"
zh = "管网漏损率"
en = "Leakage of the network"
units = ["%"]
better = "lower"
aliases = ["管网漏损率"]
limits = [{ standard = "CJJ 92", grade = "一级", value = 10, unit = "%", from = 2017-01-01 }]
"""


def go_on(_progress: Any = None) -> None:
    """Neither tells nor stops."""


@pytest.fixture
def read(tmp_path: Path) -> Workspace:
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    import_files(workspace, [tmp_path / "r.txt"], go_on, go_on)
    return workspace


def fine_dust(workspace: Workspace) -> tuple[str | None, str]:
    row = next(row for row in workspace.figures() if row.unit == "微克/立方米")
    return row.indicator, row.indicator_name


def test_only_what_differs_is_kept_and_makes_the_indicator_wanted() -> None:
    shipped = SHIPPED["air.pm25"]
    assert cataloguing.edited(SHIPPED, shipped) == {"slug": "air.pm25"}
    limit = Limit("DB 99", "一级", Decimal("22.5"), "微克/立方米", since="2026-01-01", note="地方")
    wanted = replace(
        shipped, zh="细粒", better="-", aliases=shipped.aliases[1:], excludes=(*shipped.excludes, "某词"),
        limits=(limit,), least=Decimal(0), most=Decimal("500.5"),
    )  # fmt: skip
    entry = cataloguing.edited(SHIPPED, wanted)
    assert "units" not in entry and entry["excludes"] == ["某词"] and set(entry["replaces"]) == {"aliases", "limits"}
    made = catalogues.load(own_text(entry)).indicators["air.pm25"]
    assert replace(made, origin="") == replace(wanted, origin="")


def own_text(*entries: Any) -> str:
    from app.core.naming.own_entries import as_toml

    return as_toml(json.loads(json.dumps(entries)))


def test_a_limit_takes_effect_at_once_and_offers_no_reading(read: Workspace) -> None:
    wanted = replace(SHIPPED["air.pm25"], zh="细粒", most=Decimal(30))
    entry = cataloguing.edited(SHIPPED, replace(wanted, zh=SHIPPED["air.pm25"].zh))
    trial = cataloguing.try_entries(read, [entry], go_on, go_on)
    assert trial.rereads == () and [finding.rule for finding in trial.come] == ["bounds"] and trial.gone == ()
    assert not read.own_entries(), "a trial keeps nothing"
    assert cataloguing.save_entries(read, [entry], ME).everything
    assert [finding.rule for finding in dismissing.all_findings(read).open] == ["bounds"]
    assert rereading.stale(read) == ()
    reviewing.undo(read, ME)
    assert dismissing.all_findings(read).open == ()
    reviewing.redo(read, ME)
    cataloguing.save_entries(read, [{"slug": "air.pm25"}], ME)
    assert read.own_entries() == {}, "as the program ships it"
    read.close()


def test_figures_of_an_indicator_merged_into_another_are_the_other_one_s(read: Workspace) -> None:
    reviewing.correct(read, next(row.id for row in read.figures() if row.value == 12), {"indicator": "air.pm25"}, ME)
    entry = cataloguing.merged_into(SHIPPED, SHIPPED["air.pm25"], "air.pm10")
    trial = cataloguing.try_entries(read, [entry], go_on, go_on)
    assert [(each.field, each.new) for each in trial.rereads[0].altered] == [("indicator", "air.pm10")]
    cataloguing.save_entries(read, [entry], ME)
    assert {row.indicator for row in read.figures() if row.indicator} == {"air.pm10"}
    assert fine_dust(read)[1] == SHIPPED["air.pm10"].zh
    with pytest.raises(KnownError, match="no indicator"):
        cataloguing.save_entries(read, [{"slug": "air.so2", "into": "air.nowhere"}], ME)
    read.close()


def test_a_pack_of_another_field_comes_in_and_goes_out(read: Workspace, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(PACK, "utf-8")
    (entry,) = cataloguing.read_entries(read, pack)
    cataloguing.save_entries(read, [entry], ME)
    assert read.catalogue.indicators["utility.leak_rate"].limits[0].since == "2017-01-01"
    assert ("供水", "Water supply") in read.catalogue.domains()
    out = tmp_path / "out.toml"
    assert cataloguing.export_entries(read, out) == 1
    other = Workspace.open(tmp_path / "other.heyue", create=True)
    cataloguing.save_entries(other, cataloguing.read_entries(other, out), ME)
    assert other.catalogue.indicators == read.catalogue.indicators
    assert cataloguing.read_entries(other, out) == tuple(other.own_entries().values()), "nothing is doubled"
    for text in ("[[indicator]]\nslug = 'Wrong'\n", "domain = 'x'\n"):
        pack.write_text(text, "utf-8")
        with pytest.raises(KnownError):
            cataloguing.read_entries(read, pack)
    read.close()
    other.close()


def test_a_colleague_s_package_brings_the_catalogue_along(read: Workspace, tmp_path: Path) -> None:
    entry = {"slug": "air.pm25", "zh": "细粒"}
    cataloguing.save_entries(read, [entry], ME)
    merging.export_package(read, tmp_path / "p.zip")
    other = Workspace.open(tmp_path / "other.heyue", create=True)
    merging.merge_package(other, tmp_path / "p.zip")
    assert other.own_entries() == {"air.pm25": entry}
    assert cataloguing.own_catalogue_of(other).changed["air.pm25"].reviewer == ME
    read.close()
    other.close()


def test_entries_of_two_logs_that_do_not_go_together_lock_nobody_out(read: Workspace) -> None:
    cataloguing.save_entries(read, [{"slug": "air.pm25", "into": "air.pm10"}], ME)
    cataloguing.save_entries(read, [{"slug": "air.pm10", "excludes": ["某词"]}], ME)
    with read.store.writing() as db:
        from app.services import own_catalogue
        from app.store import decisions

        decisions.append(db, [own_catalogue.change({"slug": "air.pm10", "into": "air.pm25"}, None, ME, "")])
    assert "air.pm25" in read.catalogue.indicators
    read.close()
