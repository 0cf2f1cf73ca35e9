"""A formula and a form's table → the relations that it stands for.

Names and axes are looked after by `lint.policy.axes`; what stays a weighted
sum of cells stays linear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lint.forms import FormTable
from lint.model import CellKey, Number
from lint.policy import algebra
from lint.policy.axes import Names, Vector, align, single
from lint.policy.packed import shipped
from lint.policy.tree import (
    BlankAs,
    Claim,
    Comparison,
    Connective,
    Figure,
    Formula,
    FormulaError,
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
from lint.relations import Call, Compare, Expr, Instance, Linear, Logic, Present, cells_of


def compile_formula(
    text: str, table: FormTable, *, code: str, anchor: str | None = None
) -> tuple[Instance, ...]:
    """The relations of a formula over one table.  Raises `FormulaError`.

    ``anchor`` names, as a formula would, the cell where findings stand;
    without it that is the left side if it is one cell, else the last cell
    that the formula names.
    """
    stands = None if anchor is None else _stands(anchor, table)
    return compile_tree(_parsed(text), table, code=code, stands=stands)


def _parsed(text: str) -> Formula:
    if ours := shipped(text):
        return ours
    from lint.policy.syntax import parse_formula

    return parse_formula(text)


def anchor_formula(anchor: str) -> str:
    """A formula in which the name of an anchor can be read."""
    return f"{anchor} = 0"


def _stands(anchor: str, table: FormTable) -> Vector:
    try:
        return _Compiler(table).value(_parsed(anchor_formula(anchor)).left)
    except FormulaError as error:
        error.key = "anchor"
        raise


def compile_tree(
    formula: Formula, table: FormTable, *, code: str, stands: Vector | None = None
) -> tuple[Instance, ...]:
    """`compile_formula` for a formula that is parsed, or made without a text."""
    if formula.op != "=" and (len(formula.rights) > 1 or formula.tolerance):
        sign = "|" if len(formula.rights) > 1 else "±"
        raise FormulaError(f"“{sign}”只能与“=”同用", formula.rights[-1].at)
    compiler = _Compiler(table)
    left, *rights = (compiler.value(side) for side in (formula.left, *formula.rights))
    guard = compiler.condition(formula.guard) if formula.guard else None
    axis, labels = align([v for v in (left, *rights, guard) if v])
    if stands is not None and stands.axis != "cell" and not stands.items.keys() >= set(labels):
        raise FormulaError(f"落点{stands.said}与公式不是同样的一行、一列或一格", key="anchor")
    if axis != "cell" and all(v.axis == "cell" for v in (left, *rights)):
        raise FormulaError("左右两边都只是一格，条件也应是一格，如 一[总计]", formula.left.at)
    blanks = tuple(compiler.blanks.items())
    return tuple(
        Instance(
            code=code,
            table=table.id,
            left=left.of(label),
            op=formula.op,
            right=rights[0].of(label),
            anchor=_anchor(left.of(label), rights[0].of(label), stands and stands.of(label)),
            axis=(axis, label),
            alternatives=tuple(right.of(label) for right in rights[1:]),
            tolerance=formula.tolerance,
            guard=guard and guard.of(label),
            blanks=blanks,
        )
        for label in labels
    )


def _anchor(left: Expr, right: Expr, stands: Expr | None) -> CellKey:
    """Where a finding stands; only a cell of the report itself will do."""
    if stands is not None:
        own = _own(stands)
        if len(own) != 1:
            raise FormulaError("落点（anchor）应是一行、一列或一格", key="anchor")
        return own[0]
    if len(_own(left)) == 1 and len(list(cells_of(left))) == 1:
        return _own(left)[0]
    named = _own(left) + _own(right)
    if not named:
        raise FormulaError("公式里没有本报告的数")
    return named[-1]


def _own(expr: Expr) -> list[CellKey]:
    """The cells of this report, not those of other reports or of the text."""
    return [cell for cell in cells_of(expr) if ":" not in cell[0]]


class _Compiler:
    """Trees to vectors of expressions and conditions; gathers what blanks count as."""

    def __init__(self, table: FormTable) -> None:
        self.names = Names(table)
        self.blanks: dict[CellKey, Number] = {}

    def value(self, tree: Tree, *, summed: bool = False) -> Vector:
        """A part of a formula that is a figure; ``summed`` says that it stands in sum()."""
        match tree:
            case Name():
                self._refuse_members(tree, summed)
                return self.names.vector(tree)
            case Figure():
                return single(algebra.constant(tree.value), f"“{tree.value}”", tree.at)
            case Claim():
                key = (f"claim:{tree.subject}", "", "")
                return single(Linear(((key, 1),)), f"“{tree.subject}”", tree.at)
            case Select(last=None):
                base = self._wide(tree, summed)
                label = self.names.label(base, tree.first)
                return single(base.of(label), f"{base.said}的“{label}”", tree.at)
            case Select():
                raise FormulaError("区间应写在 sum() 里，如 sum(一[自然人 .. 其他])", tree.first.at)
            case Sum():
                signs = [-1 if minus else 1 for _, minus in tree.parts]
                return _pointwise(
                    [self.value(part) for part, _ in tree.parts],
                    lambda items: algebra.plus(zip(items, signs, strict=True)),
                )
            case Product():
                return self._product(tree)
            case Function():
                return self._function(tree)
            case BlankAs():
                return self._blank_as(tree)

    def condition(self, guard: Guard) -> Vector:
        """What stands after ``when``."""
        match guard:
            case Comparison():
                sides = [self.value(guard.left), self.value(guard.right)]
                return _pointwise(sides, lambda items: Compare(items[0], guard.op, items[1]))
            case Presence():
                base = self.value(guard.base)
                return _pointwise([base], lambda items: _present(items[0], guard.at))
            case Connective():
                parts = [self.condition(part) for part in guard.parts]
                return _pointwise(parts, lambda items: Logic(guard.operator, tuple(items)))

    def _refuse_members(self, name: Name, summed: bool) -> None:
        if name.source == "children" and not summed:
            said = "下级单位不止一家，它们的数应写在 sum() 里，如 sum(下级.一[总计])"
            raise FormulaError(said, name.at)

    def _wide(self, tree: Select, summed: bool) -> Vector:
        """What stands before brackets: only a row or a column has cells to choose."""
        base = self.value(tree.base, summed=summed)
        if base.axis == "cell":
            raise FormulaError(f"{base.said}已是一个数，后面不能再加方括号", tree.first.at)
        return base

    def _product(self, tree: Product) -> Vector:
        (first, _), *rest = tree.parts
        result = self.value(first)
        for part, divide in rest:
            operate = algebra.over if divide else algebra.times
            try:
                result = _combine(operate, result, self.value(part))
            except ZeroDivisionError:
                raise FormulaError("不能除以 0", part.at) from None
        return result

    def _function(self, tree: Function) -> Vector:
        name = tree.name
        several = [v for argument in tree.arguments for v in self._several(argument, name)]
        if name == "abs":
            if len(several) != 1:
                raise FormulaError("abs() 里应只有一项", tree.at)
        elif len(several) == 1 and not _of_members(tree.arguments[0]):
            said = f"{name}() 里应有区间或几项，如 sum(三.一 .. 三.六)、sum(一[自然人 .. 其他])"
            raise FormulaError(said, tree.at)
        if name == "sum":
            return _pointwise(several, lambda items: algebra.plus((item, 1) for item in items))
        return _pointwise(several, lambda items: Call(name, tuple(items)))

    def _several(self, argument: Tree | Range, function: str) -> list[Vector]:
        """An argument of a function; a range is many."""
        summed = function == "sum"
        match argument:
            case Range():
                self._refuse_members(argument.first, summed)
                return self.names.between(argument)
            case Select(last=Name() as last):
                base = self._wide(argument, summed)
                labels = self.names.labels_between(base, argument.first, last)
                return [single(base.of(label), f"“{label}”", argument.at) for label in labels]
        return [self.value(argument, summed=summed)]

    def _blank_as(self, tree: BlankAs) -> Vector:
        base = self.value(tree.base)
        for item in base.items.values():
            for cell in cells_of(item):
                if self.blanks.setdefault(cell, tree.value) != tree.value:
                    said = f"{base.said}在一条公式里给了两个不同的 ?? 值"
                    raise FormulaError(said, tree.at)
        return base


def _pointwise(vectors: list[Vector], combine: Callable[[list[Any]], Any]) -> Vector:
    """One vector from several, label by label."""
    axis, labels = align(vectors)
    first = next((v for v in vectors if v.axis != "cell"), vectors[0])
    items = {label: combine([v.of(label) for v in vectors]) for label in labels}
    return Vector(axis, items, first.said, first.at)


def _combine(operate: Callable[[Expr, Expr], Expr], left: Vector, right: Vector) -> Vector:
    return _pointwise([left, right], lambda items: operate(items[0], items[1]))


def _present(item: Expr, at: int) -> Present:
    if isinstance(item, Linear) and len(item.terms) == 1 and item == Linear(item.terms):
        return Present(item.terms[0][0])
    raise FormulaError("present() 里应是一行、一列或一格", at)


def _of_members(argument: Tree | Range) -> bool:
    """Whether it stands for the figures of several reports: sum(下级.一)."""
    while isinstance(argument, Select):
        argument = argument.base
    return isinstance(argument, Name) and argument.source == "children"
