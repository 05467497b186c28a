"""The list of parts: licences as a text, parts as an SBOM, and whether a built folder holds nothing else."""

import marshal
import re
import struct
import sys
import tomllib
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from heyue_build import PACKAGING, ROOT, lock, release

LIST, TEXTS = PACKAGING / "parts.toml", PACKAGING / "licences"
NOTICES = ROOT / "resources" / "THIRD_PARTY_LICENSES.txt"
PLATFORMS = ("windows", "linux")
PROGRAMS = re.compile(r"heyue(-cli)?(\.exe)?")
_COPYLEFT = re.compile(r"\b(A?GPL-[\w.-]+)( WITH [\w.-]*exception[\w.-]*)?", re.I)
_TEXT_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice)[^/]*($|/)", re.I)
_RULE = "=" * 100


@dataclass(frozen=True, slots=True)
class Part:
    """One part as `parts.toml` says it; see there. `linked` are platforms where it has no file of its own."""

    name: str
    licence: str
    home: str
    dist: str = ""
    version: str = ""
    note: str = ""
    files: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = PLATFORMS
    linked: tuple[str, ...] = ()
    own: bool = False
    programs: bool = False
    optional: bool = False


def load(path: Path = LIST) -> list[Part]:
    """The kept list. A key that no part has is refused."""
    return [_part(entry) for entry in tomllib.loads(path.read_text("utf-8"))["part"]]


def _part(entry: dict[str, object]) -> Part:
    def words(key: str) -> str:
        return str(entry.get(key, ""))

    def several(key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = entry.get(key)
        return tuple(map(str, value)) if isinstance(value, list) else default

    if unknown := set(entry) - {field.name for field in fields(Part)}:
        raise SystemExit(f"package: {LIST.name} says {', '.join(sorted(unknown))} of {words('name')}")
    return Part(
        words("name"),
        words("licence"),
        words("home"),
        words("dist"),
        words("version"),
        words("note"),
        several("files"),
        several("modules"),
        several("texts"),
        several("platforms", PLATFORMS),
        several("linked"),
        entry.get("own") is True,
        entry.get("programs") is True,
        entry.get("optional") is True,
    )


def refused(parts: list[Part]) -> list[str]:
    """Sentences about licences that this program must not carry: GPL without an exception, AGPL, or none at all."""
    faults = [f"{part.name} has no licence" for part in parts if not part.licence.strip()]
    named = [(part.name, found) for part in parts for found in _COPYLEFT.finditer(part.licence)]
    return faults + [
        f"{name} is under {found[1]}" for name, found in named if found[1].upper().startswith("AGPL") or not found[2]
    ]


def check(folder: Path, platform: str, parts: list[Part]) -> list[str]:
    """Sentences about a built folder: files and modules that no part accounts for, and parts that are not there."""
    here = [part for part in parts if platform in part.platforms]
    inside = folder / "_internal"
    seen: set[str] = set()
    faults = refused(here)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() or p.is_symlink()):
        if path.parent == folder and PROGRAMS.fullmatch(path.name):
            continue
        name = path.relative_to(inside if path.is_relative_to(inside) else folder).as_posix()
        owners = [part.name for part in here if any(fnmatchcase(name, pattern) for pattern in part.files)]
        seen.update(owners)
        if not owners:
            faults.append(f"{name} belongs to no part of {LIST.name}")
    for module in sorted(shipped_modules(inside)):
        owners = [part.name for part in here if any(fnmatchcase(module, pattern) for pattern in part.modules)]
        seen.update(owners)
        if not owners and module not in sys.stdlib_module_names:
            faults.append(f"the module {module} belongs to no part of {LIST.name}")
    for part in here:
        if not (part.name in seen or part.optional or part.programs or platform in part.linked):
            faults.append(f"{part.name} stands in {LIST.name} and not in the folder")
    return faults


def shipped_modules(inside: Path) -> set[str]:
    """Names of the top-level modules in the folder's archives. The archive's index is in Python's marshal format,
    which this Python can read whatever version wrote it: names and numbers only."""
    names: set[str] = set()
    archive = inside / "modules.pyz"
    if archive.exists():
        data = archive.read_bytes()
        (at,) = struct.unpack("!i", data[8:12])
        names |= {str(entry[0]).split(".")[0] for entry in marshal.loads(data[at:])}
    library = inside / "base_library.zip"
    if library.exists():
        names |= {re.split(r"[/.]", name)[0] for name in zipfile.ZipFile(library).namelist()}
    return names


def summary(parts: list[Part]) -> str:
    """The head of the notices: every part with its licence, and what the licence asks to be said."""
    lines = ["Heyue contains the parts below, each under its own licence. Their texts follow.", ""]
    for part in parts:
        if part.own:
            continue
        where = "" if part.platforms == PLATFORMS else f" ({', '.join(part.platforms)})"
        lines.append(f"{part.name}{where}: {part.licence}; {part.home}")
        lines += [f"    {line}" for line in part.note.strip().splitlines()]
    return "\n".join(lines) + "\n"


def write(parts: list[Part], target: Path = NOTICES) -> None:
    """Write the notices: the head, then each text once, with the parts that it stands for."""
    texts: dict[str, list[str]] = {}
    for part in parts:
        for text in _texts(part):
            texts.setdefault(text, []).append(part.name)
    body = [summary(parts)]
    for text, names in texts.items():
        body.append(f"{_RULE}\n{', '.join(dict.fromkeys(names))}\n{_RULE}\n\n{text}\n")
    target.write_bytes("\n".join(body).encode())


def _texts(part: Part) -> Iterator[str]:
    for name in part.texts:
        yield _clean((TEXTS / name).read_text("utf-8"))
    found = _distribution(part.dist)
    if part.own or found is None:
        return
    for file in sorted(found.files or [], key=str):
        inside = str(file).partition(".dist-info/")[2]
        if inside and (_TEXT_FILE.search(inside)) and not inside.startswith("sboms/"):
            yield _clean(Path(str(file.locate())).read_text("utf-8", "replace"))


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\f", "\n").splitlines()).strip()


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name) if name else None
    except PackageNotFoundError:
        return None


def sbom(parts: list[Part], platform: str) -> dict[str, object]:
    """The parts as CycloneDX 1.6. Versions come from the lock, or from the list where no lock knows the part."""
    environment = lock.WINDOWS if platform == "windows" else None
    pins = {
        pin.name: pin
        for pin in lock.read(ROOT / "requirements-dev.lock")
        if pin.applies(environment or lock.this_machine())
    }
    components = [
        _component(part, pins.get(lock.canonical(part.dist)) if part.dist else None)
        for part in parts
        if not part.own and platform in part.platforms
    ]
    version, made = release.version(), datetime.fromtimestamp(release.epoch(), UTC)
    serial = uuid.uuid5(uuid.NAMESPACE_DNS, f"heyue {version} {platform} {release.epoch()}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "name": "Heyue", "version": version},
        },
        "components": components,
    }


def _component(part: Part, pin: lock.Pin | None) -> dict[str, object]:
    version = pin.version if pin else part.version
    entry: dict[str, object] = {"type": "library", "name": part.name, "version": version}
    if pin is not None:
        entry["purl"] = f"pkg:pypi/{pin.name}@{pin.version}"
    return {**entry, "licenses": [{"expression": part.licence}]}
