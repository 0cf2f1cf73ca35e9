"""Web archives (.mht, "single file web page"): the page among their parts.

A small reader of MIME of our own: it looks at a bounded number of parts, and
at nothing that an archive encloses besides its pages.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Iterator
from typing import NamedTuple

from lint.model import Source
from lint.read.text import Unreadable

_MOST_PARTS = 500
_DEEPEST = 4
_LONGEST_HEAD = 65_536
_FIELD = re.compile(rb"^([!-9;-~]+):[ \t]*(.*(?:\n[ \t].*)*)", re.M)
_BLANK_LINE = re.compile(rb"^[ \t]*\n", re.M)
_PARAMETER = r"""[;\s]{}\s*=\s*(?:"([^"]*)"|([^\s;"]+))"""


class Part(NamedTuple):
    """A part of an archive: its fields with small names, and what it holds."""

    fields: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """Such as ``text/html``."""
        return self.fields.get("content-type", "").split(";")[0].strip().lower()

    def parameter(self, name: str) -> str | None:
        """A parameter of the content's type: its boundary, its charset."""
        found = re.search(_PARAMETER.format(name), self.fields.get("content-type", ""), re.I)
        return (found[1] or found[2]) if found else None

    def content(self) -> bytes:
        """What it holds, its transfer encoding undone.  Raises `Unreadable`."""
        encoding = self.fields.get("content-transfer-encoding", "").strip().lower()
        try:
            if encoding == "base64":
                kept = re.sub(rb"[^A-Za-z0-9+/]", b"", self.body)
                return a2b_base64(kept[: len(kept) // 4 * 4] + _padded(kept))
            if encoding == "quoted-printable":
                return a2b_qp(self.body)
        except (Error, ValueError):
            raise Unreadable("damaged") from None
        return self.body


def read(data: bytes, name: str) -> Source:
    """The report in an archive's page.  Raises `Unreadable`."""
    from hashlib import sha256

    from lint.read import html

    part = _page(_part(data.replace(b"\r\n", b"\n")))
    source = html.read(part.content(), name, part.parameter("charset"))
    # Its lines are those of a page that nobody sees apart from the archive.
    origins = tuple(origin._replace(line=None) for origin in source.origins)
    return Source(
        name,
        source.text,
        source.charset,
        sha256(data).hexdigest(),
        source.line_starts,
        source.format,
        origins,
    )


def _padded(kept: bytes) -> bytes:
    """The last letters of a text in base64 that was cut off, made whole."""
    rest = kept[len(kept) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def _page(archive: Part) -> Part:
    """The page: the part that the archive starts with, else the largest of its pages,
    for frames and headers are pages too."""
    pages = [part for part in _leaves(archive, 0) if part.type == "text/html"]
    start = archive.parameter("start")
    for part in pages:
        if start and part.fields.get("content-id") == start:
            return part
    filled = [part for part in pages if part.body.strip()]
    if not filled:
        raise Unreadable("damaged")
    return max(filled, key=lambda part: len(part.body))


def _leaves(part: Part, depth: int) -> Iterator[Part]:
    boundary = part.parameter("boundary")
    if boundary is None or not part.type.startswith("multipart/"):
        yield part
        return
    if depth >= _DEEPEST:
        return
    escaped = re.escape(boundary.encode("utf-8", "replace"))
    pieces = re.split(rb"(?m)^--" + escaped + rb"(?:--)?[ \t]*$", part.body, maxsplit=_MOST_PARTS)
    for piece in pieces[1:]:
        yield from _leaves(_part(piece.lstrip(b"\n")), depth + 1)


def _part(data: bytes) -> Part:
    blank = _BLANK_LINE.search(data, 0, _LONGEST_HEAD)
    head, body = (data[: blank.start()], data[blank.end() :]) if blank else (data, b"")
    fields = {
        key.decode("latin-1").lower(): value.decode("latin-1")
        for key, value in _FIELD.findall(head[:_LONGEST_HEAD])
    }
    return Part(fields, body)
