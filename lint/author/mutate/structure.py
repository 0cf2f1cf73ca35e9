"""Rows, tables and sections that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.author.mutate.mutant import Mutant
from lint.model import Report, Span, TableRow


def structure_mutants(report: Report) -> Iterator[Mutant]:
    """Each row of the tables, each table and each of the six sections, left out."""
    for table in report.tables.values():
        rows = [row for row in table.rows if row.name is not None and row.cells]
        for together in _printed(rows, report):
            names = tuple((table.id, row.name or "") for row in together)
            span = _lines(Span(together[0].span.start, together[-1].span.end), report)
            label = together[0].label or names[0][1]
            yield Mutant("row", f"{table.name} {label}", ((span, ""),), names)
        yield Mutant("table", table.name, ((_lines(table.span, report), ""),), ((table.id, ""),))
    for section in report.sections:
        if section.key is not None:
            yield Mutant(
                "section",
                section.heading.text,
                ((_lines(section.span, report), ""),),
                section=section.key,
            )


def _printed(rows: Sequence[TableRow], report: Report) -> Iterator[list[TableRow]]:
    """The rows, those together that have a line to themselves: 表四 prints its three in one."""

    def line(row: TableRow) -> int:
        return report.source.position(row.span.start)[0]

    for _, group in groupby(rows, line):
        together = list(group)
        span = Span(together[0].span.start, together[-1].span.end)
        if _lines(span, report) == span:
            yield from ([row] for row in together)
        else:
            yield together


def _lines(span: Span, report: Report) -> Span:
    """The lines that a span fills, with their ends; the span alone where others share them."""
    text = report.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, span.start)) + 1 or len(text)
    around = text[start : span.start] + text[span.end : end]
    return span if around.strip(" \t\r\n|#") else Span(start, end)
