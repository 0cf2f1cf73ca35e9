"""Tables that go on over a page break become one; grids become rows of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lint.model import Origin
from lint.read.canonical import Piece, Rows
from lint.read.pdf.lattice import NEAR, Area, Grid
from lint.read.pdf.lines import CellText, cell_text
from lint.read.pdf.page import Page

_EDGE = 4.0
"""Points by which the outer edges of a table's parts may differ."""

_FIGURE = re.compile(r"[-+－＋]?[\d０-９]+(?:[,，.．][\d０-９]+)*(?:万元|元)?|[/／—–-]+")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|第.{1,8}[条项]")
"""How a row's label begins."""


class Cell(NamedTuple):
    """A cell: from where to where it goes, whether to the foot of its page's
    part of the table, its text and its place, and how it was set."""

    x0: float
    x1: float
    to_foot: bool
    text: str
    origin: Origin
    set: CellText


class Table:
    """A table over one or more pages, its edges those of its first part."""

    def __init__(self, grid: Grid, page: Page) -> None:
        self._left, _, self._right, _ = grid.box
        self._page = grid.page
        self._rows = _rows(grid, page, 0.0)
        self._head = [_texts(row) for row in self._rows]

    def goes_on(self, grid: Grid) -> bool:
        """Whether the first table of the next page has this one's outer edges."""
        left, right = grid.box[0] - self._left, grid.box[2] - self._right
        near = max(abs(left), abs(right)) <= _EDGE
        return grid.page == self._page + 1 and (near or abs(left - right) <= _EDGE / 2)

    def extend(self, grid: Grid, page: Page) -> None:
        """Take the table's part on the next page, without its repeated head."""
        rows = _rows(grid, page, self._left - grid.box[0])
        repeated = 0
        for row, head in zip(rows, self._head, strict=False):
            figures = any(_FIGURE.fullmatch(text) for text in head)
            if _texts(row) != head or (figures and not repeated):
                break
            repeated += 1
        del rows[:repeated]
        # A break within the space between cells leaves a row without anything.
        while len(rows) > 1 and not _texts(rows[0]):
            del rows[0]
        while len(self._rows) > 1 and not _texts(self._rows[-1]):
            del self._rows[-1]
        if rows:
            joined = _torn(self._rows[-1], rows[0])
            self._carry(rows[0])
            if joined:
                self._rows[-1] = joined
            if joined or not _texts(rows[0]):
                del rows[0]
        self._rows += rows
        self._page = grid.page

    def _carry(self, below: list[Cell]) -> None:
        """Give what a merged cell has on the next page to where the cell begins."""
        last = self._rows[-1]
        own = any(_is_figure(cell) for cell in below)
        for at, cell in enumerate(below):
            if not cell.text or _is_figure(cell):
                continue
            row = next((r for r in reversed(self._rows) if any(_beside(a, cell) for a in r)), [])
            for place, above in enumerate(row):
                if not _beside(above, cell) or not above.to_foot:
                    continue
                merged = row is not last or (not own and above.set.fills(cell.set))
                if merged and not (above.text and _ITEM.match(cell.text)):
                    row[place] = above._replace(text=above.text + cell.text)
                    below[at] = cell._replace(text="")

    def part(self, number: int) -> Rows:
        """The rows on the grid of all parts; ``number``: which table of the document."""
        edges = _edges([cell.x0 for row in self._rows for cell in row])
        rows: list[list[Piece | None]] = []
        for at, row in enumerate(self._rows, 1):
            cells: list[Piece | None] = [None] * len(edges)
            for cell in row:
                origin = cell.origin._replace(table=number, row=at)
                cells[_column(edges, cell.x0)] = Piece(cell.text, origin)
            rows.append(cells)
        return Rows(rows, torn=len(edges) == 1 and _holds_columns(rows))


def _holds_columns(rows: Sequence[Sequence[Piece | None]]) -> bool:
    """Whether a row of a table of one column holds the figures of many."""
    return any(_SIDE_BY_SIDE.search(cell.text) for row in rows for cell in row if cell)


_SIDE_BY_SIDE = re.compile(r"[0-9０-９](?:[ \u3000\ue000]+[0-9０-９]+){5}")


def _rows(grid: Grid, page: Page, shift: float) -> list[list[Cell]]:
    foot = grid.box[3] - NEAR
    return [[_cell(area, page, shift, foot) for area in row] for row in grid.rows]


def _cell(area: Area, page: Page, shift: float, foot: float) -> Cell:
    x0, _, x1, y1 = area.box
    text = cell_text(area.glyphs, x1 - x0, page.number)
    origin = Origin(0, page.number, page.shown(area.box))
    return Cell(x0 + shift, x1 + shift, y1 >= foot, text.text, origin, text)


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row if cell.text.strip()]


def _torn(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell] | None:
    """The row of which a page break left one part above and one below, if it did."""
    pairs = [(a, b) for a in above for b in below if _beside(a, b)]
    if len(above) < 2 or len(pairs) < len(above) or not _is_torn(above, below, pairs):
        return None
    return [a._replace(text=a.text + b.text, origin=(a if a.text else b).origin) for a, b in pairs]


def _is_torn(
    above: Sequence[Cell], below: Sequence[Cell], pairs: Sequence[tuple[Cell, Cell]]
) -> bool:
    """Whether cells of two rows, one over the other, are halves of one row.

    One of the two is empty; or each text that goes on had filled its cell, and
    what is below does not begin like a row of its own: it has no figures where
    there are some above, or fewer.
    """
    if not _texts(above) or not _texts(below):
        return True
    both = [(a, b) for a, b in pairs if a.text and b.text]
    if any(_ITEM.match(b.text) and not _is_figure(b) for b in below):
        return False
    if not all(a.set.fills(b.set) and _is_figure(a) == _is_figure(b) for a, b in both):
        return False
    figures = [sum(map(_is_figure, row)) for row in (above, below)]
    return figures[1] < figures[0] if all(figures) else any(figures) or len(both) > 1


def _is_figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(cell.text) is not None


def _beside(above: Cell, below: Cell) -> bool:
    """Whether one goes on where the other ends."""
    return abs(above.x0 - below.x0) <= NEAR and abs(above.x1 - below.x1) <= NEAR


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _column(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
