"""Page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lint.read.pdf.lines import Line
from lint.read.pdf.page import Page

_MARGIN = 0.13
"""The part of a page's height in which they stand, above and below."""

_DASHES = r"[-—–―－·.•~～\[\]【】() 　]*"
_FIGURE = r"(?:\d{1,4}|[ivxlc]{1,7})"
_CHINESE = r"[〇零一二三四五六七八九十百]{1,5}"
_NUMBER = re.compile(
    rf"{_DASHES}(?:第|page|p\.?)? ?{_FIGURE} ?(?:页)?"
    rf"(?: ?[/／,，、| ]? ?(?:共|of)? ?{_FIGURE} ?页?)?{_DASHES}"
    rf"|{_DASHES}第 ?{_CHINESE} ?页(?:[,，、/／ ]{{0,2}}共 ?{_CHINESE} ?页)?{_DASHES}"
    rf"|[-—–―－] ?{_CHINESE} ?[-—–―－]",
    re.I,
)
_DIGITS = re.compile(r"\d+")

_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]+[、.．）)]")
"""How a heading of the text begins."""

_SHORT = 30
"""Characters of a running head, at most."""


def without_furniture(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page that belong to its text."""
    edges = [_at_edges(page, own) for page, own in zip(pages, lines, strict=True)]
    repeated = Counter(key for own in edges for key in {_key(line) for line in own})
    often = max(2, (len(pages) + 1) // 2)
    heads = [
        line
        for own in edges
        for line in own
        if _NUMBER.fullmatch(line.text) or repeated[_key(line)] >= often
    ]
    places = {_place(line, pages) for line in heads}
    dropped = {id(line) for line in heads}
    for own in edges:
        dropped |= {id(line) for line in own if _is_beside(line, _place(line, pages), places)}
    return [[line for line in own if id(line) not in dropped] for own in lines]


def _at_edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Up to two lines at each edge of a page."""
    top = [line for line in lines if line.y1 < page.height * _MARGIN][:2]
    foot = [line for line in lines if line.y0 > page.height * (1 - _MARGIN)][-2:]
    return [*top, *foot]


_Place = tuple[float, int, int]


def _place(line: Line, pages: Sequence[Page]) -> _Place:
    """The height of its page, and its own place and size there."""
    return pages[line.page - 1].height, round(line.y0), round(line.em)


def _is_beside(line: Line, place: _Place, heads: set[_Place]) -> bool:
    """Whether it stands where other pages have their running heads: left and right
    pages have each their own."""
    if len(line.glyphs) > _SHORT or line.text[-1] in "。；，" or _HEADING.match(line.text):
        return False
    height, y, em = place
    return any((height, at, em) in heads for at in (y - 1, y, y + 1))


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.y0 / 8)
