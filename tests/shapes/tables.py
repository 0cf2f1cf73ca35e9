"""Writers that turn a table's grid into lines of text, one for each shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Literal

from tests.shapes import columns, torn
from tests.shapes.grid import Grid, Line, Merged, Slot

Blanks = Literal["kept", "perhaps", "lost"]
"""What a shape does to an empty cell.  kept: anyone can see which cell is
empty.  perhaps: it can be told from its neighbours only; the parser may
decline.  lost: the row has a cell less, and no reader can know which."""


@dataclass(frozen=True)
class TableShape:
    """A way to write a table.  ``legible`` shapes hold every figure in a
    certain place; of the others the parser may read as little as it likes,
    but nothing wrong."""

    write: Callable[[Grid], list[str]]
    blanks: Blanks
    legible: bool = True


def _kept(slot: Slot) -> str:
    """A slot where merged cells are left empty."""
    return slot if isinstance(slot, str) else ""


def tabs_empty(grid: Grid) -> list[str]:
    """Tab rows of full width, merged cells left empty."""
    return ["\t".join(map(_kept, line.slots)) for line in grid]


def tabs_trailing(grid: Grid) -> list[str]:
    """Tab rows where what is merged to the left moves to the row's end.

    So Word's own text export and many converters write them: every row has
    the same number of tabs, with a few of them trailing.
    """
    rows = []
    for line in grid:
        cells = [_kept(slot) for slot in line.slots if slot is not Merged.LEFT]
        rows.append("\t".join(cells + [""] * (len(line.slots) - len(cells) + 1)))
    return rows


def tabs_out(grid: Grid) -> list[str]:
    """Tab rows, merged cells left out."""
    return ["\t".join(line.texts()) for line in grid]


def tabs_repeated(grid: Grid) -> list[str]:
    """Tab rows of full width where a merged cell's text stands in each slot."""
    rows: list[list[str]] = []
    for line in grid:
        row: list[str] = []
        for i, slot in enumerate(line.slots):
            if isinstance(slot, str):
                row.append(slot)
            else:
                row.append(row[-1] if slot is Merged.LEFT else rows[-1][i])
        rows.append(row)
    return ["\t".join(row) for row in rows]


def pipes(grid: Grid) -> list[str]:
    """A Markdown table, merged cells left empty."""
    rows = ["| " + " | ".join(map(_kept, line.slots)) + " |" for line in grid]
    return [rows[0], "|" + " --- |" * len(grid[0].slots), *rows[1:]]


def pipes_tight(grid: Grid) -> list[str]:
    """A Markdown table as a converter pads it: |:-:|, no spaces, merged cells out."""
    width = max(len(list(line.texts())) for line in grid)
    rows = []
    for line in grid:
        cells = list(line.texts())
        rows.append("|" + "|".join(cells) + "|" * (1 + width - len(cells)))
    return [rows[0], "|" + ":-:|" * width, *rows[1:]]


def bars(grid: Grid) -> list[str]:
    """ "a | b |" rows, merged cells left out."""
    return [" ".join(f"{text} |" for text in line.texts()) for line in grid]


def cells(grid: Grid) -> list[str]:
    """One cell a line, as a web page gives when it is copied as text."""
    return [text for line in grid for text in line.texts() if text]


def cells_gaps(grid: Grid) -> list[str]:
    """One cell a line with an empty line after each."""
    return list(chain.from_iterable((text, "") for text in cells(grid)))


def cells_bars(grid: Grid) -> list[str]:
    """One cell a line with a line of a bare "|" after each."""
    return [part for line in grid for text in line.texts() for part in (text, "|")]


def cells_bars_between(grid: Grid) -> list[str]:
    """One cell a line, bare "|" lines between cells, an empty line between rows."""
    rows = []
    for line in grid:
        parts = list(chain.from_iterable((text, "|") for text in line.texts()))
        rows += [*parts[:-1], ""]
    return rows


def spaces(grid: Grid) -> list[str]:
    """A row a line, its cells set apart by one space."""
    return [" ".join(filter(None, line.texts())) for line in grid]


def one_line(grid: Grid) -> list[str]:
    """The whole table in one line."""
    return [" ".join(spaces(grid))]


