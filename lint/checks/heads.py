"""What the official tables are labelled with: rows (T104) and columns (T105)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lint.checks.order import crossed, out_of_order
from lint.checks.places import quoted, row_place, table_place
from lint.checks.tables import outdated_strangers, printed
from lint.findings import Draft, Related, Verdict
from lint.forms import Block, Row
from lint.model import Report, Table, TableHead, TableRow
from lint.normal import bare
from lint.policy.rule import Rule


def row_label(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T104: labels that differ, rows that the form does not have, a wrong order."""
    for table in report.tables.values():
        foreign = outdated_strangers(report, table)
        rows = [row for row in table.rows if row.span not in foreign]
        seen: set[str] = set()
        for row in rows:
            yield _label(table, row, seen)
        yield from _row_order(table, rows)


def _label(table: Table, row: TableRow, seen: set[str]) -> Verdict:
    """``seen`` are the names of the rows above."""
    found = bare(row.label)
    official = table.form.rows[row.name] if row.name else _named(table, found)
    if official and official.name in seen:
        return Verdict.failed(_row_draft(table, row, "twice"))
    if official is None:
        return Verdict.failed(_row_draft(table, row, "extra")) if found else Verdict.passed()
    seen.add(official.name)
    if not found or found in _ways(official):
        return Verdict.passed()
    return Verdict.failed(_row_draft(table, row, "default", label=official.printed))


def _named(table: Table, label: str) -> Row | None:
    return next((row for row in table.form.rows.values() if label in _ways(row)), None)


def _ways(row: Row) -> tuple[str, str]:
    """A label with its number and, where the report has none, without."""
    return bare(row.printed), bare(row.label)


def _row_draft(table: Table, row: TableRow, face: str, **values: str) -> Draft:
    return Draft(
        row.label_span,
        row_place(table, row.name, printed(row)),
        {"table": table.form.name, "found": printed(row), **values},
        message=face,
    )


def _row_order(table: Table, rows: Sequence[TableRow]) -> Iterator[Verdict]:
    rank = {name: i for i, name in enumerate(table.form.rows)}
    known = list({row.name: row for row in rows if row.name}.values())
    ranks = [rank[row.name or ""] for row in known]
    for i in out_of_order(ranks):
        other = known[crossed(ranks, i)[0]]
        yield Verdict.failed(_row_draft(table, known[i], "order", other=printed(other)))


def column_header(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T105: heads that differ from the form's, are missing, or in another order."""
    for table in report.tables.values():
        foreign = outdated_strangers(report, table)
        for number, block in enumerate(table.form.blocks):
            heads = [h for h in table.heads if h.block == number and h.span not in foreign]
            if heads or any(row.block == number for row in table.rows):
                yield from _block_heads(report, table, block, number, heads)


def _block_heads(
    report: Report, table: Table, block: Block, number: int, heads: Sequence[TableHead]
) -> Iterator[Verdict]:
    # Printed over and beside the heads of columns: captions, groups, rows of a flat table.
    around = {bare(block.title), *map(bare, table.form.captions)}
    around.update(bare(column.group) for column in block.columns)
    around.update(bare(row.label) for row in block.rows)
    for head in heads:
        text = bare(head.text)
        if head.column is None:
            if text and text not in around:
                yield Verdict.failed(_head_draft(table, head, "extra"))
        elif text == bare(head.column):
            yield Verdict.passed()
        else:
            yield Verdict.failed(_head_draft(table, head, "default", official=head.column))
    yield from _missing_heads(table, block, number, heads)
    for level in _levels(report, block, heads):
        for run in _runs(level):
            yield from _head_order(table, block, run)


def _levels(report: Report, block: Block, heads: Sequence[TableHead]) -> Iterator[list[TableHead]]:
    """The heads whose order can be told: those below one group, or all of a
    block without groups; beside a group only those of one line."""
    groups = {column.name: column.group for column in block.columns}
    levels: dict[tuple[str, int], list[TableHead]] = {}
    for head in heads:
        if head.column:
            group = groups[head.column]
            apart = not group and any(groups.values())
            line = report.source.position(head.span.start)[0] if apart else 0
            levels.setdefault((group, line), []).append(head)
    yield from levels.values()


def _head_draft(table: Table, head: TableHead, face: str, **values: str) -> Draft:
    return Draft(
        head.span,
        table_place(table, (head.column,) if head.column else ()),
        {"table": table.form.name, "found": printed(head), **values},
        message=face,
    )


def _missing_heads(
    table: Table, block: Block, number: int, heads: Sequence[TableHead]
) -> Iterator[Verdict]:
    """A table whose rows stand side by side repeats its heads for each of them."""
    times = Counter(head.column for head in heads)
    due = max(times.values(), default=1) if table.form.flat else 1
    missing = [column.name for column in block.columns if times[column.name] < due]
    if not missing:
        return
    first = next((row for row in table.rows if row.block == number), None)
    spans = [head.span for head in heads] or [first.label_span if first else table.span]
    yield Verdict.failed(
        Draft(
            spans[0],
            table_place(table, missing),
            {"table": table.form.name, "heads": quoted(missing)},
            message="missing",
        )
    )


def _runs(heads: Sequence[TableHead]) -> Iterator[list[TableHead]]:
    """The heads as often as they are printed: for each row of a flat table, on each page."""
    run: list[TableHead] = []
    for head in heads:
        if any(head.column == other.column for other in run):
            yield run
            run = []
        run.append(head)
    yield run


def _head_order(table: Table, block: Block, run: Sequence[TableHead]) -> Iterator[Verdict]:
    names = [column.name for column in block.columns]
    wrong = [run[i] for i in out_of_order([names.index(h.column or "") for h in run])]
    if wrong:
        found = quoted((head.column or "" for head in run), most=len(run))
        draft = _head_draft(table, wrong[0], "order", order=found)
        yield Verdict.failed(
            Draft(
                draft.span,
                table_place(table, [head.column or "" for head in wrong]),
                draft.values,
                message=draft.message,
                related=tuple(Related(h.span, printed(h), table_place(table)) for h in wrong[1:]),
            )
        )
