"""Sums, products and ratios of expressions, linear as long as they can be."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, Inexact, localcontext

from lint.model import CellKey, Number
from lint.relations import Call, Expr, Linear


def constant(value: Number) -> Linear:
    """A number as an expression."""
    return Linear((), value)


def plus(parts: Iterable[tuple[Expr, Number]]) -> Expr:
    """The sum of parts, each times its factor."""
    weights: dict[CellKey, Number] = {}
    fixed: Number = 0
    others: list[Expr] = []
    for part, factor in parts:
        if isinstance(part, Linear):
            fixed += part.constant * factor
            for cell, weight in part.terms:
                weights[cell] = weights.get(cell, 0) + weight * factor
        else:
            others.append(part if factor == 1 else Call("*", (constant(factor), part)))
    linear = Linear(tuple((cell, weight) for cell, weight in weights.items() if weight), fixed)
    if not others:
        return linear
    if linear.terms or linear.constant:
        others.insert(0, linear)
    return others[0] if len(others) == 1 else Call("+", tuple(others))


def times(left: Expr, right: Expr) -> Expr:
    """A product; linear when one side is a number."""
    for factor, other in ((left, right), (right, left)):
        if isinstance(factor, Linear) and not factor.terms:
            return plus([(other, factor.constant)])
    return Call("*", (left, right))


def over(left: Expr, right: Expr) -> Expr:
    """A ratio; linear when the divisor is a number whose inverse is exact.

    Raises ZeroDivisionError when it is the number 0.
    """
    if isinstance(right, Linear) and not right.terms:
        if not right.constant:
            raise ZeroDivisionError
        with localcontext() as context:
            context.traps[Inexact] = True
            try:
                return plus([(left, 1 / Decimal(right.constant))])
            except Inexact:
                pass
    return Call("/", (left, right))
