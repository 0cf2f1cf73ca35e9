"""What was understood of a report, for programs: ``gouji read --format json``.

Every piece has the line and column where it stands, 1-based, columns
counting characters; lines refer to the file itself for .txt and .md, to the
canonical text for documents, and then it says where it stood in the document.
"""

from __future__ import annotations

from typing import Any

from lint.model import Block, Cell, Heading, Report, Section, Span, Table, UnknownTable
from lint.show.canonical import lines_of
from lint.show.json import origin_object
from lint.show.places import number_object


def report_object(report: Report) -> dict[str, Any]:
    """The whole model."""
    return {
        "file": report.source.name,
        "sha256": report.source.sha256,
        "charset": report.source.charset,
        "title": report.title.text if report.title else None,
        "title_place": _place(report.title.span, report) if report.title else None,
        "body": report.body.name,
        "level": report.body.level,
        "kind": report.body.kind,
        "year": report.year,
        "form": report.form.id,
        "form_known": report.form_known,
        "preamble": [_block(block, report) for block in report.preamble],
        "sections": [_section(section, report) for section in report.sections],
        "tables": [_table(table, report) for table in report.tables.values()],
        "unknown_tables": [_unknown(table, report) for table in report.unknown_tables],
    }


def _section(section: Section, report: Report) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.heading.title,
        "heading": _heading(section.heading, report),
        "lines": [line for block in section.blocks for line in lines_of(block, report)],
        "blocks": [_block(block, report) for block in section.blocks],
    }


def _block(block: Block, report: Report) -> dict[str, Any]:
    """A block in a word; a table only by name, it is listed under ``tables``."""
    if isinstance(block, Heading):
        return {"type": "heading", **_heading(block, report)}
    if isinstance(block, Table):
        return {"type": "table", "table": block.id, **_place(block.span, report)}
    if isinstance(block, UnknownTable):
        return {"type": "unknown_table", **_unknown(block, report)}
    return {"type": "paragraph", "text": block.text, **_place(block.span, report)}


def _heading(heading: Heading, report: Report) -> dict[str, Any]:
    return {
        "text": heading.text,
        "title": heading.title,
        "depth": heading.depth,
        "number": heading.number,
        "markup": heading.markup,
        "run_in": heading.run_in,
        **_place(heading.span, report),
    }


def _table(table: Table, report: Report) -> dict[str, Any]:
    return {
        "id": table.id,
        "name": table.name,
        "title": table.form.title,
        "form": table.form_id,
        **_place(table.span, report),
        "heads": [
            {"text": head.text, "column": head.column, **_place(head.span, report)}
            for head in table.heads
        ],
        "rows": [
            {
                "row": row.name,
                "label": row.label,
                **_place(row.span, report),
                "cells": [_cell(cell, report) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _cell(cell: Cell, report: Report) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "raw": cell.raw,
        "kind": cell.kind,
        "value": number_object(cell.value),
        "place": _place(cell.span, report),
    }


def _unknown(table: UnknownTable, report: Report) -> dict[str, Any]:
    return {
        "reason": table.reason,
        "table": table.table,
        "row": table.row,
        "lines": lines_of(table, report),
        **_place(table.span, report),
    }


def _place(span: Span, report: Report) -> dict[str, Any]:
    line, column = report.source.position(span.start)
    return {"line": line, "column": column, **origin_object(span, report)}
