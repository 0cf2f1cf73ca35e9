"""Linear algebra over exact fractions: what equations together imply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lint.model import CellKey
from lint.relations import Linear

CONSTANT: CellKey = ("", "", "")
"""The key under which a form's constant stands."""

Form = Mapping[CellKey, Fraction]
"""A weighted sum of cells and a constant, nothing of weight 0."""


def form(linear: Linear) -> Form:
    """The form of a side, or of a difference."""
    weights = {key: Fraction(weight) for key, weight in linear.terms}
    weights[CONSTANT] = weights.get(CONSTANT, Fraction(0)) + Fraction(linear.constant)
    return {key: weight for key, weight in weights.items() if weight}


def plus(one: Form, other: Form, times: Fraction | int = 1) -> Form:
    """``one + times * other``."""
    total = dict(one)
    for key, weight in other.items():
        total[key] = total.get(key, Fraction(0)) + times * weight
    return {key: weight for key, weight in total.items() if weight}


class Span:
    """All forms that equations make 0, kept in echelon form by a cell of each."""

    def __init__(self, equations: Iterable[Form] = ()) -> None:
        self._rows: dict[CellKey, Form] = {}
        for equation in equations:
            self.add(equation)

    def add(self, equation: Form) -> None:
        """One more equation; one that is implied, or contradicts, changes nothing."""
        rest = self.reduced(equation)
        pivot = next((key for key in rest if key != CONSTANT), None)
        if pivot is not None:
            unit = {key: weight / rest[pivot] for key, weight in rest.items()}
            self._rows[pivot] = unit

    def reduced(self, equation: Form) -> Form:
        """What is left of a form once the equations are used on it; {} when they imply it."""
        rest = equation
        while pivots := [key for key in rest if key in self._rows]:
            rest = plus(rest, self._rows[pivots[0]], -rest[pivots[0]])
        return rest
