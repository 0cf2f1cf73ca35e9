"""A table's cells on the grid that a person sees, whatever the file says of its columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from lint.read.text import Unreadable
from lint.read.word.xml import TC, TR, Element, W, inside, twips, value, whole

SLIVER = 60
"""Twips (a millimetre): boundaries closer than this are one."""

MOST_COLUMNS = 10_000
_WIDEST_SPAN = 1000
_UNIT = 1000.0
"""The width of a column of which none is known, in twips."""

_T = f"{W}t"
_GRID_COLUMNS = f"{W}tblGrid/{W}gridCol"


class Slot(NamedTuple):
    """A cell on the grid: its first column, and whether it only continues the one above."""

    element: Element
    column: int
    continued: bool


class Line(NamedTuple):
    """A row, by its element, and its cells."""

    element: Element
    slots: list[Slot]


class Grid(NamedTuple):
    """A table: how many columns it has, and its rows."""

    width: int
    lines: list[Line]


class _Cell(NamedTuple):
    element: Element
    span: int
    width: float
    merge: str | None


class _Row(NamedTuple):
    element: Element
    before: int
    after: int
    cells: list[_Cell]

    @property
    def columns(self) -> int:
        return self.before + sum(cell.span for cell in self.cells) + self.after


def grid_of(table: Element) -> Grid:
    """The table on its grid, without deleted rows and cells."""
    rows = [_row(element) for element in inside(table, frozenset({TR})) if not _deleted(element)]
    rows = [row for row in rows if row.cells]
    edges = _edges(table, rows)
    # Where each cell of each row begins, and where the last one ends.
    bounds = [_bounds(row, edges) for row in rows]
    known = _snapped({edge for row in bounds for edge in row})
    if any(_loses(row, bound, known) for row, bound in zip(rows, bounds, strict=True)):
        known = {edge: i for i, edge in enumerate(sorted({e for row in bounds for e in row}))}
    width = max(known.values(), default=0)
    open_cells: dict[int, bool] = {}
    lines = []
    for row, bound in zip(rows, bounds, strict=True):
        slots, open_cells = _slots(row, [known[edge] for edge in bound], open_cells)
        lines.append(Line(row.element, slots))
    return Grid(width, lines)


def _deleted(row: Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _row(element: Element) -> _Row:
    properties = element.find(W + "trPr")
    cells: list[_Cell] = []
    for cell in inside(element, frozenset({TC})):
        own = cell.find(W + "tcPr")
        if own is None:
            cells.append(_Cell(cell, 1, 0.0, None))
            continue
        if own.find(W + "cellDel") is not None:
            continue
        span, width = _span(value(own, "gridSpan"), 1), _width(own)
        if value(own, "hMerge") == "continue" and cells:
            # The older way to merge sideways.
            last = cells.pop()
            cells.append(last._replace(span=last.span + span, width=last.width + width))
            continue
        merge = own.find(W + "vMerge")
        kind = None if merge is None else merge.get(W + "val", "continue")
        cells.append(_Cell(cell, span, width, kind))
    before, after = (_span(value(properties, name), 0) for name in ("gridBefore", "gridAfter"))
    return _Row(element, before, after, cells)


def _span(text: str | None, default: int) -> int:
    return min(max(whole(text, default), default), _WIDEST_SPAN)


def _width(properties: Element) -> float:
    """A cell's width, 0 where it is none in twips."""
    element = properties.find(W + "tcW")
    if element is None or element.get(W + "type", "dxa") != "dxa":
        return 0.0
    return twips(element.get(W + "w"))


def _edges(table: Element, rows: Sequence[_Row]) -> list[float]:
    """The boundaries of the columns that spans count."""
    if not rows:
        return [0.0]
    fullest = max(rows, key=lambda row: row.columns)
    if fullest.columns > MOST_COLUMNS:
        raise Unreadable("too-much", of="columns", most=MOST_COLUMNS)
    columns = [twips(column.get(W + "w")) for column in table.iterfind(_GRID_COLUMNS)]
    if not all(columns) or all(row.columns != len(columns) for row in rows):
        # A grid that no row keeps to: the row with the most columns is one.
        columns = [_UNIT] * fullest.before
        columns += (cell.width / cell.span for cell in fullest.cells for _ in range(cell.span))
    if not all(columns):
        columns = []
    columns += [_UNIT] * (fullest.columns - len(columns))
    return list(accumulate(columns, initial=0.0))


def _bounds(row: _Row, edges: Sequence[float]) -> list[float]:
    """Where the row's cells begin, and where the last ends."""
    widths = [cell.width for cell in row.cells]
    if row.columns != len(edges) - 1 and len(row.cells) < len(edges) and all(widths):
        return _nearest(list(accumulate(widths, initial=edges[row.before])), edges)
    counts = accumulate((cell.span for cell in row.cells), initial=row.before)
    return [edges[count] for count in counts]


def _nearest(wanted: Sequence[float], edges: Sequence[float]) -> list[float]:
    """The boundaries nearest to those wanted, each cell at least a column wide."""
    found: list[float] = []
    at = 0
    for i, place in enumerate(wanted):
        last = len(edges) - (len(wanted) - i)
        after = bisect_left(edges, place, at, last)
        nearer = after > at and place - edges[after - 1] < edges[after] - place
        at = after - nearer
        found.append(edges[at])
        at += 1
    return found


def _snapped(edges: Iterable[float]) -> dict[float, int]:
    """The columns' boundaries numbered, those closer than a sliver as one."""
    known: dict[float, int] = {}
    number, first = -1, float("-inf")
    for edge in sorted(edges):
        if edge - first >= SLIVER:
            number, first = number + 1, edge
        known[edge] = number
    return known


def _loses(row: _Row, bound: Sequence[float], known: dict[float, int]) -> bool:
    """Whether a cell with text would be left no column."""
    return any(
        known[start] == known[end] and _has_text(cell.element)
        for cell, (start, end) in zip(row.cells, pairwise(bound), strict=True)
    )


def _has_text(cell: Element) -> bool:
    return any(text.text and not text.text.isspace() for text in cell.iter(_T))


def _slots(
    row: _Row, bound: Sequence[int], above: dict[int, bool]
) -> tuple[list[Slot], dict[int, bool]]:
    """The row's cells, and in which columns one begins that may be continued below."""
    slots: list[Slot] = []
    merged: dict[int, bool] = {}
    for cell, (start, end) in zip(row.cells, pairwise(bound), strict=True):
        if start == end:
            continue
        continued = cell.merge == "continue" and start in above
        slots.append(Slot(cell.element, start, continued))
        if cell.merge is not None:
            merged[start] = True
    return slots, merged
