"""Glyphs become lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from lint.read.pdf.shapes import Box, Glyph

APART = 1.6
"""Ems between two pieces of a line that do not belong together; a line set to
both margins has no such gap."""

_LOOSE = 0.6
"""Ems that are a blank between a figure or a Latin word and Chinese: less is how
programs set them off, and what a typist means by it is the same."""

_WORD = 0.22
"""Ems that are a blank between figures or Latin letters."""

_FIGURES = frozenset("0123456789.,-+%")
"""What figures are written with: one that is spaced out is still one."""

_SPACED = 4
"""Gaps between characters that show how a line is spaced."""


_SMALL, _RAISED = 0.75, 0.1
"""How large a figure that is raised is at most to the line's text, and by how many of
its ems it is raised at least."""


class Line(NamedTuple):
    """Glyphs on one line, from left to right; ``column`` is 0 where the page has one only."""

    glyphs: Sequence[Glyph]
    page: int
    column: int = 0

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def y0(self) -> float:
        return min(glyph.y0 for glyph in self.glyphs)

    @property
    def y1(self) -> float:
        return max(glyph.y1 for glyph in self.glyphs)

    @property
    def box(self) -> Box:
        return (self.x0, self.y0, self.x1, self.y1)

    @property
    def em(self) -> float:
        return median(glyph.em for glyph in self.glyphs)

    @property
    def text(self) -> str:
        return written(self.glyphs)

    def pieces(self) -> list[Sequence[Glyph]]:
        """The parts of the line that stand apart."""
        parts: list[Sequence[Glyph]] = []
        first = 0
        for i in range(1, len(self.glyphs)):
            left, right = self.glyphs[i - 1], self.glyphs[i]
            if right.x0 - left.x1 > APART * max(left.em, right.em):
                parts.append(self.glyphs[first:i])
                first = i
        parts.append(self.glyphs[first:])
        return parts


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines from top to bottom."""
    rows: list[list[Glyph]] = []
    first, last, em = 0.0, 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.middle[1], g.x0)):
        middle, size = glyph.middle[1], max(em, glyph.em)
        if rows and middle - last <= 0.25 * size and middle - first <= 0.45 * size:
            rows[-1].append(glyph)
            em = size
        else:
            rows.append([glyph])
            first, em = middle, glyph.em
        last = middle
    return [Line(_without_marks(sorted(row, key=lambda g: g.x0)), page) for row in rows]


def _without_marks(row: list[Glyph]) -> list[Glyph]:
    """A line without the small raised figures that point to its footnotes."""
    sizes = [glyph.em for glyph in row]
    if min(sizes) >= _SMALL * max(sizes):
        return row
    em, middle = median(sizes), median(glyph.middle[1] for glyph in row)
    return [
        glyph
        for glyph in row
        if not (
            glyph.text.isdigit()
            and glyph.em < _SMALL * em
            and glyph.middle[1] < middle - _RAISED * em
        )
    ]


def written(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs beside each other, with the blanks that are seen."""
    out = [glyphs[0].text]
    spacing = _spacing(glyphs)
    for left, right in pairwise(glyphs):
        out.append(" " + right.text if _blank(left, right, spacing) else right.text)
    return "".join(out)


def _spacing(glyphs: Sequence[Glyph]) -> float:
    """Ems by which a line is spaced out throughout: a gap that is usual in it is no blank."""
    if len(glyphs) < _SPACED:
        return 0.0
    gaps = [
        _gap(left, right)
        for left, right in pairwise(glyphs)
        if not (is_narrow(left.text) or is_narrow(right.text))
    ]
    return max(median(gaps), 0.0) if len(gaps) >= _SPACED else 0.0


def _gap(left: Glyph, right: Glyph) -> float:
    return (right.x0 - left.x1) / max(left.em, right.em, 1e-6)


def _blank(left: Glyph, right: Glyph, spacing: float) -> bool:
    gap = _gap(left, right) - spacing
    narrow = is_narrow(left.text) + is_narrow(right.text)
    if right.spaced and gap > 0.1 and narrow != 1:
        return True
    if left.text in _FIGURES and right.text in _FIGURES:
        return gap > _LOOSE
    return gap > (APART, _LOOSE, _WORD)[narrow]


def is_narrow(text: str) -> bool:
    """Whether it is a figure, a Latin letter or a mark that stands with them."""
    return text < "\u2000"


class CellText(NamedTuple):
    """What stands in a cell, the room that was left on its last line, and how
    broad its first character is."""

    text: str = ""
    room: float = 0.0
    first: float = 0.0

    def fills(self, below: CellText) -> bool:
        """Whether what goes on in ``below`` had no room on this last line."""
        return self.room < below.first


def cell_text(glyphs: Sequence[Glyph], width: float, page: int) -> CellText:
    """What stands in a cell: its lines joined, as a person reads them on.

    A figure that goes on in the next line is one only where the line above
    had no room for it; otherwise there are two.
    """
    if not glyphs:
        return CellText()
    turns = sorted(glyph.turn for glyph in glyphs)
    turn = turns[len(turns) // 2]
    lines = lines_of([_upright(glyph, turn) for glyph in glyphs], page)
    parts = [
        CellText(
            line.text,
            width - 2 * _PADDING - (line.x1 - line.x0),
            line.glyphs[0].x1 - line.glyphs[0].x0,
        )
        for line in lines
    ]
    text = parts[0].text
    for above, below in pairwise(parts):
        figures = is_narrow(above.text[-1]) and is_narrow(below.text[0])
        text += " " + below.text if figures and not above.fills(below) else below.text
    return CellText(text, parts[-1].room, parts[0].first)


_PADDING = 5.5
"""Points that a cell keeps free on each side: Word's 0.19 cm."""


def _upright(glyph: Glyph, turn: int) -> Glyph:
    """A glyph in the frame of a cell whose text is turned."""
    x0, y0, x1, y1 = glyph[1:5]
    for _ in range(turn):  # a quarter clockwise
        x0, y0, x1, y1 = -y1, x0, -y0, x1
    return glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1)
