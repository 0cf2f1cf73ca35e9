"""The numbers that a browser writes before the items of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_MOST = 999


def marker_of(item: _Element) -> str:
    """What stands before an item: "1.", "一、"; nothing in a list without numbers."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = _STYLE.search(parent.get("style") or "")
    kind = style[1].lower() if style else parent.get("type") or "decimal"
    number = _number(item, parent)
    if kind == "none" or not 0 < number <= _MOST:
        return ""
    if kind in _CHINESE:
        from lint.read.word.numerals import chinese

        return f"{chinese(number)}、"
    if kind in ("a", "A", "lower-alpha", "upper-alpha"):
        letter = chr(ord("a") + (number - 1) % 26)
        return f"{letter.upper() if kind in ('A', 'upper-alpha') else letter}."
    return f"{number}."


def _number(item: _Element, parent: _Element) -> int:
    """Counted from the nearest item before it that says its own number."""
    behind = 0
    at: _Element | None = item
    while at is not None and behind <= _MOST:
        if at.tag == "li":
            said = _whole(at.get("value"))
            if said is not None:
                return said + behind
            behind += 1
        at = at.getprevious()
    start = _whole(parent.get("start"))
    return (1 if start is None else start) + behind - 1


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None
