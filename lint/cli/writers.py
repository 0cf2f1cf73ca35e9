"""Where the outputs of a run go: standard output, or files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

from lint.cli.files import Target
from lint.cli.parser import UsageError, complain
from lint.cli.work import Done, Job, Look
from lint.show import COPIES, FORMATS, PAGES, Tally, View, output, page

if TYPE_CHECKING:
    from lint.policy import Policy

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
    if format in COPIES and not path:
        raise UsageError(f"-o {format} 要写明写到哪个文件：-o {format}=批注.docx")
    return Destination(format, path or None)


def check_destinations(wanted: Sequence[Destination], targets: Sequence[Target]) -> None:
    """Refuse two outputs in one place, one in the place of a report, and several
    reports' copies in one file."""
    paths = [Path(d.path).resolve() if d.path else None for d in wanted]
    if len(set(paths)) < len(paths):
        raise UsageError("两种输出不能写到同一个地方：用 -o json=结果.json 写到文件")
    reports = {Path(target.path).resolve() for target in targets if target.data is None}
    for each in wanted:
        if each.path and each.format in COPIES:
            if len(targets) > 1 and not _is_folder(each.path):
                raise UsageError(f"报告不止一份，请给文件夹：-o {each.format}=批注/")
            paths += [copied_to(each.path, target.path).resolve() for target in targets]
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


class Sink(Protocol):
    """One output of a run while it is written."""

    def begin(self) -> None:
        """What stands before the first file."""

    def file(self, text: str | bytes, name: str) -> None:
        """What there is to say of the next file."""

    def end(self, tallies: Sequence[Tally], unread: Mapping[str, str]) -> None:
        """What stands after the last file."""


class Writers:
    """The open outputs of a run; text goes out as each file is done."""

    def __init__(self, wanted: Sequence[Destination], job: Job, hold: bool) -> None:
        """Opens the files.  Raises `UsageError` for one that cannot be written.

        ``hold`` keeps standard output back until the end, because a progress
        bar has the terminal until then.
        """
        self.stdout = StringIO() if hold else sys.stdout
        self.sinks = [
            self._sink(destination, job, job.view(look))
            for destination, look in zip(wanted, job.looks, strict=True)
        ]
        if any(d.format in ("json", "html") and d.path is None for d in wanted):
            as_utf8(sys.stdout)

    def _sink(self, wanted: Destination, job: Job, view: View) -> Sink:
        if wanted.format in COPIES:
            return _Copies(wanted.path or "")
        stream = _open(wanted.path) if wanted.path else self.stdout
        kind = _Page if wanted.format in PAGES else _Stream
        return kind(wanted.format, job.policy, view, stream, stream is not self.stdout)

    def begin(self) -> None:
        """What stands before the first file."""
        for sink in self.sinks:
            sink.begin()

    def file(self, done: Done) -> None:
        """The next file's text, in every output."""
        for sink, text in zip(self.sinks, done.texts, strict=True):
            sink.file(text, done.tally.file)

    def end(self, tallies: Sequence[Tally], unread: Mapping[str, str]) -> None:
        """What stands after the last file; ``unread`` are those that were left out, and why."""
        for sink in self.sinks:
            sink.end(tallies, unread)
        if isinstance(self.stdout, StringIO):
            sys.stdout.write(self.stdout.getvalue())


class _Stream:
    """Text that goes out as each file is done."""

    def __init__(
        self, format: str, policy: Policy, view: View, stream: TextIO, closing: bool
    ) -> None:
        self.output = output(format)
        self.policy, self.view = policy, view
        self.stream, self.closing = stream, closing
        self.begun = False

    def begin(self) -> None:
        self.stream.write(self.output.opening(self.policy, self.view))

    def file(self, text: str | bytes, name: str) -> None:
        self.stream.write((self.output.SEPARATOR if self.begun else "") + str(text))
        self.begun = True

    def end(self, tallies: Sequence[Tally], unread: Mapping[str, str]) -> None:
        self.stream.write(self.output.closing(self.policy, tallies, self.view))
        if self.closing:
            self.stream.close()


class _Page:
    """Text that is kept until all files are done: it begins with what they come to."""

    def __init__(
        self, format: str, policy: Policy, view: View, stream: TextIO, closing: bool
    ) -> None:
        self.page = page(format)
        self.policy, self.view = policy, view
        self.stream, self.closing = stream, closing
        self.pieces: list[str] = []

    def begin(self) -> None:
        """Nothing is known yet."""

    def file(self, text: str | bytes, name: str) -> None:
        self.pieces.append(str(text))

    def end(self, tallies: Sequence[Tally], unread: Mapping[str, str]) -> None:
        view = self.view._replace(unread=tuple(unread.items()))
        self.stream.writelines(self.page.page(self.policy, self.pieces, tallies, view))
        if self.closing:
            self.stream.close()


class _Copies:
    """Files given back: one to a name of its own, several to a folder under theirs."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.written: set[Path] = set()

    def begin(self) -> None:
        """Nothing stands before a copy."""

    def file(self, text: str | bytes, name: str) -> None:
        if isinstance(text, str):
            complain(f"{name}：{text}")
            return
        path = copied_to(self.path, name)
        tries = (path.with_stem(f"{path.stem}-{n}") for n in count(2))
        while path in self.written:  # of another folder, with the same name
            path = next(tries)
        self.written.add(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        except OSError as error:
            from lint.refusals import why

            raise UsageError(f"无法写入“{path}”：{why(error)}") from error
        complain(f"批注写在 {path}")

    def end(self, tallies: Sequence[Tally], unread: Mapping[str, str]) -> None:
        """Nothing stands after a copy."""


def copied_to(path: str, name: str) -> Path:
    """Where the copy of a file goes; a path that ends in / or is a folder takes its name."""
    file = "报告.docx" if name == "-" else Path(name).name
    return Path(path) / file if _is_folder(path) else Path(path)


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or Path(path).is_dir()


def _open(path: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        from lint.refusals import why

        raise UsageError(f"无法写入“{path}”：{why(error)}") from error


def as_utf8(stream: TextIO) -> None:
    """JSON is UTF-8 whatever the terminal speaks."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
