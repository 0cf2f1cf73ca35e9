"""The heads over the columns of the official tables (T105)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks.order import out_of_order
from lint.checks.places import quoted, table_place
from lint.checks.tables import outdated_strangers, printed
from lint.findings import Draft, Related, Verdict
from lint.forms import Block
from lint.model import Report, Table, TableHead
from lint.normal import bare
from lint.policy.rule import Rule


def column_header(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T105: heads that differ from the form's, are missing, or in another order.

    A block without heads is one whose heads the parser could not read whole.
    """
    for table in report.tables.values():
        outdated = outdated_strangers(report, table)
        for number, block in enumerate(table.form.blocks):
            heads = [head for head in table.heads if head.block == number]
            own = [head for head in heads if head.span not in outdated]
            yield from (_word(table, head) for head in own)
            for printing in _printings(own):
                if own == heads:  # else T102 has named what stands in place of the missing
                    yield from _missing(table, block, printing)
                for series in _series(report, block, printing):
                    yield from _order(table, block, series)
            if not heads and any(row.block == number for row in table.rows):
                title = f"“{block.title}”" if block.title else ""
                yield Verdict.unknown(f"{table.form.name}{title}没有读到完整的列名，列名没有核对")


def _word(table: Table, head: TableHead) -> Verdict:
    if head.column and bare(head.text) == bare(head.column):
        return Verdict.passed()
    values = {"table": table.form.name, "found": printed(head), "official": head.column}
    place = table_place(table, [head.column] if head.column else ())
    return Verdict.failed(Draft(head.span, place, values, "default" if head.column else "extra"))


def _missing(table: Table, block: Block, heads: Sequence[TableHead]) -> Iterator[Verdict]:
    there = {head.column for head in heads}
    missing = [column.name for column in block.columns if column.name not in there]
    if missing:
        values = {"table": table.form.name, "heads": quoted(missing)}
        yield Verdict.failed(Draft(heads[0].span, table_place(table, missing), values, "missing"))


def _order(table: Table, block: Block, series: Sequence[TableHead]) -> Iterator[Verdict]:
    names = [column.name for column in block.columns]
    written = [head.column or "" for head in series]
    wrong = [series[i] for i in out_of_order([names.index(name) for name in written])]
    if wrong:
        place = table_place(table, [head.column or "" for head in wrong])
        yield Verdict.failed(
            Draft(
                wrong[0].span,
                place,
                {
                    "table": table.form.name,
                    "order": quoted(written, most=len(written)),
                    "official": quoted(sorted(written, key=names.index), most=len(written)),
                },
                message="order",
                related=tuple(Related(head.span, printed(head), place) for head in wrong[1:]),
            )
        )


def _printings(heads: Sequence[TableHead]) -> Iterator[Sequence[TableHead]]:
    """The heads each time that they are printed: again for every row of a flat table."""
    printing: list[TableHead] = []
    for head in heads:
        if head.column and any(head.column == other.column for other in printing):
            yield printing
            printing = []
        printing.append(head)
    if printing:
        yield printing


def _series(
    report: Report, block: Block, heads: Sequence[TableHead]
) -> Iterable[Sequence[TableHead]]:
    """The heads whose order shows in the text: those below one group, or all of
    a block without groups; of those beside a group only the ones of one line."""
    groups = {column.name: column.group for column in block.columns}
    series: dict[tuple[str, int], list[TableHead]] = {}
    for head in heads:
        if head.column:
            group = groups[head.column]
            beside = not group and any(groups.values())
            line = report.source.position(head.span.start)[0] if beside else 0
            series.setdefault((group, line), []).append(head)
    return series.values()
