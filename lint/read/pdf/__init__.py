"""PDF files, with pdfium: text by its place on the page, tables by their rules."""

from __future__ import annotations

from lint.model import Source
from lint.read.text import Unreadable

__all__ = ["read"]


def read(data: bytes, name: str) -> Source:
    """The document as canonical text.  Raises `Unreadable`."""
    try:
        import pypdfium2.raw  # noqa: F401
    except ImportError:
        raise Unreadable("needs-extra", kind=" PDF ", extra="pdf") from None
    from lint.read.pdf.document import read_document

    return read_document(data, name)
