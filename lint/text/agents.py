"""Whose figure it is: the reporting body's, its region's, or another's."""

from __future__ import annotations

import re

from lint.model import Body
from lint.text.claims import OWN, Scope
from lint.text.words import Word

_LEAD = re.compile(r"^(?:\d{4}年度?|[，、；：\s])+")


def scope_of(text: str, word: Word, scope: Scope, body: Body) -> Scope:
    """The scope after a word: a scope word, or a verb whose agent stands before it.

    ``text`` is the clause up to and with the word.
    """
    before = text[: len(text) - len(word.text)]
    if word.kind == "域":
        if len(_LEAD.sub("", before)) > 8:
            return scope
        government = body.kind in ("government", "agency")
        if word.meaning == "己":
            return OWN
        if word.meaning in ("辖", "泛"):
            return OWN if government else Scope("open", word.text)
        if word.meaning == "本级":
            return Scope("open", word.text) if government else scope
        return scope
    return scope
