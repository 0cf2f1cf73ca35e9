"""Reports built from a few numbers, without the parser.

    report(三={"一": [6, 0, 0, 0, 0, 0, 6], "三.四.1": {"自然人": 6, "总计": 6}})

A row's figures are a list in the form's order, or a mapping by column; what
is not named is 0.  A figure may be written as text: "" is a blank, "/" a
mark, "约5" something that cannot be read.  ``None`` for a row leaves it out.
The cells stand in a source text of their own, so that spans are real.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lint.forms import Column, Form, FormTable, forms
from lint.model import (
    INFINITY,
    Body,
    Cell,
    CellKind,
    Number,
    Report,
    Source,
    Span,
    Table,
    TableRow,
)
from lint.relations import Instance, Linear

Figure = Number | str
Figures = Sequence[Figure] | Mapping[str, Figure]
Rows = Mapping[str, Figures | None]

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


def report(
    *,
    form: str = "2021",
    year: int | None = 2023,
    body: str | None = "示例市某某局",
    level: str | None = None,
    kind: str | None = None,
    only: Iterable[str] | None = None,
    **tables: Rows,
) -> Report:
    """A report with the tables of a form; ``only`` names those that it has."""
    official = form_of(form)
    text = f"{body}{year}年政府信息公开工作年度报告\n"
    built = {}
    for shape in official.tables:
        if only is None or shape.id in only:
            built[shape.id], text = _table(shape, official, tables.get(shape.id, {}), text)
    return Report(
        source=source(text),
        title=None,
        body=Body(body, level, kind),
        year=year,
        form=official,
        form_known=True,
        preamble=(),
        sections=(),
        tables=built,
        unknown_tables=(),
    )


def source(text: str, name: str = "报告.txt") -> Source:
    starts = [0, *(i + 1 for i, ch in enumerate(text) if ch == "\n")]
    return Source(name, text, "utf-8", "0" * 64, tuple(starts))


def form_of(id: str) -> Form:
    return next(f for f in forms() if f.id == id)


def with_totals(table: FormTable, leaves: Mapping[tuple[str, str], int]) -> dict[str, list[Figure]]:
    """Consistent figures of 表三 or 表四 from those of its leaves.

    Totals follow from the form; 一 is what the balance asks for.
    """
    rows: dict[str, list[Figure]] = {}
    names = [column.name for column in table.columns_of(next(iter(table.rows)))]
    figures = {(r, c): leaves.get((r, c), 0) for r in table.rows for c in names[:-1]}
    for name, row in table.rows.items():
        if row.total:
            for column in names[:-1]:
                figures[name, column] = sum(
                    figures[leaf.name, column] for leaf in table.leaves(*row.total)
                )
    if table.id == "三":
        for column in names[:-1]:
            outcome = figures["三.七", column] + figures["四", column]
            figures["二", column] = min(figures["二", column], outcome)
            figures["一", column] = outcome - figures["二", column]
    for name, row in table.rows.items():
        if not row.group:
            parts = [figures[name, column] for column in names[:-1]]
            rows[name] = [*parts, sum(parts)]
    return rows


def clean_figures(seed: int, table: str = "三", form: str = "2021") -> dict[str, list[Figure]]:
    """Consistent figures of a table as offices have them: many zeros, a few large numbers."""
    chance = random.Random(seed)
    shape = form_of(form).table(table)
    share = chance.choice((0.1, 0.3, 0.6))
    scale = chance.choice((9, 60, 900))
    leaves = {
        (row, column.name): chance.randint(1, scale)
        for row in shape.rows
        if not shape.rows[row].total
        for column in shape.columns_of(row)[:-1]
        if chance.random() < share * (1 if column.name == "自然人" else 0.5)
    }
    return with_totals(shape, leaves)


def balances(table: FormTable) -> tuple[Instance, ...]:
    """The relations of 表三 (T301, T302, T303) or 表四 (T401 …), as in the national rules."""
    columns = table.columns_of(next(iter(table.rows)))
    lines = [row for row in table.rows.values() if not row.group]
    built = []
    for column in columns if table.id == "三" else ():
        c = column.name
        leaves = table.leaves("三.一", "三.六")
        sides = {
            "T301": (("一", "二"), ("三.七", "四"), "四"),
            "T302": (("三.七",), [leaf.name for leaf in leaves], "三.七"),
        }
        for code, (left, right, anchor) in sides.items():
            left_side, right_side = (
                Linear(tuple((("三", name, c), 1) for name in names)) for names in (left, right)
            )
            axis = ("column", c)
            built.append(Instance(code, "三", left_side, "=", right_side, ("三", anchor, c), axis))
    for i, row in enumerate(lines):
        code = "T303" if table.id == "三" else f"T40{i + 1}"
        total = (table.id, row.name, "总计")
        parts = tuple(((table.id, row.name, c.name), 1) for c in columns[:-1])
        axis = ("row", row.name)
        built.append(
            Instance(code, table.id, Linear(((total, 1),)), "=", Linear(parts), total, axis)
        )
    return tuple(built)


def _table(shape: FormTable, form: Form, rows: Rows, text: str) -> tuple[Table, str]:
    """The table and the text with its lines added."""
    start = len(text)
    built: list[TableRow] = []
    cells: dict[tuple[str, str], Cell] = {}
    for block, of in enumerate(shape.blocks):
        for row in of.rows:
            figures = rows.get(row.name, None if row.group else {})
            if figures is None:
                continue
            begin = len(text)
            text += row.printed
            label = Span(begin, len(text))
            own = []
            for column, figure in zip(of.columns, _in_order(figures, of.columns), strict=True):
                text += "\t"
                raw = str(figure)
                own.append(
                    _cell(shape.id, row.name, column, raw, Span(len(text), len(text) + len(raw)))
                )
                text += raw
            cells |= {(cell.row, cell.column): cell for cell in own}
            built.append(
                TableRow(row.name, row.printed, label, Span(begin, len(text)), tuple(own), block)
            )
            text += "\n"
    table = Table(shape.id, shape, form.id, Span(start, len(text)), (), tuple(built), cells)
    return table, text


def _in_order(figures: Figures, columns: Sequence[Column]) -> Sequence[Figure]:
    if isinstance(figures, Mapping):
        return [figures.get(column.name, 0) for column in columns]
    return figures


def _cell(table: str, row: str, column: Column, raw: str, span: Span) -> Cell:
    kind: CellKind
    low: Any
    if raw.strip() in ("", "/", "-", "—"):
        kind, low = ("mark" if raw.strip() else "blank"), 0
    else:
        try:
            kind, low = "number", Decimal(raw)
        except ArithmeticError:
            signed = column.kind == "signed"
            return Cell(
                table, row, column.name, raw, span, "text", -INFINITY if signed else 0, INFINITY
            )
        if low == low.to_integral_value():
            low = int(low)
    return Cell(table, row, column.name, raw, span, kind, low, low)
