"""Lines of a lock file for another machine than this one."""

from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker, default_environment
from packaging.utils import canonicalize_name


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock: `numpy`, `2.5.5`, its marker and the lines with its hashes."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def applies(self, environment: dict[str, str]) -> bool:
        """Is it installed where markers have these values?"""
        return not self.marker or Marker(self.marker).evaluate(environment)

    def line(self) -> str:
        """The requirement without its marker, for pip, which knows only the markers of the machine it runs on."""
        return " \\\n    ".join((f"{self.name}=={self.version}", *self.hashes))


WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "python_version": "3.12", "python_full_version": "3.12.9", "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}  # fmt: skip


def this_machine() -> dict[str, str]:
    """The values of markers here."""
    return {name: str(value) for name, value in default_environment().items()}


def canonical(name: str) -> str:
    """A package's name as locks spell it."""
    return str(canonicalize_name(name))


def read(path: Path) -> list[Pin]:
    """The pins of a lock file as `uv pip compile --generate-hashes` writes it."""
    pins: list[Pin] = []
    text = path.read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if not line.strip() or line.startswith(("#", " ")):
            continue
        requirement, *hashes = line.split(" --hash=")
        what, _, marker = requirement.partition(";")
        name, _, version = what.strip().partition("==")
        pins.append(Pin(canonical(name), version.strip(), marker.strip(), tuple(f"--hash={h.strip()}" for h in hashes)))
    return pins


def for_windows(run: Path, test: Path, tools: tuple[str, ...]) -> str:
    """A lock for a Windows Python 3.12: all that the program needs, and the named tools."""
    needed = {pin.name for pin in read(run)} | set(tools)
    pins = [pin for pin in read(test) if pin.name in needed and pin.applies(WINDOWS)]
    missing = set(tools) - {pin.name for pin in pins}
    if missing:
        raise SystemExit(f"package: {test.name} does not name {', '.join(sorted(missing))}")
    return "\n".join(pin.line() for pin in pins) + "\n"
