"""The process that reads PDF files for the program, within bounds of its own.

It lives as long as there are requests: a line that says how many bytes follow
and what may be spent on them, and the bytes.  Each is answered with a line; the
start is told with one too, before any file has been seen.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import suppress
from math import ceil

from lint.read.pdf import message
from lint.read.text import Unreadable


def serve() -> None:
    """Answer until there are no more requests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    requests = sys.stdin.buffer
    _say({})
    for line in requests:
        length, seconds, mebibytes = json.loads(line)
        data = requests.read(length)
        _bound(seconds, mebibytes)
        _say(answer_to(data, mebibytes))


def answer_to(data: bytes, mebibytes: int) -> message.Message:
    """The document, or why it cannot be read."""
    try:
        from lint.read.pdf.document import read_document

        return message.of_source(read_document(data, ""))
    except Unreadable as error:
        return message.of_refusal(error)
    except MemoryError:
        return message.of_refusal(Unreadable("pdf-memory", mebibytes=mebibytes))
    except Exception as error:
        if isinstance(error, ImportError) and (error.name or "").startswith("pypdfium2"):
            return message.of_refusal(Unreadable("needs-extra", kind=" PDF ", extra="pdf"))
        detail = f"{type(error).__name__}: {error}"
        return message.of_refusal(Unreadable("pdf-crash", detail=detail))


def _say(content: message.Message) -> None:
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def _bound(seconds: int, mebibytes: int) -> None:
    """Bound what may be taken from now on, where the system has such bounds.

    Beyond its time the system ends the process, even when nobody waits for it
    any more; beyond its memory pdfium does so itself.
    """
    try:
        import resource
    except ImportError:  # Windows: who waits has a clock
        return
    bounds = (
        (resource.RLIMIT_CPU, ceil(time.process_time()) + seconds),
        (resource.RLIMIT_AS, mebibytes * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in bounds:
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))
