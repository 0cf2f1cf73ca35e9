"""Text from a report made safe to print.

A report comes from outside: it must not move the cursor, recolour the
terminal, hide characters or turn the reading direction round.  Every such
character becomes one visible character, so that columns stay where they are.
"""

from __future__ import annotations

import re

_UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # controls, C0 and C1
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # unseen marks
    "\ud800-\udfff"  # halves of characters, from file names that are not UTF-8
    "\U000e0000-\U000e007f"  # tags
)
_ANY = re.compile(f"[{_UNSAFE}]")
_RAW_IN_JSON = re.compile(f"[{_UNSAFE.removeprefix(chr(0) + '-' + chr(0x1F))}]")


def clean(text: str) -> str:
    """The text, character for character, with what must not be printed made visible."""
    return _ANY.sub(_visible, text) if _ANY.search(text) else text


MOST_CHARACTERS = 400
"""Of a sentence; what a report puts into one may be endless."""


def sentence(text: str) -> str:
    """A cleaned sentence, cut where it is longer than a person reads."""
    return clean(text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…")


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\t\n\r":
        return " "
    return chr(0x2400 + ord(char)) if char < " " else "�"


def clean_json(text: str) -> str:
    r"""JSON text with the same characters written as ``\uXXXX``, which JSON itself leaves raw."""
    return _RAW_IN_JSON.sub(_escaped, text) if _RAW_IN_JSON.search(text) else text


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
