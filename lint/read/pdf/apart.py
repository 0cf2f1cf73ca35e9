"""Has PDF files read in a process apart.

pdfium is written in C: nothing can interrupt it, and a fault in its memory ends
the process that it runs in.  So that is another one, which may be ended, and
which reads one file after the other because its start costs more than most
files do.  Where no process can be started (a sandbox, a frozen program) the
file is read here: the bounds on what a file may hold are the reader's own.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

from lint.model import Source
from lint.read.pdf import message
from lint.read.text import Unreadable

SECONDS = 8
"""What reading a file may take of the processor's time, and by the clock where the
system does not bound the other.  A report takes a tenth of one."""

PATIENCE = 3
"""How many times as long it may take by the clock, on a busy machine."""

MEBIBYTES = 384
"""What the process may take.  It begins with 40; a report of six pages adds 10."""

_BOUNDED = os.name == "posix"
"""Whether the system bounds what a process may take."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from lint.read.pdf.child import serve; serve()"


def read_apart(data: bytes, name: str) -> Source:
    """The document as canonical text.  Raises `Unreadable`."""
    try:
        answer = _here.answer(data)
    except _NoProcess:
        from lint.read.pdf.child import answer_to

        answer = answer_to(data, MEBIBYTES)
    return message.source_in(answer, name)


class _NoProcess(Exception):
    """No process can be started here."""


class _Ended(Exception):
    """The process ended before it had answered."""

    def __init__(self, why: Unreadable) -> None:
        self.why = why


class _Child:
    """A process that reads files.  Raises `_NoProcess`."""

    def __init__(self) -> None:
        self.files = 0
        self._late = False
        if getattr(sys, "frozen", False) or not sys.executable:
            raise _NoProcess
        flags = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
        # It finds what is found here, whatever has brought that about; but nothing
        # that lies beside the files it is to read.
        paths = [*filter(None, sys.path), str(Path(__file__).parents[3])]
        try:
            self._process = subprocess.Popen(
                [sys.executable, *flags, "-c", _PROGRAM, *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as error:
            raise _NoProcess from error
        if not self._line():
            self.end()
            raise _NoProcess

    def read(self, data: bytes) -> message.Message:
        """Its answer to a file.  Raises `_Ended`."""
        self.files += 1
        head = json.dumps([len(data), SECONDS, MEBIBYTES])
        line = self._line(head.encode() + b"\n" + data)
        if not line:
            raise _Ended(self._why())
        answer: message.Message = json.loads(line)
        return answer

    def _line(self, request: bytes = b"") -> bytes:
        """What it says, to a request; nothing if it ends, by itself or by the clock."""
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None
        assert answers is not None
        self._late = False
        clock = Timer(SECONDS * (PATIENCE if _BOUNDED else 1), self._stop)
        clock.daemon = True
        clock.start()
        try:
            with suppress(OSError):  # it has ended already
                given.write(request)
                given.flush()
            line = answers.readline()
            if not line.endswith(b"\n"):
                self._process.wait()
                return b""
            return line
        finally:
            clock.cancel()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _why(self) -> Unreadable:
        code = self._process.wait()
        if self._late or -code == getattr(signal, "SIGXCPU", None):
            return Unreadable("pdf-time", seconds=SECONDS)
        if -code in (signal.SIGABRT, getattr(signal, "SIGKILL", None)):
            # pdfium aborts where there is no more; the system kills.
            return Unreadable("pdf-memory", mebibytes=MEBIBYTES)
        names = {-number: number.name for number in signal.Signals}
        return Unreadable("pdf-crash", detail=names.get(code, code))

    def end(self) -> None:
        """End it, and leave nothing behind."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self._process.wait()


class _Desk:
    """Where files are handed over: one process, for one caller at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: _Child | None = None

    def answer(self, data: bytes) -> message.Message:
        """The answer to a file.  Raises `_NoProcess`, and `Unreadable` if there is none."""
        with self._lock:
            try:
                return self._asked(data)
            except _Ended as ended:
                raise ended.why from None

    def _asked(self, data: bytes) -> message.Message:
        self._child = child = self._child or _Child()
        try:
            return child.read(data)
        except BaseException as error:
            self.clear()
            # One that has read others may be worn out by them: a fresh one decides.
            if isinstance(error, _Ended) and child.files > 1 and error.why.reason != "pdf-time":
                return self._asked(data)
            raise

    def clear(self) -> None:
        """End the process."""
        if self._child:
            self._child.end()
        self._child = None


_here = _Desk()
atexit.register(_here.clear)


def _after_fork() -> None:
    """A process of another's is none of ours."""
    global _here
    _here = _Desk()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
