"""HTML among lines of text, as converters and clerks write it into Markdown.

One character for one, so that everything keeps its exact place: tags become
blanks, and the rows of a table lines of cells with tabs between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.parse.lines import Line

_EDGE = re.compile(r"<(/?)table\b[^<>]{0,500}>", re.I)
_ROW = re.compile(r"<tr\b.*?(?:</tr\s*>|(?=<tr\b)|\Z)", re.I | re.S)
_CELL = re.compile(r"<t[dh]\b", re.I)
_TAG = re.compile(r"<(?:/?[a-z]|!--)[^<>]{0,500}>|&(?:nbsp|#160|emsp|ensp);", re.I)
_BLANK = re.compile(rf"{_TAG.pattern}|[\t\r\n]", re.I)


def tables_in(text: str) -> Iterator[tuple[int, int]]:
    """Where tables begin and end; of nested ones the innermost."""
    begin: int | None = None
    for edge in _EDGE.finditer(text):
        if not edge[1]:
            begin = edge.start()
        elif begin is not None:
            yield begin, edge.end()
            begin = None


def rows_of(text: str, begin: int, end: int) -> Iterator[Line]:
    """The rows of a table, a line each, and what text stands between them."""
    at = begin
    for row in _ROW.finditer(text, begin, end):
        yield from _between(text, at, row.start())
        written = list(_BLANK.sub(_blanked, row[0]))
        for cell in list(_CELL.finditer(row[0]))[1:]:
            written[cell.start()] = "\t"
        yield Line(row.start(), "".join(written))
        at = row.end()
    yield from _between(text, at, end)


def _between(text: str, start: int, stop: int) -> Iterator[Line]:
    said = _BLANK.sub(_blanked, text[start:stop])
    if said.strip():
        yield Line(start, said)


def _blanked(tag: re.Match[str]) -> str:
    return " " * len(tag[0])


def without_tags(line: Line) -> Line:
    """A line of text without its markup."""
    return line._replace(text=_TAG.sub(_blanked, line.text))
