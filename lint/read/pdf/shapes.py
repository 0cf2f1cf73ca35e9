"""What is on a page: glyphs with their boxes, and rules; in points, downwards and
to the right from the upper left corner of the page as it is read."""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


class Glyph(NamedTuple):
    """A character; ``turn`` quarters it is turned clockwise against the page's text.

    Its box is as wide as its advance and as high as its font's size.
    ``spaced``: a blank was written before it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0
    spaced: bool = False

    @property
    def em(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Rule(NamedTuple):
    """A level line at ``at`` from ``start`` to ``end``; one that stands upright
    is kept apart and has the axes exchanged."""

    at: float
    start: float
    end: float
