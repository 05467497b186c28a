"""The zip file of a package, read piece by piece within limits that are looked at before anything is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.core.errors import KnownError

MOST_BYTES = 2**30  # of the file, and unpacked; a package is a few megabytes, with reports perhaps a few hundred
_MOST_MEMBERS = 20_000  # two a report
_MOST_DIRECTORY = 8 * 2**20  # bytes of the directory at the end
_LONGEST_LINE = 2**25  # bytes; the text of a report may be one
_LARGEST = {  # unpacked bytes of what is held in memory, or of what each row is looked at
    "package.json": 2**20,
    "SHA256SUMS": 4 * 2**20,
    "README.txt": 2**20,
    "events.jsonl": 96 * 2**20,
}
_MOST_OTHER = 256 * 2**20
_CHUNK = 2**18
_END, _ZIP64 = struct.Struct("<4s4H2LH"), b"PK\x06\x07"
# What zipfile raises over bytes that are no zip file or a broken one; UnicodeDecodeError is a ValueError.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip


class Members(Mapping[str, bytes]):
    """The members of a package by name, unpacked when they are asked for. Raises KnownError where the file is no zip
    file, is damaged or holds too much."""

    def __init__(self, name: str, source: Path | bytes) -> None:
        self._name, self._source = name, source
        with self._opened() as archive:
            entries = archive.infolist()
        self._sizes = {entry.filename: entry.file_size for entry in entries}
        if len(self._sizes) < len(entries):
            raise self._damaged()
        if sum(self._sizes.values()) > MOST_BYTES or any(size > _most(each) for each, size in self._sizes.items()):
            raise KnownError("{name} unpacks to far more than a package and was not opened.", name=name)

    def __getitem__(self, member: str) -> bytes:
        return b"".join(self.chunks(member))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)

    def chunks(self, member: str) -> Iterator[bytes]:
        """A member piece by piece. KeyError where there is none."""
        if member not in self._sizes:
            raise KeyError(member)
        with self._opened() as archive, archive.open(member) as stream:
            while data := stream.read(_CHUNK):
                yield data

    def lines(self, member: str) -> Iterator[bytes]:
        """A member line by line, without what ends them; nothing where there is none. ValueError where one is too
        long."""
        if member not in self._sizes:
            return
        rest = b""
        for data in self.chunks(member):
            *whole, rest = (rest + data).split(b"\n")
            yield from whole
            if len(rest) > _LONGEST_LINE:
                raise ValueError(f"{member}: a line is too long")
        if rest:
            yield rest

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with self._stream() as stream:
                self._expect_small_directory(stream)
                with zipfile.ZipFile(stream) as archive:
                    yield archive
        except _BROKEN as error:
            raise self._damaged() from error

    def _stream(self) -> IO[bytes]:
        return io.BytesIO(self._source) if isinstance(self._source, bytes) else self._source.open("rb")

    def _expect_small_directory(self, stream: IO[bytes]) -> None:
        """zipfile reads the whole directory at once: look at what the end says of it first. Our files have no comment
        and none of the extensions for huge ones."""
        stream.seek(0, io.SEEK_END)
        size = stream.tell()
        stream.seek(max(0, size - _END.size - 20))
        tail = stream.read()
        mark, _, _, _, count, directory, _, comment = _END.unpack(tail[-_END.size :])
        if mark != b"PK\x05\x06" or comment or tail.startswith(_ZIP64):
            raise zipfile.BadZipFile("the end is none of ours")
        if count > _MOST_MEMBERS or directory > _MOST_DIRECTORY:
            raise KnownError("{name} unpacks to far more than a package and was not opened.", name=self._name)

    def _damaged(self) -> KnownError:
        return KnownError("{name} is damaged or no package of Heyue. Get it again from where it came.", name=self._name)


def _most(member: str) -> int:
    return _LARGEST.get(member, _MOST_OTHER)
