"""Page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lint.read.pdf.lines import Line
from lint.read.pdf.page import Page

_MARGIN = 0.13
"""The part of a page's height in which they stand, above and below."""

_NUMBER = re.compile(
    r"[-—–―－·.•~～ 　]*(?:第|page|p\.?)? ?\d{1,4} ?(?:页)?"
    r"(?: ?[/／,，、| ]? ?(?:共|of)? ?\d{1,4} ?页?)?[-—–―－·.•~～ 　]*",
    re.I,
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page that belong to its text."""
    edges = [_at_edges(page, own) for page, own in zip(pages, lines, strict=True)]
    repeated = Counter(key for own in edges for key in {_key(line) for line in own})
    often = max(2, (len(pages) + 1) // 2)
    kept = []
    for own, outer in zip(lines, edges, strict=True):
        dropped = {
            id(line)
            for line in outer
            if _NUMBER.fullmatch(line.text) or repeated[_key(line)] >= often
        }
        kept.append([line for line in own if id(line) not in dropped])
    return kept


def _at_edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Up to two lines at each edge of a page."""
    top = [line for line in lines if line.y1 < page.height * _MARGIN][:2]
    foot = [line for line in lines if line.y0 > page.height * (1 - _MARGIN)][-2:]
    return [*top, *foot]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.y0 / 8)
