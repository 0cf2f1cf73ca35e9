"""What a file is, by its content and never by its name, and who reads it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Protocol, cast

from lint.model import Source
from lint.read.text import LIMIT, Unreadable, decode_source

READABLE = (
    *(".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".pdf"),
    *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".rtf", ".odt"),
)
"""The endings of files that are looked into in a folder; what is inside decides."""

_HEAD = 4096
"""Bytes that tell a format."""

_PDF_WITHIN = 1024
"""Bytes that may stand before a PDF's first line."""

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_HTML = (
    r"(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<"
    r"(!doctype\s+html|html|head|meta|body|title|style|article|section|table|div|span|p|h[1-6])\b"
)
_PAGE = ("!doctype", "html", "head", "meta", "body", "title")
"""What a page begins with; a text in Markdown may begin with another element, its
title in the middle of the line."""

_MARKDOWN = re.compile(rb"^(?:#{1,6} |\|[ \t]*:?-{2,}:?[ \t]*\|)", re.M)
_WORD_XML = r"<\?xml[^>]*>\s*<\?mso-application\s+progid=.Word\.Document"
_MHT = r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:"

_READERS = {
    "zip": "package",
    "ole": "office",
    "rtf": "office",
    "word-xml": "office",
    "pdf": "pdf",
    "html": "html",
    "mht": "mht",
}


class Reader(Protocol):
    """A module of this room that reads a format."""

    def read(self, data: bytes, name: str) -> Source:
        """The document as canonical text.  Raises `Unreadable`."""


def source_of(data: bytes, name: str, *, limit: int = LIMIT) -> Source:
    """Read what stands in a file.  Raises `Unreadable`."""
    if len(data) > limit:
        raise Unreadable("too-large", limit=f"{limit / 1024 / 1024:.4g}")
    format = format_of(data)
    if format == "text":
        return decode_source(data, name, limit=limit)
    if format == "image":
        raise Unreadable("image")
    reader = cast(Reader, import_module(f"lint.read.{_READERS[format]}"))
    return reader.read(data, name)


def format_of(data: bytes) -> str:
    """text, image, or a key of the readers."""
    for magic, format in _MAGIC:
        if data.startswith(magic):
            return format
    if data.startswith(b"BM") and data[6:10] == b"\x00" * 4:
        return "image"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    head = _letters(data[:_HEAD])
    if head.startswith("<"):
        if re.match(_WORD_XML, head, re.I):
            return "word-xml"
        element = re.match(_HTML, head, re.I | re.S)
        if element and (element[1].split()[0].lower() in _PAGE or not _MARKDOWN.search(data)):
            return "html"
    if "MIME-Version:" in head and re.match(_MHT, head, re.I):
        return "mht"
    return "text"


def _letters(head: bytes) -> str:
    """The beginning of a text as far as it is ASCII, in any charset."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return text.replace("\r\n", "\n").lstrip()
