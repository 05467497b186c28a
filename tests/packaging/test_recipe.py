"""The parts of the packaging that need no wine."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from heyue_build import archive, linux, lock, release, windows

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "核").mkdir(parents=True)
    (made / "核" / "a.txt").write_text("一", "utf-8")
    (made / "b").write_bytes(b"2")
    return made


def test_the_version_is_the_programs() -> None:
    assert release.version() == __version__


def test_the_lock_for_windows_has_windows_own_packages_and_hashes() -> None:
    text = lock.for_windows(ROOT / "requirements.lock", ROOT / "requirements-dev.lock", windows.TOOLS)
    wanted = [line.split(" ")[0] for line in text.splitlines() if "==" in line]
    names = [line.split("==")[0] for line in wanted]
    assert {"pefile", "pywin32-ctypes", "pyside6-essentials", "colorama"} <= set(names)
    assert len(names) == len(set(names))
    assert not {"pytest", "macholib", "mypy"} & set(names)
    assert text.count("--hash=sha256:") > len(names)
    assert " ; " not in text


def test_a_tool_that_the_lock_does_not_name_is_refused() -> None:
    with pytest.raises(SystemExit, match="nowhere"):
        lock.for_windows(ROOT / "requirements.lock", ROOT / "requirements-dev.lock", ("nowhere",))


def test_a_file_with_another_hash_is_refused_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "python.tar.gz"
    file.write_bytes(b"not it")
    with pytest.raises(SystemExit, match="SHA-256"):
        windows.check_hash(file, "0" * 64)
    assert not file.exists()


@pytest.mark.parametrize("make", [archive.make_zip, archive.make_tar])
def test_archives_of_equal_folders_are_equal(folder: Path, tmp_path: Path, make: object) -> None:
    assert callable(make)
    first, second = tmp_path / "first", tmp_path / "second"
    make(folder, first, EPOCH, "heyue")
    os.utime(folder / "b", (1, 1))
    (folder / "b").chmod(0o600)
    make(folder, second, EPOCH, "heyue")
    assert first.read_bytes() == second.read_bytes()


def test_archives_hold_chinese_names_below_one_folder(folder: Path, tmp_path: Path) -> None:
    names = zipfile.ZipFile(archive.make_zip(folder, tmp_path / "z", EPOCH, "heyue-1")).namelist()
    assert names == ["heyue-1/b", "heyue-1/核/a.txt"]
    with tarfile.open(archive.make_tar(folder, tmp_path / "t", EPOCH, "heyue-1")) as packed:
        assert "heyue-1/核/a.txt" in packed.getnames()


def test_sums_are_what_sha256sum_reads(folder: Path, tmp_path: Path) -> None:
    sums = archive.write_sums([folder / "b"], tmp_path / "SHA256SUMS").read_text("utf-8")
    assert sums == "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b\n"


@pytest.mark.parametrize(
    ("symbols", "needs"),
    [
        ("00000000  DF *UND*  0000 (GLIBC_2.2.5) free\n000000 DF *UND* 0000 (GLIBC_2.34) pthread_create", (2, 34)),
        ("0000 g DF .text 0005 GLIBCXX_3.4.29 x\n000 DF *UND* 0 GLIBC_2.28 fcntl64", (2, 28)),
        ("000 D  *UND*", (0, 0)),
    ],
)
def test_the_newest_glibc_is_read_from_objdump(symbols: str, needs: tuple[int, int]) -> None:
    assert linux.newest_glibc(symbols) == needs


OBJDUMP = """
Dynamic Section:
  NEEDED               libQt6Core.so.6
  NEEDED               libX11.so.6
  NEEDED               libc.so.6
  SONAME               libQt6Gui.so.6
"""


def test_the_debian_package_depends_on_what_the_folder_does_not_hold() -> None:
    printed = (OBJDUMP, "  NEEDED               libm.so.6\n  SONAME               libQt6Core.so.6\n")
    libraries = linux.system_libraries(printed)
    assert libraries == {"libX11.so.6", "libc.so.6", "libm.so.6"}
    assert linux.depends(libraries) == ["libc6 (>= 2.28)", "libx11-6"]


def test_a_library_that_no_package_is_known_for_ends_the_build() -> None:
    with pytest.raises(SystemExit, match=r"libgtk-3\.so\.0"):
        linux.depends(["libgtk-3.so.0", "libc.so.6"])


def test_the_set_up_asks_for_windows_10_1809_by_its_build() -> None:
    script = (ROOT / "packaging" / "windows" / "setup.nsi").read_text("utf-8")
    assert "BUILD_1809 17763" in script
    assert "AtLeastBuild" in script


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.14"])
def test_an_unfit_python_says_which_ones_are_fit(version: str, tmp_path: Path) -> None:
    """Any Python here plays one of another version: what counts is what the file does with the number."""
    pretend = f"import sys, runpy; sys.version_info = ({version.replace('.', ', ')}, 0); sys.argv = ['bootstrap.py']; "
    code = pretend + f"runpy.run_path({str(ROOT / 'bootstrap.py')!r}, run_name='__main__')"
    env = {**os.environ, "PATH": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.strip() == (
        f"bootstrap: Python 3.11, 3.12 or 3.13 is needed, and this is {version}; install one, then try again"
    )


def test_bootstrap_holds_nothing_that_an_old_python_cannot_read() -> None:
    text = (ROOT / "bootstrap.py").read_text("utf-8")
    assert text.isascii()
    assert not [word for word in ('f"', "f'", ": str", "->", ":=", "from __future__") if word in text]
