"""A region's rows as labels and runs of values, in reading order.

The shapes differ in how cells stand apart; after this step they are alike:
label texts, and `Values` with the labels that stand in their own row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from lint.normal import bare
from lint.parse.cells import Piece
from lint.parse.lines import Line
from lint.parse.tables.rows import Row
from lint.parse.vocabulary import standing_row, unnumbered, vocabulary


class Label(NamedTuple):
    """A text cell.  ``column`` counts the cells before it in its row."""

    piece: Piece
    line: int
    column: int
    structured: bool


Extent = tuple[int, int]


class Values(NamedTuple):
    """A run of value cells, blank ones too where the shape shows them.

    ``own`` are the labels in the same row.  ``shape`` tells rows that are
    built alike (number of cells, cells before the run): a complete row shows
    where the columns of the others begin.  ``spaced`` is the line where only
    spaces keep the columns apart.
    """

    cells: tuple[Piece, ...]
    own: tuple[Piece, ...]
    line: int
    shape: tuple[str, int, int]
    spaced: Line | None = None

    @property
    def start(self) -> int:
        return (self.own or self.cells)[0].start

    @property
    def end(self) -> int:
        return (self.cells or self.own)[-1].end

    @property
    def places(self) -> tuple[tuple[Extent, ...], ...]:
        """Where each value of a spaced line stands, its first and last column:
        in characters, as PDF readers set columns, and on a screen, where
        Chinese characters take two."""
        start, text = self.spaced or Line(0, "")
        offsets = [cell.start - start for cell in self.cells]
        between = pairwise([0, *offsets])
        wide = list(accumulate(sum(ch > "\u2e7f" for ch in text[a:b]) for a, b in between))
        return tuple(
            tuple(
                (offset + k * more, offset + k * more + len(cell.text) - 1)
                for cell, offset, more in zip(self.cells, offsets, wide, strict=True)
            )
            for k in (0, 1)
        )


Item = Label | Values

_FEWEST_COLUMNS = 5
"""Cells from which a group's label stands before figures left blank."""


def items_of(
    id: str, lines: Sequence[Line], rows: Sequence[Row], first: int, last: int
) -> list[Item]:
    """The items of the table ``id`` in lines ``first`` to ``last``."""
    numbers = [i for i in range(first, last + 1) if rows[i].layout not in ("page", "rule")]
    barred = [i for i in numbers if rows[i].layout == "bar"]
    single = [i for i in numbers if len(rows[i].cells) == 1 and rows[i].layout != "bar"]
    if len(barred) > 3 and len(barred) * 3 > len(single):
        ends = sum(rows[i].layout == "bars" for i in single) * 2 > len(single)
        return _runs(_blank_bars(numbers, rows) if ends else _between_bars(numbers, rows))
    if len(single) * 2 > len([i for i in numbers if rows[i].cells]) and len(single) > 20:
        return _runs(_one_a_line(numbers, rows))
    return [item for i in numbers for item in _row_items(id, i, lines[i], rows[i])]


def _row_items(id: str, i: int, line: Line, row: Row) -> Iterator[Item]:
    """The items of a row that stands in one line."""
    if row.structured:
        values = row.values if row.has_figure else _blanks(id, row)
        if values is not None:
            shape = (row.layout, len(row.cells), len(row.cells) - len(values))
            yield Values(values, row.labels, i, shape)
            return
    elif row.values:
        yield Values(row.values, row.labels, i, ("gaps", 0, 0), line)
        return
    for piece in row.labels:
        yield Label(piece, i, row.cells.index(piece), row.structured)


def _blanks(id: str, row: Row) -> tuple[Piece, ...] | None:
    """The value cells of a row without a figure: those after a row's label."""
    table = vocabulary().tables[id]
    torn = [piece for piece in row.values if piece.text]
    if torn:
        return row.values
    if not row.labels:
        return row.cells if len(row.cells) > 2 else None
    if not table.rows:  # its rows stand one below the other
        named = not any(bare(label.text) in table.heads for label in row.labels)
        named = named and standing_row(row.labels[-1].text) is not None
        return row.values if named and len(row.values) >= _FEWEST_COLUMNS else None
    text = unnumbered(row.labels[-1].text)
    if text not in table.rows or (text in table.heads and text == bare(row.labels[-1].text)):
        return None
    if text in table.groups and len(row.values) < _FEWEST_COLUMNS:
        return None  # a group's label, its rows in lines of their own
    return row.values


def _one_a_line(numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, Piece | Row]]:
    """Cells that each stand on a line; an empty line is a blank cell unless
    empty lines merely keep the cells apart."""
    blank = [i for i in numbers if rows[i].layout == "blank"]
    apart = len(blank) * 3 > len(numbers)
    for i in numbers:
        row = rows[i]
        if row.layout == "blank":
            if not apart:
                yield i, Piece(0, "")
        else:
            yield i, row


def _blank_bars(numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, Piece | Row]]:
    """Cells that each end with a bar: a bar alone is a blank cell."""
    for i in numbers:
        row = rows[i]
        if row.layout == "bar":
            yield i, row.cells[0]
        elif row.layout != "blank":
            yield i, row


def _between_bars(numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, Piece | Row]]:
    """Cells with a bare bar between: nothing between two bars is a blank cell,
    nor between a bar and the next row, unless every row ends with a bar."""
    shown = [i for i in numbers if rows[i].layout != "blank"]
    before = {i: (rows[shown[k - 1]], rows[shown[k - 2]]) for k, i in enumerate(shown) if k > 1}

    def begins(i: int) -> bool:
        return i in before and bool(rows[i].labels)

    closed = sum(
        begins(i) and before[i][0].layout == "bar" and _figures(before[i][1]) for i in shown
    )
    open_ended = sum(begins(i) and _figures(before[i][0]) for i in shown)
    filled, run = True, False
    for i in shown:
        row = rows[i]
        if row.layout == "bar":
            if not filled:
                yield i, row.cells[0]
            filled = False
            continue
        if not filled and run and row.labels and open_ended > closed:
            yield i, Piece(row.labels[0].start, "")
        filled, run = True, _figures(row)
        yield i, row


def _figures(row: Row) -> bool:
    return row.has_figure and not row.labels


def _runs(cells: Iterator[tuple[int, Piece | Row]]) -> list[Item]:
    """Collect consecutive value cells into runs; all else are labels."""
    items: list[Item] = []
    run: list[Piece] = []
    own: tuple[Piece, ...] = ()
    line = place = 0

    def close() -> None:
        figures = [piece for piece in run if piece.text]
        if figures or own:
            items.append(Values(tuple(run), own, line, ("run", len(run), 0)))

    for i, cell in cells:
        if isinstance(cell, Piece):  # a blank
            if run or cell.start:  # an empty line alone says nothing before the run
                run.append(cell._replace(start=cell.start or place))
            continue
        for piece in cell.cells:
            place = piece.end
        if cell.labels or not cell.values:
            close()
            run, own, line = [], (), i
            pieces = cell.labels or tuple(p for p in cell.cells if p.text)
            if cell.values:
                own, run = pieces, list(cell.values)
            else:
                items.extend(Label(piece, i, 0, False) for piece in pieces)
            continue
        if not run:
            line = i
        run.extend(cell.values)
    close()
    return items
