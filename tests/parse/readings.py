"""What the parser read, to be held against what was written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from lint.model import Report
from lint.parse import parse
from lint.read import decode_source
from tests.shapes import Facts, Key, Layout, encode, write

_DECORATION = str.maketrans("", "", ",*\u200b\ufeff")


def read(text: str, charset: str = "utf-8", name: str = "年报.txt") -> Report:
    return parse(decode_source(encode(text, charset), name))


def read_facts(facts: Facts, layout: Layout) -> Report:
    return read(write(facts, layout), layout.charset)


def plain(text: str) -> str:
    """A figure without what its writing adds: full width, separators, markup."""
    return normalize("NFKC", text).translate(_DECORATION).strip()


def figures(report: Report) -> dict[Key, str]:
    """Every cell's text as it stands in the file, by place in the form.

    Checks on the way that a cell's span, text and value agree.
    """
    found: dict[Key, str] = {}
    for table in report.tables.values():
        for (row, column), cell in table.cells.items():
            assert (cell.table, cell.row, cell.column) == (table.id, row, column)
            written = report.source.text[cell.span.start : cell.span.end]
            assert written.strip() == cell.raw.strip(), cell
            found[cell.key] = text = plain(cell.raw)
            if cell.kind == "number":
                assert Decimal(text) == cell.value, cell
    return found


def misread(report: Report, values: Mapping[Key, str]) -> dict[Key, tuple[str, str | None]]:
    """Cells with another text than was written there: the worst of failures.

    Figures are compared as numbers, so that 12.50 is 12.5.
    """
    return {
        key: (got, values.get(key))
        for key, got in figures(report).items()
        if key not in values or _value(got) != _value(values[key])
    }


def unread(report: Report, values: Mapping[Key, str]) -> set[Key]:
    """Figures that were written and not read."""
    return set(values) - set(figures(report))


def declined(report: Report, key: Key) -> bool:
    """Whether the parser says that it could not read the row of a cell."""
    table, row, _ = key
    return any(
        unknown.reason in {"row", "cells", "no-form"}
        and (unknown.table or table).removeprefix("表") == table
        and (table == "四" or unknown.row in {None, row})
        for unknown in report.unknown_tables
    )


def row_missing(report: Report, key: Key) -> bool:
    """Whether nothing of the cell's row is read, so that T103 or T101 reports it."""
    table = report.tables.get(key[0])
    return table is None or not any(row == key[1] for row, _ in table.cells)


def _value(text: str) -> Decimal | str:
    try:
        return Decimal(plain(text))
    except InvalidOperation:
        return plain(text)
