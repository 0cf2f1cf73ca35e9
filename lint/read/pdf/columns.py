"""Pages set in two columns are read one column after the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from lint.read.pdf.lines import Line

_LINES = 4
"""Lines of a column at least."""

_LONG = 8
"""Characters of a line of running text, on the average; those of a table are shorter."""

_GUTTER = 1.2
"""Ems between two columns at least."""

_GAP = 1.3
"""Ems between two lines of a column at most."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read one after the other."""
    ordered: list[Line] = []
    at = 0
    while at < len(lines):
        end, gutter = _with_gutter(lines, at)
        left = [part for line in lines[at:end] if (part := _part(line, gutter, 1))]
        right = [part for line in lines[at:end] if (part := _part(line, gutter, 2))]
        if not (_is_column(left) and _is_column(right)):
            ordered.append(lines[at])
            at += 1
            continue
        above = [line for line in left if line.y1 < right[0].y0]
        below = list(_after_gap(left, right[-1].y1))
        ordered += above
        ordered += [line for line in left if line not in above and line not in below]
        ordered += [*right, *below]
        at = end
    return ordered


def _with_gutter(lines: Sequence[Line], at: int) -> tuple[int, float]:
    """How far the lines from here on leave a gutter free, and where it is."""
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    margin = 0.3 * (end - start)
    free = [(start + margin, end - margin)]
    gutter = 0.0
    for i in range(at, len(lines)):
        for piece in lines[i].pieces():
            low, high = piece[0].x0, piece[-1].x1
            free = [
                span
                for a, b in free
                for span in ((a, min(b, low)), (max(a, high), b))
                if span[1] - span[0] >= _GUTTER * lines[i].em
            ]
        if not free:
            return i, gutter
        a, b = free[0]
        gutter = (a + b) / 2
    return len(lines), gutter


def _part(line: Line, gutter: float, column: int) -> Line | None:
    own = [glyph for glyph in line.glyphs if (glyph.x0 > gutter) == (column == 2)]
    return Line(own, line.page, column) if own else None


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether it is running text, and no column of a table."""
    characters = sum(len(line.glyphs) for line in lines)
    whole = sum(len(line.pieces()) == 1 for line in lines)
    long = characters >= _LONG * len(lines) and whole >= 0.8 * len(lines)
    return len(lines) >= _LINES and long


def _after_gap(left: Sequence[Line], foot: float) -> Iterator[Line]:
    """The lines below both columns: those after a gap in the left one."""
    apart = False
    for above, line in itertools.pairwise(left):
        apart = apart or (line.y0 > foot and line.y0 - above.y1 > _GAP * line.em)
        if apart:
            yield line
