"""The styles of a Word file: what they say of headings, numbers and hidden text."""

from __future__ import annotations

import re
from typing import NamedTuple

from lint.read.word.xml import VAL, Element, W, switched, value, whole

_LONGEST_CHAIN = 50
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)")
BODY_TEXT = 9
"""The outline level of what is no heading; a heading's count from 0."""


class Style(NamedTuple):
    """A paragraph's or a run's style with all that it is based on.

    ``level`` is a heading's (1 the highest), 0 for none; ``number`` the list
    it is numbered by and ``depth`` the list's level, ``own`` the style that
    said so; ``contents`` a line of the table of contents.
    """

    level: int = 0
    number: str | None = None
    depth: int | None = None
    own: str | None = None
    hidden: bool = False
    contents: bool = False


class Styles:
    """The styles by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root.iterchildren(W + "style"):
            identifier = element.get(W + "styleId", "")
            self._elements[identifier] = element
            by_default = element.get(W + "default") in ("1", "true", "on")
            if by_default and element.get(W + "type") == "paragraph":
                self._default = identifier

    def paragraph(self, identifier: str | None) -> Style:
        """A paragraph's style; that of the file where it has none."""
        return self.run(self._default if identifier is None else identifier)

    def run(self, identifier: str | None) -> Style:
        """A run's style."""
        if identifier is None:
            return Style()
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier)
        return self._known[identifier]

    def numbered_by(self, identifier: str | None) -> str | None:
        """The list that a list style stands for."""
        return self.run(identifier).number

    def _resolve(self, identifier: str) -> Style:
        chain: list[str] = []
        following: str | None = identifier
        while following in self._elements and len(chain) < _LONGEST_CHAIN:
            if following in chain:
                break
            chain.append(following)
            following = value(self._elements[following], "basedOn")
        style = Style()
        for name in reversed(chain):
            style = _refined(style, name, self._elements[name])
        return style


def _refined(style: Style, identifier: str, element: Element) -> Style:
    """A style with what one that is based on it says itself."""
    name = (value(element, "name") or "").lower()
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    level, heading = outline(paragraph), _HEADING.fullmatch(name)
    if level is not None:
        style = style._replace(level=level)
    elif heading:
        style = style._replace(level=int(heading[1]))
    elif name == "title":
        style = style._replace(level=1)
    numbering = None if paragraph is None else paragraph.find(W + "numPr")
    if numbering is not None:
        number, depth = value(numbering, "numId"), value(numbering, "ilvl")
        style = style._replace(
            number=style.number if number is None else number,
            depth=style.depth if depth is None else whole(depth, 0),
            own=identifier,
        )
    hidden = switched(run, "vanish")
    return style._replace(
        hidden=style.hidden if hidden is None else hidden,
        contents=style.contents or bool(_CONTENTS.fullmatch(name)),
    )


def outline(properties: Element | None) -> int | None:
    """The level of a heading that a paragraph's properties give: 0 for none of
    it, None when they do not say."""
    element = None if properties is None else properties.find(W + "outlineLvl")
    if element is None:
        return None
    level = whole(element.get(VAL), BODY_TEXT)
    return level + 1 if 0 <= level < BODY_TEXT else 0
