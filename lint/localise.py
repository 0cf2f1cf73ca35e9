"""The likeliest wrong cells: the cheapest change that satisfies every relation.

Fellegi and Holt's principle (VALIDATION.md §3), searched exactly up to four
cells.  The search starts at one failing relation and asks for the cheapest
set of cells whose change makes it and every relation that holds any of them
balance; so each cause is found by itself, however many a table has.

A set of cells is tried by elimination: each further cell is chosen from a
relation that is still out of balance, with what the cells before it will
become left open; the new figures follow when all balance.  Sets whose new
figures the relations leave open are not tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from lint.balance import System, figure, ratio
from lint.findings import Change, Repair, Slip
from lint.model import CellKey, Report
from lint.moves import Move, moves
from lint.relations import Instance
from lint.slips import CELL, CONFIRMED, Slips

if TYPE_CHECKING:
    from lint.balance import Exact

CELLS = 4
"""Cells that a repair changes at most, a forgotten line of totals apart."""
REPAIRS = 3
FILLS = 2
"""Of these, repairs that only fill blanks: one that mends a figure is told too."""
DEAREST = 500
"""In hundredths of one wrong figure, like all costs here."""
SURE = 250
"""Nothing dearer is called the likeliest: two slips may be told, four are a guess."""
MARGIN = 50
"""By how much the best must beat the next to be the likeliest."""
WINDOW = 125
"""How much dearer than the best a repair may be and still be told; no more
than the margin where the best explains more relations than it changes cells."""
SETS = 20000
"""Sets of cells looked at in one table: a count, so that no clock decides."""
OTHERS = 90
"""Of these, once the best is known to be the likeliest, for other repairs to tell."""


class Cause(NamedTuple):
    """Relations that fail together, and up to three ways to mend them, best first."""

    relations: tuple[Instance, ...]
    repairs: tuple[Repair, ...]


def localise(
    report: Report, relations: Sequence[Instance], confirmed: frozenset[CellKey] = frozenset()
) -> tuple[Cause, ...]:
    """The causes for which the relations of a table fail.

    ``confirmed`` cells have another witness (the text, last year's report)
    and are suspected last.  A relation for which no repair is found within
    the bounds is in no cause.
    """
    system = System(report, relations)
    slips = Slips(report, [equation.instance for equation in system.equations], confirmed)
    known = list(moves(system, slips))
    causes: list[Cause] = []
    explained: set[int] = set()
    left = SETS
    for start in sorted(system.failing, key=system.size):
        if start in explained or left <= 0:
            continue
        search = Search(system, slips, start, known, left)
        left = search.left
        if search.found:
            mended = system.failing & system.touched(search.found[0].deltas)
            failing = (system.equations[e].instance for e in sorted(mended - explained))
            causes.append(Cause(tuple(failing), search.repairs()))
            explained |= mended
    return tuple(causes)


def witnessed(repairs: tuple[Repair, ...], witnesses: Sequence[int]) -> tuple[Repair, ...]:
    """The repairs of a cause, when other places ask for the very figures that some would give.

    ``witnesses`` says of each repair how many do.  Those with the most are as
    much likelier as one that changes a confirmed cell is less likely.
    """
    most = max(witnesses, default=0)
    if not most:
        return repairs
    ranked = sorted(
        (round(repair.cost * 100) - CONFIRMED * (count == most), i)
        for i, (repair, count) in enumerate(zip(repairs, witnesses, strict=True))
    )
    best, first = ranked[0]
    clear = best <= SURE - CONFIRMED and all(cost - best >= MARGIN for cost, _ in ranked[1:])
    return tuple(repairs[i]._replace(likeliest=clear and i == first) for _, i in ranked)


class Solution(NamedTuple):
    """Cells and by how much each changes.

    ``fills`` says that it only fills blanks; ``proven`` that it may be called
    the likeliest.
    """

    cost: int
    deltas: dict[CellKey, Exact]
    fills: bool
    proven: bool
    slip: Slip = ""


class Step(NamedTuple):
    """A cell taken into the set, its column of the system reduced by the steps before.

    ``pivot`` is the equation that determines it, ``factors`` how much of each
    earlier step was taken away, ``shift`` its change before later steps count.
    """

    pivot: int
    column: dict[int, Exact]
    factors: tuple[Exact, ...]
    shift: Exact


class Candidate(NamedTuple):
    """A cell that may be taken into a set, with its own bit and its equations' bits."""

    key: CellKey
    bit: int
    equations: int
    row: str
    blank: bool


class Node(NamedTuple):
    """A set of cells, and the equations it still leaves out of balance.

    ``cost`` is the least that any repair with these cells can cost.  ``members``
    are the same cells as bits, ``touched`` the equations that hold any of them.
    ``alone`` are those, in balance before, that hold only one: each still asks
    for another of its cells.
    """

    cost: int
    cells: tuple[CellKey, ...]
    steps: tuple[Step, ...]
    out: dict[int, Exact]
    members: int
    touched: int
    alone: int


class Search:
    """Best first: the cheapest repairs of one failing equation, in the order of their cost.

    ``reached`` is the cost below which nothing is left to be found.
    """

    def __init__(
        self, system: System, slips: Slips, start: int, known: Iterable[Move], left: int
    ) -> None:
        self.system = system
        self.slips = slips
        self.left = left
        self.found: list[Solution] = []
        self.reached = 0
        self._bound = DEAREST
        self._seen: set[int] = set()
        self._solved: list[int] = []
        self._cells: dict[int, list[Candidate]] = {}
        self._queue: list[tuple[int, int, tuple[int, ...], Node | Solution]] = []
        known = [move for move in known if start in system.touched(move.deltas)]
        self._at_once = [system.failing & system.touched(move.deltas) for move in known]
        for move in known:
            self._solve(move.deltas, move.cost, move.slip)
        out = {start: system.equations[start].out}
        self._push(0, 1, (0,), Node(0, (), (), out, 0, 1 << start, 0))
        self._run()

    def repairs(self) -> tuple[Repair, ...]:
        best = self.found[0].cost
        following = self.found[1].cost if len(self.found) > 1 else self.reached
        return tuple(
            Repair(
                tuple(
                    Change(key, figure(before := self.system.values[key]), figure(before + by))
                    for key, by in solution.deltas.items()
                ),
                solution.cost / 100,
                likeliest=i == 0 and solution.proven and following - best >= MARGIN,
                slip=solution.slip,
            )
            for i, solution in enumerate(self.found)
        )

    def _run(self) -> None:
        floor = 0
        while self._queue and self.left > floor and len(self.found) < REPAIRS:
            self.reached, _, _, item = heappop(self._queue)
            if isinstance(item, Solution):
                if not item.fills or sum(known.fills for known in self.found) < FILLS:
                    self.found.append(item)
            elif item.cost <= self._bound:
                if self.found and not floor and self.reached >= self.found[0].cost + MARGIN:
                    floor = max(1, self.left - OTHERS)
                self._expand(item)
        if not self._queue:
            self.reached = self._bound

    def _expand(self, node: Node) -> None:
        """Sets with one more cell: first the cheap ones, the others when their turn comes."""
        dear = self.reached > node.cost
        for child in self._children(node, dear):
            if child.out:
                self._push(child.cost, 1, (len(self._seen),), child)
            elif deltas := self._deltas(child):
                changes = {
                    key: (self.system.values[key], self.system.values[key] + by)
                    for key, by in deltas.items()
                }
                self._solve(deltas, self.slips.cost(changes))
        if not dear:
            self._push(node.cost + CELL, 1, (len(self._seen),), node)

    def _solve(self, deltas: dict[CellKey, Exact], cost: int, slip: Slip = "") -> None:
        """Keep a repair.

        A blank is cheap to fill, but most blanks mean 0: filling one is no
        likelier than that, unless it explains more relations than it fills
        cells, or all the cells are wrong together.  Where one move explains
        the same relations and others too, those would need a cell of their own.
        """
        self._solved.append(sum(self.system.bit[key] for key in deltas))
        mended = self.system.failing & self.system.touched(deltas)
        if any(mended < more for more in self._at_once):
            cost += CELL
        explains_more = len(mended) > len(deltas)
        blanks = [key for key in deltas if key in self.slips.blanks]
        proven = cost <= SURE and (explains_more or bool(slip) or not blanks)
        self._bound = min(self._bound, cost + (MARGIN if explains_more else WINDOW))
        rank = tuple(self.system.order[key] for key in deltas)
        fills = len(blanks) == len(deltas)
        self._push(cost, 0, rank, Solution(cost, deltas, fills, proven, slip))

    def _push(self, cost: int, kind: int, rank: tuple[int, ...], item: Node | Solution) -> None:
        if cost <= self._bound:
            heappush(self._queue, (cost, kind, rank, item))

    def _children(self, node: Node, dear: bool) -> Iterator[Node]:
        """The node with one more cell of an equation that is still out of balance.

        Of the cells that could balance it one at least must move the way that
        helps; one that stands at 0 cannot fall.  The last cell must not put
        another equation out, and be in all that ask for one.
        """
        system, equations = self.system, self.system.equations
        pivot = min(node.out, key=system.size)
        reach = {pivot}
        for step in reversed(node.steps):
            if not reach.isdisjoint(step.column):
                reach.add(step.pivot)
        last = len(node.cells) == CELLS - 1
        fresh = ~(node.touched | system.failing_bits)
        for key, bit, bits, _, _ in self._candidates(node, sorted(reach), dear):
            if last and (bits & fresh or node.alone & ~bits):
                continue
            cells = node.members | bit
            if cells == node.members or cells in self._seen:
                continue
            cost = node.cost + self.slips.at_least(node.cells, key)
            if cost > self._bound or any(cells & solved == solved for solved in self._solved):
                continue
            column, factors = _reduced(system.column[key], node.steps)
            weight = column.get(pivot)
            if not weight:
                continue
            shift = ratio(-node.out[pivot], weight)
            if shift < 0 and system.values[key] <= 0 and not system.signed(key):
                continue
            self._seen.add(cells)
            self.left -= 1
            out = dict(node.out)
            for e in system.column[key]:
                if equations[e].out and not node.touched >> e & 1:
                    out[e] = equations[e].out
            _subtract(out, column, -shift)
            child = Node(
                cost,
                (*node.cells, key),
                (*node.steps, Step(pivot, column, factors, shift)),
                out,
                cells,
                node.touched | bits,
                node.alone & ~bits | bits & fresh,
            )
            if not out or not (last or self._is_too_dear(child)):
                yield child

    def _is_too_dear(self, node: Node) -> bool:
        """Whether the cells that equations ask for would cost more than repairs may."""
        at_least, left = self.slips.at_least, self._bound - node.cost
        return any(
            all(
                cell.bit & node.members or at_least(node.cells, cell.key) > left
                for cell in self._cells.get(e) or self._cells_of(e)
            )
            for e in _numbers(node.alone)
        )

    def _candidates(self, node: Node, reach: Iterable[int], dear: bool) -> list[Candidate]:
        """The cells of some equations; at first only those that may be cheap."""
        rows = {key[1] for key in node.cells}
        return [
            cell
            for e in reach
            for cell in self._cells.get(e) or self._cells_of(e)
            if dear or cell.blank or cell.row in rows
        ]

    def _cells_of(self, equation: int) -> list[Candidate]:
        bit, bits, blanks = self.system.bit, self.system.bits, self.slips.blanks
        cells = self._cells[equation] = [
            Candidate(key, bit[key], bits[key], key[1], key in blanks)
            for key in self.system.equations[equation].weights
        ]
        return cells

    def _deltas(self, node: Node) -> dict[CellKey, Exact] | None:
        """How much each cell changes; None when one would not, or to an impossible figure."""
        shifts = [step.shift for step in node.steps]
        for k in range(len(shifts) - 1, -1, -1):
            for j, factor in enumerate(node.steps[k].factors):
                shifts[j] -= factor * shifts[k]
        deltas = dict(zip(node.cells, shifts, strict=True))
        for key, by in deltas.items():
            if not by or not self.system.may_be(key, self.system.values[key] + by):
                return None
        return {key: deltas[key] for key in sorted(deltas, key=self.system.order.__getitem__)}


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _reduced(
    column: dict[int, int], steps: tuple[Step, ...]
) -> tuple[dict[int, Exact], tuple[Exact, ...]]:
    """A cell's column without the equations that earlier steps determine."""
    reduced: dict[int, Exact] = dict(column)
    factors: list[Exact] = []
    for step in steps:
        factor = reduced.get(step.pivot, 0)
        if factor:
            factor = ratio(factor, step.column[step.pivot])
            _subtract(reduced, step.column, factor)
        factors.append(factor)
    return reduced, tuple(factors)


def _subtract(row: dict[int, Exact], other: dict[int, Exact], times: Exact) -> None:
    """``row`` − ``times`` · ``other``, in place and without zeros."""
    for e, value in other.items():
        left = row.pop(e, 0) - times * value
        if left:
            row[e] = left
