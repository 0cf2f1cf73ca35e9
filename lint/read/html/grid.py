"""Tables: those of figures on their full grid, told from those used for layout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lint.read.canonical import Piece
from lint.read.html.look import is_hidden, is_longer
from lint.read.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PLACES = 100_000
"""Places on the grid of a table, cells that cover others counted with them."""

_WIDEST = 1000
"""Columns that a cell may cover (as in browsers)."""

_GROUPS = ("tbody", "thead", "tfoot")
_LOOSE = ("form", "center", "div", "font", "span")
"""Elements that sloppy pages write between a table and its rows, or a row and its cells."""

_DEEPEST = 4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RUNNING = 600
"""Characters from which what stands in a cell is running text."""

_REAL_ROWS, _REAL_CELLS = 4, 3
"""A table with so many rows of so many cells is none for layout, whatever its cells hold."""

_SPAN = re.compile(r"\s*\+?([0-9]{1,9})")


def is_figures(table: _Element) -> bool:
    """Whether a table is one to its reader, and not a way to lay out the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [list(_cells(row)) for row, _ in _rows(table)]
    if all(len(cells) < 2 for cells in rows):
        return False
    if next(table.iterdescendants("table"), None) is not None:
        broad = sum(len(cells) >= _REAL_CELLS for cells in rows)
        if broad < _REAL_ROWS:
            return False
    return not any(_is_running(cell) for cells in rows for cell in cells)


def _is_running(cell: _Element) -> bool:
    """Whether running text stands in a cell, or a part of it with its heading."""
    if is_longer(cell, _RUNNING):
        return True
    headed = next(cell.iterdescendants(*_HEADINGS), None) is not None
    return headed and is_longer(cell, _RUNNING // 10)


def expand(table: _Element, read_cell: Callable[[_Element], Piece]) -> list[list[Piece | None]]:
    """The table on its grid.

    Columns in which no cell begins are left out: so those of a cell that
    claims to cover millions.  Raises `Unreadable`.
    """
    taken: defaultdict[int, set[int]] = defaultdict(set)
    begin: list[dict[int, Piece]] = []
    places = 0
    for at, (row, end) in enumerate(list(_rows(table))):
        column = 0
        cells: dict[int, Piece] = {}
        for cell in _cells(row):
            while column in taken[at]:
                column += 1
            across = min(_span(cell, "colspan") or 1, _WIDEST)
            below = min(at + (_span(cell, "rowspan") or end), end)
            places += across * (below - at)
            if places > _MOST_PLACES:
                raise Unreadable("too-much", of="cells", most=_MOST_PLACES)
            for reached in range(at, below):
                taken[reached].update(range(column, column + across))
            cells[column] = read_cell(cell)
            column += across
        begin.append(cells)
    columns = sorted({column for cells in begin for column in cells})
    return [[cells.get(column) for column in columns] for cells in begin if cells]


def _span(cell: _Element, name: str) -> int:
    match = _SPAN.match(cell.get(name) or "1")
    return int(match[1]) if match else 1


def _rows(table: _Element) -> Iterator[tuple[_Element, int]]:
    """A table's own rows, each with the number of the row where its group ends;
    what is written as its foot stands last."""
    groups: list[list[_Element]] = []
    foot: list[list[_Element]] = []
    loose: list[_Element] = []
    for child in table:
        if child.tag in _GROUPS and not is_hidden(child):
            loose = []
            (foot if child.tag == "tfoot" else groups).append(list(_found(child, ("tr",))))
            continue
        rows = [child] if child.tag == "tr" else list(_found(child, ("tr",)))
        if rows and not loose:  # a caption has none
            groups.append(loose)
        loose.extend(rows)
    if any(child.tag in ("td", "th") for child in table):
        groups.append([table])
    count = 0
    for group in (*groups, *foot):
        shown = [row for row in group if not is_hidden(row)]
        count += len(shown)
        for row in shown:
            yield row, count


def _cells(row: _Element) -> Iterator[_Element]:
    return (cell for cell in _found(row, ("td", "th")) if not is_hidden(cell))


def _found(element: _Element, tags: tuple[str, ...], depth: int = 0) -> Iterator[_Element]:
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _LOOSE and depth < _DEEPEST:
            yield from _found(child, tags, depth + 1)
