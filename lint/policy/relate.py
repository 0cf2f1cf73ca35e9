"""The relations that a rule with ``check: relation`` stands for in a form.

Such a rule gives either a formula or the name of a total, whose parts the
form itself declares:

    with: {table: 三, formula: 一 + 二 = 三.七 + 四}
    with: {table: 三, total: 三.七}
    with: {table: 四, total: 总计, row: 行政复议}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lint.forms import Column, Form, FormTable, Row, forms
from lint.policy.errors import suggestion
from lint.policy.formula import compile_formula, compile_tree
from lint.policy.rule import Rule, Scope
from lint.policy.tree import Formula, FormulaError, Function, Name, Range, Select, Tree
from lint.relations import Instance

CHECK = "relation"
PARAMETERS = ("table", "formula", "total", "row", "anchor")


def relations_of(rule: Rule, form: Form) -> tuple[Instance, ...]:
    """The relations of a rule in a form; none when they need rows it does not have.

    Raises `FormulaError` for a rule that `check_relations` would refuse.
    """
    given = tuple(rule.params.get(name) for name in PARAMETERS)
    return _relations(rule.code, form.id, *given)


def totals(
    table: FormTable, total: str, *, code: str, row: str | None = None
) -> tuple[Instance, ...]:
    """``total`` = the sum of its parts, as the form declares them.  Raises `FormulaError`."""
    parts = next(iter(_totals(table, total)), None)
    if parts is None:
        declared = dict.fromkeys(name for name, _ in _totals(table))
        message = f"{table.name}没有合计“{total}”" + suggestion(total, declared)
        raise FormulaError(message, missing=True, key="total")
    name, (first, last) = parts
    whole: Tree = Name(0, name)
    span: Tree | Range = Range(0, Name(0, first), Name(0, last))
    if row is not None:
        if row not in table.rows:
            message = f"{table.name}没有“{row}”这一行" + suggestion(row, table.rows)
            raise FormulaError(message, missing=True, key="row")
        whole = Select(0, Name(0, row), Name(0, name))
        span = Select(0, Name(0, row), Name(0, first), Name(0, last))
    try:
        return compile_tree(Formula(whole, "=", (Function(0, "sum", (span,)),)), table, code=code)
    except FormulaError as error:
        error.key = "total" if row is None else "row"
        raise


def check_relations(params: Mapping[str, Any], scope: Scope) -> Iterator[FormulaError]:
    """What is wrong with a rule's parameters, over all forms of its years.

    Rows and columns that only another form has are no fault, as long as one
    form of the rule's years has them all.
    """
    missing: FormulaError | None = None
    for form in forms():
        if not _overlaps(form, scope):
            continue
        try:
            _compile("", form, *(params.get(name) for name in PARAMETERS))
        except FormulaError as error:
            if not error.missing:
                yield error
                return
            missing = error
        else:
            return
    if missing is not None:
        yield missing


def _overlaps(form: Form, scope: Scope) -> bool:
    after = form.last_year is not None and (scope.first_year or 0) > form.last_year
    before = scope.last_year is not None and scope.last_year < form.first_year
    return not (after or before)


@lru_cache(maxsize=1024)
def _relations(code: str, form: str, *given: str | None) -> tuple[Instance, ...]:
    try:
        return _compile(code, next(f for f in forms() if f.id == form), *given)
    except FormulaError as error:
        if error.missing:
            return ()
        raise


def _compile(
    code: str,
    form: Form,
    table: str | None,
    formula: str | None,
    total: str | None,
    row: str | None,
    anchor: str | None,
) -> tuple[Instance, ...]:
    known = {t.id: t for t in form.tables}
    if table not in known:
        said = f"没有“{table}”这张表" if table else "缺少“table”"
        raise FormulaError(f"{said}；应为 {'、'.join(known)} 之一", key="table")
    if (formula is None) == (total is None):
        raise FormulaError("“formula”与“total”应写其中一个，且只写一个", key="table")
    if total is not None:
        return totals(known[table], total, code=code, row=row)
    assert formula is not None
    if row is not None:
        raise FormulaError("“row”只与“total”同用；公式里请用“行[列]”", key="row")
    return compile_formula(formula, known[table], code=code, anchor=anchor)


def _totals(table: FormTable, name: str | None = None) -> Iterator[tuple[str, tuple[str, str]]]:
    """The totals a table declares, rows and columns, by name: (name, ends of its parts)."""
    for block in table.blocks:
        lines: list[Row | Column] = [*block.rows, *block.columns]
        for line in lines:
            if line.total and name in (None, line.name):
                yield line.name, line.total
