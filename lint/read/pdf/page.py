"""A page as pdfium gives it, in the frame in which it is read."""

from __future__ import annotations

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.read.pdf.budget import Budget
from lint.read.pdf.glyphs import direction, glyphs_of
from lint.read.pdf.shapes import Box, Glyph, Matrix, Rule
from lint.read.pdf.strokes import rules_of
from lint.read.text import Unreadable


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
        quarters = direction(text, count)
        frame = _frame(quarters, left, top, right, bottom)
        glyphs = list(glyphs_of(text, count, frame, quarters))
    finally:
        pdfium.FPDFText_ClosePage(text)
    level, upright = rules_of(page, frame, budget)
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
