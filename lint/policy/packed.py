"""The built-in rules' formulas, parsed beforehand.

The grammar takes 3 ms to load; the trees of the few formulas that we ship
take a tenth of that.  They stand beside the compiled rules, as lists that
begin with the name of their node.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from lint import resources
from lint.policy import tree
from lint.relations import Tolerance

ENTRY = "formulas"
"""Under which name they are compiled."""


def shipped(text: str) -> tree.Formula | None:
    """The tree of one of our own formulas."""
    packed = _shipped().get(text)
    formula: tree.Formula | None = None if packed is None else unpack(packed)
    return formula


def stamp() -> str:
    """What the trees depend on beside the formulas themselves."""
    grammar = resources.folder("grammars") / "formula.lark"
    return sha256(grammar.read_bytes()).hexdigest()


@cache
def _shipped() -> dict[str, Any]:
    known, trees = resources.compiled(ENTRY)
    return trees if known and known == stamp() else {}


def pack(node: Any) -> Any:
    """A tree as plain lists."""
    if isinstance(node, tuple):
        name = type(node).__name__ if hasattr(node, "_fields") else ""
        return [name, *map(pack, node)]
    return ["Decimal", str(node)] if isinstance(node, Decimal) else node


def unpack(values: Any) -> Any:
    """A tree from plain lists."""
    if not isinstance(values, list):
        return values
    name, *parts = values
    return _NODES[name](*map(unpack, parts)) if name else tuple(map(unpack, parts))


_NODES: dict[str, Any] = {
    node.__name__: node
    for node in (
        *(tree.Formula, tree.Name, tree.Select, tree.Range, tree.Claim, tree.Figure, tree.Sum),
        *(tree.Product, tree.Function, tree.BlankAs, tree.Comparison, tree.Presence),
        *(tree.Connective, Tolerance, Decimal),
    )
}
