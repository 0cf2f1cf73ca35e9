"""The relations that a rule with ``check: relation`` stands for.

Such a rule gives either a formula or the name of a total, whose parts the
form itself declares:

    with: {table: 三, formula: 一 + 二 = 三.七 + 四}
    with: {table: 三, total: 三.七}
    with: {table: 四, total: 总计, row: 行政复议}

``blank: unknown`` leaves open what a blank cell or a lone mark stands for,
which else is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lint.forms import Column, Form, FormTable, Row, forms
from lint.policy.errors import brief, suggestion
from lint.policy.formula import compile_formula, compile_tree
from lint.policy.rule import Rule, Scope
from lint.policy.tree import Formula, FormulaError, Function, Name, Range, Select, Tree
from lint.relations import Instance

CHECK = "relation"
PARAMETERS = ("formula", "total", "row", "anchor")
"""What such a rule may give beside its ``table`` and ``blank``."""

BLANKS = ("zero", "unknown")
"""What a blank cell counts as: 0 where a rule does not say."""


_known: dict[tuple[object, ...], tuple[FormTable, tuple[Instance, ...]]] = {}
"""What has been asked for; the table stands in the value so that its id stays its own."""


def relations_of(rule: Rule, table: FormTable) -> tuple[Instance, ...]:
    """The relations of a rule in one form's table; none when it lacks the rows they need.

    Raises `FormulaError` for a rule that `check_relations` would refuse.
    """
    given = [rule.params.get(name) for name in PARAMETERS]
    open_blanks = rule.params.get("blank") == "unknown"
    key = (rule.code, id(table), open_blanks, *given)
    if key not in _known:
        try:
            relations = _compile(rule.code, table, *given)
        except FormulaError as error:
            if not error.missing:
                raise
            relations = ()
        if open_blanks:
            relations = tuple(replace(each, open_blanks=True) for each in relations)
        _known[key] = table, relations
    return _known[key][1]


def totals(
    table: FormTable, total: str, *, code: str, row: str | None = None
) -> tuple[Instance, ...]:
    """``total`` = the sum of its parts, as the form declares them.  Raises `FormulaError`."""
    parts = next(iter(_totals(table, total)), None)
    if parts is None:
        declared = dict.fromkeys(name for name, _ in _totals(table))
        message = f"{table.name}没有合计“{brief(total)}”" + suggestion(total, declared)
        raise FormulaError(message, missing=True, key="total")
    name, (first, last) = parts
    whole: Tree = Name(0, name)
    span: Tree | Range = Range(0, Name(0, first), Name(0, last))
    if row is not None:
        if row not in table.rows:
            message = f"{table.name}没有“{brief(row)}”这一行" + suggestion(row, table.rows)
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
        if not overlaps(form, scope):
            continue
        try:
            _compile("", _table(form, params), *(params.get(name) for name in PARAMETERS))
        except FormulaError as error:
            if not error.missing:
                yield error
                return
            missing = error
        else:
            return
    if missing is not None:
        yield missing


def _table(form: Form, params: Mapping[str, Any]) -> FormTable:
    known = {table.id: table for table in form.tables}
    id = params.get("table")
    if id not in known:
        said = f"没有“{brief(id)}”这张表" if id else "缺少“table”"
        raise FormulaError(f"{said}；应为{'、'.join(known)}之一", key="table" if id else "")
    return known[id]


def overlaps(form: Form, scope: Scope) -> bool:
    """Whether a form is in force in a year of the scope."""
    after = form.last_year is not None and (scope.first_year or 0) > form.last_year
    before = scope.last_year is not None and scope.last_year < form.first_year
    return not (after or before)


def _compile(
    code: str,
    table: FormTable,
    formula: str | None,
    total: str | None,
    row: str | None,
    anchor: str | None,
) -> tuple[Instance, ...]:
    if (formula is None) == (total is None):
        raise FormulaError("“formula”与“total”应写其中一个，且只写一个", key="")
    if total is not None:
        return totals(table, total, code=code, row=row)
    assert formula is not None
    if row is not None:
        raise FormulaError("“row”只与“total”同用；公式里请用“行[列]”", key="row")
    return compile_formula(formula, table, code=code, anchor=anchor)


def _totals(table: FormTable, name: str | None = None) -> Iterator[tuple[str, tuple[str, str]]]:
    """The totals a table declares, rows and columns, by name: (name, ends of its parts)."""
    for block in table.blocks:
        lines: list[Row | Column] = [*block.rows, *block.columns]
        for line in lines:
            if line.total and name in (None, line.name):
                yield line.name, line.total
