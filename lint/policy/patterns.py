"""Patterns that packs give, in a dialect that cannot run away: RE2's.

Its matching takes a time that grows with the text alone, whatever the
pattern; so it needs the optional library google-re2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

CHECK = "pattern"
PATTERNS = ("forbidden", "required")
"""The parameters of such a rule that are patterns."""

MAX_LENGTH = 1000
MAX_MEMORY = 1 << 20
"""Bytes that a compiled pattern may take."""


class PatternError(Exception):
    """A pattern that cannot be used; the text says why."""


@cache
def compile_pattern(text: str) -> Any:
    """A pattern ready for ``finditer``.  Raises `PatternError`."""
    try:
        import re2
    except ImportError:
        raise PatternError(
            "规则里的模式要用 google-re2：请运行 pip install 'gouji[pack]'"
        ) from None
    if len(text) > MAX_LENGTH:
        raise PatternError(f"模式太长：最多 {MAX_LENGTH:,} 个字")
    options = re2.Options()
    options.max_mem, options.log_errors = MAX_MEMORY, False
    try:
        return re2.compile(text, options=options)
    except re2.error as error:
        said = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error.args[0])
        raise PatternError(f"模式不合 RE2 的写法（{said[:80]}）") from None


def check_patterns(params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with such a rule's patterns: (parameter, sentence)."""
    given = [key for key in PATTERNS if key in params]
    if len(given) != 1:
        yield "", "“forbidden”（不得出现）与“required”（必须出现）应写其中一个，且只写一个"
    for key in given:
        try:
            compile_pattern(params[key])
        except PatternError as error:
            yield key, str(error)
