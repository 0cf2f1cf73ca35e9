"""How people get figures wrong, and how dear each way is as an explanation.

The weights are those that worked on synthetic errors (VALIDATION.md §3), in
hundredths so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lint.model import Cell, CellKey, Report
from lint.relations import Instance, cells_of

if TYPE_CHECKING:
    from fractions import Fraction

    Exact = int | Fraction
    Changes = Mapping[CellKey, tuple[Exact, Exact]]

CELL = 100
"""One figure is wrong."""
BLANK = 30
"""A figure was left out, or a mark stands for it."""
WITH_TOTAL = 115
"""A figure and its row's total are wrong by the same amount."""
NEIGHBOUR = 110
"""A figure stands in the next column."""
LINE = 120
"""A whole row or column of totals was left at 0."""
SHIFT = 120
"""All figures of a row stand one column too far to the left or right."""
CONFIRMED = 100
"""Added for a cell that another witness confirms."""
ONE_DIGIT, UNLIKE = 10, 20
"""Added to a cell when one digit differs, or more; nothing for two digits transposed."""


class Slips:
    """What a change of given cells would cost, by how they stand to each other.

    ``rows`` has the cells of each row by its total, which is the last of them;
    ``blanks`` are the cells where nothing stands, or a mark.
    """

    def __init__(
        self, report: Report, relations: Iterable[Instance], confirmed: Collection[CellKey] = ()
    ) -> None:
        self.confirmed = confirmed
        self.totals: set[CellKey] = set()
        self.rows: dict[CellKey, tuple[CellKey, ...]] = {}
        self.position: dict[CellKey, int] = {}
        every: set[CellKey] = set()
        for relation in relations:
            cells = list(_cells(relation))
            every.update(cells)
            parts = [key for key in cells if key != relation.anchor]
            if is_total(relation):
                self.totals.add(relation.anchor)
                if all(key[:2] == relation.anchor[:2] for key in parts):
                    self.rows[relation.anchor] = (*parts, relation.anchor)
                    self.position |= {key: i for i, key in enumerate(parts)}
        self.blanks = frozenset(key for key in every if _is_blank(report.cell(key)))

    def at_least(self, cells: Iterable[CellKey], key: CellKey) -> int:
        """What one more cell adds at least to the cost of a set of cells."""
        added = CONFIRMED if key in self.confirmed else 0
        if key in self.blanks:
            return added + BLANK
        parts, total = 0, False
        for other in cells:
            if other[1] == key[1] and other not in self.blanks:
                if other in self.rows:
                    total = True
                else:
                    parts += 1
        if key in self.rows:
            return added + (WITH_TOTAL - CELL if parts else CELL)
        if parts % 2:
            return added + NEIGHBOUR - CELL
        return added + (WITH_TOTAL - CELL if total and not parts else CELL)

    def cost(self, changes: Changes) -> int:
        """The cost of a repair: each cell with its figure before and after."""
        cost = self.witnesses(changes)
        rows: dict[str, dict[CellKey, tuple[Exact, Exact]]] = {}
        for key, change in changes.items():
            if key in self.blanks:
                cost += BLANK
            else:
                rows.setdefault(key[1], {})[key] = change
        return cost + sum(self._row_cost(row) for row in rows.values())

    def witnesses(self, cells: Iterable[CellKey]) -> int:
        """What speaks against a repair: other places confirm figures that it changes."""
        return sum(CONFIRMED for key in cells if key in self.confirmed)

    def _row_cost(self, row: dict[CellKey, tuple[Exact, Exact]]) -> int:
        """The changed figures of a row: pairs that explain each other first."""
        cost = 0
        total = next((key for key in row if key in self.rows), None)
        parts = sorted((key for key in row if key != total), key=lambda k: self.position.get(k, 0))
        if total:
            moved = [key for key in parts if _moved(row[key]) == _moved(row[total])]
            if moved:
                parts.remove(moved[0])
                cost += WITH_TOTAL
            else:
                cost += self._cell_cost(total, row[total])
        while parts:
            key, following = parts.pop(0), parts[0] if parts else None
            if following and self._swapped(key, following, row):
                parts.pop(0)
                cost += NEIGHBOUR
            else:
                cost += self._cell_cost(key, row[key])
        return cost

    def _cell_cost(self, key: CellKey, change: tuple[Exact, Exact]) -> int:
        """A total left at 0 was not mistyped, it was not written: nothing is added."""
        forgotten = key in self.totals and not change[0]
        return CELL if forgotten else CELL + unlikeness(*change)

    def _swapped(
        self, key: CellKey, other: CellKey, row: dict[CellKey, tuple[Exact, Exact]]
    ) -> bool:
        """Whether a figure moves from one of two neighbouring columns to the other."""
        (before, after), (other_before, other_after) = row[key], row[other]
        return (
            self.position.get(other, 0) - self.position.get(key, 0) == 1
            and (before, after) == (other_after, other_before)
            and 0 in (before, after)
        )


def is_total(relation: Instance) -> bool:
    """Whether a relation says what its anchor is the total of."""
    return tuple(cells_of(relation.left)) == (relation.anchor,)


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or cell.is_blank


def _cells(relation: Instance) -> Iterator[CellKey]:
    yield from cells_of(relation.left)
    yield from cells_of(relation.right)


def _moved(change: tuple[Exact, Exact]) -> Exact:
    return change[1] - change[0]


def unlikeness(before: Exact, after: Exact) -> int:
    """How little a figure looks like a slip for another: 27 and 72 not at all."""
    old, new = str(before), str(after)
    if len(old) != len(new):
        return UNLIKE
    differ = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if len(differ) == 1:
        return ONE_DIGIT
    if len(differ) == 2 and differ[1] - differ[0] == 1:
        i, j = differ
        if old[i] == new[j] and old[j] == new[i]:
            return 0
    return UNLIKE
