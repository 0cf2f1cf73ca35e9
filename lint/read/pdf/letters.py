"""Characters as PDF files give them, and as they are meant."""

from __future__ import annotations

from unicodedata import category, normalize

_RADICALS = str.maketrans(
    "⺟⺠⺩⺫⺬⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻯⻰⻲⻳",
    "母民王目示竹虎西见角贝车長长门青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齐齿龙龙龟龟",
)
"""Radicals for which Unicode names no character of its own; browsers write
them into PDF files where their font draws both with one glyph."""


def letter(code: int) -> str | None:
    """The character; "" for what is none, None for a blank."""
    if code < 0x80:
        return chr(code) if code > 0x20 and code != 0x7F else None if code in _BLANKS else ""
    if code >= 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    written = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return normalize("NFKC", written.translate(_RADICALS))
    if written.isspace():
        return None
    return "" if category(written) in ("Cc", "Cf", "Cn", "Co") else written


_BLANKS = (0x09, 0x0A, 0x0D, 0x20)
