"""Pages set in two columns are read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence

from lint.read.pdf.lines import Line

_LINES = 6
"""Lines beside each other that make columns of text."""

_LONG = 8
"""Characters of a piece of running text, on the average; those of a table are shorter."""


_GAP = 1.3
"""Ems between two lines of a column at most."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read one after the other."""
    ordered: list[Line] = []
    at = 0
    while at < len(lines):
        end, middle = _columns(lines, at)
        if end - at < _LINES:
            ordered.append(lines[at])
            at += 1
            continue
        for column in (1, 2):
            for line in lines[at:end]:
                own = [g for g in line.glyphs if (g.x0 < middle) == (column == 1)]
                if own:
                    ordered.append(Line(own, line.page, column))
        at = end
    return ordered


def _columns(lines: Sequence[Line], at: int) -> tuple[int, float]:
    """Where the columns that begin with a line end, and what lies between them."""
    low, high = 0.0, float("inf")
    end, both, characters = at, 0, 0
    while end < len(lines):
        if end > at and lines[end].y0 - lines[end - 1].y1 > _GAP * lines[end].em:
            break
        pieces = lines[end].pieces()
        if len(pieces) == 2:
            left, right = pieces[0][-1].x1, pieces[1][0].x0
            both += 1
            characters += min(len(pieces[0]), len(pieces[1]))
        elif len(pieces) == 1:
            x0, x1 = lines[end].x0, lines[end].x1
            inside = x1 <= high and (x0 < low or not low)
            left, right = (x1, high) if inside else (low, x0)
        else:
            break
        if max(low, left) >= min(high, right):
            break
        low, high = max(low, left), min(high, right)
        end += 1
    if both < _LINES or characters < _LONG * both or high == float("inf"):
        return at, 0.0
    return end, (low + high) / 2
