"""The equations over a table's figures: which cells each holds, and how far out it is.

Only equations all of whose figures are known: what cannot be read can be
anything, so it proves no other cell wrong.  Figures are exact (whole, or
fractions), so that solving never rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from lint.model import CellKey, Number, Report
from lint.relations import Instance, Linear
from lint.standing import on_standing_cells

if TYPE_CHECKING:
    from fractions import Fraction

    Exact = int | Fraction


class Equation(NamedTuple):
    """A weighted sum that should be 0; ``out`` is what it is."""

    instance: Instance
    weights: dict[CellKey, int]
    out: Exact


class System:
    """The equations of a table.

    ``values`` are the figures of the cells, ``column`` has for each its weight
    in each equation that holds it, by the equation's number; ``order`` is the
    cells' own order.  Sets of cells and of equations that are compared a
    thousand times are numbers: ``bit`` is a cell's own bit, ``bits`` has one
    for each equation that holds it.
    """

    def __init__(self, report: Report, relations: Iterable[Instance]) -> None:
        self.report = report
        self.values: dict[CellKey, Exact] = {}
        self.equations: list[Equation] = []
        self.column: dict[CellKey, dict[int, int]] = {}
        self.bits: dict[CellKey, int] = {}
        self._kinds: dict[str, dict[tuple[str, str], str]] = {}
        for instance in relations:
            self._add(instance)
        self.failing = {e for e, equation in enumerate(self.equations) if equation.out}
        self.failing_bits = sum(1 << e for e in self.failing)
        self.order = {key: i for i, key in enumerate(self.column)}
        self.bit = {key: 1 << i for key, i in self.order.items()}

    def _add(self, instance: Instance) -> None:
        normal = instance.normal
        if normal is None or (instance.open_blanks and self._has_blank(normal)):
            return
        if not self._are_known(normal):
            normal = on_standing_cells(normal, self.report)
            if not self._are_known(normal):
                return
        weights = {key: int(weight) for key, weight in normal.terms}
        if weights != dict(normal.terms):
            return
        number, out = len(self.equations), exact(normal.constant)
        for key, weight in weights.items():
            out += weight * self.values[key]
            self.column.setdefault(key, {})[number] = weight
            self.bits[key] = self.bits.get(key, 0) | 1 << number
        self.equations.append(Equation(instance, weights, out))

    def _are_known(self, sum: Linear) -> bool:
        """Whether every figure of a sum can be read; they are then among the values."""
        for key, _ in sum.terms:
            if key not in self.values:
                cell = self.report.cell(key)
                if cell is None or cell.value is None:
                    return False
                self.values[key] = exact(cell.value)
        return True

    def _has_blank(self, sum: Linear) -> bool:
        cells = (self.report.cell(key) for key, _ in sum.terms)
        return any(cell is not None and cell.is_blank for cell in cells)

    def size(self, equation: int) -> tuple[int, int]:
        """Orders equations by how many cells they hold."""
        return len(self.equations[equation].weights), equation

    def touched(self, cells: Iterable[CellKey]) -> set[int]:
        """The equations that hold any of the cells."""
        return {e for key in cells for e in self.column[key]}

    def balanced(self, deltas: Mapping[CellKey, Exact]) -> bool:
        """Whether every equation that holds a changed cell is satisfied afterwards."""
        for e in self.touched(deltas):
            _, weights, out = self.equations[e]
            if out + sum(weights[key] * by for key, by in deltas.items() if key in weights):
                return False
        return True

    def may_be(self, key: CellKey, value: Exact) -> bool:
        """Whether a column of this kind can hold the figure."""
        if value < 0 and not self.signed(key):
            return False
        return value.denominator == 1 or (self._kind(key) == "amount" and _is_decimal(value))

    def signed(self, key: CellKey) -> bool:
        return self._kind(key) == "signed"

    def _kind(self, key: CellKey) -> str:
        if key[0] not in self._kinds:
            self._kinds[key[0]] = {
                (row.name, column.name): column.kind
                for block in self.report.tables[key[0]].form.blocks
                for row in block.rows
                for column in block.columns
            }
        return self._kinds[key[0]].get(key[1:], "count")


def exact(number: Number) -> Exact:
    """A figure for computing with."""
    if isinstance(number, int):
        return number
    if number == int(number):
        return int(number)
    from fractions import Fraction

    return Fraction(number)


def figure(value: Exact) -> Number:
    """A figure as a report would have it: whole, or with decimals."""
    whole = value.denominator == 1
    return int(value) if whole else Decimal(value.numerator) / Decimal(value.denominator)


def ratio(value: Exact, by: Exact) -> Exact:
    """The exact quotient."""
    if by == 1:
        return value
    if by == -1:
        return -value
    from fractions import Fraction

    quotient = Fraction(value) / by
    return int(quotient) if quotient.denominator == 1 else quotient


def _is_decimal(value: Exact) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
