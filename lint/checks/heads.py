"""The heads over the columns of the official tables (T105)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.checks.order import out_of_order
from lint.checks.places import quoted, table_place
from lint.checks.tables import outdated_strangers, printed
from lint.findings import Draft, Related, Verdict
from lint.forms import Block
from lint.model import Report, Table, TableHead, TableRow
from lint.normal import bare
from lint.policy.rule import Rule


class _Heads(NamedTuple):
    """What is written over one block of a table."""

    report: Report
    table: Table
    number: int
    written: Sequence[TableHead]

    @property
    def block(self) -> Block:
        return self.table.form.blocks[self.number]

    @property
    def rows(self) -> Sequence[TableRow]:
        return [row for row in self.table.rows if row.block == self.number]


def column_header(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T105: heads that differ from the form's, are missing, or in another order."""
    for table in report.tables.values():
        foreign = outdated_strangers(report, table)
        for number in range(len(table.form.blocks)):
            written = [h for h in table.heads if h.block == number and h.span not in foreign]
            heads = _Heads(report, table, number, written)
            if heads.written or heads.rows:
                yield from _words(heads)
                yield from _missing(heads)
                for series in _series(heads):
                    yield from _order(heads, series)


def _draft(heads: _Heads, head: TableHead, face: str, **values: str) -> Draft:
    return Draft(
        head.span,
        table_place(heads.table, (head.column,) if head.column else ()),
        {"table": heads.table.form.name, "found": printed(head), **values},
        message=face,
    )


def _words(heads: _Heads) -> Iterator[Verdict]:
    for head in heads.written:
        text, official = bare(head.text), bare(head.column or "")
        if head.column is None:
            if not _is_caption(heads, text):
                yield Verdict.failed(_draft(heads, head, "extra"))
        elif text == official:
            yield Verdict.passed()
        else:
            before, found, after = official.partition(text)
            if found and set(before + after) <= _fragments(heads):
                yield Verdict.unknown(f"{heads.table.form.name}：列名断开了，没有核对{head.column}")
            else:
                yield Verdict.failed(_draft(heads, head, "default", official=head.column))


def _is_caption(heads: _Heads, text: str) -> bool:
    """Whether a head is made of what the form prints over and beside its heads,
    or is a broken piece of one."""
    for caption in _captions(heads):
        text = text.replace(caption, "")
    names = [bare(column.name) for column in heads.block.columns]
    return not any(map(str.isalnum, text)) or any(text in name for name in names)


def _captions(heads: _Heads) -> list[str]:
    """Block titles, captions, groups and the rows of a flat table; the longest first."""
    names = [heads.block.title, *heads.table.form.captions]
    names += [column.group for column in heads.block.columns]
    if heads.table.form.flat:
        names += [row.label for row in heads.block.rows]
    return sorted(filter(None, map(bare, names)), key=len, reverse=True)


def _missing(heads: _Heads) -> Iterator[Verdict]:
    """A table whose rows stand side by side repeats its heads for each of them."""
    table, written = heads.table, heads.written
    times = Counter(head.column for head in written if head.column)
    due = max(times.values(), default=1) if table.form.flat else 1
    absent = [column.name for column in heads.block.columns if times[column.name] < due]
    torn = [n for n in absent if not times[n] and set(bare(n)) <= _fragments(heads)]
    missing = [name for name in absent if name not in torn]
    if torn:
        yield Verdict.unknown(f"{table.form.name}：列名断开了，没有核对{quoted(torn)}")
    if missing:
        spans = [head.span for head in written] + [row.label_span for row in heads.rows]
        yield Verdict.failed(
            Draft(
                spans[0],
                table_place(table, missing),
                {"table": table.form.name, "heads": quoted(missing)},
                message="missing",
            )
        )


def _fragments(heads: _Heads) -> set[str]:
    """The characters over a block's rows that belong to no whole head or caption:
    what heads leave that are broken over lines."""
    report, table = heads.report, heads.table
    section = report.section(table.id)
    starts = [section.heading.span.end] if section else [table.span.start]
    starts += [row.span.end for row in table.rows if row.block < heads.number]
    # The rows of a flat table are named over its heads.
    flat = [row.cells[0].span.start for row in heads.rows if row.cells] if table.form.flat else []
    ends = flat or [row.label_span.start for row in heads.rows]
    start, end = max(starts), min(ends, default=table.span.end)
    if start > end:  # the rows stand pell-mell, and the heads may be anywhere
        start, end = table.span.start, table.span.end
    text = bare(report.source.text[start:end])
    whole = [bare(head.text) for head in heads.written if head.column]
    for known in sorted((*_captions(heads), *whole), key=len, reverse=True):
        text = text.replace(known, "")
    return set(text)


def _series(heads: _Heads) -> Iterator[list[TableHead]]:
    """The heads whose order can be told: those below one group, or all of a
    block without groups; beside a group only those of one line.  They are
    printed again for each row of a flat table and on each page."""
    groups = {column.name: column.group for column in heads.block.columns}
    levels: dict[tuple[str, int], list[TableHead]] = {}
    for head in heads.written:
        if head.column:
            group = groups[head.column]
            apart = not group and any(groups.values())
            line = heads.report.source.position(head.span.start)[0] if apart else 0
            levels.setdefault((group, line), []).append(head)
    for level in levels.values():
        series: list[TableHead] = []
        for head in level:
            if any(head.column == other.column for other in series):
                yield series
                series = []
            series.append(head)
        yield series


def _order(heads: _Heads, series: Sequence[TableHead]) -> Iterator[Verdict]:
    names = [column.name for column in heads.block.columns]
    written = [head.column or "" for head in series]
    wrong = [series[i] for i in out_of_order([names.index(name) for name in written])]
    if wrong:
        place = table_place(heads.table, [head.column or "" for head in wrong])
        yield Verdict.failed(
            Draft(
                wrong[0].span,
                place,
                {"table": heads.table.form.name, "order": quoted(written, most=len(written))},
                message="order",
                related=tuple(Related(h.span, printed(h), place) for h in wrong[1:]),
            )
        )
