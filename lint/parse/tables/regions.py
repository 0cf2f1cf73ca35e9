"""Where in the report the official tables may stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from lint.normal import bare
from lint.parse.lines import Line
from lint.parse.tables.rows import Row
from lint.parse.vocabulary import standing_row, unnumbered, vocabulary


class Region(NamedTuple):
    """Lines ``first`` to ``last`` (inclusive) look like the table ``id``, or,
    when it is None, hold rows of cells that belong to no official table."""

    id: str | None
    first: int
    last: int


_AHEAD = 6
_SENTENCE_MARKS = frozenset("。！？；")
_LONGEST_LABEL = 45
_CAPTION = re.compile(r"(?:附件|附表|表)[ ]*[0-9０-９一二三四五六]{0,2}[ ：:.．、]?.{0,30}|#+ .*")


def find_regions(
    lines: Sequence[Line], rows: Sequence[Row], sections: Collection[int]
) -> list[Region]:
    """The regions of the report, in order.

    ``rows`` are the lines read as rows, ``sections`` the lines that begin a
    section: no table goes on over them.
    """
    regions: list[Region] = []
    current: str | None = None
    first = last = -1

    def close() -> None:
        nonlocal current, first, last
        if last >= first >= 0:
            regions.append(Region(current, first, last))
        current, first, last = None, -1, -1

    for i, row in enumerate(rows):
        if row.layout in ("blank", "page", "rule"):
            continue
        if i in sections or _ends_table(lines[i].text, row):
            close()
            continue
        id, begins = _table_of(row)
        if id is not None and (begins or current == id):
            if current != id or _begins_again(row, id, rows[first:i]):
                close()
                current, first = id, i
            last = i
        elif current is not None and _continues(rows, i, current, sections):
            last = i
        elif current is None and first >= 0 and row.structured:
            last = i
        else:
            close()
            if row.structured and len([c for c in row.cells if c.text]) > 1:
                first = last = i
    close()
    return [r for r in regions if r.id is not None or r.last > r.first]


def _ends_table(text: str, row: Row) -> bool:
    """Whether a line is a sentence or a caption: no part of a table."""
    if row.layout == "text":
        return True
    if row.structured:
        return any(len(cell.text) > _LONGEST_LABEL and "。" in cell.text for cell in row.labels)
    if _CAPTION.fullmatch(text.strip()):
        return standing_row(text) is None
    return len(row.labels) == 1 and not _SENTENCE_MARKS.isdisjoint(row.labels[0].text)


def _table_of(row: Row) -> tuple[str | None, bool]:
    """The table that a row's words belong to, and whether they can begin it.

    Heads and captions can, and rows of cells; of running text only a long
    label with its number, since sentences speak of the same matters.
    """
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
            return id, row.structured or (numbered and len(text) >= _LONG_LABEL)
        return id, row.structured or not numbered
    return None, False


_LONG_LABEL = 10
"""Characters from which a numbered label is no phrase of a sentence."""


def _begins_again(row: Row, id: str, before: Sequence[Row]) -> bool:
    """Whether the table's first head stands again below rows with figures: a
    small table of the report's own went before, or the table is repeated."""
    first = vocabulary().tables[id].first
    return any(unnumbered(piece.text) == first for piece in row.labels) and any(
        other.has_figure for other in before
    )


def _continues(rows: Sequence[Row], i: int, id: str, sections: Collection[int]) -> bool:
    """Whether a row whose words tell nothing still belongs to the table."""
    row = rows[i]
    if row.layout in ("tabs", "bars", "bar") or (row.values and not row.labels):
        return True
    if all(_is_fragment(piece.text, id) for piece in row.labels):
        return True
    if any(len(piece.text) > _LONGEST_LABEL for piece in row.labels):
        return False
    if not row.values and row.labels[-1].text.endswith(("：", ":")):
        return False  # it introduces what follows
    if row.values:  # a label of its own with figures: an extra row
        return True
    return any(_resumes(later, id) for later in _ahead(rows, i, id, sections))


def _ahead(rows: Sequence[Row], i: int, id: str, sections: Collection[int]) -> Iterator[Row]:
    """The next few rows, up to a line that is no row of this table."""
    shown = (
        (k, rows[k])
        for k in range(i + 1, min(i + 12, len(rows)))
        if rows[k].layout not in ("blank", "page", "rule")
    )
    mine = takewhile(
        lambda pair: (
            pair[0] not in sections
            and pair[1].layout != "text"
            and _table_of(pair[1])[0] in (None, id)
        ),
        islice(shown, _AHEAD),
    )
    return (row for _, row in mine)


def _resumes(row: Row, id: str) -> bool:
    """Whether a row is plainly one of the table's."""
    if _table_of(row)[0] == id:
        return True
    fragments = all(_is_fragment(piece.text, id) for piece in row.labels)
    return row.has_figure and (row.structured or fragments)


def _is_fragment(text: str, id: str) -> bool:
    """Whether a text is a part of one of the table's labels or heads."""
    everything = vocabulary().tables[id].everything
    if unnumbered(text) in everything or bare(text) in everything:
        return True
    return all(bare(part) in everything for part in text.split())
