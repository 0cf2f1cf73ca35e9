"""A region's items → a `Table` aligned to the official form."""

from __future__ import annotations

from collections.abc import Sequence

from lint.forms import Column, Form, FormTable
from lint.model import Cell, Span, Table, TableHead, TableRow, UnknownTable
from lint.normal import bare
from lint.parse.cells import Piece, figure
from lint.parse.tables.heads import columns_in_order, heads_of
from lint.parse.tables.items import Item, Label, Values
from lint.parse.tables.match import Matched, match_rows
from lint.parse.tables.place import Columns, Template
from lint.parse.vocabulary import TableWords, unnumbered, vocabulary, words_of

Found = tuple[Table | None, list[UnknownTable]]


def align(items: Sequence[Item], form: Form, id: str, span: Span) -> Found:
    """The table ``id`` from its items, and what could not be told apart."""
    table = form.table(id)
    if not any(isinstance(item, Values) for item in items):
        return None, [UnknownTable(span, "cells", table.name)]
    if table.flat:
        return _flat(items, form, table, span)
    return _rows(items, form, table, span)


def _rows(items: Sequence[Item], form: Form, table: FormTable, span: Span) -> Found:
    words = words_of(form.id, table.id)
    matched = match_rows(items, table, words)
    labels = _labels_by_block(items, matched, table, words)
    heads = [heads_of(labels[i], b, i, words) for i, b in enumerate(table.blocks)]
    orders = [
        columns_in_order(heads[i], labels[i], block.columns) for i, block in enumerate(table.blocks)
    ]
    blocks = {row.name: i for i, block in enumerate(table.blocks) for row in block.rows}
    widths = [(m.values, len(orders[blocks[m.row]] or ())) for m in matched if m.row is not None]
    template = Template(widths)
    rows: list[TableRow] = []
    unknown: list[UnknownTable] = []
    # A label without values is a blank row only where all values have theirs.
    torn = any(
        m.row is None or template.place(m.values, len(orders[blocks[m.row]] or ())) is None
        for m in matched
        if m.values.cells
    )
    block = 0
    for m in matched:
        block = blocks.get(m.row or "", block)
        columns = orders[block]
        placed = template.place(m.values, len(columns)) if columns else None
        if placed is None and columns:
            placed = _under_repeated_heads(m.values, labels[block], columns)
        row_span = Span(m.values.start, m.values.end)
        if placed is None or columns is None or (not m.values.cells and torn):
            unknown.append(UnknownTable(row_span, "row", table.name, m.row, m.label))
            placed, columns = (), ()
        elif m.row is None and not m.label:
            unknown.append(UnknownTable(row_span, "row", table.name, None, _text(m.values)))
            continue
        label = m.label or (table.rows[m.row].printed if m.row else "")
        label_span = Span(m.label_start, m.label_end)
        cells = _cells(table.id, m.row, columns, placed) if m.row else ()
        rows.append(TableRow(m.row, label, label_span, row_span, cells, block))
    if sum(row.name is not None for row in rows) * 5 < sum(
        not r.group for r in table.rows.values()
    ):
        return None, [UnknownTable(span, "cells", table.name)]
    return _table(form, table, span, tuple(h for hs in heads for h in hs), rows), unknown


def _under_repeated_heads(
    values: Values, labels: Sequence[Label], columns: Sequence[Column]
) -> Columns | None:
    """Cells merged over several columns, head and value written in each."""
    names = {bare(text): c.name for c in columns for text in (c.name, *c.variants)}
    heads = [names[text] for x in labels if (text := bare(x.piece.text)) in names]
    filled = [cell for cell in values.cells if cell.text]
    if len(heads) != len(filled) or len(heads) == len(columns):
        return None
    seen = {
        column.name: [c for c, h in zip(filled, heads, strict=True) if h == column.name]
        for column in columns
    }
    if any(len({cell.text for cell in cells}) != 1 for cells in seen.values()):
        return None
    return tuple(cells[0] for cells in seen.values())


