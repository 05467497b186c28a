"""Limits of the house: no import cycle, no full folder, no endless file; the picture in ARCHITECTURE.md is true.

`python -m tests.house` prints where it stands.
"""

import pytest

from tests import house

PACKAGES = sorted({name.rpartition(".")[0] for name in house.modules() if "." in name} | {"app"})
PARAMETERS = 5


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert house.cycles(house.imports()) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_room_of_a_package_imports_itself_by_way_of_others(package: str) -> None:
    assert house.cycles(house.rooms(package)) == []


def test_a_cycle_is_seen() -> None:
    assert house.cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_no_folder_is_full() -> None:
    full = {name: count for name, count in house.folders().items() if count > house.FOLDER}
    assert full == {}


def test_files_and_functions_end() -> None:
    long = [name for name, lines in house.file_lines().items() if lines > house.FILE]
    long += [name for name, (lines, given) in house.functions().items() if lines > house.FUNCTION or given > PARAMETERS]
    assert long == []


def test_few_lines_say_any() -> None:
    assert house.untyped() <= house.UNTYPED


def test_no_old_name_comes_back() -> None:
    assert house.old_names() == []


def test_tests_of_the_window_use_no_private_names() -> None:
    assert house.private_names(house.ROOT / "tests" / "qt") == {}


def test_the_picture_of_the_rooms_is_true() -> None:
    """`python -m tests.house --draw` mends it."""
    page = house.PAGE.read_text("utf-8")
    assert house.PICTURE.search(page)
    assert page == house.drawn()
