"""Characters as PDF files give them, and as they are meant."""

from __future__ import annotations

from unicodedata import category

from lint.read.radicals import without_radicals


def letter(code: int) -> str | None:
    """The character; "" for what is none, None for a blank."""
    if code < 0x80:
        return chr(code) if code > 0x20 and code != 0x7F else None if code in _BLANKS else ""
    if code >= 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    written = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return without_radicals(written)
    if written.isspace():
        return None
    return "" if category(written) in ("Cc", "Cf", "Cn", "Co") else written


_BLANKS = (0x09, 0x0A, 0x0D, 0x20)
