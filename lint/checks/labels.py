"""The rows of the official tables as they are labelled and ordered (T104)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checks.order import crossed, out_of_order
from lint.checks.places import row_place
from lint.checks.tables import outdated_strangers, printed
from lint.findings import Draft, Fix, FixLevel, Verdict, figures
from lint.forms import Row
from lint.model import Report, Table, TableRow
from lint.normal import bare
from lint.policy.rule import Rule


def row_label(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T104: labels that differ, rows that the form does not have, a wrong order."""
    for table in report.tables.values():
        foreign = outdated_strangers(report, table)
        rows = [row for row in table.rows if row.span not in foreign]
        seen: set[str] = set()
        for row in rows:
            yield _label(report, table, row, seen)
        # Rows whose figures cannot be told apart may be torn, and their order chance.
        if not any(part.table == table.form.name for part in report.unknown_tables):
            yield from _row_order(table, rows)


def _label(report: Report, table: Table, row: TableRow, seen: set[str]) -> Verdict:
    """``seen`` are the names of the rows above."""
    found = bare(row.label)
    official = table.form.rows[row.name] if row.name else _named(table, found)
    if official is None:
        return Verdict.failed(_row_draft(table, row, "extra")) if found else Verdict.passed()
    if official.name in seen:
        return Verdict.failed(_row_draft(table, row, "twice"))
    seen.add(official.name)
    if not found or found in _ways(official) or _is_torn(report, table, row, official):
        return Verdict.passed()
    draft = _row_draft(table, row, "default", label=official.printed)
    return Verdict.failed(draft._replace(fixes=_official(report, row, official)))


def _official(report: Report, row: TableRow, official: Row) -> tuple[Fix, ...]:
    """The label as the form has it, with its number or, where the report has
    none, without; nothing for a label that stands on several lines."""
    span = row.label_span
    written = report.source.text[span.start : span.end]
    if written != row.label or "\n" in written:
        return ()
    numbered = figures(written) == figures(official.printed)
    label = official.printed if numbered else official.label
    return (Fix.of(span, written, label, FixLevel.SUGGESTED),)


def _is_torn(report: Report, table: Table, row: TableRow, official: Row) -> bool:
    """Whether the rest of a label stands on the lines around its row."""
    before, found, after = bare(official.printed).partition(bare(row.label))
    if not found:
        return False
    ends = [r.span.end for r in table.rows if r.span.end <= row.label_span.start]
    starts = [r.label_span.start for r in table.rows if r.label_span.start >= row.span.end]
    start, end = max(ends, default=table.span.start), min(starts, default=table.span.end)
    return set(before + after) <= set(bare(report.source.text[start:end]))


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
    """Of the rows with figures: a group's label may stand beside any of its rows."""
    rank = {name: i for i, name in enumerate(table.form.rows)}
    known = list({row.name: row for row in rows if row.name and row.cells}.values())
    ranks = [rank[row.name or ""] for row in known]
    for i in out_of_order(ranks):
        other = known[crossed(ranks, i)[0]]
        yield Verdict.failed(_row_draft(table, known[i], "order", other=printed(other)))
