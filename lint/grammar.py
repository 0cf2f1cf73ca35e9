"""Loads the grammars of ``grammars/`` without building them.

Building an LALR grammar takes 20 to 30 ms, loading a built one a
millisecond.  So ``python -m lint.policy.compile`` saves each beside its
source, with the digest of what it was built from; when source, options or
lark differ, the grammar is built in memory instead.  Nothing is written at
run time, and only our own shipped file is ever unpickled.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import lark

from lint.resources import folder

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "claim": {"lexer": "basic"},
    "formula": {},
    "report": {"lexer": "basic"},
}
"""The grammars and the options they are built with, beside ``parser="lalr"``."""


def load_grammar(name: str, **at_load: Any) -> lark.Lark:
    """The parser of ``grammars/<name>.lark``.

    ``at_load`` are lark's options that need no rebuilding: ``transformer``,
    ``lexer_callbacks``, ``postlex``, ``propagate_positions``, ``tree_class``.
    The caller keeps the parser; every call makes a new one.
    """
    parts = _saved(name)
    if parts is None:
        return build(name, **at_load)
    parser = lark.Lark.__new__(lark.Lark)
    return parser._load(parts, **at_load)  # Lark.load takes no options


def build(name: str, **at_load: Any) -> lark.Lark:
    """The parser built from its source."""
    source = (folder("grammars") / f"{name}.lark").read_text(encoding="utf-8")
    return lark.Lark(source, parser="lalr", **{**OPTIONS[name], **at_load})


def stamp(name: str) -> bytes:
    """What a built grammar depends on, in a line: source, options, lark."""
    source = (folder("grammars") / f"{name}.lark").read_bytes()
    options = repr(sorted(OPTIONS[name].items())).encode()
    return f"{sha256(source + options).hexdigest()} lark {lark.__version__}\n".encode()


@cache
def _saved(name: str) -> Any:
    """What `lark.Lark.save` wrote, or None when it is not of this source."""
    try:
        content = (folder("grammars") / f"{name}.bin").read_bytes()
    except FileNotFoundError:
        return None
    own = stamp(name)
    return pickle.loads(content[len(own) :]) if content.startswith(own) else None
