"""What stands in the cells: a figure, and one that the form allows (T201 to T204,
T501, T503)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, repeat

from lint.checks.places import cell_place, quoted, table_place
from lint.findings import PASSED, Draft, Related, Verdict
from lint.model import Cell, Report, Table, TableRow
from lint.policy.rule import Rule


def blank_cell(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T201."""
    return _faults(report, rule, lambda table, cell: "blank" if cell.kind == "blank" else "")


def not_a_number(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T202: a mark, a number with its unit or in characters, a text."""
    return _faults(report, rule, _kind)


def _faults(
    report: Report, rule: Rule, fault_of: Callable[[Table, Cell], str]
) -> Iterator[Verdict]:
    """What is wrong with the cells, row by row; a table of which every cell has the
    same fault has it once, where the rule has a sentence for that."""
    for table in report.tables.values():
        rows = [row for row in table.rows if row.cells and not _only_labels(table, row)]
        faults = [[fault_of(table, cell) for cell in row.cells] for row in rows]
        faces = {f"{fault}-table" for found in faults for fault in found}
        if len(rows) > 1 and len(faces) == 1 and faces <= rule.messages.keys():
            yield Verdict.failed(_table_draft(table, rows, faces.pop()))
            continue
        for row, found in zip(rows, faults, strict=True):
            yield from _runs(table, row, found)


def _kind(table: Table, cell: Cell) -> str:
    if cell.kind in ("number", "blank"):
        return ""
    column = table.form.column(cell.row, cell.column)
    if cell.kind == "unit" and column and column.unit:
        return ""
    return "text" if cell.value is None else cell.kind


def _runs(table: Table, row: TableRow, faults: Sequence[str]) -> Iterator[Verdict]:
    """One finding for adjacent cells of a row with the same fault; "" is none."""
    if not any(faults):
        yield from repeat(PASSED, len(faults))
        return
    at = iter(row.cells)
    for fault, run in groupby(faults):
        cells = [next(at) for _ in run]
        if not fault:
            yield from repeat(PASSED, len(cells))
        elif len(cells) == 1:
            yield Verdict.failed(_cell_draft(table, row, cells[0], fault))
        else:
            yield Verdict.failed(_run_draft(table, row, cells, fault + "s"))


def negative_count(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T203.  Only 本年增/减 has a sign."""
    return _only_in("signed", lambda cell: cell.low < 0, report)


def fractional_count(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T204.  Only amounts of money have decimals."""
    return _only_in("amount", lambda cell: cell.low != int(cell.low), report)


def _only_in(kind: str, special: Callable[[Cell], bool], report: Report) -> Iterator[Verdict]:
    """One finding for each figure that only columns of this kind may hold."""
    for table, row in _rows(report):
        wrong = [
            cell
            for cell in row.cells
            if special(cell)
            and not ((column := table.form.column(cell.row, cell.column)) and column.kind == kind)
        ]
        yield from repeat(PASSED, len(row.cells) - len(wrong))
        for cell in wrong:
            yield Verdict.failed(_cell_draft(table, row, cell, "default"))


def unexpected_figures(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T501: a row that bodies of this level have nothing to write in."""
    table = report.tables.get(rule.params["table"])
    row = table and next((r for r in table.rows if r.name == rule.params["row"]), None)
    if not table or not row:
        yield Verdict.not_applicable()
        return
    cells = [cell for cell in row.cells if cell.low > 0]
    if not cells:
        yield Verdict.passed()
        return
    yield Verdict.failed(
        Draft(
            cells[0].span,
            cell_place(table, row, cells),
            {
                "table": table.form.name,
                "label": _label(table, row),
                "figures": "、".join(f"{cell.column} {cell.low}" for cell in cells),
            },
            related=_related(table, row, cells[1:]),
        )
    )


def sums_in_column(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T503: 处理决定数量 is no sum of its neighbours; several rows where it is
    say that the column was taken for the number of items at the year's end."""
    table = report.tables.get(rule.params["table"])
    total, parts = rule.params["total"], rule.params["parts"]
    sums: list[tuple[TableRow, Cell]] = []
    rows = table.rows if table else ()
    for row in rows:
        figures = {cell.column: cell for cell in row.cells if cell.value is not None}
        if total in figures and all(part in figures for part in parts):
            decided = figures[total].low
            if decided and decided == sum(figures[part].low for part in parts):
                sums.append((row, figures[total]))
    if not table or not any(cell.column == total for row in rows for cell in row.cells):
        yield Verdict.not_applicable()
    elif len(sums) < rule.params["rows"]:
        yield Verdict.passed()
    else:
        (row, first), *others = sums
        yield Verdict.failed(
            Draft(
                first.span,
                cell_place(table, row, [first]),
                {
                    "table": table.form.name,
                    "labels": quoted(_label(table, r) for r, _ in sums),
                    "count": len(sums),
                },
                related=tuple(r for at, cell in others for r in _related(table, at, [cell])),
            )
        )


def _rows(report: Report) -> Iterator[tuple[Table, TableRow]]:
    return ((table, row) for table in report.tables.values() for row in table.rows)


def _only_labels(table: Table, row: TableRow) -> bool:
    """A group's row carries no figures of its own, so it leaves none out."""
    official = table.form.rows.get(row.name or "")
    return bool(official and official.group) and all(c.kind == "blank" for c in row.cells)


def _label(table: Table, row: TableRow) -> str:
    official = table.form.rows.get(row.name or "")
    return official.printed if official else row.label


def _cell_draft(table: Table, row: TableRow, cell: Cell, face: str) -> Draft:
    return Draft(
        cell.span,
        cell_place(table, row, [cell]),
        {
            "table": table.form.name,
            "label": _label(table, row),
            "column": cell.column,
            "raw": _raw(cell),
            "value": cell.value,
        },
        message=face,
    )


def _run_draft(table: Table, row: TableRow, cells: Sequence[Cell], face: str) -> Draft:
    return Draft(
        cells[0].span,
        cell_place(table, row, cells),
        {
            "table": table.form.name,
            "label": _label(table, row),
            "columns": "、".join(cell.column for cell in cells),
            "count": len(cells),
            "raws": quoted(dict.fromkeys(map(_raw, cells))),
            "figures": "、".join(str(cell.value) for cell in cells),
        },
        message=face,
    )


def _table_draft(table: Table, rows: Sequence[TableRow], face: str) -> Draft:
    cells = [cell for row in rows for cell in row.cells]
    values = {
        "table": table.form.name,
        "count": len(cells),
        "raws": quoted(dict.fromkeys(map(_raw, cells))),
    }
    return Draft(cells[0].span, table_place(table), values, face)


def _raw(cell: Cell) -> str:
    return " ".join(cell.raw.split())


def _related(table: Table, row: TableRow, cells: list[Cell]) -> tuple[Related, ...]:
    return tuple(
        Related(c.span, f"{_label(table, row)} {c.column} {c.low}", cell_place(table, row, [c]))
        for c in cells
    )
