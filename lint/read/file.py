"""Opens a file, within the limit on its size."""

from __future__ import annotations

import os

from lint.model import Source
from lint.read.formats import source_of
from lint.read.text import LIMIT, Unreadable


def read_source(path: str | os.PathLike[str], *, limit: int = LIMIT) -> Source:
    """Read a file into a `Source`.

    Raises `Unreadable` for what is missing, no file, too large (`limit`
    bytes) or of no format that can be read.
    """
    return source_of(read_bytes(path, limit=limit), os.fspath(path), limit=limit)


def read_attachment(
    file: str | os.PathLike[str] | bytes, number: int, *, limit: int = LIMIT
) -> Source:
    """A file that belongs to a report.  Raises `Unreadable`, which then names it."""
    name = f"附件{number}" if isinstance(file, bytes) else os.fspath(file)
    try:
        if isinstance(file, bytes):
            return source_of(file, name, limit=limit)
        return read_source(file, limit=limit)
    except Unreadable as error:
        raise error.about(name) from error


def read_bytes(path: str | os.PathLike[str], *, limit: int = LIMIT) -> bytes:
    """What stands in a file, one byte over the limit at most.  Raises `Unreadable`."""
    name = os.fspath(path)
    try:
        # Opening first and looking at what was opened leaves no gap between the
        # two; O_NONBLOCK so that a named pipe does not wait for its writer.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError as error:
        raise _cannot_open(name, error) from error
    try:
        with open(descriptor, "rb") as file:
            if not _is_regular(descriptor):
                raise Unreadable("not-a-file", file=name)
            return file.read(limit + 1)
    except OSError as error:
        raise _cannot_open(name, error) from error


_BINARY = getattr(os, "O_BINARY", 0)


def _is_regular(descriptor: int) -> bool:
    from stat import S_ISREG

    return S_ISREG(os.fstat(descriptor).st_mode)


def _cannot_open(name: str, error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("missing", file=name)
    if isinstance(error, IsADirectoryError):
        return Unreadable("not-a-file", file=name)
    if isinstance(error, PermissionError):
        return Unreadable("permission", file=name)
    return Unreadable("system", file=name, detail=error.strerror or "")
