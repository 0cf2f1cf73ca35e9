"""Sentences as they were meant: joined over line ends, without stray spaces.

A report pasted from a PDF breaks a paragraph over many lines and sets spaces
into its figures ("2 0 2 3 年").  A sentence here is the text without them,
with the place of every character in the source.
"""

from __future__ import annotations

from typing import NamedTuple

from lint.model import Span


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
