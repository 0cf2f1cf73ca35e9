"""What could not be read as an annual report, or not wholly (P001, P002)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lint.checks.places import row_place, section_at, table_place, top
from lint.findings import Draft, Place, Related, Verdict
from lint.model import Report, Span, Table, UnknownTable
from lint.policy.rule import Rule


def no_report(report: Report, rule: Rule) -> Iterator[Verdict]:
    """P001.  What cannot be read, or is no report, never comes to the checks."""
    yield Verdict.passed()


def unrecognised(report: Report, rule: Rule) -> Iterator[Verdict]:
    """P002: tables and rows that could not be told, and a year that nothing says."""
    if report.year is None:
        known = "year" if report.form_known else "form"
        values = {"form": report.form.id, "notice": report.form.notice}
        yield Verdict.failed(Draft(top(report), Place(), values, known))
    else:
        yield Verdict.passed()
    for (_, reason), run in groupby(report.unknown_tables, key=lambda t: (t.table, t.reason)):
        parts = list(run)
        if reason == "row" and len(parts) > 1:
            yield Verdict.failed(_unknown_rows(report, parts))
        else:
            yield from (Verdict.failed(_unknown(report, part)) for part in parts)


def _unknown(report: Report, part: UnknownTable) -> Draft:
    """A part by itself: what it is, or the table that it may be or repeats."""
    section, twin = section_at(report, part.span.start), _table(report, part)
    values = {"table": part.table or "", "text": _words(report, part)}
    if part.reason == "no-form" and section not in report.tables:
        for form in report.form.tables:
            if form.id == section:
                values["table"] = form.name
                return Draft(part.span, Place(section, form.name), values, "unsure")
    if part.reason == "duplicate" and twin:
        place = Place(section, part.table)
        checked = Related(twin.span, _opening(report, twin.span), table_place(twin))
        return Draft(part.span, place, values, "duplicate", related=(checked,))
    return Draft(part.span, _place(report, part), values, part.reason)


def _unknown_rows(report: Report, parts: list[UnknownTable]) -> Draft:
    """Rows of a table that come one after the other have one cause."""
    first, *others = parts
    return Draft(
        first.span,
        _place(report, first),
        {"table": first.table or "", "count": len(parts), "text": _words(report, first)},
        "rows",
        related=tuple(Related(o.span, _words(report, o), _place(report, o)) for o in others),
    )


def _place(report: Report, part: UnknownTable) -> Place:
    if table := _table(report, part):
        return row_place(table, part.row, _words(report, part))
    return Place(section=section_at(report, part.span.start), table=part.table)


def _table(report: Report, part: UnknownTable) -> Table | None:
    return next((t for t in report.tables.values() if t.form.name == part.table), None)


def _words(report: Report, part: UnknownTable) -> str:
    return _line(part.text) if part.text else _opening(report, part.span)


def _opening(report: Report, span: Span) -> str:
    return _line(report.source.text[span.start : span.end])


def _line(text: str) -> str:
    return " ".join(text.split())[:_SHOWN].rstrip()


_SHOWN = 30
"""Characters of an unknown part's text that a message quotes."""
