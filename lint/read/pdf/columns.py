"""Pages set in two columns are read one column after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lint.read.pdf.lines import Line

_LINES = 4
"""Lines of a column at least; fewer must show by their edges that they are one, or
stand where there are columns elsewhere in the document."""

_FEW = 2

_LONG = 8
"""Characters of a line of running text, on the average; those of a table are shorter."""

_BROAD = 12.0
"""Ems of a column of few lines at least."""

_GUTTER, _WIDE_GUTTER = 1.2, 5.0
"""Ems between two columns at least, and at most where there are few lines."""

_GAP = 1.3
"""Ems between two lines of a column at most."""

_PARTED = 3.0
"""Ems between two lines of a column where something stands across both columns."""


class _Block(NamedTuple):
    """Lines in two columns, up to ``end``."""

    end: int
    gutter: float
    left: list[Line]
    right: list[Line]


def gutters_of(runs: Sequence[Sequence[Line]]) -> list[float]:
    """Where the columns of a document are certainly parted."""
    found: set[float] = set()
    for lines in runs:
        at = 0
        while at < len(lines):
            block = _certain(lines, at)
            at = block.end if block else at + 1
            if block:
                found.add(round(block.gutter))
    return sorted(found)


def in_reading_order(lines: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """The lines of a page as they are read one after the other."""
    if any(all(line.x1 < gutter for line in lines) for gutter in gutters):
        return [line._replace(column=1) for line in lines]
    ordered: list[Line] = []
    at = 0
    while at < len(lines):
        block = _certain(lines, at) or _likely(lines, at, gutters)
        if block is None:
            ordered.append(lines[at])
            at += 1
            continue
        left, right = block.left, block.right
        above = [line for line in left if line.y1 < right[0].y0]
        below = _after_gap(left, right)
        ordered += above
        ordered += [line for line in left if line not in above and line not in below]
        ordered += [*right, *below]
        at = block.end
    return ordered


def _certain(lines: Sequence[Line], at: int) -> _Block | None:
    """The block that begins with a line, by its own looks."""
    block = _parted(lines, at, *_with_gutter(lines, at))
    if block and _are_columns(block.left, block.right):
        return block
    return None


def _likely(lines: Sequence[Line], at: int, gutters: Sequence[float]) -> _Block | None:
    """The block that begins with a line, by where the document has its gutters."""
    for gutter in gutters:
        end = at
        while end < len(lines) and not _crosses(lines[end], gutter):
            end += 1
        block = _parted(lines, at, end, gutter)
        if block and _is_running(block.left, _LONG / 2) and _is_running(block.right, _LONG / 2):
            return block
    return None


def _crosses(line: Line, gutter: float) -> bool:
    free = _GUTTER / 2 * line.em
    return any(
        piece[0].x0 < gutter + free and piece[-1].x1 > gutter - free for piece in line.pieces()
    )


def _parted(lines: Sequence[Line], at: int, end: int, gutter: float) -> _Block | None:
    """The lines parted by a gutter, up to one that stands across both columns."""
    parts = [(_part(line, gutter, 1), _part(line, gutter, 2)) for line in lines[at:end]]
    foot: float | None = None
    for i, (_, own) in enumerate(parts):
        if own is None and foot is not None and lines[at + i].y0 > foot:
            head = next((below.y0 for _, below in parts[i:] if below), None)
            if head is not None and head - foot > _PARTED * lines[at + i].em:
                parts = parts[:i]
                break
        foot = own.y1 if own else foot
    left, right = [part for part, _ in parts if part], [part for _, part in parts if part]
    beside = left and right and left[0].y0 < right[-1].y1 and right[0].y0 < left[-1].y1
    return _Block(at + len(parts), gutter, left, right) if beside else None


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


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both are running text, and no columns of a table."""
    if not (_is_running(left, _LONG) and _is_running(right, _LONG)):
        return False
    if min(len(left), len(right)) >= _LINES:
        return True
    return min(len(left), len(right)) >= _FEW and _are_twins(left, right)


def _is_running(lines: Sequence[Line], long: float) -> bool:
    characters = sum(len(line.glyphs) for line in lines)
    whole = sum(len(line.pieces()) == 1 for line in lines)
    return characters >= long * len(lines) and whole >= 0.8 * len(lines)


def _are_twins(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether they are as broad as each other, near each other, and full of text."""
    em = left[0].em
    (l0, l1), (r0, r1) = _extent(left), _extent(right)
    broad = min(l1 - l0, r1 - r0) >= _BROAD * em and abs((l1 - l0) - (r1 - r0)) <= 1.5 * em
    full = all(
        2 * sum(line.x1 > edge - 1.2 * em for line in lines) >= len(lines)
        for lines, edge in ((left, l1), (right, r1))
    )
    return broad and full and r0 - l1 <= _WIDE_GUTTER * em


def _extent(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


def _after_gap(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """The lines below both columns: those after a gap in the left one that is not
    seen in the columns elsewhere, if they begin with a heading or do not fill it."""
    foot, edge = right[-1].y1, max(line.x1 for line in left)
    seen = list(_gaps(right))
    below: list[Line] = []
    for line, (em, gap) in zip(left[1:], _gaps(left), strict=True):
        usual = any(abs(em - own) < 0.5 and gap < 1.1 * other for own, other in seen)
        headed = below and below[0].em > 1.08 * right[-1].em
        if not headed and line.x1 > edge - 1.5 * em:
            below = []
        elif below or (line.y0 > foot and gap > _GAP * em and not usual):
            below.append(line)
        if line.y0 >= right[0].y0:
            seen.append((em, gap))
    return below


def _gaps(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """The size of each line but the first, and how far it stands below the one above."""
    return ((line.em, line.y0 - above.y1) for above, line in pairwise(lines))
