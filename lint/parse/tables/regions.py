"""Where in the report the official tables stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from lint.normal import bare
from lint.parse.lines import Line
from lint.parse.tables.rows import Row, rows_of
from lint.parse.vocabulary import is_row_label, section_heading, unnumbered, vocabulary


class Region(NamedTuple):
    """Lines ``first`` to ``last`` (inclusive) hold the table ``id``, or, when
    it is None, rows of cells that belong to no official table."""

    id: str | None
    first: int
    last: int


_AHEAD = 6
_SENTENCE_MARKS = frozenset("。！？；")
_LONGEST_LABEL = 45


def find_regions(lines: Sequence[Line]) -> tuple[list[Region], list[Row]]:
    """The regions of the report, in order, and every line read as a row."""
    rows = rows_of(lines)
    regions: list[Region] = []
    current: str | None = None
    first = last = -1

    def close() -> None:
        if last >= first >= 0:
            regions.append(Region(current, first, last))

    for i, row in enumerate(rows):
        if row.layout in ("blank", "page", "rule"):
            continue
        if row.layout == "text" or ends_table(lines[i].text, row):
            close()
            current, first, last = None, -1, -1
            continue
        id, begins = _table_of(row)
        if id is not None and (begins or current == id):
            if current != id:
                close()
                current, first = id, i
            last = i
        elif (current is not None and _continues(rows, i, current)) or (
            current is None and first >= 0 and row.structured
        ):
            last = i
        else:
            close()
            current, first, last = None, -1, -1
            if row.structured and len([c for c in row.cells if c.text]) > 1:
                first = last = i
    close()
    return [r for r in regions if r.id is not None or r.last > r.first], rows


def ends_table(text: str, row: Row) -> bool:
    """Whether a line is a section title or a sentence: no part of a table."""
    if row.structured:
        return any(len(cell.text) > _LONGEST_LABEL and "。" in cell.text for cell in row.labels)
    if row.layout == "bar":
        return False
    if len(row.labels) == 1 and not _SENTENCE_MARKS.isdisjoint(row.labels[0].text):
        return True
    return section_heading(text) is not None and not is_row_label(text)


def _table_of(row: Row) -> tuple[str | None, bool]:
    """The table that a row's words belong to, and whether they can begin it."""
    words = vocabulary()
    for piece in row.labels:
        text = unnumbered(piece.text)
        if text.startswith("(本列数据"):
            return "三", True
        id = words.strong.get(text)
        if id is None:
            continue
        numbered = bare(piece.text) != text
        if text in words.tables[id].rows:
            begins = (
                row.structured or bool(row.values) or (numbered and id == "三" and len(text) > 5)
            )
        else:
            begins = row.structured or not numbered
        return id, begins
    return None, False


def _continues(rows: Sequence[Row], i: int, id: str) -> bool:
    """Whether a row whose words tell nothing still belongs to the table."""
    row = rows[i]
    if row.layout in ("tabs", "bars", "bar") or (row.values and not row.labels):
        return True
    if all(_is_fragment(piece.text, id) for piece in row.labels):
        return True
    if any(len(piece.text) > _LONGEST_LABEL for piece in row.labels):
        return False
    if row.values:  # a label of its own with figures: an extra row
        return True
    return any(_resumes(later, id) for later in _ahead(rows, i))


def _ahead(rows: Sequence[Row], i: int) -> Iterator[Row]:
    """The next few rows of a table, up to a line that is none of any."""
    shown = (row for row in rows[i + 1 : i + 12] if row.layout not in ("blank", "page", "rule"))
    return takewhile(lambda row: row.layout != "text", islice(shown, _AHEAD))


def _resumes(row: Row, id: str) -> bool:
    """Whether a row is plainly one of the table's."""
    other, _ = _table_of(row)
    if other is not None:
        return other == id
    fragments = all(_is_fragment(piece.text, id) for piece in row.labels)
    return row.has_figure and (row.structured or fragments)


def _is_fragment(text: str, id: str) -> bool:
    """Whether a text is a part of one of the table's labels or heads."""
    everything = vocabulary().tables[id].everything
    if unnumbered(text) in everything or bare(text) in everything:
        return True
    return all(bare(part) in everything for part in text.split())
