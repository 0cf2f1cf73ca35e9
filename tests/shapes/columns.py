"""Columns aligned by spaces, as `pdftotext -layout` and careful hands write them.

A page is a canvas of lines; every cell is set at its column, broken where it
is too long, and centred in the height of its row.  pdftotext counts a
Chinese character as one column, editors and terminals as two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import east_asian_width

from tests.shapes.grid import Grid, Line, Merged, Slot

GAP = 3


def width(text: str, wide: int) -> int:
    """Columns that a text takes when a Chinese character takes ``wide``."""
    return sum(wide if east_asian_width(ch) in "WFA" else 1 for ch in text)


@dataclass
class Canvas:
    """Lines of text pieces, each at the column where it begins."""

    wide: int
    lines: list[list[tuple[int, str]]] = field(default_factory=list)

    def put(self, line: int, column: int, text: str) -> None:
        while len(self.lines) <= line:
            self.lines.append([])
        if text:
            self.lines[line].append((column, text))

    def text(self) -> list[str]:
        return ["".join(self._spread(pieces)) for pieces in self.lines]

    def _spread(self, pieces: list[tuple[int, str]]) -> Iterable[str]:
        at = 0
        for column, piece in sorted(pieces):
            gap = max(column - at, 1 if at else 0)
            yield " " * gap + piece
            at += gap + width(piece, self.wide)


@dataclass(frozen=True)
class Setting:
    """How a table is set: see the shapes at the end of this module.

    ``fold`` is where a row's label is broken, in characters (0: nothing is
    ever broken); ``side`` the room for the merged labels at its left, which
    run down beside their rows; ``head`` the room for a column's head.
    ``rotated`` turns the tallest label: one stray line with gaps in it.
    ``figures`` says where they stand when a label has an even number of
    lines: beside the upper of the middle two, between them, or after all.
    """

    wide: int
    fold: int = 0
    side: int = 0
    head: int = 0
    rotated: bool = False
    repeat_heads: bool = False
    figures: Literal["beside", "between", "after"] = "beside"

    def pieces(self, slot: str, lead: bool, head: bool, deep: int, across: int) -> list[str]:
        """The lines that a cell's text is broken into."""
        if not self.fold:
            return [slot]
        if head:
            limit = 24 if lead else self.head if across == 1 else len(slot)
        elif not lead or slot[1] == "、":
            limit = self.side if deep > 1 else len(slot)
        else:
            limit = self.fold if deep == 1 else self.side
        return [slot[k : k + limit] for k in range(0, len(slot), limit or 1)]


def by_width(grid: Grid) -> list[str]:
    """Aligned for a terminal: two columns for a Chinese character."""
    return _set(grid, Setting(wide=2)).text()


def by_characters(grid: Grid) -> list[str]:
    """Aligned by counting characters, as pdftotext does."""
    return _set(grid, Setting(wide=1)).text()


def pages_rotated(grid: Grid) -> list[str]:
    """Over two pages; long labels broken; 三、本年度办理结果 set sideways."""
    return _paged(grid, Setting(wide=1, fold=20, side=8, head=4, rotated=True, figures="after"))


def pages_fragments(grid: Grid) -> list[str]:
    """Over two pages; the labels at the left run down beside their rows."""
    return _paged(grid, Setting(wide=1, fold=13, side=4, head=2))


def pages_heads(grid: Grid) -> list[str]:
    """Over two pages, the heads printed again on the second."""
    return _paged(
        grid, Setting(wide=1, fold=20, side=8, head=4, repeat_heads=True, figures="between")
    )


def _paged(grid: Grid, setting: Setting) -> list[str]:
    """A long table with a page break in it; short ones stay whole."""
    if len(grid) < 20:
        return ["", *_set(grid, setting).text(), ""]
    cut = len(grid) // 2 + 1
    heads = tuple(line for line in grid if line.head) if setting.repeat_heads else ()
    first = _set(grid[:cut], setting).text()
    second = _set(heads + grid[cut:], setting, indent=2).text()
    footer = ["", " " * 60 + "- 3 -"]
    return ["", *first, *footer, "\f" + second[0], *second[1:], ""]


def _set(grid: Grid, setting: Setting, indent: int = 4) -> Canvas:
    canvas = Canvas(setting.wide)
    cells = [
        _Cell(slot, i, j, grid, setting)
        for i, line in enumerate(grid)
        for j, slot in enumerate(line.slots)
        if isinstance(slot, str)
    ]
    starts = _starts(grid, cells, setting, indent)
    heights = [1] * len(grid)
    even = [False] * len(grid)
    for cell in cells:
        if cell.deep == 1:
            count = len(cell.pieces)
            even[cell.row] |= cell.lead and not cell.head and count % 2 == 0
            heights[cell.row] = max(heights[cell.row], count + even[cell.row])
    for cell in cells:
        top = sum(heights[: cell.row])
        room = sum(heights[cell.row : cell.row + cell.deep])
        if setting.rotated and cell.deep > 5 and not cell.head:
            turned = "、 ".join(cell.text.replace("年", "年 ").split("、"))
            canvas.put(top + room // 2, starts[cell.column], turned)
            continue
        top += max(0, room - len(cell.pieces)) // 2
        for k, piece in enumerate(cell.pieces):
            down = 0
            if even[cell.row] and cell.deep == 1:
                between = setting.figures == "between" and k >= len(cell.pieces) / 2
                down = between if cell.lead else setting.figures == "after"
            canvas.put(top + k + down, _place(cell, piece, k > 0, starts, setting), piece)
    return canvas


class _Cell:
    """A cell of the grid: what it covers, and the lines of its text."""

    def __init__(self, text: str, row: int, column: int, grid: Grid, setting: Setting) -> None:
        line = grid[row]
        self.text, self.row, self.column, self.head = text, row, column, line.head
        self.lead = column < max(other.lead for other in grid if not other.head)
        self.deep = self.across = 1
        while self._below(grid) is Merged.ABOVE:
            self.deep += 1
        while column + self.across < len(line.slots) and self._beside(line) is Merged.LEFT:
            self.across += 1
        self.pieces = setting.pieces(text, self.lead, self.head, self.deep, self.across) or [""]

    def _below(self, grid: Grid) -> Slot:
        """The slot under the cell; heads have nothing to do with what follows."""
        rest = grid[self.row + self.deep :]
        return rest[0].slots[self.column] if rest and rest[0].head == self.head else ""

    def _beside(self, line: Line) -> Slot:
        return line.slots[self.column + self.across]


def _starts(grid: Grid, cells: list[_Cell], setting: Setting, indent: int) -> list[int]:
    """The column where each slot begins, and where the last one ends."""
    count = len(grid[0].slots)
    widths = [3] * count
    for cell in sorted(cells, key=lambda c: c.across):
        wanted = max(width(piece, setting.wide) for piece in cell.pieces)
        if setting.fold and cell.lead and not cell.head:
            wanted += 1
        last = cell.column + cell.across
        have = sum(widths[cell.column : last]) + GAP * (cell.across - 1)
        widths[last - 1] += max(0, wanted - have)
    starts = [indent]
    for size in widths:
        starts.append(starts[-1] + size + GAP)
    return starts


def _place(cell: _Cell, piece: str, later: bool, starts: list[int], setting: Setting) -> int:
    """Labels begin at their column, what follows on a line a little later;
    heads and figures stand in the middle of theirs."""
    if cell.lead:
        return starts[cell.column] + later
    middle = (starts[cell.column] + starts[cell.column + cell.across] - GAP) // 2
    return max(middle - width(piece, setting.wide) // 2, 0)
