"""What could not be read as an annual report, or not wholly (P001, P002)."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.places import row_place, section_at, top
from lint.findings import Draft, Place, Verdict
from lint.model import Report, UnknownTable
from lint.policy.rule import Rule


def no_report(report: Report, rule: Rule) -> Iterator[Verdict]:
    """P001: a text that holds no annual report."""
    if report.is_annual_report:
        yield Verdict.passed()
    else:
        yield Verdict.failed(Draft(top(report), Place()))


def unrecognised(report: Report, rule: Rule) -> Iterator[Verdict]:
    """P002: tables and rows that could not be told, and a year that nothing says."""
    if report.year is None:
        known = "year" if report.form_known else "form"
        values = {"form": report.form.id, "notice": report.form.notice}
        yield Verdict.failed(Draft(top(report), Place(), values, known))
    else:
        yield Verdict.passed()
    for part in report.unknown_tables:
        yield Verdict.failed(_unknown(report, part))


def _unknown(report: Report, part: UnknownTable) -> Draft:
    table = next((t for t in report.tables.values() if t.form.name == part.table), None)
    text = " ".join(part.text.split())
    if table:
        place = row_place(table, part.row, text)
    else:
        place = Place(section=section_at(report, part.span.start), table=part.table)
    official = table.form.rows.get(part.row or "") if table else None
    values = {
        "table": part.table or "",
        "label": official.printed if official else "",
        "text": text[:_SHOWN],
    }
    return Draft(part.span, place, values, part.reason)


_SHOWN = 30
"""Characters of an unknown table's text that a message quotes."""
