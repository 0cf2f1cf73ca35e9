"""Which column each value of a run stands in: certain, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from lint.parse.cells import Piece
from lint.parse.tables.items import Extent, Values

Columns = tuple[Piece, ...]


class Template:
    """What complete rows show about where the columns begin."""

    def __init__(self, runs: Sequence[tuple[Values, int]]) -> None:
        """``runs`` are the runs of one table, each with its number of columns."""
        starts: dict[tuple[str, int], Counter[int]] = {}
        after: dict[tuple[str, int], Counter[int]] = {}
        widths: dict[int, Counter[tuple[int, int]]] = {}
        self._complete: list[Values] = []
        self._counts: set[int] = set()
        self._loose: set[int] = set()
        for values, count in runs:
            filled = [k for k, cell in enumerate(values.cells) if cell.text]
            if len(filled) != count or filled[-1] - filled[0] != count - 1:
                if len(filled) == count:
                    self._loose.add(count)
                continue
            self._counts.add(count)
            layout, width, offset = values.shape
            starts.setdefault((layout, width), Counter())[offset + filled[0]] += 1
            after.setdefault((layout, offset), Counter())[offset + filled[0]] += 1
            if layout == "run":
                widths.setdefault(count, Counter())[(width, filled[0])] += 1
            if values.spaced:
                self._complete.append(values)
        # Where the columns begin in rows of a width, and after so many labels.
        self._starts: Mapping[tuple[str, int], Counter[int]] = starts
        self._after: Mapping[tuple[str, int], Counter[int]] = after
        self._runs = {count: _agreed(seen) for count, seen in widths.items()}

    def place(self, values: Values, count: int) -> Columns | None:
        """The run's cells by column, or None when that is not certain."""
        cells = values.cells
        filled = [k for k, cell in enumerate(cells) if cell.text]
        if not filled:
            return _blank_columns(values, count)
        if len(filled) == count and filled[-1] - filled[0] == count - 1:
            return cells[filled[0] : filled[0] + count]
        layout, width, offset = values.shape
        if len(filled) == count and (layout == "run" or count not in self._counts):
            return tuple(cell for cell in cells if cell.text)
        if len(filled) > count or count in self._loose - self._counts:
            return None  # too many; or empty cells between, nobody knows how many
        if layout == "gaps":
            return self._by_place(values, count)
        if layout == "run":
            agreed = self._runs.get(count, (count, 0))
            if agreed is None or agreed[0] != width:
                return None
            return cells[agreed[1] : agreed[1] + count]
        possible = range(max(0, filled[-1] - count + 1), min(filled[0], len(cells) - count) + 1)
        alike = self._starts.get((layout, width)) or self._after.get((layout, offset))
        shown = [s - offset for s in alike or () if s - offset in possible]
        if len(shown) == 1 or (alike is None and len(possible) == 1):
            start = (shown or possible)[0]
            return cells[start : start + count]
        return None

    def _by_place(self, values: Values, count: int) -> Columns | None:
        """Columns kept apart by spaces: each value under one column of the
        nearest complete rows.  Of the two ways to count columns only one in
        which the complete rows above and below stand under one another tells
        anything; where both do, they must tell the same."""
        before = [c for c in self._complete if c.line < values.line and len(c.cells) == count][-2:]
        after = [c for c in self._complete if c.line > values.line and len(c.cells) == count][:2]
        found: list[list[int]] = []
        complete = [values.places for values in (*before, *after)]
        for measure, own in enumerate(values.places):
            near = [places[measure] for places in complete]
            straight = all(_under(a, b) == list(range(count)) for a, b in pairwise(near))
            if not near or not straight:
                continue
            columns = _under(own, near[len(before[:-1])])
            if columns is None or any(_under(own, n) != columns for n in near):
                return None
            found.append(columns)
        if not found or any(columns != found[0] for columns in found):
            return None
        placed = [Piece(values.end, "")] * count
        for cell, column in zip(values.cells, found[0], strict=True):
            placed[column] = cell
        return tuple(placed)


def _agreed(seen: Counter[tuple[int, int]]) -> tuple[int, int] | None:
    """What nearly all complete runs show, or None when they do not agree."""
    (most, times), *_ = seen.most_common(1)
    return most if times * 10 >= sum(seen.values()) * 9 else None


def _under(values: Sequence[Extent], complete: Sequence[Extent]) -> list[int] | None:
    """The column of a complete row above or below each value, or None."""
    columns: list[int] = []
    for start, end in values:
        hits = [
            k for k, (left, right) in enumerate(complete) if start <= right + 1 and end >= left - 1
        ]
        if len(hits) != 1 or (columns and hits[0] <= columns[-1]):
            return None
        columns.append(hits[0])
    return columns


def _blank_columns(values: Values, count: int) -> Columns:
    """All cells blank: nothing to mistake."""
    cells = values.cells[-count:] if len(values.cells) >= count else ()
    end = values.own[-1].end if values.own else values.end
    return cells or (Piece(end, ""),) * count
