"""A Word file's paragraphs and tables in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from lint.model import Origin, Source
from lint.read.canonical import Piece, Rows, canonical_source, one_line
from lint.read.package import Package
from lint.read.text import Unreadable
from lint.read.word.grid import Grid, grid_of
from lint.read.word.numbering import Numbering
from lint.read.word.parts import Parts
from lint.read.word.runs import Runs
from lint.read.word.styles import Style, Styles, outline
from lint.read.word.xml import TBL, TR, Element, P, W, inside, parse_xml, value

MOST_CELLS = 200_000
MOST_MARKS = 600_000
"""Tags and attributes of all parts: each costs memory.  The official form has 25,000."""

LONGEST_HEADING = 80
"""Characters."""

_BLOCKS, _ROWS = frozenset({P, TBL}), frozenset({TR})
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_PROMPT = f"{W}prompt"
_INSTRUCTION, _PAGE_OF = f"{W}instrText", re.compile(r"\bPAGEREF\s+_Toc\d")
_CJK = "\u2e80"
"""Signs from here on need no space before or after them."""


def read(package: Package, data: bytes, name: str) -> Source:
    """The Word file in a package as canonical text.  Raises `Unreadable`."""
    document = _Document(package)
    source = canonical_source(document.parts(), name, "word", "utf-8", sha256(data).hexdigest())
    if not source.text.strip():
        pictures = next(document.body.iter(*_PICTURES), None) is not None
        raise Unreadable("image" if pictures else "empty")
    return source


class _Text(NamedTuple):
    """What stands in one paragraph of the file."""

    text: str
    paragraph: Element
    boxes: list[Element]


class _Document:
    """The file while it is read: its lists count on, its cells are counted."""

    def __init__(self, package: Package) -> None:
        self._parts = Parts(package)
        self._marks = self._cells = 0
        root = self._part("document")
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise Unreadable("damaged")
        self.body = body
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._paragraphs = {element: i for i, element in enumerate(body.iter(P))}
        self._tables = {element: i for i, element in enumerate(body.iter(TBL), 1)}
        self._notes: dict[tuple[str, str], int | None] = {}
        _clear_prompts(body)

    def _part(self, name: str) -> Element | None:
        data = self._parts.part(name)
        if data is None:
            return None
        self._marks += data.count(b"<") + data.count(b"=")
        if self._marks > MOST_MARKS:
            raise Unreadable("too-much", of="marks", most=MOST_MARKS)
        return parse_xml(data)

    def parts(self) -> Iterator[Piece | Rows]:
        """The text, and the notes after it."""
        yield from self._blocks(self.body)
        for kind in ("footnote", "endnote"):
            wanted = {number: at for (k, number), at in self._notes.items() if k == kind}
            root = self._part(f"{kind}s") if wanted else None
            for note in () if root is None else root.iterchildren(W + kind):
                at = wanted.pop(note.get(W + "id", ""), -1)
                if at != -1:
                    for piece in _pieces(self._blocks(note)):
                        yield piece._replace(origin=Origin(0, paragraph=at))

    def _blocks(self, container: Element) -> Iterator[Piece | Rows]:
        """The paragraphs and tables in the body, a cell, a text box or a note."""
        kept: list[_Text] = []  # paragraphs whose end is deleted
        for element in inside(container, _BLOCKS):
            if element.tag == TBL:
                yield from self._ended(kept)
                kept = []
                yield from self._table(element)
                continue
            kept.append(self._read(element))
            if not _mark_deleted(element):
                yield from self._ended(kept)
                kept = []
        yield from self._ended(kept)

    def _read(self, paragraph: Element) -> _Text:
        runs = Runs(paragraph, self._styles, self._style(paragraph).hidden)
        at = self._paragraphs.get(paragraph)
        for note in runs.notes:
            self._notes.setdefault(note, at)
        return _Text(runs.text, paragraph, runs.boxes)

    def _style(self, paragraph: Element) -> Style:
        return self._styles.paragraph(value(paragraph.find(W + "pPr"), "pStyle"))

    def _ended(self, texts: list[_Text]) -> Iterator[Piece | Rows]:
        """One paragraph of what has run together, and its text boxes after it.

        It is what the last one is, as in Word, and stands where its text begins.
        """
        if not texts:
            return
        last = texts[-1].paragraph
        properties, style = last.find(W + "pPr"), self._style(last)
        if not style.contents and not _in_contents(last):
            text = self._numbering.label(properties, style) + "".join(t.text for t in texts)
            first = next((t.paragraph for t in texts if t.text.strip()), last)
            origin = Origin(0, paragraph=self._paragraphs.get(first))
            level = outline(properties)
            level = style.level if level is None else level
            if level and _may_head(text):
                yield Piece(joined(text.split("\n")), origin, level)
            else:
                yield from (Piece(line, origin) for line in text.split("\n"))
        for part in texts:
            for box in part.boxes:
                yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[Piece | Rows]:
        grid = grid_of(table)
        self._cells += grid.width * len(grid.lines)
        if self._cells > MOST_CELLS:
            raise Unreadable("too-much", of="cells", most=MOST_CELLS)
        if _is_layout(grid):
            for line in grid.lines:
                for slot in line.slots:
                    if not slot.continued:
                        yield from self._blocks(slot.element)
            return
        number = self._tables.get(table)
        numbers = {row: i for i, row in enumerate(inside(table, _ROWS), 1)}
        rows: list[list[Piece | None]] = []
        for line in grid.lines:
            row: list[Piece | None] = [None] * grid.width
            for slot in line.slots:
                if not slot.continued:
                    cell = self._cell(slot.element)
                    row[slot.column] = cell._replace(
                        origin=cell.origin._replace(table=number, row=numbers[line.element])
                    )
            rows.append(row)
        yield Rows(rows)

    def _cell(self, cell: Element) -> Piece:
        """A cell's text, at its first paragraph that has any."""
        pieces = [piece for piece in _pieces(self._blocks(cell)) if piece.text.strip()]
        if pieces:
            return Piece(joined(piece.text for piece in pieces), pieces[0].origin)
        first = next(cell.iter(P), None)
        at = None if first is None else self._paragraphs.get(first)
        return Piece("", Origin(0, paragraph=at))


