"""What is printed over every page and belongs to none: large or turned words in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from lint.read.pdf.page import Page
from lint.read.pdf.shapes import Glyph

_LARGE = 1.6
"""How many times as large as the page's text it is, if it stands upright."""

_MOST = 2 / 3
"""The part of the pages that have it; a table's head is not on so many in one place."""


def without_watermarks(pages: Sequence[Page]) -> list[Page]:
    """The pages without what most of them have in one place."""
    if len(pages) < 2:
        return list(pages)
    marks = [_marks(page) for page in pages]
    often = max(2, _MOST * len(pages))
    on_pages = Counter(key for own in marks for key in set(own.values()))
    kept = []
    for page, own in zip(pages, marks, strict=True):
        dropped = {glyph for glyph, key in own.items() if on_pages[key] >= often}
        glyphs = [g for g in page.glyphs if id(g) not in dropped] if dropped else page.glyphs
        kept.append(page._replace(glyphs=glyphs))
    return kept


_Key = tuple[str, int, int, int]


def _marks(page: Page) -> dict[int, _Key]:
    """The glyphs (by identity) that could be of a watermark, and what each is and where."""
    if not page.glyphs:
        return {}
    large = _LARGE * median(glyph.em for glyph in page.glyphs)
    return {id(g): _key(g) for g in page.glyphs if g.turn or g.em > large}


def _key(glyph: Glyph) -> _Key:
    x, y = glyph.middle
    return glyph.text, glyph.turn, round(x), round(y)
