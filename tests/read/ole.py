"""OLE files of the smallest kind: a header, one table of sectors, one directory."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(*names: str, content: bytes = b"\x00" * 512, below: str = "") -> bytes:
    """A file whose root holds streams of these names; one of the name ``below``
    stands deeper.  Sector 0 is the table, 1 and 2 the directory, 3 the content of all."""
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    table = struct.pack("<4I", TABLE, 2, END, END) + struct.pack("<I", FREE) * 124
    entries = [_entry("Root Entry", 5, child=1 if names else FREE)]
    for i, name in enumerate(names, 1):
        right = i + 1 if i < len(names) else FREE
        child = len(names) + 1 if below and i == 1 else FREE
        entries.append(_entry(name, 2, right=right, child=child, start=3, size=len(content)))
    if below:
        entries.append(_entry(below, 2, start=3, size=len(content)))
    directory = b"".join(entries)
    assert len(directory) <= 1024
    return header + table + directory.ljust(1024, b"\x00") + content


def _entry(
    name: str, kind: int, right: int = FREE, child: int = FREE, start: int = 0, size: int = 0
) -> bytes:
    letters = name.encode("utf-16-le")
    entry = letters.ljust(64, b"\x00") + struct.pack("<HBB", len(letters) + 2, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
