"""Slips in the figures of the official tables: 表三 and 表四, and the digits of 表二."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from lint.author.mutate.mutant import Mutant, another_digit, digits
from lint.model import Cell, Number, Report, Table
from lint.show.places import cell_place, place_words

RELATED = ("三", "四")
"""The tables whose every figure stands in a relation."""


def figure_mutants(report: Report, rng: Random) -> Iterator[Mutant]:
    """Every slip of one cell or of two that stand beside or below each other."""
    for table in report.tables.values():
        cells = [cell for cell in table.cells.values() if cell.kind == "number" and cell.span]
        if table.id not in RELATED:
            for cell in cells:
                yield from _digit(cell, "other-digit", report, rng)
            continue
        for cell in cells:
            yield from _digit(cell, "digit", report, rng)
            yield from _turned(cell, report)
            yield _blanked(cell, report)
        yield from _pairs(table, report)


def _digit(cell: Cell, kind: str, report: Report, rng: Random) -> Iterator[Mutant]:
    for at in digits(cell.raw):
        yield _written(kind, cell, another_digit(cell.raw, at, rng), report)


def _turned(cell: Cell, report: Report) -> Iterator[Mutant]:
    raw = cell.raw
    for at in digits(raw):
        pair = raw[at : at + 2]
        if pair.isdigit() and len(set(pair)) == 2 and not (at == 0 and pair[1] == "0"):
            turned = raw[:at] + pair[::-1] + raw[at + 2 :]
            yield _written("digits-swapped", cell, turned, report)


def _written(kind: str, cell: Cell, raw: str, report: Report) -> Mutant:
    return Mutant(
        kind,
        f"{_name(cell, report)}：{cell.raw} → {raw}",
        ((cell.span, raw),),
        ((cell.table, cell.row),),
        ((cell.key, _number(raw)),),
    )


def _number(raw: str) -> Number:
    plain = "".join(ch for ch in raw if ch in "0123456789.")
    return Decimal(plain) if "." in plain else int(plain)


def _blanked(cell: Cell, report: Report) -> Mutant:
    return Mutant(
        "figure-blanked" if cell.value else "zero-blanked",
        f"{_name(cell, report)}：{cell.raw} → 空",
        ((cell.span, ""),),
        ((cell.table, cell.row),),
        ((cell.key, 0),),
    )


def _pairs(table: Table, report: Report) -> Iterator[Mutant]:
    """Two different figures beside each other, or one below the other."""
    cells = {key: cell for key, cell in table.cells.items() if cell.kind == "number" and cell.span}
    rows = list(dict.fromkeys(row for row, _ in cells))
    for row in rows:
        line = [cell for key, cell in cells.items() if key[0] == row]
        for left, right in pairwise(line):
            if left.value != right.value:
                moved = 0 in (left.value, right.value)
                yield _swapped("moved" if moved else "neighbours-swapped", left, right, report)
    for upper, lower in pairwise(rows):
        for key, cell in cells.items():
            below = cells.get((lower, key[1]))
            if key[0] == upper and below is not None and below.value != cell.value:
                yield _swapped("cells-swapped", cell, below, report)


def _swapped(kind: str, one: Cell, other: Cell, report: Report) -> Mutant:
    assert one.value is not None
    assert other.value is not None
    return Mutant(
        kind,
        f"{_name(one, report)} {one.raw} ⇄ {_name(other, report)} {other.raw}",
        ((one.span, other.raw), (other.span, one.raw)),
        tuple(dict.fromkeys(((one.table, one.row), (other.table, other.row)))),
        ((one.key, other.value), (other.key, one.value)),
    )


def _name(cell: Cell, report: Report) -> str:
    return place_words(cell_place(cell.key, report))