def _flat(items: Sequence[Item], form: Form, table: FormTable, span: Span) -> Found:
    """表四: its three rows of five stand side by side, under their heads."""
    block = table.blocks[0]
    count = len(block.rows) * len(block.columns)
    runs = [item for item in items if isinstance(item, Values)]
    template = Template([(run, count) for run in runs])
    placed = [(run, columns) for run in runs if (columns := template.place(run, count))]
    rest = [run for run in runs if run not in [run for run, _ in placed[:1]]]
    unknown = [
        UnknownTable(Span(run.start, run.end), "row", table.name, None, _text(run)) for run in rest
    ]
    if not placed:
        return None, [UnknownTable(span, "cells", table.name)]
    columns = placed[0][1]
    printed = [item.piece for item in items if isinstance(item, Label)]
    rows: list[TableRow] = []
    width = len(block.columns)
    for i, row in enumerate(block.rows):
        part = columns[i * width : (i + 1) * width]
        part_span = Span(part[0].start, part[-1].end)
        start = next((p for p in printed if unnumbered(p.text) == row.name), None)
        label_span = Span(start.start, start.end) if start else part_span
        cells = _cells(table.id, row.name, block.columns, part)
        rows.append(TableRow(row.name, row.label, label_span, part_span, cells))
    return _table(form, table, span, _flat_heads(items, table), rows), unknown


def _flat_heads(items: Sequence[Item], table: FormTable) -> tuple[TableHead, ...]:
    """The heads of 表四, when each can be told: five for each of three rows."""
    columns = {c.name: c.name for c in table.blocks[0].columns}
    labels = [item.piece for item in items if isinstance(item, Label)]
    heads = [
        TableHead(piece.text, Span(piece.start, piece.end), columns.get(unnumbered(piece.text)))
        for piece in labels
        if unnumbered(piece.text) not in vocabulary().tables[table.id].captions
    ]
    known = [head for head in heads if head.column]
    return tuple(heads) if len(known) >= len(columns) * len(table.rows) - 1 else ()


def _labels_by_block(
    items: Sequence[Item], matched: Sequence[Matched], table: FormTable, words: TableWords
) -> list[list[Label]]:
    """The labels over each block: those before its first row that are no
    part of a row's label."""
    starts = {m.values.start: m for m in matched}
    of_block = {row.name: i for i, block in enumerate(table.blocks) for row in block.rows}
    result: list[list[Label]] = [[] for _ in table.blocks]
    waiting: list[Label] = []
    done = -1
    for item in items:
        if isinstance(item, Label):
            waiting.append(item)
            continue
        m = starts[item.start]
        block = of_block.get(m.row or "", done)
        if block > done:
            result[block] = [
                x
                for x in waiting
                if not (m.label_start <= x.piece.start < m.label_end or _is_row(x, words))
            ]
            done = block
        waiting = []
    return result


def _is_row(label: Label, words: TableWords) -> bool:
    text = unnumbered(label.piece.text)
    return text in words.rows and text not in words.heads


def _cells(table: str, row: str, columns: Sequence[Column], pieces: Columns) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for column, piece in zip(columns, pieces, strict=True):
        read = figure(piece.text)
        cells.append(
            Cell(
                table,
                row,
                column.name,
                piece.text,
                Span(piece.start, piece.end),
                read.kind,
                read.low,
                read.high,
            )
        )
    return tuple(cells)


def _table(
    form: Form, table: FormTable, span: Span, heads: tuple[TableHead, ...], rows: list[TableRow]
) -> Table:
    cells = {(c.row, c.column): c for row in rows for c in row.cells}
    return Table(table.id, table, form.id, span, heads, tuple(rows), cells)


def _text(values: Values) -> str:
    pieces: Sequence[Piece] = (*values.own, *values.cells)
    return " ".join(piece.text for piece in pieces)
