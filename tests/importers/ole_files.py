"""Containers of Office 97-2003 files made by hand: a directory of named streams, empty or filled."""

import struct
from collections.abc import Mapping

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole(*names: str, inner: tuple[str, ...] = ()) -> bytes:
    """A container whose root holds streams of these names, and a storage `ObjectPool` with the `inner` ones."""
    entries = [_entry("Root Entry", 5, child=1 if names or inner else _FREE)]
    top = [*names, *(["ObjectPool"] if inner else [])]
    for number, name in enumerate(top, 1):
        right = number + 1 if number < len(top) else _FREE
        pool = bool(inner) and number == len(top)
        entries.append(_entry(name, 1 if pool else 2, right=right, child=len(top) + 1 if pool else _FREE))
    for number, name in enumerate(inner, len(top) + 1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(top) + len(inner) else _FREE))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % 512)
    sectors = len(directory) // 512
    chain = [_FAT, *range(2, sectors + 1), _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    return _header() + table + directory


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    start += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return start + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, right: int = _FREE, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(raw), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", _END, 0)
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A container whose root holds streams with this content; they are filled up to where they have sectors of their
    own."""
    filled = {name: data.ljust(4096, b"\0") + bytes(-max(4096, len(data)) % 512) for name, data in streams.items()}
    table, start = [_FAT, _END], 2
    entries = [_entry("Root Entry", 5, child=1)]
    for number, (name, data) in enumerate(filled.items(), 1):
        count = len(data) // 512
        table += [*range(start + 1, start + count), _END]
        right = number + 1 if number < len(filled) else _FREE
        entries.append(_entry(name, 2, right=right)[:116] + struct.pack("<IQ", start, len(data)))
        start += count
    directory = b"".join(entries).ljust(512, b"\0")
    return (
        _header() + struct.pack("<128I", *table, *[_FREE] * (128 - len(table))) + directory + b"".join(filled.values())
    )
