"""A report as a word processor holds it: headings, paragraphs, tables with merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.forms import Block as FormBlock
from lint.forms import FormTable
from lint.model import Block, Heading, Paragraph, Report, Table, TableRow, UnknownTable


class Line(NamedTuple):
    """A paragraph; ``level`` is that of a heading, 0 for running text."""

    text: str
    level: int = 0


class Box(NamedTuple):
    """A cell and how many columns and rows it covers; ``column`` from 0."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


class Grid(NamedTuple):
    """A table: its width, and the boxes that begin in each row."""

    width: int
    rows: list[list[Box]]


def document(report: Report) -> Iterator[Line | Grid]:
    """The parts of a report, in its order."""
    if report.title:
        yield Line(" ".join(report.title.text.split()), 1)
    yield from _blocks(report.preamble, report)
    for section in report.sections:
        yield Line(section.heading.text, 2)
        yield from _blocks(section.blocks, report)


def _blocks(blocks: Sequence[Block], report: Report) -> Iterator[Line | Grid]:
    text = report.source.text
    start: int | None = None
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        begin = block.span.start if start is None else start
        start = None
        if isinstance(block, Heading):
            if block.run_in and isinstance(following, Paragraph):
                start = begin
            else:
                yield Line(text[begin : block.span.end], 3)
        elif isinstance(block, Paragraph):
            yield from (Line(line) for line in text[begin : block.span.end].splitlines())
        elif isinstance(block, Table):
            yield from _tables(block)
        elif isinstance(block, UnknownTable):
            yield from (Line(line) for line in text[begin : block.span.end].splitlines())


def _tables(table: Table) -> Iterator[Grid]:
    if table.form.flat:
        yield _flat(table)
        return
    numbers = sorted({row.block for row in table.rows})
    parts = [_block(table, number, table.form.blocks[number]) for number in numbers]
    width = max(part.width for part in parts)
    yield Grid(width, [row for part in parts for row in _stretched(part, width)])


def _stretched(part: Grid, width: int) -> Iterator[list[Box]]:
    """The rows of a block; in a narrower one the last cell reaches the table's edge."""
    for row in part.rows:
        *others, last = row
        yield row if part.width == width else [*others, last._replace(columns=width - last.column)]


def _block(table: Table, number: int, block: FormBlock) -> Grid:
    rows = [row for row in table.rows if row.block == number]
    labels = max(len((row.name or "").split(".")) for row in rows)
    columns = [cell.column for cell in rows[0].cells] or [c.name for c in block.columns]
    groups = {column.name: column.group for column in block.columns}
    width = labels + len(columns)
    grid: list[list[Box]] = []
    if block.title:
        grid.append([Box(block.title, 0, width)])
    heads = {h.column: h.text for h in table.heads if h.block == number and h.column}
    shown = [heads.get(column, column) for column in columns]
    if any(groups.values()):
        caption, over, group = table.form.captions
        first, last = labels, width - 1
        inner = [i for i, column in enumerate(columns) if groups.get(column)]
        grid.append([Box(caption, 0, labels, 3), Box(over, first, len(columns))])
        grid.append(
            [
                Box(shown[0], first, 1, 2),
                Box(group, first + inner[0], len(inner)),
                Box(shown[-1], last, 1, 2),
            ]
        )
        grid.append([Box(shown[i], first + i) for i in inner])
    else:
        caption = table.form.captions[0]
        grid.append([Box(caption, 0, labels), *(Box(h, labels + i) for i, h in enumerate(shown))])
    grid += _rows(rows, labels, table.form)
    return Grid(width, grid)


def _rows(rows: Sequence[TableRow], labels: int, form: FormTable) -> Iterator[list[Box]]:
    """Label columns with their groups' cells merged downwards, then the figures."""
    paths = [_path(row, form) for row in rows if not _is_group(row)]
    kept = [row for row in rows if not _is_group(row)]
    for at, (row, path) in enumerate(zip(kept, paths, strict=True)):
        boxes = []
        for depth, (name, label) in enumerate(path):
            if depth + 1 == len(path):
                boxes.append(Box(label, depth, labels - depth))
            elif at == 0 or _name_at(paths[at - 1], depth) != name:
                below = at
                while below < len(paths) and _name_at(paths[below], depth) == name:
                    below += 1
                boxes.append(Box(label, depth, 1, below - at))
        boxes += [Box(cell.raw.strip(), labels + i) for i, cell in enumerate(row.cells)]
        yield boxes


def _is_group(row: TableRow) -> bool:
    return not row.cells


def _path(row: TableRow, form: FormTable) -> list[tuple[str, str]]:
    """The row's groups and the row itself, with their labels."""
    parts = (row.name or "").split(".")
    above = [".".join(parts[: i + 1]) for i in range(len(parts) - 1)]
    label = " ".join(row.label.split())
    for name in above:  # a label written with its groups' before it
        label = label.removeprefix(form.rows[name].printed).strip()
    return [*((n, form.rows[n].printed) for n in above), (row.name or row.label, label)]


def _name_at(path: Sequence[tuple[str, str]], depth: int) -> str | None:
    return path[depth][0] if depth + 1 < len(path) else None


def _flat(table: Table) -> Grid:
    """表四 as printed: three rows side by side below three lines of heads."""
    rows = [row for row in table.rows if row.name]
    width = sum(len(row.cells) for row in rows)
    first = len(rows[0].cells)
    top = [Box("行政复议", 0, first, 2), Box("行政诉讼", first, width - first)]
    middle, bottom, figures, at = [], [], [], 0
    for row in rows:
        if at:
            middle.append(Box(row.label, at, len(row.cells)))
        for cell in row.cells:
            bottom.append(Box(cell.column, at))
            figures.append(Box(cell.raw.strip(), at))
            at += 1
    return Grid(width, [top, middle, bottom, figures])
