"""Opens a PDF with pdfium, within the limits of what a report may hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from lint.read.pdf.budget import Budget
from lint.read.pdf.page import Page, read_page
from lint.read.text import Unreadable

PAGES = 300
"""Pages of a document at most."""

_CONTENT = 8 * 1024 * 1024
"""Bytes of one stream of drawing orders, unpacked, at most."""

_PICTURE = 128 * 1024 * 1024
"""Bytes of any other, a picture or a font, which is not looked into."""

_ALL = 512 * 1024 * 1024
"""Bytes of all streams together."""

_OLD = 32 * 1024
"""Bytes of a stream packed in a way that is not unpacked here, at most."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n?")
_OLD_WAYS = (b"LZWDecode", b"RunLengthDecode")
_DICTIONARY = 1000
"""Bytes before a stream that are looked at for how it is packed."""

_LAYERS = 3
_PIECE = 1 << 16
_WRITTEN = bytes(range(0x20, 0x7F)) + b"\t\r\n"


def pages_of(data: bytes) -> list[Page]:
    """Every page.  Raises `Unreadable`."""
    _refuse_bombs(data)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        locked = error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable("encrypted" if locked else "damaged")
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise Unreadable("damaged")
        if count > PAGES:
            raise Unreadable("too-much", of="pages", most=PAGES)
        budget = Budget()
        return [_page(document, index, budget) for index in range(count)]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, index: int, budget: Budget) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Unreadable("damaged")
    try:
        return read_page(page, index + 1, budget)
    finally:
        pdfium.FPDF_ClosePage(page)


def _refuse_bombs(data: bytes) -> None:
    """Refuse what pdfium would unpack without measure."""
    total = 0
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _DICTIONARY) : found.start()]
        about = about[about.rfind(b"endobj") + 1 :]
        if any(way in about for way in _OLD_WAYS):
            end = data.find(b"endstream", found.end())
            if (end if end >= 0 else len(data)) - found.end() > _OLD:
                raise Unreadable("too-much", of="packed")
        total += _unpacked_size(memoryview(data)[found.end() :], _LAYERS)
        if total > _ALL:
            raise Unreadable("too-much", of="packed")


def _unpacked_size(packed: memoryview | bytes, layers: int) -> int:
    """How much a stream unpacks to, and what is packed in that; 0 if it is not packed.

    Raises `Unreadable` where that is more than any report needs.
    """
    size, written = 0, 0
    inner: list[bytes] = []
    for piece in _inflated(packed):
        size += len(piece)
        written += len(piece) - len(piece.translate(None, _WRITTEN))
        if size > (_CONTENT if written > 0.9 * size else _PICTURE):
            raise Unreadable("too-much", of="packed")
        if layers and (inner or _is_packed(piece)):
            inner.append(piece)
    return size + (_unpacked_size(b"".join(inner), layers - 1) if inner else 0)


def _inflated(packed: memoryview | bytes) -> Iterator[bytes]:
    if not _is_packed(bytes(packed[:2])):
        return
    unpacker = zlib.decompressobj()
    rest = b""
    for at in range(0, len(packed), _PIECE):
        rest = bytes(packed[at : at + _PIECE])
        while rest:
            try:
                piece = unpacker.decompress(rest, _PIECE * 16)
            except zlib.error:
                return
            if piece:
                yield piece
            rest = unpacker.unconsumed_tail
        if unpacker.eof:
            return


def _is_packed(data: bytes) -> bool:
    """Whether it begins like something that zlib packed."""
    return len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
