"""Automatic numbers: a paragraph's "一、" or "（一）" that stands nowhere in its text."""

from __future__ import annotations

import re
from typing import NamedTuple

from lint.read.numerals import numeral
from lint.read.word.styles import Style, Styles
from lint.read.word.xml import VAL, Element, W, switched, value, whole

LEVELS = 9
_LONGEST = 60
"""Characters of a level's text; "第%1章" has four."""
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBER = "0"


class Level(NamedTuple):
    """How one level of a list is numbered: ``text`` with %1 … for the numbers of
    the levels; ``restart`` the level after which it begins anew (0: never)."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    after: str = "tab"
    restart: int | None = None
    arabic: bool = False
    style: str | None = None


class _List(NamedTuple):
    """A list that paragraphs point to: whose counters it shares, its own levels,
    and the starts it sets once."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a Word file and how far each has counted, in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        links = {}
        for element in root.iterchildren(W + "abstractNum"):
            identifier = element.get(W + "abstractNumId", "")
            self._abstract[identifier] = _levels(element)
            links[identifier] = value(element, "numStyleLink")
        for element in root.iterchildren(W + "num"):
            self._lists[element.get(W + "numId", "")] = _list(element)
        # A list that only points to a list style has the levels of that style's.
        for identifier, style in links.items():
            linked = self._lists.get(styles.numbered_by(style) or "")
            if style and linked and linked.abstract in self._abstract:
                self._abstract[identifier] = self._abstract[linked.abstract]

    def label(self, properties: Element | None, style: Style) -> str:
        """The number of the next paragraph, which counts by it; nothing for one without."""
        numbering = None if properties is None else properties.find(W + "numPr")
        number = value(numbering, "numId") or style.number
        if number is None or number == _NO_NUMBER or number not in self._lists:
            return ""
        depth = self._depth(value(numbering, "ilvl"), number, style)
        return self._count(number, depth)

    def _depth(self, given: str | None, number: str, style: Style) -> int:
        if given is not None:
            depth = whole(given, 0)
        elif style.depth is not None:
            depth = style.depth
        else:
            levels = self._abstract.get(self._lists[number].abstract, {})
            own = [at for at, level in levels.items() if style.own and level.style == style.own]
            depth = own[0] if own else 0
        return min(max(depth, 0), LEVELS - 1)

    def _count(self, number: str, depth: int) -> str:
        abstract, own, starts = self._lists[number]
        levels = {**self._abstract.get(abstract, {}), **own}
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        level = levels.get(depth, Level())
        begun = counts[depth]
        if depth in starts and (number, depth) not in self._begun:
            counts[depth] = starts[depth]
        else:
            counts[depth] = level.start if begun is None else begun + 1
        self._begun.add((number, depth))
        for below in range(depth + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or depth < restart:
                counts[below] = None
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        return _written(level, levels, counts)


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    if level.format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        format = levels.get(at, Level()).format
        if format == "none":
            return ""
        return numeral(counts[at] or 0, "decimal" if level.arabic else format)

    label = _PLACE.sub(number, level.text)
    # A tab after "一、" only sets the text apart on the page.
    spaced = level.after == "space" or (level.after == "tab" and label[-1:].isalnum())
    return label + " " if label and spaced else label


def _levels(element: Element) -> dict[int, Level]:
    levels = {}
    for child in element.iterchildren(W + "lvl"):
        depth = whole(child.get(W + "ilvl"), -1)
        if 0 <= depth < LEVELS:
            levels[depth] = _level(child)
    return levels


def _level(element: Element) -> Level:
    # A format of a later Word stands in an alternative; its fallback is the last.
    formats = [format.get(VAL) or "" for format in element.iter(W + "numFmt")]
    hidden = switched(element.find(W + "rPr"), "vanish")
    restart = value(element, "lvlRestart")
    return Level(
        format=formats[-1] if formats else "decimal",
        text="" if hidden else (value(element, "lvlText") or "")[:_LONGEST],
        start=whole(value(element, "start"), 1),
        after=value(element, "suff") or "tab",
        restart=None if restart is None else whole(restart, 0),
        arabic=bool(switched(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _list(element: Element) -> _List:
    levels, starts = {}, {}
    for override in element.iterchildren(W + "lvlOverride"):
        depth = whole(override.get(W + "ilvl"), 0)
        start, level = value(override, "startOverride"), override.find(W + "lvl")
        if level is not None:
            levels[depth] = _level(level)
        if start is not None:
            starts[depth] = whole(start, 1)
    return _List(value(element, "abstractNumId") or "", levels, starts)
