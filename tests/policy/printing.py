"""Formula trees back to text, and trees made at random."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from lint.policy.tree import (
    BlankAs,
    Claim,
    Comparison,
    Connective,
    Figure,
    Formula,
    Function,
    Guard,
    Name,
    Presence,
    Product,
    Range,
    Select,
    Sum,
    Tree,
)
from lint.relations import Op, Tolerance


def printed(tree: Any) -> str:
    """The text of any node."""
    match tree:
        case Formula():
            rights = " | ".join(map(printed, tree.rights))
            within = tree.tolerance and f" ± {tree.tolerance.amount}{'%' * tree.tolerance.percent}"
            guard = tree.guard and f" when {printed(tree.guard)}"
            return f"{printed(tree.left)} {tree.op} {rights}{within or ''}{guard or ''}"
        case Name():
            return f"{tree.source}.{tree.name}" if tree.source else tree.name
        case Select():
            last = f" .. {tree.last.name}" if tree.last else ""
            return f"{inner(tree.base)}[{tree.first.name}{last}]"
        case Range():
            return f"{printed(tree.first)} .. {printed(tree.last)}"
        case Claim():
            return f"claim({tree.subject})"
        case Figure():
            return str(tree.value)
        case Sum(parts=((only, True),)):
            return f"-{inner(only)}"
        case Sum(parts=(first, *rest)):
            more = (f" {'-' if minus else '+'} {inner(part)}" for part, minus in rest)
            return inner(first[0]) + "".join(more)
        case Product(parts=(first, *rest)):
            more = (f" {'/' if over else '*'} {inner(part)}" for part, over in rest)
            return inner(first[0]) + "".join(more)
        case Function():
            return f"{tree.name}({', '.join(map(printed, tree.arguments))})"
        case BlankAs():
            return f"{inner(tree.base)} ?? {tree.value}"
        case Comparison():
            return f"{printed(tree.left)} {tree.op} {printed(tree.right)}"
        case Presence():
            return f"present({printed(tree.base)})"
        case Connective(operator="not"):
            return f"not ({printed(tree.parts[0])})"
        case Connective():
            return f" {tree.operator} ".join(f"({printed(part)})" for part in tree.parts)
    raise AssertionError(tree)


def inner(tree: Tree) -> str:
    """A part within another, in brackets when it is more than a name or a call."""
    text = printed(tree)
    return f"({text})" if isinstance(tree, Sum | Product | BlankAs) else text


def placeless(node: Any) -> Any:
    """A tree without its offsets, to compare."""
    names: tuple[str, ...] = getattr(node, "_fields", ())
    if names:
        return type(node)(
            **{name: 0 if name == "at" else placeless(getattr(node, name)) for name in names}
        )
    return tuple(map(placeless, node)) if isinstance(node, tuple) else node


ops = st.sampled_from(get_args(Op))
labels = st.sampled_from(["一", "三.四.1", "总计", "现行有效", "x_1", "当前"]).map(
    lambda name: Name(0, name)
)
names = st.builds(
    Name,
    st.just(0),
    st.sampled_from(["一", "三.七", "制发"]),
    st.sampled_from(["", "prev", "children"]),
)
numbers = st.integers(0, 999) | st.decimals(0, 99, places=2).map(lambda d: abs(Decimal(d)))
zero = st.just(0)


def _wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    flagged = st.tuples(inner, st.booleans())
    several = st.tuples(st.tuples(inner, st.just(False)), flagged) | st.tuples(
        st.tuples(inner, st.just(False)), flagged, flagged
    )
    selectable = inner.filter(lambda tree: isinstance(tree, Name | Select | Function | Sum))
    primary = inner.filter(lambda tree: not isinstance(tree, Figure))
    argument = inner | st.builds(Range, zero, names, labels)
    functions = st.sampled_from(["sum", "min", "max", "abs"])
    return st.one_of(
        st.builds(Sum, zero, several),
        st.builds(Sum, zero, st.tuples(st.tuples(inner, st.just(True)))),
        st.builds(Product, zero, several),
        st.builds(Select, zero, selectable, labels, st.none() | labels),
        st.builds(Function, zero, functions, st.lists(argument, min_size=1, max_size=3).map(tuple)),
        st.builds(BlankAs, zero, primary, numbers),
    )


trees: st.SearchStrategy[Tree] = st.recursive(
    names | st.builds(Figure, zero, numbers) | st.builds(Claim, zero, st.just("收到申请")),
    _wider,
    max_leaves=6,
)
guards: st.SearchStrategy[Guard] = st.recursive(
    st.builds(Comparison, zero, trees, ops, trees) | st.builds(Presence, zero, names),
    lambda part: (
        st.builds(Connective, zero, st.just("not"), st.tuples(part))
        | st.builds(Connective, zero, st.sampled_from(["and", "or"]), st.tuples(part, part))
    ),
    max_leaves=4,
)
formulas = st.builds(
    Formula,
    trees,
    ops,
    st.lists(trees, min_size=1, max_size=3).map(tuple),
    st.none() | st.builds(Tolerance, numbers, st.booleans()),
    st.none() | guards,
)
