"""The steps of bootstrap.py, with the standard library alone. Run by Python 3.11, 3.12 or 3.13."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from heyue_build import release

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
TRANSLATIONS = ROOT / "resources" / "i18n"
RUN_LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def program(name: str) -> Path:
    """A program of the environment."""
    return VENV / "Scripts" / f"{name}.exe" if sys.platform == "win32" else VENV / "bin" / name


PYTHON = program("python")
NO_NETWORK = ("connection broken", "NewConnectionError", "NameResolutionError", "ProxyError", "ConnectTimeoutError",
              "No matching distribution found", "Connection refused", "SSLError")  # fmt: skip

# What Qt's xcb platform needs of a Debian system, and a font that has Chinese.
DEBIAN_RUN = (
    *("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon-x11-0", "fonts-noto-cjk"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-xinerama0"),
)
# For the end-to-end test (a display, a window manager, a hand) and for the packaged program (objdump).
WINDOWS_TOOLS = ("makensis", "mmdebstrap")
DEBIAN_TEST = (*DEBIAN_RUN, "xvfb", "xdotool", "openbox", "binutils")


def say(text: str) -> None:
    """Print a line about the set-up itself."""
    print(f"bootstrap: {text}", flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command in the project's folder; a failure ends the set-up with the command's exit code."""
    code = subprocess.call([str(part) for part in command], cwd=cwd, env=env)
    if code:
        raise SystemExit(code)


def call_app(*arguments: str | Path) -> None:
    """Run the application where the user stands, so that file names mean what they say."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    # -P: a folder named `app` where the user stands is not ours.
    call(PYTHON, "-P", "-m", "app", *arguments, env={**os.environ, "PYTHONPATH": path}, cwd=Path.cwd())


# The same for systems without Debian's packages, as the loader names them.
LIBRARIES = (
    *("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libdbus-1.so.3", "libglib-2.0.so.0"),
    *("libxkbcommon-x11.so.0", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0"),
    *("libxcb-keysyms.so.1", "libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-shape.so.0"),
    *("libxcb-xinerama.so.0",),
)


def missing_libraries() -> list[str]:
    """Those of Qt's libraries that the loader does not find; none on Windows and macOS, where wheels bring them."""
    missing = []
    for name in LIBRARIES if sys.platform.startswith("linux") else ():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def missing_debian(packages: tuple[str, ...]) -> list[str]:
    """Those of the packages that this Debian does not have; none on other systems."""
    if not shutil.which("dpkg-query"):
        return []
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Provides} ${db:Status-Status}\n"],
        capture_output=True,
        text=True,
        check=False,
    )
    there: set[str] = set()
    for line in shown.stdout.splitlines():
        if line.endswith(" installed"):
            there.update(word.strip(",") for word in line.split()[:-1])
    return [name for name in packages if name not in there]


def install_debian(packages: tuple[str, ...]) -> None:
    """Install what is missing when we may; else say the one command that does."""
    missing = missing_debian(packages)
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        if libraries := missing_libraries():
            say("Qt needs these libraries, which this system lacks; its package manager has them, under other names:")
            say("  " + " ".join(libraries))
        return
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if sys.platform == "win32" or os.geteuid() != 0:
        say(f"these system packages are missing; install them with:\n  sudo apt-get update && sudo {' '.join(command)}")
        return
    say("installing " + " ".join(missing))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update", "-q"], command)
    if any(subprocess.call(step, env=env, stdout=subprocess.DEVNULL) for step in steps):
        say("that did not succeed; going on without them")


def make_venv() -> None:
    """Create `.venv` where it is not there or its Python is gone."""
    if PYTHON.exists():
        return
    if missing_debian(("python3-venv",)) and not _has_ensurepip():
        install_debian(("python3-venv",))
    say("making .venv")
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit(
            f"bootstrap: Python could not make a virtual environment ({error}). On Debian: apt-get install python3-venv"
        ) from error


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it
    except ImportError:
        return False
    return True


def install(lock: Path) -> None:
    """Install a lock file with its hashes, unless the environment holds it already."""
    stamps = {path: VENV / f".{path.name}.sha256" for path in (RUN_LOCK, TEST_LOCK)}
    want = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamps[lock].exists() and stamps[lock].read_text() == want:
        return
    say(f"installing {lock.name} (once)")
    log = VENV / "pip.log"
    options = ("--disable-pip-version-check", "--quiet", "--no-deps", "--require-hashes", "--log", str(log))
    command = [str(PYTHON), "-m", "pip", "install", "--retries", "2", *options, "-r", str(lock)]
    ran = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if ran.returncode:
        raise SystemExit(f"bootstrap: {pip_trouble(ran.stderr, lock, log)}")
    for path in (RUN_LOCK, TEST_LOCK) if lock == TEST_LOCK else (lock,):
        stamps[path].write_text(hashlib.sha256(path.read_bytes()).hexdigest())


def pip_trouble(said: str, lock: Path, log: Path) -> str:
    """One sentence for what pip printed when it could not install a lock."""
    if any(sign in said for sign in NO_NETWORK):
        return (
            f"the packages of {lock.name} cannot be fetched: there is no network, or pip needs a proxy or a mirror in "
            f"its settings (pip.conf, on Windows pip.ini). Then try again; details are in {log}"
        )
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR:")]
    why = errors[-1] if errors else "pip said nothing"
    return f"pip could not install {lock.name}: {why} (details are in {log})"


