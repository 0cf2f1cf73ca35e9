"""From arguments to files: folders are walked, standard input is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lint import READABLE


class Target(NamedTuple):
    """A file to check.  ``named`` says that the user named it, not the folder it is in."""

    path: str
    named: bool = True
    data: bytes | None = None


class Found(NamedTuple):
    """The files of a run, and the folders that would not open."""

    targets: list[Target]
    closed: list[str]


def find(arguments: Iterable[str], stdin_filename: str | None, limit: int) -> Found:
    """The files that the arguments mean, in their order, each once."""
    found = Found([], [])
    seen: set[str] = set()
    for argument in arguments:
        if argument == "-":
            name = stdin_filename or "-"
            found.targets.append(Target(name, data=sys.stdin.buffer.read(limit + 1)))
        elif Path(argument).is_dir():
            for path in _walk(argument, found.closed):
                if Path(path).suffix.lower() in READABLE and path not in seen:
                    seen.add(path)
                    found.targets.append(Target(path, named=False))
        else:
            for path in _expanded(argument):
                if path not in seen:
                    seen.add(path)
                    found.targets.append(Target(path))
    return found


def _walk(folder: str, closed: list[str]) -> Iterator[str]:
    """Files below a folder, sorted; hidden ones and ways back up left out."""
    above: set[tuple[int, int]] = set()

    def below(folder: str) -> Iterator[str]:
        try:
            status = Path(folder).stat()
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            closed.append(folder)
            return
        here = (status.st_dev, status.st_ino)
        if here in above:
            return
        above.add(here)
        for entry in inside:
            if entry.name.startswith((".", "~$")):  # ~$: Word's lock beside an open file
                continue
            if entry.is_dir():
                yield from below(entry.path)
            elif entry.is_file():
                yield entry.path
        above.discard(here)

    yield from below(folder)


def _expanded(argument: str) -> list[str]:
    """The files a pattern means, for shells that leave that to the program (Windows)."""
    if os.name == "nt" and any(ch in argument for ch in "*?["):
        from glob import glob

        return sorted(glob(argument)) or [argument]  # noqa: PTH207 (absolute patterns too)
    return [argument]
