"""Which columns the rows of each block have, and what stands in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lint.forms import Column, FormTable
from lint.model import TableHead
from lint.normal import bare
from lint.parse.cells import Piece, figure
from lint.parse.tables.items import Label, Values
from lint.parse.tables.match import Matched
from lint.parse.tables.place import Template
from lint.parse.vocabulary import TableWords


class BlockColumns:
    """The columns of each block of a table, as the report orders them."""

    def __init__(
        self,
        table: FormTable,
        matched: Sequence[Matched],
        heads: Sequence[Sequence[TableHead]],
        labels: Sequence[Sequence[Label]],
        words: TableWords,
    ) -> None:
        self._blocks = {row.name: i for i, b in enumerate(table.blocks) for row in b.rows}
        self._columns = [
            columns_in_order(heads[i], labels[i], block.columns, words)
            for i, block in enumerate(table.blocks)
        ]
        for i, block in enumerate(table.blocks):
            if _totals_lead(matched, self._blocks, i, labels[i], self._columns[i]):
                *others, total = self._columns[i]
                self._columns[i] = (total, *others)
            if len(self._columns[i]) < len(block.columns) and _fill(
                matched, self._blocks, i, len(block.columns)
            ):
                self._columns[i] = block.columns  # a head is missing, not its column
        self._repeated = [_repeated_heads(labels[i], b) for i, b in enumerate(self._columns)]
        self._template = Template(
            [(m.values, len(self._of(m))) for m in matched if m.row is not None]
        )

    def block_of(self, row: str | None, block: int) -> int:
        """The number of the block a row belongs to; ``block`` for a row of none."""
        return self._blocks.get(row or "", block)

    def place(self, m: Matched) -> Mapping[str, Piece]:
        """The row's cells by column name; empty when that is not certain."""
        columns = self._of(m)
        if not columns:
            return {}
        names = [column.name for column in columns]
        repeated = self._repeated[self._blocks[m.row or ""]]
        if len(repeated) > len(names):
            return _under_repeated(m.values, repeated, names)
        pieces = self._template.place(m.values, len(names))
        return dict(zip(names, pieces, strict=True)) if pieces else {}

    def _of(self, m: Matched) -> Sequence[Column]:
        return self._columns[self._blocks[m.row]] if m.row in self._blocks else ()


def _fill(matched: Sequence[Matched], blocks: Mapping[str, int], block: int, count: int) -> bool:
    """Whether rows of a block hold as many figures as the form has columns."""
    rows = [m.values for m in matched if m.row is not None and blocks.get(m.row) == block]
    return any(sum(bool(cell.text) for cell in values.cells) == count for values in rows)


def _totals_lead(
    matched: Sequence[Matched],
    blocks: Mapping[str, int],
    block: int,
    labels: Sequence[Label],
    columns: Sequence[Column],
) -> bool:
    """Whether the totals stand first where heads a cell a line leave it open: what
    is printed before the first column's head may stand in the lines above it, and
    only the figures tell."""
    if not columns or columns[-1].total is None or any(label.structured for label in labels):
        return False
    at = {bare(label.piece.text): i for i, label in reversed(list(enumerate(labels)))}
    total, first = at.get(bare(columns[-1].name)), at.get(bare(columns[0].name))
    if total is None or first is None or total > first:
        return False
    rows = [m.values for m in matched if m.row is not None and blocks.get(m.row) == block]
    figures = [[figure(cell.text).low for cell in values.cells if cell.text] for values in rows]
    whole = [row for row in figures if len(row) == len(columns) and any(row)]
    lead = sum(row[0] * 2 == sum(row) != row[-1] * 2 for row in whole)
    return lead > 1 and not any(row[-1] * 2 == sum(row) != row[0] * 2 for row in whole)


def _repeated_heads(labels: Sequence[Label], columns: Sequence[Column]) -> list[str]:
    """The columns that the first line of heads names, cell by cell: more than
    there are where a merged head is written in each of its cells."""
    names = {bare(text): c.name for c in columns for text in (c.name, *c.variants)}
    heads = [x for x in labels if x.structured and bare(x.piece.text) in names]
    return [names[bare(x.piece.text)] for x in heads if x.line == heads[0].line]


def _under_repeated(
    values: Values, heads: Sequence[str], names: Sequence[str]
) -> Mapping[str, Piece]:
    """Cells merged over several columns, head and value written in each."""
    if len(values.cells) != len(heads):
        return {}
    seen: dict[str, list[Piece]] = {name: [] for name in names}
    for piece, head in zip(values.cells, heads, strict=True):
        seen[head].append(piece)
    alike = all(len({piece.text for piece in pieces}) == 1 for pieces in seen.values())
    return {name: pieces[0] for name, pieces in seen.items()} if alike else {}


def columns_in_order(
    heads: Sequence[TableHead],
    labels: Sequence[Label],
    columns: Sequence[Column],
    words: TableWords,
) -> tuple[Column, ...]:
    """The block's columns as the report orders them.

    Columns under a group's head stand where the group stands.  Where nothing
    shows another order it is the form's; rows with more or fewer values than
    it has columns are then not read.
    """
    if not heads or any(head.column is None for head in heads):
        return tuple(columns)
    seen = [head.column for head in heads]
    shown = [column for column in columns if column.name in seen]
    if not any(column.group for column in columns):
        return tuple(sorted(shown, key=lambda c: seen.index(c.name)))
    under = sorted((c for c in shown if c.group), key=lambda c: seen.index(c.name))
    first = [c for c in shown if not c.group and c.total is None]
    total = [c for c in shown if c.total is not None]
    over_all = words.captions - {words.first} - {bare(c.group) for c in columns}
    if total and first and _leads(total[0], first[0], labels, over_all):
        return (*total, *first, *under)
    return (*first, *under, *total)


def _leads(
    total: Column, first: Column, labels: Sequence[Label], over_all: Collection[str]
) -> bool:
    """Whether the totals' head stands before the first column's: to its left,
    or before even the caption ``over_all`` columns (申请人情况), which in the
    form is printed before both."""
    at = {bare(label.piece.text): i for i, label in reversed(list(enumerate(labels)))}
    if bare(total.name) not in at or bare(first.name) not in at:
        return False
    one, other = labels[at[bare(total.name)]], labels[at[bare(first.name)]]
    if one.structured and one.line == other.line:
        return one.column < other.column
    before = labels[: at[bare(total.name)]]
    return one.piece.start < other.piece.start and not any(
        bare(label.piece.text) in over_all for label in before
    )
