"""Files of the older office programs, read through LibreOffice where it is installed.

What an OLE file holds is told by the names of its streams: LibreOffice says
that it has converted anything at all, random bytes too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from lint.model import Source
from lint.read.text import Unreadable

SECONDS = 10
"""What each process of LibreOffice may take of the processor's time, where the system
bounds it.  A report takes one, the start with a new profile included."""

WAIT = 40
"""Seconds that it may take by the clock, on a busy machine."""

MEBIBYTES = 352
"""What it may take for its data, where the system bounds that.  A report takes 100 to
200 at its height; as much as 150 of what lies in its files comes on top."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are none."""

_HEADER, _ENTRY, _IN_HEADER = 512, 128, 109
_MOST_SECTORS = 4096
"""Sectors that the directory of a sane file has at most."""

_KINDS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "slides"),
)
_ENCRYPTED_TEXT = 0x0100
"""In the flags of a WordDocument stream, bytes 10 and 11."""

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched, no links brought up to date."""


def read(data: bytes, name: str) -> Source:
    """A .doc, .wps or .rtf file.  Raises `Unreadable`, for other old files with what they are."""
    if not data.startswith(_OLE):
        return convert(data, ".rtf" if data.startswith(b"{\\rtf") else ".xml", name)
    streams = {stream.name: stream for stream in _streams(data)}
    if "WordDocument" not in streams:
        kinds = [kind for stream, kind in _KINDS if stream in streams]
        raise Unreadable(kinds[0] if kinds else "not-word")
    start = streams["WordDocument"].start
    flags = data[start + 10 : start + 12]
    if int.from_bytes(flags, "little") & _ENCRYPTED_TEXT:
        raise Unreadable("encrypted")
    return convert(data, ".doc", name)


def convert(data: bytes, ending: str, name: str) -> Source:
    """What LibreOffice makes a Word file of.  Raises `Unreadable`."""
    from hashlib import sha256

    from lint.read import package

    source = package.read(_converted(data, ending), name)
    return source._replace(sha256=sha256(data).hexdigest())


def _converted(data: bytes, ending: str) -> bytes:
    import shutil
    import tempfile
    from pathlib import Path

    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable("old-office")
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        # A profile of its own: two of LibreOffice cannot share one.
        profile, out = Path(folder, "profile"), Path(folder, "out")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        given = Path(folder, "report" + ending)
        given.write_bytes(data)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--norestore", "--convert-to", "docx", "--outdir", str(out), str(given)]
        _run(command, folder)
        try:
            return Path(out, "report.docx").read_bytes()
        except OSError:
            # Exit status 0 is no sign of anything.
            raise Unreadable("office-nothing") from None


def _run(command: list[str], folder: str) -> None:
    """Run to its end, or to that of its time, and leave none of its children."""
    import signal
    import subprocess
    from contextlib import suppress

    environment = {**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp"}
    null = subprocess.DEVNULL
    before = _spent()
    try:
        running = subprocess.Popen(
            _bounded(command),
            stdin=null,
            stdout=null,
            stderr=null,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise Unreadable("office-failed", detail=error.strerror or "") from error
    try:
        running.wait(WAIT)
    except subprocess.TimeoutExpired:
        raise Unreadable("office-time", seconds=WAIT) from None
    finally:
        if kill_group := getattr(os, "killpg", None):  # Windows has no process groups
            with suppress(ProcessLookupError, PermissionError):
                kill_group(running.pid, signal.SIGKILL)
        running.kill()
        running.wait()
    if _spent() - before > 0.9 * SECONDS:
        raise Unreadable("office-time", seconds=SECONDS)


def _bounded(command: list[str]) -> list[str]:
    """The command with bounds on what it and its children may take, each for itself."""
    if os.name != "posix":
        return command
    bounds = f"ulimit -t {SECONDS}; ulimit -d {MEBIBYTES * 1024}; ulimit -c 0"
    return ["/bin/sh", "-c", f'{bounds}; exec "$@"', "sh", *command]


def _spent() -> float:
    """Seconds of the processor that ended children have taken."""
    times = os.times()
    return times.children_user + times.children_system


class _Stream(NamedTuple):
    """A stream or storage right below the root: where its bytes begin, if in sectors."""

    name: str
    start: int


def _streams(data: bytes) -> Iterator[_Stream]:
    """What stands right below the root of an OLE file.  Raises `Unreadable`."""

    def number(at: int, size: int = 4) -> int:
        return int.from_bytes(data[at : at + size], "little")

    shift = number(0x1E, 2)
    if len(data) < _HEADER or shift not in (9, 12):
        raise Unreadable("damaged")
    sector = 1 << shift

    def place(index: int) -> int:
        return (index + 1) << shift

    def following(index: int) -> int:
        """The next sector of a chain, by the table of sectors."""
        table, within = divmod(index, sector // 4)
        return number(place(tables(table)) + 4 * within)

    def tables(index: int) -> int:
        """Where the table of sectors goes on: the header says it, and for a large
        file a chain of sectors after it."""
        if index < _IN_HEADER:
            return number(0x4C + 4 * index)
        more, at, each = index - _IN_HEADER, number(0x44), sector // 4 - 1
        while more >= each and at < _END:
            more, at = more - each, number(place(at) + 4 * each)
        return number(place(at) + 4 * more)

    directory: list[int] = []
    index = number(0x30)
    while index < _END and len(directory) < _MOST_SECTORS:
        at = place(index)
        if at + sector > len(data) or at in directory[-1:]:
            break
        directory.append(at)
        index = following(index)
    entries = [at + i * _ENTRY for at in directory for i in range(sector // _ENTRY)]
    if not entries:
        raise Unreadable("damaged")
    # The entries of a storage are a tree, by their left and right neighbours.
    seen: set[int] = set()
    waiting = [number(entries[0] + 0x4C)]
    while waiting:
        entry = waiting.pop()
        if entry >= len(entries) or entry in seen:
            continue
        seen.add(entry)
        at = entries[entry]
        length = min(max(number(at + 0x40, 2) - 2, 0), 62)
        name = data[at : at + length].decode("utf-16-le", errors="replace")
        yield _Stream(name, place(min(number(at + 0x74), len(data))))
        waiting += [number(at + 0x44), number(at + 0x48)]
