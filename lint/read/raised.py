"""What stands raised above a line, in a text that has only lines."""

from __future__ import annotations

import re

_NOTE_MARK = re.compile(r"\s*[\[［(（〔【]?注?(?:[0-9]{1,2}|[①-⑳]|[*＊※]{1,3})[\]］)）〕】]?\s*")
"""What a clerk types small and raised for a note, where a program would set a reference."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(before: str, text: str) -> str:
    """Superscript after what stands before it: m², or nothing for the mark of a note,
    which is none of the figure before it.

    Where all is raised (nothing stands before), nothing is a mark.
    """
    last = before[-1:]
    if last.isascii() and last.isalpha():
        return text.translate(_RAISED)
    return "" if last and _NOTE_MARK.fullmatch(text) else text
