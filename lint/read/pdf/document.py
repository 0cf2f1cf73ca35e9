"""A PDF file → the parts of its text, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from lint.model import Source
from lint.read.canonical import Piece, Rows, canonical_source
from lint.read.pdf.columns import gutters_of, in_reading_order
from lint.read.pdf.furniture import without_furniture
from lint.read.pdf.lattice import Grid, tables_of
from lint.read.pdf.lines import Line, lines_of
from lint.read.pdf.page import Page
from lint.read.pdf.pages import pages_of
from lint.read.pdf.paragraphs import WIDE, Setting, text_parts
from lint.read.pdf.stitch import Table
from lint.read.pdf.watermarks import without_watermarks
from lint.read.text import Unreadable


def read_document(data: bytes, name: str) -> Source:
    """The document as canonical text.  Raises `Unreadable`."""
    pages = without_watermarks(pages_of(data))
    if not any(page.glyphs for page in pages):
        raise Unreadable("scan")
    source = canonical_source(_parts(pages), name, "pdf", "utf-8", sha256(data).hexdigest())
    return source._replace(text=source.text.replace(WIDE, " "))


def _parts(pages: Sequence[Page]) -> Iterator[Piece | Rows]:
    tables, rest = zip(*(tables_of(page) for page in pages), strict=True)
    lines = [lines_of(own, page.number) for page, own in zip(pages, rest, strict=True)]
    lines = without_furniture(pages, lines)
    pairs = zip(tables, lines, strict=True)
    things = [thing for grids, own in pairs for thing in _down(grids, own)]
    gutters = gutters_of([thing for thing in things if isinstance(thing, list)])
    things = [
        in_reading_order(thing, gutters) if isinstance(thing, list) else thing for thing in things
    ]
    setting = Setting(pages, [line for own in things if isinstance(own, list) for line in own])
    number = 0
    for whole in _over_pages(things, pages):
        if isinstance(whole, Table):
            number += 1
            yield whole.part(number)
        else:
            yield from text_parts(whole, setting)


def _over_pages(
    things: Sequence[Grid | list[Line]], pages: Sequence[Page]
) -> Iterator[Table | list[Line]]:
    """Tables and runs of lines, each whole, over all page breaks."""
    last: Table | list[Line] = []
    for thing in things:
        if isinstance(thing, Grid):
            page = pages[thing.page - 1]
            if isinstance(last, Table) and last.goes_on(thing):
                last.extend(thing, page)
                continue
            yield last
            last = Table(thing, page)
        elif isinstance(last, list):
            last = last + thing
        else:
            yield last
            last = thing
    yield last


def _down(grids: Sequence[Grid], lines: Sequence[Line]) -> Iterator[Grid | list[Line]]:
    """The tables of a page, and the lines between them, from top to bottom."""
    at = 0
    for grid in grids:
        middle = (grid.box[1] + grid.box[3]) / 2
        end = at
        while end < len(lines) and (lines[end].y0 + lines[end].y1) / 2 < middle:
            end += 1
        if end > at:
            yield list(lines[at:end])
        yield grid
        at = end
    if at < len(lines):
        yield list(lines[at:])
