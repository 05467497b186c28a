"""The container of Office 97-2003 files: which streams and storages its root holds.

Word keeps a copy of an embedded table's `Workbook` stream inside; only the root's own entries tell what a file is.
"""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry
_FREE = 0xFFFFFFFA  # this and larger numbers are no sectors
_NONE = 0xFFFFFFFF
_MOST_ENTRIES = 100_000


def root_entries(data: bytes) -> frozenset[str]:
    """The names of the root's entries in lower case; empty where the directory cannot be followed."""
    try:
        return _children(_directory(data))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def _directory(data: bytes) -> bytes:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in {9, 12}:
        raise ValueError("no such sector size")
    size = 1 << shift
    (first,) = struct.unpack_from("<I", data, 48)
    table = _allocation(data, size)
    found: list[bytes] = []
    sector, seen = first, 0
    while sector < _FREE and seen * size < _MOST_ENTRIES * _ENTRY:
        found.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
        seen += 1
    return b"".join(found)


def _allocation(data: bytes, size: int) -> list[int]:
    """The chain of each sector: the number of the next one."""
    holders = [each for each in struct.unpack_from("<109I", data, 76) if each < _FREE]
    (more,) = struct.unpack_from("<I", data, 68)
    while more < _FREE and len(holders) * size <= len(data):
        numbers = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        holders += [each for each in numbers[:-1] if each < _FREE]
        more = numbers[-1]
    table: list[int] = []
    for holder in holders:
        part = data[(holder + 1) * size : (holder + 2) * size]
        table += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
    return table


def _children(directory: bytes) -> frozenset[str]:
    """The names in the tree of siblings below the root entry, which is the first one."""
    (top,) = struct.unpack_from("<I", directory, 76)
    waiting, seen, names = [top], set(), set()
    while waiting:
        number = waiting.pop()
        if number == _NONE or number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        length, left, right = (
            struct.unpack_from(form, directory, number * _ENTRY + at)[0]
            for form, at in (("<H", 64), ("<I", 68), ("<I", 72))
        )
        raw = directory[number * _ENTRY : number * _ENTRY + max(0, min(length, 64) - 2)]
        names.add(raw.decode("utf-16-le", "replace").lower())
        waiting += [left, right]
    return frozenset(names)
