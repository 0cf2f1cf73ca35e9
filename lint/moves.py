"""Slips of several figures at once: totals forgotten along a line, a row or a
figure that stands one column too far.

They change more cells than the search of `lint.localise` tries, or are so
common that they are looked for first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lint.balance import System, ratio
from lint.findings import Slip
from lint.model import CellKey
from lint.slips import BLANK, LINE, SHIFT, Slips, is_total

if TYPE_CHECKING:
    from lint.balance import Exact

    Deltas = dict[CellKey, Exact]


class Move(NamedTuple):
    """By how much each of some cells is wrong, and what it costs to think so."""

    slip: Slip
    cost: int
    deltas: Deltas


def moves(system: System, slips: Slips) -> Iterator[Move]:
    """Every move whose repair satisfies all relations that hold its cells."""
    for slip, deltas in _suspected(system, slips):
        possible = all(system.may_be(key, system.values[key] + by) for key, by in deltas.items())
        if possible and system.balanced(deltas):
            yield Move(slip, _cost(slip, deltas, system, slips), deltas)


def _suspected(system: System, slips: Slips) -> Iterator[tuple[Slip, Deltas]]:
    if not system.failing:
        return
    for line in _forgotten_lines(system):
        yield "totals", line
    for row in slips.rows.values():
        if all(key in system.column for key in row) and any(system.values[key] for key in row):
            yield from _shifted(system, row)
            yield from _displaced(system, row[:-1])


def _cost(slip: Slip, deltas: Deltas, system: System, slips: Slips) -> int:
    if slip == "totals":
        blank = slips.blanks.issuperset(deltas)
        return min(LINE, BLANK * len(deltas)) if blank else LINE
    if slip == "neighbour":
        values = system.values
        return slips.cost({key: (values[key], values[key] + by) for key, by in deltas.items()})
    return SHIFT + slips.witnesses(deltas)


def _forgotten_lines(system: System) -> Iterator[Deltas]:
    """Totals left at 0 along a row or a column, and what they should be.

    （七）总计 forgotten in every applicants' column, 总计 in every row.
    """
    lines: dict[tuple[str, str], Deltas] = {}
    for e in sorted(system.failing):
        instance, weights, out = system.equations[e]
        total = instance.anchor
        if is_total(instance) and not system.values[total]:
            line = lines.setdefault((instance.code, instance.axis[0]), {})
            line[total] = ratio(-out, weights[total])
    yield from (line for line in lines.values() if len(line) > 1)


def _shifted(system: System, row: Sequence[CellKey]) -> Iterator[tuple[Slip, Deltas]]:
    """A row whose figures stand one column too far to either side.

    Every changed cell must stand in a column that fails: a row that no other
    relation checks can be shifted at will.
    """
    for slip, figures in _unshifted([system.values[key] for key in row]):
        deltas = {
            key: figure - system.values[key]
            for key, figure in zip(row, figures, strict=True)
            if figure != system.values[key]
        }
        failing = system.failing & system.touched(deltas)
        if len(deltas) > 2 and len(failing) >= len(deltas):
            yield slip, deltas


def _unshifted(row: Sequence[Exact]) -> Iterator[tuple[Slip, list[Exact]]]:
    """The parts of a row and their total as they stood before a shift.

    The figure that fell off the row's end is what the others leave of it;
    the total went along, or stayed in its place.
    """
    *parts, total = row
    if not parts[0]:
        yield "shift-right", [*parts[1:], total, sum(parts[1:]) + total]
        yield "shift-right", [*parts[1:], total - sum(parts[1:]), total]
    if not total:
        *others, moved = parts
        yield "shift-left", [moved - sum(others), *others, moved]
    if not parts[-1]:
        yield "shift-left", [total - sum(parts), *parts[:-1], total]


def _displaced(system: System, parts: Sequence[CellKey]) -> Iterator[tuple[Slip, Deltas]]:
    """A figure that stands in the column beside its own."""
    suspect = [not system.failing.isdisjoint(system.column[key]) for key in parts]
    for i, (key, other) in enumerate(pairwise(parts)):
        before, after = system.values[key], system.values[other]
        if suspect[i] and suspect[i + 1] and before != after and 0 in (before, after):
            yield "neighbour", {key: after - before, other: before - after}
