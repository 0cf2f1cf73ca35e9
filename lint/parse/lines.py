"""The report's lines, also where the file has none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lint.model import Source
from lint.parse.vocabulary import vocabulary

LONG = 240
"""Characters from which a line may hold more than one line of the report."""

_CROWDED = 60
"""Characters from which a line may hold more than one row of a table."""


class Line(NamedTuple):
    """A line without its end: ``text`` stands at ``start`` in the source."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(source: Source) -> list[Line]:
    """All lines of the source, long ones cut where the report's lines begin."""
    text = source.text
    lines: list[Line] = []
    marked_up = "</" in text or "<!" in text
    for line in (_marked_up if marked_up else _written)(text, source.line_starts, len(text)):
        if len(line.text) > _CROWDED and _holds_more(line.text):
            from lint.parse.crowded import cut  # few reports need it

            lines.extend(cut(line))
        else:
            lines.append(line)
    return lines


def _written(text: str, starts: Sequence[int], end: int) -> Iterator[Line]:
    """The lines as the file has them."""
    for start, stop in pairwise((*starts, end)):
        yield Line(start, text[start:stop].rstrip("\r\n\v\f\x85\u2028\u2029"))


def _marked_up(text: str, starts: Sequence[int], end: int) -> Iterator[Line]:
    """The lines of a file with HTML in it, the rows of its tables a line each."""
    from lint.parse.markup import rows_of, tables_in, without_tags

    at = 0
    for first, last in (*tables_in(text), (end, end)):
        outside = starts[bisect_right(starts, at) : bisect_left(starts, first)]
        yield from map(without_tags, _written(text, (at, *outside), first))
        yield from rows_of(text, first, last)
        at = last


def _holds_more(text: str) -> bool:
    """Whether a line may have to be cut: it holds a table's beginning, or, when
    it is long, numbers of sections."""
    if "\t" in text and len(text) <= LONG:
        return False
    if any(landmark in text for landmark in vocabulary().landmarks):
        return True
    return len(text) > LONG and any(
        mark in text for mark in ("一、", "一.", "一．", "（一）", "(一)")
    )
