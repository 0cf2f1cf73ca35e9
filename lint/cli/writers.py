"""Where the outputs of a run go: standard output, or files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TextIO

from lint.cli.files import Target
from lint.cli.parser import UsageError
from lint.cli.work import Done, Job, Look, policy
from lint.show import FORMATS, Tally, View, output

NARROWEST, WIDEST = 40, 120
"""Lines longer than the widest are hard to read, however wide the window."""


class Destination(NamedTuple):
    """What ``-o FORMAT=PATH`` asks for; no path means standard output."""

    format: str
    path: str | None


def destination(text: str) -> Destination:
    """An ``-o``.  Raises `UsageError` for a format there is none of."""
    format, given, path = text.partition("=")
    if format not in FORMATS:
        raise UsageError(f"没有“{format}”这种输出格式，可用：{'、'.join(FORMATS)}")
    if given and not path:
        raise UsageError(f"-o {format}= 后面要有文件名")
    return Destination(format, path or None)


def check_destinations(wanted: Sequence[Destination], targets: Sequence[Target]) -> None:
    """Refuse two outputs in one place, and one in the place of a report."""
    paths = [Path(d.path).resolve() if d.path else None for d in wanted]
    if len(set(paths)) < len(paths):
        raise UsageError("两种输出不能写到同一个地方：用 -o json=结果.json 写到文件")
    reports = {Path(target.path).resolve() for target in targets if target.data is None}
    for path in paths:
        if path in reports:
            raise UsageError(f"输出会盖掉要检查的报告：{path}")


def look(wanted: Destination, no_color: bool) -> Look:
    """How an output should look where it goes: colour and width only at a terminal."""
    if wanted.path is not None:
        return Look(wanted.format)
    return Look(wanted.format, _width(sys.stdout), wants_color(sys.stdout, no_color))


def wants_color(stream: TextIO, no_color: bool) -> bool:
    """``--no-color``, ``NO_COLOR`` and ``FORCE_COLOR``, else whether it is a terminal."""
    if no_color or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def view(args: argparse.Namespace) -> View:
    """How the other commands show on standard output."""
    color = wants_color(sys.stdout, args.no_color)
    return View(args.lang, _width(sys.stdout), color)


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and len(columns) < 5 else 0
    if not width:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 80
    return min(max(width or 80, NARROWEST), WIDEST)


class Writers:
    """The open outputs of a run; text goes out as each file is done."""

    def __init__(self, wanted: Sequence[Destination], job: Job, hold: bool) -> None:
        """Opens the files.  Raises `UsageError` for one that cannot be written.

        ``hold`` keeps standard output back until the end, because a progress
        bar has the terminal until then.
        """
        self.outputs = [output(d.format) for d in wanted]
        self.views = [job.view(look) for look in job.looks]
        self.stdout = StringIO() if hold else sys.stdout
        self.streams = [_open(d.path) if d.path else self.stdout for d in wanted]
        self.policy = policy(job.policy)
        self.begun = False
        if any(d.format == "json" and d.path is None for d in wanted):
            as_utf8(sys.stdout)

    def begin(self) -> None:
        """What stands before the first file."""
        for out, view, stream in zip(self.outputs, self.views, self.streams, strict=True):
            stream.write(out.opening(self.policy, view))

    def file(self, done: Done) -> None:
        """The next file's text, in every output."""
        for out, stream, text in zip(self.outputs, self.streams, done.texts, strict=True):
            stream.write((out.SEPARATOR if self.begun else "") + text)
        self.begun = True

    def end(self, tallies: Sequence[Tally]) -> None:
        """What stands after the last file."""
        for out, view, stream in zip(self.outputs, self.views, self.streams, strict=True):
            stream.write(out.closing(self.policy, tallies, view))
            if stream is not self.stdout:
                stream.close()
        if isinstance(self.stdout, StringIO):
            sys.stdout.write(self.stdout.getvalue())


def _open(path: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"无法写入“{path}”：{error.strerror}") from error


def as_utf8(stream: TextIO) -> None:
    """JSON is UTF-8 whatever the terminal speaks."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
