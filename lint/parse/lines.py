"""The report's lines, also where the file has none.

A report pasted without line breaks is cut at the section titles, numbered
sub-heads and row labels that it holds; every line keeps its exact place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from lint.model import Source
from lint.parse.vocabulary import is_row_label, section_of, vocabulary

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
    lines: list[Line] = []
    text, starts = source.text, source.line_starts
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        line = Line(start, text[start:end].rstrip("\r\n"))
        if len(line.text) > LONG:
            lines.extend(_cut(line))
        elif len(line.text) > _CROWDED and "\t" not in line.text:
            lines.extend(_at(line, _row_cuts(line.text, 0, len(line.text))))
        else:
            lines.append(line)
    return lines


_SECTION = re.compile(r"(?<![（(一二三四五六七八九十第])[一二三四五六][、.．]")
_TITLE = re.compile(r"[^。，；《〈“]{4,60}?(?:年度(?:工作)?报告|年报)(?![^。]{0,3}[》〉”])")
_PART = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_AFTER_FIGURE = re.compile(
    r"(?<=[0-9０-９])[ \t\u3000]+(?!无(?:[ \t\u3000]|$))"
    r"(?=[\u4e00-\u9fff（(]|[0-9０-９]{1,2}[.．、][\u4e00-\u9fff])"
)
_AFTER_TITLE = re.compile(
    r"[ \t\u3000]|(?=[（(][一二三四五六七八九十][）)])|(?=20\d\d)|(?=第二十条)|(?=[（(]?本列数据)"
)
_NUMBER = {mark: i for i, mark in enumerate("一二三四五六七八九十", 1)}


def _cut(line: Line) -> Iterator[Line]:
    """Cut a long line before each section, sub-head and table row it holds."""
    cuts: set[int] = set()
    if title := _TITLE.match(line.text):
        cuts.add(title.end())
    sections = _section_cuts(line.text)
    cuts.update(sections)
    for start, end in _stretches(sections, len(line.text)):
        rows = _row_cuts(line.text, start, end)
        cuts.update(rows)
        last = rows[0] if rows else end
        cuts.update(_part_cuts(line.text, start, last))
    return _at(line, cuts)


def _at(line: Line, cuts: Collection[int]) -> Iterator[Line]:
    """The line cut at places in it."""
    places = sorted({0, *cuts, len(line.text)})
    for start, end in pairwise(places):
        if line.text[start:end].strip():
            yield Line(line.start + start, line.text[start:end])


def _stretches(cuts: list[int], end: int) -> Iterator[tuple[int, int]]:
    places = [0, *cuts, end]
    yield from pairwise(places)


def _section_cuts(text: str) -> list[int]:
    """Where section titles begin and end: in the order of the form, none twice."""
    cuts: list[int] = []
    expected = 1
    for match in _SECTION.finditer(text):
        number = _NUMBER[match.group()[0]]
        if number < expected:
            continue
        title = text[match.end() : match.end() + 40]
        stop = _AFTER_TITLE.search(title, 2)
        title = title[: stop.start()] if stop else title
        key, length = section_of(title, run_in=True)
        if key is None or _NUMBER[key] != number or is_row_label(title):
            continue
        cuts.append(match.start())
        cuts.append(
            match.end() + (stop.start() if stop and stop.start() <= length + 12 else length)
        )
        expected = number + 1
    return cuts


def _part_cuts(text: str, start: int, end: int) -> list[int]:
    """Where sub-heads （一）, （二）… begin, counting up from the first."""
    cuts: list[int] = []
    for match in _PART.finditer(text, start, end):
        number = _NUMBER.get(match.group()[1:-1])
        if number == len(cuts) + 1:
            cuts.append(match.start())
    return cuts if len(cuts) > 1 else []


def _row_cuts(text: str, start: int, end: int) -> list[int]:
    """Where the rows of the official tables begin in a stretch of text."""
    words = vocabulary()
    if not any(landmark in text for landmark in words.landmarks):
        return []
    cuts = [m.start() for m in words.inline.finditer(text, start, end)]
    if len(cuts) < 4:
        return []
    # A row of another label begins where text follows a figure.
    return sorted({*cuts, *(m.end() for m in _AFTER_FIGURE.finditer(text, cuts[0], end))})
