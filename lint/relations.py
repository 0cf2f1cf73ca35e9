"""Relations between cells in one linear normal form.

A rule's formula, applied to a form, becomes `Instance`s: one for each column
or row it runs over.  The same form serves the check, its explanation and the
localisation of the likeliest wrong cell.

A cell of another report is written with a prefix before its table:
("prev:三", "四", "总计") in last year's report, ("children:三", "一", "总计")
the sum over the members' reports, ("claim:收到申请", "", "") a figure of the
text.  Such cells are unknown until somebody supplies them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from lint.model import CellKey, Number

Op = Literal["=", "!=", "<=", ">=", "<", ">"]


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of cells and a constant: ((cell, 1), …) + constant."""

    terms: tuple[tuple[CellKey, Number], ...]
    constant: Number = 0

    def minus(self, other: Linear) -> Linear:
        """The difference, each cell once."""
        weights = dict(self.terms)
        for cell, weight in other.terms:
            weights[cell] = weights.get(cell, 0) - weight
        terms = tuple((cell, weight) for cell, weight in weights.items() if weight)
        return Linear(terms, self.constant - other.constant)


class Call(NamedTuple):
    """What is not linear: evaluated, with intervals, but not localised.

    "+" and "*" take two or more arguments, "/" two, min and max two or more,
    abs one.  "+" is a sum with a part that is not linear.
    """

    function: Literal["+", "*", "/", "min", "max", "abs"]
    arguments: tuple[Expr, ...]


Expr = Linear | Call
"""One side of a relation."""


class Compare(NamedTuple):
    """A condition: ``left op right``."""

    left: Expr
    op: Op
    right: Expr


class Present(NamedTuple):
    """A condition: the cell is there and holds a figure (a blank does not)."""

    cell: CellKey


class Logic(NamedTuple):
    """A condition made of others; "not" has one part."""

    operator: Literal["and", "or", "not"]
    parts: tuple[Condition, ...]


Condition = Compare | Present | Logic


class Tolerance(NamedTuple):
    """How far the sides may differ: by ``amount``, or by that percent of the right side."""

    amount: Number
    percent: bool


@dataclass(frozen=True)
class Instance:
    """One relation over given cells: ``left op right``.

    ``anchor`` is where a finding stands: the relation's total.  ``axis`` says
    what it runs over: ("column", "自然人"), ("row", "三.四.1"), or
    ("cell", "") for a relation between single cells.

    ``alternatives`` are other admissible right sides (only with "="): the
    relation holds when it holds for any.  ``tolerance`` comes only with "=".
    Where ``guard`` is false the instance does not apply.  A blank cell or a lone
    mark is 0, or with ``open_blanks`` a figure that is not known, as a policy
    chooses; ``blanks`` say what a blank counts as over that choice (``??``).
    """

    code: str
    table: str
    left: Expr
    op: Op
    right: Expr
    anchor: CellKey
    axis: tuple[str, str]
    alternatives: tuple[Expr, ...] = ()
    tolerance: Tolerance | None = None
    guard: Condition | None = None
    blanks: tuple[tuple[CellKey, Number], ...] = ()
    open_blanks: bool = False

    @cached_property
    def normal(self) -> Linear | None:
        """``left - right`` when the relation says exactly that this is 0.

        None for whatever cannot be localised: an inequality, several
        admissible readings, a tolerance, or a side that is not linear.
        """
        left, right = self.left, self.right
        if self.op != "=" or self.alternatives or self.tolerance:
            return None
        if not (isinstance(left, Linear) and isinstance(right, Linear)):
            return None
        return left.minus(right)


def cells_of(expr: Expr) -> Iterator[CellKey]:
    """The cells of one side, in the order in which the formula names them."""
    if isinstance(expr, Linear):
        yield from (cell for cell, _ in expr.terms)
    else:
        for argument in expr.arguments:
            yield from cells_of(argument)
