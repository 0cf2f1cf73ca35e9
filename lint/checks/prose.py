"""The running text of a report: headings and paragraphs, nothing of a table.

The wording and typography rules read it as one text, a line for each
paragraph, and ask for the place of a hit only when there is one.  Furniture
of a web page before the title and after the signature is not the report's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lint.checks.places import section_at
from lint.findings import Fix, FixLevel, Place
from lint.model import Block, Heading, Paragraph, Report, Span
from lint.once import once

HAN = r"[^\W\da-zA-Z_]"
"""A character of Chinese words.  Said so, a pattern compiles ten times as fast
as with ranges of thousands of characters, and these rules are in every run."""

ENDED = re.compile(r"[。！？；：!?;:…][”’」』）)》〉】]*$")
"""A paragraph that ends as a sentence does, or introduces what follows."""

_SENTENCES = re.compile(r"[。，；！？,;]")
_PAGE = r"[-—–－─\s]*(?:第\s*)?[0-9０-９]{1,3}(?:\s*页)?[-—–－─\s]*"
_DATE = r"[0-9０-９二〇○零一三四五六七八九十\s]{4,}年.{1,6}月.{1,6}日"
_FULL_LINE = 15
"""Characters from which a line may be one that was broken to fit a page."""


class Passage(NamedTuple):
    """A paragraph, or a heading with what goes on in its line.

    ``start`` to ``end`` in the text of its `Prose`; ``body`` is where the
    heading ends (``start`` where there is none).  ``part`` counts the
    sections, 0 for what stands before them.  ``running`` says that it reads
    as sentences.
    """

    start: int
    end: int
    body: int
    section: str | None
    part: int
    running: bool


class Prose(NamedTuple):
    """The running text; ``wrapped`` when the report has line ends for paragraphs.

    Every piece of ``text`` from one of ``starts`` to the next stands at the
    same offset of ``origins`` in the source.
    """

    text: str
    passages: tuple[Passage, ...]
    wrapped: bool
    source: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a piece of the text stands in the source."""
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, at: int) -> int:
        piece = bisect_right(self.starts, at) - 1
        return self.origins[piece] + at - self.starts[piece]

    def passage(self, at: int) -> Passage:
        """The paragraph that holds an offset of the text."""
        return self.passages[bisect_right(self.passages, at, key=_start) - 1]

    def place(self, at: int) -> Place:
        return Place(section=self.passage(at).section)

    def fix(self, start: int, end: int, replacement: str, level: FixLevel) -> tuple[Fix, ...]:
        """The change of a piece of the text, of which only what differs is
        replaced; nothing where a line ends within it."""
        old = self.text[start:end]
        while old and replacement and old[0] == replacement[0]:
            old, replacement, start = old[1:], replacement[1:], start + 1
        while old and replacement and old[-1] == replacement[-1]:
            old, replacement, end = old[:-1], replacement[:-1], end - 1
        if not old:
            return ()
        span = self.span(start, end)
        there = self.source[span.start : span.end] == old
        return (Fix.of(span, old, replacement, level),) if there else ()


def _start(passage: Passage) -> int:
    return passage.start


@once
def prose(report: Report) -> Prose:
    """The running text of a report."""
    return _Builder(report).build()


def is_han(char: str) -> bool:
    """Whether a character (or nothing) is one of Chinese words."""
    return char >= "㐀" and char.isalpha()


def is_wrapped(blocks: Sequence[Sequence[Block]]) -> bool:
    """Whether most lines end within a sentence: a page's lines, not paragraphs."""
    lines = [b.text for part in blocks for b in part if isinstance(b, Paragraph)]
    full = [line for line in lines if len(line) >= _FULL_LINE]
    return len(full) >= 6 and 2 * sum(not ENDED.search(line) for line in full) > len(full)


class _Builder:
    """Puts the text together from the blocks of a report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._source = report.source.text
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._passages: list[Passage] = []
        self._length = 0

    def build(self) -> Prose:
        report = self._report
        parts: list[Sequence[Block]] = [report.preamble, *(s.blocks for s in report.sections)]
        wrapped = is_wrapped(parts)
        if report.title is not None:
            self._passage(None, 0, report.title, [])
        self._part(None, 0, report.preamble, wrapped)
        for i, section in enumerate(report.sections, 1):
            blocks: Sequence[Block] = section.blocks
            if i == len(report.sections):
                blocks = without_furniture(blocks)
            self._part(section.key, i, [section.heading, *blocks], wrapped)
        return Prose(
            "".join(self._texts),
            tuple(self._passages),
            wrapped,
            self._source,
            tuple(self._starts),
            tuple(self._origins),
        )

    def _part(self, key: str | None, part: int, blocks: Sequence[Block], wrapped: bool) -> None:
        heading: Heading | None = None
        lines: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph) and not block.tabular:
                if wrapped and re.fullmatch(_PAGE, block.text):
                    continue
                goes_on = wrapped and lines and not ENDED.search(lines[-1].text)
                if lines and not goes_on:
                    self._passage(key, part, heading, lines)
                    heading, lines = None, []
                lines.append(block)
                continue
            self._passage(key, part, heading, lines)
            heading, lines = None, []
            if isinstance(block, Heading):
                if not block.run_in:
                    self._passage(key, part, block, [])
                else:
                    heading = block
        self._passage(key, part, heading, lines)

    def _passage(
        self, key: str | None, part: int, heading: Heading | None, lines: Sequence[Paragraph]
    ) -> None:
        running = any(_SENTENCES.search(line.text) for line in lines)
        if (heading is None and not lines) or not (
            part or running or heading is self._report.title
        ):
            return  # a web page's lines above the report
        start = body = self._length
        spans = [line.span for line in lines]
        if heading is not None:
            body += heading.span.end - heading.span.start
            if spans:  # the heading and its paragraph stand in one line
                spans[0] = Span(heading.span.start, spans[0].end)
            else:
                spans = _lines(self._source, heading.span)
                body = start + sum(span.end - span.start for span in spans)
        for span in spans:
            self._starts.append(self._length)
            self._origins.append(span.start)
            self._texts.append(self._source[span.start : span.end])
            self._length += span.end - span.start
        end = self._length
        self._starts.append(end)
        self._origins.append(spans[-1].end)
        self._texts.append("\n")
        self._length += 1
        self._passages.append(Passage(start, end, body, key, part, running))


def _lines(source: str, span: Span) -> list[Span]:
    """A heading's lines; a title may stand on three."""
    return [
        Span(span.start + line.start(), span.start + line.end())
        for line in re.finditer(r"[^\r\n]+", source[span.start : span.end])
    ] or [span]


def without_furniture(blocks: Sequence[Block]) -> Sequence[Block]:
    """The last section without what a web page adds below the report."""
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if not isinstance(block, (Heading, Paragraph)):
            return blocks[: i + 1]
        if isinstance(block, Paragraph) and (
            "。" in block.text or re.fullmatch(_DATE, block.text.strip())
        ):
            return blocks[: i + 1]
    return blocks


def paragraph_pairs(report: Report) -> Iterator[tuple[Paragraph, Paragraph, str | None]]:
    """Each paragraph with the one right below it, and the section they stand in."""
    parts = [report.preamble, *(section.blocks for section in report.sections)]
    for blocks in parts:
        for above, below in pairwise(blocks):
            if isinstance(above, Paragraph) and isinstance(below, Paragraph):
                yield above, below, section_at(report, above.span.start)
