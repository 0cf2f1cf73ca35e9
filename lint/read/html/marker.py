"""The numbers that a browser writes before the items of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_MOST = 999


class Counter:
    """Counts the items of every list."""

    def __init__(self) -> None:
        self._last: dict[_Element, int] = {}

    def marker(self, item: _Element) -> str:
        """What stands before an item: "1.", "一、"; nothing in a list without numbers."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = _whole(item.get("value"))
        if number is None:
            before = self._last.get(parent)
            start = _whole(parent.get("start"))
            number = before + 1 if before is not None else 1 if start is None else start
        self._last[parent] = number
        style = _STYLE.search(parent.get("style") or "")
        return _written(number, style[1].lower() if style else parent.get("type") or "decimal")


def _written(number: int, kind: str) -> str:
    if kind == "none" or not 0 < number <= _MOST:
        return ""
    if kind in _CHINESE:
        from lint.read.numerals import chinese

        return f"{chinese(number)}、"
    if kind in ("a", "A", "lower-alpha", "upper-alpha"):
        letter = chr(ord("a") + (number - 1) % 26)
        return f"{letter.upper() if kind in ('A', 'upper-alpha') else letter}."
    return f"{number}."


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None
