"""Nothing is shipped without a licence, and nothing under GPL or AGPL."""

import json
import marshal
import struct
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from heyue_build import lock, notices
from packaging.requirements import Requirement

from app.qt.window.dialogs.about import LIBRARIES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def parts() -> list[notices.Part]:
    return notices.load()


def build(folder: Path, files: list[str], modules: list[str]) -> Path:
    """A folder like the packaged one, with these files and modules."""
    for name in files:
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (folder / "_internal").mkdir(parents=True, exist_ok=True)
    (folder / "heyue.exe").touch()
    index = marshal.dumps([(name, (0, 0, 0)) for name in modules])
    (folder / "_internal" / "modules.pyz").write_bytes(b"PYZ\0" + b"\0" * 4 + struct.pack("!i", 12) + index)
    return folder


def test_the_kept_list_holds_nothing_refused(parts: list[notices.Part]) -> None:
    assert notices.refused(parts) == []


def test_the_kept_list_names_each_part_once(parts: list[notices.Part]) -> None:
    names = [part.name for part in parts]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True), ("LGPL-3.0-only", True), ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-3.0-only", False), ("MIT AND GPL-2.0-or-later", False), ("AGPL-3.0-only", False),
        ("AGPL-3.0-only WITH some-exception", False), ("", False),
    ],
)  # fmt: skip
def test_copyleft_is_refused_where_no_exception_is_made(parts: list[notices.Part], licence: str, fine: bool) -> None:
    assert (notices.refused([replace(parts[0], licence=licence)]) == []) is fine


def test_a_file_or_module_that_no_part_has_is_named(parts: list[notices.Part], tmp_path: Path) -> None:
    folder = build(tmp_path, ["readline.dll", "numpy/core.pyd"], ["numpy", "stranger", "json"])
    faults = notices.check(folder, "windows", parts)
    assert "readline.dll belongs to no part of parts.toml" in faults
    assert "the module stranger belongs to no part of parts.toml" in faults
    assert not [fault for fault in faults if "numpy" in fault or "json" in fault]


def test_a_part_that_is_not_there_any_more_is_named(parts: list[notices.Part], tmp_path: Path) -> None:
    faults = notices.check(build(tmp_path, [], ["numpy"]), "windows", parts)
    assert "pandas stands in parts.toml and not in the folder" in faults


def test_every_package_of_the_lock_is_a_part(parts: list[notices.Part]) -> None:
    here = {lock.canonical(part.dist) for part in parts}
    pins = {pin.name for pin in lock.read(ROOT / "requirements.lock")}
    # Not in the folder: what command lines of others need, and data of time zones that no report has.
    assert pins - here - {"pip", "tzdata", "click-default-group"} <= {"shiboken6"}


def test_about_names_every_dependency_under_the_licence_of_the_list(parts: list[notices.Part]) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {name for name, _ in LIBRARIES} == {Requirement(each).name for each in wanted}
    listed = {part.dist: part.licence for part in reversed(parts)}
    assert not [name for name, licence in LIBRARIES if licence.split(" / ")[0] not in listed[name]]


def test_the_shipped_text_says_what_the_list_says(parts: list[notices.Part]) -> None:
    text = notices.NOTICES.read_text("utf-8")
    assert text.startswith(notices.summary(parts)), "run `python3 bootstrap.py licences`"
    for title in ("GNU LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE FOUNDATION LICENSE", "Apache License"):
        assert title in text


@pytest.mark.parametrize("platform", notices.PLATFORMS)
def test_the_list_of_parts_names_what_no_tool_sees(parts: list[notices.Part], platform: str) -> None:
    bom = json.loads(json.dumps(notices.sbom(parts, platform)))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    components = {entry["name"]: entry for entry in bom["components"]}
    assert {"Qt", "PDFium", "libxml2 and libxslt (in lxml)", "OpenBLAS and LAPACK"} <= set(components)
    assert components["Qt"]["version"] == "6.9.3"
    assert all(entry["version"] and entry["licenses"] for entry in components.values())
    assert ("Microsoft Visual C++ runtime" in components) is (platform == "windows")
