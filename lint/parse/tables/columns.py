"""Which columns the rows of each block have, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lint.forms import Column, FormTable
from lint.model import TableHead
from lint.normal import bare
from lint.parse.cells import Piece
from lint.parse.tables.items import Label, Values
from lint.parse.tables.match import Matched
from lint.parse.tables.place import Template


class BlockColumns:
    """The columns of each block of a table, as the report orders them."""

    def __init__(
        self,
        table: FormTable,
        matched: Sequence[Matched],
        heads: Sequence[Sequence[TableHead]],
        labels: Sequence[Sequence[Label]],
    ) -> None:
        self._labels = labels
        self._blocks = {row.name: i for i, b in enumerate(table.blocks) for row in b.rows}
        self._columns = [
            columns_in_order(heads[i], labels[i], block.columns)
            for i, block in enumerate(table.blocks)
        ]
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
        repeated = _repeated_heads(self._labels[self._blocks[m.row or ""]], columns)
        if len(repeated) > len(names):
            return _under_repeated(m.values, repeated, names)
        pieces = self._template.place(m.values, len(names))
        return dict(zip(names, pieces, strict=True)) if pieces else {}

    def _of(self, m: Matched) -> Sequence[Column]:
        return self._columns[self._blocks[m.row]] or () if m.row in self._blocks else ()


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
    heads: Sequence[TableHead], labels: Sequence[Label], columns: Sequence[Column]
) -> tuple[Column, ...] | None:
    """The block's columns as the report orders them; None when that is not
    certain.

    Columns under a group's head stand where the group stands.  Where nothing
    shows another order it is the form's; rows with more or fewer values than
    it has columns are then not read.
    """
    if not heads or any(head.column is None for head in heads):
        return tuple(columns)
    place = {label.piece.start: (label.line, label.column) for label in labels}
    grouped = [c for c in columns if c.group]
    seen = [h.column for h in heads]
    if not grouped:
        return tuple(
            sorted((c for c in columns if c.name in seen), key=lambda c: seen.index(c.name))
        )
    under = sorted((c for c in grouped if c.name in seen), key=lambda c: seen.index(c.name))
    at = {h.column: place[h.span.start] for h in heads if h.span.start in place}
    result: list[Column] = []
    for column in columns:
        if not column.group and column.name in seen:
            result.append(column)
        elif column is grouped[0]:
            result.extend(under)
    single = [c for c in columns if not c.group and c.name in at]
    lines = {at[c.name][0] for c in single}
    if len(lines) == 1 and len(single) > 1 and at[single[0].name] > at[single[1].name]:
        return None  # 总计 before 自然人 in one line of heads: not the form's order
    return tuple(result)
