"""The official forms (表样): what rows and columns the tables must have.

A form is data under ``rules/national/forms/``; this module gives it types.
Names are the form's own Chinese labels and numbering, so that formulas and
findings read as the form does: row 三.四.1, column 自然人.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from lint.resources import load_data

Kind = Literal["count", "signed", "amount"]
"""count: whole and ≥ 0; signed: whole (本年增/减); amount: decimal ≥ 0."""


class Column(NamedTuple):
    """A column: ``name`` is the official head, ``short`` what formulas may say.

    ``group`` is the head above it (法人或其他组织), "" when there is none.
    ``total`` names the first and last column that it sums.  ``unit`` says
    that the form lets a unit stand in the cell (采购总金额).
    """

    name: str
    short: str
    kind: Kind
    group: str = ""
    variants: tuple[str, ...] = ()
    total: tuple[str, str] | None = None
    unit: bool = False


class Row(NamedTuple):
    """A row: ``name`` as formulas say it, ``number`` and ``label`` as printed.

    ``group`` rows carry no figures, their children do.  ``variants`` are
    other wordings by which it is recognised (T104 still reports them).
    ``total`` names the first and last row that it sums.
    """

    name: str
    label: str
    number: str = ""
    group: bool = False
    variants: tuple[str, ...] = ()
    total: tuple[str, str] | None = None

    @property
    def printed(self) -> str:
        """The label with its number: （七）总计."""
        return self.number + self.label

    @property
    def parent(self) -> str:
        return self.name.rpartition(".")[0]


class Block(NamedTuple):
    """A part of a table with heads of its own (第二十条第（一）项)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class FormTable:
    """An official table.  ``id`` 二, 三, 四; ``name`` 表二….

    ``captions`` are printed heads that name no column (信息内容, 申请人情况).
    ``flat`` tables print their rows side by side in a single line (表四).
    """

    id: str
    name: str
    title: str
    captions: tuple[str, ...]
    blocks: tuple[Block, ...]
    flat: bool = False

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        return {row.name: row for block in self.blocks for row in block.rows}

    def columns_of(self, row: str) -> tuple[Column, ...]:
        """The columns of the block that holds the row."""
        return self._columns.get(row, ())

    @cached_property
    def _columns(self) -> Mapping[str, tuple[Column, ...]]:
        return {row.name: block.columns for block in reversed(self.blocks) for row in block.rows}

    def column(self, row: str, name: str) -> Column | None:
        return next((c for c in self.columns_of(row) if c.name == name), None)

    def children(self, name: str) -> tuple[Row, ...]:
        """The rows directly below a group's row, in the form's order."""
        return tuple(row for row in self.rows.values() if row.parent == name)

    def leaves(self, first: str, last: str) -> tuple[Row, ...]:
        """The rows that carry figures from one row to another, inclusive.

        A group stands for its children: 三.一 .. 三.六 ends with 三.六.3.
        Raises KeyError for a name that the table does not have.
        """
        names = list(self.rows)
        end = (
            max(i for i, n in enumerate(names) if n == last or n.startswith(last + "."))
            if last in self.rows
            else names.index(last)
        )
        return tuple(
            self.rows[n] for n in names[self._index(first) : end + 1] if not self.rows[n].group
        )

    def _index(self, name: str) -> int:
        if name not in self.rows:
            raise KeyError(name)
        return list(self.rows).index(name)


@dataclass(frozen=True)
class Form:
    """An official form of the whole report and the years it holds for."""

    id: str
    first_year: int
    last_year: int | None
    notice: str
    notice_title: str
    tables: tuple[FormTable, ...]

    def table(self, id: str) -> FormTable:
        return next(t for t in self.tables if t.id == id)

    def holds_for(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@cache
def forms() -> tuple[Form, ...]:
    """Both official forms, oldest first."""
    return tuple(_form(load_data(f"national/forms/{name}.yaml")) for name in ("2019", "2021"))


def form_for(year: int) -> Form:
    """The form in force for a report year; the nearest for years outside."""
    return next((f for f in forms() if f.holds_for(year)), forms()[0])


def _form(data: Mapping[str, Any]) -> Form:
    years = data["years"]
    return Form(
        id=data["id"],
        first_year=years["from"],
        last_year=years.get("to"),
        notice=data["notice"]["number"],
        notice_title=data["notice"]["title"],
        tables=tuple(_table(t) for t in data["tables"]),
    )


def _table(data: Mapping[str, Any]) -> FormTable:
    return FormTable(
        id=data["id"],
        name=data["name"],
        title=data["title"],
        captions=tuple(data["captions"]),
        flat=data.get("flat", False),
        blocks=tuple(
            Block(
                title=b.get("title", ""),
                columns=tuple(_column(c) for c in b["columns"]),
                rows=tuple(_row(r) for r in b["rows"]),
            )
            for b in data["blocks"]
        ),
    )


def _column(data: Mapping[str, Any]) -> Column:
    return Column(
        name=data["name"],
        short=data.get("short", data["name"]),
        kind=data.get("kind", "count"),
        group=data.get("group", ""),
        variants=tuple(data.get("variants", ())),
        total=_ends(data.get("total")),
        unit=data.get("unit", False),
    )


def _row(data: Mapping[str, Any]) -> Row:
    return Row(
        name=data["name"],
        label=data.get("label", data["name"]),
        number=data.get("number", ""),
        group=data.get("group", False),
        variants=tuple(data.get("variants", ())),
        total=_ends(data.get("total")),
    )


def _ends(text: str | None) -> tuple[str, str] | None:
    """ "三.一 .. 三.六" → its two ends."""
    if text is None:
        return None
    first, _, last = text.partition("..")
    return first.strip(), last.strip()
