"""Where things stand, in the words a finding uses; shared by the checks."""

from __future__ import annotations

from collections.abc import Iterable

from lint.findings import Place
from lint.model import Cell, Report, Span, Table, TableRow
from lint.words import within_quotes

SECTIONS = "一二三四五六"
"""The keys of the six sections, in the official order."""


def table_place(table: Table, columns: Iterable[str] = ()) -> Place:
    """The table; its section has the same number: 表三 stands in 三."""
    return Place(section=table.id, table=table.form.name, columns=tuple(columns))


def row_place(
    table: Table, name: str | None, label: str = "", columns: Iterable[str] = ()
) -> Place:
    """A row by its official label, or as printed when the form has no such row."""
    row = table.form.rows.get(name) if name else None
    return Place(
        section=table.id,
        table=table.form.name,
        row=name,
        label=row.printed if row else label,
        columns=tuple(columns),
    )


def cell_place(table: Table, row: TableRow, cells: Iterable[Cell]) -> Place:
    """One cell, or several of a row."""
    return row_place(table, row.name, row.label, (cell.column for cell in cells))


def section_at(report: Report, offset: int) -> str | None:
    """The key of the section that holds an offset."""
    return next((s.key for s in report.sections if s.span.start <= offset < s.span.end), None)


def where_missing(report: Report, key: str) -> Span:
    """Where a person would look for an absent section: at the heading that
    follows its place, else at the last heading before it, else at the title."""
    if section := report.section(key):
        return section.heading.span
    later = SECTIONS[SECTIONS.index(key) :]
    headings = [s.heading for s in report.sections if s.key and s.key in later]
    headings += [s.heading for s in reversed(report.sections)]
    return headings[0].span if headings else top(report)


def top(report: Report) -> Span:
    """The title, or the first line that is not empty."""
    if report.title:
        return report.title.span
    text = report.source.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text.rstrip()) if end < 0 else end)


def quoted(names: Iterable[str], most: int = 5) -> str:
    """“甲”、“乙”等 7 项, for a message; long names are cut."""
    every = [name if len(name) <= _LONG else name[:_LONG] + "…" for name in names]
    text = "、".join(f"“{within_quotes(name)}”" for name in every[:most])
    return text if len(every) <= most else f"{text}等 {len(every)} 项"


_LONG = 18
"""Characters of a name that a list of names shows."""