def compile_translations() -> None:
    """Make each .qm that is older than its .ts. A window that is open has the old one mapped: it is never written
    into, but replaced when the new one is whole."""
    for source in TRANSLATIONS.glob("*.ts"):
        target, fresh = source.with_suffix(".qm"), source.with_suffix(".new.qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        call(program("pyside6-lrelease"), "-silent", source, "-qm", fresh)
        try:
            fresh.replace(target)
        except PermissionError:  # Windows keeps what is mapped
            fresh.unlink()
            say(f"{target.name} is in use and stays as it was until Heyue is closed")


def prepare(lock: Path, system: tuple[str, ...]) -> None:
    """Everything that a command needs before it runs; quick when there is nothing to do."""
    done = VENV / ".system"
    want = " ".join(system)
    if not (done.exists() and done.read_text() == want):
        install_debian(system)
    make_venv()
    if not missing_debian(system):
        done.write_text(want)
    install(lock)
    compile_translations()
    # Where the environment keeps Python from writing bytecode, each worker and command would compile all of it again.
    call(PYTHON, "-m", "compileall", "-q", "app")


def has_display() -> bool:
    """Is there a screen to open a window on?"""
    return os.name == "nt" or sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def run(arguments: list[str]) -> None:
    """Open the application; without a display do the samples' job without a window."""
    prepare(RUN_LOCK, DEBIAN_RUN)
    if arguments:
        call_app(*arguments)
    elif has_display():
        call_app("samples", "--open")
    else:
        say("there is no display (DISPLAY is not set), so this runs without a window")
        call_app("samples")
        call_app("self-test", "--pictures", ROOT / "build" / "pictures")
        say(f"pictures of the window are in {ROOT / 'build' / 'pictures'}")


SPELLED = (*("app", "tests", "docs", "packaging", "findings", ".github", ".ci", "build.spec", "pyproject.toml"),
           *("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"))  # fmt: skip


def test(arguments: list[str]) -> None:
    """All checks, then all tests: the same command that CI calls."""
    prepare(TEST_LOCK, DEBIAN_TEST)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    checks: tuple[tuple[str | Path, ...], ...] = (
        (PYTHON, "-m", "ruff", "check", "."),
        (PYTHON, "-m", "ruff", "format", "--check", "."),
        (PYTHON, "-m", "mypy"),
        (program("lint-imports"),),
        (program("codespell"), *SPELLED),
        (PYTHON, "-m", "pytest", "--numprocesses=auto", *arguments),
    )
    failed = []
    for command in checks:
        name = " ".join(Path(part).stem if Path(part).is_absolute() else str(part) for part in command)
        say(name)
        if subprocess.call([str(part) for part in command], cwd=ROOT, env=env):
            failed.append(name)
    if failed:
        raise SystemExit(f"bootstrap: failed: {'; '.join(failed)}")


def build(_arguments: list[str]) -> None:
    """The packaged program, by build.spec."""
    prepare(TEST_LOCK, DEBIAN_TEST)
    call(PYTHON, "-m", "PyInstaller", "--noconfirm", "build.spec", env=packaging_environment())


def packaging_environment() -> dict[str, str]:
    """The environment of a build that can be repeated, with the tools of `packaging/`."""
    return {**release.environment(), "PYTHONPATH": str(ROOT / "packaging")}


def package(arguments: list[str]) -> None:
    """What is handed out: the program is built first, but for Windows on Debian, where wine builds another."""
    if "--windows" in arguments and sys.platform != "win32":
        prepare(TEST_LOCK, DEBIAN_TEST)
        if missing := [name for name in WINDOWS_TOOLS if not shutil.which(name)]:
            raise SystemExit(f"bootstrap: {', '.join(missing)} is missing; on Debian: apt-get install mmdebstrap nsis")
    else:
        build([])
    call(PYTHON, "-m", "heyue_build", "package", *arguments, env=packaging_environment())


def licences(_arguments: list[str]) -> None:
    """The list of licences, from packaging/parts.toml and the texts in the installed parts."""
    prepare(TEST_LOCK, DEBIAN_RUN)
    call(PYTHON, "-m", "heyue_build", "licences", env=packaging_environment())


def i18n(_arguments: list[str]) -> None:
    """Gather the sources' strings into the .ts files and compile them."""
    prepare(TEST_LOCK, DEBIAN_RUN)
    call(PYTHON, "-m", "tests.known_sentences")
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py"))
    for target in sorted(TRANSLATIONS.glob("*.ts")):
        call(program("pyside6-lupdate"), "-no-obsolete", "-silent", "-locations", "none", *sources, "-ts", target)
    compile_translations()


def system(_arguments: list[str]) -> None:
    """What only root may do, for those who run the rest as somebody else."""
    install_debian(DEBIAN_TEST)


COMMANDS = {
    "run": run, "test": test, "build": build, "package": package, "licences": licences, "i18n": i18n, "system": system,
}  # fmt: skip


def main(usage: str | None) -> None:
    """Read the command line; without a known command print how to use this."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        raise SystemExit(usage)
    try:
        COMMANDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
