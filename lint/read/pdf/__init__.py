"""PDF files, with pdfium: text by its place on the page, tables by their rules."""

from __future__ import annotations

from lint.read.pdf.apart import read_apart as read

__all__ = ["read"]
