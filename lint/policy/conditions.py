"""Severities that depend on figures: ``if: "一[总计] > 100"``.

A condition is a formula over single cells; it is true where its relation
holds for certain.
"""

from __future__ import annotations

from lint.forms import FormTable, forms
from lint.policy.formula import compile_formula
from lint.policy.tree import FormulaError
from lint.relations import Instance

_known: dict[tuple[str, int], tuple[FormTable, Instance | None]] = {}
"""What has been asked for; the table stands in the value so that its id stays its own."""


def condition(formula: str, table: FormTable) -> Instance | None:
    """The relation of a condition; None where the form lacks its rows.

    Raises `FormulaError` for one that `check_condition` would refuse.
    """
    key = (formula, id(table))
    if key not in _known:
        try:
            found: Instance | None = _compiled(formula, table)
        except FormulaError as error:
            if not error.missing:
                raise
            found = None
        _known[key] = table, found
    return _known[key][1]


def check_condition(formula: str, id: str) -> FormulaError | None:
    """What is wrong with a condition, over all forms: one of them must have its rows."""
    fault: FormulaError | None = None
    for form in forms():
        for table in form.tables:
            if table.id != id:
                continue
            try:
                _compiled(formula, table)
            except FormulaError as error:
                if not error.missing:
                    return error
                fault = error
            else:
                return None
    return fault


def _compiled(formula: str, table: FormTable) -> Instance:
    relations = compile_formula(formula, table, code="")
    if relations[0].axis[0] != "cell":
        raise FormulaError("条件应只看一格，请用“行[列]”指明，如 一[总计] > 100")
    return relations[0]
