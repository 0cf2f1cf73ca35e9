"""Lines become paragraphs; what is set in columns without rules stays lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from lint.model import Origin
from lint.read.canonical import Piece, Rows
from lint.read.pdf.lines import Line, is_narrow, written
from lint.read.pdf.page import Page
from lint.read.pdf.shapes import Glyph

WIDE = "\ue000"
"""Stands for a blank that aligns columns, until the text is whole."""

_OPEN = "（《〈“‘「『【〔([{"
_CLOSE = "，。、；：？！）》〉”’」』】〕)]},.;:?!%％"
_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")


_ENOUGH, _MANY = 3, 8
"""Lines that end together where a margin is, and where it is far from the page's edge."""


class Margins(NamedTuple):
    """Where the text of a page or column begins and ends."""

    left: float
    right: float


class Setting:
    """The pages that lines stand on, and the margins that these keep."""

    def __init__(self, pages: Sequence[Page], lines: Sequence[Line]) -> None:
        self.pages = pages
        groups: dict[object, list[Line]] = {}
        for line in lines:
            groups.setdefault(self._kind(line), []).append(line)
        self._margins = {kind: self._keep(own) for kind, own in groups.items()}

    def margins(self, line: Line) -> Margins:
        return self._margins[self._kind(line)]

    def _kind(self, line: Line) -> object:
        """Pages of one width keep the same margins."""
        return round(self.pages[line.page - 1].width), line.column

    def _keep(self, lines: Sequence[Line]) -> Margins:
        """The margins that most long lines keep; too few of them say nothing of
        the right one, which is then as far from its edge as the left one."""
        widest = max(line.x1 - line.x0 for line in lines)
        long = [line for line in lines if line.x1 - line.x0 > 0.6 * widest]
        lefts, rights = sorted(line.x0 for line in long), sorted(line.x1 for line in long)
        left, right = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
        if not lines[0].column:
            width = self.pages[lines[0].page - 1].width
            ending = sum(line.x1 > right - line.em for line in long)
            if ending < (_ENOUGH if right >= 0.7 * width else _MANY):
                right = max(right, width - left)
        return Margins(left, right)

    def origin(self, lines: Sequence[Line]) -> Origin:
        """Where a paragraph begins: its lines on their first page."""
        page = lines[0].page
        boxes = [line.box for line in lines if line.page == page]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        return Origin(0, page, self.pages[page - 1].shown(box))


def text_parts(lines: Sequence[Line], setting: Setting) -> Iterator[Piece | Rows]:
    """Paragraphs, and blocks of aligned lines, of lines that follow each other."""
    blocks = dict(_blocks(lines, setting))
    # A table goes on over the pages: one part that is torn tears the others.
    torn = any(_is_wrapped(lines[at:end]) for at, end in blocks.items())
    paragraph: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        end = blocks.get(at, at)
        if paragraph and (end > at or not _goes_on(paragraph, line, setting)):
            yield _paragraph(paragraph, setting)
            paragraph = []
        if end > at:
            block = lines[at:end]
            yield _layout(block, setting, torn and any(map(_has_figures, block)))
            at = end
        else:
            paragraph.append(line)
            at += 1
    if paragraph:
        yield _paragraph(paragraph, setting)


