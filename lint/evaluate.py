"""Whether a relation holds, when some of its figures cannot be read.

VALIDATION.md §1: every figure is an interval.  A relation fails when no
numbers within the intervals satisfy it, passes when all do, and is unknown
otherwise, with the cells that would decide it.  A blank or a lone mark is 0
(DOMAIN.md §3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lint.findings import Outcome
from lint.interval import ANYTHING, COUNT, ZERO, Interval
from lint.model import Cell, CellKey, Number, Report
from lint.relations import (
    Compare,
    Condition,
    Expr,
    Instance,
    Linear,
    Logic,
    Op,
    Present,
    Tolerance,
    cells_of,
)
from lint.standing import on_standing_cells

Supplied = Callable[[CellKey], Cell | None]
"""Cells of other reports and figures of the text, by their prefixed keys
("prev:三", "四", "总计"); None for what is not at hand."""


def nothing_supplied(key: CellKey) -> Cell | None:
    """Only the report itself is at hand."""
    return None


class Evaluation(NamedTuple):
    """How an instance ended, and what is needed to say why.

    ``rights`` are the right side and its alternatives.  ``undecided`` are the
    cells that leave it unknown.  ``fix`` is the one blank or lone mark
    involved and the number with which the relation would hold.  A relation
    that holds needs no more than its outcome.
    """

    outcome: Outcome
    left: Interval = ZERO
    rights: tuple[Interval, ...] = ()
    undecided: tuple[CellKey, ...] = ()
    fix: tuple[CellKey, Number] | None = None


def evaluate(
    instance: Instance, report: Report, supplied: Supplied = nothing_supplied
) -> Evaluation:
    """Decide one relation over a report."""
    if _plainly_holds(instance, report, supplied):
        return _HOLDS
    if any(table not in report.tables for table in own_tables(instance)):
        return Evaluation(Outcome.NOT_APPLICABLE)
    figures = figures_for(instance, report, supplied)
    if instance.guard is not None:
        applies = figures.decide(instance.guard)
        if applies is False:
            return Evaluation(Outcome.NOT_APPLICABLE)
        if applies is None:
            undecided = figures.undecided(_cells_of_condition(instance.guard))
            return Evaluation(Outcome.UNKNOWN, undecided=undecided)
    readings = (instance.right, *instance.alternatives)
    verdicts = [
        figures.compare(instance.left, instance.op, reading, instance.tolerance)
        for reading in readings
    ]
    if True in verdicts:
        return Evaluation(Outcome.PASS)
    left = figures.interval(instance.left)
    rights = tuple(figures.interval(reading) for reading in readings)
    if None in verdicts:
        cells = [key for side in (instance.left, *readings) for key in cells_of(side)]
        return Evaluation(Outcome.UNKNOWN, left, rights, figures.undecided(cells))
    return Evaluation(Outcome.FAIL, left, rights, fix=_blank_fix(instance, figures))


_HOLDS = Evaluation(Outcome.PASS)


def _plainly_holds(instance: Instance, report: Report, supplied: Supplied) -> bool:
    """Whether a balance of figures that are all there holds: the usual case,
    told without intervals."""
    normal = instance.normal
    if normal is None or instance.guard or instance.blanks or instance.open_blanks:
        return False
    total = normal.constant
    for key, weight in normal.terms:
        cell = supplied(key) if ":" in key[0] else report.cell(key)
        if cell is None or cell.low != cell.high:
            return False
        total += weight * cell.low
    return not total


def cell_name(key: CellKey) -> str:
    """A cell as formulas write it: 三.四.1[自然人], 上年.四[总计], 叙述(收到申请)."""
    prefix, _, name = key[0].rpartition(":")
    if prefix.startswith("claim"):
        return f"叙述({name})"
    where = {"prev": "上年.", "children": "下级."}.get(prefix, "")
    return f"{where}{key[1]}[{key[2]}]"


def own_tables(instance: Instance) -> Iterator[str]:
    """The tables of this report that a relation speaks of."""
    yield instance.table
    for side in (instance.left, instance.right, *instance.alternatives):
        yield from (table for table, _, _ in cells_of(side) if ":" not in table)


def figures_for(
    instance: Instance, report: Report, supplied: Supplied = nothing_supplied
) -> Figures:
    """The figures of a report as a relation takes them."""
    return Figures(report, supplied, dict(instance.blanks), instance.open_blanks)


class Figures:
    """The figures of a report as intervals, with what a blank counts as."""

    def __init__(
        self,
        report: Report,
        supplied: Supplied,
        blanks: Mapping[CellKey, Number],
        open_blanks: bool = False,
    ):
        self.report = report
        self.supplied = supplied
        self.blanks = blanks
        self.open_blanks = open_blanks

    def cell(self, key: CellKey) -> Cell | None:
        return self.supplied(key) if ":" in key[0] else self.report.cell(key)

    def of(self, key: CellKey) -> Interval:
        """The bounds of a cell's figure; of one that is absent by its column's kind."""
        cell = self.cell(key)
        if cell is not None and cell.kind == "blank" and key in self.blanks:
            value = self.blanks[key]
            return Interval(value, value)
        if cell is None or (self.open_blanks and cell.is_blank):
            return ANYTHING if self.kind(key) == "signed" else COUNT
        return Interval(cell.low, cell.high)

    def interval(self, side: Expr) -> Interval:
        """The bounds of one side of a relation."""
        if isinstance(side, Linear):
            low = high = side.constant
            for key, weight in on_standing_cells(side, self.report).terms:
                bounds = self.of(key)
                if weight != 1:
                    bounds = bounds.scaled(weight)
                low += bounds.low
                high += bounds.high
            return Interval(low, high)
        parts = [self.interval(argument) for argument in side.arguments]
        result = parts[0]
        match side.function:
            case "min":
                return Interval(min(p.low for p in parts), min(p.high for p in parts))
            case "max":
                return Interval(max(p.low for p in parts), max(p.high for p in parts))
            case "abs":
                return result.absolute()
            case "+":
                for part in parts[1:]:
                    result = result.plus(part)
            case "*":
                for part in parts[1:]:
                    result = result.times(part)
            case "/":
                result = result.divided_by(parts[1])
        return result

    def compare(
        self, left: Expr, op: Op, right: Expr, tolerance: Tolerance | None = None
    ) -> bool | None:
        """Whether ``left op right`` holds; None when the bounds do not decide."""
        if isinstance(left, Linear) and isinstance(right, Linear):
            # A cell on both sides is the same number on both.
            difference = self.interval(left.minus(right))
        else:
            difference = self.interval(left).minus(self.interval(right))
        margin = ZERO
        if tolerance is not None:
            margin = Interval(tolerance.amount, tolerance.amount)
            if tolerance.percent:
                share = Interval(tolerance.amount, tolerance.amount).divided_by(Interval(100, 100))
                margin = self.interval(right).absolute().times(share)
        return _decide(difference, op, margin)

    def decide(self, condition: Condition) -> bool | None:
        """Whether a condition is true; None when that cannot be told."""
        if isinstance(condition, Compare):
            return self.compare(condition.left, condition.op, condition.right)
        if isinstance(condition, Present):
            cell = self.cell(condition.cell)
            if cell is None:
                return None if ":" in condition.cell[0] else False
            return None if cell.kind == "text" else cell.kind in ("number", "unit")
        parts = [self.decide(part) for part in condition.parts]
        if condition.operator == "not":
            return None if parts[0] is None else not parts[0]
        decisive = condition.operator == "or"
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive

    def undecided(self, keys: Iterable[CellKey]) -> tuple[CellKey, ...]:
        """Those of the cells whose figure is not known."""
        every = Linear(tuple((key, 1) for key in dict.fromkeys(keys)))
        standing = on_standing_cells(every, self.report)
        return tuple(key for key, _ in standing.terms if self.of(key).point is None)

    def kind(self, key: CellKey) -> str:
        """count, signed or amount, by the form."""
        id = key[0].rpartition(":")[2]
        table = self.report.tables.get(id)
        shapes = [table.form] if table else [t for t in self.report.form.tables if t.id == id]
        column = shapes[0].column(*key[1:]) if shapes else None
        return column.kind if column else "count"


def _decide(difference: Interval, op: Op, margin: Interval) -> bool | None:
    low, high = difference
    match op:
        case "=" | "!=":
            equal = None
            if -margin.low <= low and high <= margin.low:
                equal = True
            elif low > margin.high or high < -margin.high:
                equal = False
            return equal if equal is None or op == "=" else not equal
        case "<=":
            return True if high <= 0 else False if low > 0 else None
        case "<":
            return True if high < 0 else False if low >= 0 else None
        case ">=":
            return True if low >= 0 else False if high < 0 else None
        case ">":
            return True if low > 0 else False if high <= 0 else None


def _blank_fix(instance: Instance, figures: Figures) -> tuple[CellKey, Number] | None:
    """The number that the only blank of a failed equation would need to hold."""
    normal = instance.normal
    if normal is None:
        return None
    normal = on_standing_cells(normal, figures.report)
    difference = figures.interval(normal).point
    blanks = [
        (key, weight)
        for key, weight in normal.terms
        if (cell := figures.cell(key)) and cell.is_blank
    ]
    if difference is None or len(blanks) != 1 or blanks[0][0] in figures.blanks:
        return None
    key, weight = blanks[0]
    value = Interval(-difference, -difference).divided_by(Interval(weight, weight)).low
    kind = figures.kind(key)
    if (value < 0 and kind != "signed") or (value != int(value) and kind != "amount"):
        return None
    return key, value


def _cells_of_condition(condition: Condition) -> Iterator[CellKey]:
    if isinstance(condition, Compare):
        yield from cells_of(condition.left)
        yield from cells_of(condition.right)
    elif isinstance(condition, Present):
        yield condition.cell
    elif isinstance(condition, Logic):
        for part in condition.parts:
            yield from _cells_of_condition(part)
