"""The relations that the national rules stand for, in both forms."""

from __future__ import annotations

import pytest

from lint.forms import Form, forms
from lint.policy import load_policy
from lint.policy.relations import check_relations, relations_of, totals
from lint.policy.rule import Scope
from lint.policy.tree import FormulaError
from lint.relations import Instance, Linear

OLD, NEW = forms()


def of(code: str, form: Form) -> tuple[Instance, ...]:
    rule = load_policy().rule(code)
    assert rule is not None
    return relations_of(rule, form.table(rule.params["table"]))


def test_table_three_has_39_relations() -> None:
    counts = {code: len(of(code, NEW)) for code in ("T301", "T302", "T303")}
    assert counts == {"T301": 7, "T302": 7, "T303": 25}
    assert sum(counts.values()) == 39
    assert [len(of(code, OLD)) for code in ("T301", "T302", "T303")] == [7, 7, 23]


def test_a_finding_stands_at_the_total() -> None:
    assert {r.anchor[1] for r in of("T301", NEW)} == {"四"}
    assert {r.anchor[1] for r in of("T302", NEW)} == {"三.七"}
    assert {r.anchor[2] for r in of("T303", NEW)} == {"总计"}


@pytest.mark.parametrize(
    ("code", "row"), [("T401", "行政复议"), ("T402", "未经复议直接起诉"), ("T403", "复议后起诉")]
)
def test_table_four_has_one_relation_a_row(code: str, row: str) -> None:
    for form in (OLD, NEW):
        (relation,) = of(code, form)
        assert relation.anchor == ("四", row, "总计")
        assert isinstance(relation.right, Linear)
        assert [cell for cell, _ in relation.right.terms] == [
            ("四", row, column) for column in ("结果维持", "结果纠正", "其他结果", "尚未审结")
        ]


def test_every_figure_of_table_three_is_in_a_relation() -> None:
    """Each cell is protected in both directions: by its column and by its row."""
    table = NEW.table("三")
    protected: dict[tuple[str, str], int] = {}
    for code in ("T301", "T302", "T303"):
        for relation in of(code, NEW):
            assert relation.normal
            for (_, row, column), _weight in relation.normal.terms:
                protected[row, column] = protected.get((row, column), 0) + 1
    leaves = [row.name for row in table.rows.values() if not row.group]
    assert len(protected) == len(leaves) * 7 == 175
    assert all(count >= 2 for count in protected.values())


def test_the_same_relations_are_not_compiled_twice() -> None:
    assert of("T302", NEW) is of("T302", NEW)


def test_totals_are_the_form_s_own() -> None:
    with pytest.raises(FormulaError, match=r"表三没有合计“三\.六”；是否想写“三\.七”？"):
        totals(NEW.table("三"), "三.六", code="X101")


@pytest.mark.parametrize(
    ("formula", "scope", "fault"),
    [
        ("三.六.1 = 0", Scope(), None),
        ("三.六.1 = 0", Scope(first_year=2021), None),
        ("三.六.1 = 0", Scope(last_year=2020), "表三没有“三.六.1”这一行；是否想写“三.五.1”？"),
        ("三.六.9 = 0", Scope(), "表三没有“三.六.9”这一行；是否想写“三.六.3”？"),
        ("三.六.1 = 总计", Scope(), "“总计”是一列（每行各有一个数），“三.六.1”是一行"),
    ],
)
def test_a_row_that_one_form_of_the_years_has_is_enough(
    formula: str, scope: Scope, fault: str | None
) -> None:
    errors = [e.message for e in check_relations({"table": "三", "formula": formula}, scope)]
    assert len(errors) == (fault is not None)
    assert all(error.startswith(fault or "") for error in errors)
