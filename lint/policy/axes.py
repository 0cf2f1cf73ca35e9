"""What the names in a formula mean over a form's table, and what may stand together.

A row's name is a vector over the columns, a column's name a vector over the
rows, 一[总计] a single cell.  What stands together must run over the same; a
single cell and a number go with either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from lint.forms import Column, FormTable, Row
from lint.model import CellKey
from lint.policy import algebra
from lint.policy.errors import brief
from lint.policy.tree import FormulaError, Name, Range
from lint.relations import Linear

Axis = Literal["column", "row", "cell"]


class Vector(NamedTuple):
    """A part of a formula: what it is for each column, for each row, or in one cell.

    ``items`` are expressions or conditions by label, in the form's order; a
    single cell has the label "".  ``said`` is what an error calls the part.
    """

    axis: Axis
    items: dict[str, Any]
    said: str
    at: int

    def of(self, label: str) -> Any:
        """The item for a label that the vectors it stands with have."""
        return self.items["" if self.axis == "cell" else label]


def single(item: Any, said: str, at: int) -> Vector:
    """A vector that is a single cell or a number."""
    return Vector("cell", {"": item}, said, at)


def align(vectors: Sequence[Vector]) -> tuple[Axis, list[str]]:
    """What the vectors run over together.  Raises `FormulaError`."""
    wide = [vector for vector in vectors if vector.axis != "cell"]
    if not wide:
        return "cell", [""]
    first = wide[0]
    for vector in wide[1:]:
        if vector.axis != first.axis:
            raise FormulaError(
                f"{vector.said}{_RUNS[vector.axis]}，{first.said}{_RUNS[first.axis]}，"
                "不能放在一起算；请用“行[列]”指明是哪一格",
                vector.at,
            )
    labels = [label for label in first.items if all(label in v.items for v in wide)]
    if not labels:
        other = next(v for v in wide if not first.items.keys() & v.items.keys())
        line = "列" if first.axis == "column" else "行"
        raise FormulaError(f"{other.said}与{first.said}没有相同的{line}，不能放在一起算", other.at)
    return first.axis, labels


_RUNS = {"column": "是一行（每列各有一个数）", "row": "是一列（每行各有一个数）"}


class Names:
    """The rows and columns of one table by the names that formulas use."""

    def __init__(self, table: FormTable) -> None:
        self.table = table

    def vector(self, name: Name) -> Vector:
        """The cells of a row or column.  Raises `FormulaError`."""
        row, columns = self._find(name)
        if row is None:
            items = {r.name: self._cell(name, r, c) for r, c in columns}
            return Vector("row", items, f"“{name.name}”", name.at)
        return self._row(row, name)

    def between(self, span: Range) -> list[Vector]:
        """The rows, leaf by leaf, or the columns from one name to another."""
        first, last = span.first, span.last
        if last.source not in ("", first.source):
            raise FormulaError("区间的两端应在同一份报告里", last.at)
        (row, columns), (end_row, end_columns) = self._find(first), self._find(last)
        if (row is None) != (end_row is None):
            raise FormulaError("区间的两端应同是行名，或同是列名", last.at)
        if row is None:
            return self._columns_between(span, columns, end_columns)
        leaves = self.table.leaves(first.name, last.name)
        self._refuse_total(leaves, span)
        return [self._row(leaf, first) for leaf in leaves]

    def label(self, vector: Vector, name: Name) -> str:
        """The official name of a column of a row, or of a row of a column."""
        if name.name in vector.items:
            return name.name
        known: dict[str, str] = {label: label for label in vector.items}
        if vector.axis == "column":
            for column in self._every_column():
                if column.name in vector.items:
                    known[column.short] = column.name
        if name.name not in known:
            line = "列" if vector.axis == "column" else "行"
            message = f"{vector.said}没有“{brief(name.name)}”这一{line}"
            raise FormulaError(message, name.at, missing=True, unknown=(name.name, known))
        return known[name.name]

    def labels_between(self, vector: Vector, first: Name, last: Name) -> list[str]:
        """The labels of a vector from one to another."""
        labels = list(vector.items)
        start = labels.index(self.label(vector, first))
        end = labels.index(self.label(vector, last))
        if start >= end:
            raise FormulaError("区间写反了：前一端应在后一端之前", first.at)
        totals = {c.name for c in self._every_column() if c.total}
        chosen = labels[start : end + 1]
        for label in chosen:
            if vector.axis == "column" and label in totals:
                raise _double(first, last, label)
        return chosen

    def _find(self, name: Name) -> tuple[Row | None, list[tuple[Row, Column]]]:
        """The row of that name, or the column as the cells it has in each row."""
        row = self.table.rows.get(name.name)
        columns = [
            (row, column)
            for block in self.table.blocks
            for column in block.columns
            if name.name in (column.name, column.short)
            for row in block.rows
            if not row.group
        ]
        if row is not None and columns:
            said = f"{self.table.name}里“{name.name}”既是行名又是列名；请用“行[列]”指明是哪一格"
            raise FormulaError(said, name.at)
        if row is None and not columns:
            raise self._unknown(name)
        return row, columns

    def _unknown(self, name: Name) -> FormulaError:
        rows = [row.name for row in self.table.rows.values()]
        columns = [n for c in self._every_column() for n in dict.fromkeys((c.name, c.short))]
        line = "这一行" if name.name[0] in "一二三四五六七八九十" else "这一行或这一列"
        message = f"{self.table.name}没有“{brief(name.name)}”{line}"
        unknown = (name.name, [*columns, *rows])
        return FormulaError(message, name.at, missing=True, unknown=unknown)

    def _every_column(self) -> list[Column]:
        return [column for block in self.table.blocks for column in block.columns]

    def _row(self, row: Row, name: Name) -> Vector:
        """A row's cells; a group's row stands for the rows below it."""
        leaves = self.table.leaves(row.name, row.name)
        total = next((leaf.name for leaf in leaves if leaf.total), None)
        if row.group and total:
            message = f"“{row.name}”是类目，自己没有数；是否想写“{total}”？"
            raise FormulaError(message, name.at)
        items = {
            column.name: algebra.plus((self._cell(name, leaf, column), 1) for leaf in leaves)
            for column in self.table.columns_of(row.name)
        }
        return Vector("column", items, f"“{row.name}”", name.at)

    def _cell(self, name: Name, row: Row, column: Column) -> Linear:
        prefix = f"{name.source}:" if name.source else ""
        key: CellKey = (f"{prefix}{self.table.id}", row.name, column.name)
        return Linear(((key, 1),))

    def _columns_between(
        self, span: Range, starts: list[tuple[Row, Column]], ends: list[tuple[Row, Column]]
    ) -> list[Vector]:
        """Columns as vectors over those rows that have them all."""
        vectors: dict[str, Vector] = {}
        for row, last in ends:
            columns = self.table.columns_of(row.name)
            first = next((c for r, c in starts if r is row), None)
            if first is None:
                continue
            chosen = columns[columns.index(first) : columns.index(last) + 1]
            self._refuse_total(chosen, span)
            for column in chosen:
                empty = Vector("row", {}, f"“{column.short}”", span.at)
                vector = vectors.setdefault(column.name, empty)
                vector.items[row.name] = self._cell(span.first, row, column)
        if not vectors:
            raise FormulaError("区间写反了，或两端不在同一块表里", span.at)
        return list(vectors.values())

    def _refuse_total(self, lines: Sequence[Row | Column], span: Range) -> None:
        if not lines:
            raise FormulaError("区间写反了：前一端应在后一端之前", span.at)
        for line in lines:
            if line.total and len(lines) > 1:
                raise _double(span.first, span.last, line.name)


def _double(first: Name, last: Name, total: str) -> FormulaError:
    return FormulaError(
        f"区间“{first.name} .. {last.name}”里有合计“{total}”，会重复计数；请把区间截在它之前",
        first.at,
    )