def _pieces(blocks: Iterator[Piece | Rows]) -> Iterator[Piece]:
    """All texts of some blocks, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Rows):
            yield from (cell for row in block.rows for cell in row if cell is not None)
        else:
            yield block


def joined(lines: Iterable[str]) -> str:
    """Lines that the page's width or a clerk has broken, as one: 结果 + 维持."""
    text = ""
    for line in map(one_line, lines):
        between = text and line and max(text[-1], line[0]) < _CJK
        text += " " + line if between else line
    return text


def _may_head(text: str) -> bool:
    """Whether a paragraph in a heading's style is one: clerks give it to whole sentences."""
    return len(text) <= LONGEST_HEADING and not text.rstrip().endswith(("。", "；"))


def _in_contents(paragraph: Element) -> bool:
    """Whether it is a line of the table of contents, by the page that it looks up."""
    return any(_PAGE_OF.search(e.text or "") for e in paragraph.iter(_INSTRUCTION))


def _mark_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, so that the next goes on in it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _is_layout(grid: Grid) -> bool:
    """Whether a table only places what stands in it: it has one column, or a
    table with more rows than its own in a cell."""
    if grid.width <= 1:
        return True
    return any(
        sum(1 for _ in inside(inner, _ROWS)) > len(grid.lines)
        for line in grid.lines
        for slot in line.slots
        for inner in slot.element.iter(TBL)
    )


def _clear_prompts(body: Element) -> None:
    """An unfilled content control shows a prompt ("单击此处输入文字"): no text of the report."""
    for showing in body.iter(W + "showingPlcHdr"):
        properties = showing.getparent()
        control = None if properties is None else properties.getparent()
        for text in () if control is None else list(control.iter(W + "t")):
            text.tag = _PROMPT
