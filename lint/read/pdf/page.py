"""A page as pdfium gives it: glyphs with their boxes, and the rules drawn on it.

Everything is in the frame in which the page is read: points from its upper
left corner after it was turned so that most of its text stands upright.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_float, c_int
from itertools import pairwise
from math import hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.read.pdf.letters import letter
from lint.read.text import Unreadable

CHARACTERS = 2_000_000
"""Characters of a document at most."""

SEGMENTS = 300_000
"""Drawn lines, and objects that are looked at for them, of a document at most."""

THICK = 4.0
"""A filled shape is a rule up to this breadth."""

_DEPTH = 16
"""Forms within forms are followed so far."""

_FLAT = 0.75
"""A line rises at most so many points to count as level."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

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


class Page(NamedTuple):
    """``turn``: how many quarters the frame of reading is turned clockwise
    against the page as it is shown."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    level: list[Rule]
    upright: list[Rule]
    turn: int

    def shown(self, box: Box) -> Box:
        """A box where a reader of the document sees it."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        for _ in range(self.turn):  # a quarter back
            x0, y0, x1, y1 = y0, width - x1, y1, width - x0
            width, height = height, width
        return (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))


class Budget:
    """What a document may still hold."""

    def __init__(self) -> None:
        self.characters = CHARACTERS
        self.segments = SEGMENTS

    def take(self, *, characters: int = 0, segments: int = 0) -> None:
        self.characters -= characters
        self.segments -= segments
        if self.characters < 0 or self.segments < 0:
            raise Unreadable("too-much", what="文字" if self.characters < 0 else "线条")


def read_page(page: Any, number: int, budget: Budget) -> Page:
    """The glyphs and rules of an open page (a ``FPDF_PAGE``)."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    left, top, right, bottom = bounds.left, bounds.top, bounds.right, bounds.bottom
    if not (0 < right - left < 20_000 and 0 < top - bottom < 20_000):
        raise Unreadable("damaged")
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise Unreadable("damaged")
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        budget.take(characters=count)
        quarters = _direction(text, count)
        frame = _frame(quarters, left, top, right, bottom)
        glyphs = list(_glyphs(text, count, frame, quarters))
    finally:
        pdfium.FPDFText_ClosePage(text)
    level: list[Rule] = []
    upright: list[Rule] = []
    for box in _strokes(page, frame, budget):
        x0, y0, x1, y1 = box
        if y1 - y0 <= x1 - x0:
            level.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    width, height = right - left, top - bottom
    if quarters % 2:
        width, height = height, width
    turn = (quarters - pdfium.FPDFPage_GetRotation(page)) % 4
    return Page(number, width, height, glyphs, level, upright, turn)


def _frame(quarters: int, left: float, top: float, right: float, bottom: float) -> Matrix:
    """From the page's own coordinates to those of its upright text."""
    return (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[quarters]


def _quarters(text: Any, index: int) -> int:
    """How far a character must be turned clockwise to stand upright."""
    angle: float = pdfium.FPDFText_GetCharAngle(text, index)
    return round(angle / (pi / 2)) % 4


def _direction(text: Any, count: int) -> int:
    step = count // 500 + 1
    turns = Counter(
        _quarters(text, i)
        for i in range(0, count, step)
        if not pdfium.FPDFText_IsGenerated(text, i)
    )
    return max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0


def _glyphs(text: Any, count: int, frame: Matrix, quarters: int) -> Iterator[Glyph]:
    matrix = pdfium.FS_MATRIX()
    spaced = False
    drawn: dict[tuple[str, int, int], tuple[float, float]] = {}
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        written = letter(pdfium.FPDFText_GetUnicode(text, i))
        if not written:
            spaced = spaced or written is None
            continue
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        size = pdfium.FPDFText_GetFontSize(text, i) * hypot(matrix.c, matrix.d)
        x0, y0, x1, y1 = _glyph_box(text, i, frame, size)
        if not (-50 < x0 <= x1 < 20_050 and -50 < y0 <= y1 < 20_050):
            continue
        turn = (_quarters(text, i) - quarters) % 4
        if not turn and size > 0:
            # Fonts differ in how high they call themselves, not in their size.
            middle = (y0 + y1) / 2
            y0, y1 = middle - size / 2, middle + size / 2
        # Shadows and feigned bold draw a character twice in one place.
        first = drawn.setdefault((written, round(x0 / 3), round(y0 / 3)), (x0, y0))
        if first != (x0, y0) and hypot(first[0] - x0, first[1] - y0) < 0.2 * (y1 - y0):
            continue
        yield Glyph(written, x0, y0, x1, y1, turn, spaced)
        spaced = False


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


def _strokes(page: Any, frame: Matrix, budget: Budget) -> Iterator[Box]:
    """The boxes of all that is drawn as a level or upright line."""
    for path, matrix in _paths(
        pdfium.FPDFPage_GetObject, page, pdfium.FPDFPage_CountObjects(page), frame, budget, 0
    ):
        fill, stroke = c_int(), c_int()
        if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
            continue
        count = pdfium.FPDFPath_CountSegments(path)
        budget.take(segments=max(count, 0))
        if not (fill.value or stroke.value) or count < 2:
            continue
        shapes = list(_shapes(path, count, matrix))
        if stroke.value:
            for shape in shapes:
                yield from _sides(shape)
        else:
            yield from _filled(shapes)


def _paths(
    at: Any, owner: Any, count: int, frame: Matrix, budget: Budget, depth: int
) -> Iterator[tuple[Any, Matrix]]:
    """The paths of a page or form, with the matrix into the frame of reading."""
    budget.take(segments=max(count, 0))
    own = pdfium.FS_MATRIX()
    for i in range(count):
        thing = at(owner, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if not pdfium.FPDFPageObj_GetMatrix(thing, own):
            continue
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), frame)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield thing, matrix
        elif depth < _DEPTH:
            inside = pdfium.FPDFFormObj_CountObjects(thing)
            yield from _paths(
                pdfium.FPDFFormObj_GetObject, thing, inside, matrix, budget, depth + 1
            )


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


Point = tuple[float, float]


def _shapes(path: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    shape: list[Point] = []
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and shape:
            yield shape
            shape = []
        shape.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and shape[-1] != shape[0]:
            shape.append(shape[0])
    if shape:
        yield shape


def _sides(shape: list[Point]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(shape):
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if _rule_like(box, _FLAT):
            yield box


def _filled(shapes: list[list[Point]]) -> Iterator[Box]:
    boxes = [_hull(shape) for shape in shapes]
    if len(boxes) == 2:  # a frame: what lies between two boxes
        (a0, b0, a1, b1), (c0, d0, c1, d1) = sorted(boxes, key=_area, reverse=True)
        edges = (c0 - a0, d0 - b0, a1 - c1, b1 - d1)
        if all(0 < edge <= THICK for edge in edges):
            yield (a0, b0, a1, d0)
            yield (a0, d1, a1, b1)
            yield (a0, b0, c0, b1)
            yield (c1, b0, a1, b1)
            return
    for box in boxes:
        if _rule_like(box, THICK):
            yield box


def _hull(shape: list[Point]) -> Box:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return (min(xs), min(ys), max(xs), max(ys))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _rule_like(box: Box, breadth: float) -> bool:
    x0, y0, x1, y1 = box
    return min(x1 - x0, y1 - y0) <= breadth and all(abs(edge) < 1e5 for edge in box)
