"""The characters of a page as pdfium gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from math import atan2, hypot, pi
from typing import Any

import pypdfium2.raw as pdfium

from lint.read.pdf.letters import letter
from lint.read.pdf.shapes import Box, Glyph, Matrix, Point

_SLANT = 0.12
"""Radians that a line of text may be out of the straight: a scan laid down askew.
What slants more, a watermark, is none of the page's text."""


def direction(text: Any, count: int) -> int:
    """How many quarters a page is turned clockwise so that most of its text stands upright."""
    step = count // 500 + 1
    matrix = pdfium.FS_MATRIX()
    turns: Counter[int] = Counter()
    for i in range(0, count, step):
        if not pdfium.FPDFText_IsGenerated(text, i):
            pdfium.FPDFText_GetMatrix(text, i, matrix)
            turn, slant = _quarters(matrix)
            turns[turn] += abs(slant) <= _SLANT
    return max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0


def _quarters(matrix: Any) -> tuple[int, float]:
    """How far a character must be turned clockwise to stand upright: quarters, and radians more."""
    if not matrix.b and matrix.a > 0:
        return 0, 0.0
    angle = atan2(matrix.b, matrix.a)
    quarters = round(angle / (pi / 2))
    return quarters % 4, angle - quarters * pi / 2


def glyphs_of(text: Any, count: int, frame: Matrix, quarters: int) -> Iterator[Glyph]:
    """The characters that are seen or searched, in the order in which they are drawn."""
    matrix = pdfium.FS_MATRIX()
    spaced = False
    drawn = _Drawn()
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        written = letter(pdfium.FPDFText_GetUnicode(text, i))
        if not written:
            spaced = spaced or written is None
            continue
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        own, slant = _quarters(matrix)
        if abs(slant) > _SLANT:
            continue
        size = pdfium.FPDFText_GetFontSize(text, i) * hypot(matrix.c, matrix.d)
        x0, y0, x1, y1 = _glyph_box(text, i, frame, size)
        if not (-50 < x0 <= x1 < 20_050 and -50 < y0 <= y1 < 20_050):
            continue
        turn = (own - quarters) % 4
        if not turn and size > 0:
            # Fonts differ in how high they call themselves, not in their size.
            middle = (y0 + y1) / 2
            y0, y1 = middle - size / 2, middle + size / 2
        if not drawn.again(written, x0, y0, 0.15 * (y1 - y0)):
            yield Glyph(written, x0, y0, x1, y1, turn, spaced)
        spaced = False


class _Drawn:
    """What was drawn where: shadows and feigned bold draw a character twice in one place."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, float, float], Point] = {}

    def again(self, text: str, x: float, y: float, near: float) -> bool:
        """Whether the same character stands there already."""
        near = min(near, _PLACE)
        for i in {at // _PLACE for at in (x - near, x, x + near)}:
            for j in {at // _PLACE for at in (y - near, y, y + near)}:
                place = self._places.get((text, i, j))
                if place and max(abs(place[0] - x), abs(place[1] - y)) <= near:
                    return True
        self._places[text, x // _PLACE, y // _PLACE] = (x, y)
        return False


_PLACE = 4.0
"""Points of the squares in which places are looked up."""


def _glyph_box(text: Any, index: int, frame: Matrix, size: float) -> Box:
    """A glyph's advance and height; of fonts that are set downwards, whose
    boxes pdfium gives without their scale, a square about its ink."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, rect)
    box = _framed((rect.left, rect.bottom, rect.right, rect.top), frame)
    if size <= 0 or max(box[2] - box[0], box[3] - box[1]) < 3 * size:
        return box
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x0, y0, x1, y1 = _framed((left.value, bottom.value, right.value, top.value), frame)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return (x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _framed(box: Box, frame: Matrix) -> Box:
    a, b, c, d, e, f = frame
    x0, y0, x1, y1 = box
    xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
    return (min(xs), min(ys), max(xs), max(ys))
