"""pdftotext without -layout: a table read by columns where rows are even.

The program walks blocks of text: rows of unequal height come out as a row
(each figure a paragraph), runs of even rows come out column by column, the
figures often before their labels.  What belongs where is lost.
"""

from __future__ import annotations

from itertools import groupby

from tests.shapes.grid import Grid, Line


def by_columns(grid: Grid) -> list[str]:
    lines: list[str] = []
    for head, run in groupby(grid, key=lambda line: line.head):
        rows = list(run)
        if head or len(rows) < 6:
            lines += [part for row in rows for text in row.texts() for part in (text, "")]
        else:
            lines += _torn(rows)
    return lines


def _torn(rows: list[Line]) -> list[str]:
    """The first row's figures alone, three rows whole, the rest by columns.

    The first row's label, and the tall merged one, come after the figures.
    """
    labels = [[text for text in row.slots[: row.lead] if isinstance(text, str)] for row in rows]
    lines: list[str] = []
    for row, names in zip(rows[:4], [[], *labels[1:4]], strict=True):
        lines += [part for text in (*names, *map(str, row.figures)) for part in (text, "")]
    rest = rows[4:-1]
    for column in zip(*(row.figures for row in rest), strict=True):
        lines += [*map(str, column), ""]
    lines += [*labels[0], ""]
    lines += [name for names in labels[4:-1] for name in names]
    lines += ["", *labels[-1], "", *map(str, rows[-1].figures)]
    return lines
