"""Radicals that look like characters, and the characters that are meant.

Browsers and word processors write them into PDF files where their font draws both
with one glyph; what is copied from there has them.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_UNNAMED = str.maketrans(
    "⺟⺠⺩⺫⺬⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻯⻰⻲⻳",
    "母民王目示竹虎西见角贝车长长门青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齐齿龙龙龟龟",
)
"""Those for which Unicode names no character of its own."""

_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]+")
_IN_UTF_8 = tuple(b"\xe2" + bytes([second]) for second in range(0xBA, 0xC0))


def may_have_radicals(data: bytes) -> bool:
    """Whether bytes may be UTF-8 with radicals in it."""
    return any(start in data for start in _IN_UTF_8)


def without_radicals(text: str) -> str:
    """The text with the characters that are meant, one for one."""
    return _RADICALS.sub(lambda found: "".join(map(_meant, found[0])), text)


def _meant(radical: str) -> str:
    meant = normalize("NFKC", radical.translate(_UNNAMED))
    return meant if len(meant) == 1 else radical
