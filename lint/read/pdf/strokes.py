"""The level and upright lines that are drawn on a page."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from lint.read.pdf.budget import Budget
from lint.read.pdf.shapes import Box, Matrix, Point, Rule

THICK = 4.0
"""A filled shape is a rule up to this breadth."""

_DEPTH = 16
"""Forms within forms are followed so far."""

_FLAT = 0.75
"""A line rises at most so many points to count as level."""


def rules_of(page: Any, frame: Matrix, budget: Budget) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of an open page."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for x0, y0, x1, y1 in _strokes(page, frame, budget):
        width, height = x1 - x0, y1 - y0
        dot = max(width, height) <= THICK  # of a dotted rule, which may go either way
        if dot or width >= height:
            level.append(Rule((y0 + y1) / 2, x0, x1))
        if dot or width < height:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    return level, upright


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