def html(grid: Grid) -> list[str]:
    """A table in HTML, as converters write those with merged cells into Markdown."""
    lines = ['<table border="1">']
    for at, line in enumerate(grid):
        cells = []
        for place, slot in enumerate(line.slots):
            if isinstance(slot, str):
                across = takewhile(lambda s: s is Merged.LEFT, line.slots[place + 1 :])
                below = (x.slots[place] for x in grid[at + 1 :] if place < len(x.slots))
                down = takewhile(lambda s: s is Merged.ABOVE, below)
                spans = f"colspan={1 + len(list(across))} rowspan={1 + len(list(down))}"
                cells.append(f"<td {spans}>{slot}</td>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return [*lines, "</table>"]


def html_one_line(grid: Grid) -> list[str]:
    """The same in one line."""
    return ["<html><body>" + "".join(html(grid)) + "</body></html>"]


def _fives(grid: Grid) -> Iterator[tuple[str, Sequence[Slot], Sequence[Slot]]]:
    """The three rows of 表四, which stand side by side: name, heads and figures."""
    results = grid[1].slots[:5]
    names = (grid[0].slots[0], grid[1].slots[5], grid[1].slots[10])
    for at, name in enumerate(names):
        yield str(name), results, grid[-1].slots[5 * at : 5 * at + 5]


def standing(grid: Grid) -> list[str]:
    """Tab rows, those of 表四 one below the other."""
    if grid[-1].lead:
        return tabs_out(grid)
    rows = [("", "", *grid[1].slots[:5])]
    for name, _, figures in _fives(grid):
        rows.append((name, "", *figures) if len(rows) == 1 else ("行政诉讼", name, *figures))
    return ["\t".join(map(_kept, row)) for row in rows]


def apart(grid: Grid) -> list[str]:
    """Markdown tables, those of 表四 each with a heading of its own."""
    if grid[-1].lead:
        return pipes(grid)
    lines: list[str] = []
    for name, heads, figures in _fives(grid):
        title = name if not lines else f"行政诉讼（{name}）"
        rows = ["| " + " | ".join(map(_kept, row)) + " |" for row in (heads, figures)]
        lines += [f"### {title}", "", rows[0], "|" + "---|" * 5, rows[1], ""]
    return lines


def run_together(grid: Grid) -> list[str]:
    """A table whose cells lost what stood between them: 行政许可413."""
    return ["".join(line.texts()) for line in grid]


def broken(write: Callable[[Grid], list[str]], width: int) -> Callable[[Grid], list[str]]:
    """A shape whose labels and heads are broken into lines of ``width`` characters."""

    def fold(slot: Slot) -> Slot:
        if isinstance(slot, Merged) or len(slot) <= width:
            return slot
        return "\n".join(slot[i : i + width] for i in range(0, len(slot), width))

    def folded(grid: Grid) -> Iterator[Line]:
        for line in grid:
            lead = len(line.slots) if line.head else line.lead
            slots = (*map(fold, line.slots[:lead]), *line.slots[lead:])
            yield Line(slots, line.lead, line.head)

    def written(grid: Grid) -> list[str]:
        return "\n".join(write(tuple(folded(grid)))).split("\n")

    return written


TABLE_SHAPES: dict[str, TableShape] = {
    "tabs-empty": TableShape(tabs_empty, "kept"),
    "tabs-trailing": TableShape(tabs_trailing, "perhaps"),
    "tabs-out": TableShape(tabs_out, "kept"),
    "tabs-repeated": TableShape(tabs_repeated, "kept"),
    "tabs-broken": TableShape(broken(tabs_out, 9), "kept"),
    "pipes": TableShape(pipes, "kept"),
    "pipes-tight": TableShape(pipes_tight, "perhaps"),
    "bars": TableShape(bars, "kept"),
    "cells": TableShape(cells, "lost"),
    "cells-gaps": TableShape(cells_gaps, "lost"),
    "cells-broken": TableShape(broken(cells, 10), "lost"),
    "cells-bars": TableShape(cells_bars, "kept"),
    "cells-bars-between": TableShape(cells_bars_between, "perhaps"),
    "spaces": TableShape(spaces, "lost"),
    "one-line": TableShape(one_line, "lost"),
    "html": TableShape(html, "kept"),
    "html-one-line": TableShape(html_one_line, "kept"),
    "html-broken": TableShape(broken(html, 9), "kept"),
    "standing": TableShape(standing, "kept"),
    "apart": TableShape(apart, "kept"),
    "columns": TableShape(columns.by_width, "perhaps"),
    "columns-characters": TableShape(columns.by_characters, "perhaps"),
    "pages": TableShape(columns.pages_rotated, "perhaps"),
    "pages-fragments": TableShape(columns.pages_fragments, "perhaps"),
    "pages-heads": TableShape(columns.pages_heads, "perhaps"),
    "torn": TableShape(torn.by_columns, "lost", legible=False),
    "run-together": TableShape(run_together, "lost", legible=False),
}
"""Every shape a table may have, by name."""
