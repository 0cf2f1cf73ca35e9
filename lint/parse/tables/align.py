"""A region's items → a `Table` aligned to the official form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from lint.forms import Form, FormTable
from lint.model import Cell, Span, Table, TableHead, TableRow, UnknownTable
from lint.normal import bare
from lint.parse.cells import Piece, figure
from lint.parse.tables.columns import BlockColumns
from lint.parse.tables.heads import heads_of, like
from lint.parse.tables.items import Item, Label, Values
from lint.parse.tables.match import Matched, match_rows, standing_rows
from lint.parse.tables.place import Template
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
    columns = BlockColumns(table, matched, heads, labels, words)
    placed = [(m, columns.place(m)) for m in matched]
    # A label without values is a blank row only where all values have theirs.
    torn = any(m.values.cells and (m.row is None or not cells) for m, cells in placed)
    rows: list[TableRow] = []
    unknown: list[UnknownTable] = []
    block = 0
    for m, pieces in placed:
        block = columns.block_of(m.row, block)
        row_span = Span(m.values.start, m.values.end)
        if m.row is None and not m.label:
            if text := _text(m.values):  # else an empty row, where nothing is lost
                unknown.append(UnknownTable(row_span, "row", table.name, None, text))
            continue
        if m.row and (not pieces or (torn and not m.values.cells)):
            unknown.append(UnknownTable(row_span, "row", table.name, m.row, m.label))
            pieces = {}
        label = m.label or (table.rows[m.row].printed if m.row else "")
        label_span = Span(m.label_start, m.label_end)
        cells = _cells(table.id, m.row, pieces) if m.row else ()
        rows.append(TableRow(m.row, label, label_span, row_span, cells, block))
    if len(rows) * 5 < sum(not row.group for row in table.rows.values()):
        return None, [UnknownTable(span, "cells", table.name)]
    if len(unknown) * 2 > len(rows):  # too little is certain to speak of labels and heads
        rows, heads = [row for row in rows if row.name is not None], []
    for group in _group_rows(items, matched, table, words):
        # Its label may stand beside any of its rows: it counts before the first.
        first = next((i for i, r in enumerate(rows) if _below(r.name, group.name)), len(rows))
        rows.insert(first, group)
    return _table(form, table, span, tuple(h for hs in heads for h in hs), rows), unknown


def _below(row: str | None, group: str | None) -> bool:
    return row is not None and row.startswith(f"{group}.")


def _group_rows(
    items: Sequence[Item], matched: Sequence[Matched], table: FormTable, words: TableWords
) -> list[TableRow]:
    """The labels over groups of rows (三、本年度办理结果), as rows without cells."""
    taken = {m.row for m in matched}
    rows: list[TableRow] = []
    for item in items:
        for piece in _labels(item):
            name = words.rows.get(unnumbered(piece.text))
            if name is not None and name not in taken and table.rows[name].group:
                taken.add(name)
                span = Span(piece.start, piece.end)
                rows.append(TableRow(name, piece.text, span, span, ()))
    return rows


def _flat(items: Sequence[Item], form: Form, table: FormTable, span: Span) -> Found:
    """表四: its three rows of five stand side by side, under their heads."""
    if standing := standing_rows(items, table):
        return _standing(standing, form, table, span)
    block = table.blocks[0]
    width = len(block.columns)
    runs = [item for item in items if isinstance(item, Values)]
    count = len(block.rows) * width
    template = Template([(run, count) for run in runs])
    placed = [(run, pieces) for run in runs if (pieces := template.place(run, count))]
    placed.sort(key=lambda pair: -sum(bool(piece.text) for piece in pair[1]))
    unknown = [
        UnknownTable(Span(run.start, run.end), "row", table.name, None, text)
        for run in runs
        if (not placed or run is not placed[0][0]) and (text := _text(run))
    ]
    if not placed:
        return None, [UnknownTable(span, "cells", table.name)]
    heads = _flat_heads(items, table)
    names = [column.name for column in block.columns]
    order = [head.column or "" for head in heads]
    if order == order[:width] * len(block.rows) and set(order) == set(names):
        names = order[:width]
    printed = [piece for item in items for piece in _labels(item)]
    rows: list[TableRow] = []
    for i, row in enumerate(block.rows):
        part = placed[0][1][i * width : (i + 1) * width]
        part_span = Span(part[0].start, part[-1].end)
        start = next((p for p in printed if unnumbered(p.text) == row.name), None)
        label_span = Span(start.start, start.end) if start else part_span
        cells = _cells(table.id, row.name, dict(zip(names, part, strict=True)))
        rows.append(TableRow(row.name, row.label, label_span, part_span, cells))
    return _table(form, table, span, heads, rows), unknown


def _standing(rows: Mapping[str, Values], form: Form, table: FormTable, span: Span) -> Found:
    """表四 with its rows one below the other."""
    columns = table.blocks[0].columns
    template = Template([(values, len(columns)) for values in rows.values()])
    found: list[TableRow] = []
    unknown: list[UnknownTable] = []
    for row in table.blocks[0].rows:
        if row.name not in rows:
            continue
        values = rows[row.name]
        row_span = Span(values.start, values.end)
        label = Span(values.own[-1].start, values.own[-1].end) if values.own else row_span
        if pieces := template.place(values, len(columns)):
            by_column = dict(zip((c.name for c in columns), pieces, strict=True))
            cells = _cells(table.id, row.name, by_column)
            found.append(TableRow(row.name, row.label, label, row_span, cells))
        else:
            unknown.append(UnknownTable(row_span, "row", table.name, row.name, _text(values)))
    return (_table(form, table, span, (), found) if found else None), unknown


def _flat_heads(items: Sequence[Item], table: FormTable) -> tuple[TableHead, ...]:
    """The heads of 表四, when each can be told: five for each of three rows."""
    columns = table.blocks[0].columns
    captions = vocabulary().tables[table.id].captions
    names = {bare(column.name): column.name for column in columns}
    heads: list[TableHead] = []
    for item in takewhile(lambda item: isinstance(item, Label) or item.own, items):
        for piece in _labels(item):
            text = bare(piece.text)
            if text in captions:
                continue
            name = names.get(text)
            if name is None and isinstance(item, Label) and item.structured:
                name = like(text, columns)
            heads.append(TableHead(piece.text, Span(piece.start, piece.end), name))
    known = sum(head.column is not None for head in heads)
    return tuple(heads) if known >= len(columns) * len(table.rows) - 1 else ()


def _labels(item: Item) -> tuple[Piece, ...]:
    return (item.piece,) if isinstance(item, Label) else item.own


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


def _cells(table: str, row: str, pieces: Mapping[str, Piece]) -> tuple[Cell, ...]:
    return tuple(
        [
            Cell(table, row, column, text, Span(start, start + len(text)), *figure(text))
            for column, (start, text) in pieces.items()
        ]
    )


def _table(
    form: Form, table: FormTable, span: Span, heads: tuple[TableHead, ...], rows: list[TableRow]
) -> Table:
    cells = {(c.row, c.column): c for row in rows for c in row.cells}
    return Table(table.id, table, form.id, span, heads, tuple(rows), cells)


def _text(values: Values) -> str:
    pieces: Sequence[Piece] = (*values.own, *values.cells)
    return " ".join(piece.text for piece in pieces).strip()
