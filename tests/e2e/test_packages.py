"""What is handed to others works outside the clone: the wheel, and the packaged program."""

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from heyue_build import notices

from app import __version__, paths
from app.services import catalogues
from tests.importers import sample_files

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ("app", "resources", "docs", "pyproject.toml", "setup.py", "README.md", "LICENSE")


def run(command: list[str | Path], **places: Path) -> str:
    """Run a command outside the clone; what it prints."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {name: str(path) for name, path in places.items() if name != "cwd"}
    ran = subprocess.run(
        command, cwd=places["cwd"], env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources with what is installed already."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.qm"))
        else:
            shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    run([*pip, "-w", copy / "dist", "."], cwd=copy)
    return next((copy / "dist").glob("*.whl"))


def test_the_wheel_holds_the_program_and_nothing_that_only_builds_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("app/") for name in names if name.startswith("app/")}
    modules = {str(path.relative_to(ROOT / "app").as_posix()) for path in (ROOT / "app").rglob("*.py")}
    resources = {f"resources/{path.relative_to(paths.resources()).as_posix()}" for path in _resources()}
    assert modules <= inside
    assert resources <= inside
    assert any(name.endswith("heyue_zh_CN.qm") for name in inside)
    manual = ("zh.md", "en.md", "zh.review.png", "en.review.png")
    assert {f"resources/manual/manual.{part}" for part in manual} <= inside
    assert not [name for name in inside if "glossary" in name]
    assert not [name for name in names if name.startswith(("tests", "bootstrap")) or name.endswith(".ts")]


def _resources() -> list[Path]:
    return [p for p in paths.resources().rglob("*") if p.is_file() and p.suffix not in {".ts", ".qm", ".pyc", ".py"}]


def test_the_installed_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    site, sample = tmp_path / "site", next(paths.samples().glob("*.txt"))
    zipfile.ZipFile(wheel).extractall(site)
    heyue = [sys.executable, "-P", "-m", "app"]
    assert __version__ in run([*heyue, "--version"], cwd=tmp_path, PYTHONPATH=site)
    assert '"quote"' in run([*heyue, "figures", sample], cwd=tmp_path, PYTHONPATH=site)
    where = "from app import paths; print(paths.samples())"
    assert str(site) in run([sys.executable, "-P", "-c", where], cwd=tmp_path, PYTHONPATH=site)


@pytest.mark.slow
def test_the_installed_wheel_passes_its_self_test(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    assert " 0 faults" in run(
        [sys.executable, "-P", "-m", "app", "self-test"], cwd=tmp_path, PYTHONPATH=tmp_path / "site"
    )


@pytest.mark.slow
def test_the_packaged_program_passes_its_self_test(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    run([*build, "--distpath", tmp_path / "dist", "--workpath", tmp_path / "work", "build.spec"], cwd=ROOT)
    program = tmp_path / "dist" / "heyue" / ("heyue.exe" if sys.platform == "win32" else "heyue")
    run([program, "self-test"], cwd=tmp_path)
    for file in sample_files.write(tmp_path / "formats"):
        assert run([program, "text", file], cwd=tmp_path) == Path(f"{file}.expected").read_text("utf-8"), file.name
    assert run([program, "import", "-w", tmp_path / "w.heyue", file], cwd=tmp_path, HEYUE_HOME=tmp_path / "home")
    with sqlite3.connect(tmp_path / "w.heyue") as db:
        assert db.execute("select engine, importer from reports").fetchall() == [
            (catalogues.engine_version(), catalogues.importer_version())
        ]
    db.close()
    assert notices.check(program.parent, "windows" if sys.platform == "win32" else "linux", notices.load()) == []
    inside = [path.name for path in program.parent.rglob("*")]
    assert not [name for name in inside if "QtNetwork" in name or "Qt6Network" in name or name.startswith("libssl")]
