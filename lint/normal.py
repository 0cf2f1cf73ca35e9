"""What is left of a label, a head or a title once nothing meaningless is left.

RULES.md compares labels, heads and titles after taking away spaces, line
breaks, width, kinds of quotes and brackets, the mark after a number, and
markup.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DROPPED = (
    "".join(map(chr, range(0x21)))  # controls, tab, line ends, space
    + "\x7f\x85\xa0\xad\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    + "".join(map(chr, range(0x2000, 0x2010)))  # typographic spaces, zero-width marks
    + "*_`~#\\"  # Markdown: emphasis, code, heading, escape
)
_OPENING, _CLOSING = "（［【〔〖[{｛", "）］】〕〗]}｝"
_QUOTES = "“”‘’＂＇「」『』﹁﹂﹃﹄„‟‚‛′″'«»"

_TABLE: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width
    **dict.fromkeys(map(ord, _DROPPED)),
    **{ord(ch): "(" for ch in _OPENING},
    **{ord(ch): ")" for ch in _CLOSING},
    **{ord(ch): '"' for ch in _QUOTES},
    **{code: str(code - 0x245F) for code in range(0x2460, 0x2469)},  # ①
    **{code: f"({code - 0x2473})" for code in range(0x2474, 0x247D)},  # ⑴
    ord("〈"): "《",
    ord("〉"): "》",
}

_TAG = re.compile(r"<(?:/?(?:b|i|u|em|strong|span|font|p|sub|sup)|br ?/?)>|&nbsp;", re.IGNORECASE)
_NUMBER_MARK = re.compile(
    r"^(?:(\([一二三四五六七八九十]+\)|[0-9]+|[一二三四五六七八九十]+)[.、,:·]+"
    r"|\(?([0-9]{1,2})\)[.、,:·]*)"
)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The text without what carries no meaning: "（一）、予以 公开" → "(一)予以公开".

    Two labels are the same when this is the same for both.  The number stays,
    only the mark after it goes.
    """
    if "<" in text or "&" in text:
        text = _TAG.sub("", text)
    return _NUMBER_MARK.sub(r"\1\2", text.translate(_TABLE))


def loosely(phrase: str) -> str:
    """A pattern that finds a phrase also with spaces and line breaks inside, and
    with brackets of either width."""
    brackets = {"（": "[（(]", "）": "[）)]"}
    return r"\s*".join(brackets.get(ch, re.escape(ch)) for ch in phrase)
