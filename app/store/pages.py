"""The rows that still stand in the pages of a damaged database, whatever SQLite says of it.

Every page that looks like the leaf of a table is read by itself (https://www.sqlite.org/fileformat2.html), so that a
broken header, index or inner page costs nothing, and a broken leaf only its own rows. Rows that were deleted may come
back: who uses them decides what is wanted.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeAlias

Value: TypeAlias = int | float | str | bytes | None

_MAGIC, _WAL_MAGIC = b"SQLite format 3\0", (0x377F0682, 0x377F0683)
_USUAL_PAGE = 4096
_LEAF_OF_TABLE = 0x0D
_MOST_BYTES = 1 << 28  # of one row; a report's file has at most 100 MB
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type
_BROKEN = (IndexError, ValueError, struct.error, OverflowError)


class Row(NamedTuple):
    """A row: its rowid and its columns. The column that is the rowid holds None."""

    rowid: int
    values: tuple[Value, ...]


def rows(path: Path) -> Iterator[Row]:
    """All rows of all tables with a rowid; those in pages that were given free come first, so that the others count."""
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data:
        yield from _Pages(data, _log_of(path)).rows()


def _log_of(path: Path) -> bytes:
    log = path.with_name(path.name + "-wal")
    return log.read_bytes() if log.is_file() else b""


class _Pages:
    """The pages of a file, those in a write-ahead log before those in the file itself."""

    def __init__(self, data: mmap.mmap, log: bytes) -> None:
        self._data = data
        self._size, reserved = _page_size(data[:100])
        self._usable = self._size - reserved
        self._logged = _logged(log, self._size)
        self._count = max(-(-len(data) // self._size), *self._logged, 0)

    def rows(self) -> Iterator[Row]:
        free = self._free()
        for number in sorted(range(1, self._count + 1), key=lambda number: number not in free):
            page = self._page(number)
            start = 100 if number == 1 else 0
            if len(page) == self._size and page[start] == _LEAF_OF_TABLE:
                yield from self._cells(page, start)

    def _page(self, number: int) -> bytes:
        if number in self._logged:
            return self._logged[number]
        return self._data[(number - 1) * self._size : number * self._size]

    def _free(self) -> set[int]:
        """Numbers of the pages on the list of free ones, as far as it can be followed."""
        free: set[int] = set()
        trunk = int.from_bytes(self._page(1)[32:36])
        while 0 < trunk <= self._count and trunk not in free:
            page = self._page(trunk)
            free.add(trunk)
            count = min(int.from_bytes(page[4:8]), self._usable // 4 - 2)
            free.update(int.from_bytes(page[8 + 4 * index : 12 + 4 * index]) for index in range(count))
            trunk = int.from_bytes(page[:4])
        return free

    def _cells(self, page: bytes, start: int) -> Iterator[Row]:
        count = min(int.from_bytes(page[start + 3 : start + 5]), (self._size - start - 8) // 2)
        for index in range(count):
            at = start + 8 + 2 * index
            try:
                yield self._row(page, int.from_bytes(page[at : at + 2]))
            except _BROKEN:
                continue

    def _row(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        if not 0 < length <= _MOST_BYTES:
            raise ValueError(length)
        record = self._payload(page, at, length)
        return Row(rowid - (1 << 64) if rowid >> 63 else rowid, tuple(_columns(record)))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """A record, with what overflows into other pages."""
        most = self._usable - 35
        local = length
        if length > most:
            least = (self._usable - 12) * 32 // 255 - 23
            local = least + (length - least) % (self._usable - 4)
            local = local if local <= most else least
        parts = [page[at : at + local]]
        left, following = length - local, int.from_bytes(page[at + local : at + local + 4])
        while left > 0:
            overflow = self._page(following)
            if following == 0 or len(overflow) < self._size:
                raise ValueError("a page of the row is missing")
            parts.append(overflow[4 : min(self._usable, 4 + left)])
            left -= len(parts[-1])
            following = int.from_bytes(overflow[:4])
        return b"".join(parts)


def _page_size(header: bytes) -> tuple[int, int]:
    """Bytes of a page, and how many of them at its end are not used."""
    if not header.startswith(_MAGIC):
        return _USUAL_PAGE, 0
    size = int.from_bytes(header[16:18])
    size = 65536 if size == 1 else size
    reserved = header[20]
    fits = 512 <= size <= 65536 and size & (size - 1) == 0 and size - reserved >= 480
    return (size, reserved) if fits else (_USUAL_PAGE, 0)


def _logged(log: bytes, size: int) -> Mapping[int, bytes]:
    """The pages of a write-ahead log up to its last whole transaction."""
    found: dict[int, bytes] = {}
    if len(log) < 32 or int.from_bytes(log[:4]) not in _WAL_MAGIC or int.from_bytes(log[8:12]) != size:
        return found
    pending: dict[int, bytes] = {}
    for at in range(32, len(log) - 24 - size + 1, 24 + size):
        number, committed = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != log[16:24]:  # left from before the log began anew
            break
        pending[number] = log[at + 24 : at + 24 + size]
        if committed:
            found.update(pending)
            pending.clear()
    return found


def _columns(record: bytes) -> Iterator[Value]:
    header, at = _varint(record, 0)
    body = header
    while at < header:
        kind, at = _varint(record, at)
        size = _INTEGERS.get(kind, 8 if kind == 7 else max(0, (kind - 12) // 2))
        cell = record[body : body + size]
        if len(cell) < size:
            raise ValueError("the row ends too early")
        body += size
        yield _value(kind, cell)


def _value(kind: int, cell: bytes) -> Value:
    if kind in _INTEGERS:
        return int.from_bytes(cell, signed=True)
    if kind == 7:
        return float(struct.unpack(">d", cell)[0])
    if kind in (8, 9):
        return kind - 8
    if kind >= 12:
        return cell.decode() if kind % 2 else cell
    return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and where it ends."""
    value = 0
    for index in range(8):
        byte = data[at + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    return value << 8 | data[at + 8], at + 9
