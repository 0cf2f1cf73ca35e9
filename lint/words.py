"""Fills a rule's sentences: plain ``{name}`` placeholders, nothing cleverer."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_INNER = str.maketrans("“”‘’", "‘’“”")


def in_language(words: Mapping[str, str], lang: str) -> str:
    """The text in a language, else the Chinese one, else nothing."""
    return words.get(lang) or words.get("zh", "")


def within_quotes(text: str) -> str:
    """The text as it is written inside “ ”: 危及“三安全一稳定” → 危及‘三安全一稳定’."""
    return text.translate(_INNER)


def fill(template: str, values: Mapping[str, object]) -> str:
    """The sentence with its values.

    A name without a value stays visible as it is written: a run never fails
    on it, and the tests of the rules look for braces.
    """

    def value(match: re.Match[str]) -> str:
        text = str(values.get(match[1], match[0]))
        quoted = template.rfind("“", 0, match.start()) > template.rfind("”", 0, match.start())
        return within_quotes(text) if quoted else text

    return _PLACEHOLDER.sub(value, template)
