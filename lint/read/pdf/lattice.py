"""Rules become the cells of tables."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.read.pdf.page import Page
from lint.read.pdf.shapes import Box, Glyph, Rule
from lint.read.text import Unreadable

NEAR = 3.0
"""Points within which two edges are one: double rules, and corners that do not meet."""

_DASH = 5.0
"""Points between the dashes of one rule, at most."""

_LEAST = 5.0
"""Points of the shortest rule that is a side of a cell, and of the least cell."""

_MOST = 200_000
"""Places of the grids of a document, at most."""

_DRAWN = 0.6
"""A cell has a side where so much of it is drawn."""


_NEAR_TEXT, _HANGING = 1.0, 8.0
"""Points that the middle of a character may stand outside its table, at a rule
and where there is none."""


class Area(NamedTuple):
    """A cell: its box, and the glyphs in it."""

    box: Box
    glyphs: list[Glyph]


class Grid(NamedTuple):
    """A table as it is drawn on one page; ``rows`` hold the cells that begin in each."""

    page: int
    box: Box
    rows: list[list[Area]]


class _Lattice(NamedTuple):
    xs: list[float]
    ys: list[float]
    level: list[Rule]
    upright: list[Rule]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def tables_of(page: Page) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs outside them."""
    level = _joined(page.level)
    upright = _joined(page.upright)
    found = [lattice for part in _parts(level, upright) if (lattice := _lattice(*part))]
    # The innermost first: a frame around tables takes none of their text.
    found.sort(key=lambda lattice: _size(lattice.box))
    grids: list[Grid] = []
    free = page.glyphs
    for lattice in found:
        if any(_holds(lattice.box, *_middle(grid.box)) for grid in grids):
            continue
        grid = _grid(lattice, free, page.number)
        if grid is None:
            continue
        taken = {id(glyph) for row in grid.rows for cell in row for glyph in cell.glyphs}
        free = [glyph for glyph in free if id(glyph) not in taken]
        grids.append(grid)
    grids.sort(key=lambda grid: grid.box[1])
    return grids, free


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch are one: dashes, and sides cell by cell."""
    joined: list[Rule] = []
    by_line: list[list[Rule]] = []
    for rule in sorted(rules):
        if by_line and rule.at - by_line[-1][0].at <= 1.0:
            by_line[-1].append(rule)
        else:
            by_line.append([rule])
    for line in by_line:
        line.sort(key=lambda rule: rule.start)
        at, start, end = line[0]
        for rule in line[1:]:
            if rule.start - end <= _DASH:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                at, start, end = rule
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= _LEAST]


def _parts(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ats = [rule.at for rule in level]
    steps = 0
    for j, post in enumerate(upright):
        first = bisect_right(ats, post.start - NEAR)
        for i in range(first, bisect_right(ats, post.end + NEAR)):
            steps += 1
            if steps > 4_000_000:
                raise Unreadable("too-much", of="strokes")
            if level[i].start - NEAR <= post.at <= level[i].end + NEAR:
                parent[root(i)] = root(len(level) + j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(level):
        parts[root(i)][0].append(rule)
    for j, rule in enumerate(upright):
        parts[root(len(level) + j)][1].append(rule)
    return list(parts.values())


def _lattice(level: list[Rule], upright: list[Rule]) -> _Lattice | None:
    """The lines of a table's grid; a side that is not drawn is where the rules end."""
    if not level or not upright or len(level) + len(upright) < 3:
        return None
    xs = [post.at for post in upright]
    xs += [min(rule.start for rule in level), max(rule.end for rule in level)]
    ys = [rule.at for rule in level]
    # A single one that sticks out, between columns of text, is no side of the table.
    stray = int(len(upright) > 2)
    ys += [sorted(post.start for post in upright)[stray]]
    ys += [sorted(post.end for post in upright)[-1 - stray]]
    columns, rows = _clustered(xs), _clustered(ys)
    if len(columns) < 2 or len(rows) < 2:
        return None
    if len(columns) * len(rows) > _MOST:
        raise Unreadable("too-much", of="tables")
    return _Lattice(columns, rows, level, upright)


def _clustered(values: list[float]) -> list[float]:
    values.sort()
    groups: list[list[float]] = []
    for value in values:
        if groups and value - groups[-1][-1] <= NEAR and value - groups[-1][0] <= 2 * NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _grid(lattice: _Lattice, free: Sequence[Glyph], page: int) -> Grid | None:
    xs, ys = lattice.xs, lattice.ys
    width, height = len(xs) - 1, len(ys) - 1
    below = _drawn(lattice.level, ys, xs)
    beside = _drawn(lattice.upright, xs, ys)
    parent = list(range(width * height))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column + 1 < width and (column + 1, row) not in beside:
                parent[root(here + 1)] = root(here)
            if row + 1 < height and (row + 1, column) not in below:
                parent[root(here + width)] = root(here)
    members: dict[int, list[int]] = defaultdict(list)
    for place in range(width * height):
        members[root(place)].append(place)
    if len(members) < 2:
        return None
    glyphs: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in free:
        x, y = glyph.middle
        if not xs[0] - _NEAR_TEXT <= x <= xs[-1] + _NEAR_TEXT:
            continue
        column = min(max(bisect_right(xs, x) - 1, 0), width - 1)
        over, under = (_NEAR_TEXT if (line, column) in below else _HANGING for line in (0, height))
        if not ys[0] - over <= y <= ys[-1] + under:
            continue
        row = min(max(bisect_right(ys, y) - 1, 0), height - 1)
        glyphs[root(row * width + column)].append(glyph)
    rows: list[list[Area]] = [[] for _ in range(height)]
    for key, places in members.items():
        top, left = divmod(min(places), width)
        columns = [place % width for place in places]
        left = min(columns)
        box = (xs[left], ys[top], xs[max(columns) + 1], ys[max(places) // width + 1])
        if glyphs[key] or min(box[2] - box[0], box[3] - box[1]) >= _LEAST:
            rows[top].append(Area(box, glyphs[key]))
    for cells in rows:
        cells.sort(key=lambda area: area.box[0])
    return Grid(page, lattice.box, [cells for cells in rows if cells])


def _drawn(rules: list[Rule], lines: list[float], across: list[float]) -> set[tuple[int, int]]:
    """(line, part) of the grid where a rule is drawn."""
    covered: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        line = _nearest(lines, rule.at)
        first = max(bisect_right(across, rule.start) - 1, 0)
        for part in range(first, len(across) - 1):
            low, high = across[part], across[part + 1]
            if low >= rule.end:
                break
            covered[line, part] += min(high, rule.end) - max(low, rule.start)
    return {
        (line, part)
        for (line, part), length in covered.items()
        if length >= _DRAWN * (across[part + 1] - across[part])
    }


def _nearest(lines: list[float], value: float) -> int:
    after = bisect_right(lines, value)
    near = [i for i in (after - 1, after) if 0 <= i < len(lines)]
    return min(near, key=lambda i: abs(lines[i] - value))


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
