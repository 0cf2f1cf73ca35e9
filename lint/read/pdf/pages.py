"""Opens a PDF with pdfium, within the limits of what a report may hold."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pypdfium2.raw as pdfium

from lint.read.pdf.budget import Budget
from lint.read.pdf.page import Page, read_page
from lint.read.text import Unreadable

PAGES = 300
"""Pages of a document at most."""

_CONTENT = 8 * 1024 * 1024
"""Bytes of one stream that is neither image nor font, unpacked, at most."""

_ALL = 48 * 1024 * 1024
"""Bytes of all such streams together."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n?")
_DICTIONARY = 1000
"""Bytes before a stream that are looked at for what it holds."""


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
            raise Unreadable("too-much", what=f"{count} 页")
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
        about = about[about.rfind(b"obj") + 1 :]
        if b"/Image" in about or b"/Length1" in about or b"/FontFile" in about:
            continue
        unpacked = _size(data, found.end())
        total += unpacked
        if unpacked > _CONTENT or total > _ALL:
            raise Unreadable("too-much", what="压缩的数据")


def _size(data: bytes, start: int) -> int:
    """How much a stream unpacks to, as far as that is allowed."""
    if data[start] & 0x0F != 8 if start < len(data) else True:
        return 0
    unpacker = zlib.decompressobj()
    size, step = 0, 1 << 16
    try:
        while size <= _CONTENT and not unpacker.eof:
            piece = unpacker.unconsumed_tail or data[start : start + step]
            if not unpacker.unconsumed_tail:
                start += step
            if not piece:
                break
            size += len(unpacker.decompress(piece, 1 << 20))
    except zlib.error:
        pass
    return size