def _goes_on(above: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last, em = above[-1], above[-1].em
    if not 0.93 < line.em / em < 1.08:
        return False
    if line.x0 > setting.margins(line).left + 0.8 * em and not _hanging(above, line):
        return False
    if setting.margins(last).right - last.x1 >= _token(line) + 0.6 * em:
        return False  # it ended: the next word had room
    if (line.page, line.column) == (last.page, last.column):
        gap = line.y0 - last.y1
        before = above[-2] if len(above) > 1 else None
        if before and (before.page, before.column) == (last.page, last.column):
            usual = last.y0 - before.y1
            if gap > usual + 0.5 * em:
                return False
        if not 0 <= gap + em < 3.5 * em:
            return False
    return not (last.text[-1] in "。；：！？" and _HEADING.match(line.text))


def _hanging(above: Sequence[Line], line: Line) -> bool:
    """Whether all of a paragraph but its first line is set in."""
    return len(above) > 1 and abs(line.x0 - above[-1].x0) < 0.3 * line.em


def _token(line: Line) -> float:
    """How broad the first thing on a line is that may not be broken."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and glyphs[end - 1].text in _OPEN:
        end += 1
    if is_narrow(glyphs[end - 1].text):
        while end < len(glyphs) and is_narrow(glyphs[end].text) and not glyphs[end].spaced:
            end += 1
    while end < len(glyphs) and glyphs[end].text in _CLOSE:
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0


def _paragraph(lines: Sequence[Line], setting: Setting) -> Piece:
    text = lines[0].text
    for above, line in pairwise(lines):
        left, right = above.glyphs[-1].text, line.glyphs[0].text
        latin = left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
        text += " " + line.text if latin else line.text
    return Piece(text, setting.origin(lines))


# ── columns without rules ────────────────────────────────────────────────────


_FIGURES = 4
"""Figures beside each other in a row of a table, at least."""

_WRAPPED = 0.8
"""Lines without figures to each with them where the labels run over several lines."""

_SECTION = re.compile(r"[一二三四五六]、.{9}")
"""A heading of a section; what stands alone in a table's first column is shorter."""

_FIGURE = re.compile(r"[-+]?[\d,.]+|[/—–-]")


def _blocks(lines: Sequence[Line], setting: Setting) -> Iterator[tuple[int, int]]:
    """Where blocks of lines in columns begin and end."""
    at = 0
    while at < len(lines):
        end = _aligned(lines, at, setting)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _aligned(lines: Sequence[Line], at: int, setting: Setting) -> int:
    """Where a block of lines in columns that begins here ends; ``at`` if none does."""
    if len(lines[at].pieces()) < 2:
        return at
    end, last, labels, em = at, at, 0.0, lines[at].em
    while end < len(lines) and lines[end].page == lines[at].page:
        line = lines[end]
        if len(line.pieces()) > 1:
            last = end
            labels = labels or _labels(line)
        elif _is_running(line, setting) or _is_section(line, em, labels > 0):
            break
        elif end - last >= 4 and line.x1 > labels:
            break
        end += 1
    rows = sum(len(line.pieces()) > 1 for line in lines[at : last + 1])
    return last + 1 if rows > 1 else at


def _is_section(line: Line, em: float, below_figures: bool) -> bool:
    """Whether it begins a section: it is larger than the table, or, below figures,
    longer than what stands alone in a first column."""
    return line.em > 1.08 * em or (below_figures and _SECTION.match(line.text) is not None)


def _labels(line: Line) -> float:
    """How far the labels reach beside the figures of a line, if it has many; else 0."""
    figures = 0.0
    count = 0
    for piece in reversed(line.pieces()):
        if not _FIGURE.fullmatch(written(piece)):
            break
        figures, count = piece[0].x0, count + 1
    return figures if count >= _FIGURES else 0.0


def _has_figures(line: Line) -> bool:
    return _labels(line) > 0


def _is_wrapped(block: Sequence[Line]) -> bool:
    """Whether labels run on over lines between those with figures: where one ends
    and the next begins only rules could tell, and there are none."""
    edges = [_labels(line) for line in block]
    figures = [i for i, edge in enumerate(edges) if edge]
    if len(figures) < 2:
        return False
    within = range(figures[0], figures[-1])
    only_labels = sum(not edges[i] and block[i].x1 <= edges[figures[0]] for i in within)
    return only_labels > _WRAPPED * len(figures)


def _is_running(line: Line, setting: Setting) -> bool:
    left, right = setting.margins(line)
    return line.x1 - line.x0 > 0.7 * (right - left) or line.text[-1] in "。；"


def _layout(lines: Sequence[Line], setting: Setting, torn: bool) -> Rows:
    """Lines with the blanks that keep their columns, as a page of typewriting has them."""
    left = min(line.x0 for line in lines)
    half = median(line.em for line in lines) / 2
    rows = [[Piece(_typed(line, left, half), setting.origin([line]))] for line in lines]
    return Rows(rows, torn)


def _typed(line: Line, left: float, half: float) -> str:
    out = WIDE
    for piece in line.pieces():
        target = min(round((piece[0].x0 - left) / half), 400)
        blanks = max(target - _columns(out), 3 if out != WIDE else 0)
        out += WIDE * blanks + _text(piece)
    return out


def _text(piece: Sequence[Glyph]) -> str:
    return written(piece)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)
