"""Cuts text into words with jieba and a lexicon of our own.

The only module that knows jieba: another cutter needs one function.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType

Cutter = Callable[[str], tuple[str, ...]]
"""Text to its words, which join to the text again."""

_PHRASE = 30
"""Characters up to which a text is a phrase that other reports have as well."""
_PHRASES = 4096
"""So many of them are kept, cut."""


def cutter(words: Iterable[str]) -> Cutter:
    """A cutter that knows these words and leaves all else as single characters.

    The tokenizer gets its prefix dictionary directly: jieba's own way reads a
    dictionary file and writes a predictable cache file into the temp folder.
    No hidden Markov model: it glues 局共 and 局收.
    """
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = _prefixes(words)
    tokenizer.initialized = True

    def cut(text: str) -> tuple[str, ...]:
        return tuple(tokenizer.cut(text, HMM=False))

    cut_once = lru_cache(_PHRASES)(cut)
    return lambda text: cut_once(text) if len(text) <= _PHRASE else cut(text)


def _prefixes(words: Iterable[str]) -> tuple[Mapping[str, int], int]:
    """What jieba calls FREQ: every word with its weight, every prefix of one with 0.

    All words weigh the same, so that the cut with the fewest words wins.
    """
    weights: dict[str, int] = {}
    for word in words:
        weights[word] = _WEIGHT
        for length in range(1, len(word)):
            weights.setdefault(word[:length], 0)
    return weights, max(sum(weights.values()), 1)


_WEIGHT = 1000


def _jieba() -> ModuleType:
    """jieba without what it imports and this does not use.

    pkg_resources, where setuptools is installed, costs 0.17 s to find a
    dictionary; the tables of the hidden Markov model cost 7 ms, and are loaded
    when somebody else in the process asks jieba for them.
    """
    if "jieba" in sys.modules:
        return sys.modules["jieba"]
    resources = "pkg_resources"
    hidden = resources not in sys.modules
    if hidden:
        sys.modules[resources] = None  # type: ignore[assignment]  # import then says ImportError
    model = ModuleType(_MODEL)
    model.__getattr__ = _from_the_model  # type: ignore[method-assign]
    sys.modules[_MODEL] = model
    try:
        import jieba
    finally:
        del sys.modules[_MODEL]
        if hidden:
            del sys.modules[resources]
    module: ModuleType = jieba
    return module


_MODEL = "jieba.finalseg"


def _from_the_model(name: str) -> object:
    return getattr(import_module(_MODEL), name)
