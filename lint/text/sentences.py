"""Sentences as they were meant: joined over line ends, without stray spaces.

A report pasted from a PDF breaks a paragraph over many lines and sets spaces
into its figures ("2 0 2 3 年").  A sentence here is the text without them,
with the place of every character in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.model import Block, Heading, Paragraph, Report, Span

_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
"""Digits are read in one width; every character keeps its place."""

_KEPT = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff*_`]+|(?<=[A-Za-z]) +(?=[A-Za-z])")
_END = re.compile(r"[。！？!?][”’」』）)]*")
_CLOSED = re.compile(r"[。！？；：!?;:][”’」』）)】]*\s*$")
_LISTED = re.compile(r"[：；:;]\s*$")
_COUNTED = re.compile(r"[0-9０-９][ \u3000]*[件条份宗起]")
_FIGURE = re.compile(r"[0-9,.%/-]{1,12}")  # alone in a line: a cell of a table
_PAGE_NUMBER = re.compile(r"[\s\-—－–·.第]*\d{1,4}[\s\-—－–·.页]*")
_INDENTED = re.compile(r"(?:\u3000| {2,}|\t)[ \u3000\t]*$")
_LONGEST = 3000
"""No sentence is longer; what claims to be one is cut."""


class Sentence(NamedTuple):
    """A sentence: its cleaned text, and where each of its characters stands.

    ``places`` has the source offset of every character of ``text``;
    ``section`` is the key of its section (一…六, None outside), ``paragraph``
    counts the joined paragraphs of the report, ``heading`` is the title it
    stands under, or "".
    """

    text: str
    places: tuple[int, ...]
    section: str | None
    paragraph: int
    heading: str

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source's extent of a piece of the cleaned text."""
        last = len(self.text) if end is None else end
        return Span(self.places[start], self.places[last - 1] + 1)


def sentences_of(report: Report) -> tuple[Sentence, ...]:
    """The sentences of a report's running text, in its order."""
    return tuple(_sentences(report))


def sentences_in(
    lines: Iterable[Paragraph], section: str | None = None, heading: str = "", number: int = 0
) -> Iterator[Sentence]:
    """The sentences of one paragraph, given as the lines it was broken into."""
    for text, places in _cleaned(lines):
        yield Sentence(text, places, section, number, heading)


def _sentences(report: Report) -> Iterator[Sentence]:
    number = 0
    parts: list[tuple[str | None, str, tuple[Block, ...]]] = [(None, "", report.preamble)]
    parts += [(s.key, s.heading.title, s.blocks) for s in report.sections]
    for section, title, blocks in parts:
        for heading, lines in _paragraphs(blocks, title, report.source.text):
            number += 1
            yield from sentences_in(lines, section, heading, number)


def _paragraphs(
    blocks: Iterable[Block], title: str, source: str
) -> Iterator[tuple[str, list[Paragraph]]]:
    """The paragraphs, each as the lines it was broken into, under their heading."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if _PAGE_NUMBER.fullmatch(block.text):
                continue
            if block.tabular or _FIGURE.fullmatch(block.text):
                if lines:
                    yield title, lines
                lines = []
                continue
            if lines and not _goes_on(lines[-1], block, source):
                yield title, lines
                lines = []
            lines.append(block)
            continue
        counted = _counting(block, source) if isinstance(block, Heading) else None
        if lines and not (counted and _LISTED.search(lines[-1].text)):
            yield title, lines
            lines = []
        if counted:
            lines.append(counted)
        elif isinstance(block, Heading):
            title = block.title
    if lines:
        yield title, lines


def _counting(heading: Heading, source: str) -> Paragraph | None:
    """A numbered line that is no title but tells a figure: 1.予以公开 71 件，占 32.4%；."""
    if not heading.depth or not _COUNTED.search(heading.title):
        return None
    span = heading.span._replace(start=heading.title_span.start)
    return Paragraph(source[span.start : span.end], span)


def _goes_on(line: Paragraph, following: Paragraph, source: str) -> bool:
    """Whether a line was broken off in the middle of its paragraph.

    A full stop or a semicolon ends it; so does the indentation of the next line, unless
    a comma was left hanging.
    """
    if _CLOSED.search(line.text):
        return False
    before = source[max(following.span.start - 8, 0) : following.span.start]
    indented = _INDENTED.search(before) or _INDENTED.match(following.text[:2])
    return not indented or line.text.rstrip()[-1:] in "，、,"


def _cleaned(lines: Iterable[Paragraph]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sentences of a paragraph, without line ends and spaces, with their places."""
    text: list[str] = []
    places: list[int] = []
    for line in lines:
        for match in _KEPT.finditer(line.text):
            text.append(match[0])
            places += range(line.span.start + match.start(), line.span.start + match.end())
    whole = "".join(text).translate(_WIDTH)
    start = 0
    for end in (*(match.end() for match in _END.finditer(whole)), len(whole)):
        for first in range(start, end, _LONGEST):
            last = min(first + _LONGEST, end)
            yield whole[first:last], tuple(places[first:last])
        start = end
