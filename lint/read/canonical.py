"""The canonical text: what every document becomes before it is parsed.

Paragraphs and headings in a line each with a blank line between them, tables
as tab-separated rows on their full grid, a merged cell's text in its first
place and the others empty.  Beside the text it is kept where each piece stood
in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.model import Origin, Source, Span
from lint.read.text import Unreadable, line_starts

MOST = 1_000_000
"""Characters of a document's text at most: fifty times those of a long report."""

HERE = Origin(0)
"""An origin of which nothing is known."""

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Piece(NamedTuple):
    """A paragraph, or the text of a cell, and where it stands in the document.

    ``level`` is that of a heading (1 the highest), 0 for anything else.
    """

    text: str
    origin: Origin = HERE
    level: int = 0


class Rows(NamedTuple):
    """A table on its grid: as many cells in every row; None is one that a
    merged cell covers.  ``torn``: its columns cannot be told apart."""

    rows: Sequence[Sequence[Piece | None]]
    torn: bool = False


def canonical_source(
    parts: Iterable[Piece | Rows], name: str, format: str, charset: str, sha256: str
) -> Source:
    """The parts of a document, in its order, as a `Source`.

    Raises `Unreadable` for one with abnormally much text.
    """
    text: list[str] = []
    origins: list[Origin] = []
    torn: list[Span] = []
    at = 0

    def write(piece: str) -> None:
        nonlocal at
        text.append(piece)
        at += len(piece)
        if at > MOST:
            raise Unreadable("too-much", of="characters", most=MOST)

    def place(origin: Origin) -> None:
        origins.append(origin._replace(start=at))

    for part in parts:
        if isinstance(part, Rows):
            if not part.rows:
                continue
            write("\n" if at else "")
            start = at
            for row in part.rows:
                for number, cell in enumerate(row):
                    write("\t" if number else "")
                    if cell is not None:
                        place(cell.origin)
                        write(one_line(cell.text))
                write("\n")
            if part.torn:
                torn.append(Span(start, at))
        elif line := one_line(part.text):
            write("\n" if at else "")
            place(part.origin)
            write("#" * min(part.level, 6) + " " if part.level else "")
            write(line)
            write("\n")
    whole = "".join(text)
    starts = line_starts(whole)
    return Source(name, whole, charset, sha256, starts, format, tuple(origins), tuple(torn))


def one_line(text: str) -> str:
    """A text without line ends and control characters, its runs of blanks one space."""
    return _SPACES.sub(" ", text).strip()
