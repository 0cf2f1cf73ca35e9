"""Fills a rule's sentences: plain ``{name}`` placeholders, nothing cleverer."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def in_language(words: Mapping[str, str], lang: str) -> str:
    """The text in a language, else the Chinese one, else nothing."""
    return words.get(lang) or words.get("zh", "")


def fill(template: str, values: Mapping[str, object]) -> str:
    """The sentence with its values.

    A name without a value stays visible as it is written: a run never fails
    on it, and the tests of the rules look for braces.
    """
    return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), template)
