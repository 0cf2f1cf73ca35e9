"""The marks that number the items of a list in running text: 一是, 第一，, 首先, （一）, 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lint.numerals import chinese_number


class Ordinal(NamedTuple):
    """A mark at text[start:end]; marks of one list are of one ``style``.

    ``number`` is 0 for 最后, which may stand for whatever comes last.
    """

    start: int
    end: int
    style: str
    number: int


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?:(?P<是>{_NUMERAL})是|(?P<要>{_NUMERAL})要|(?P<第>第{_NUMERAL})(?=[，,、是：:])"
    rf"|(?P<其>其{_NUMERAL})(?=[，,、是：:])|(?P<括>[（(]{_NUMERAL}[）)])"
    rf"|(?P<顿>{_NUMERAL}、)|(?P<点>\d{{1,2}}[.．、])(?!\d)|(?P<数>[（(]\d{{1,2}}[）)])"
    r"|(?P<圈>[①-⑳])|(?P<首>首先|其次|再次|再者|最后)(?!要))"
)
_BEFORE = "\n。；;，,：:！？、“（"
_IN_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}
_AT_BREAKS = frozenset("顿点")
"""Styles that are marks only where a sentence or a line begins: "二、三季度"."""


def ordinals(text: str, start: int = 0) -> list[Ordinal]:
    """The marks in a text without stray white space, from a place on."""
    found = []
    for match in _MARK.finditer(text, start):
        before, style = text[match.start() - 1 : match.start()], match.lastgroup or ""
        if before not in _BEFORE or (style in _AT_BREAKS and before in "，,、"):
            continue
        number = _number(match[style])
        if number is not None:
            found.append(Ordinal(match.start(), match.end(), style, number))
    return found


def _number(mark: str) -> int | None:
    if mark in _IN_WORDS:
        return _IN_WORDS[mark]
    if "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    numeral = mark.strip("第其（）()、.．")
    return int(numeral) if numeral.isdigit() else chinese_number(numeral)


class Run(NamedTuple):
    """A list from its first mark on: its items, and the mark that ends it.

    ``again`` is the mark of the same style that begins anew, None when
    nothing of the kind follows.
    """

    items: tuple[Ordinal, ...]
    again: Ordinal | None

    @property
    def last(self) -> int:
        """The number that the last item bears."""
        return self.items[-1].number or len(self.items)


def run(marks: Sequence[Ordinal], first: int) -> Run:
    """The list that begins at a mark: all marks of its style up to one that
    begins again.  A number that skips or repeats does not end a list."""
    items = [marks[first]]
    for mark in marks[first + 1 :]:
        if mark.style != items[0].style:
            continue
        if mark.number == 1:
            return Run(tuple(items), mark)
        if mark.number and mark.number < items[-1].number:
            break
        items.append(mark)
        if mark.number == 0:
            break
    return Run(tuple(items), None)
