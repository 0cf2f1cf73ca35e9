"""The canonical text of a report: what was understood of it, as plain text.

Headings and paragraphs in a line each, tables as tab-separated rows in the
form's full shape: head row, label, a figure for every column.  Read again it
gives the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.forms import Block as FormBlock
from lint.forms import FormTable
from lint.model import Block, Heading, Paragraph, Report, Table, TableRow, UnknownTable
from lint.show.safe import clean


def canonical(report: Report) -> str:
    """The whole report, a blank line between its parts.

    A document has become canonical text when it was read: that is given as it
    is, so that its lines are those that findings speak of.
    """
    if report.source.format != "text":
        return _cleaned(report.source.text)
    parts = []
    if report.title:
        parts.append(_heading(report.title))
    parts += _blocks(report.preamble, report)
    for section in report.sections:
        parts.append(_heading(section.heading))
        parts += _blocks(section.blocks, report)
    return "\n\n".join(parts) + "\n"


def _cleaned(text: str) -> str:
    """A text made safe to print, its lines and cells kept apart."""
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in text.split("\n"))


def lines_of(block: Block, report: Report) -> list[str]:
    """A block's own lines."""
    if isinstance(block, Table):
        return list(_table(block))
    if isinstance(block, UnknownTable):
        written = report.source.text[block.span.start : block.span.end]
        return [clean(line).rstrip() for line in written.splitlines()]
    return [_heading(block) if isinstance(block, Heading) else _one_line(block.text)]


def _blocks(blocks: Sequence[Block], report: Report) -> Iterator[str]:
    """The blocks' texts, a run-in head and its paragraph together."""
    lead = ""
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
            written = report.source.text[block.span.start : following.span.start]
            lead += _marked(block, written)
            continue
        yield lead + "\n".join(lines_of(block, report))
        lead = ""


def _heading(heading: Heading) -> str:
    return _marked(heading, heading.text)


def _marked(heading: Heading, text: str) -> str:
    return ("#" * heading.markup + " " if heading.markup else "") + _one_line(text)


def _table(table: Table) -> Iterator[str]:
    """A table's rows, with the group rows that the report leaves out."""
    if table.form.flat:
        yield from _flat(table)
        return
    block = -1
    named = {row.name for row in table.rows if row.name}
    for row in table.rows:
        if row.block != block:
            block = row.block
            yield from _heads(table, row, table.form.blocks[block])
        yield from _groups(row, table.form, named)
        yield "\t".join([_one_line(row.label), *(_one_line(cell.raw) for cell in row.cells)])


def _heads(table: Table, row: TableRow, block: FormBlock) -> Iterator[str]:
    """The block's caption and its heads, as written where they are known; the
    heads of a group (法人或其他组织) in a line of their own below it."""
    if block.title:
        yield block.title
    written = [head for head in table.heads if head.block == row.block]
    known = {head.column: head.text for head in written if head.column}
    official = {column.name: column for column in block.columns}
    columns = [official[cell.column] for cell in row.cells] or list(block.columns)
    heads = [_one_line(known.get(c.name, "" if known else c.name)) for c in columns]
    others = [_one_line(head.text) for head in written if head.column is None]
    groups = [c.group for c in columns]
    above = [
        (group if group not in groups[:i] else "") if group else head
        for i, (group, head) in enumerate(zip(groups, heads, strict=True))
    ]
    yield "\t".join(["信息内容" if block.title else "", *above, *others])
    if any(groups):
        below = [head if group else "" for group, head in zip(groups, heads, strict=True)]
        yield "\t".join(["", *below]).rstrip("\t")


def _groups(row: TableRow, form: FormTable, named: set[str]) -> Iterator[str]:
    """The group rows above a row that are not written yet: 三、, （三）."""
    parts = (row.name or "").split(".")
    for depth in range(1, len(parts)):
        name = ".".join(parts[:depth])
        if name not in named and name in form.rows:
            named.add(name)
            yield form.rows[name].printed


def _flat(table: Table) -> Iterator[str]:
    """表四: three rows of five side by side under two lines of heads."""
    columns = [column.name for column in table.form.blocks[0].columns]
    rows = [row for row in table.rows if row.name]
    yield "\t".join(_one_line(row.label) + "\t" * (len(columns) - 1) for row in rows)
    heads = [head.text for head in table.heads if head.column or len(table.heads) > len(rows)]
    yield "\t".join(map(_one_line, heads)) if heads else "\t".join(columns * len(rows))
    yield "\t".join(_one_line(cell.raw) for row in rows for cell in row.cells)


def _one_line(text: str) -> str:
    return clean(" ".join(text.split()) if "\n" in text or "\t" in text else text.strip())
