"""The running text section by section without stray white space, for rules that
read lists and dates out of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lint.checks.prose import Prose, prose
from lint.model import Report, Span
from lint.once import once

_DROPPED = re.compile(r"[\s*\u200b-\u200f\u2060\ufeff]+")
_KEPT = re.compile(r"[^\s*\u200b-\u200f\u2060\ufeff]+")


class Part(NamedTuple):
    """The text of a section, or of what stands before the first one (``key`` None).

    A line for each paragraph and each head of its own, the section's heading
    apart; nothing else is white, and there is a line end at either end.
    ``lines`` has the beginning of each line, in ``text`` and in the `Prose`.
    """

    key: str | None
    text: str
    lines: tuple[tuple[int, int], ...]
    whole: Prose

    def span(self, start: int, end: int) -> Span:
        """The source's extent of what stands at text[start:end], not empty."""
        return self.whole.span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        """The place in the `Prose`; counted when asked for, as few reports have findings."""
        begin, place = self.lines[bisect_right(self.lines, at, key=_first) - 1]
        left = at - begin
        for run in _KEPT.finditer(self.whole.text, place):
            if left < len(run[0]):
                return run.start() + left
            left -= len(run[0])
        raise IndexError(at)


def _first(line: tuple[int, int]) -> int:
    return line[0]


@once
def parts(report: Report) -> tuple[Part, ...]:
    """What stands before the first section, and each section."""
    return tuple(_parts(prose(report)))


def _parts(whole: Prose) -> Iterator[Part]:
    for number, group in groupby(whole.passages, key=lambda passage: passage.part):
        passages = list(group)
        key = passages[0].section
        begins = [p.start for p in passages]
        if number:
            begins[0] = passages[0].body  # the section's heading
        texts, lines, length = ["\n"], [], 1
        for begin, passage in zip(begins, passages, strict=True):
            text = _squeezed(whole.text[begin : passage.end])
            if text:
                lines.append((length, begin))
                texts.append(text + "\n")
                length += len(text) + 1
        yield Part(key, "".join(texts), tuple(lines), whole)


def _squeezed(text: str) -> str:
    """Without white space and Markdown's emphasis."""
    text = "".join(text.split())
    return _DROPPED.sub("", text) if not text.isprintable() or "*" in text else text


def sentence(text: str, at: int) -> tuple[int, int]:
    """The extent of the sentence, or line, that holds a place of a `Part`'s text."""
    return begins(text, "。！？\n", at), _ends(text, "。！？\n", at)


def paragraph(text: str, at: int) -> str:
    """The paragraph that holds a place of a `Part`'s text."""
    return text[begins(text, "\n", at) : _ends(text, "\n", at)]


def begins(text: str, marks: str, at: int) -> int:
    """Where the piece begins that holds a place and that one of the marks parts off."""
    far = max(at - _REACH, 0)
    return max(max(text.rfind(mark, far, at) for mark in marks) + 1, far)


def _ends(text: str, marks: str, at: int) -> int:
    far = min(at + _REACH, len(text))
    return min((end for mark in marks if (end := text.find(mark, at, far)) >= 0), default=far)


_REACH = 2000
"""No sentence or paragraph is looked at farther than this, however long the text."""
