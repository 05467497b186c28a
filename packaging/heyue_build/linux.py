"""The Linux program: how old a system may be, the archive with its desktop files, and the Debian package."""

import io
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from heyue_build import DIST, PACKAGING, archive, release, say
from heyue_build.artefacts import RELEASE, refuse_unknown, tell_folder, write_sbom

FOLDER = DIST / "heyue"
NEWEST_GLIBC = (2, 28)  # Kylin V10 and UOS 20
_NEEDED = re.compile(r"\(GLIBC_(\d+)\.(\d+)(?:\.\d+)?\)|\bGLIBC_(\d+)\.(\d+)")
_LINKED = re.compile(r"^ +(NEEDED|SONAME) +(\S+)", re.MULTILINE)
# Libraries that stay the system's, and the Debian packages that have them. What every system has needs no package.
SYSTEM = {
    "libc.so.6": "libc6 (>= 2.28)", "libdl.so.2": "", "libm.so.6": "", "libpthread.so.0": "", "librt.so.1": "",
    "libutil.so.1": "", "ld-linux-x86-64.so.2": "", "libgcc_s.so.1": "libgcc-s1 | libgcc1",
    "libstdc++.so.6": "libstdc++6", "libuuid.so.1": "libuuid1", "libzstd.so.1": "libzstd1",
    "libcrypt.so.1": "libcrypt1 | libc6", "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1", "libX11.so.6": "libx11-6", "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1", "libxcb-glx.so.0": "libxcb-glx0", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0", "libxcb-shape.so.0": "libxcb-shape0", "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1", "libxcb-xfixes.so.0": "libxcb-xfixes0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libxkbcommon.so.0": "libxkbcommon0",
}  # fmt: skip


def newest_glibc(symbols: str) -> tuple[int, int]:
    """The newest version of glibc that the output of `objdump -T` asks for; (0, 0) where it asks for none."""
    found = [(int(a or c), int(b or d)) for a, b, c, d in _NEEDED.findall(symbols)]
    return max(found, default=(0, 0))


def _libraries(folder: Path, option: str) -> Iterator[tuple[str, str]]:
    """Each program and library of a folder, with what `objdump` prints of it."""
    for path in archive.files(folder):
        if path.is_symlink() or path.open("rb").read(4) != b"\x7fELF":
            continue
        shown = subprocess.run(["objdump", option, str(path)], capture_output=True, text=True, check=False)
        yield path.relative_to(folder).as_posix(), shown.stdout


def too_new(folder: Path, newest: tuple[int, int] = NEWEST_GLIBC) -> dict[str, tuple[int, int]]:
    """Files of a folder that need a newer glibc, with the version they need."""
    needs = {name: newest_glibc(symbols) for name, symbols in _libraries(folder, "-T")}
    return {name: version for name, version in needs.items() if version > newest}


def system_libraries(printed: Iterable[str]) -> set[str]:
    """Libraries that a folder stands on and does not hold, from what `objdump -p` prints of its files."""
    found = [each for text in printed for each in _LINKED.findall(text)]
    return {name for kind, name in found if kind == "NEEDED"} - {name for kind, name in found if kind == "SONAME"}


def depends(libraries: Iterable[str]) -> list[str]:
    """The Debian packages that have these libraries of the system. One that no package is known for ends the build: the
    folder would not start on a system that lacks it."""
    if unknown := sorted(set(libraries) - set(SYSTEM)):
        raise SystemExit(f"package: the folder needs {', '.join(unknown)}, which linux.py does not know of")
    return sorted({SYSTEM[name] for name in libraries} - {""})


def make(strict: bool) -> list[Path]:
    """The archives of the folder `dist/heyue`. `strict` refuses files that need a newer glibc than Kylin V10 has."""
    refuse_unknown(FOLDER, "linux")
    tell_folder(FOLDER)
    newer = too_new(FOLDER)
    for name, needs in newer.items():
        say(f"{name} needs glibc {needs[0]}.{needs[1]}")
    if newer and strict:
        raise SystemExit("package: the folder needs a newer glibc than 2.28; build it with an older Python")
    RELEASE.mkdir(parents=True, exist_ok=True)
    name = f"heyue-{release.version()}"
    tree = _tree()
    made = [archive.make_tar(tree, RELEASE / f"{name}-linux-x86_64.tar.gz", release.epoch(), name)]
    wanted = depends(system_libraries(text for _, text in _libraries(FOLDER, "-p")))
    made.append(deb(tree, wanted, RELEASE / f"heyue_{release.version()}_amd64.deb"))
    made.append(write_sbom("linux", RELEASE / f"{name}-linux.cdx.json"))
    return made


def _tree() -> Path:
    """The folder as it stands below /opt, with the files that tell a desktop about it."""
    tree = DIST / "linux"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(FOLDER, tree / "heyue", symlinks=True)
    for path in sorted((PACKAGING / "linux").iterdir()):
        shutil.copy(path, tree / path.name)
    icons = FOLDER / "_internal" / "resources" / "icons"
    shutil.copy(icons / "heyue.svg", tree / "heyue.svg")
    return tree


def deb(tree: Path, wanted: list[str], target: Path) -> Path:
    """A Debian package: the program below /opt/heyue, the rest where desktops look. Written by hand (an `ar` archive
    of two tars), so that it can be made where there is no dpkg and is equal when its content is."""
    epoch, version = release.epoch(), release.version()
    root = DIST / "deb"
    shutil.rmtree(root, ignore_errors=True)
    places = {
        "heyue": "opt/heyue", "heyue.desktop": "usr/share/applications/heyue.desktop",
        "heyue.xml": "usr/share/mime/packages/heyue.xml",
        "heyue.svg": "usr/share/icons/hicolor/scalable/apps/heyue.svg",
    }  # fmt: skip
    for source, place in places.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if (tree / source).is_dir():
            shutil.copytree(tree / source, path, symlinks=True)
        else:
            shutil.copy(tree / source, path)
    mime = root / "usr/share/icons/hicolor/scalable/mimetypes/application-x-heyue.svg"
    mime.parent.mkdir(parents=True)
    shutil.copy(tree / "heyue.svg", mime)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/heyue").symlink_to("/opt/heyue/heyue")
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = (
        f"Package: heyue\nVersion: {version}\nArchitecture: amd64\nMaintainer: Heyue\nSection: science\n"
        f"Priority: optional\nInstalled-Size: {size}\nDepends: {', '.join(wanted)}\n"
        "Recommends: fonts-noto-cjk\n"
        "Description: checks the figures of environmental work reports\n"
        " 核阅 is an offline workbench: it reads reports, finds their figures and helps to check them.\n"
    )
    data = root.parent / "data.tar.gz"
    archive.make_tar(root, data, epoch, ".")
    members = {"debian-binary": b"2.0\n", "control.tar.gz": _control(control, epoch), "data.tar.gz": data.read_bytes()}
    with target.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, content in members.items():
            file.write(f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode())
            file.write(content + b"\n" * (len(content) % 2))
    data.unlink()
    return target


def _control(text: str, epoch: int) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as packed:
        content = text.encode()
        entry = tarfile.TarInfo("./control")
        entry.size, entry.mtime, entry.mode = len(content), epoch, 0o644
        packed.addfile(entry, io.BytesIO(content))
    return archive.gzipped(raw.getvalue(), epoch)
