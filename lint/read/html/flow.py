"""The tree of a page → its lines and tables in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lint.model import Origin
from lint.read.canonical import Piece, Rows, one_line
from lint.read.html.grid import expand, is_figures
from lint.read.html.look import UNSHOWN, is_block, is_hidden, is_link, keeps_lines, written
from lint.read.html.marker import Counter
from lint.read.raised import raised
from lint.read.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

    from lint.read.html.tree import Page

_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WIDE = "\u2010-\u2027\u2e80-\uffef"
_BROKEN = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
"""A line end of the source between two Chinese characters, which shows nothing."""

_MADE_OF = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_LONGEST_HEADING = 70
_MOST = 50_000
"""Lines of a page; a report has some hundreds."""


class Block(NamedTuple):
    """A line or a table of the page, the element that it stands in, and how
    much of it leads elsewhere (0 to 1)."""

    part: Piece | Rows
    element: _Element
    linked: float = 0.0

    @property
    def text(self) -> str:
        """What is written in the line; nothing for a table."""
        return self.part.text if isinstance(self.part, Piece) else ""


def flow(page: Page, *, hidden: bool = False) -> list[Block]:
    """What a reader of the page sees; with ``hidden`` also what is not shown."""
    return _Flow(page, hidden).read(page.root)


class _Flow:
    """A walk over the tree.  The lists grow and shrink with its depth."""

    def __init__(self, page: Page, hidden: bool) -> None:
        self._page, self._hidden = page, hidden
        self._done: list[Block] = []
        self._written: list[str] = []
        self._line: int | None = None
        self._linked = 0
        self._links = self._kept = 0
        self._within: list[_Element] = []
        self._levels: list[int] = []
        self._marker = ""
        self._items = Counter()

    def read(self, root: _Element) -> list[Block]:
        """Everything below an element."""
        from lxml.etree import iterwalk

        self._within.append(root)
        walk = iterwalk(root, events=("start", "end"))
        left: _Element | None = None
        for event, element in walk:
            if event == "start":
                if self._leaves_out(element, root):
                    walk.skip_subtree()
                    left = element
                elif element.tag == "table" and element is not root and is_figures(element):
                    self._end_line()
                    self._add_table(element)
                    walk.skip_subtree()
                    left = element
                else:
                    self._enter(element)
                    self._write(element.text, element)
                continue
            if element is left:
                left = None
            else:
                self._leave(element)
            if element is not root:
                self._write(element.tail, element)
        self._end_line()
        return self._done

    def _leaves_out(self, element: _Element, root: _Element) -> bool:
        if element.tag in UNSHOWN:
            return True
        if element.tag == "sup" and element is not root:
            before, text = "".join(self._written), str(element.xpath("string()"))
            if (plain := raised(before, text)) != text:
                self._written.append(plain)
                return True
        return not self._hidden and element is not root and is_hidden(element)

    def _enter(self, element: _Element) -> None:
        if element.tag == "br":
            self._end_line()
        elif is_block(element):
            self._end_line()
            self._within.append(element)
            if _level(element):
                self._levels.append(_level(element))
            elif element.tag == "li":
                self._marker = self._items.marker(element)
        if is_link(element):
            self._links += 1
        if keeps_lines(element):
            self._kept += 1

    def _leave(self, element: _Element) -> None:
        if is_block(element):
            self._end_line()
            self._within.pop()
            if _level(element):
                self._levels.pop()
        if is_link(element):
            self._links -= 1
        if keeps_lines(element):
            self._kept -= 1

    def _write(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        if self._kept and "\n" in text:
            self._write_lines(text, element)
            return
        if text.strip():
            if self._line is None:
                self._line = self._page.line(element)
            if self._links:
                self._linked += len("".join(text.split()))
        self._written.append(text)

    def _write_lines(self, text: str, element: _Element) -> None:
        """Lines as they are written; those with tabs are rows of a table."""
        if text.count("\n") > _MOST:
            raise Unreadable("too-much", of="lines", most=_MOST)
        origin = Origin(0, line=self._page.line(element))
        *lines, last = text.split("\n")
        if self._written:
            self._written.append(lines.pop(0))
            self._end_line()
        if "\t" in last:
            lines, last = [*lines, last], ""
        for tabs, group in groupby(lines, lambda line: "\t" in line.strip()):
            if tabs:
                rows = [[Piece(cell, origin) for cell in line.split("\t")] for line in group]
                self._done.append(Block(Rows(rows), self._within[-1]))
            else:
                for line in group:
                    self._written.append(line)
                    self._line = origin.line
                    self._end_line()
        if last.strip():
            self._line = origin.line
        self._written.append(last)

    def _end_line(self) -> None:
        raw = "".join(self._written)
        self._written.clear()
        text = one_line(_BROKEN.sub("", _NOTHING.sub("", raw)))
        if text:
            marker, self._marker = self._marker, ""
            if marker and not re.match(r"[（(]?[0-9一二三四五六七八九十]+[）).、．]", text):
                text = marker + text
            level = self._levels[-1] if self._levels else 0
            if len(text) > _LONGEST_HEADING or "。" in text:
                level = 0
            piece = Piece(text, Origin(0, line=self._line), level)
            linked = self._linked / len(text.replace(" ", ""))
            self._done.append(Block(piece, self._within[-1], linked))
            if len(self._done) > _MOST:
                raise Unreadable("too-much", of="lines", most=_MOST)
        self._line, self._linked = None, 0

    def _add_table(self, table: _Element) -> None:
        caption = table.find("caption")
        if caption is not None:
            self._done += _Flow(self._page, self._hidden).read(caption)
        if rows := expand(table, self._cell):
            length = sum(len(piece.text) for row in rows for piece in row if piece)
            leading = sum(len(t) for a in table.iter("a") if is_link(a) for t in a.itertext())
            self._done.append(Block(Rows(rows), self._within[-1], leading / max(length, 1)))

    def _cell(self, cell: _Element) -> Piece:
        """A cell: its lines joined, without a space between Chinese characters; where
        it shows nothing but a field, what that holds."""
        if len(cell):
            blocks = _Flow(self._page, self._hidden).read(cell)
            text = " ".join(_texts(blocks))
            text = _MADE_OF.sub("", text) if len(blocks) > 1 else text
            text = text or " ".join(one_line(written(field)) for field in cell.iter("input"))
        else:
            text = one_line(_BROKEN.sub("", _NOTHING.sub("", cell.text or "")))
        return Piece(text, Origin(0, line=self._page.line(cell)))


def _texts(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block.part, Piece):
            yield block.part.text
        else:
            yield from (cell.text for row in block.part.rows for cell in row if cell)


def _level(element: _Element) -> int:
    tag = element.tag
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0
