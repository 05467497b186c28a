"""Archives that are equal when their content is: sorted names, one time, one owner, one set of permissions."""

import gzip
import hashlib
import os
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path


def files(folder: Path) -> list[Path]:
    """All files below a folder in an order that no file system changes."""
    return sorted((p for p in folder.rglob("*") if p.is_file() or p.is_symlink()), key=lambda p: p.as_posix())


def date(folder: Path, epoch: int) -> None:
    """Give every file and folder one time, for makers of set-ups that keep it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def make_zip(folder: Path, target: Path, epoch: int, top: str) -> Path:
    """A zip of a folder, its files below `top/`."""
    when = datetime.fromtimestamp(epoch, UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files(folder):
            entry = zipfile.ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", when)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def make_tar(folder: Path, target: Path, epoch: int, top: str) -> Path:
    """A tar.gz of a folder, its files below `top/`; links and the right to run a file are kept."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"), key=lambda p: p.as_posix())]:
            name = f"{top}/{path.relative_to(folder).as_posix()}" if path != folder else top
            archive.add(path, name, recursive=False, filter=plain)
    return target


def write_sums(artefacts: list[Path], target: Path) -> Path:
    """SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in artefacts)
    target.write_bytes("".join(lines).encode())
    return target


def gzipped(data: bytes, epoch: int) -> bytes:
    """Bytes as gzip packs them, with one time."""
    return gzip.compress(data, 9, mtime=epoch)
